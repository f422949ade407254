"""`agenda`: everything that is due, one row a thing (product.md 1.1; CRM-1 to CRM-5)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from channelcli.account import walk
from channelcli.account.standing import standings
from channelcli.config import policy
from channelcli.errors import Usage
from channelcli.figures.cadence import next_on
from channelcli.report import Answer, find
from channelcli.reports import scope
from channelcli.reports.care import care_days, promises_due, told
from channelcli.reports.care.due import PLACES, Ids, Thing, ahead
from channelcli.reports.care.people import People, Person
from channelcli.reports.care.visits import Known, known, rule, visits
from channelcli.table import Row
from channelcli.text import Words, both

GROUPS = {"debt": ("collect", "due", "promise"), "care": ("birthday", "opening", "contract", "festival")}
ALARMING = ("A", "B")  # whose silence is an alarm; of the others the report `silent` tells
# Whom anything else may be about: suppliers too, but nobody archived.
LIVE = "SELECT id FROM partner WHERE archived_on IS NULL OR archived_on > :as_of"
TICKETS = """
SELECT partner_id, substr(due_at, 1, 10), number || ' ' || subject, opened_on FROM ticket_span
WHERE opened_on <= :as_of AND (closed_on IS NULL OR closed_on > :as_of) AND substr(due_at, 1, 10) <= :last
"""
AGREEMENTS = """
SELECT partner_id, until_on, number, from_on FROM agreement_span
WHERE status = 'active' AND from_on <= :as_of AND until_on BETWEEN :as_of AND :last
"""


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return what is due by now or in the days asked for: what is late first, by kind, then day by day."""
    people = People(connection, params["as_of"])
    who = known(connection, params)
    shown = sorted(things(connection, params, who, people), key=Thing.order)
    names = scope.partners(connection, params)
    table = [_row(one, names, who, people) for one in shown]
    return Answer(table, notes=_notes(shown) if params["proofs"] else ())


def chat(connection: sqlite3.Connection, params: dict[str, Any], _ledger: Any = None) -> str:
    """Return the list as lines to read or to paste into a chat."""
    answer = rows(connection, params | {"proofs": False})
    return "\n".join(told.lines(answer.rows, params["as_of"]))


def things(connection: sqlite3.Connection, params: dict[str, Any], who: Known, people: People) -> list[Thing]:
    """Return the things due of the kinds asked for, in no order."""
    on = date.fromisoformat(params["as_of"])
    last = ahead(on, params["days"])
    only = params["only"]
    everybody = scope.partners(connection, params)
    alive = {everybody[id_][0]: id_ for (id_,) in connection.execute(LIVE, params) if id_ in everybody}
    kinds = set(PLACES) if only == "*" else set(GROUPS.get(only, (only,)))
    found: list[Thing] = []
    if kinds & {"collect", "due"}:
        found += _debts(connection, params, on, last)
    if "promise" in kinds:
        found += _promises(connection, params, on, alive)
    if "follow-up" in kinds:
        found += _follow_ups(connection, params, on, alive)
    if "visit" in kinds:
        due = (one for one in visits(connection, params["as_of"], who) if one.due <= last)
        found += [Thing(one.due, "visit", on, one.id, last_on=one.last_on) for one in due]
    if "silence" in kinds:
        found += _silent(on, who)
    if kinds & {"ticket", "agreement"}:
        found += _spans(connection, on, last, set(alive.values()))
    if kinds & set(GROUPS["care"]):
        until = ahead(on, max(params["days"], params["care"]))
        found += care_days.things(connection, params, on, until, alive, people)
    return [one for one in found if one.kind in kinds]


def _row(one: Thing, names: scope.Names, who: Known, people: People) -> Row:
    named: tuple[str | None, ...] = (None, None, None)
    person = Person(None, None, None, None, None, None)
    if one.partner is not None:
        class_ = who.class_of(one.partner) if one.partner in who.names else who.classes.get(one.partner)
        named = (*names[one.partner], class_)
        person = one.whom or people.at(one.partner, one.named)
    late = max((one.on - one.day).days, 0)
    return (one.day.isoformat(), late, one.kind, *named, one.what, one.amount, one.last_on, *person)


def _debts(connection: sqlite3.Connection, params: dict[str, Any], on: date, last: date) -> Iterator[Thing]:
    """Yield what each partner owes overdue, as of its oldest due day, and what falls due on each day ahead.

    Who is archived still owes.
    """
    as_of = params["as_of"]
    names = scope.partners(connection, params)
    open_ = {id_: one.open for id_, one in standings(connection, as_of, scope.only(names)).items() if one.open}
    wanted = {id_: amount for id_, amount in open_.items() if id_ in names}
    for partner, items in walk.newest_first(connection, as_of, wanted, names=False):
        sums: dict[str, int] = {}
        for row, left in items:
            if row[0] <= last.isoformat():  # what falls due with the next shipment sorts after every day
                sums[row[0]] = sums.get(row[0], 0) + left
        late = [day for day in sums if day < as_of]
        if late:
            amount = sum(sums.pop(day) for day in late)
            yield Thing(date.fromisoformat(min(late)), "collect", on, partner, amount=amount)
        for day, amount in sums.items():
            yield Thing(date.fromisoformat(day), "due", on, partner, amount=amount)


def _promises(connection: sqlite3.Connection, params: dict[str, Any], on: date, alive: Ids) -> Iterator[Thing]:
    for due, _, code, _, amount, received, text, made_on, _ in promises_due.rows(connection, params).rows:
        if partner := alive.get(str(code)):
            left = int(amount) - int(received or 0) if amount is not None else None
            day, words = date.fromisoformat(str(due)), str(text) if text else None
            yield Thing(day, "promise", on, partner, words, left, str(made_on))


def _follow_ups(connection: sqlite3.Connection, params: dict[str, Any], on: date, alive: Ids) -> Iterator[Thing]:
    """Yield the open next steps (CRM-1) as the .sql file beside this one finds them."""
    for row in connection.execute(find("agenda").sql, params | {"only": "follow-up"}):
        day, code, what, last_on, contact = row[0], row[3], row[6], row[8], row[9]
        if partner := alive.get(code):
            yield Thing(date.fromisoformat(day), "follow-up", on, partner, what, None, last_on, contact)


def _silent(on: date, who: Known) -> Iterator[Thing]:
    """Yield the A and B partners past twice their own cadence (SEG-5), as of the day their order was expected."""
    for partner in who.names:
        one = who.stages.get(partner)
        if one is None or one.stage not in ("at_risk", "dormant") or one.last_on is None or one.cadence is None:
            continue
        if who.class_of(partner) in ALARMING:
            day = next_on(date.fromisoformat(one.last_on), one.cadence)
            yield Thing(day, "silence", on, partner, last_on=one.last_on)


def _spans(connection: sqlite3.Connection, on: date, last: date, alive: set[int]) -> Iterator[Thing]:
    """Yield tickets by the day an answer or a solution is due, and agreements that end (CRM-20, CRM-40)."""
    until = max(last, on + timedelta(days=max(notices())))
    for kind, sql, end in (("ticket", TICKETS, last), ("agreement", AGREEMENTS, until)):
        for partner, day, what, since in connection.execute(sql, {"as_of": on.isoformat(), "last": end.isoformat()}):
            if partner in alive:
                yield Thing(date.fromisoformat(day), kind, on, partner, what, None, since)


def notices() -> list[int]:
    """Return how many days before its end an agreement is spoken of (CRM-40); `Usage` (exit 2) for what is no list."""
    given = policy("contract.remind")
    if not isinstance(given, list) or not given or not all(isinstance(days, int) and 0 < days < 3660 for days in given):
        raise Usage("agenda.bad_notice", value=given)
    return given


def _notes(shown: Iterable[Thing]) -> tuple[Words, ...]:
    """Return the lines under the table: how many are late, and by which rhythm visits are due."""
    every = list(shown)
    late = sum(one.day < one.on for one in every)
    count = both("agenda.count", n=len(every), late=late)
    return (count, rule()) if any(one.kind == "visit" for one in every) else (count,)
