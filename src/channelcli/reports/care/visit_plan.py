"""`visit-plan`: whom each salesman visits on which day of a week, region by region (B05, CRM-2)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from channelcli.errors import Usage
from channelcli.report import Answer
from channelcli.reports.care.people import People, Person
from channelcli.reports.care.visits import Visit, known, rule, visits
from channelcli.table import Row
from channelcli.text import both

PLACES = "SELECT id, county, city, address FROM partner"


class Stop(NamedTuple):
    """One visit that is due, and where it is."""

    visit: Visit
    person: Person
    place: str
    address: str | None

    @property
    def pressing(self) -> tuple[object, ...]:
        """Return the key of who is visited first: the best class, then the latest."""
        return self.visit.name_of_class, self.visit.due, self.visit.code


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row a visit: by salesman and day, those of a region together."""
    on, per_day = date.fromisoformat(params["as_of"]), params["per_day"]
    if per_day < 1 or not 1 <= params["days"] <= 7:
        raise Usage("agenda.bad_plan", per_day=per_day, days=params["days"])
    days = working_days(on, params["days"])
    people, places = People(connection, params["as_of"]), {id_: rest for id_, *rest in connection.execute(PLACES)}
    teams: dict[str, list[Stop]] = {}
    for one in visits(connection, params["as_of"], known(connection, params)):
        if one.due <= days[-1]:
            county, city, address = places[one.id]
            stop = Stop(one, people.at(one.id), county or city or "", address)
            teams.setdefault(stop.person.rep or "", []).append(stop)
    made: list[Row] = []
    left = 0
    for rep in sorted(teams, key=lambda name: (not name, name)):
        chosen = sorted(teams[rep], key=lambda one: one.pressing)[: per_day * len(days)]
        left += len(teams[rep]) - len(chosen)
        made += (_row(day, stop, on) for day, stop in dealt(chosen, days, per_day))
    more = (both("agenda.plan_left", n=left),) if left else ()
    said = both("agenda.plan", n=len(made), first=days[0], last=days[-1])
    return Answer(made, notes=(said, *more, rule()))


def working_days(on: date, days: int) -> list[date]:
    """Return what is left of the working days of the week of a day; of the next week, where nothing is left."""
    monday = on - timedelta(days=on.weekday())
    found = [day for n in range(days) if (day := monday + timedelta(days=n)) >= on]
    return found or [monday + timedelta(days=7 + n) for n in range(days)]


def dealt(stops: Sequence[Stop], days: Sequence[date], per_day: int) -> Iterator[tuple[date, Stop]]:
    """Yield the visits with their days: region after region, place after place.

    Few days are not the aim, but that nobody drives to a place twice: one begins a new day where it would not end on
    this day and the days suffice.
    """
    place, used = 0, 0
    left = len(stops)
    for group in _grouped(stops):
        room = (len(days) - place - 1) * per_day  # on the days after this one
        if used and used + len(group) > per_day and left <= room:
            place, used = place + 1, 0
        for stop in group:
            if used == per_day:
                place, used = place + 1, 0
            yield days[place], stop
            used += 1
            left -= 1


def _grouped(stops: Iterable[Stop]) -> list[list[Stop]]:
    """Return the visits of each place; regions, and the places within one, by their most pressing visit."""
    regions: dict[str, dict[str, list[Stop]]] = {}
    for stop in sorted(stops, key=lambda one: one.pressing):
        regions.setdefault(stop.person.region or "", {}).setdefault(stop.place, []).append(stop)
    return [group for places in regions.values() for group in places.values()]


def _row(day: date, stop: Stop, on: date) -> Row:
    one, person = stop.visit, stop.person
    late = max((on - one.due).days, 0)
    return (
        person.rep, day.isoformat(), person.region, stop.place or None, one.code, one.name, one.name_of_class,
        one.last_on, one.due.isoformat(), late, person.contact, person.phone, stop.address,
    )  # fmt: skip
