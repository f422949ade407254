"""`partner list`: the rows of the .sql file, with class, stage and balance taken from sums over covering indexes."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from channelcli.account.standing import standings
from channelcli.config import policy
from channelcli.months import rolling
from channelcli.report import Answer
from channelcli.reports.partner.stage import rhythms
from channelcli.reports.worth.measured import by_hand, measure
from channelcli.table import Row

PARTNERS = """
    SELECT p.id, p.code, p.name, p.kind,
           (SELECT r.text FROM partner_span AS r WHERE r.partner_id = p.id AND r.field = 'region'
            AND r.valid_from <= :as_of AND :as_of < r.valid_to) AS region, p.province, p.city, p.phone
    FROM partner AS p
    WHERE (:archived OR p.archived_on IS NULL OR p.archived_on > :as_of) AND p.merged_into_id IS NULL
      AND (p.created_on <= :as_of
         OR EXISTS (SELECT 1 FROM sale AS e WHERE e.partner_id = p.id AND e.shipped_on <= :as_of)
         OR EXISTS (SELECT 1 FROM payment AS e WHERE e.partner_id = p.id AND e.paid_on <= :as_of)
         OR EXISTS (SELECT 1 FROM adjustment AS e WHERE e.partner_id = p.id AND e.on_date <= :as_of)
         OR EXISTS (SELECT 1 FROM partner_dated AS e WHERE e.partner_id = p.id
                    AND e.valid_from > '0001-01-01' AND e.valid_from < p.created_on))
      AND (:region = '*' OR region = :region)
      AND (:province = '*' OR p.province = :province)
      AND (:city = '*' OR p.city = :city)
      AND (:kind = '*' OR p.kind = :kind)
      AND (:rep = '*' OR EXISTS (
          SELECT 1 FROM partner_span AS r JOIN staff AS t ON t.id = r.staff_id
          WHERE r.partner_id = p.id AND r.field = 'rep' AND t.code = :rep
          AND r.valid_from <= :as_of AND :as_of < r.valid_to))
      AND (:tag = '*' OR EXISTS (
          SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
      AND (:interest = '*' OR EXISTS (
          SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'interest' AND g.tag = :interest))
    ORDER BY p.code"""
EVERYBODY = {"kind": "*", "province": "*", "city": "*", "region": "*", "rep": "*", "tag": "*"}


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return one row a partner, by code; class and stage are filters too."""
    as_of = values["as_of"]
    classes = class_of(connection, as_of, values["cut"], values["amounts"])
    stages = rhythms(connection, as_of, values["cadence"])
    owed = standings(connection, as_of)
    made: list[Row] = []
    for id_, code, name, kind, *where in connection.execute(PARTNERS, values):
        rhythm = stages.get(id_)
        stage = None if kind == "supplier" else rhythm.stage if rhythm else "lead"
        name_of_class = classes.get(id_)
        if values["class"] in ("*", name_of_class) and values["stage"] in ("*", stage):
            balance = owed[id_].balance if id_ in owed else 0
            made.append((code, name, kind, *where, stage, name_of_class, balance))
    return Answer(made)


def class_of(connection: sqlite3.Connection, as_of: str, cut: str, amounts: str) -> dict[int, str]:
    """Return the class in force of every partner but suppliers: the one set by hand, else that of the 12 months."""
    first, last = rolling(date.fromisoformat(as_of), 12)
    asked = EVERYBODY | {
        "as_of": as_of,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "by": "sales",
        "cut": cut,
        "amounts": amounts,
        "hold": policy("abc.hold"),
    }
    found: dict[int, str] = {one.id: one.name_of_class for one in measure(connection, asked).partners}
    return found | by_hand(connection, as_of)
