"""The night run: the day's reports into one dated folder, whole or not at all, and a digest of them (REP-3).

The folder is written beside and renamed; running a date again replaces it. One report that fails does not stop the
others. The same ledger and date give the same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from channelcli import config, dates, laws, ledger, report
from channelcli.errors import Fault, LawBroken, LedgerFault, Undelivered
from channelcli.journal import chain, heads, seal
from channelcli.ledger import cipher
from channelcli.months import first_of_month, last_of_month, rolling
from channelcli.table import Table
from channelcli.text import pick, say

BOOK = "nightly.xlsx"
FIGURES = "day-figures"  # goes into the digest, not into the folder
MOVES = "abc-moves"  # so does who changed his class since the day before (F07)
NAMED = 5  # so many of them by name
_LOCK = ".nightly.lock"
# Sheets that somebody fills in: the file name of each, how many rows it has, its bytes.
Sheets = Callable[[sqlite3.Connection, Path], Iterable[tuple[str, int, bytes]]]
SHEETS = "stale-files"


@dataclass(frozen=True, slots=True)
class Item:
    """One report of the pack and its parameters; `{month}` stands for the month of the day before, up to the day."""

    report: str
    given: Mapping[str, str] = field(default_factory=dict)


# On the first of a month "this month" is empty, and what the owner wants to see is the whole of the last.
PACK: tuple[Item, ...] = (
    Item("sales", {"period": "{month}"}),
    Item("abc"),
    Item("ageing"),
    Item("collections", {"period": "{month}"}),
    Item("interactions-due"),
)


@dataclass(frozen=True, slots=True)
class Night:
    """What a night run made: where, the tables by report name, what failed with its reason; and what the laws say."""

    day: date
    folder: Path
    tables: Mapping[str, Table]
    failed: Mapping[str, str]
    verdicts: Sequence[laws.Verdict] = ()
    head: str = ""  # of the journal's chain
    sheets: Mapping[str, int] = field(default_factory=dict)  # to be filled in: how many rows each has

    @property
    def late_debt(self) -> int:
        """The overdue receivables, in fen."""
        if "ageing" not in self.tables:
            return 0
        return _sum(self.tables["ageing"], "open") - _sum(self.tables["ageing"], "not_due")

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
    folder = out / day.isoformat()
    counter = chain.counter(path)
    with _alone(out):
        with ledger.reading(path) as connection, report.one_moment(connection):
            tables, failed = _made(connection, path, day)
            filled = _sheets(sheets, connection, path, failed) if sheets and first_of_the_month(out, day) else []
            count = chain.touched(connection, counter)
            verdicts = laws.check(connection, path, day.isoformat(), tally=False, count=count)
            head = heads.told(connection, path, day.isoformat())
            config.current.head = seal.head(connection)
        if not any(item.report in tables for item in PACK):
            raise Fault("nightly.failed_all", which=_which(failed))
        with _told(out):
            _deliver(tables, folder, head, {name: page for name, _, page in filled})
    return Night(day, folder, tables, failed, verdicts, head["head"], {name: rows for name, rows, _ in filled})


def first_of_the_month(out: Path, day: date) -> bool:
    """Return whether no earlier night of the month has its folder in `out`."""
    return not any(day.isoformat()[:8] <= one.name < day.isoformat() for one in out.glob(f"{day:%Y-%m}-[0-3][0-9]"))


def _sheets(
    sheets: Sheets, connection: sqlite3.Connection, path: Path, failed: dict[str, str]
) -> list[tuple[str, int, bytes]]:
    try:
        return list(sheets(connection, path))
    except (LedgerFault, Undelivered):
        raise
    except Fault as fault:
        failed[SHEETS] = " ".join(fault.lines())
        return []


def _made(connection: sqlite3.Connection, path: Path, day: date) -> tuple[dict[str, Table], dict[str, str]]:
    """Run the pack and the figures of the day; a report that fails is kept with its reason."""
    yesterday = day - timedelta(days=1)
    month = f"{first_of_month(yesterday)}..{min(last_of_month(yesterday), day)}"
    tables: dict[str, Table] = {}
    failed: dict[str, str] = {}
    before = "..".join(one.isoformat() for one in rolling(yesterday, 12))
    for item in (*PACK, Item(FIGURES), Item(MOVES, {"movers": "1", "before": before})):
        given = {key: value.format(month=month) for key, value in item.given.items()}
        try:
            tables[item.report] = report.run(item.report, connection, path, **given)
        except (LedgerFault, Undelivered, OSError, MemoryError):
            raise
        except Fault as fault:
            failed[item.report] = " ".join(fault.lines())
        except Exception as error:
            # The file itself is at fault (damaged, busy): no other report will do better.
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF != sqlite3.SQLITE_ERROR:
                raise
            if config.current.debug:
                raise
            failed[item.report] = str(error) if isinstance(error, cipher.errors()) else type(error).__name__
    return tables, failed


def _which(failed: Mapping[str, str]) -> str:
    return "; ".join(f"{name} ({reason})" for name, reason in failed.items())


def check(night: Night) -> None:
    """Raise `LawBroken` (exit 8) that names the broken laws, or `Fault` (1) that names the reports that failed."""
    if broken := [one.law.id for one in night.verdicts if one.grave]:
        raise LawBroken("doctor.is_broken", laws=", ".join(broken))
    if night.failed:
        values = {"n": len(night.failed), "of": len(PACK) + 1, "folder": night.folder}
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


# --- the folder ----------------------------------------------------------------------------------


@contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Undelivered("nightly.not_written", path=out, reason=error.strerror or error) from error


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Make the folder if its parent is there and hold its lock; `LedgerFault` (6) at once if another run has it.

    An empty SQLite file is the lock: SQLite locks files on every platform, and the lock goes with the process, however
    it ends.
    """
    file = out / _LOCK
    with _told(out):
        out.mkdir(mode=0o700, exist_ok=True)
        if file.is_symlink():
            raise Undelivered("render.symlink", path=file)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    lock = sqlite3.connect(file, timeout=0, isolation_level=None)
    try:
        _lock(lock, out)
        yield
    finally:
        lock.close()


def _lock(lock: sqlite3.Connection, out: Path) -> None:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise LedgerFault("nightly.running", folder=out) from error
        raise Undelivered("nightly.not_written", path=out, reason=error) from error


def _deliver(tables: Mapping[str, Table], folder: Path, head: Mapping[str, str], sheets: Mapping[str, bytes]) -> None:
    """Write all files beside and give them the folder's name at once."""
    from channelcli.render import page
    from channelcli.render.files import sync_folder, write_safely

    new, old = folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")
    _mend(folder, new, old)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Undelivered("nightly.not_folder", path=folder)
    pack = [tables[item.report] for item in PACK if item.report in tables]
    new.mkdir(mode=0o700)
    try:
        for table in pack:
            write_safely(new / f"{table.name}.csv", page([table], "csv", no_stamp=True, bom=True, labels=True))
        write_safely(new / BOOK, page(pack, "xlsx", no_stamp=True, chart=True))
        for name, data in sheets.items():
            write_safely(new / name, data)
        write_safely(new / heads.NIGHT, (json.dumps(head, ensure_ascii=False) + "\n").encode())
        _swap(new, folder, old)
        sync_folder(folder.parent)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _mend(folder: Path, new: Path, old: Path) -> None:
    """Clear away what a killed run left behind; a folder it had moved aside comes back."""
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    for leftover in (new, old):
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover)


def _swap(new: Path, folder: Path, old: Path) -> None:
    """Put the new folder in the place of the old one; files of the owner's in it move along.

    So do sheets to be filled in, over the new ones: somebody may have begun.
    """
    if not folder.exists():
        new.rename(folder)
        return
    ours = {BOOK, heads.NIGHT, *(f"{item.report}.csv" for item in PACK)}
    theirs = [entry.name for entry in folder.iterdir() if entry.name not in ours]
    folder.rename(old)
    try:
        for name in theirs:
            (old / name).rename(new / name)
        new.rename(folder)
    except OSError:
        for name in theirs:
            with suppress(OSError):
                (new / name).rename(old / name)
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


# --- the digest ----------------------------------------------------------------------------------


def digest(night: Night, backup: str | None = None) -> list[str]:
    """Return the lines that tell the night, one for each broken law; a figure whose report failed is left out.

    `backup` is what there is to say of the night's backup.
    """
    weekday = say(f"log.weekday_{night.day.weekday()}")
    lines = [say("nightly.title", day=night.day.isoformat(), weekday=weekday)]
    parts = [*_day_lines(night.tables.get(FIGURES))]
    if ageing := night.tables.get("ageing"):
        parts.append((say("nightly.owed"), _owed(ageing, night.late_debt)))
    if abc := night.tables.get("abc"):
        parts += [(say("nightly.classes"), pick(abc.notes[0])), ("", _classes(abc)), *_moved(night.tables.get(MOVES))]
    if due := night.tables.get("interactions-due"):
        parts.append(
            (say("nightly.due"), say("nightly.due_line", n=_count(len(due.rows)), late=_count(night.late_talks)))
        )
    verdict = say("nightly.laws_line", verdict=pick(laws.verdict(night.verdicts)), head=night.head[:12])
    parts.append((say("nightly.laws"), verdict))
    parts += [("", f"{one.law.id} {laws.told(one.first[0])}") for one in night.verdicts if one.grave]
    made = sum(item.report in night.tables for item in PACK)
    parts.append((say("nightly.files"), say("nightly.files_line", folder=night.folder, book=BOOK, n=made)))
    if night.sheets:
        counts = {"n": _count(sum(night.sheets.values())), "sheets": len(night.sheets)}
        parts.append((say("nightly.check"), say("nightly.check_line", **counts)))
    if backup:
        parts.append((say("nightly.backup"), backup))
    return lines + _aligned(parts)


def _aligned(parts: Sequence[tuple[str, str]]) -> list[str]:
    from channelcli.render.cells import pad, width

    size = max(width(label) for label, _ in parts)
    return [f"{pad(label, size)}  {text}" for label, text in parts]


def _day_lines(figures: Table | None) -> list[tuple[str, str]]:
    """Return yesterday and the month so far: goods out, money in, the figures of both under each other."""
    from channelcli.money import format_amount
    from channelcli.render.cells import pad, width

    if figures is None:
        return []
    keys = ("span", "orders", "shipped", "receipts", "received")
    spans = [dict(zip(keys, row, strict=True)) for row in figures.rows]
    cells = [
        (
            format_amount(int(one["shipped"] or 0)),
            say("nightly.orders", n=_count(one["orders"])),
            format_amount(int(one["received"] or 0)),
            say("nightly.receipts", n=_count(one["receipts"])),
        )
        for one in spans
    ]
    sizes = [max(map(width, column)) for column in zip(*cells, strict=True)]
    labels = [say("nightly.yesterday" if one["span"] == "yesterday" else "nightly.month") for one in spans]
    lines = []
    for label, (shipped, orders, received, receipts) in zip(labels, cells, strict=True):
        out = f"{say('nightly.shipped')} {pad(shipped, sizes[0], True)} {pad(orders, sizes[1])}"
        back = f"{say('nightly.received')} {pad(received, sizes[2], True)} {receipts}"
        lines.append((label, f"{out}  {back}"))
    return lines


def _count(number: object) -> str:
    return f"{number:,}" if isinstance(number, int) else "0"


def _sum(table: Table, key: str) -> int:
    return sum(cell for cell in table.column(key) if isinstance(cell, int))


def _owed(ageing: Table, late: int) -> str:
    from channelcli.money import format_amount
    from channelcli.render.cells import percent

    open_ = _sum(ageing, "open")
    if not open_:
        return say("nightly.owed_nothing")
    pairs = list(zip(ageing.column("open"), ageing.column("not_due"), strict=True))
    owing, overdue = sum(bool(owed) for owed, _ in pairs), sum(owed != young for owed, young in pairs)
    counts = {"partners": _count(owing), "debtors": _count(overdue)}
    values = {"owed": format_amount(open_), "late": format_amount(late), "share": percent(late / open_)}
    return say("nightly.owed_line" if late else "nightly.owed_young", **counts, **values)


def _moved(moves: Table | None) -> list[tuple[str, str]]:
    """Return the line of who changed his class since the day before, who fell from A first; none if nobody did."""
    rows = moves.rows if moves else ()
    changed = [f"{row[1]} {row[2]} → {row[3]}" for row in rows if row[2] != "new" and row[3] != "gone"]
    if not changed:
        return []
    rest = len(changed) - NAMED
    more = say("nightly.more_moved", n=_count(rest)) if rest > 0 else ""
    return [("", say("nightly.moved", who=say("nightly.comma").join(changed[:NAMED]) + more))]


def _classes(abc: Table) -> str:
    found = abc.column("class")
    return " · ".join(f"{name} {_count(found.count(name))}" for name in "ABC")
