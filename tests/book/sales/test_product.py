"""Products: units (MON-10), dated prices (GEN-7, SAL-6), and what is refused."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger
from channelcli.book.sales import packing, price, product
from channelcli.book.sales.packing import Packing
from channelcli.errors import Fault, Refused, Usage


def _rows(book: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(book)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("texts", "base", "expected"),
    [
        ("箱=12", "瓶", ("瓶", [Packing("箱", 12)])),
        ("1箱=12瓶", "", ("瓶", [Packing("箱", 12)])),
        ("12瓶/箱", "", ("瓶", [Packing("箱", 12)])),
        ("1 箱 = 12 瓶", "瓶", ("瓶", [Packing("箱", 12)])),
        ("箱=12瓶，件=4箱", "", ("瓶", [Packing("箱", 12), Packing("件", 48)])),
        (["箱=12", "托=40箱"], "瓶", ("瓶", [Packing("箱", 12), Packing("托", 480)])),
        ("两=1/20", "公斤", ("公斤", [Packing("两", 1, 20)])),
        ("箱=7.5", "公斤", ("公斤", [Packing("箱", 15, 2)])),
        ("case=24", "", ("", [Packing("case", 24)])),
        ([], "瓶", ("瓶", [])),
    ],
)
def test_mon_10_packings_are_exact_rationals(texts: Any, base: str, expected: Any) -> None:
    assert packing.parse(texts, base) == expected


@pytest.mark.parametrize(
    "text", ["箱", "箱=0", "箱=1/0", "=12", "箱=-1", "瓶=12", "箱=12盒", "箱=十二", "箱=99999999999"]
)
def test_mon_10_what_is_no_packing_is_refused_with_its_words(text: str) -> None:
    with pytest.raises(Usage) as refused:
        packing.parse(text, "瓶")
    assert text in str(refused.value)


def test_mon_10_a_packing_is_shown_as_it_is_read() -> None:
    for one in (Packing("箱", 12), Packing("两", 1, 20)):
        assert packing.parse(one.text("瓶"), "") == ("瓶", [one])


def test_add_gives_codes_and_derives_what_the_search_needs(book: Path) -> None:
    with ledger.change(book, "test") as change:
        first = product.add(change, {"name": "海河52度", "unit": "瓶"})
        second = product.add(change, {"name": "纯净水", "code": "007"})
        assert (first.code, first.initials[:2], second.code) == ("P0001", "hh", "007")
        with pytest.raises(Refused):
            product.add(change, {"name": "别的", "code": "p0001"})
        with pytest.raises(Usage):
            product.add(change, {"name": "  "})


def test_gen_7_the_first_value_holds_from_the_beginning_later_ones_from_their_day(book: Path) -> None:
    with ledger.change(book, "test") as change:
        one = product.add(change, {"name": "酒", "unit": "瓶", "price": 385000})
        assert one.id is not None
        key = price.Key("price")
        assert price.put(change, one.id, key, 385000) is None
        assert price.put(change, one.id, key, 390000, date(2026, 12, 1)) == "2026-12-01"
        assert price.put(change, one.id, key, 395000, date(2026, 12, 1)) == "2026-12-01"
        assert price.put(change, one.id, price.Key("cost"), 250000, date(2026, 5, 1)) == price.BEGINNING
    found = _rows(book, "SELECT field, valid_from, value FROM product_dated ORDER BY field, valid_from")
    assert found == [("cost", "0001-01-01", 250000), ("price", "0001-01-01", 385000), ("price", "2026-12-01", 395000)]


def test_gen_7_a_partners_own_price_given_a_day_holds_from_that_day_only(book: Path) -> None:
    with ledger.change(book, "test") as change:
        one = product.add(change, {"name": "酒", "unit": "瓶", "price": 385000})
        assert one.id is not None
        assert price.put(change, one.id, price.Key("price", class_="A"), 360000, date(2026, 11, 1)) == "2026-11-01"
        assert price.put(change, one.id, price.Key("price", class_="B"), 370000) == price.BEGINNING


def test_update_tells_what_really_changed(book: Path) -> None:
    with ledger.change(book, "test") as change:
        one = product.add(
            change, {"name": "酒", "unit": "瓶", "packing": "箱=12", "prices": {"price": [(3800000, "箱")]}}
        )
        assert one.id is not None
        assert product.update(change, one.id, {"name": "酒", "unit": "瓶", "packing": "箱=12"}) == []
        changed = product.update(
            change,
            one.id,
            {"name": "老酒", "spec": "500ml", "packing": "箱=6", "tax_rate": 1300, "floor_price": 350000},
        )
        assert changed == ["name", "spec", "packing", "floor_price", "tax_rate"]
        assert product.update(change, one.id, {"spec": ""}) == ["spec"]
        assert packing.of(change, one.id) == [Packing("箱", 6)]


@pytest.mark.parametrize(
    "key",
    [
        price.Key("price", unit="袋"),
        price.Key("price", partner_id=1, class_="A"),
        price.Key("price", class_="D"),
        price.Key("cost", class_="A"),
        price.Key("floor", min_quantity=1000),
    ],
)
def test_sal_10_a_price_for_nothing_sold_or_for_two_levels_is_refused(book: Path, key: price.Key) -> None:
    with ledger.change(book, "test") as change:
        one = product.add(change, {"name": "酒", "unit": "瓶"})
        assert one.id is not None
        with pytest.raises(Fault):
            product.reprice(change, one.id, key, 1)


def test_the_base_unit_stays_once_quantities_are_booked_in_it(qd: Any) -> None:
    qd("partner add 宏达")
    qd("product add 酒 --unit 瓶 --price 10")
    assert qd("product update 酒 --unit 支 --dry-run").code == 0
    assert qd("order add 宏达 酒 2").code == 0
    assert qd("product update 酒 --unit 支").code == 4
