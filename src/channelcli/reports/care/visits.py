"""When each partner is to be visited next, by the rhythm of its class (CRM-2)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from channelcli.config import POLICY_DEFAULTS, policy
from channelcli.errors import Usage
from channelcli.figures.cadence import STAGES
from channelcli.reports import scope
from channelcli.reports.partner.partner_list import class_of
from channelcli.reports.partner.stage import Rhythm, rhythms
from channelcli.text import Words, both

CLASSES = ("A", "B", "C")
# From the newest talk of each back until one counts: a long history is not read.
LAST = """
SELECT p.id, (SELECT i.on_date FROM interaction AS i
              WHERE i.partner_id = p.id AND i.on_date <= :as_of AND i.type IN (SELECT value FROM json_each(:types))
              ORDER BY i.on_date DESC LIMIT 1)
FROM partner AS p
"""
CREATED = "SELECT id, created_on FROM partner WHERE snooze_until IS NULL OR snooze_until <= :as_of"


class Known(NamedTuple):
    """What several questions about partners need: customers in scope, their class in force, their stage."""

    names: scope.Names
    classes: dict[int, str]
    stages: dict[int, Rhythm]

    def class_of(self, partner: int) -> str:
        """Return the class in force of a customer; who has none is C."""
        return self.classes.get(partner, "C")


class Visit(NamedTuple):
    """One partner's next visit: class, days between visits, the last one (None: never), and the day it is due."""

    id: int
    code: str
    name: str
    name_of_class: str
    every: int
    last_on: str | None
    due: date


def known(connection: sqlite3.Connection, params: dict[str, Any]) -> Known:
    """Return who is in scope as of the day, with class and stage."""
    as_of = params["as_of"]
    classes = class_of(connection, as_of, params["cut"], params["amounts"])
    return Known(scope.customers(connection, params), classes, rhythms(connection, as_of, params["cadence"]))


def visits(connection: sqlite3.Connection, as_of: str, who: Known) -> list[Visit]:
    """Return the next visit of every partner in scope, by code; the snoozed and the lost are left out (CRM-2).

    The last visit and the days of its class, or of its stage where the policy says so; never visited, the day it was
    entered and those days.
    """
    by_class, by_stage = _rhythms("cadence.visit", CLASSES), _rhythms("cadence.by_stage", STAGES)
    last = dict(connection.execute(LAST, {"as_of": as_of, "types": json.dumps(policy("cadence.counts"))}))
    created = dict(connection.execute(CREATED, {"as_of": as_of}))
    made = []
    for id_, (code, name) in who.names.items():
        stage = who.stages[id_].stage if id_ in who.stages else "lead"
        if stage == "lost" or id_ not in created:
            continue
        kind = who.class_of(id_)
        every = by_stage.get(stage, by_class[kind])
        due = date.fromisoformat(last.get(id_) or created[id_]) + timedelta(days=every)
        made.append(Visit(id_, code, name, kind, every, last.get(id_), due))
    return made


def rule() -> Words:
    """Return the line that says which rhythm was taken (REP-1)."""
    by_class = _rhythms("cadence.visit", CLASSES)
    return both("agenda.rule", days=" · ".join(f"{name} {by_class[name]}" for name in CLASSES))


def _rhythms(key: str, names: tuple[str, ...]) -> dict[str, int]:
    """Return the days of a table of the policy; `Usage` (exit 2) for a name or a number that is none."""
    given = policy(key)
    found = {**POLICY_DEFAULTS[key], **(given if isinstance(given, Mapping) else {})}
    for name, days in found.items():
        if name not in names or not isinstance(days, int) or not 1 <= days <= 3660:
            raise Usage("agenda.bad_rhythm", key=key, name=name, value=days)
    return found
