"""`price-volume`: a change in sales, split into what prices did and what quantities did (SAL-9)."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from channelcli.figures.growth import price_volume
from channelcli.money import half_up
from channelcli.render.cells import human
from channelcli.report import Answer, find
from channelcli.reports import packed
from channelcli.reports.growth import flows
from channelcli.reports.growth.flows import Flows, Group, Window
from channelcli.reports.growth.growth import compared, sides, told, warned
from channelcli.table import Column, Row
from channelcli.text import Words, both, words

# Lines that were paid for, of the partners, goods and rep asked for; gifts have no price (ORD-5).
PAID = """
    l.product_id IS NOT NULL AND l.base_quantity IS NOT NULL AND l.free = 0
    AND (:goods IS NULL OR l.product_id IN (SELECT value FROM json_each(:goods)))
    AND (:ids IS NULL OR s.partner_id IN (SELECT value FROM json_each(:ids)))
    AND (:rep IS NULL OR s.staff_id = :rep
         OR (s.staff_id IS NULL AND s.partner_id IN (SELECT value FROM json_each(:theirs))))"""
VOIDED = f"""
    SELECT s.partner_id, l.product_id, -l.base_quantity, -CASE :what WHEN 'gross' THEN l.gross ELSE l.net END
    FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id WHERE s.voided_on BETWEEN :from AND :to AND {PAID}"""


@dataclass(slots=True)
class Split:
    """What is added up of one group: quantities in 1/1,000, amounts in fen."""

    base_quantity: int = 0
    quantity: int = 0
    base: int = 0
    current: int = 0
    price: int = 0
    volume: int = 0
    unsplit: int = 0

    def add(self, base_quantity: int, base: int, quantity: int, current: int) -> None:
        """Take in one product of one partner or of all."""
        self.base_quantity += base_quantity
        self.base += base
        self.quantity += quantity
        self.current += current
        effects = price_volume(base_quantity, base, quantity, current)
        if effects is None:
            self.unsplit += current - base
        else:
            self.price += effects[0]
            self.volume += effects[1]


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row a group, the largest change first; the effects are those of each product, added up."""
    found = compared(values)
    if found is None:
        return Answer([], notes=(both("growth.not_begun", day=values["as_of"]),), columns=columns(values))
    by = values["by"]
    flow = flows.of(connection, values | {"by": "partner" if by == "partner" else "product"})
    shown, base = sides(found)
    groups = _groups(connection, flow, by)
    splits: dict[Group, Split] = {(): Split()} if by == "total" else {}
    for key, *paid in _paid(flow, by, shown, base):
        group = groups.get(key, ())
        if group not in splits:
            splits[group] = Split()
        splits[group].add(*paid)
    ordered = sorted(splits.items(), key=lambda one: (-abs(one[1].current - one[1].base), flows.order(one[0])))
    totals = [sum(one.values()) for one in flows.of(connection, values | {"by": "total"}).sums([shown, base])]
    rest = [
        totals[0] - sum(one.current for one in splits.values()), totals[1] - sum(one.base for one in splits.values())
    ]  # fmt: skip
    return Answer(
        [(*group, *_cells(one, by)) for group, one in ordered],
        (told(found), flows.basis(values["measure"])),
        (*_notes(rest), *warned(connection, values["as_of"], found, any(totals))),
        columns(values),
    )


def _paid(flow: Flows, by: str, shown: Window, base: Window) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield (partner or product, quantity and amount before, quantity and amount now) of each product in it."""
    of_partners = by == "partner"
    sums: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for place, (first, last) in ((0, base), (2, shown)):
        for partner, product, quantity, amount in _lines(flow, first, last):
            one = sums[partner if of_partners else product, product]
            one[place] += quantity
            one[place + 1] += amount
    for (key, _), (base_quantity, before, quantity, now) in sums.items():
        yield key, base_quantity, before, quantity, now


def _lines(flow: Flows, first: str, last: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield partner, product, quantity and amount of each line that was paid for, and again of those taken back."""
    asked = {
        "what": flow.what, "from": first, "to": last,
        "goods": None if flow.goods is None else json.dumps(flow.goods),
        "ids": None if flow.ids is None else json.dumps(list(flow.ids)),
        **flow.of_rep(),
    }  # fmt: skip
    amount = "l.gross" if flow.what == "gross" else "l.net"
    cells = ("s.partner_id", "l.product_id", "l.base_quantity", amount)
    for columns in packed.shipped(flow.connection, PAID, asked, *cells):
        yield from zip(*columns, strict=True)
    yield from flow.connection.execute(VOIDED, asked)


def _groups(connection: sqlite3.Connection, flow: Flows, by: str) -> dict[int, Group]:
    """Return the group of each partner or product, by its id."""
    if by == "category":
        return {id_: (category,) for id_, _, _, category, _ in connection.execute(flows.PRODUCTS)}
    return {"partner": flow.partners, "product": flow.products}.get(by, {})


def _cells(one: Split, by: str) -> Row:
    """Return the figures of a group; quantities and prices of several products say nothing."""
    goods: Row = ()
    if by == "product":
        goods = (
            one.base_quantity,
            one.quantity,
            _price(one.base, one.base_quantity),
            _price(one.current, one.quantity),
        )
    return (*goods, one.base, one.current, one.current - one.base, one.price, one.volume, one.unsplit)


def _price(amount: int, quantity: int) -> int | None:
    """Return fen over thousandths as 1/10,000 yuan a unit."""
    return half_up(amount * 100_000, quantity) if quantity > 0 else None


def _notes(rest: list[int]) -> tuple[Words, ...]:
    notes = [words("growth.split")]
    if any(rest):
        draw = human("money")
        notes.append(both("growth.not_paid", now=draw(rest[0]), before=draw(rest[1])))
    return tuple(notes)


def columns(values: dict[str, Any]) -> tuple[Column, ...]:
    """Return the columns of the group, then those of the figures."""
    by = values["by"]
    figures = find("price-volume").columns[2:] if by == "product" else find("price-volume").columns[6:]
    return (*flows.columns(by), *(replace(c, total=c.total and by != "total") for c in figures))
