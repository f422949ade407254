"""One import from files to the answer: read, plan, apply in one change, and say what became of every row."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from channelcli import ledger, report
from channelcli.errors import BadImport, Fault, Hint, Usage
from channelcli.sheets import consequences, exporting, listing, plans, progress, telling, totals
from channelcli.sheets.kinds import custom_fields, kind_of, names
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.reading import Reading
from channelcli.sheets.sorting import read_all
from channelcli.sheets.told_fields import told_beside
from channelcli.text import pick, say

if TYPE_CHECKING:
    import sqlite3

    from channelcli.journal import Change
    from channelcli.table import Table

_NEWEST_CHANGE = "SELECT max(id) FROM journal_change WHERE id < ?"
OWED = ("orders", "balances")  # kinds after which a partner may owe more than he is allowed to


@dataclass
class Job:
    """What is done with the sheets of one kind; its plan is made when it is its turn."""

    kind: str
    readings: list[Reading]
    options: ImportOptions
    plan: Plan

    @property
    def files(self) -> list[str]:
        """Return the file of each reading."""
        return [reading.file for reading in self.readings]

    @property
    def writes(self) -> bool:
        """Tell whether there is anything to write."""
        return bool(self.plan.new or self.plan.changed)


@dataclass
class Outcome:
    """What an import did or would do: a plan for each kind, and the lines that tell it."""

    plans: list[Plan]
    lines: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    partial: bool = False
    listing: Table | None = None  # the whole plan, row by row, where it is asked for

    @property
    def plan(self) -> Plan:
        """Return the plan of the first kind; there is one only, unless sheets of several kinds were given."""
        return self.plans[0]

    @property
    def taken(self) -> bool:
        """Tell whether it went well: nothing refused, or with --partial anything written or there already."""
        if not any(plan.refused for plan in self.plans):
            return True
        return self.partial and any(plan.new or plan.changed or plan.unchanged for plan in self.plans)

    @property
    def exit_code(self) -> int:
        """Return how the command ends: 5 refused, 7 done but the file of the refused rows could not be written."""
        return 0 if self.taken and not any(plan.undelivered for plan in self.plans) else 7 if self.taken else 5


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
    join: str | None = None,
) -> Outcome:
    """Import files as one change, kind by kind in the order an empty ledger can take them; return what was done.

    The plan is made on a read connection as far as it can be: no lock is held while sheets are parsed, and what is
    refused there never opens a change. Each further kind is planned on what the ones before it made.
    Raises `BadImport` (exit 5), with nothing written, when a row is refused and `partial` is off, and for whatever
    cannot be read; the refused rows stand in FILE.rejected.csv then (not on a dry run).
    """
    readings = _readings(path, kind, [str(file) for file in files], reading_options, join)
    jobs = _jobs(readings, options)
    counter = ledger.counter(path)
    with ledger.reading(path) as connection:
        seen = connection.execute(_NEWEST_CHANGE, (1 << 62,)).fetchone()
        ready = _plan_ahead(connection, jobs)
    if ready < len(jobs) or (jobs[-1].writes and not _doomed(jobs, options)):
        # The references of plain inserts are checked for all rows at once, in half the time.
        each = ready < len(jobs) or not all(job.plan.inserts for job in jobs)
        with suppress(_Doomed), ledger.change(path, command, dry_run=dry_run, foreign_keys=each) as change:
            # Someone may have written since the plan was made: what was true then may not be now. What another tool
            # wrote before is a change of its own only now, but the plan knew it.
            same = change.connection.execute(_NEWEST_CHANGE, (change.id,)).fetchone() == seen
            same = same or (counter is not None and change.counter == counter)
            _carry_out(change, jobs, ready if same else 0, options)
    consequences.mark(jobs)
    if _doomed(jobs, options) and not dry_run:
        raise _refusal(jobs, rejects)
    outcome = Outcome([job.plan for job in jobs], partial=options.partial)
    for job in jobs:
        outcome.lines += telling.told(job.plan, job.readings, job.files)
    if not dry_run and any(job.kind in OWED and job.plan.new for job in jobs):
        outcome.lines += _over_limit(path)
    outcome.warnings = _warned(jobs, rejects, options, dry_run)
    if options.listed:
        outcome.listing = listing.table([(job.plan, telling.places(job.readings, job.files)) for job in jobs])
    return outcome


def _readings(
    path: Path, kind: str | None, files: Sequence[str], options: ReadOptions, join: str | None
) -> list[Reading]:
    """Read the files with the custom fields of the ledger, and those the files tell; with `join` lines and heads."""
    with ledger.reading(path) as connection:
        extra = {name: custom_fields(connection, name) for name in ([kind] if kind else names())}
    if join is not None:
        from channelcli.sheets.joining import read_joined

        return read_joined(kind or "orders", files, join, options, extra)
    readings = read_all(kind, files, options, extra)
    more = told_beside(readings, extra)
    return readings if more is extra else read_all(kind, files, options, more)


class _Doomed(Exception):  # noqa: N818  # leaves the change, which is rolled back
    """A row is refused, and with it the whole import."""


def _doomed(jobs: Sequence[Job], options: ImportOptions) -> bool:
    return not options.partial and any(job.plan.refused for job in jobs)


def _jobs(readings: Sequence[Reading], options: ImportOptions) -> list[Job]:
    """Return the work by kind, what is referred to first; `Usage` for an --on-existing that a lone kind has not."""
    kinds = dict.fromkeys(reading.kind.name for reading in readings)
    order = {kind: place for place, kind in enumerate(exporting.KINDS)}
    jobs = []
    for kind in sorted(kinds, key=lambda kind: order.get(kind, len(order))):
        own = options
        if len(kinds) > 1 and options.on_existing not in ("refuse", *plans.ways(kind)):
            own = replace(options, on_existing="refuse")  # that word is for the records beside them
        _check_existing(kind, own)
        jobs.append(Job(kind, [reading for reading in readings if reading.kind.name == kind], own, Plan(kind)))
    return jobs


def _plan_ahead(connection: sqlite3.Connection, jobs: Sequence[Job]) -> int:
    """Plan the kinds up to the first that writes something; return how many are planned."""
    for place, job in enumerate(jobs, 1):
        job.plan = _planned(connection, job)
        if job.writes:
            return place
    return len(jobs)


def _carry_out(change: Change, jobs: Sequence[Job], ready: int, options: ImportOptions) -> None:
    """Apply each kind and plan the next on what it made; `_Doomed` after the last if a row is refused.

    Behind a refused row the rest is planned too, so that all that is wrong is told at once.
    """
    for place, job in enumerate(jobs):
        if place >= ready:
            job.plan = _planned(change.connection, job)
        doomed = _doomed(jobs[: place + 1], options)
        if job.writes and not (doomed and place == len(jobs) - 1):
            try:
                with _no_search_for_cycles():
                    plans.apply(change, job.plan)
                change.flush()
            except Fault:
                if not doomed:
                    raise
                break
    if _doomed(jobs, options):
        raise _Doomed
    from channelcli.book.ledger import bulk

    bulk.check_references(change)
    made = [f"import {job.kind}: {job.plan.new} new, {job.plan.changed} changed" for job in jobs if job.writes]
    change.summary = "; ".join(made)


def _refusal(jobs: Sequence[Job], rejects: Path | None) -> BadImport:
    """Return the error of an import with bad rows; of several kinds one after the other."""
    bad = [job for job in jobs if job.plan.refused]
    faults = [telling.refusal(job.plan, job.readings, job.files, _rejects(job, jobs, rejects)) for job in bad]
    if len(jobs) == 1:
        return faults[0]
    hints = [hint for fault in faults for hint in fault.hints]  # each begins with what was read
    return BadImport("imports.refused", *hints, count=f"{sum(job.plan.refused_rows for job in bad):,}")


def _warned(jobs: Sequence[Job], rejects: Path | None, options: ImportOptions, dry_run: bool) -> list[str]:
    """Return what is said of refused rows where the import, or its trial, goes on."""
    lines = []
    for job in (job for job in jobs if job.plan.refused):
        lines += _heading(job).lines() if len(jobs) > 1 else []
        own = _rejects(job, jobs, rejects)
        lines += telling.warned(job.plan, job.readings, job.files, own, options, dry_run)
    return lines


def _heading(job: Job) -> Hint:
    """Return the line above the refused rows of one of several kinds: the kind, the files, their sheets."""
    places = [
        Path(reading.file).name + (say("imports.sheet", name=part.name) if part.name else "")
        for reading in job.readings
        for part in reading.parts
    ]
    return Hint("imports.of_kind", kind=pick(kind_of(job.kind).label), places=say("imports.comma").join(places))


def _rejects(job: Job, jobs: Sequence[Job], rejects: Path | None) -> Path | None:
    """Return the file for the refused rows that was asked for; of several kinds each has its own."""
    if rejects is None or len(jobs) == 1:
        return rejects
    return rejects.with_name(f"{rejects.stem}-{job.kind}{rejects.suffix}")


def _over_limit(path: Path) -> list[str]:
    """Count the partners over their limit now: an import is never stopped by it, but it is said (product.md 1.1)."""
    with ledger.reading(path) as connection:
        count = len(report.run("over-limit", connection, path).rows)
    return [say("imports.over_limit", count=f"{count:,}")] if count else []


def _check_existing(kind: str, options: ImportOptions) -> None:
    allowed = plans.ways(kind)
    if options.on_existing not in ("refuse", *allowed):
        raise Usage("imports.bad_existing", value=options.on_existing, kind=kind, choices=", ".join(allowed))


def _planned(connection: sqlite3.Connection, job: Job) -> Plan:
    planner = plans.planner(job.kind, connection, job.options)
    progress.begin("imports.reading_rows")
    with _no_search_for_cycles():
        for source, part in enumerate(part for reading in job.readings for part in reading.parts):
            planner.take(source, part)
            for difference in totals.differences(part):
                planner.plan.notice(difference)
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
