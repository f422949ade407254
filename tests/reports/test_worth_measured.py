"""What is summed, who is left out and what is said of it, where the words of the question could be taken wrongly."""

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
product add wine --code W --category partner --price 10 --cost 6
product add salt --code partner --category salt --price 10
partner add d1 --code d1
partner add d2 --code d2
partner add d3 --code d3
order add d1 W 5 partner 1 --on 2026-06-01
order add d2 partner 3 --on 2026-06-01
order add d3 W 1 --on 2026-06-01
"""


@pytest.fixture
@built_once
def shop(qd: Callable[..., Any]) -> Callable[..., Any]:
    """Fill the ledger; return the callable that runs a command line."""
    for line in LINES.strip().splitlines():
        done = qd(line)
        assert done.code == 0, (line, done.err)
    return qd


def told(path: Path, **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run("abc", connection, path, proofs=False, **given)


def worth(table: Table) -> dict[Any, Any]:
    return dict(zip(table.column("code"), table.column("value"), strict=True))


def test_a_product_or_category_that_is_called_partner_is_one(shop: Callable[..., Any], book: Path) -> None:
    assert worth(told(book, category="partner")) == {"d1": 50_00, "d3": 10_00, "d2": 0}
    assert worth(told(book, product="partner")) == {"d2": 30_00, "d1": 10_00, "d3": 0}


@pytest.mark.parametrize(
    ("without", "codes"),
    [
        ("", ["d1", "d2", "d3"]),
        (" * ", ["d1", "d2", "d3"]),
        ("d1", ["d2", "d3"]),
        ("d1，d3", ["d2"]),
        ("d1、d2", ["d3"]),
        (" d2 ,, d3, ", ["d1"]),
        ("d1,d2,d3", []),
    ],
)
def test_who_is_left_out_is_written_with_any_comma(
    shop: Callable[..., Any], book: Path, without: str, codes: list[str]
) -> None:
    assert told(book, without=without).column("code") == codes


def test_a_stranger_cannot_be_left_out(shop: Callable[..., Any], book: Path) -> None:
    with pytest.raises(NotFound):
        told(book, without="d1,d9")


def test_abc_4_what_is_not_above_zero_is_told_in_its_unit(shop: Callable[..., Any], book: Path) -> None:
    assert shop("order return 1003 W 1 --on 2026-07-01").code == 0
    assert shop("order add d2 W 2 --on 2026-07-01").code == 0
    for by, below in (("sales", "-10.00"), ("margin", "-4.00"), ("quantity", "-1")):
        notes = [en for en, _ in told(book, by=by, period="2026-07").notes]
        assert f"2 at zero or below are in C and not part of the total ({below})." in notes
    notes = [en for en, _ in told(book, period="2026-07", without="d3").notes]
    assert not any("zero or below" in en for en in notes), "nothing is taken off by who bought nothing"
    notes = [en for en, _ in told(book, period="2026-07", without="d2").notes]
    assert "No value is above zero: shares are undefined and all are C." in notes
