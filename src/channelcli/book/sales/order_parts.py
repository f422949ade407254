"""Part shipments: an order split so that its parts always sum to it, to the fen (MON-11, ORD-2)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from channelcli import money
from channelcli.book.ledger import bulk
from channelcli.book.sales import pricing
from channelcli.book.sales.order import (
    Sale,
    SaleLine,
    add_up,
    confirming,
    family,
    get,
    lines_of,
    not_before,
    post,
    refuse,
)
from channelcli.errors import Hint, Refused

if TYPE_CHECKING:
    from channelcli.book.money.concerns import Concern
    from channelcli.journal import Change


@dataclass(frozen=True, slots=True)
class Pick:
    """So much of a product (1/1,000 of `unit`), to be shipped or taken back; `free` means its free lines only."""

    product_id: int
    quantity: int
    unit: str = ""
    free: bool = False


class Measured(Protocol):
    """A line that has left, as it stands in the ledger: what of it comes back is measured by this."""

    @property
    def unit(self) -> str: ...  # noqa: D102  # the columns of `sale_line`
    @property
    def quantity(self) -> int | None: ...  # noqa: D102
    @property
    def base_quantity(self) -> int | None: ...  # noqa: D102
    @property
    def net(self) -> int: ...  # noqa: D102
    @property
    def gross(self) -> int: ...  # noqa: D102
    @property
    def cost(self) -> int | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Take:
    """How much of one line, in its own measure (`measure`)."""

    line: SaleLine
    amount: int


def measure(line: Measured) -> int:
    """Return what a line is split by: its base quantity, or its gross amount where no quantity is known."""
    return line.gross if line.base_quantity is None else line.base_quantity


# ---- shipping


def waiting_part(change: Change, sale: Sale) -> Sale:
    """Return the part of an order that is still to leave: itself, or its back-order. `Refused` if there is none."""
    for part in family(change, sale):
        if part.waiting:
            return part
    if sale.kind == "return" or sale.shipped_on:
        raise Refused("order.is_shipped", number=sale.number, day=sale.shipped_on)
    raise Refused("order.is_cancelled", number=sale.number, day=sale.cancelled_on)


def shipping(connection: sqlite3.Connection, sale_id: int, day: date, today: date) -> list[Concern]:
    """Return what speaks against shipping what waits of an order (CR-3); nothing where nothing waits."""
    row = connection.execute(
        "SELECT p.id FROM sale AS p JOIN sale AS s ON p.id = s.id OR (s.part = 1 AND p.root_id = s.root_id)"
        " WHERE s.id = ? AND p.shipped_on IS NULL AND p.cancelled_on IS NULL ORDER BY p.part",
        (sale_id,),
    ).fetchone()
    return [] if row is None else confirming(connection, row[0], day, today)


def ship(change: Change, sale: Sale, day: date, picks: Sequence[Pick] = ()) -> tuple[Sale, Sale | None]:
    """Ship an order on `day`, all of it or the picked quantities; return what left and the back-order, if any.

    `Refused` (exit 4) for one that is not confirmed, has left, is cancelled, for more than was ordered, and where
    the policy refuses (CR-3).
    """
    sale = waiting_part(change, sale)
    if sale.confirmed_on is None:
        raise Refused("order.not_confirmed", Hint("order.confirm_it", number=sale.number), number=sale.number)
    not_before(sale.confirmed_on, day, "order.before_order")
    lines = lines_of(change, sale)
    takes = chosen(change, sale, lines, picks, {line.id: measure(line) for line in lines}, "order.over_ship")
    whole = not picks or all(_taken(takes, line) == measure(line) for line in lines)
    refuse(change, sale, day)
    rest = None if whole else _split_off(change, sale, lines, takes)
    post(change, sale, day)
    return sale, rest


def _taken(takes: Sequence[Take], line: SaleLine) -> int:
    return sum(take.amount for take in takes if take.line is line)


def chosen(
    change: Change,
    sale: Sale,
    lines: Sequence[SaleLine],
    picks: Sequence[Pick],
    left: dict[int | None, int],
    too_much: str,
) -> list[Take]:
    """Spread the picks over the lines of their product, those that are paid for first; `left` is counted down."""
    takes = []
    for pick in picks:
        product = pricing.goods(change.connection, pick.product_id)
        asked = product.to_base(pick.quantity, product.unit(pick.unit))
        if asked <= 0:
            raise Refused("order.pick_quantity", product=product.name)
        fitting = [line for line in lines if line.product_id == pick.product_id and (line.base_quantity or 0) > 0]
        fitting = [line for line in fitting if line.free] if pick.free else sorted(fitting, key=lambda line: line.free)
        if not fitting:
            raise Refused("order.not_on_it", number=sale.number, product=product.name)
        there = sum(left[line.id] for line in fitting)
        if asked > there:
            raise Refused(
                too_much,
                number=sale.number,
                product=product.name,
                asked=_packed(asked, product, product.unit(pick.unit)),
                left=_packed(there, product, product.unit(pick.unit)),
            )
        for line in fitting:
            part = min(asked, left[line.id])
            if part:
                takes.append(Take(line, part))
                left[line.id] -= part
                asked -= part
    return takes


def _packed(base_quantity: int, product: pricing.Goods, unit: pricing.Unit) -> str:
    return money.format_packed(base_quantity, product.base.name, unit.name, unit.num, unit.den)


def in_unit(line: Measured, part: int) -> int | None:
    """Return a part of a line's measure in the line's own unit. `Refused` if that is no thousandth of it."""
    if line.quantity is None or not line.base_quantity:
        return None
    quantity, rest = divmod(line.quantity * part, line.base_quantity)
    if rest:
        raise Refused("order.uneven_part", unit=line.unit)
    return quantity


def _split_off(change: Change, sale: Sale, lines: Sequence[SaleLine], takes: Sequence[Take]) -> Sale:
    """Move what is not taken to a back-order linked to the same family, and leave the rest on `sale` (MON-11)."""
    rest = _back_order(change, sale)
    moved: list[SaleLine] = []
    for line in lines:
        part = _taken(takes, line)
        if part == 0:
            line.sale_id, line.position = rest.key, len(moved) + 1
            moved.append(line)
            change.session.add(line)
        elif part < measure(line):
            moved.append(_cut(change, line, part, rest, len(moved) + 1))
    change.flush()
    for document in (sale, rest):
        add_up(document, lines_of(change, document))
        change.session.add(document)
    change.flush()
    _share_matches(change, sale, rest)
    return rest


def _share_matches(change: Change, sale: Sale, rest: Sale) -> None:
    """Move what was paid ahead for the whole order (an import may say so) and exceeds the part to the back-order."""
    room = sale.gross
    matches = change.rows(
        "SELECT id, amount FROM allocation WHERE debit_sale_id = ? AND ended_on IS NULL ORDER BY id", sale.key
    )
    for match_id, amount in matches:
        kept = max(0, min(room, amount))
        room -= kept
        if kept < amount:
            change.connection.execute(
                "INSERT INTO allocation (change_id, partner_id, credit_payment_id, credit_adjustment_id,"
                " credit_sale_id, debit_sale_id, amount, matched_on)"
                " SELECT ?, partner_id, credit_payment_id, credit_adjustment_id, credit_sale_id, ?, ?, matched_on"
                " FROM allocation WHERE id = ?",
                (change.id, rest.key, amount - kept, match_id),
            )
            if kept:
                change.connection.execute("UPDATE allocation SET amount = ? WHERE id = ?", (kept, match_id))
            else:
                change.connection.execute("DELETE FROM allocation WHERE id = ?", (match_id,))


def _back_order(change: Change, sale: Sale) -> Sale:
    part = change.one("SELECT max(part) FROM sale WHERE root_id = ?", sale.root_id) + 1
    root = get(change, sale.root_id).number
    while change.one("SELECT 1 FROM sale WHERE number = ?", f"{root}-{part}"):
        part += 1
    rest = Sale.model_validate(
        sale.model_dump() | {"id": bulk.next_id(change, "sale"), "number": f"{root}-{part}", "part": part}
    )
    change.add(rest)
    return rest


def _cut(change: Change, line: SaleLine, part: int, rest: Sale, position: int) -> SaleLine:
    """Leave `part` of a line where it is and give the rest to the back-order.

    The amount is that of the first (before + part) of all there ever was of the original line, less what the parts
    before it have, so that all parts always sum to the original.
    """
    root = line.root_id or line.id
    whole = change.rows(
        "SELECT coalesce(base_quantity, gross), net, gross, cost FROM sale_line WHERE id = ? OR root_id = ?", root, root
    )
    count = sum(row[0] for row in whole)
    before = count - measure(line)
    cut = SaleLine.model_validate(
        line.model_dump() | {"id": None, "sale_id": rest.key, "position": position, "root_id": root}
    )
    quantity = in_unit(line, part)
    for name, place in (("net", 1), ("gross", 2), ("cost", 3)):
        own = getattr(line, name)
        if own is None:
            continue
        total = pricing.sum_known(row[place] for row in whole)
        share = money.cumulative(total, before + part, count) - (total - own)
        setattr(cut, name, own - share)
        setattr(line, name, share)
    if quantity is not None and line.quantity is not None and line.base_quantity is not None:
        cut.quantity, line.quantity = line.quantity - quantity, quantity
        cut.base_quantity, line.base_quantity = line.base_quantity - part, part
    change.session.add(line)
    change.flush()
    change.add(cut)
    return cut
