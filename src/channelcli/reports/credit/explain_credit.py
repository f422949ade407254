"""Why a partner has its credit score: each component with the step it reaches and its documents (CR-5 to CR-7)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from channelcli.account import scorecard
from channelcli.account.credit import Profile, profiles
from channelcli.money import format_amount
from channelcli.render.cells import percent
from channelcli.report import Answer, find
from channelcli.reports import explained
from channelcli.reports.credit import behind, credit_score
from channelcli.reports.credit.behind import Evidence
from channelcli.reports.credit.profiled import rules
from channelcli.reports.money import aged
from channelcli.table import Row
from channelcli.text import Words, both, say

PARTS = ("on_time", "days_late", "overdue", "used", "months", "incidents")
STEPS = (
    scorecard.ON_TIME,
    scorecard.DAYS_LATE,
    scorecard.OVERDUE,
    scorecard.USED,
    scorecard.MONTHS,
    scorecard.INCIDENTS,
)


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return each component with the documents beneath it, then the score and the suggested limit.

    Raises `LawBroken` (exit 8) when the documents do not sum to the figures, or the points are not those of the
    report `credit-score`.
    """
    partner, code, name = aged.partner(connection, params["partner"])
    grace = params["grace"]
    one = profiles(connection, params["as_of"], rules(grace), partner)[partner]
    found = behind.evidence(connection, params["as_of"], grace, partner)
    _prove_sums(code, one, found)
    _prove_score(connection, params, code, one)
    made: list[Row] = []
    for place, part in enumerate(PARTS):
        points = one.score.parts[place]
        made.append((part, None, None, None, None, None, points, "CR-6", _step(part, place, one, grace, points)))
        beneath = _documents(part, one, found, bool(params["all"]))
        made += [(None if params["proofs"] else part, *row) for row in beneath]
    made += _sums(one)
    columns, made = explained.presented(find("explain-credit").columns, made, params["proofs"])
    return Answer(made, ((name, name),), _notes(one), columns)


def _prove_sums(code: str, one: Profile, found: Evidence) -> None:
    """Compare what the documents sum to with the figures of the score."""
    paid, stake = one.behaviour, one.exposure
    for place, here, there in (
        (0, sum(late.amount for late in found.judged), paid.judged),
        (0, sum(late.amount for late in found.judged if late.on_time), paid.on_time),
        (1, sum(late.weighted for late in found.judged), paid.weighted),
        (2, sum(late.amount for late in found.overdue), paid.overdue),
        (2, max((late.days for late in found.overdue), default=0), paid.oldest),
        (3, sum(item.open for item in found.open), stake.open),
        (3, sum(amount for *_, amount in found.waiting), stake.waiting),
        (3, sum(amount for *_, amount in found.bills), stake.bills),
        (3, -sum(item.open for item in found.free), stake.unallocated),
        (5, len(found.incidents), one.incidents.count),
    ):
        explained.prove("CR-6", _of(code, PARTS[place]), here, there)


def _prove_score(connection: sqlite3.Connection, params: dict[str, Any], code: str, one: Profile) -> None:
    """Compare points, score and suggested limit with the report `credit-score`."""
    given = explained.untouched("credit-score") | {key: params[key] for key in ("as_of", "grace", "partner")}
    answer = credit_score.rows(connection, given | {"proofs": False})
    keys = [column.key for column in find("credit-score").columns]
    said = dict(zip(keys, answer.rows[0], strict=True)) if answer.rows else {}
    ours: dict[str, int | None] = {"score": one.score.total, "suggested": one.suggested}
    ours |= {f"p_{part}": points for part, points in zip(PARTS, one.score.parts, strict=True)}
    for key, here in ours.items():
        explained.prove("CR-6", _of(code, key.removeprefix("p_")), int(here or 0), int(said.get(key) or 0))


def _of(code: str, part: str) -> str:
    return say("explain.what_part", code=code, part=say(f"codes.credit_part.{part}"))


def _step(part: str, place: int, one: Profile, grace: int, points: int) -> str:
    """Say the figures of a component, the step they reach and its points, of how many."""
    paid, stake, limit = one.behaviour, one.exposure, one.limit.amount
    steps, best = STEPS[place], next(iter(STEPS[place]))[1]
    least = part in ("on_time", "months")
    figures: dict[str, tuple[str, Callable[[int], bool]]] = {
        "on_time": (
            say("explain.on_time", part=format_amount(paid.on_time), whole=format_amount(paid.judged), grace=grace,
                share=_share(paid.on_time, paid.judged)),
            lambda at: paid.judged > 0 and paid.on_time * 100 >= at * paid.judged,
        ),
        "days_late": (
            say("explain.days_late", days=_tenths(paid.weighted, paid.paid), amount=format_amount(paid.paid)),
            lambda at: paid.paid > 0 and paid.weighted <= at * paid.paid,
        ),
        "overdue": (say("explain.longest", days=paid.oldest), lambda at: paid.oldest <= at),
        "used": (
            say("explain.used", exposure=format_amount(stake.total), limit=format_amount(limit or 0),
                share=_share(stake.total, limit or 0)),
            lambda at: stake.total * 100 <= at * (limit or 0),
        ),
        "months": (say("explain.months", months=one.months), lambda at: one.months >= at),
        "incidents": (say("explain.incidents", count=one.incidents.count), lambda at: one.incidents.count <= at),
    }  # fmt: skip
    what, reaches = figures[part]
    if part == "used" and limit is None:
        return say("explain.no_limit", exposure=format_amount(stake.total), points=points, best=best)
    step = next((at for at, _ in steps if reaches(at)), None)
    if step is None:
        return say("explain.no_step", what=what, best=best)
    unit = "%" if part in ("on_time", "used") else ""
    key = "explain.at_least" if least else "explain.at_most"
    return say(key, what=what, step=f"{step}{unit}", points=points, best=best)


def _share(part: int, whole: int) -> str:
    return percent(part / whole) if whole else "–"


def _tenths(weighted: int, paid: int) -> str:
    return f"{weighted / paid:.1f}" if paid else "–"


def _documents(part: str, one: Profile, found: Evidence, everything: bool) -> Iterator[Row]:
    """Yield document, date, amount, days, amount × days, points, rule and sentence of the lines beneath a component."""
    if part == "on_time":
        yield from _judged(found, everything)
    elif part == "overdue":
        for late in found.overdue:
            yield (
                late.number,
                late.day,
                late.amount,
                late.days,
                None,
                None,
                "AR-30",
                say("explain.late", days=late.days),
            )
    elif part == "used":
        yield from _stake(found, everything)
    elif part == "months" and found.first:
        number, day, amount = found.first
        yield number, day, amount, None, None, None, "CR-6", say("explain.first_goods")
    elif part == "incidents":
        for name, day, amount, what in found.incidents:
            yield name, day, amount, None, None, None, "CR-6", say(f"explain.{what}")


def _judged(found: Evidence, everything: bool) -> Iterator[Row]:
    """Yield what was settled late or is open beyond grace; what was on time as one line, or one by one."""
    on_time = [late for late in found.judged if late.on_time]
    if on_time and not everything:
        amount, weighted = sum(late.amount for late in on_time), sum(late.weighted for late in on_time)
        yield None, None, amount, None, weighted, None, "CR-5", say("explain.paid_on_time", count=len(on_time))
    for late in found.judged:
        if everything or not late.on_time:
            why = say(f"explain.{late.state}", days=late.days)
            yield late.number, late.day, late.amount, late.days, late.weighted, None, "CR-5", why


def _stake(found: Evidence, everything: bool) -> Iterator[Row]:
    """Yield the parts of the exposure: open documents, waiting orders, bills, less what is paid ahead (CR-1)."""
    nothing = (None, None, None)
    if everything:
        for item in found.open:
            yield item.number, item.day, item.open, *nothing, "CR-1", say("explain.stake_open")
    elif found.open:
        amount = sum(item.open for item in found.open)
        yield None, None, amount, *nothing, "CR-1", say("explain.stake_all_open", count=len(found.open))
    for number, day, amount in found.waiting:
        yield number, day, amount, *nothing, "CR-1", say("explain.stake_waiting")
    for number, day, amount in found.bills:
        yield number, day, amount, *nothing, "CR-1", say("explain.stake_bill", day=day)
    for item in found.free:
        yield item.number, item.day, item.open, *nothing, "CR-1", say("explain.stake_free")


def _sums(one: Profile) -> list[Row]:
    """Return the score and the suggested limit with the arithmetic of CR-6 and CR-7."""
    card, nothing = one.score, (None, None, None)
    if card.total is None:
        why = say("explain.unrated", count=one.behaviour.settled, least=scorecard.FEWEST_SETTLED)
        return [("score", *nothing, None, None, None, "CR-6", why)]
    key = "explain.score_capped" if card.capped else "explain.score"
    why = say(key, parts=" + ".join(map(str, card.parts)), sum=sum(card.parts), total=card.total, grade=card.grade)
    made: list[Row] = [("score", *nothing, None, None, None, "CR-6", why)]
    if one.suggested is None or one.terms is None:
        return [*made, ("suggested", *nothing, None, None, None, "CR-7", say("explain.no_terms"))]
    factor = scorecard.FACTORS[card.grade]
    why = say(
        "explain.suggested",
        sales=format_amount(one.sales.gross),
        months=one.sales.months,
        days=scorecard.credit_days(one.terms, one.sales.days),
        factor=f"{factor // 10}.{factor % 10}",
        limit=format_amount(one.suggested),
    )
    return [*made, ("suggested", None, None, one.suggested, None, None, None, "CR-7", why)]


def _notes(one: Profile) -> tuple[Words, ...]:
    grade = one.score.grade
    if one.score.total is None:
        return (both("explain.credit_unrated"),)
    return (both("explain.credit_proved", total=one.score.total, grade=grade),)
