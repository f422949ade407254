"""The reports concentration and abc-xyz on ledgers (ABC-40, ABC-42)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from oracle import sales as oracle

Rows = list[dict[str, Any]]
ABC_6 = (40_000, 25_000, 10_000, 8_000, 6_000, 4_000, 3_000, 2_000, 1_500, 500, 0, -300)
ABC_40 = (
    (100, 110, 90, 105, 95, 100, 100, 110, 90, 100, 95, 105),
    (50, 150, 100, 180, 20, 100, 60, 140, 30, 170, 90, 110),
    (0, 0, 600, 0, 0, 0, 0, 500, 0, 0, 0, 100),
)


def sale(partner: int, on: date, yuan: int, product: int | None = None) -> oracle.Document:
    line = oracle.Line(product, 1000 if yuan > 0 else -1000, yuan * 100, None)
    return oracle.Document(partner, on, on, None, (line,), None, "order" if yuan > 0 else "return")


@pytest.fixture
def ask(qd: Callable[..., Any], book: Path) -> Callable[..., Rows]:
    def run(facts: oracle.Facts, words: str) -> Rows:
        book.unlink(missing_ok=True)
        oracle.write(book, facts)
        done = qd(f"report {words} -F json")
        assert done.code == 0, done.err
        return json.loads(done.out)  # type: ignore[no-any-return]

    return run


def example() -> oracle.Facts:
    partners = tuple(oracle.Partner(region="east" if n < 2 else "west") for n in range(len(ABC_6)))
    return oracle.Facts(partners, tuple(sale(n, date(2026, 6, 1), yuan, n % 2) for n, yuan in enumerate(ABC_6) if yuan))


def test_abc_42_example_and_without_the_largest(ask: Callable[..., Rows], qd: Callable[..., Any]) -> None:
    every, without = ask(example(), "concentration --as-of 2026-06-30")
    assert every == {
        "scope": "all", "largest": "P01", "largest_name": "partner P01", "items": 10, "total": 100_000.0,
        "cr1": 0.4, "cr5": 0.89, "cr10": 1, "hhi": 2456.5, "effective": 4.07, "gini": 0.577, "alerts": "cr1 cr5 hhi",
    }  # fmt: skip
    assert (without["scope"], without["largest"], without["total"]) == ("without_largest", "P02", 60_000)
    assert without["cr1"] == pytest.approx(25 / 60, abs=1e-6)
    told = qd("report concentration --as-of 2026-06-30").out
    assert "Without P01 partner P01 the total falls by 40.0%." in told
    assert "P05" in next(line for line in told.splitlines() if "B → A" in line), told


def test_abc_42_by_region_and_of_products(ask: Callable[..., Rows], qd: Callable[..., Any]) -> None:
    rows = ask(example(), "concentration --as-of 2026-06-30 --within region")
    assert [(row["group"], row["items"], row["total"], row["largest"]) for row in rows] == [
        ("east", 2, 65_000, "P01"),
        ("west", 8, 35_000, "P03"),
    ]
    first = ask(example(), "concentration --as-of 2026-06-30 --items product")[0]
    assert (first["items"], first["largest"], first["total"]) == (2, "G0", 99_700)
    assert "buying partners" not in qd("report concentration --as-of 2026-06-30 --items product").out


def test_abc_42_nothing_above_zero_is_undefined(qd: Callable[..., Any]) -> None:
    (row,) = json.loads(qd("report concentration -F json").out)
    assert (row["items"], row["total"], row["cr1"], row["gini"], row["alerts"]) == (0, 0, None, None, "")


def steady() -> oracle.Facts:
    """The examples of ABC-40 in the year 2025, after a purchase before it; and one that is too new."""
    documents = [sale(n, date(2024, 12, 5), 10, n) for n in range(3)]
    for n, months in enumerate(ABC_40):
        documents += [sale(n, date(2025, m, 15), yuan, n) for m, yuan in enumerate(months, 1) if yuan]
    documents += [sale(3, date(2025, m, 15), 5) for m in (8, 9, 10, 11, 12)]
    return oracle.Facts(tuple(oracle.Partner() for _ in range(5)), tuple(documents))


@pytest.mark.parametrize("items", ["partner", "product"])
def test_abc_40_examples_on_a_ledger(ask: Callable[..., Rows], items: str) -> None:
    rows = ask(steady(), f"abc-xyz --as-of 2025-12-31 --list --items {items}")
    assert list(rows[0]) == ["code", "name", "class", "xyz", "value", "cv", "months", "mean"]
    found = [(row["class"], row["xyz"], row["value"], round(row["cv"], 4), row["months"]) for row in rows[:3]]
    assert found == [("A", "X", 1200, 0.0645, 12), ("A", "Y", 1200, 0.5083, 12), ("A", "Z", 1200, 2.0412, 12)]
    if items == "partner":
        assert [(row["code"], row["xyz"], row["months"], row["cv"]) for row in rows[3:]] == [
            ("P04", "unrated", 5, None),
            ("P05", "unrated", 0, None),
        ]


def test_abc_40_nine_cells_and_the_unrated_add_up(ask: Callable[..., Rows], qd: Callable[..., Any]) -> None:
    rows = ask(steady(), "abc-xyz --as-of 2025-12-31")
    assert list(rows[0]) == ["class", "xyz", "items", "item_share", "value", "value_share"]
    assert [(row["class"], row["xyz"]) for row in rows][:3] == [("A", "X"), ("A", "Y"), ("A", "Z")]
    assert len(rows) == 10
    assert (sum(row["items"] for row in rows), sum(row["value"] for row in rows)) == (5, 3625)
    assert [row["code"] for row in json.loads(qd("report abc-xyz --as-of 2025-12-31 --cell AZ -F json").out)] == ["P03"]
    mid = json.loads(qd("report abc-xyz --as-of 2025-12-15 --list -F json").out)
    assert mid[0]["months"] == 11, "only complete months count"
    late = json.loads(qd("report abc-xyz --as-of 2026-01-30 --list -F json").out)
    assert late[0]["months"] == 11, "the window begins on 31 January, so February is its first whole month"


def test_abc_40_products_as_the_partners_in_scope_buy_them(ask: Callable[..., Rows]) -> None:
    """The same partners for class and variation; from the first purchase on, which a return or a void is not."""
    documents = [sale(0, date(2025, month, 5), 10, 0) for month in range(1, 13)]
    documents += [sale(1, date(2025, 12, 5), 500, 0), sale(0, date(2024, 5, 5), 10, 1)]
    documents += [sale(0, date(2025, 1, 5), -10, 2), replace(sale(0, date(2025, 2, 5), 10, 2), voided=date(2025, 3, 5))]
    documents += [sale(0, date(2025, month, 6), 20, 2) for month in range(6, 13)]
    facts = oracle.Facts((oracle.Partner(region="east"), oracle.Partner(region="west")), tuple(documents))
    rows = ask(facts, "abc-xyz --as-of 2025-12-31 --list --items product --region east")
    found = {row["code"]: (row["xyz"], row["months"], row["cv"]) for row in rows}
    assert found == {"G0": ("X", 12, 0), "G1": ("Z", 12, None), "G2": ("X", 7, 0)}


@pytest.mark.parametrize("words", ["--x abc", "--x 2", "--y nan", "--y inf", "--x -1"])
def test_abc_40_limits_that_are_none_are_refused(qd: Callable[..., Any], words: str) -> None:
    assert qd(f"report abc-xyz {words}").code == 2
