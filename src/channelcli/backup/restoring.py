"""The ways back: a backup into a file of its own, or in place of the ledger, which is kept under a dated name (V05).

In place the content goes into the ledger in one SQLite transaction, so that whoever has it open waits and then sees
the new content; a rename would leave him writing into a file that nobody reads any more. Only where that file cannot be
opened at all (no ledger, damaged at its head, encrypted otherwise) it is replaced by a rename.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from channelcli import config, dates, ledger
from channelcli.backup import archive, checking, copying, placing
from channelcli.backup.archive import Manifest
from channelcli.errors import LedgerFault, Refused, Undelivered

_BESIDE = ("-journal", "-wal", "-shm")
# What is said of a file that SQLite cannot be asked to write into.
_HOPELESS = {"ledger.foreign", "ledger.damaged", "cipher.wrong"}


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the ledger that is there now, what was kept of the old one, what became of the reports."""

    path: Path
    manifest: Manifest
    kept: Path | None = None
    put_back: Sequence[str] = ()  # the owner's files that were not there: his reports, what he taught about sheets
    left: Sequence[str] = ()  # those that are there and differ
    erased: int = 0  # people whose data was erased since, and stands there again (DAT-9)

    @property
    def files(self) -> int:
        """How many photos and papers the backup holds besides."""
        return sum(name.startswith(f"{archive.FILES}/") for name in self.manifest.members)


def _told(where: Path) -> AbstractContextManager[None]:
    return placing.told(where, "restore.not_written")


def into(backup: Path, side: Path, passphrase: str | None) -> Restored:
    """Make a new ledger of a backup, with its policy and reports beside it; `Refused` (4) if something stands there.

    Raises `LedgerFault` (6) for a backup that is not as it was written, `Undelivered` (7) if it cannot be written.
    """
    config.may_write()
    policy = config.policy_file(side)
    for there in (side, policy, config.imports_file(side)):
        if os.path.lexists(there):
            raise Refused("ledger.exists", path=there)
    if not side.parent.is_dir():
        raise Undelivered("restore.no_folder", folder=side.parent)
    with _told(side.parent), placing.workshop(side.parent) as work:
        manifest = _unpacked(backup, passphrase, work)
        new = work / "new"
        if (new / archive.POLICY).exists():
            placing.named(new / archive.POLICY, policy)
        if not placing.named(new / archive.LEDGER, side):
            raise Refused("ledger.exists", path=side)
        put_back, left = _own_files(new, side)
        placing.sync(side.parent)
    return Restored(side, manifest, None, put_back, left)


def in_place(backup: Path, path: Path, passphrase: str | None) -> Restored:
    """Put a backup in the place of the ledger and its policy; both are kept as they were under a dated name.

    A kill at any point leaves the old ledger or the new one. Raises `LedgerFault` (6) for a backup that is not as it
    was written and for a ledger that others hold, `Undelivered` (7) if it cannot be written.
    """
    config.may_write()
    policy, path = config.policy_file(path), path.resolve()
    if not path.parent.is_dir():
        raise Undelivered("restore.no_folder", folder=path.parent)
    with _told(path.parent), placing.workshop(path.parent) as work:
        manifest = _unpacked(backup, passphrase, work)
        new, old = work / "new", _old_name(path)
        there, erased = path.exists(), _erased(path)
        if policy.exists():
            placing.copy(policy, config.policy_file(old))
        _replace(path, new / archive.LEDGER, old, work / "old")
        _policy(new / archive.POLICY, policy)
        put_back, left = _own_files(new, path)
        placing.sync(path.parent)
    checking.check_ledger(path, manifest, backup)
    return Restored(path, manifest, old if there else None, put_back, left, len(erased - _erased(path)))


def _erased(path: Path) -> set[tuple[str, int]]:
    """Return who was erased from a ledger, as far as it can be read."""
    try:
        with copying.as_it_is(path) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'erasure'").fetchone():
                return set()
            return set(connection.execute("SELECT entity, row_id FROM erasure"))
    except LedgerFault:
        return set()


def files_out(backup: Path, target: Path, passphrase: str | None) -> int:
    """Put the photos and papers of a backup into a new folder; return how many. `Refused` (4) if it is there."""
    if os.path.lexists(target):
        raise Refused("ledger.exists", path=target)
    if not target.parent.is_dir():
        raise Undelivered("restore.no_folder", folder=target.parent)
    prefix = f"{archive.FILES}/"
    with _told(target.parent), placing.workshop(target.parent) as work:
        manifest = checking.take_out(backup, passphrase, work / "new", keep=(prefix,))
        found = sum(name.startswith(prefix) for name in manifest.members)
        if found:
            (work / "new" / archive.FILES).rename(target)
            placing.sync(target.parent)
    return found


def _unpacked(backup: Path, passphrase: str | None, work: Path) -> Manifest:
    keep = (archive.POLICY, archive.IMPORTS, f"{archive.REPORTS}/")
    return checking.take_out(backup, passphrase, work / "new", keep=keep)


def _old_name(path: Path) -> Path:
    """Return a name beside the ledger that nothing has yet: it sorts by time, and opens like any ledger."""
    stamp = dates.now_utc().replace("-", "").replace(":", "")
    again = 1
    while True:
        number = f"-{again}" if again > 1 else ""
        old = path.with_name(f"{path.stem}.before-restore-{stamp}{number}{path.suffix}")
        if not os.path.lexists(old) and not os.path.lexists(config.policy_file(old)):
            return old
        again += 1


def _replace(path: Path, new: Path, old: Path, draft: Path) -> None:
    """Put the new ledger in place, by a transaction where SQLite can write into the old one, else by a rename."""
    try:
        if ledger.encrypted(path) == ledger.encrypted(new):
            copying.overwrite(path, new, old, draft)
            return
    except LedgerFault as fault:
        if fault.key not in {"ledger.missing", *_HOPELESS}:
            raise
    if path.exists() and not old.exists():
        with suppress(FileNotFoundError):
            draft.unlink()
        placing.copy(path, draft)
        draft.rename(old)
    for ending in _BESIDE:  # a journal of the old file would be rolled back into the new one
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.replace(old.with_name(old.name + ending))
    placing.sync(path.parent)
    new.replace(path)
    placing.sync(path.parent)


def _policy(new: Path, policy: Path) -> None:
    """Put the policy of the backup in place, or take away the one there where the backup has none."""
    if new.exists():
        new.replace(policy)
    else:
        policy.unlink(missing_ok=True)


def _own_files(new: Path, path: Path) -> tuple[list[str], list[str]]:
    """Put back what the owner wrote and is not there: his reports, what he taught about sheets.

    Return these, and those that are there and differ: what he wrote since is never overwritten.
    """
    put_back, left = [], []
    for file, target, name in _own(new, path):
        if not os.path.lexists(target):
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            placing.copy(file, target)
            put_back.append(name)
        elif file.read_bytes() != target.read_bytes():
            left.append(name)
    return put_back, left


def _own(new: Path, path: Path) -> Iterator[tuple[Path, Path, str]]:
    """Yield each of the owner's files in a backup: where it is, where it belongs, what it is called to him."""
    source, target, taught = new / archive.REPORTS, config.reports_folder(path), config.imports_file(path)
    for file in sorted(source.rglob("*")) if source.is_dir() else ():
        if file.is_file():
            name = file.relative_to(source)
            yield file, target / name, name.as_posix()
    if (new / archive.IMPORTS).exists():
        yield new / archive.IMPORTS, taught, taught.name
