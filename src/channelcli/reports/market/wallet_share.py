"""`wallet-share`: what of its purchases a partner buys from us (CHN-60), as far as its file says what it carries."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from channelcli.figures.volume import MONEY, Volume, read
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.reports.market.market_share import counted, of_year
from channelcli.reports.strangers import refuse
from channelcli.reports.worth.measured import totals
from channelcli.table import Row
from channelcli.text import Words, both, words

BRANDS = "SELECT partner_id, brand, volume, competing FROM partner_brand ORDER BY partner_id, competing, brand, spec"


class Brand(NamedTuple):
    """A brand that a partner carries, ours or not, and its yearly volume as far as it can be read."""

    name: str
    volume: Volume | None
    competing: bool


class Wallet(NamedTuple):
    """What a partner buys in all (fen, None in quantities), our share of it, by what, or what is missing to tell."""

    purchases: int | None = None
    share: float | None = None
    basis: str | None = None
    missing: str | None = None


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each partner in scope with sales or brands on file, the largest sales first."""
    first, last, moved = counted(connection, values)
    sold = totals(connection, values["amounts"], first, last)
    brands: dict[int, list[Brand]] = {}
    for id_, name, volume, competing in connection.execute(BRANDS):
        brands.setdefault(id_, []).append(Brand(name, read(volume), bool(competing)))
    made: list[tuple[int, str, Row]] = []
    for id_, (code, name) in scope.customers(connection, values).items():
        own, carried = sold.get(id_, 0), brands.get(id_, [])
        if own or carried:
            rivals = [one for one in carried if one.competing]
            wallet = _wallet(own, carried, first, last)
            unread = ", ".join(one.name for one in rivals if one.volume is None) or None
            made.append((-own, code, (code, name, own, *wallet[:3], len(rivals), wallet.missing, unread)))
    if not made:
        refuse(connection, values)
    made.sort(key=lambda one: one[:2])
    table = [row for *_, row in made]
    return Answer(table, moved, _notes(table))


def _wallet(own: int, carried: Sequence[Brand], first: str, last: str) -> Wallet:
    """Return the wallet of one partner: by amounts where the rivals' volumes are such, else by quantities."""
    rivals = [one.volume for one in carried if one.competing]
    ours = [one.volume for one in carried if not one.competing]
    if not rivals:
        return Wallet(missing="no_rivals")
    read_of_rivals = [one for one in rivals if one is not None]
    if len(read_of_rivals) < len(rivals):
        return Wallet(missing="unread")
    units = {one.unit for one in read_of_rivals}
    if units == {MONEY}:
        purchases = own + sum(of_year(one.amount, first, last) for one in read_of_rivals)
        return Wallet(purchases, own / purchases if purchases > 0 else None, "amount")
    read_of_ours = [one for one in ours if one is not None]
    if len(units | {one.unit for one in read_of_ours}) > 1:
        return Wallet(missing="units")
    if not ours or len(read_of_ours) < len(ours):
        return Wallet(missing="no_own")
    part, whole = (sum(one.amount for one in some) for some in (read_of_ours, [*read_of_ours, *read_of_rivals]))
    return Wallet(None, part / whole if whole else None, "quantity")


def _notes(table: Sequence[Row]) -> tuple[Words, ...]:
    if not table:
        return (words("market.nothing_sold"),)
    told = sum(1 for row in table if row[4] is not None)
    said = [both("market.wallet", n=told, m=len(table))]
    if told < len(table):
        said.append(words("market.wallet_how"))
    return tuple(said)
