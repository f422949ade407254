"""How the rows of a kind become a plan and how the plan is applied: one module a kind, named like it.

Each has `Planner(connection, options)` with `take(source, part)` for every sheet and `finish() -> Plan`, and
`apply(change, plan)`. Kinds of plain records share `records.py`; orders and money have their own.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from channelcli.journal import Change
from channelcli.sheets.plan import Plan
from channelcli.sheets.part import Part


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the owner said about what may happen; how a file is read is `ReadOptions`."""

    create: frozenset[str] = frozenset()
    split_numbers: bool = False
    partial: bool = False
    on_existing: str = "refuse"  # skip, fill, update, replace


class Planner(Protocol):
    """Takes sheets one by one and ends in a plan."""

    def take(self, source: int, part: Part) -> None:
        """Plan the rows of one sheet; `source` is its place among all sheets of this import."""

    def finish(self) -> Plan:
        """Compare with the ledger and return the whole plan."""


def planner(kind: str, connection: sqlite3.Connection, options: ImportOptions) -> Planner:
    """Return the planner of a kind on an open connection (reading, or inside the change)."""
    found = import_module(f"{__name__}.{kind}").Planner(connection, options)
    return found  # type: ignore[no-any-return]  # every module of this package has one


def apply(change: Change, plan: Plan) -> None:
    """Write what a plan made inside this very change says."""
    import_module(f"{__name__}.{plan.kind}").apply(change, plan)
