"""Why a partner has its class: the documents of its value, who is larger, the limits, what is next (ABC-2, ABC-21)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from channelcli import money
from channelcli.classes import CLASSES, parse_cut, total_of
from channelcli.errors import Hint, LawBroken, NotFound
from channelcli.report import Answer, find
from channelcli.reports import explained
from channelcli.reports.classes.measured import Measured, Worth, measure
from channelcli.table import Row
from channelcli.text import Words, both, say

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return the documents of the window by date, then the value, what is larger, the limits and the next class.

    Raises `NotFound` (exit 3) for a partner that is not classed, `LawBroken` (exit 8) when the documents do not sum
    to the value of the report `abc`, or the class by ABC-2 is not the one it gives.
    """
    found = measure(connection, params)
    (code, name) = connection.execute("SELECT code, name FROM partner WHERE code = ?", (params["partner"],)).fetchone()
    one = next((worth for worth in found.partners if worth.code == code), None)
    if one is None:
        raise NotFound("explain.not_classed", name=name)
    days = {"from": found.first, "to": found.last}
    documents = connection.execute(SQL, params | days).fetchall()
    explained.prove("ABC-1", say("explain.what_value", code=code), sum(row[3] for row in documents), one.value)
    made = [*documents, *_standing(found, one, params["cut"])]
    columns = find("explain-abc").columns
    if params["by"] == "quantity":
        columns = tuple(replace(c, kind="quantity") if c.key == "value" else c for c in columns)
    columns, made = explained.presented(columns, made, params["proofs"])
    return Answer(made, (*found.subtitle, (name, name)), _notes(params, documents, one), columns)


def _standing(found: Measured, one: Worth, cut: str) -> list[Row]:
    """Return the lines after the documents: the value, what is strictly larger, the limits, the class, the next one."""
    a, b = parse_cut(cut)
    total = total_of(found.values)
    larger = [worth.value for worth in found.partners if worth.value > one.value]
    before = sum(larger)
    own = "C"
    if one.value > 0:
        own = "A" if before * 10_000 < a * total else "B" if before * 10_000 < b * total else "C"
    if own != one.name_of_class:
        raise LawBroken(
            "explain.class_differs", Hint("explain.doctor"), code=one.code, here=own, there=one.name_of_class
        )

    def line(kind: str, value: int, rule: str, why: str, class_: str | None = None) -> Row:
        return None, kind, None, value, value / total if total else None, class_, rule, why

    rank = found.partners.index(one) + 1
    made = [line("value", one.value, "ABC-1", say("explain.rank", rank=rank, count=len(found.partners)), own)]
    if one.value <= 0:
        return [*made, line("class", 0, "ABC-4", say("explain.below"), own)]
    limits = {"A": a, "B": b}
    made += [
        line("larger", before, "ABC-2", say("explain.larger", count=len(larger)) if larger else say("explain.largest"))
    ]
    made += [
        line(f"limit_{name.lower()}", money.half_up(limit * total, 10_000), "ABC-2", say("explain.limit", name=name))
        for name, limit in limits.items()
    ]
    made += [line("total", total, "ABC-2", say("explain.total", count=len([v for v in found.values if v > 0])))]
    return [*made, *_next(found, one)]


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


def _notes(params: dict[str, Any], documents: Sequence[Row], one: Worth) -> tuple[Words, ...]:
    """Say that the documents sum to the value, which has been compared, and what the class is."""
    shown = money.format_quantity(one.value) if params["by"] == "quantity" else money.format_amount(one.value)
    return (both("explain.abc_proved", count=len(documents), value=shown, class_=one.name_of_class),)
