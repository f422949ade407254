"""What no sheet of the demo carries: deposits, a bill, credit and dunning, as the owner would have typed them in.

The partners are chosen by what they buy and owe, so the same sheets give the same facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from channelcli import ledger
from channelcli.months import add_months

if TYPE_CHECKING:
    from channelcli.journal import Change

# The dealers who bought most of late: credit is agreed with dealers.
BUYING = """
SELECT p.id, p.code, sum(s.gross) AS shipped FROM partner AS p JOIN sale AS s ON s.partner_id = p.id
WHERE p.kind = 'dealer' AND s.shipped_on > :since GROUP BY p.id ORDER BY shipped DESC, p.code
"""


@dataclass(frozen=True, slots=True)
class Late:
    """A partner and its oldest open document."""

    partner_id: int
    number: str
    due: str


def agree(path: Path, today: date) -> None:
    """Write them into the demo's ledger, as one change. The sums of the sheets change by one bill alone."""
    with ledger.change(path, "demo") as change:
        since = (today - timedelta(days=180)).isoformat()
        dealers = [row[0] for row in change.connection.execute(BUYING, {"since": since})]
        _deposits(change, dealers[:4], today)
        _credit(change, dealers, today)
        _dun(change, _late(change, today), today)
        _replies(change, dealers[:6], today)
        change.summary = "deposits, credit and dunning of the demo"


def _deposits(change: Change, dealers: list[int], today: date) -> None:
    from channelcli.book.money import deposit, payment

    for partner in dealers:
        deposit.receive(change, partner, 1_000_000, on=add_months(today, -20), method="bank")
    deposit.give_back(change, dealers[-1], 1_000_000, on=add_months(today, -2), method="bank")
    bill = payment.Receipt(
        dealers[0], 800_000, today - timedelta(days=9), "bill", reference="demo-bill", matures=add_months(today, 4)
    )
    payment.record(change, bill)


def _credit(change: Change, dealers: list[int], today: date) -> None:
    from channelcli.book.money import credit

    until = date(today.year + 1, 12, 31)
    credit.standing(change, dealers[1], 500_000, start=add_months(today, -14), until=until)
    credit.limit(change, dealers[2], 6_000_000, start=today - timedelta(days=12), until=today + timedelta(days=48))
    for partner in dealers[:5]:
        credit.review(change, partner, day=add_months(today, -5))


def _late(change: Change, today: date) -> list[Late]:
    """Return the partners with anything overdue, each by its oldest open document, the longest overdue first."""
    from channelcli.account.matching import open_items

    oldest: dict[int, Late] = {}
    for item in open_items(change.connection, today.isoformat()):
        if item.open > 0 and item.due and item.due < today.isoformat() and item.kind != "standing":
            oldest.setdefault(item.partner_id, Late(item.partner_id, item.number, item.due))
    return sorted(oldest.values(), key=lambda one: (one.due, one.number))


def _dun(change: Change, late: list[Late], today: date) -> None:
    """Do what the levels ask for: the longest overdue is on hold, the last of them got more time."""
    from channelcli.book.money import credit, dunning, extension

    for one, action in zip(islice(late, 3), ("lawyer_letter", "letter", "letter"), strict=False):
        dunning.record(change, one.partner_id, action, on=today - timedelta(days=16))
    if late:
        credit.hold(change, late[0].partner_id, "欠款太久，先停货", start=today - timedelta(days=16))
        extension.extend(change, late[-1].number, today + timedelta(days=20), on=today)


def _replies(change: Change, dealers: list[int], today: date) -> None:
    """Book the replies to the statements of last month: all agree but one."""
    from channelcli.book.money import account, confirmation

    end = today.replace(day=1) - timedelta(days=1)
    for place, partner in enumerate(dealers):
        ours = account.balance(change.connection, partner, end)
        his = ours - 20_000 if place == 1 else ours
        on = min(today, end + timedelta(days=4))
        confirmation.confirm(change, confirmation.Reply(partner, his, end, on))
