"""ABC-21, ABC-22: gaps, cushions, who may rise and fall, and in what order."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report
from channelcli.__main__ import main
from channelcli.errors import Usage
from channelcli.table import Table
from oracle import sales as oracle

ABC_6 = (40_000, 25_000, 10_000, 8_000, 6_000, 4_000, 3_000, 2_000, 1_500, 500, 0, -300)
# What they bought in the same days a year before: P05 grows a little, P06 by a third, P07 fast, P08 not, P09 shrinks.
BASES = (39_000, 25_000, 10_000, 12_000, 5_900, 3_000, 1_000, 2_000, 2_000, 0, 0, 0)


def sale(partner: int, on: date, yuan: int) -> oracle.Document:
    kind = "order" if yuan > 0 else "return"
    line = oracle.Line(0, 1000 if yuan > 0 else -1000, yuan * 100, None)
    return oracle.Document(partner, on, on, None, (line,), None, kind)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    documents = [
        sale(place, on, yuan)
        for on, worths in ((date(2025, 6, 1), BASES), (date(2026, 6, 1), ABC_6))
        for place, yuan in enumerate(worths)
        if yuan
    ]
    oracle.write(path, oracle.Facts(tuple(oracle.Partner() for _ in ABC_6), tuple(documents)))
    return path


def run(path: Path, name: str = "abc-plan", **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, **({"proofs": False} | given))


def by_code(table: Table) -> dict[str, dict[str, Any]]:
    keys = [column.key for column in table.columns]
    return {str(row[0]): dict(zip(keys, row, strict=True)) for row in table.rows}


def test_abc_21_gaps_cushions_and_growth(shop: Path) -> None:
    rows = by_code(run(shop))
    assert [(rows[code]["gap"], f"{rows[code]['gap_share']:.1%}") for code in ("P05", "P06", "P07")] == [
        (200_000, "33.3%"), (400_000, "100.0%"), (500_000, "166.7%"),
    ]  # fmt: skip
    assert [(rows[code]["cushion"], f"{rows[code]['cushion_share']:.1%}") for code in ("P04", "P03")] == [
        (200_000, "25.0%"), (400_000, "40.0%"),
    ]  # fmt: skip
    assert rows["P01"]["gap"] is None and rows["P10"]["cushion"] is None
    assert (rows["P12"]["gap"], rows["P12"]["gap_share"]) == (330_000, None)
    assert f"{rows['P06']['growth']:.1%}" == "33.3%"
    assert [(rows[code]["growth"], rows[code]["growth_note"]) for code in ("P10", "P11")] == [
        (None, "new"), (None, "none"),
    ]  # fmt: skip


def test_abc_22_who_may_rise_and_fall_and_in_what_order(shop: Path) -> None:
    """P05 is near and grows; P06 has 100 % to go and grows fast; P07 has too far; P08 is near and does not grow."""
    table = run(shop)
    assert [(row["code"], row["mark"]) for row in by_code(table).values()] == [
        ("P05", "candidate"), ("P06", "candidate"),
        ("P04", "risk"),
        *((code, "") for code in ("P01", "P02", "P03", "P07", "P08", "P09", "P10", "P11", "P12")),
    ]  # fmt: skip
    assert "2 may rise, 1 may fall; 0" in table.notes[0][0]
    assert run(shop, only="candidates").column("code") == ["P05", "P06"]
    assert run(shop, only="risks", limits="50,20,40,-20").column("code") == ["P04", "P03", "P07"]
    assert run(shop, only="candidates", limits="33,50,15,-20").column("code") == []
    with pytest.raises(Usage, match="limits"):
        run(shop, limits="50,20")


def test_abc_22_who_is_on_credit_hold_is_no_candidate(shop: Path) -> None:
    with ledger.change(shop, "hold") as change:
        change.connection.execute(
            "INSERT INTO credit_hold (change_id, partner_id, from_on, reason) VALUES (?, 6, '2026-11-01', '拖欠')",
            (change.id,),
        )
    table = run(shop)
    assert [code for code, row in by_code(table).items() if row["mark"] == "candidate"] == ["P05"]
    assert [code for code, row in by_code(table).items() if row["on_hold"]] == ["P06"]
    assert "1 near enough to rise are on credit hold" in table.notes[0][0]
    assert "candidate" in str(by_code(run(shop, as_of="2026-10-31"))["P06"]["mark"])


def test_the_sql_beside_it_gives_the_same_classes_gaps_and_cushions(shop: Path) -> None:
    kept = ("code", "name", "class", "value", "gap", "gap_share", "cushion", "cushion_share")
    rows = sorted(tuple(row[key] for key in kept) for row in by_code(run(shop)).values())
    with ledger.reading(shop) as connection:
        found = report.find("abc-plan")
        plain = connection.execute(found.sql, report.bind(found, {}, shop))
        names = [one[0] for one in plain.description]
        assert sorted(tuple(dict(zip(names, row, strict=True))[key] for key in kept) for row in plain) == rows


def test_the_plan_on_the_command_line(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--ledger", str(shop), "report", "abc-plan", "-F", "json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert list(first)[:6] == ["code", "name", "class", "value", "growth", "growth_note"]
    assert (first["gap"], first["mark"], first["on_hold"], first["aim"]) == (2000.0, "candidate", False, None)
    assert main(["--ledger", str(shop), "--lang", "zh", "report", "abc-plan"]) == 0
    told = capsys.readouterr().out
    assert "可升级 2 家，有降级风险 1 家" in told and "升级差额" in told and "期限" not in told
    assert main(["--ledger", str(shop), "report", "abc-plan", "--only", "risk"]) == 2
