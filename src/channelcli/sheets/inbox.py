"""The folder `inbox/` beside the ledger: what is dropped there is imported by the next night run.

Each file is an import of its own, all or nothing. Taken ones move to `done/`, refused ones to `rejected/` with the
reason beside them; no file there is ever replaced. A file that may not be whole yet is left alone: one that changed in
the last seconds, or that a spreadsheet program has open.
"""

from __future__ import annotations

import os
import shlex
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from channelcli import config
from channelcli.errors import Fault, LedgerFault, Undelivered
from channelcli.ledger import cipher
from channelcli.text import say

FOLDER = "inbox"
SETTLED = 30  # seconds without a change after which a file counts as whole
DONE, REJECTED, LEFT, ODD = "done", "rejected", "left", "odd"
ROWS = ".rejected"  # behind the name of a file: its refused rows
SHOWN = 8  # files told one by one


@dataclass(frozen=True, slots=True)
class Drop:
    """What became of a file: taken, refused or left alone, or that it is none; and what there is to say of it."""

    name: str
    fate: str  # done, rejected, left, odd
    said: str = ""


def folder(ledger: Path) -> Path:
    """Return the folder; it need not exist."""
    return ledger.with_name(FOLDER)


def run(ledger: Path) -> tuple[list[str], int]:
    """Import what lies in the inbox; return a line for each file, and how many are refused."""
    drops = take(ledger)
    lines = [say(f"inbox.{drop.fate}", name=drop.name, said=drop.said) for drop in drops[:SHOWN]]
    if len(drops) > SHOWN:
        lines.append(say("inbox.more", n=f"{len(drops) - SHOWN:,}"))
    return lines, sum(drop.fate == REJECTED for drop in drops)


def take(ledger: Path) -> list[Drop]:
    """Import what lies in the inbox, by name; a file that was refused is tried again while others are taken.

    So partners may lie beside their orders. Nothing if there is no such folder. Raises `LedgerFault` (6) for a ledger
    that cannot be written, `Undelivered` (7) where files cannot be moved: before anything is imported.
    """
    place = folder(ledger)
    if not place.is_dir():
        return []
    waiting, left = _sorted(place)
    if waiting:
        _ready(place)
    goals: dict[Path, Path] = {}
    for file in waiting:
        goals[file] = _free(place / REJECTED, file.name, [goal.name for goal in goals.values()])
    drops: list[Drop] = []
    refused: dict[Path, list[str]] = {}
    while waiting:
        refused = {}
        for file in waiting:
            _clear(goals[file])  # of the try before
            if isinstance(found := _taken(ledger, file, goals[file]), Drop):
                drops.append(found)
            else:
                refused[file] = found
        if len(refused) == len(waiting):
            break
        waiting = list(refused)
    drops += [Drop(file.name, REJECTED, _reject(file, goals[file], reasons)) for file, reasons in refused.items()]
    return [*drops, *(Drop(name, LEFT) for name in left), *(Drop(name, ODD) for name in _odd(place))]


def _odd(place: Path) -> list[str]:
    """Return the names of folders and links that are not ours: nothing in them is imported."""
    names = sorted(one.name for one in place.iterdir() if one.is_symlink() or one.is_dir())
    return [name for name in names if name not in (DONE, REJECTED) and not name.startswith(".")]


def _sorted(place: Path) -> tuple[list[Path], list[str]]:
    """Return the files to import, and the names of those that may not be whole; hidden ones are neither."""
    files = sorted(one for one in place.iterdir() if one.is_file() and not one.is_symlink())
    names = {one.name for one in files}
    waiting, left = [], []
    for file in files:
        if file.name.startswith((".", "~$")):
            continue
        open_ = {f"~${file.name}", f"~${file.name[2:]}", f".~lock.{file.name}#"} & names
        if (stamp := _stamp(file)) is None:  # somebody took it away meanwhile
            continue
        if open_ or abs(time.time() - stamp[1] / 1e9) < SETTLED:
            left.append(file.name)
        else:
            waiting.append(file)
    return waiting, left


def _ready(place: Path) -> None:
    """Make the folders the files go to, and see that they can be moved."""
    try:
        for name in (DONE, REJECTED):
            (place / name).mkdir(mode=0o700, exist_ok=True)
            if (place / name).is_symlink() or not os.access(place / name, os.W_OK | os.X_OK):
                raise Undelivered("inbox.unmovable", path=place / name)
        if not os.access(place, os.W_OK | os.X_OK):
            raise Undelivered("inbox.unmovable", path=place)
    except OSError as error:
        raise Undelivered("inbox.unmovable", path=error.filename or place) from error


def _taken(ledger: Path, file: Path, goal: Path) -> Drop | list[str]:
    """Import one file and move it; return what became of it, or why it is refused."""
    from channelcli.sheets import checklist, importing, taught
    from channelcli.sheets.options import ReadOptions
    from channelcli.sheets.plans import ImportOptions

    seen = _stamp(file)
    try:
        known = taught.load(ledger)
        reading = ReadOptions(headers=known.headers, values=known.names_of_values())
        command = shlex.join(["import", f"{FOLDER}/{file.name}"]).encode("utf-8", "backslashreplace").decode("utf-8")
        rejects = goal.with_name(f"{goal.name}{ROWS}.csv")
        # What staff filled in is to change what stands; each of its rows knows when it is stale.
        options = ImportOptions(on_existing="update") if checklist.is_one(file.name) else ImportOptions()
        outcome = importing.run(ledger, None, [file], reading, options, command, rejects=rejects)
    except (LedgerFault, Undelivered):
        raise
    except Fault as fault:
        if _stamp(file) == seen:
            return fault.lines()
        _clear(goal)
        return Drop(file.name, LEFT)
    except Exception as error:
        if config.current.debug or isinstance(error, (OSError, MemoryError, *cipher.errors())):
            raise
        return [type(error).__name__]
    counts = {key: f"{sum(getattr(plan, key) for plan in outcome.plans):,}" for key in ("new", "changed", "unchanged")}
    if _stamp(file) == seen:  # else what came meanwhile is for the next night, which finds the rest unchanged
        _move(file, _free(file.parent / DONE, file.name))
    return Drop(file.name, DONE, say("inbox.counts", **counts))


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _free(place: Path, name: str, promised: Sequence[str] = ()) -> Path:
    """Return a path in a folder where nothing of that name lies or is promised, nor what was written beside it."""
    taken = [*promised, *(one.name for one in place.iterdir())]
    stem, suffix = Path(name).stem, Path(name).suffix
    number, found = 1, name
    while any(one == found or one.startswith((f"{found}.reason", f"{found}{ROWS}")) for one in taken):
        number += 1
        found = f"{stem} {number}{suffix}"
    return place / found


def _clear(goal: Path) -> None:
    """Take away the rows that a try of this run refused."""
    for one in goal.parent.iterdir():
        if one.name.startswith(f"{goal.name}{ROWS}"):
            one.unlink()


def _move(file: Path, goal: Path) -> None:
    try:
        file.rename(goal)
    except OSError as error:
        raise Undelivered("inbox.unmovable", path=file) from error


def _reject(file: Path, goal: Path, reasons: Sequence[str]) -> str:
    """Move a refused file, with its reason beside it; return the reason in short."""
    from channelcli.render.files import write_safely

    text = "\n".join(reasons) + "\n"
    write_safely(goal.with_name(f"{goal.name}.reason.txt"), text.encode("utf-8", "backslashreplace"))
    with suppress(FileNotFoundError):
        file.rename(goal)
    return reasons[0]
