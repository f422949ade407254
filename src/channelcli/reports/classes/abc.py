"""The walk under `abc`: sums by partner from the covering index, classes in one pass (P-3); the .sql does the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from channelcli.classes import Class, headline, shares, total_of
from channelcli.ledger.second import meanwhile
from channelcli.report import Answer, find
from channelcli.reports import strangers
from channelcli.reports.worth.history import previous
from channelcli.reports.worth.measured import Measured, by_hand, measure, window
from channelcli.reports.worth.whatif import compared, told
from channelcli.table import Cell, Column, Kind, Row
from channelcli.text import Words, both, words

NEW_DAYS = 90
# First shipment less than 90 days before the day (ABC-5).
NEW = """
    SELECT p.id FROM partner AS p
    WHERE EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on BETWEEN :edge AND :as_of)
      AND NOT EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on < :edge)"""
# What people are spared where it is empty, or says nothing within groups.
SPARED = frozenset({"flags", "by_hand", "previous", "differs"})
SHARES = frozenset({"share", "cum_share"})
NOT_WITHIN = frozenset({"rank", "share", "cum_share", "flags", "previous"})
FIRST_WITHIN = ("group", "group_rank")
LAST_WITHIN = ("group_share", "group_class", "class")


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return one row a partner in scope, largest value first, and the headline under them.

    After the columns of the contract stand, only where they were asked for: the computed class under a hold, the class
    by the rule that stands, and group, place, share and class within the group.
    """
    first, last, _ = window(connection, values)
    with meanwhile(connection, lambda other: previous(other, values, first, last)) as before:
        found = measure(connection, values)
        if not found.partners:
            strangers.refuse(connection, values)
        stands = compared(connection, values)
        made = ranked(connection, values, found, before())
    items = values["items"]
    columns = list(columns_of("abc", found.kind, values))
    if int(values.get("hold") or 0) > 1:
        columns.append(Column("computed", "text", words("classify.computed")))
        made = [(*row, one.computed) for row, one in zip(made, found.partners, strict=True)]
    if stands:
        columns.append(Column("standing", "text", words("classify.standing")))
        standing = {one.id: one.name_of_class for one in stands.partners}
        made = [(*row, standing.get(one.id)) for row, one in zip(made, found.partners, strict=True)]
    if values.get("within", "*") != "*":
        from channelcli.reports.worth.groups import grouped

        columns, made = grouped(connection, values, found, columns, made)
    if values.get("proofs"):
        columns, made = _for_people(columns, made)
    said = headline(shares(found.values, found.classes), values["by"], items)
    notes = (said, *_unlike(connection, values, found), *(told(found, stands) if stands else ()), *found.notes)
    return Answer(made, found.subtitle, notes, tuple(columns), explained=items == "partner")


def ranked(
    connection: sqlite3.Connection, values: dict[str, Any], found: Measured, then: Mapping[int, Class]
) -> list[Row]:
    """Return rank to class, flags, the class set by hand, the one before, and whether hand and rule differ.

    Scores of the composite value have no total: their shares are undefined (ABC-11).
    """
    total = 0 if values["by"] == "composite" else total_of(found.values)
    of_partners = values["items"] == "partner"
    new = newcomers(connection, values["as_of"]) if of_partners else set()
    set_by_hand = by_hand(connection, values["as_of"]) if of_partners else {}
    made: list[Row] = []
    running = 0
    for rank, one in enumerate(found.partners, 1):
        value = max(one.value, 0)
        running += value
        share, so_far = (value / total, running / total) if total else (None, None)
        flags = "" if one.value > 0 else "neg" if one.value < 0 else "idle"
        if one.id in new:
            flags = f"{flags} new".strip()
        by = set_by_hand.get(one.id)
        differs = None if by is None else int(by != one.name_of_class)
        row = (rank, one.code, one.name, one.value, share, so_far, one.name_of_class, flags, by)
        made.append((*row, then.get(one.id), differs))
    return made


def newcomers(connection: sqlite3.Connection, as_of: str) -> set[int]:
    """Return the ids of the partners whose first goods left less than 90 days before the day (ABC-5)."""
    edge = (date.fromisoformat(as_of) - timedelta(days=NEW_DAYS - 1)).isoformat()
    return {id_ for (id_,) in connection.execute(NEW, {"as_of": as_of, "edge": edge})}


def columns_of(name: str, kind: Kind, values: dict[str, Any]) -> tuple[Column, ...]:
    """Return the columns of a report as they are for what is classed and by what; scores have no total."""
    by, items = values["by"], values.get("items", "partner")
    made = []
    for column in find(name).columns:
        one = replace(column, total=column.total and by != "composite")
        if one.key == "value":
            label = words(f"classify.value_{by}") if by in ("quantity", "composite", "growth") else one.label
            one = replace(one, kind=kind, label=label)
        elif one.key == "name" and items != "partner":
            one = replace(one, label=words(f"classify.name_{items}"))
        elif one.key == "flags" and by != "sales":
            one = replace(one, codes="abc_zero")  # who has no receipts may well have bought
        made.append(one)
    return tuple(made)


def _unlike(connection: sqlite3.Connection, values: dict[str, Any], found: Measured) -> tuple[Words, ...]:
    """Say how many classes set by hand are other than the computed ones (ABC-10)."""
    if values["items"] != "partner":
        return ()
    hand = by_hand(connection, values["as_of"])
    unlike = [one for one in found.partners if hand.get(one.id, one.name_of_class) != one.name_of_class]
    return (both("classify.unlike", n=len(unlike)),) if unlike else ()


def _for_people(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[list[Column], list[Row]]:
    """Return columns and rows without those that are empty; groups stand first, without the places among all."""
    keys = [column.key for column in columns]
    within = "group" in keys

    def spared(place: int, key: str) -> bool:
        if (within and key in NOT_WITHIN) or (key == "previous" and "standing" in keys):
            return True
        cells: list[Cell] = [row[place] for row in rows]
        return all(cell is None for cell in cells) if key in SHARES else key in SPARED and not any(cells)

    kept = [place for place, key in enumerate(keys) if not spared(place, key)]
    made = list(columns)
    if within:
        kept.sort(key=lambda place: (keys[place] not in FIRST_WITHIN, keys[place] in LAST_WITHIN))
        own = keys.index("class")
        kept.remove(own)
        kept.append(own)
        made[own] = replace(columns[own], label=words("classify.overall"))
    return [made[place] for place in kept], [tuple(row[place] for place in kept) for row in rows]
