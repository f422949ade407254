"""One thing that is due: the value that the agenda is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from channelcli.errors import Usage
from channelcli.reports.care.people import Person

# The kinds of things (`codes.agenda`), the most pressing first.
PLACES = (
    "collect", "promise", "ticket", "follow-up", "due", "agreement", "visit", "silence", "birthday", "opening",
    "contract", "festival",
)  # fmt: skip


Ids = dict[str, int]  # partners by their code
FARTHEST = 36_600  # days ahead: a hundred years


def ahead(day: date, days: int) -> date:
    """Return the day so many days ahead, the day itself for less than none; `Usage` (exit 2) for more than a life."""
    if days > FARTHEST:
        raise Usage("agenda.too_far", days=days, most=f"{FARTHEST:,}")
    return day + timedelta(days=max(days, 0))


@dataclass(frozen=True, slots=True)
class Thing:
    """What is due on a day, as seen on the day `on`: amount in fen, `last_on` the day it counts from.

    `named` is the contact it is about, `whom` the person to greet.
    """

    day: date
    kind: str
    on: date
    partner: int | None = None
    what: str | None = None
    amount: int | None = None
    last_on: str | None = None
    named: str | None = None
    whom: Person | None = None

    def order(self) -> tuple[object, ...]:
        """Return the key of the agenda's order: what is late first, by kind and then the latest; the rest by day."""
        place = PLACES.index(self.kind)
        rest = (-(self.amount or 0), self.partner or 0, self.what or "", self.named or "", self.last_on or "")
        if self.day < self.on:
            return (0, place, self.day, *rest)
        return (1, self.day, place, *rest)
