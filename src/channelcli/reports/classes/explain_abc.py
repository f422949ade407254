"""Why a partner has its class: the documents of its value, who is larger, the limits, what is next (ABC-2, ABC-21)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from channelcli import money
from channelcli.classes import BY_COUNT, CLASSES, Class, parse_cut, total_of
from channelcli.errors import Hint, LawBroken, NotFound
from channelcli.render.cells import human
from channelcli.report import Answer
from channelcli.reports import explained
from channelcli.reports.classes import why_abc
from channelcli.reports.classes.abc import columns_of
from channelcli.reports.worth.measured import Measured, Worth, counted, measure
from channelcli.table import Row
from channelcli.text import Words, both, say

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return the documents of the window by date, then the value, what is larger, the limits and the next class.

    After them stand the periods a fall waits for and the class set by hand, where there are any. Raises `NotFound`
    (exit 3) for a partner that is not classed, `LawBroken` (exit 8) when the documents do not sum to the value of the
    report `abc`, or the class by the rule is not the one it gives.
    """
    found = measure(connection, params)
    (code, name) = connection.execute("SELECT code, name FROM partner WHERE code = ?", (params["partner"],)).fetchone()
    one = next((worth for worth in found.partners if worth.code == code), None)
    if one is None:
        raise NotFound("explain.not_classed", name=name)
    parts = documents(connection, params, found, one)
    explained.prove("ABC-1", say("explain.what_value", code=code), sum(row[3] for row in parts), one.value)  # type: ignore[misc]  # whole numbers
    plain = found._replace(partners=[w._replace(name_of_class=w.computed or w.name_of_class) for w in found.partners])
    itself = one._replace(name_of_class=one.computed or one.name_of_class)
    made = [*parts, *_standing(plain, itself, params["cut"], counted(params), params["by"] == "composite")]
    made += why_abc.held(connection, params, found, one)
    made += why_abc.by_hand(connection, params["as_of"], one)
    columns = columns_of("explain-abc", found.kind, params)
    columns, made = explained.presented(columns, made, params["proofs"])
    return Answer(made, (*found.subtitle, (name, name)), _notes(params, parts, found, one), columns)


def documents(connection: sqlite3.Connection, params: dict[str, Any], found: Measured, one: Worth) -> list[Row]:
    """Return what makes the value of a partner in the window that was measured, row by row; they sum to it.

    Documents by date; for growth those of a year earlier before them with the other sign; for the composite value its
    components. The columns are those of the report.
    """
    asked = params | {"from": found.first, "to": found.last}
    if params["by"] == "composite":
        return why_abc.components(connection, asked, found, one)
    if params["by"] == "quantity":
        return why_abc.quantities(connection, asked, found, connection.execute(SQL, asked).fetchall())
    base = why_abc.year_before(found) if params["by"] == "growth" else None
    made: list[Row] = connection.execute(SQL, asked).fetchall()
    if base:
        earlier = connection.execute(SQL, asked | {"from": base[0], "to": base[1]})  # who is asked about stays so
        why = say("classify_why.year_before")
        made = [*((*row[:3], -row[3], *row[4:6], "ABC-1", why) for row in earlier), *made]
    return made


def _standing(found: Measured, one: Worth, cut: str, by_count: bool = False, scores: bool = False) -> list[Row]:
    """Return the lines after the documents: the value, what is strictly larger, the limits, the class, the next one.

    Scores have no total, so nothing is a share of it and nothing is added up (ABC-11).
    """
    total = total_of(found.values)
    larger = [worth.value for worth in found.partners if worth.value > one.value]
    own, limits = _by_count(found, one) if by_count else _by_value(one, sum(larger), total, cut)
    if own != one.name_of_class:
        raise LawBroken(
            "explain.class_differs", Hint("explain.doctor"), code=one.code, here=own, there=one.name_of_class
        )

    def line(kind: str, value: int, rule: str, why: str, class_: str | None = None) -> Row:
        share = value / total if total and not scores else None
        return None, kind, None, value, share, class_, rule, why

    rank = found.partners.index(one) + 1
    made = [line("value", one.value, "ABC-1", say("explain.rank", rank=rank, count=len(found.partners)), own)]
    if one.value <= 0:
        return [*made, line("class", 0, "ABC-4", say("explain.below"), own)]
    above = say("explain.larger", count=len(larger)) if larger else say("explain.largest")
    positive = say("explain.total", count=len([v for v in found.values if v > 0]))
    made += [] if scores else [line("larger", sum(larger), "ABC-2", above)]
    made += [line(kind, value, rule, why) for kind, value, rule, why in limits]
    made += [] if scores else [line("total", total, "ABC-2", positive)]
    return [*made, *_next(found, one)]


Limits = list[tuple[str, int, str, str]]  # kind, value, rule, why


def _by_value(one: Worth, before: int, total: int, cut: str) -> tuple[Class, Limits]:
    """Return the class by ABC-2, straight from the words of the rule, and its limits as sums."""
    a, b = parse_cut(cut)
    own: Class = "C"
    if one.value > 0:
        own = "A" if before * 10_000 < a * total else "B" if before * 10_000 < b * total else "C"
    limits = [
        (f"limit_{name.lower()}", money.half_up(limit * total, 10_000), "ABC-2", say("explain.limit", name=name))
        for name, limit in (("A", a), ("B", b))
    ]
    return own, limits


def _by_count(found: Measured, one: Worth) -> tuple[Class, Limits]:
    """Return the class by ABC-8: who has at least the value of the last place of A or B; and those values."""
    positive = [value for value in found.values if value > 0]
    places = [-(-limit * len(positive) // 10_000) for limit in BY_COUNT]
    edges = [positive[place - 1] if positive else 0 for place in places]
    limits = [
        (f"limit_{name.lower()}", edge, "ABC-8", say("classify_why.place", name=name, place=place, count=len(positive)))
        for name, edge, place in zip(CLASSES, edges, places, strict=False)
    ]
    own: Class = "C" if one.value <= 0 or one.value < edges[1] else "A" if one.value >= edges[0] else "B"
    return own, limits


def _next(found: Measured, one: Worth) -> list[Row]:
    """Return the distance to the class above and to the class below (ABC-21), as a share of the own value."""
    place = CLASSES.index(one.name_of_class)
    made: list[Row] = []
    if above := [w.value for w in found.partners if w.name_of_class in CLASSES[:place][-1:]]:
        gap = min(above) - one.value
        why = say("explain.gap", name=CLASSES[place - 1])
        made.append((None, "gap", None, gap, gap / one.value, None, "ABC-21", why))
    if below := [w.value for w in found.partners if w.name_of_class in CLASSES[place + 1 : place + 2]]:
        cushion = one.value - max(below)
        why = say("explain.cushion", name=CLASSES[place + 1])
        made.append((None, "cushion", None, cushion, cushion / one.value, None, "ABC-21", why))
    return made


def _notes(params: dict[str, Any], parts: Sequence[Row], found: Measured, one: Worth) -> tuple[Words, ...]:
    """Say that the documents sum to the value, which has been compared, and what the class is."""
    scores = params["by"] == "composite"
    rule = "ABC-9" if one.computed else "ABC-11" if scores else "ABC-8" if counted(params) else "ABC-2"
    shown = {"count": len(parts), "value": human(found.kind)(one.value), "class_": one.name_of_class, "rule": rule}
    return (both("classify_why.parts_proved" if scores else "classify_why.proved", **shown),)
