"""The class each partner is to reach, and how far it is on the way, beside the classes of a window (F06)."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Any, NamedTuple

from channelcli.classes import Class
from channelcli.figures.pace import REACHED, Pace, pace
from channelcli.reports.worth.measured import Measured, sums

STANDING = """
    SELECT partner_id, class, by_on, set_on, note FROM class_aim
    WHERE set_on <= :as_of AND (dropped_on IS NULL OR dropped_on > :as_of)"""
NO_SUMS = ("growth", "composite")  # what is bought later does not simply add to them


class Aim(NamedTuple):
    """One aim that stands as of the day."""

    class_: Class
    by_on: str
    set_on: str
    note: str | None


class Followed(NamedTuple):
    """An aim with how it stands: `pace` where it is not reached and the measure is a sum, `state` where it is known."""

    aim: Aim
    state: str | None
    pace: Pace | None


def standing(connection: sqlite3.Connection, as_of: str) -> dict[int, Aim]:
    """Return the aim of every partner that has one as of the day."""
    return {id_: Aim(*rest) for id_, *rest in connection.execute(STANDING, {"as_of": as_of})}


def followed(
    connection: sqlite3.Connection, values: dict[str, Any], found: Measured, aims: dict[int, Aim]
) -> dict[int, Followed]:
    """Return how far each partner with an aim is, by the classes and the measure of `found`.

    Reached is a class at least as good. Else a window as long as this one that ends on the day of the aim has to hold
    as much as the smallest value of that class has now; what falls into it already counts.
    """
    least: dict[Class, int] = {}
    for one in found.partners:
        least[one.name_of_class] = one.value  # the largest first, so the last of a class is its smallest
    first, last = (date.fromisoformat(day) for day in (found.first, found.last))
    days = (last - first).days + 1
    kept: dict[str, dict[int, int]] = {}
    made: dict[int, Followed] = {}
    for one in found.partners:
        aim = aims.get(one.id)
        if aim is None:
            continue
        if one.name_of_class <= aim.class_:
            made[one.id] = Followed(aim, REACHED, None)
            continue
        if values["by"] in NO_SUMS or aim.class_ not in least:
            made[one.id] = Followed(aim, None, None)
            continue
        left = (date.fromisoformat(aim.by_on) - last).days
        start = (first + timedelta(days=max(left, 0))).isoformat()
        if start not in kept:
            kept[start] = sums(connection, values, start, found.last).worth if start <= found.last else {}
        way = pace(least[aim.class_], kept[start].get(one.id, 0), one.value, days, left)
        made[one.id] = Followed(aim, way.state, way)
    return made
