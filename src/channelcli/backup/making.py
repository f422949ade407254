"""Take a backup: a snapshot while the ledger is in use, packed, put in its place at once, and read back (R-9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from channelcli import config, dates, ledger
from channelcli.backup import archive, checking, copying, placing, secret
from channelcli.backup.archive import Manifest
from channelcli.errors import LedgerFault
from channelcli.ledger.mishaps import told


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was taken and verified: where it is, what it holds, and how large it is."""

    path: Path
    manifest: Manifest
    size: int
    left_out: tuple[Path, ...] = ()  # links and special files in the folders of `--files`


def take(path: Path, where: Path, *, files: Sequence[Path] = (), passphrase: str | None = None) -> Made:
    """Put a verified backup of a ledger into a folder; with a passphrase it is encrypted with age.

    The ledger may be in use: the snapshot is one state of it, between two changes. The draft gets its name only when
    it is whole on the disk, and then it is read back. Raises `LedgerFault` (6) for a ledger that is damaged or cannot
    be read, `Undelivered` (7) when the folder cannot be written; what was there stays.
    """
    ledger.check(path)
    placing.folder(where, path)
    # A plain draft of what is to be encrypted never lies in the folder of the backups.
    room = placing.room(path) if passphrase else where
    with placing.told(where), placing.workshop(room) as work:
        copy, draft = work / archive.LEDGER, work / "draft"
        copying.snapshot(path, copy)
        with told(path, writing=False):
            holds = checking.facts(copy, path.name, dates.now_utc())
        found, left_out = _companions(path, files)
        archive.pack(draft, [(archive.LEDGER, copy), *found], holds)
        if passphrase:
            secret.lock(draft, work / "locked", passphrase)
            draft = work / "locked"
        with placing.near(draft, where) as nearby:
            # Byte for byte what was counted above; what is left to see is whether SQLite finds it sound.
            manifest = checking.unpack(nearby, passphrase, work / "back")
            with told(path, writing=False):
                wrong = ledger.damage(work / "back" / archive.LEDGER)
            if wrong:
                raise LedgerFault("ledger.damaged", path=path, reason=wrong[0])
            placed = placing.place(nearby, path, where, holds.taken_at, locked=bool(passphrase))
    return Made(placed, manifest, placed.stat().st_size, left_out)


def _companions(path: Path, files: Sequence[Path]) -> tuple[list[tuple[str, Path]], tuple[Path, ...]]:
    """Return the members beside the ledger, and what was left out: policy, learnt sheets, own reports, files."""
    found: list[tuple[str, Path]] = []
    for member, beside in ((archive.POLICY, config.policy_file(path)), (archive.IMPORTS, config.imports_file(path))):
        if beside.is_file():
            found.append((member, beside))
    left_out: list[Path] = []
    folders = [(archive.REPORTS, config.reports_folder(path))]
    folders += [(f"{archive.FILES}/{folder.resolve().name or 'root'}", folder) for folder in files]
    taken = {archive.LEDGER, archive.POLICY, archive.IMPORTS}
    for prefix, folder in folders:
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if file.is_symlink() or not (file.is_file() or file.is_dir()):
                left_out.append(file)
            elif file.is_file():
                name = _unique(f"{prefix}/{file.relative_to(folder).as_posix()}", taken)
                found.append((name, file))
    return found, tuple(left_out)


def _unique(name: str, taken: set[str]) -> str:
    """Return a member's name that every system can write, and that no other member has."""
    clean = "".join("_" if sign in '\\:*?"<>|' or not sign.isprintable() else sign for sign in name)
    wanted, number = clean, 1
    while wanted.casefold() in taken:
        number += 1
        wanted = f"{clean}.{number}"
    taken.add(wanted.casefold())
    return wanted
