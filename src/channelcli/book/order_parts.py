"""Part shipments and returns: a document split so that its parts sum to it to the fen (MON-11, ORD-2, ORD-4)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from channelcli import money
from channelcli.book import bulk, credit, pricing
from channelcli.book.order import (
    Sale,
    SaleLine,
    add_up,
    confirming,
    family,
    get,
    lines_of,
    not_before,
    post,
)
from channelcli.errors import Hint, Refused

if TYPE_CHECKING:
    from channelcli.journal import Change

REASONS = {
    "quality": "质量 质量问题 破损 损坏 漏气 漏液 damaged broken",
    "expiring": "临期 过期 近期 expired",
    "slow": "滞销 卖不动 slow-moving",
    "wrong": "错发 发错 错货 mistake",
    "other": "其他 其它",
}


@dataclass(frozen=True, slots=True)
class Pick:
    """So much of a product (1/1,000 of `unit`), to be shipped or taken back; `free` means its free lines only."""

    product_id: int
    quantity: int
    unit: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class Take:
    """How much of one line, in its own measure (`measure`)."""

    line: SaleLine
    amount: int


def measure(line: SaleLine) -> int:
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


def shipping(connection: sqlite3.Connection, sale_id: int, day: date, today: date) -> list[credit.Concern]:
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
    takes = _chosen(change, sale, lines, picks, {line.id: measure(line) for line in lines}, "order.over_ship")
    whole = not picks or all(_taken(takes, line) == measure(line) for line in lines)
    credit.refuse(confirming(change.connection, sale.key, day, change.today))
    rest = None if whole else _split_off(change, sale, lines, takes)
    post(change, sale, day)
    return sale, rest


def _taken(takes: Sequence[Take], line: SaleLine) -> int:
    return sum(take.amount for take in takes if take.line is line)


def _chosen(
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


def _in_unit(line: SaleLine, part: int) -> int | None:
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
    return rest


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
    quantity = _in_unit(line, part)
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


# ---- returns


def reason_code(text: str | None) -> str | None:
    """Return the code of a reason for a return (ORD-4), another word as it is."""
    if not text:
        return None
    word = text.strip()
    return next((code for code, words in REASONS.items() if word == code or word in words.split()), word)


def take_back(
    change: Change,
    sale: Sale,
    day: date,
    picks: Sequence[Pick] = (),
    *,
    amount: int | None = None,
    reason: str | None = None,
    note: str | None = None,
) -> list[Sale]:
    """Record a return on `day`: the picked quantities, an amount of a line without quantity, or else all that is left.

    Prices, net, gross and cost are those of the shipped line (MON-11); each shipment it touches gets a return of its
    own, numbered 1001-R1. `Refused` (exit 4) for more than was shipped, or a day before the shipment.
    """
    parts = [part for part in family(change, sale) if part.shipped_on and not part.voided_on]
    if sale.kind == "return" or not parts:
        raise Refused("order.nothing_to_return", number=sale.number)
    lines = [line for part in parts for line in lines_of(change, part) if measure(line) > 0]
    back = {line.id: _returned(change, line) for line in lines}
    left = {line.id: measure(line) - back[line.id][0] for line in lines}
    if picks:
        takes = _chosen(change, sale, lines, picks, left, "order.over_return")
    elif amount is not None:
        takes = _by_amount(sale, lines, left, amount)
    else:
        takes = [Take(line, left[line.id]) for line in lines if left[line.id]]
    if not takes:
        raise Refused("order.nothing_to_return", number=sale.number)
    made = []
    for part in parts:
        own = [take for take in takes if take.line.sale_id == part.key]
        if own:
            not_before(part.shipped_on, day, "order.return_before_shipment")
            made.append(_return(change, part, own, day, (reason_code(reason), note)))
    return made


def _returned(change: Change, line: SaleLine) -> tuple[int, int, int, int]:
    """Return (measure, net, gross, cost) of a line that came back already, voided returns left out; all positive."""
    rows = change.rows(
        "SELECT coalesce(sum(coalesce(l.base_quantity, l.gross)), 0), coalesce(sum(l.net), 0),"
        " coalesce(sum(l.gross), 0), coalesce(sum(l.cost), 0) FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id"
        " WHERE l.origin_id = ? AND s.voided_on IS NULL",
        line.id,
    )
    quantity, net, gross, cost = rows[0]
    return -quantity, -net, -gross, -cost


def _by_amount(sale: Sale, lines: Sequence[SaleLine], left: dict[int | None, int], amount: int) -> list[Take]:
    fitting = [line for line in lines if line.base_quantity is None]
    if not fitting or amount <= 0:
        raise Refused("order.no_amount_line", number=sale.number)
    there = sum(left[line.id] for line in fitting)
    if amount > there:
        raise Refused(
            "order.over_return_amount",
            number=sale.number,
            asked=money.format_amount(amount),
            left=money.format_amount(there),
        )
    takes = []
    for line in fitting:
        part = min(amount, left[line.id])
        if part:
            takes.append(Take(line, part))
            amount -= part
    return takes


def _return(
    change: Change, origin: Sale, takes: Sequence[Take], day: date, words: tuple[str | None, str | None]
) -> Sale:
    """Write the return of one shipment."""
    sale_id = bulk.next_id(change, "sale")
    at = day.isoformat()
    sale = Sale(
        id=sale_id,
        number=_return_number(change, origin),
        kind="return",
        root_id=sale_id,
        origin_id=origin.key,
        partner_id=origin.partner_id,
        staff_id=origin.staff_id,
        ordered_on=at,
        confirmed_on=at,
        shipped_on=at,
        terms=origin.terms,
        price_mode=origin.price_mode,
        net=0,
        gross=0,
        reason=words[0],
        note=words[1],
    )
    change.add(sale)
    lines = [_return_line(change, sale_id, place, take) for place, take in enumerate(takes, 1)]
    add_up(sale, lines)
    change.session.add(sale)
    change.flush()
    return sale


def _return_number(change: Change, origin: Sale) -> str:
    root = get(change, origin.root_id).number
    count = 1
    while change.one("SELECT 1 FROM sale WHERE number = ?", f"{root}-R{count}"):
        count += 1
    return f"{root}-R{count}"


def _return_line(change: Change, sale_id: int, position: int, take: Take) -> SaleLine:
    line, part = take.line, take.amount
    before, net, gross, cost = _returned(change, line)

    def share(total: int, earlier: int) -> int:
        return money.cumulative(total, before + part, measure(line)) - earlier

    quantity = _in_unit(line, part)
    row = SaleLine.model_validate(
        line.model_dump()
        | {
            "id": None,
            "sale_id": sale_id,
            "position": position,
            "root_id": None,
            "origin_id": line.id,
            "quantity": None if quantity is None else -quantity,
            "base_quantity": None if line.base_quantity is None else -part,
            "net": -share(line.net, net),
            "gross": -share(line.gross, gross),
            "cost": None if line.cost is None else -share(line.cost, cost),
            "price_reason": None,
        }
    )
    change.add(row)
    return row
