"""The checklist: a sheet of the stale files of one salesman, to be filled in and read back as it is (DAT-2, S05).

It is a sheet of the kind `partners`: what the file says now, and an empty column for the day it was checked. Each row
carries its version, so that what somebody changed meanwhile is not written over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from channelcli import dates, render, report
from channelcli.render.folder import file_word, unlike
from channelcli.sheets import exporting
from channelcli.sheets.kinds import kind_of
from channelcli.sheets.version import VERSION
from channelcli.table import Cell, Column, Row, Table
from channelcli.text import both, say

# What is asked: where he is and who he is; the rest of the file is for `partner edit`.
FIELDS = ("code", "name", "province", "city", "county", "address", "phone", "opened_on", "scope", "competitor")
EMPTY = ("note", "verified_on")
# The first contact of each partner, as the `contact_` fields of the import mean it, and his mobiles.
_PEOPLE = """
    SELECT p.code, c.name, (SELECT group_concat(value, ', ') FROM (
        SELECT value FROM contact_channel AS h WHERE h.contact_id = c.id AND h.kind = 'mobile' ORDER BY h.id))
    FROM partner AS p JOIN contact AS c ON c.id = (
        SELECT k.id FROM contact AS k WHERE k.partner_id = p.id AND k.archived_on IS NULL
        ORDER BY coalesce(k.role = 'principal', 0) DESC, k.id LIMIT 1)"""
_REPS = """
    SELECT p.code, t.code, t.name FROM partner AS p
    JOIN partner_span AS s ON s.partner_id = p.id AND s.field = 'rep' AND ? >= s.valid_from AND ? < s.valid_to
    JOIN staff AS t ON t.id = s.staff_id"""


def files(connection: sqlite3.Connection, ledger: Path, **given: object) -> Iterator[tuple[str, int, bytes]]:
    """Yield a workbook for each salesman with stale files: its file name, how many rows it has, its bytes.

    `given` are the parameters of the report `stale-files`; the files of nobody come last. The same ledger and day give
    the same bytes.
    """
    with report.one_moment(connection):
        stale = report.run("stale-files", connection, ledger, **given)
        whole = exporting.table(connection, ledger, "partners", version=True)
        day = given.get("as_of") or dates.today().isoformat()
        of = {code: (rep, name) for code, rep, name in connection.execute(_REPS, (day, day))}
        people = {code: rest for code, *rest in connection.execute(_PEOPLE)}
    by_rep: dict[tuple[str, str], list[Cell]] = {}
    for code in stale.column("code"):
        by_rep.setdefault(of.get(str(code), ("", "")), []).append(code)
    names = [name for _, name in by_rep]
    taken: set[str] = set()
    for (rep, name), codes in by_rep.items():
        called = f"{name}-{rep}" if names.count(name) > 1 else name or say("checklist.nobody")
        table = exporting.for_workbook(_sheet(whole, people, codes))
        table = replace(table, title=both("checklist.title", name=called), subtitle=(both("checklist.how"),))
        page = render.page([table], "xlsx", no_stamp=True, labels=True)
        yield file_name(unlike(file_word(called), taken)), len(codes), page


def file_name(called: str) -> str:
    """Return the name of the workbook of somebody whose name is fit for a file."""
    return say("checklist.file", name=called)


def is_one(name: str) -> bool:
    """Tell by the name of a file whether it is a checklist that comes back, whatever was put behind its name."""
    return name.startswith(file_name("").removesuffix(".xlsx"))


def _sheet(whole: Table, people: Mapping[Cell, list[Cell]], codes: list[Cell]) -> Table:
    """Return the rows of some partners in the order of `codes`, with the columns to be filled in."""
    keys = [column.key for column in whole.columns]
    places = [keys.index(key) for key in FIELDS]
    rows = {row[keys.index("code")]: row for row in whole.rows}
    fields = {one.key: one for one in kind_of("partners").fields}
    made: list[Row] = []
    for code in codes:
        row = rows[code]
        person = people.get(code, [None, None])
        made.append((*(row[place] for place in places), *person, None, None, row[keys.index(VERSION.key)]))
    more = [Column("contact_name", "text", fields["contact_name"].label)]
    more += [Column("contact_mobile", "code", fields["contact_mobile"].label)]
    more += [Column(key, "date" if key == "verified_on" else "text", fields[key].label) for key in EMPTY]
    columns = (*(whole.columns[place] for place in places), *more, whole.columns[keys.index(VERSION.key)])
    return replace(whole, columns=columns, rows=made)
