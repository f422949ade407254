"""ABC-20: the matrix of two periods, its partners and the documents behind each; the answer of the oracle."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from channelcli import dates, ledger, report
from channelcli.errors import Usage
from channelcli.table import Table
from oracle import sales as oracle
from torture.counts import sized

TODAY = date(2026, 11, 21)
THEN, NOW = date(2025, 6, 1), date(2026, 6, 1)
# Yuan before and now that make the classes of ABC-20; P06 is put away in between, P08 comes later.
WORTHS = {
    "P01": (3000, 3000), "P02": (3000, 500), "P03": (700, 4500), "P04": (650, 400), "P05": (200, 20), "P06": (100, 0),
    "P07": (2500, 10), "P08": (0, 5),
}  # fmt: skip


def sale(partner: int, on: date, yuan: int) -> oracle.Document:
    return oracle.Document(partner, on, on, None, (oracle.Line(0, 1000, yuan * 100, None),))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    documents = [
        sale(place, on, yuan)
        for place, pair in enumerate(WORTHS.values())
        for on, yuan in zip((THEN, NOW), pair, strict=True)
        if yuan
    ]
    on = date(2026, 3, 1)
    documents.append(oracle.Document(5, on, on, None, (oracle.Line(0, -1000, -500, None),), None, "return"))
    partners = [oracle.Partner(archived=date(2026, 1, 5) if code == "P06" else None) for code in WORTHS]
    path = tmp_path / "ledger.db"
    oracle.write(path, oracle.Facts(tuple(partners), tuple(documents)))
    with ledger.change(path, "later") as change:
        change.connection.execute("UPDATE partner SET created_on = '2026-02-01' WHERE code = 'P08'")
    return path


def run(path: Path, name: str = "abc-moves", **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, **({"proofs": False} | given))


def test_abc_20_matrix(shop: Path) -> None:
    table = run(shop)
    assert [column.key for column in table.columns] == ["from_class", "to_class", "partners"]
    assert list(table.rows) == [
        ("A", "A", 1), ("A", "B", 1), ("A", "C", 1), ("B", "A", 1), ("B", "B", 1), ("C", "C", 1), ("C", "gone", 1),
        ("new", "C", 1),
    ]  # fmt: skip
    assert table.notes[0][0] == "8 partners: 1 rose, 2 fell, 3 stayed, 1 new, 1 gone."
    assert table.notes[1][0] == "No longer A (2): partner P07 → C, partner P02 → B"
    assert "2024-11-22" in str(table.subtitle) and "2025-11-21" in str(table.subtitle)


def test_abc_20_people_see_the_matrix_as_one(shop: Path) -> None:
    table = run(shop, proofs=True)
    assert [row[0] for row in table.rows] == ["A", "B", "C", "new"]
    assert table.rows[0] == ("A", 1, 1, 1, None, 3)
    assert table.totals() == ("A", 2, 2, 3, 1, 8)[:0] or list(table.totals() or ())[1:] == [2, 2, 3, 1, 8]


def test_abc_20_partners_who_fell_from_a_first(shop: Path) -> None:
    table = run(shop, list=1)
    keys = ["code", "name", "from_class", "to_class", "value_before", "value_now"]
    assert [column.key for column in table.columns] == keys
    assert table.column("code") == ["P07", "P02", "P06", "P03", "P08", "P01", "P04", "P05"]
    assert table.rows[1][2:] == ("A", "B", 300_000, 50_000)
    assert table.rows[4][2:] == ("new", "C", 0, 500)
    assert run(shop, movers=1).column("code") == ["P07", "P02", "P06", "P03", "P08"]


def test_abc_20_documents_sum_to_the_change(shop: Path) -> None:
    table = run(shop, partner="P02")
    keys = ["window", "document", "kind", "date", "value", "effect"]
    assert [column.key for column in table.columns] == keys
    assert [row[0] for row in table.rows] == ["before", "now"]
    assert [row[3:] for row in table.rows] == [("2025-06-01", 300_000, -300_000), ("2026-06-01", 50_000, 50_000)]
    assert "-2,500.00" in table.notes[0][0]
    for code, (before, now) in WORTHS.items():
        assert sum(run(shop, partner=code).column("effect")) == (now - before) * 100  # type: ignore[arg-type]


def test_who_is_gone_is_worth_nothing_even_if_goods_came_back(shop: Path) -> None:
    assert run(shop, partner="P06").column("effect") == [-10_000]


def test_gro_2_a_period_that_is_not_over_is_compared_with_as_much_of_the_one_before(shop: Path) -> None:
    assert "2025-01-01" in (told := str(run(shop, period="2026").subtitle)) and "2025-11-21" in told
    assert "2026-10-01" in (told := str(run(shop, period="2026-11").subtitle)) and "2026-10-21" in told
    assert "2025-01-01" in (told := str(run(shop, period="2026-01..2026-06", before="2025-01..2025-06").subtitle))
    assert "2025-06-30" in told


def test_invariant_21_as_many_before_and_now_as_classify_says(shop: Path) -> None:
    table = run(shop)
    now = Counter[str]()
    for _, to, count in table.rows:
        now[str(to)] += count  # type: ignore[arg-type]
    assert {name: now[name] for name in "ABC"} == Counter(run(shop, "abc").column("class"))


@pytest.fixture
def qd_shop(shop: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    from channelcli.__main__ import main

    def run_line(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--ledger", str(shop), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_line


def test_the_report_on_the_command_line(qd_shop: Callable[..., tuple[int, str, str]]) -> None:
    rows = json.loads(qd_shop("report", "abc-moves", "-F", "json")[1])
    assert rows[0] == {"from_class": "A", "to_class": "A", "partners": 1}
    listed = json.loads(qd_shop("report", "abc-moves", "--list", "-F", "json")[1])
    assert listed[0]["value_before"] == 2500.0 and listed[0]["value_now"] == 10.0
    assert qd_shop("report", "abc-moves", "--to", "2026-06-30")[0] == 2
    assert qd_shop("report", "abc-moves", "--partner", "P01", "--by", "growth")[0] == 0
    zh = qd_shop("--lang", "zh", "report", "abc-moves")[1]
    assert "退出" in zh and "不再是 A 类（2 家）：partner P07 → C、partner P02 → B" in zh


def test_days_to_come_are_no_period_to_compare(shop: Path) -> None:
    assert run(shop, period="2027").notes[0][0] == "The period has not begun on 2026-11-21."
    with pytest.raises(Usage, match="to come"):
        run(shop, before="2027")


def test_an_empty_ledger_says_so(book: Path) -> None:
    table = run(book)
    assert list(table.rows) == [] and table.notes[0][0] == "Nobody to class in either period."


@settings(max_examples=sized(10, 300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(oracle.facts(), oracle.days, oracle.days)
def test_oracle_moves_on_random_ledgers(facts: oracle.Facts, one: date, other: date) -> None:
    """The matrix, the values and the documents, against plain Python; and the SQL in the file against the module."""
    dates.set_today(TODAY)
    facts = replace(facts, partners=tuple(replace(p, region=None, rep=None) for p in facts.partners))
    first, last = min(one, other, TODAY), min(max(one, other), TODAY)
    earlier = first - (last - first) - timedelta(days=1), first - timedelta(days=1)
    then = {code: (name, value) for _, code, value, name in oracle.abc(facts, *earlier, earlier[1])}
    now = {code: (name, value) for _, code, value, name in oracle.abc(facts, first, last, last)}
    asked = {
        "from": first.isoformat(), "to": last.isoformat(), "before": f"{earlier[0]}..{earlier[1]}",
        "as_of": TODAY.isoformat(),
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        oracle.write(path, facts)
        with ledger.reading(path) as connection:
            table, listed = (
                report.run("abc-moves", connection, path, proofs=False, list=which, **asked) for which in (0, 1)
            )
            found = report.find("abc-moves")
            plain = connection.execute(found.sql, report.bind(found, asked, path)).fetchall()
            for code in sorted(then | now)[:2]:
                told = report.run("abc-moves", connection, path, partner=code, **asked)
                change = (now[code][1] if code in now else 0) - (then[code][1] if code in then else 0)
                assert sum(told.column("effect")) == change  # type: ignore[arg-type]
    moved = {code: (then.get(code, ("new", 0)), now.get(code, ("gone", 0))) for code in then | now}
    assert {str(row[0]): ((row[2], row[4]), (row[3], row[5])) for row in listed.rows} == moved
    assert {(a, b): n for a, b, n in table.rows} == Counter((a[0], b[0]) for a, b in moved.values())
    assert [tuple(row) for row in plain] == [tuple(row) for row in table.rows]
