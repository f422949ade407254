"""Some goods only, and quantities in one measure, on a shop small enough to be added up by hand (ABC-1, ABC-41)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from channelcli import ledger, report
from channelcli.errors import NotFound
from channelcli.table import Table

LINES = """
product add wine --code W --category Wine --unit 瓶 --price 10
product add salt --code S --category salt --unit 袋 --price 10
partner add d1 --code d1
partner add d2 --code d2
order add d1 W 5 --on 2026-06-01
order add d1 S 3 --on 2026-06-01
order add d2 W 1 --on 2026-06-01
"""


@pytest.fixture
@built_once
def shop(qd: Callable[..., Any]) -> Callable[..., Any]:
    """Fill the ledger; return the callable that runs a command line."""
    for line in LINES.strip().splitlines():
        done = qd(line)
        assert done.code == 0, (line, done.err)
    return qd


def told(path: Path, name: str = "abc", **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, proofs=False, **given)


def worth(table: Table) -> dict[Any, Any]:
    return dict(zip(table.column("code"), table.column("value"), strict=True))


@pytest.mark.parametrize("by", ["sales", "margin", "quantity", "growth"])
def test_a_product_that_is_not_of_the_category_is_no_goods_rather_than_all_of_them(
    shop: Callable[..., Any], book: Path, by: str
) -> None:
    assert worth(told(book, by=by, product="W", category="salt")) == {"d1": 0, "d2": 0}
    assert worth(told(book, product="W", category="Wine")) == {"d1": 50_00, "d2": 10_00}
    assert told(book, "explain-abc", partner="d1", by=by, product="W", category="salt").column("value")[0] == 0


def test_a_category_in_other_letters_is_told_and_never_all_goods(shop: Callable[..., Any], book: Path) -> None:
    for items in ("partner", "product"):
        with pytest.raises(NotFound) as caught:
            told(book, category="wine", items=items)
        assert caught.value.lines()[1:] == ["Near: Wine"]


def test_goods_are_classed_without_what_those_bought_that_are_left_out(shop: Callable[..., Any], book: Path) -> None:
    table = told(book, items="product", without="d1")
    assert list(zip(*map(table.column, ("code", "value", "class", "standing")), strict=True)) == [
        ("W", 10_00, "A", "A"),
        ("S", 0, "C", "A"),
    ]
    assert "A → C: 1, S salt" in [en for en, _ in table.notes]
    assert worth(told(book, product="W", without="d1")) == {"d2": 10_00}
