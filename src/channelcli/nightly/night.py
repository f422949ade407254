"""One night: the reports as of a day, the laws, the news since the night before, all put into one folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from channelcli import config, dates, laws, ledger, report
from channelcli.errors import Fault, LawBroken, LedgerFault, Undelivered
from channelcli.journal import chain, heads, seal
from channelcli.nightly import files, folder, news, pack, summary
from channelcli.nightly.summary import Kept
from channelcli.table import Table
from channelcli.text import say

# Sheets that somebody fills in: the file name of each, how many rows it has, its bytes.
Sheets = Callable[[sqlite3.Connection, Path], Iterable[tuple[str, int, bytes]]]
SHEETS = "stale-files"


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
    verdicts: Sequence[laws.Verdict] = ()
    head: str = ""  # of the journal's chain
    sheets: Mapping[str, int] = field(default_factory=dict)  # to be filled in: how many rows each has

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


def run(path: Path, out: Path, day: date, sheets: Sheets | None = None) -> Night:
    """Make the pack as of a day and put it into `out/YYYY-MM-DD`; return what was made and what failed.

    In the first run of a month the `sheets` to be filled in lie beside it (S05).

    Raises `LedgerFault` (6) for a ledger that cannot be read or when another run is at work in `out`, `Undelivered` (7)
    when the folder cannot be written, `Fault` (1) when no report could be made: the old folder is untouched then.
    """
    config.may_write()
    dates.set_today(day)
    ledger.check(path)
    with folder.alone(out):
        before = next((one for one in summary.nights(out, path, day) if not one.caught_up), None)
        return _one(path, out, day, before, sheets if first_of_the_month(out, day) else None)


def _one(path: Path, out: Path, day: date, before: Kept | None, sheets: Sheets | None) -> Night:
    counter = chain.counter(path)
    with ledger.reading(path) as connection, report.one_moment(connection):
        made = pack.made(connection, path, day, before is None)
        failed = dict(made.failed)
        filled = _filled(sheets, connection, path, failed) if sheets else []
        count = chain.touched(connection, counter)
        verdicts = laws.check(connection, path, day.isoformat(), tally=False, count=count)
        head = heads.told(connection, path, day.isoformat())
        config.current.head = seal.head(connection)
    if not made.files:
        raise Fault("nightly.failed_all", which=_which(failed))
    fresh = None if before is None else news.found(made.told, before)
    data = {**files.pages(made.files), heads.NIGHT: files.head(head)}
    facts = {
        "format": summary.FORMAT, "ledger": path.name, "day": day.isoformat(), "caught_up": False,
        "head": head["head"], **summary.figures(made.told), "failed": failed,
        "laws_broken": [one.law.id for one in verdicts if one.grave], "files": [*data, summary.FILE],
        "news": fresh, "state": summary.state(made.told),
    }  # fmt: skip
    data[summary.FILE] = summary.text(facts)
    place = out / day.isoformat()
    with folder.told(out):
        folder.deliver(place, data | {name: page for name, _, page in filled}, files.ours(place))
    rows = {name: count for name, count, _ in filled}
    return Night(day, place, tuple(data), made.told, failed, made.of, fresh, verdicts, head["head"], rows)


def first_of_the_month(out: Path, day: date) -> bool:
    """Return whether no earlier night of the month has its folder in `out`."""
    return not any(day.isoformat()[:8] <= one.name < day.isoformat() for one in out.glob(f"{day:%Y-%m}-[0-3][0-9]"))


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
    """Raise `LawBroken` (exit 8) that names the broken laws, or `Fault` (1) that names the reports that failed."""
    if broken := [one.law.id for one in night.verdicts if one.grave]:
        raise LawBroken("doctor.is_broken", laws=", ".join(broken))
    if night.failed:
        values = {"n": len(night.failed), "of": night.of, "folder": night.folder}
        raise Fault("nightly.failed", which=_which(night.failed), **values)


def save(path: Path, night: Night) -> tuple[str, Fault | None]:
    """Take the night's backup; return what there is to say of it, and why it failed, if so.

    Where a law is broken the old backups stay: one of them may be what the owner needs.
    """
    from channelcli.backup import keeping, shelf

    try:
        done = keeping.keep(path, shelf.folder(path), thin=not any(one.grave for one in night.verdicts))
    except Fault as fault:
        return say("nightly.backup_failed", reason=fault.lines()[0]), fault
    size = keeping.sized(done.made.size)
    return say("nightly.backup_line", path=done.made.path, size=size, gone=len(done.gone)), None
