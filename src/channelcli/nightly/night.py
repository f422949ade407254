"""One night: the reports as of a day, the laws, the news since the night before, all put into one folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from channelcli import config, dates, laws, ledger, report
from channelcli.errors import Fault, LawBroken, LedgerFault, Undelivered
from channelcli.journal import chain, heads, seal
from channelcli.nightly import files, folder, news, pack, summary, telling
from channelcli.nightly.summary import Kept
from channelcli.reports.partner.class_trend import Change
from channelcli.table import Table
from channelcli.text import say

# Sheets that somebody fills in: the file name of each, how many rows it has, its bytes.
Sheets = Callable[[sqlite3.Connection, Path], Iterable[tuple[str, int, bytes]]]
SHEETS = "stale-files"
# Imports what lies in the inbox: a line for each file, and how many are refused.
Inbox = Callable[[Path], tuple[Sequence[str], int]]


@dataclass(frozen=True, slots=True)
class Night:
    """What a night run made: where, its tables, what failed with its reason, what is new; and what the laws say."""

    day: date
    folder: Path
    files: Sequence[str]
    tables: Mapping[str, Table]  # of the digest, by report
    failed: Mapping[str, str]
    of: int  # how many reports there were to make
    news: Mapping[str, Any] | None = None
    moved: Sequence[Change] = ()  # who changed his class since the day before, on the first night
    verdicts: Sequence[laws.Verdict] = ()
    head: str = ""  # of the journal's chain
    sheets: Mapping[str, int] = field(default_factory=dict)  # to be filled in: how many rows each has
    caught: Sequence[date] = ()  # missed nights that were made too
    left: int = 0  # missed nights that are too long ago
    inbox: Sequence[str] = ()  # what became of the files in it
    refused: int = 0  # of these
    stuck: Fault | None = None  # why the inbox was not taken

    @property
    def late_debt(self) -> int:
        """The overdue receivables, in fen."""
        if "ageing" not in self.tables:
            return 0
        open_, young = (self.tables["ageing"].column(key) for key in ("open", "not_due"))
        return sum(int(cell or 0) for cell in open_) - sum(int(cell or 0) for cell in young)

    @property
    def late_talks(self) -> int:
        """How many follow-ups should have been made on an earlier day."""
        if "interactions-due" not in self.tables:
            return 0
        return sum(bool(days) for days in self.tables["interactions-due"].column("days_late"))


def run(
    path: Path,
    out: Path,
    day: date,
    sheets: Sheets | None = None,
    *,
    catch_up: int = 0,
    inbox: Inbox | None = None,
) -> Night:
    """Make the pack as of a day and put it into `out/YYYY-MM-DD`; return what was made and what failed.

    What lies in the `inbox` is imported first. In the first run of a month the `sheets` to be filled in lie beside the
    pack (S05). Nights since the last one that nobody made are made too, at most `catch_up`, the newest; the news are
    told since the last night that was made in its time.

    Raises `LedgerFault` (6) for a ledger that cannot be read or when another run is at work in `out`, `Undelivered` (7)
    when the folder cannot be written, `Fault` (1) when no report could be made: the old folder is untouched then.
    """
    ledger.check(path)
    with folder.alone(out):
        lines, refused, stuck = _imported(inbox, path)
        missed = _missed(out, path, day) if catch_up > 0 else []
        caught = missed[-catch_up:] if missed else []
        failed: dict[str, str] = {}
        for late in caught:
            failed |= {f"{late} {name}": reason for name, reason in _late(path, out, late).items()}
        before = next((one for one in summary.nights(out, path, day) if not one.caught_up), None)
        night = _one(path, out, day, before, sheets if first_of_the_month(out, day) else None)
    left = len(missed) - len(caught)
    night = replace(night, failed=failed | {**night.failed}, of=night.of + len(failed), caught=caught, left=left)
    return replace(night, inbox=lines, refused=refused, stuck=stuck)


def _imported(inbox: Inbox | None, path: Path) -> tuple[Sequence[str], int, Fault | None]:
    """Have the inbox imported; one whose files cannot be moved does not stop the night."""
    try:
        lines, refused = inbox(path) if inbox else ([], 0)
    except Undelivered as fault:
        return fault.lines(), 0, fault
    config.current.written = False  # each file has its line: an alarm afterwards takes nothing back
    return lines, refused, None


def _missed(out: Path, path: Path, day: date) -> list[date]:
    """Return the days since the newest night before a day; none on the first night."""
    last = next(summary.nights(out, path, day), None)
    return [] if last is None else [last.day + timedelta(days=n) for n in range(1, (day - last.day).days)]


def _late(path: Path, out: Path, day: date) -> Mapping[str, str]:
    """Make a night that was missed, compared with the one before it; return what failed."""
    try:
        return _one(path, out, day, next(summary.nights(out, path, day), None), None, late=True).failed
    except (LedgerFault, Undelivered):
        raise
    except Fault as fault:
        return {"": " ".join(fault.lines())}


def _one(path: Path, out: Path, day: date, before: Kept | None, sheets: Sheets | None, *, late: bool = False) -> Night:
    """Make one night; the laws hold or not now, so one that is made `late` leaves them to the night that follows."""
    dates.set_today(day)
    counter = chain.counter(path)
    with ledger.reading(path) as connection, report.one_moment(connection):
        made = pack.made(connection, path, day, before is None)
        failed = dict(made.failed)
        filled = _filled(sheets, connection, path, failed) if sheets else []
        count = chain.touched(connection, counter)
        verdicts = () if late else laws.check(connection, path, day.isoformat(), tally=False, count=count)
        head = heads.told(connection, path, day.isoformat())
        config.current.head = seal.head(connection)
    if not made.files:
        raise Fault("nightly.failed_all", which=_which(failed))
    fresh = None if before is None else news.found(made.told, before, day)
    night = Night(day, out / day.isoformat(), (), made.told, failed, made.of, fresh, made.moved, verdicts, head["head"])
    data = files.pages((telling.title(night),) * 2, made.files)
    data[say("nightly.page")] = files.morning(telling.title(night), telling.figures(night), made.files, made.why)
    data[heads.NIGHT] = files.head(head)
    night = replace(night, files=(*data, summary.FILE), sheets={name: rows for name, rows, _ in filled})
    data[summary.FILE] = summary.text(_facts(night, path, late))
    with folder.told(out):
        folder.deliver(night.folder, data | {name: page for name, _, page in filled}, files.ours(night.folder))
    return night


def _facts(night: Night, path: Path, late: bool) -> dict[str, Any]:
    """Return what `summary.json` says."""
    return {
        "format": summary.FORMAT,
        "ledger": path.name,
        "day": night.day.isoformat(),
        "caught_up": late,
        "head": night.head,
        **summary.figures(night.tables),
        "laws_broken": None if late else [one.law.id for one in night.verdicts if one.grave],
        "failed": night.failed,
        "files": night.files,
        "news": night.news,
        "state": summary.state(night.tables, night.day),
    }


def first_of_the_month(out: Path, day: date) -> bool:
    """Return whether no earlier night of the month has its folder in `out`; one that was caught up does not count."""
    earlier = [one for one in out.glob(f"{day:%Y-%m}-[0-3][0-9]") if one.name < day.isoformat()]
    return all(summary.read(one).get("caught_up") for one in earlier)


def _filled(
    sheets: Sheets, connection: sqlite3.Connection, path: Path, failed: dict[str, str]
) -> list[tuple[str, int, bytes]]:
    try:
        return list(sheets(connection, path))
    except (LedgerFault, Undelivered):
        raise
    except Fault as fault:
        failed[SHEETS] = " ".join(fault.lines())
        return []


def _which(failed: Mapping[str, str]) -> str:
    return "; ".join(f"{name} ({reason})" for name, reason in failed.items())


def check(night: Night) -> None:
    """Raise `LawBroken` (exit 8) that names the broken laws, `Fault` (1) that names the reports that failed, or
    `Undelivered` (7) for an inbox whose files cannot be moved."""
    if broken := [one.law.id for one in night.verdicts if one.grave]:
        raise LawBroken("doctor.is_broken", laws=", ".join(broken))
    if night.failed:
        values = {"n": len(night.failed), "of": night.of, "folder": night.folder}
        raise Fault("nightly.failed", which=_which(night.failed), **values)
    if night.stuck:
        raise night.stuck


def save(path: Path, night: Night) -> tuple[Sequence[str], Fault | None]:
    """Take the night's backup; return where it is and what there is to say of it; why it failed, if so.

    Where a law is broken the old backups stay: one of them may be what the owner needs.
    """
    from channelcli.backup import keeping, shelf

    try:
        done = keeping.keep(path, shelf.folder(path), thin=not any(one.grave for one in night.verdicts))
    except Fault as fault:
        return [say("nightly.backup_failed", reason=fault.lines()[0])], fault
    size = keeping.sized(done.made.size)
    return [str(done.made.path), say("nightly.backup_line", size=size, gone=len(done.gone))], None
