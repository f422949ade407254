"""One import from files to the answer: read, plan, apply in one change, and say what became of every row."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from channelcli import ledger, report
from channelcli.errors import BadImport, Hint, Usage
from channelcli.money import format_amount
from channelcli.sheets import plans, rejected
from channelcli.sheets.header import MAX_NAMED
from channelcli.sheets.kinds import custom_fields, kind_of, names
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.part import Part
from channelcli.sheets.plan import Group, Plan, reason
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.reading import Reading, read
from channelcli.text import pick, say

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
        raise _refusal(plan, readings, files, rejects)
    if not dry_run and (plan.new or plan.changed):
        with ledger.change(path, command) as change:
            if change.connection.execute(_NEWEST_CHANGE, (change.id,)).fetchone() != seen:
                # Someone wrote since the plan was made: what was true then may not be now.
                plan = _planned(change.connection, readings, options)
                if plan.refused and not options.partial:
                    raise _refusal(plan, readings, files, rejects)
            with _no_search_for_cycles():
                plans.apply(change, plan)
            change.summary = f"import {taken}: {plan.new} new, {plan.changed} changed"
    outcome = Outcome(plan, readings, _told(plan, readings, files))
    if taken in OWED and plan.new and not dry_run:
        outcome.lines += _over_limit(path)
    if plan.refused:
        outcome.warnings = _warned(plan, readings, files, rejects, options, dry_run)
    return outcome


def _over_limit(path: Path) -> list[str]:
    """Count the partners over their limit now: an import is never stopped by it, but it is said (product.md 1.1)."""
    with ledger.reading(path) as connection:
        count = len(report.run("over-limit", connection, path).rows)
    return [say("imports.over_limit", count=f"{count:,}")] if count else []


def _warned(
    plan: Plan,
    readings: Sequence[Reading],
    files: Sequence[str | Path],
    rejects: Path | None,
    options: ImportOptions,
    dry_run: bool,
) -> list[str]:
    """Return what is said of refused rows where the import, or its trial, goes on."""
    key = "imports.refused_partly" if options.partial else "imports.refused"
    if dry_run:
        key = "imports.would_refuse_partly" if options.partial else "imports.would_refuse"
    lines = [say(key, count=f"{plan.refused_rows:,}"), *_groups(plan, readings, files)]
    if not dry_run:
        lines += [line for hint in _rejects(plan, readings, files, rejects) for line in hint.lines()]
    return lines


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


def _refusal(plan: Plan, readings: Sequence[Reading], files: Sequence[str | Path], rejects: Path | None) -> BadImport:
    hints = [Hint("imports.refused_by", reason=line) for line in _groups(plan, readings, files)]
    hints += _rejects(plan, readings, files, rejects)
    return BadImport("imports.refused", *hints, count=f"{plan.refused_rows:,}")


def _rejects(plan: Plan, readings: Sequence[Reading], files: Sequence[str | Path], rejects: Path | None) -> list[Hint]:
    """Write the refused rows of each file beside it and say where; of several files into one folder, a file each."""
    hints = []
    source = 0
    for place, (reading, file) in enumerate(zip(readings, files, strict=True)):
        own = range(source, source + len(reading.parts))
        source += len(reading.parts)
        target = None if str(file) == "-" else Path(f"{file}.rejected.csv")
        if rejects is not None:
            target = rejects.with_name(f"{rejects.stem}-{place + 1}{rejects.suffix}") if place else rejects
        rows = [refusal for refusal in plan.refused if refusal.source in own]
        if rows and target is not None:
            replaced = rejected.write(target, reading.parts, own.start, rows)
            hints.append(Hint("imports.rejected_replaced" if replaced else "imports.rejected_file", path=target))
    return hints


def _groups(plan: Plan, readings: Sequence[Reading], files: Sequence[str | Path]) -> list[str]:
    """Return the refusals by reason, each with its count and its first rows."""
    places = []
    for reading, file in zip(readings, files, strict=True):
        name = Path(file).name if len(files) > 1 else ""
        places += [f"{name}{_sheet(part)}" if len(reading.parts) > 1 else name for part in reading.parts]
    return [line for group in plan.groups() for line in _group(group, places)]


def _sheet(part: Part) -> str:
    return say("imports.sheet", name=part.name) if part.name else ""


def _group(group: Group, places: Sequence[str]) -> list[str]:
    """Return one line if all rows have one reason, else a line for each of the first; near names below."""
    told = [(_row(source, row, places), reason(fault), fault) for source, row, fault in group.examples]
    count = f"{group.count:,}"
    if len({text for _, text, _ in told}) == 1:
        rows = say("imports.comma").join(row for row, _, _ in told)
        more = say("imports.more") if group.count > len(told) else ""
        return [
            say("imports.group", count=count, reason=told[0][1], rows=rows, more=more),
            *(f"      {line}" for line in told[0][2].fault.lines()[1:]),
        ]
    lines = [say("imports.group_of", count=count, column=group.examples[0][2].column or say("imports.row_itself"))]
    for row, text, fault in told:
        lines.append(say("imports.example_row", row=row, reason=text))
        lines += [f"        {line}" for line in fault.fault.lines()[1:]]
    return lines + ([say("imports.and_more")] if group.count > len(told) else [])


def _row(source: int, row: int, places: Sequence[str]) -> str:
    return say("imports.row", row=row, place=f"{places[source]} " if places[source] else "")


def _told(plan: Plan, readings: Sequence[Reading], files: Sequence[str | Path]) -> list[str]:
    """Return the lines that tell an import: what was read, what is in, what was noticed."""
    kind = kind_of(plan.kind)
    lines = [say("imports.recognised", kind=pick(kind.label))] if readings[0].recognised else []
    for reading, file in zip(readings, files, strict=True):
        for part in reading.parts:
            encoding = say("imports.encoding", name=part.sheet.encoding) if part.sheet.encoding else ""
            said = {"file": Path(file).name, "sheet": _sheet(part), "header": part.header_row, "encoding": encoding}
            lines.append(say("imports.taken", **said))
            if part.header.unread:
                unread = part.header.unread
                more = say("imports.more") if len(unread) > MAX_NAMED else ""
                lines.append(say("imports.unread", names=say("imports.comma").join(unread[:MAX_NAMED]), more=more))
        lines += [line for notice in reading.notices for line in notice.lines()]
    notices = list(plan.notices())
    count = f"{sum(n for n, _ in notices):,}"
    numbers = {k: f"{getattr(plan, k):,}" for k in ("new", "changed", "unchanged")}
    lines.append(say("imports.done", kind=pick(kind.label), refused=f"{plan.refused_rows:,}", notices=count, **numbers))
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
