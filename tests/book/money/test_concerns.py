"""What speaks against an order: CR-1 to CR-4, CHN-31; only today, and refused only where the policy says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import shop
from channelcli import ledger
from channelcli.account.exposure import exposures
from channelcli.book.money import adjust, concerns, payment
from channelcli.book.partner import dated
from channelcli.book.sales import order
from channelcli.book.sales.order_lines import Wanted
from channelcli.errors import Refused
from channelcli.journal import Change

TODAY = "2026-11-21"
day = shop.day


@pytest.fixture
def change(book: Path) -> Iterator[Change]:
    with ledger.change(book, "test", dry_run=True) as open_change:
        yield open_change


def keys(change: Change, partner: int, gross: int, on: str = TODAY) -> list[str]:
    change.flush()
    found = concerns.concerns(change.connection, partner, gross=gross, extra=gross, day=day(on), today=day(TODAY))
    return [concern.key for concern in found]


def test_cr_1_exposure_by_its_parts(change: Change) -> None:
    partner = shop.partner(change)
    dated.put(change, partner, "credit_limit", 240000)
    shop.sell(change, partner, "2026-11-01", Wanted(amount=205000))
    payment.record(change, payment.Receipt(partner, 25000, day("2026-11-02"), method="bill"))
    change.flush()
    change.connection.execute("UPDATE payment SET matures_on = '2027-05-02'")  # half a year to run
    shop.sell(change, partner, "2026-11-01", Wanted(amount=60000), state="confirmed")
    shop.sell(change, partner, "2026-11-01", Wanted(amount=99900), state="draft")
    payment.record(change, payment.Receipt(partner, 15000, day("2026-11-02"), match="none"))
    change.flush()
    parts = exposures(change.connection, TODAY, partner)[partner]
    assert (parts.open, parts.bills, parts.waiting, parts.unallocated) == (180000, 25000, 60000, 15000)
    assert parts.total == 250000
    assert concerns.left_of_limit(change.connection, partner, day(TODAY)) == -10000


@pytest.mark.parametrize(
    ("limit", "gross", "speaks"), [(None, 10**9, False), (0, 1, True), (100, 100, False), (100, 101, True)]
)
def test_cr_2_no_limit_no_check_zero_is_cash_only(change: Change, limit: int | None, gross: int, speaks: bool) -> None:
    partner = shop.partner(change)
    if limit is not None:
        dated.put(change, partner, "credit_limit", limit)
    assert keys(change, partner, gross) == (["order.over_limit"] if speaks else [])


def test_cr_3_long_overdue_where_terms_were_set(change: Change) -> None:
    partner = shop.partner(change)
    adjust.record(change, partner, 100, "opening", on=day("2026-09-01"), due=day("2026-10-21"))
    assert keys(change, partner, 1) == []  # nobody agreed on terms
    shop.terms(change, partner, "net:30")
    assert keys(change, partner, 1) == ["order.overdue"]
    adjust.record(change, partner, 100, "opening", on=day("2026-09-01"), due=day("2026-10-22"))
    payment.record(change, payment.Receipt(partner, 100, day(TODAY)))
    assert keys(change, partner, 1) == []  # 30 days are borne


def test_cr_4_prepaid_needs_the_money_first(change: Change) -> None:
    partner = shop.partner(change)
    shop.terms(change, partner, "prepaid")
    payment.record(change, payment.Receipt(partner, 100, day(TODAY)))
    assert keys(change, partner, 100) == []
    assert keys(change, partner, 101) == ["order.not_prepaid"]


def test_facts_of_an_earlier_day_are_never_stopped(change: Change) -> None:
    partner = shop.partner(change)
    dated.put(change, partner, "credit_limit", 0)
    assert keys(change, partner, 100, "2026-11-20") == []


@pytest.mark.parametrize("state", ["shipped", "confirmed"])
def test_cr_3_the_policy_may_refuse(book: Path, state: str) -> None:
    book.with_name("ledger.policy.toml").write_text('[credit]\naction = "refuse"\n', encoding="utf-8")
    with ledger.change(book, "test", dry_run=True) as change:
        partner = shop.partner(change)
        dated.put(change, partner, "credit_limit", 100)
        with pytest.raises(Refused, match="limit"):
            shop.sell(change, partner, TODAY, Wanted(amount=101), state=state)
        shop.sell(change, partner, "2026-11-20", Wanted(amount=101))  # goods that have left
        draft = shop.sell(change, partner, TODAY, Wanted(amount=101), state="draft")
        with pytest.raises(Refused):
            order.confirm(change, draft, day(TODAY))


def test_chn_31_the_policy_may_refuse_under_the_floor(book: Path) -> None:
    book.with_name("ledger.policy.toml").write_text('[floor]\naction = "refuse"\n', encoding="utf-8")
    with ledger.change(book, "test", dry_run=True) as change:
        partner, goods = shop.partner(change), shop.goods(change)
        shop.put(change, goods, "floor", 5 * shop.YUAN)
        with pytest.raises(Refused, match="floor"):
            shop.sell(change, partner, TODAY, shop.line(goods, 1, 4.99))
        shop.sell(change, partner, TODAY, shop.line(goods, 1, 5), shop.line(goods, 1, free=True))
        draft = shop.sell(change, partner, TODAY, shop.line(goods, 1, 4.99), state="draft")
        with pytest.raises(Refused, match="floor"):
            order.confirm(change, draft, day(TODAY))
