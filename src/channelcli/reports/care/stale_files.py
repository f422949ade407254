"""`stale-files`: whose file nobody checked for longer than his class allows (DAT-2), by salesman, class, days late."""

from __future__ import annotations

import sqlite3
from datetime import date
from operator import itemgetter
from typing import Any

from channelcli.figures.by_class import parse_days, written
from channelcli.report import Answer
from channelcli.reports.partner.partner_list import PARTNERS, class_of
from channelcli.table import Row
from channelcli.text import both

# When a file and each person in it was checked last; what was never checked counts from the day the file was made.
CHECKED = """
    SELECT p.id, iif(p.verified_on <= :as_of, p.verified_on, NULL), p.created_on, t.code, t.name,
           (SELECT group_concat(iif(c.verified_on <= :as_of, c.verified_on, p.created_on)) FROM contact AS c
            WHERE c.partner_id = p.id AND (c.archived_on IS NULL OR c.archived_on > :as_of))
    FROM partner AS p
    LEFT JOIN partner_span AS s
        ON s.partner_id = p.id AND s.field = 'rep' AND :as_of >= s.valid_from AND :as_of < s.valid_to
    LEFT JOIN staff AS t ON t.id = s.staff_id"""


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the stale files, by salesman (nobody's last), and how many there are of how many.

    Whom no class was given, a supplier for one, has the days of class C.
    """
    day, allowed = date.fromisoformat(values["as_of"]), parse_days(values["days"])
    classes = class_of(connection, values["as_of"], values["cut"], values["amounts"])
    checked = {id_: rest for id_, *rest in connection.execute(CHECKED, {"as_of": values["as_of"]})}
    found: list[tuple[tuple[object, ...], Row]] = []
    files = 0
    for id_, code, name, _, _, _, _, phone in connection.execute(PARTNERS, values | {"archived": 0, "interest": "*"}):
        if values["partner"] not in ("*", code):
            continue
        files += 1
        verified, created, rep, rep_name, people = checked[id_]
        name_of_class = classes.get(id_)
        limit = allowed["A" if name_of_class == "A" else "B" if name_of_class == "B" else "C"]
        since = _days(verified or created, day)
        if since > limit:
            unseen = sum(_days(one, day) > limit for one in people.split(",")) if people else 0
            row = (rep_name, code, name, name_of_class, verified, since, since - limit, unseen, phone)
            found.append(((rep is None, rep or "", name_of_class or "C", limit - since, code), row))
    counts = {"n": len(found), "files": files, "days": written(allowed)}
    told = (both("checklist.told", **counts), *([both("checklist.told_people")] if found else []))
    return Answer([row for _, row in sorted(found, key=itemgetter(0))], notes=told)


def _days(since: str, day: date) -> int:
    return (day - date.fromisoformat(since)).days
