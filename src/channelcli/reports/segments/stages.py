"""`stages`: how many partners stand at each stage and what they are worth, or who they are (SEG-5)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from channelcli.figures.cadence import STAGES
from channelcli.months import rolling
from channelcli.report import Answer, find
from channelcli.reports import scope
from channelcli.reports.partner.partner_list import class_of
from channelcli.reports.partner.stage import Life, closed, lives, not_yet
from channelcli.reports.worth.measured import totals
from channelcli.table import Column, Row
from channelcli.text import both, words

SUMMARY = ("stage", "partners", "partner_share", "value", "value_share", "new", "won_back")
LISTED = (
    "code", "name", "class", "stage", "flags", "last_on", "days", "cadence", "next_on", "value",
)  # fmt: skip


class Standing(NamedTuple):
    """One partner in scope: its stage, its life as a buyer if it ever bought, and its sales of the 12 months."""

    id: int
    code: str
    name: str
    stage: str
    life: Life | None
    value: int


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each stage; with `stage` or `list` one for each partner instead, stages in their order."""
    found = list(standings(connection, values))
    first, last = rolling(date.fromisoformat(values["as_of"]), 12)
    notes = (
        both("segments.stage_rule", days=values["cadence"]),
        words("segments.stage_limits"),
        words("segments.stage_flags"),
        both("segments.stage_value", first=first, last=last),
    )
    if values["list"] or values["stage"] != "*":
        return Answer(_list(connection, values, found), (), notes, columns("stages", LISTED))
    return Answer(_summary(found), (), notes, columns("stages", SUMMARY))


def columns(report: str, keys: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns of a report by their keys, as its header declares them."""
    known = {column.key: column for column in find(report).columns}
    return tuple(known[key] for key in keys)


def standings(connection: sqlite3.Connection, values: dict[str, Any]) -> Iterable[Standing]:
    """Yield every partner in scope with its stage as of the day, by code."""
    as_of = values["as_of"]
    bought, before = lives(connection, as_of, values["cadence"]), not_yet(connection, as_of)
    gone = closed(connection, as_of)
    first, last = rolling(date.fromisoformat(as_of), 12)
    worth = totals(connection, values["amounts"], first.isoformat(), last.isoformat())
    for id_, (code, name) in scope.customers(connection, values).items():
        life = bought.get(id_)
        stage = life.stage if life else "lost" if id_ in gone else before.get(id_, "lead")
        yield Standing(id_, code, name, stage, life, worth.get(id_, 0))


def _summary(found: list[Standing]) -> list[Row]:
    total = sum(one.value for one in found)
    made: list[Row] = []
    for stage in STAGES:
        members = [one for one in found if one.stage == stage]
        value = sum(one.value for one in members)
        flags = [one.life.flags.split() for one in members if one.life]
        made.append(
            (
                stage,
                len(members),
                len(members) / len(found) if found else None,
                value,
                value / total if total > 0 else None,
                sum("new" in have for have in flags),
                sum("won_back" in have for have in flags),
            )
        )
    return made


def _list(connection: sqlite3.Connection, values: dict[str, Any], found: list[Standing]) -> list[Row]:
    """Return the partners asked for: by stage, then class, then what they bought, then code."""
    classes = class_of(connection, values["as_of"], values["cut"], values["amounts"])
    on = date.fromisoformat(values["as_of"])
    asked = [one for one in found if values["stage"] in ("*", one.stage)]
    asked.sort(key=lambda one: (STAGES.index(one.stage), classes.get(one.id, "C"), -one.value, one.code))
    made: list[Row] = []
    for one in asked:
        life = one.life
        rhythm: Row = (None, None, None, None)
        if life:
            silent = (on - life.last_on).days
            rhythm = (life.last_on.isoformat(), silent, life.cadence, life.next_on.isoformat())
        flags = life.flags if life else ""
        made.append((one.code, one.name, classes.get(one.id), one.stage, flags, *rhythm, one.value))
    return made
