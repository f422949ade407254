"""Returns: goods that come back at the price they were sold for, to the fen (ORD-4, MON-11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from channelcli import money
from channelcli.book.ledger import bulk
from channelcli.book.sales.order import Sale, SaleLine, add_up, family, get, lines_of, not_before
from channelcli.book.sales.order_parts import Measured, Pick, Take, chosen, in_unit, measure
from channelcli.errors import Refused

if TYPE_CHECKING:
    from channelcli.journal import Change

AnyLine = TypeVar("AnyLine", bound=Measured)
REASONS = {
    "quality": "质量 质量问题 破损 损坏 漏气 漏液 damaged broken",
    "expiring": "临期 过期 近期 expired",
    "slow": "滞销 卖不动 slow-moving",
    "wrong": "错发 发错 错货 mistake",
    "other": "其他 其它",
}


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
    parts: Sequence[Sale] | None = None,
) -> list[Sale]:
    """Record a return on `day`: the picked quantities, an amount of a line without quantity, or else all that is left.

    Prices, net, gross and cost are those of the shipped line (MON-11); each shipment it touches gets a return of its
    own, numbered 1001-R1. `parts` are those of the order, by who knows them: to look for them is a walk over all sales.
    `Refused` (exit 4) for more than was shipped, or a day before the shipment.
    """
    parts = [part for part in parts or family(change, sale) if part.shipped_on and not part.voided_on]
    if sale.kind == "return" or not parts:
        raise Refused("order.nothing_to_return", number=sale.number)
    lines = [line for part in parts for line in lines_of(change, part) if measure(line) > 0]
    back = {line.id: _returned(change, line) for line in lines}
    left = {line.id: measure(line) - back[line.id][0] for line in lines}
    if picks:
        takes = chosen(change, sale, lines, picks, left, "order.over_return")
    elif amount is not None:
        fitting = [(line, left[line.id]) for line in lines]
        takes = [Take(line, part) for line, part in by_amount(sale.number, fitting, amount)]
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


def by_amount(number: str, lines: Sequence[tuple[AnyLine, int]], amount: int) -> list[tuple[AnyLine, int]]:
    """Return how much of each line comes back with an amount, the first lines first; `lines` with what is left of each.

    Only lines without quantity can come back in part so. `Refused` where there are none, or too little is left.
    """
    fitting = [one for one in lines if one[0].base_quantity is None]
    if not fitting or amount <= 0:
        raise Refused("order.no_amount_line", number=number)
    there = sum(left for _, left in fitting)
    if amount > there:
        asked = money.format_amount(amount)
        raise Refused("order.over_return_amount", number=number, asked=asked, left=money.format_amount(there))
    takes = []
    for line, left in fitting:
        part = min(amount, left)
        if part:
            takes.append((line, part))
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


def taken_back(line: Measured, part: int, before: Sequence[int]) -> tuple[int | None, int, int, int | None]:
    """Return quantity, net, gross and cost of what comes back of a line now, all negative (MON-11).

    `before` is what of it came back already: measure, net, gross, cost, all positive.
    """
    done, net, gross, cost = before

    def share(total: int, earlier: int) -> int:
        return earlier - money.cumulative(total, done + part, measure(line))

    quantity = in_unit(line, part)
    return (
        None if quantity is None else -quantity,
        share(line.net, net),
        share(line.gross, gross),
        None if line.cost is None else share(line.cost, cost),
    )


def _return_line(change: Change, sale_id: int, position: int, take: Take) -> SaleLine:
    line, part = take.line, take.amount
    quantity, net, gross, cost = taken_back(line, part, _returned(change, line))
    row = SaleLine.model_validate(
        line.model_dump()
        | {
            "id": None,
            "sale_id": sale_id,
            "position": position,
            "root_id": None,
            "origin_id": line.id,
            "quantity": quantity,
            "base_quantity": None if line.base_quantity is None else -part,
            "net": net,
            "gross": gross,
            "cost": cost,
            "price_reason": None,
        }
    )
    change.add(row)
    return row
