"""One import from files to the answer: read, plan, apply in one change, and say what became of every row."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from channelcli import ledger, report
from channelcli.errors import Hint, Usage
from channelcli.money import format_amount
from channelcli.sheets import plans, telling
from channelcli.sheets.kinds import custom_fields, names
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.part import Part
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.reading import Reading, read
from channelcli.text import say

if TYPE_CHECKING:
    import sqlite3

_NEWEST_CHANGE = "SELECT max(id) FROM journal_change WHERE id < ?"
OWED = ("orders", "balances")  # kinds after which a partner may owe more than he is allowed to
DOCUMENTS = ("orders", "payments", "balances", "interactions")  # posted: never overwritten


@dataclass
class Outcome:
    """What an import did or would do: its plan, the sheets it read, and the lines that tell it."""

    plan: Plan
    readings: list[Reading]
    lines: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def run(
    path: Path,
    kind: str | None,
    files: Sequence[str | Path],
    reading_options: ReadOptions,
    options: ImportOptions,
    command: str,
    *,
    dry_run: bool = False,
    rejects: Path | None = None,
) -> Outcome:
    """Import files of one kind as one change; return what was done, in words too.

    The plan is made on a read connection, as on a dry run: no lock is held while sheets are parsed, and what is
    refused never opens a change.
    Raises `BadImport` (exit 5), with nothing written, when a row is refused and `partial` is off, and for whatever
    cannot be read; the refused rows stand in FILE.rejected.csv then (not on a dry run).
    """
    with ledger.reading(path) as connection:
        extra = {name: custom_fields(connection, name) for name in ([kind] if kind else names())}
    readings = [read(kind, file, reading_options, extra) for file in files]
    taken = readings[0].kind.name
    if any(one.kind.name != taken for one in readings):
        raise Usage("sheets.several_kinds", kinds=", ".join(sorted({one.kind.name for one in readings})))
    _check_existing(taken, options)
    with ledger.reading(path) as connection:
        seen = connection.execute(_NEWEST_CHANGE, (1 << 62,)).fetchone()
        plan = _planned(connection, readings, options)
    if plan.refused and not options.partial and not dry_run:
        raise telling.refusal(plan, readings, files, rejects)
    if not dry_run and (plan.new or plan.changed):
        with ledger.change(path, command) as change:
            if change.connection.execute(_NEWEST_CHANGE, (change.id,)).fetchone() != seen:
                # Someone wrote since the plan was made: what was true then may not be now.
                plan = _planned(change.connection, readings, options)
                if plan.refused and not options.partial:
                    raise telling.refusal(plan, readings, files, rejects)
            with _no_search_for_cycles():
                plans.apply(change, plan)
            change.summary = f"import {taken}: {plan.new} new, {plan.changed} changed"
    outcome = Outcome(plan, readings, telling.told(plan, readings, files))
    if taken in OWED and plan.new and not dry_run:
        outcome.lines += _over_limit(path)
    if plan.refused:
        outcome.warnings = telling.warned(plan, readings, files, rejects, options, dry_run)
    return outcome


def _over_limit(path: Path) -> list[str]:
    """Count the partners over their limit now: an import is never stopped by it, but it is said (product.md 1.1)."""
    with ledger.reading(path) as connection:
        count = len(report.run("over-limit", connection, path).rows)
    return [say("imports.over_limit", count=f"{count:,}")] if count else []


def _check_existing(kind: str, options: ImportOptions) -> None:
    allowed = ("refuse", "skip", "fill") if kind in DOCUMENTS else ("refuse", "skip", "fill", "update", "replace")
    if options.on_existing not in allowed:
        raise Usage(
            "imports.bad_existing", value=options.on_existing, kind=kind, choices=", ".join(a for a in allowed[1:])
        )


def _planned(connection: sqlite3.Connection, readings: Sequence[Reading], options: ImportOptions) -> Plan:
    planner = plans.planner(readings[0].kind.name, connection, options)
    with _no_search_for_cycles():
        for source, part in enumerate(part for reading in readings for part in reading.parts):
            planner.take(source, part)
            _check_totals(part, planner)
        return planner.finish()


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Hold the garbage collector: a plan is millions of small objects, and to look for cycles costs a fifth more."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _check_totals(part: Part, planner: plans.Planner) -> None:
    """Compare the 合计 row of a sheet with the sum of its rows; a difference is a notice that names both."""
    # A total that comes after subtotals speaks of the whole sheet; only a single one can be held against the rows.
    if len(part.totals) != 1 or "amount" not in part.totals[0].values:
        return
    total = part.totals[0]
    get = part.getter("amount")
    added = sum(value for _, values, _ in part.rows() for value in get(values) if isinstance(value, int))
    stated = total.values["amount"]
    if isinstance(stated, int) and stated != added:
        said = {"row": total.number, "word": total.word, "stated": format_amount(stated), "sum": format_amount(added)}
        planner.plan.notice(Hint("imports.total_differs", **said))
