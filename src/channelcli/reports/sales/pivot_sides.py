"""The sides of a pivot: what a raw value is labelled on each, in which order labels stand, what is shown of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from channelcli.reports.sales.pivot_facts import RAW_OF, REP_OF
from channelcli.table import Column
from channelcli.text import Words, words
from channelcli.text.codes import SENTENCES as CODES

TIMES = ("month", "quarter", "year")
NAMED = ("partner", "product", "rep")  # with the columns code and name
PARTNERS = "SELECT id, code, name, kind, province, city, county FROM partner"
REGION_OF = """
    SELECT partner_id, text FROM partner_span
    WHERE field = 'region' AND valid_from <= :as_of AND :as_of < valid_to"""
PRODUCTS = "SELECT id, code, name, category, brand, line FROM product"

Label = str | None


class Side(NamedTuple):
    """One side: its name, the label of each raw value (None: it has none), and the names of codes."""

    by: str
    labels: Mapping[Any, Label]
    names: dict[str, str]

    def column(self) -> tuple[Column, ...]:
        """Return the columns that name a row."""
        named = self.by in NAMED
        whole = named or self.by in TIMES  # a narrow screen cuts names, not these
        first = Column(
            self.by, "code" if whole else "text", words(f"pivot.{self.by}"), codes="kind" if self.by == "kind" else ""
        )
        return (first, Column("name", "text", words("pivot.name"))) if named else (first,)

    def words(self, label: Label) -> Words:
        """Return what stands over the column of a label."""
        if label is None:
            return words("pivot.none")
        if self.by == "kind":
            return CODES[f"kind.{label}"]
        name = self.names.get(label, label)
        return name, name


class _Computed(dict[Any, Label]):
    """Labels that are made of the raw value the first time it is met."""

    def __init__(self, make: Callable[[Any], Label]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, raw: Any) -> Label:
        label = self[raw] = self.make(raw)
        return label


def quarter(month: str) -> str:
    """Return the quarter of a month: 2026-05 is 2026Q2."""
    return f"{month[:4]}Q{(int(month[5:]) + 2) // 3}"


def side(connection: sqlite3.Connection, by: str, values: dict[str, Any]) -> Side:
    """Return one side of the table as of the day (GEN-7)."""
    if by in TIMES:
        makers: dict[str, Callable[[str], str]] = {
            "month": lambda month: month,
            "quarter": quarter,
            "year": lambda month: month[:4],
        }
        return Side(by, _Computed(makers[by]), {})
    if RAW_OF[by] == "goods":
        return _of_goods(connection, by)
    if by == "rep":
        return _of_reps(connection, values)
    return _of_partners(connection, by, values)


def _of_goods(connection: sqlite3.Connection, by: str) -> Side:
    rows = connection.execute(PRODUCTS).fetchall()
    place = {"product": 1, "category": 3, "brand": 4, "line": 5}[by]
    names = {row[1]: row[2] for row in rows} if by == "product" else {}
    return Side(by, {row[0]: row[place] for row in rows} | {0: None}, names)


def _of_reps(connection: sqlite3.Connection, values: dict[str, Any]) -> Side:
    staff = connection.execute("SELECT id, code, name FROM staff").fetchall()
    reps = connection.execute(REP_OF, {"as_of": values["as_of"]}).fetchall()
    theirs: dict[Any, Label] = {-partner: code for partner, _, code, _ in reps}
    found = _Computed(lambda raw: None)
    found.update(theirs | {id_: code for id_, code, _ in staff})
    return Side("rep", found, {code: name for _, code, name in staff})


def _of_partners(connection: sqlite3.Connection, by: str, values: dict[str, Any]) -> Side:
    rows = connection.execute(PARTNERS).fetchall()
    if by == "partner":
        return Side(by, {row[0]: row[1] for row in rows}, {row[1]: row[2] for row in rows})
    if by == "region":
        known = dict(connection.execute(REGION_OF, {"as_of": values["as_of"]}))
        return Side(by, {row[0]: known.get(row[0]) for row in rows}, {})
    if by == "class":
        from channelcli.reports.partner.partner_list import class_of

        classes = class_of(connection, values["as_of"], values["cut"], values["amounts"])
        return Side(by, {row[0]: classes.get(row[0]) for row in rows}, {})  # who is in no scope has no class (ABC-4)
    place = {"kind": 3, "province": 4, "city": 5, "county": 6}[by]
    return Side(by, {row[0]: row[place] for row in rows}, {})


def ordered(by: str, totals: Mapping[Label, int]) -> list[Label]:
    """Return labels in the order they stand: times as they follow each other, none left out between; else the largest.

    Equal ones go by code; what has no label comes after them.
    """
    if by in TIMES:
        return list(_every(by, [str(label) for label in totals]))
    if by == "class":
        return sorted(totals, key=lambda label: (label is None, label or ""))
    return sorted(totals, key=lambda label: (-totals[label], label is None, label or ""))


def _every(by: str, labels: Iterable[str]) -> Iterable[str]:
    """Return all months, quarters or years from the first to the last."""
    found = sorted(labels)
    if not found:
        return
    steps = {"month": 12, "quarter": 4, "year": 1}[by]
    first, last = (int(label[:4]) * steps + (int(label[5:]) - 1 if steps > 1 else 0) for label in (found[0], found[-1]))
    for number in range(first, last + 1):
        year, part = divmod(number, steps)
        yield {"month": f"{year:04}-{part + 1:02}", "quarter": f"{year:04}Q{part + 1}", "year": f"{year:04}"}[by]
