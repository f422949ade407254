"""Which partners a report is about: the filters that reports share, with dated attributes as of a day (GEN-7)."""

from __future__ import annotations

import sqlite3
from typing import Any

Names = dict[int, tuple[str, str]]

FILTERS = ("partner", "region", "province", "city", "kind", "rep", "tag")
ALL = "SELECT id, code, name FROM partner"
CHOSEN = """
SELECT p.id, p.code, p.name FROM partner AS p
LEFT JOIN partner_span AS r
    ON r.partner_id = p.id AND r.field = 'region' AND :as_of >= r.valid_from AND :as_of < r.valid_to
LEFT JOIN partner_span AS s
    ON s.partner_id = p.id AND s.field = 'rep' AND :as_of >= s.valid_from AND :as_of < s.valid_to
LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR r.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR t.code = :rep)
  AND (:tag = '*' OR EXISTS (
       SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
"""
# Who buys: no suppliers, nobody archived; made after the day and without any sale up to it, nobody existed (GEN-4).
BUYS = """
SELECT p.id FROM partner AS p
WHERE p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
  AND (p.created_on <= :as_of
       OR EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on <= :as_of))
ORDER BY p.code
"""


def everyone(params: dict[str, Any]) -> bool:
    """Tell whether no filter is set."""
    return all(params.get(name, "*") == "*" for name in FILTERS)


def partners(connection: sqlite3.Connection, params: dict[str, Any]) -> Names:
    """Return the partners in scope: id -> (code, name)."""
    if everyone(params):
        rows = connection.execute(ALL)
    else:
        rows = connection.execute(CHOSEN, dict.fromkeys(FILTERS, "*") | params)
    return {id_: (code, name) for id_, code, name in rows}


def customers(connection: sqlite3.Connection, params: dict[str, Any]) -> Names:
    """Return the partners in scope that may buy as of the day, by code: id -> (code, name)."""
    names = partners(connection, params)
    return {id_: names[id_] for (id_,) in connection.execute(BUYS, {"as_of": params["as_of"]}) if id_ in names}


def only(names: Names) -> int | None:
    """Return the id of the one partner in scope, None if there are more or none."""
    return next(iter(names)) if len(names) == 1 else None
