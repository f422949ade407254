"""The credit scorecard as plain data, the grade, and the limit that follows from it (CR-6, CR-7).

Every comparison is between whole numbers: a share of 95 % is asked as 100 × part ≥ 95 × whole (GEN-12).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from channelcli.account.behaviour import Behaviour

# A step is (limit, points); the first step that a value reaches or keeps within gives the points, else `OTHERWISE`.
Steps = tuple[tuple[int, int], ...]

ON_TIME: Steps = ((95, 30), (85, 24), (70, 15), (50, 8))  # at least so many %
DAYS_LATE: Steps = ((0, 25), (7, 20), (15, 14), (30, 7))  # at most so many days
OVERDUE: Steps = ((0, 20), (30, 12), (60, 6), (90, 2))  # at most so many days
USED: Steps = ((60, 10), (80, 7), (100, 4))  # at most so many %
MONTHS: Steps = ((36, 10), (12, 6), (6, 3))  # at least so many
INCIDENTS: Steps = ((0, 5), (1, 2))  # at most so many
OTHERWISE = 0
NO_LIMIT_SET = 5

GRADES = ((90, "AAA"), (80, "AA"), (70, "A"), (60, "B"), (40, "C"), (0, "D"))
UNRATED = "unrated"
FEWEST_SETTLED = 3
CAP = 39  # the most a partner can have whose debt was written off in 24 months

# Of the monthly sales, in tenths (CR-7).
FACTORS = {"AAA": 15, "AA": 10, "A": 8, "B": 6, "C": 0, "D": 0}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the card is filled in from: amounts in fen, `limit` none where there is none."""

    behaviour: Behaviour
    exposure: int = 0
    limit: int | None = None
    months: int = 0  # whole months since the first shipment
    incidents: int = 0  # bounces, broken promises, write-offs of 12 months
    written_off: bool = False  # within 24 months


@dataclass(frozen=True, slots=True)
class Score:
    """The points of each component, and what becomes of them: an unrated partner has no total."""

    on_time: int
    days_late: int
    overdue: int
    used: int
    months: int
    incidents: int
    total: int | None
    grade: str
    capped: bool = False

    @property
    def parts(self) -> tuple[int, ...]:
        """The points in the order of the card; their sum is the total before the cap."""
        return self.on_time, self.days_late, self.overdue, self.used, self.months, self.incidents


def score(facts: Facts) -> Score:
    """Return the scorecard of a partner (CR-6), 0 to 100 points."""
    paid = facts.behaviour
    parts = (
        at_least(paid.on_time * 100, paid.judged, ON_TIME) if paid.judged else OTHERWISE,
        at_most(paid.weighted, paid.paid, DAYS_LATE) if paid.paid else OTHERWISE,
        at_most(paid.oldest, 1, OVERDUE),
        NO_LIMIT_SET if facts.limit is None else at_most(facts.exposure * 100, facts.limit, USED),
        at_least(facts.months, 1, MONTHS),
        at_most(facts.incidents, 1, INCIDENTS),
    )
    if paid.settled < FEWEST_SETTLED:
        return Score(*parts, None, UNRATED)
    total = min(sum(parts), CAP) if facts.written_off else sum(parts)
    return Score(*parts, total, grade(total), total < sum(parts))


def at_least(part: int, whole: int, steps: Steps) -> int:
    """Return the points of the first step that part / whole reaches."""
    return next((points for limit, points in steps if part >= limit * whole), OTHERWISE)


def at_most(part: int, whole: int, steps: Steps) -> int:
    """Return the points of the first step that part / whole does not pass."""
    return next((points for limit, points in steps if part <= limit * whole), OTHERWISE)


def grade(total: int) -> str:
    """Return the grade of a total."""
    return next(name for least, name in GRADES if total >= least)


def best() -> Iterator[int]:
    """Yield the most points of each component, in the order of the card."""
    for steps in (ON_TIME, DAYS_LATE, OVERDUE, USED, MONTHS, INCIDENTS):
        yield steps[0][1]


def credit_days(terms: str, shipping_days: int) -> int:
    """Return for how many days terms give credit on average (CR-7).

    What is due after a month's end has waited half a month by then, so that eom:n is 15 + n and day:d+m is
    15 + 30 × (m - 1) + d. Rolling terms last from one delivery to the next: a year over the days with shipments.
    """
    kind, _, rest = terms.partition(":")
    first, _, second = rest.replace("+", "@").partition("@")
    if kind == "net":
        return int(first)
    if kind == "eom":
        return 15 + int(first)
    if kind == "day":
        return 15 + 30 * (int(second) - 1) + min(int(first), 30)
    if kind == "roll":
        return 365 // shipping_days if shipping_days else 0
    return 0


def suggested(grade_: str, sales: int, months: int, days: int, step: int) -> int | None:
    """Return the suggested limit in fen (CR-7), None for an unrated partner.

    `sales` are the gross sales of the last 12 months in fen, `months` how many of them had shipments, `days` the credit
    days. Rounded down to `step` fen.
    """
    if grade_ not in FACTORS:
        return None
    if sales <= 0 or months <= 0:
        return 0
    return sales * days * FACTORS[grade_] // (months * 30 * 10) // step * step
