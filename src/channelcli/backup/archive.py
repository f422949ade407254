"""A backup is one zip file that any tool opens, and that knows its own checksum.

Inside: the ledger, what belongs to it, and a manifest with the sha256 of each. The zip's comment ends with the sha256
of every byte before those 64 digits, so that no flipped byte goes unseen, in headers and padding either (R-9).
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from channelcli.errors import LedgerFault

FORMAT = 1
LEDGER = "ledger.db"
POLICY = "policy.toml"
IMPORTS = "imports.toml"  # what was taught about sheets
REPORTS = "reports"
FILES = "files"
_MANIFEST = "manifest.json"
_COMMENT = b"channelcli backup; sha256 of all bytes before these 64 digits: "
_DIGITS = 64
_PIECE = 1 << 20
_LARGEST_MANIFEST = 64 << 20
_LARGE = 1 << 31  # from here on a member needs the longer headers


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: when, by whom, of what; rows by table; size and sha256 of each member."""

    taken_at: str  # UTC, ISO 8601
    day: str  # the business day; `balance` is as of it
    ledger: str  # the file's name
    program: str
    schema: int
    head: str  # the end of the journal's chain (DAT-10); empty below schema 3
    chain: int  # how many seals it has
    rows: Mapping[str, int]
    loose: int  # references that lead nowhere, which another tool must have left
    balance: int | None  # what all partners owe together, in fen; None where the ledger is encrypted
    encrypted: bool  # whether the ledger inside is (SQLCipher)
    members: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    format: int = FORMAT


def damaged(path: Path, reason: object) -> LedgerFault:
    """Return the fault (exit 6) of a backup that is not what it was."""
    return LedgerFault("backup.damaged", path=path, reason=reason)


# --- writing -------------------------------------------------------------------------------------


def pack(target: Path, members: Iterable[tuple[str, Path]], manifest: Manifest) -> Manifest:
    """Write a new archive, mode 0600, and see it onto the disk; return its manifest with the members in it.

    Raises `FileExistsError` if something stands there, `OSError` if it cannot be written.
    """
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(handle, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as archive:
            stamp = datetime.fromisoformat(manifest.taken_at).timetuple()[:6]
            found = {name: _put(archive, name, path, stamp) for name, path in members}
            known = Manifest(**{**_plain(manifest), "members": found})
            text = json.dumps(_plain(known), ensure_ascii=False, indent=1).encode("utf-8", "surrogateescape")
            archive.writestr(_info(_MANIFEST, stamp), text)
            archive.comment = _COMMENT + b"0" * _DIGITS
        file.seek(0)
        digest = _digest(file)
        file.seek(-_DIGITS, os.SEEK_END)
        file.write(digest.encode())
        file.flush()
        os.fsync(file.fileno())
    return known


def _plain(manifest: Manifest) -> dict[str, Any]:
    return asdict(manifest)


def _info(name: str, stamp: tuple[int, ...]) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (max(stamp[0], 1980), *stamp[1:]))  # type: ignore[arg-type]  # six numbers
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = 3, 0o600 << 16
    return info


def _put(archive: zipfile.ZipFile, name: str, path: Path, stamp: tuple[int, ...]) -> tuple[int, str]:
    """Add a file; return its size and sha256."""
    size, digest = 0, hashlib.sha256()
    with path.open("rb") as source:
        large = os.fstat(source.fileno()).st_size >= _LARGE
        with archive.open(_info(name, stamp), "w", force_zip64=large) as member:
            while piece := source.read(_PIECE):
                member.write(piece)
                digest.update(piece)
                size += len(piece)
    return size, digest.hexdigest()


def _digest(file: IO[bytes]) -> str:
    """Return the sha256 of all but the last 64 bytes, from where the file stands."""
    digest = hashlib.sha256()
    left = os.fstat(file.fileno()).st_size - _DIGITS
    while left > 0 and (piece := file.read(min(_PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()


# --- reading -------------------------------------------------------------------------------------


def whole(path: Path) -> bool:
    """Tell whether a file is a backup of ours and every byte is as it was written."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size < len(_COMMENT) + _DIGITS:
            return False
        digest = _digest(file)
        file.seek(-_DIGITS - len(_COMMENT), os.SEEK_END)
        return file.read() == _COMMENT + digest.encode()


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """Open an archive that is whole, with its manifest.

    Raises `LedgerFault` (6) if it is not whole, not readable, or from a newer program.
    """
    with _told(path):
        if not whole(path):
            raise damaged(path, "sha256")
        archive = zipfile.ZipFile(path)
    with archive:
        with _told(path):
            manifest = _manifest(archive, path)
        yield archive, manifest


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what reading an archive can end in into a fault (6)."""
    try:
        yield
    except FileNotFoundError as error:
        raise LedgerFault("backup.missing", path=path) from error
    except OSError as error:
        raise LedgerFault("ledger.unreadable", path=path, reason=error.strerror or error) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise damaged(path, error) from error


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    try:
        info = archive.getinfo(_MANIFEST)
        if info.file_size > _LARGEST_MANIFEST:
            raise damaged(path, _MANIFEST)
        given = json.loads(archive.read(info))
        if given["format"] > FORMAT:
            raise LedgerFault("backup.newer", path=path)
        given["members"] = {name: (int(size), str(digest)) for name, (size, digest) in given["members"].items()}
        manifest = Manifest(**given)
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(path, _MANIFEST) from error
    listed = [name for name in archive.namelist() if name != _MANIFEST]
    if sorted(listed) != sorted(manifest.members) or LEDGER not in manifest.members:
        raise damaged(path, _MANIFEST)
    if bad := next((name for name in listed if not _safe(name)), None):
        raise damaged(path, bad)
    return manifest


def _safe(name: str) -> bool:
    """Tell whether a member stays inside the folder it is put into."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and not set(name) & {"\\", "\0", ":"}


def take_out(archive: zipfile.ZipFile, manifest: Manifest, name: str, target: Path) -> None:
    """Write one member into a new file, mode 0600; `LedgerFault` (6) if it is not what the manifest says.

    Raises `OSError` if the file cannot be written.
    """
    path = Path(archive.filename or "")
    size, wanted = manifest.members[name]
    digest, left = hashlib.sha256(), size
    with _told(path):
        member = archive.open(name)
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file, member:
        while left >= 0:
            with _told(path):
                piece = member.read(_PIECE)
            if not piece:
                break
            left -= len(piece)
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if left or digest.hexdigest() != wanted:
        raise damaged(path, name)
