"""R-15: a ledger of every released schema opens in this program, with the totals it had (traps: the copy, undo)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from channelcli import ledger
from channelcli.__main__ import main

RELEASED = Path(__file__).parent / "released"
SOURCES = sorted(RELEASED.glob("*.sql"))
# What the program of that schema answered to `report ageing -F csv`, by day.
AGEING = {
    "schema1": {
        "2026-11-20": """code,name,not_due,d1_30,d31_60,d61_90,d91_180,d181_up,open,unallocated,balance
D0002,永兴烟酒,0.00,4700.00,0.00,0.00,0.00,0.00,4700.00,0.00,4700.00
D0001,宏达商贸,0.00,0.00,1520.00,2790.50,0.00,0.00,4310.50,0.00,4310.50
D0003,美佳超市,0.00,0.00,0.00,0.00,0.00,0.00,0.00,600.00,-600.00
""",
        "2026-10-15": """code,name,not_due,d1_30,d31_60,d61_90,d91_180,d181_up,open,unallocated,balance
D0002,永兴烟酒,6000.00,0.00,0.00,0.00,0.00,0.00,6000.00,0.00,6000.00
D0001,宏达商贸,0.00,1520.00,2800.00,0.00,0.00,0.00,4320.00,0.00,4320.00
D0003,美佳超市,0.00,0.00,0.00,0.00,0.00,0.00,0.00,500.00,-500.00
""",
    },
    "schema2": {
        "2026-11-20": """code,name,not_due,d1_30,d31_60,d61_90,d91_180,d181_up,open,unallocated,balance
D0002,永兴烟酒,4700.00,0.00,0.00,0.00,0.00,0.00,4700.00,0.00,4700.00
D0001,宏达商贸,1000.00,0.00,1520.00,1750.00,0.00,0.00,4270.00,0.00,4270.00
D0003,美佳超市,0.00,0.00,0.00,0.00,0.00,0.00,0.00,512.00,-512.00
""",
        "2026-10-15": """code,name,not_due,d1_30,d31_60,d61_90,d91_180,d181_up,open,unallocated,balance
D0002,永兴烟酒,6000.00,0.00,0.00,0.00,0.00,0.00,6000.00,0.00,6000.00
D0001,宏达商贸,0.00,1520.00,2800.00,0.00,0.00,0.00,4320.00,0.00,4320.00
D0003,美佳超市,0.00,0.00,0.00,0.00,88.00,0.00,88.00,0.00,88.00
""",
    },
    "schema3": {
        "2026-11-20": """code,name,not_due,d1_30,d31_60,d61_90,d91_180,d181_up,open,unallocated,balance
D0002,永兴烟酒,4700.00,0.00,0.00,0.00,0.00,0.00,4700.00,0.00,4700.00
D0001,宏达商贸,1000.00,0.00,1520.00,1750.00,0.00,0.00,4270.00,0.00,4270.00
D0003,美佳超市,0.00,0.00,0.00,0.00,0.00,0.00,0.00,512.00,-512.00
""",
        "2026-10-15": """code,name,not_due,d1_30,d31_60,d61_90,d91_180,d181_up,open,unallocated,balance
D0002,永兴烟酒,6000.00,0.00,0.00,0.00,0.00,0.00,6000.00,0.00,6000.00
D0001,宏达商贸,0.00,1520.00,2800.00,0.00,0.00,0.00,4320.00,0.00,4320.00
D0003,美佳超市,0.00,0.00,0.00,0.00,88.00,0.00,88.00,0.00,88.00
""",
    },
    "schema4": {
        "2026-11-20": """code,name,not_due,d1_30,d31_60,d61_90,d91_180,d181_up,open,unallocated,balance
D0002,永兴烟酒,4700.00,0.00,0.00,0.00,0.00,0.00,4700.00,0.00,4700.00
D0001,宏达商贸,1000.00,0.00,1520.00,1750.00,0.00,0.00,4270.00,0.00,4270.00
D0003,美佳超市,0.00,0.00,0.00,0.00,0.00,0.00,0.00,512.00,-512.00
""",
        "2026-10-15": """code,name,not_due,d1_30,d31_60,d61_90,d91_180,d181_up,open,unallocated,balance
D0002,永兴烟酒,6000.00,0.00,0.00,0.00,0.00,0.00,6000.00,0.00,6000.00
D0001,宏达商贸,0.00,1520.00,2800.00,0.00,0.00,0.00,4320.00,0.00,4320.00
D0003,美佳超市,0.00,0.00,0.00,0.00,88.00,0.00,88.00,0.00,88.00
""",
    },
    "schema5": {
        "2026-11-20": """code,name,not_due,d1_30,d31_60,d61_90,d91_180,d181_up,open,unallocated,balance
D0002,永兴烟酒,4700.00,0.00,0.00,0.00,0.00,0.00,4700.00,0.00,4700.00
D0001,宏达商贸,1000.00,0.00,1520.00,1750.00,0.00,0.00,4270.00,0.00,4270.00
D0003,美佳超市,0.00,0.00,0.00,0.00,0.00,0.00,0.00,512.00,-512.00
""",
        "2026-10-15": """code,name,not_due,d1_30,d31_60,d61_90,d91_180,d181_up,open,unallocated,balance
D0002,永兴烟酒,6000.00,0.00,0.00,0.00,0.00,0.00,6000.00,0.00,6000.00
D0001,宏达商贸,0.00,1520.00,2800.00,0.00,0.00,0.00,4320.00,0.00,4320.00
D0003,美佳超市,0.00,0.00,0.00,0.00,88.00,0.00,88.00,0.00,88.00
""",
    },
}
# The partner of the last receipt, once that is taken back.
UNDONE = {
    "schema1": "D0003,美佳超市,0.00,0.00,0.00,0.00,0.00,0.00,0.00,500.00,-500.00",
    "schema2": "D0003,美佳超市,0.00,0.00,0.00,0.00,0.00,0.00,0.00,12.00,-12.00",
    "schema3": "D0003,美佳超市,0.00,0.00,0.00,0.00,0.00,0.00,0.00,12.00,-12.00",
    "schema4": "D0003,美佳超市,0.00,0.00,0.00,0.00,0.00,0.00,0.00,12.00,-12.00",
    "schema5": "D0003,美佳超市,0.00,0.00,0.00,0.00,0.00,0.00,0.00,12.00,-12.00",
}


@pytest.fixture(params=SOURCES, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger as the program of that schema left it."""
    path = tmp_path / f"{request.param.stem}.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(request.param.read_text("utf-8"))
    connection.execute(f"PRAGMA application_id = {ledger.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {int(request.param.stem.removeprefix('schema'))}")
    connection.close()
    for name, value in (("LEDGER", path), ("TODAY", "2026-11-20"), ("LANG", "en")):
        monkeypatch.setenv(f"CHANNELCLI_{name}", str(value))
    monkeypatch.setenv("CHANNELCLI_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("CHANNELCLI_STATE", str(tmp_path / "state"))
    return path


def test_there_is_a_ledger_of_every_schema_before_the_newest() -> None:
    assert [path.stem for path in SOURCES] == [f"schema{n}" for n in range(1, ledger.newest_version())]


def test_an_old_ledger_has_the_same_totals_and_the_owner_is_told_of_the_copy(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for day, expected in AGEING[old.stem].items():
        assert main(["report", "ageing", "-F", "csv", "--as-of", day]) == 0
        out, err = capsys.readouterr()
        assert out == expected
        copies = list(old.parent.glob("*.before-upgrade-*"))
        assert len(copies) == 1
        assert (str(copies[0]) in err) == (day == "2026-11-20"), "said once, by the run that did it"
    assert ledger.check(old) == ledger.newest_version()
    connection = sqlite3.connect(old)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_change_made_before_the_upgrade_can_be_taken_back_after_it(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The journal of the older schema knows fewer columns than the tables have now."""
    before = sqlite3.connect(old).execute("SELECT count(*) FROM payment").fetchone()
    assert main(["undo"]) == 0
    assert sqlite3.connect(old).execute("SELECT count(*) FROM payment").fetchone() == (before[0] - 1,)
    assert main(["report", "ageing", "-F", "csv", "--partner", "D0003"]) == 0
    assert UNDONE[old.stem] in capsys.readouterr().out
