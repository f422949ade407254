"""Documents of one day are settled in the order in which the ledger sorts their numbers (AR-4)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from channelcli.names import nocase


def test_numbers_that_differ_in_case_are_settled_as_they_are_listed(qd: Any, tmp_path: Path) -> None:
    sheet = tmp_path / "orders.csv"
    sheet.write_text(
        "number,date,partner,amount\nS7,2026-03-01,甲,100\ns-22,2026-03-01,甲,100\nS-23,2026-03-01,甲,100\n", "utf-8"
    )
    assert qd("import", "orders", str(sheet), "--create", "partner").code == 0
    assert qd("payment add 甲 150 --on 2026-03-05").code == 0
    lines = qd("owe 甲 -F csv").out.splitlines()[1:]
    assert [line.split(",")[2] for line in lines] == ["S-23", "S7"]
    assert [line.split(",")[8] for line in lines] == ["50.00", "100.00"]
    assert qd("doctor").code == 0, "walking back from the newest finds the same"


def test_only_the_letters_that_sqlite_folds_are_folded() -> None:
    assert nocase("S-é") == nocase("s-é") != nocase("s-É")
