"""What to do about classes: how far everybody is from the next, who may rise or fall, and the aims (ABC-21, ABC-22)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from channelcli.account.blocked import blocked
from channelcli.config import policy
from channelcli.errors import Usage
from channelcli.figures.growth import growth
from channelcli.figures.movement import Border, Limits, borders, may_fall, may_rise
from channelcli.figures.pace import BEHIND, MISSED, ON_TRACK, REACHED
from channelcli.report import Answer, find
from channelcli.reports.classes.aimed import Followed, followed, standing
from channelcli.reports.narrowed import empty, without
from channelcli.reports.worth.measured import Measured, Worth, measure, sums
from channelcli.reports.worth.special import before
from channelcli.table import Column, Row
from channelcli.text import Words, both, words

CANDIDATE, RISK = "candidate", "risk"
STATES = (REACHED, ON_TRACK, BEHIND, MISSED)
NO_GROWTH = ("growth", "composite")  # one is growth already, the other a place among others
SOME_HAVE = ("on_hold", "aim", "aim_by", "to_buy", "per_month", "per_month_now", "aim_state")
# What each list leaves out for people; programs get everything.
HIDDEN: dict[str, set[str]] = {
    "*": {"growth_note", "cushion", "to_buy", "per_month", "per_month_now"},
    "candidates": {"growth_note", "cushion", "cushion_share", "mark", "to_buy", "per_month", "per_month_now"},
    "risks": {"growth_note", "gap", "gap_share", "mark", "to_buy", "per_month", "per_month_now"},
    "aims": {
        "growth_note",
        "growth",
        "gap",
        "gap_share",
        "cushion",
        "cushion_share",
        "mark",
        "on_hold",
        "per_month_now",
    },
}
VALUES = ("value", "gap", "cushion", "to_buy", "per_month", "per_month_now")  # in the unit of the measure


class Planned(NamedTuple):
    """One partner with its class, its borders, what it was worth in the same days last year, and what that says."""

    worth: Worth
    border: Border
    base: int | None
    marks: tuple[str, ...]
    held: bool
    kept_back: bool  # a candidate, were it not for the credit hold
    aim: Followed | None


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return one row a partner: candidates by gap, then risks (A first) by cushion, then the rest by value.

    `Usage` (exit 2) for limits that are no four percentages.
    """
    limits = parse_limits(values["limits"])
    if values["from"] > values["as_of"]:
        return Answer([], (), (both("growth.not_begun", day=values["as_of"]),))
    found = measure(connection, values)
    everybody = planned(connection, values, found, limits)
    wanted = {"candidates": CANDIDATE, "risks": RISK}.get(values["only"])
    kept = [
        one
        for one in everybody
        if values["only"] == "*" or (one.aim is not None if wanted is None else wanted in one.marks)
    ]
    waiting = (words("moves.no_hold"),) if int(policy("abc.hold")) > 1 else ()
    subtitle = (*found.subtitle, *waiting, *_against(found, values))
    columns, made = _columns(found), [_row(one) for one in sorted(kept, key=_place)]
    if values["proofs"]:
        columns, made = _readable(columns, made, values["only"])
    notes = (*_notes(everybody, limits, values["only"]), *(found.notes if everybody else ()))
    return Answer(made, subtitle, notes, columns)


def parse_limits(typed: str) -> Limits:
    """Return the limits of ABC-22 in basis points from four percentages with commas between; `Usage` (exit 2) else."""
    try:
        up_gap, up_growth, down_cushion, down_growth = (
            round(float(part) * 100) for part in str(typed).replace("，", ",").replace("%", "").split(",")
        )
    except (ValueError, OverflowError):
        raise Usage("moves.bad_limits", value=typed) from None
    return Limits(up_gap, up_growth, down_cushion, down_growth)


def planned(connection: sqlite3.Connection, values: dict[str, Any], found: Measured, limits: Limits) -> list[Planned]:
    """Return every partner of the classes with all that the plan says of it, in the order of the classes."""
    base = _base(connection, values, found)
    near = borders(found.values, found.classes)
    rising = {
        one.id
        for one, border in zip(found.partners, near, strict=True)
        if one.name_of_class != "A" and may_rise(one.value, border.gap, base.get(one.id) or 0, limits)
    }
    held = blocked(connection, values["as_of"], values["overdue"])
    aims = followed(connection, values, found, standing(connection, values["as_of"]))
    made = []
    for one, border in zip(found.partners, near, strict=True):
        then = base.get(one.id)
        falling = one.name_of_class != "C" and may_fall(one.value, border.cushion, then or 0, limits)
        rises, stopped = one.id in rising, one.id in held
        marks = (*((CANDIDATE,) if rises and not stopped else ()), *((RISK,) if falling else ()))
        made.append(Planned(one, border, then, marks, stopped, rises and stopped, aims.get(one.id)))
    return made


def _base(connection: sqlite3.Connection, values: dict[str, Any], found: Measured) -> dict[int, int | None]:
    """Return what everybody was worth in the same days last year; nothing for a measure that growth is not told of."""
    days = before(found.first, found.last)
    if days is None or values["by"] in NO_GROWTH:
        return {}
    worth = sums(connection, values, *days).worth
    return {one.id: worth.get(one.id, 0) for one in found.partners}


def _place(one: Planned) -> tuple[int, str, Fraction, int, str]:
    """Return where a partner stands: candidates by gap %, risks by class and cushion %, the rest largest first."""
    value, name = one.worth.value, one.worth.name_of_class
    if CANDIDATE in one.marks:
        return 0, "", _part(one.border.gap, value), -value, one.worth.code
    if RISK in one.marks:
        return 1, name, _part(one.border.cushion, value), -value, one.worth.code
    return 2, "", Fraction(-value), 0, one.worth.code


def _part(amount: int | None, value: int) -> Fraction:
    return Fraction(amount, value) if amount is not None and value > 0 else Fraction(10**18)


def _row(one: Planned) -> Row:
    value, (gap, cushion) = one.worth.value, one.border
    rate, note = (None, "") if one.base is None else growth(value, one.base)
    aim = one.aim.aim if one.aim else None
    way = one.aim.pace if one.aim else None
    return (
        one.worth.code, one.worth.name, one.worth.name_of_class, value, rate, note,
        gap, _share(gap, value), cushion, _share(cushion, value),
        " ".join(one.marks), int(one.held),
        aim and aim.class_, aim and aim.by_on,
        way and way.to_buy, way and way.per_month, way and way.now, one.aim and one.aim.state,
    )  # fmt: skip


def _share(part: int | None, value: int) -> float | None:
    return None if part is None or value <= 0 else part / value


def _columns(found: Measured) -> tuple[Column, ...]:
    return tuple(replace(c, kind=found.kind) if c.key in VALUES else c for c in find("abc-plan").columns)


def _readable(columns: tuple[Column, ...], made: list[Row], only: str) -> tuple[tuple[Column, ...], list[Row]]:
    """Leave out what people need no column for, so that a list fits a screen: what it is not about, what nobody has.

    Who is on hold says so, the others say nothing.
    """
    left_out = HIDDEN[only] | empty(columns, made, SOME_HAVE)
    place = [column.key for column in columns].index("on_hold")
    quiet = [(*row[:place], row[place] or None, *row[place + 1 :]) for row in made]
    return without(columns, quiet, left_out)


def _against(found: Measured, values: dict[str, Any]) -> tuple[Words, ...]:
    days = before(found.first, found.last)
    return (
        (both("moves.growth_against", first=days[0], last=days[1]),) if days and values["by"] not in NO_GROWTH else ()
    )


def _notes(everybody: list[Planned], limits: Limits, only: str) -> tuple[Words, ...]:
    """Say how many may rise and fall, by which limits, and how the aims stand; of what the list is about."""
    if not everybody:
        return (words("moves.nobody_now"),)
    counted = Counter(mark for one in everybody for mark in one.marks)
    shown = {name: f"{value / 100:g}" for name, value in limits._asdict().items()}
    held = sum(one.kept_back for one in everybody)
    told = []
    if only != "aims":
        told.append(both("moves.planned", up=counted[CANDIDATE], down=counted[RISK], held=held))
    if only in ("*", "candidates"):
        told.append(both("moves.rule_up", gap=shown["up_gap"], growth=shown["up_growth"]))
    if only in ("*", "risks"):
        told.append(both("moves.rule_down", cushion=shown["down_cushion"], growth=shown["down_growth"]))
    states = Counter(one.aim.state for one in everybody if one.aim)
    if states:
        counts = {key: states[key] for key in STATES}
        told += [both("moves.aims", count=states.total(), **counts), words("moves.rule_aim")]
    elif only == "aims":
        told.append(words("moves.no_aims"))
    return tuple(told)
