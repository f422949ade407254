"""How the rows of a kind become a plan and how the plan is applied: one module a kind, named like it.

A kind of plain records is a `SHAPE` (records.py). Documents have a `Planner(connection, options)` with
`take(source, part)` for every sheet and `finish() -> Plan`, and `apply(change, plan)`.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from channelcli.journal import Change
from channelcli.sheets.part import Part
from channelcli.sheets.plan import Plan

_QUICK = {"orders": "order_plain"}  # where plain sheets have a way of their own


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the owner said about what may happen; how a file is read is `ReadOptions`."""

    create: frozenset[str] = frozenset()
    split_numbers: bool = False
    partial: bool = False
    on_existing: str = "refuse"  # skip, fill, update, replace
    listed: bool = False  # the plan keeps what becomes of each row


class Planner(Protocol):
    """Takes sheets one by one and ends in a plan."""

    plan: Plan

    def take(self, source: int, part: Part) -> None:
        """Plan the rows of one sheet; `source` is its place among all sheets of this import."""

    def finish(self) -> Plan:
        """Compare with the ledger and return the whole plan."""


def planner(kind: str, connection: sqlite3.Connection, options: ImportOptions) -> Planner:
    """Return the planner of a kind on an open connection (reading, or inside the change)."""
    module = import_module(f"{__name__}.{_QUICK.get(kind, kind)}")
    if hasattr(module, "SHAPE"):
        from channelcli.sheets.plans.records import RecordPlanner

        return RecordPlanner(module.SHAPE, connection, options)
    found: Planner = module.Planner(connection, options)
    return found


def apply(change: Change, plan: Plan) -> None:
    """Write what a plan says, inside a change."""
    module = import_module(f"{__name__}.{_QUICK.get(plan.kind, plan.kind) if plan.inserts else plan.kind}")
    if hasattr(module, "SHAPE"):
        from channelcli.sheets.plans.record_write import apply_records

        apply_records(change, plan)
    else:
        module.apply(change, plan)
    if plan.fills:
        from channelcli.book.ledger import bulk

        bulk.update(change, plan.fills)


def ways(kind: str) -> tuple[str, ...]:
    """Return what --on-existing takes for a kind: of posted documents nothing is overwritten (DAT-11)."""
    module = import_module(f"{__name__}.{kind}")
    posted = not hasattr(module, "SHAPE") and not getattr(module.Planner, "updates", False)
    return ("skip", "fill") if posted else ("skip", "fill", "update", "replace")


def versioned(kind: str) -> bool:
    """Tell whether rows of a kind may change what stands, so that an exported row carries its version.

    Documents are never overwritten: what differs in them is told field by field in any case.
    """
    return hasattr(import_module(f"{__name__}.{kind}"), "SHAPE")
