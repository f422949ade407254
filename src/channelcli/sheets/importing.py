"""One import from files to the answer: read, plan, apply in one change, and say what became of every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from channelcli import ledger
from channelcli.errors import BadImport, Hint, Usage
from channelcli.money import format_amount
from channelcli.sheets import plans, rejected
from channelcli.sheets.kinds import custom_fields, kind_of, names
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.plan import Group, Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.part import Part
from channelcli.sheets.reading import Reading, read
from channelcli.text import pick, say

if TYPE_CHECKING:
    import sqlite3

_NEWEST_CHANGE = "SELECT max(id) FROM journal_change WHERE id < ?"
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
    refused = bool(plan.refused) and not options.partial
    if refused and not dry_run:
        raise _refusal(plan, readings, files, rejects)
    if not dry_run and (plan.new or plan.changed):
        with ledger.change(path, command) as change:
            if change.connection.execute(_NEWEST_CHANGE, (change.id,)).fetchone() != seen:
                # Someone wrote since the plan was made: what was true then may not be now.
                plan = _planned(change.connection, readings, options)
                if plan.refused and not options.partial:
                    raise _refusal(plan, readings, files, rejects)
            plans.apply(change, plan)
            change.summary = f"import {taken}: {plan.new} new, {plan.changed} changed"
    outcome = Outcome(plan, readings, _told(plan, readings, files))
    if plan.refused:
        key = "imports.refused" if refused else "imports.refused_partly"
        outcome.warnings = [say(key, count=f"{len(plan.refused):,}"), *(_group(g) for g in plan.groups())]
        if not dry_run:
            outcome.warnings += [line for hint in _rejects(plan, readings, files, rejects) for line in hint.lines()]
    return outcome


def _check_existing(kind: str, options: ImportOptions) -> None:
    allowed = ("refuse", "skip", "fill") if kind in DOCUMENTS else ("refuse", "skip", "fill", "update", "replace")
    if options.on_existing not in allowed:
        raise Usage(
            "imports.bad_existing", value=options.on_existing, kind=kind, choices=", ".join(a for a in allowed[1:])
        )


def _planned(connection: sqlite3.Connection, readings: Sequence[Reading], options: ImportOptions) -> Plan:
    planner = plans.planner(readings[0].kind.name, connection, options)
    for source, part in enumerate(part for reading in readings for part in reading.parts):
        planner.take(source, part)
        _check_totals(part, planner)
    return planner.finish()


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
        fault = Hint(
            "imports.total_differs", row=total.number, word=total.word, stated=format_amount(stated), sum=format_amount(added)
        )
        planner.plan.notice(fault)


def _refusal(plan: Plan, readings: Sequence[Reading], files: Sequence[str | Path], rejects: Path | None) -> BadImport:
    hints = [Hint("imports.refused_by", reason=_group(group)) for group in plan.groups()]
    hints += _rejects(plan, readings, files, rejects)
    return BadImport("imports.refused", *hints, count=f"{len(plan.refused):,}")


def _rejects(plan: Plan, readings: Sequence[Reading], files: Sequence[str | Path], rejects: Path | None) -> list[Hint]:
    """Write the refused rows of each file beside it and say where."""
    hints = []
    source = 0
    for reading, file in zip(readings, files, strict=True):
        own = range(source, source + len(reading.parts))
        source += len(reading.parts)
        target = rejects or (None if str(file) == "-" else Path(f"{file}.rejected.csv"))
        rows = [refusal for refusal in plan.refused if refusal.source in own]
        if rows and target is not None:
            replaced = rejected.write(target, reading.parts, own.start, rows)
            hints.append(Hint("imports.rejected_replaced" if replaced else "imports.rejected_file", path=target))
    return hints


def _group(group: Group) -> str:
    rows = ", ".join(str(row) for row in group.rows)
    more = say("imports.more") if group.count > len(group.rows) else ""
    return say("imports.group", count=f"{group.count:,}", reason=group.fault.line(), rows=rows, more=more)


def _told(plan: Plan, readings: Sequence[Reading], files: Sequence[str | Path]) -> list[str]:
    """Return the lines that tell an import: what was read, what is in, what was noticed."""
    kind = kind_of(plan.kind)
    lines = [say("imports.recognised", kind=pick(kind.label))] if readings[0].recognised else []
    for reading, file in zip(readings, files, strict=True):
        for part in reading.parts:
            sheet = say("imports.sheet", name=part.name) if part.name else ""
            encoding = say("imports.encoding", name=part.sheet.encoding) if part.sheet.encoding else ""
            lines.append(say("imports.taken", file=Path(file).name, sheet=sheet, header=part.header_row, encoding=encoding))
        lines += [line for notice in reading.notices for line in notice.lines()]
    notices = list(plan.notices())
    count = f"{sum(n for n, _ in notices):,}"
    numbers = {k: f"{getattr(plan, k):,}" for k in ("new", "changed", "unchanged")}
    lines.append(say("imports.done", kind=pick(kind.label), refused=f"{len(plan.refused):,}", notices=count, **numbers))
    unit = say("imports.unit_orders" if plan.kind == "orders" else "imports.unit_records")
    key = "imports.sums" if plan.kind in ("orders", "payments", "balances") else "imports.rows_only"
    lines.append(
        say(key, rows=f"{plan.rows:,}", records=f"{plan.records:,}", unit=unit, amount=format_amount(plan.amount))
    )
    if plan.created:
        made = [say(f"imports.made_{entity}", count=f"{n:,}") for entity, n in plan.created.items()]
        lines.append(say("imports.created", what=", ".join(made)))
    lines += [say("imports.notice", count=f"{n:,}", text=fault.lines()[0]) for n, fault in notices]
    return lines
