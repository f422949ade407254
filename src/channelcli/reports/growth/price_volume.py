"""`price-volume`: a change in sales, split into what prices did and what quantities did (SAL-9)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from channelcli.figures.growth import price_volume
from channelcli.money import half_up
from channelcli.render.cells import human
from channelcli.report import Answer, find
from channelcli.reports.growth import flows
from channelcli.reports.growth.flows import Flows, Group, Window
from channelcli.reports.growth.growth import compared, sides, told, warned
from channelcli.table import Column, Row
from channelcli.text import Words, both, words

# Quantities and amounts of what was paid for; gifts have no price (ORD-5).
PAID = """
    WITH moved AS (
        SELECT id, partner_id, 1 AS sign FROM sale WHERE shipped_on BETWEEN :from AND :to
        UNION ALL
        SELECT id, partner_id, -1 FROM sale WHERE voided_on BETWEEN :from AND :to
    )
    SELECT CASE :by WHEN 'partner' THEN m.partner_id ELSE 0 END, l.product_id, sum(m.sign * l.base_quantity),
           sum(m.sign * CASE :what WHEN 'gross' THEN l.gross ELSE l.net END)
    FROM moved AS m JOIN sale_line AS l ON l.sale_id = m.id
    WHERE l.product_id IS NOT NULL AND l.base_quantity IS NOT NULL AND l.free = 0
      AND (:goods IS NULL OR l.product_id IN (SELECT value FROM json_each(:goods)))
      AND (:ids IS NULL OR m.partner_id IN (SELECT value FROM json_each(:ids)))
    GROUP BY 1, 2"""

# (quantity, amount) of a product, or of a product that one partner bought, by (partner or 0, product).
Paid = Mapping[tuple[int, int], tuple[int, int]]
NOTHING = (0, 0)


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

    def add(self, before: tuple[int, int], now: tuple[int, int]) -> None:
        """Take in one product of one partner or of all."""
        self.base_quantity, self.base = self.base_quantity + before[0], self.base + before[1]
        self.quantity, self.current = self.quantity + now[0], self.current + now[1]
        effects = price_volume(*before, *now)
        if effects is None:
            self.unsplit += now[1] - before[1]
        else:
            self.price, self.volume = self.price + effects[0], self.volume + effects[1]


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row a group, the largest change first; the effects are those of each product, added up."""
    found = compared(values)
    if found is None:
        return Answer([], notes=(both("growth.not_begun", day=values["as_of"]),), columns=columns(values))
    by = values["by"]
    flow = flows.of(connection, values | {"by": "partner" if by == "partner" else "product"})
    shown, base = sides(found)
    now, before = _paid(flow, by, shown), _paid(flow, by, base)
    groups = _groups(connection, flow, by)
    splits: dict[Group, Split] = {(): Split()} if by == "total" else {}
    for key in now.keys() | before.keys():
        group = groups.get(key[0] if by == "partner" else key[1], ())
        splits.setdefault(group, Split()).add(before.get(key, NOTHING), now.get(key, NOTHING))
    ordered = sorted(splits.items(), key=lambda one: (-abs(one[1].current - one[1].base), flows.order(one[0])))
    totals = [sum(one.values()) for one in flows.of(connection, values | {"by": "total"}).sums([shown, base])]
    rest = [
        total - sum(amount for _, amount in paid.values()) for total, paid in zip(totals, (now, before), strict=True)
    ]
    return Answer(
        [(*group, *_cells(one, by)) for group, one in ordered],
        (told(found), flows.basis(values["measure"])),
        (*_notes(rest), *warned(connection, values["as_of"], found, any(totals))),
        columns(values),
    )


def _paid(flow: Flows, by: str, window: Window) -> Paid:
    asked = {
        "by": by, "what": flow.what,
        "goods": None if flow.goods is None else json.dumps(flow.goods),
        "ids": None if flow.ids is None else json.dumps(list(flow.ids)),
    }  # fmt: skip
    found: dict[tuple[int, int], tuple[int, int]] = {}
    # What one partner bought of one product is little in a month: there the pieces would save nothing.
    for first, last in [window] if by == "partner" else flows.pieces(window):
        days = {"from": first, "to": last}
        for partner, product, quantity, amount in flow.connection.execute(PAID, asked | days):
            before = found.get((partner, product), NOTHING)
            found[partner, product] = (before[0] + quantity, before[1] + amount)
    return found


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
