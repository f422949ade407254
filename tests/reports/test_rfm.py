"""The reports rfm and rfm-summary: keys, options, the orders that count (SEG-1 to SEG-3)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from oracle import sales as oracle

KEYS = ["code", "name", "recency", "frequency", "monetary", "r", "f", "m", "segment"]
# Partner, day of the order, days until shipped, yuan (below zero: a return), day of the void.
SALES = (
    (0, "2026-11-20", 1, 100, None),
    (0, "2026-11-20", 1, 300, None),
    (0, "2026-06-01", 0, 200, None),
    (1, "2026-10-01", 0, 50, None),
    (1, "2026-09-01", 0, 60, None),
    (2, "2026-01-10", 0, 900, None),
    (2, "2026-02-10", 0, -100, None),
    (3, "2026-05-01", 0, 10, None),
    (3, "2026-05-02", 0, 5, "2026-05-03"),
)


@pytest.fixture
def shop(qd: Callable[..., Any], book: Path) -> Callable[..., Any]:
    documents = []
    for partner, ordered, wait, yuan, voided in SALES:
        on = date.fromisoformat(ordered)
        line = oracle.Line(None, 1000 if yuan > 0 else -1000, yuan * 100, None)
        kind = "order" if yuan > 0 else "return"
        void = date.fromisoformat(voided) if voided else None
        documents.append(oracle.Document(partner, on, on + timedelta(days=wait), void, (line,), None, kind))
    partners = (*(oracle.Partner() for _ in range(5)), oracle.Partner(kind="supplier"))
    book.unlink()
    oracle.write(book, oracle.Facts(partners, tuple(documents)))
    return qd


def rows(qd: Callable[..., Any], words: str) -> list[dict[str, Any]]:
    done = qd(f"{words} -F json")
    assert done.code == 0, done.err
    return json.loads(done.out)  # type: ignore[no-any-return]


def test_rfm_keys_and_figures(shop: Callable[..., Any]) -> None:
    found = rows(shop, "report rfm --as-of 2026-11-21")
    assert list(found[0])[:9] == KEYS
    assert [tuple(row.values())[2:] for row in found] == [
        (315, 1, 800.0, 1, 2, 5, "key_win_back", "125"),
        (0, 2, 600.0, 5, 4, 4, "champions", "544"),
        (51, 2, 110.0, 4, 4, 2, "general_value", "442"),
        (204, 1, 10.0, 2, 2, 1, "general_win_back", "221"),
    ]


def test_seg_1_a_return_is_no_purchase_and_who_bought_nothing_has_no_score(shop: Callable[..., Any]) -> None:
    assert rows(shop, "report rfm --as-of 2026-11-21 --period 2026-02") == []
    told = shop("report rfm --as-of 2026-11-21").out
    assert "1 partner bought nothing" in told
    assert "Nobody bought" in shop("report rfm --as-of 2026-11-21 --period 2026-02").out


def test_rfm_by_quartiles_and_orders_of_all_time_as_published_tables_have_it(shop: Callable[..., Any]) -> None:
    options = "--as-of 2026-11-22 --period all --method quartile --count orders --basis order"
    found = rows(shop, f"report rfm {options}")
    assert [tuple(row.values())[2:] for row in found] == [
        (316, 1, 800.0, 1, 1, 4, "key_win_back", "114"),
        (2, 3, 600.0, 4, 4, 3, "champions", "443"),
        (52, 2, 110.0, 3, 3, 2, "general_value", "332"),
        (205, 1, 10.0, 2, 1, 1, "general_win_back", "211"),
    ]
    turned = rows(shop, f"report rfm {options} --best low")
    assert [row["score"] for row in turned] == ["441", "112", "223", "344"]
    assert [row["segment"] for row in turned] == [row["segment"] for row in found]


def test_rfm_parts_of_an_order_count_once(qd: Callable[..., Any]) -> None:
    for line in (
        "partner add 宏达 --code D1",
        "product add 白酒 --code G1 --unit 瓶",
        "order add D1 G1 10瓶@5 --unshipped --on 2026-11-01 --number 1001",
        "order ship 1001 G1 4瓶 --on 2026-11-02",
        "order ship 1001 --on 2026-11-05",
    ):
        done = qd(line)
        assert done.code == 0, (line, done.err)
    (by_days,), (by_orders,) = rows(qd, "report rfm"), rows(qd, "report rfm --count orders")
    assert (by_days["frequency"], by_orders["frequency"]) == (2, 1)


def test_rfm_summary_has_eight_groups_that_add_up(shop: Callable[..., Any]) -> None:
    found = rows(shop, "report rfm-summary --as-of 2026-11-21")
    assert len(found) == 8
    assert sum(row["partners"] for row in found) == 4
    assert sum(row["value"] for row in found) == 1520
    best = found[0]
    assert (best["segment"], best["partners"], best["recency"], best["frequency"]) == ("champions", 1, 0, 2)
    assert [row["code"] for row in rows(shop, "report rfm --as-of 2026-11-21 --segment champions")] == ["P01"]


def test_rfm_of_an_empty_ledger(qd: Callable[..., Any]) -> None:
    assert rows(qd, "report rfm") == []
    assert {row["partners"] for row in rows(qd, "report rfm-summary")} == {0}
