"""Backups under a passphrase: age, through `pyrage` (extra `encrypt`); never a cipher of our own (product.md V02)."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from channelcli import config
from channelcli.backup.archive import damaged
from channelcli.errors import Hint, LedgerFault, Refused
from channelcli.ledger import passphrase

ENDING = ".age"
SUM = ".sha256"
ENVIRONMENT = "CHANNELCLI_BACKUP_PASSPHRASE"
_HEAD = b"age-encryption.org/v1\n"
_PLAIN = b"SQLite format 3\x00"


def is_locked(path: Path) -> bool:
    """Tell whether a file is encrypted with age."""
    try:
        with path.open("rb") as file:
            return file.read(len(_HEAD)) == _HEAD
    except FileNotFoundError as error:
        raise LedgerFault("backup.missing", path=path) from error
    except OSError as error:
        raise LedgerFault("ledger.unreadable", path=path, reason=error.strerror or error) from error


def words(what: Path, ledger: Path, *, new: bool = False) -> str:
    """Return the passphrase for a backup: `--passphrase-file`, the environment, the config file, or a prompt.

    `--passphrase-file` is that of the ledger where the ledger itself is encrypted. A `new` one is typed twice. Raises
    `LedgerFault` (6) if there is none.
    """
    _pyrage()  # what is missing is said before anybody is asked
    if named := at_hand(ledger):
        return named
    if not passphrase.may_ask():
        raise LedgerFault("backup.locked", Hint("backup.how_passphrase"), path=what)
    return passphrase.ask(what, new=new)


def at_hand(ledger: Path) -> str | None:
    """Return the passphrase of backups without asking anybody, None where it is nowhere to be read.

    `LedgerFault` (6) for a file that is named and cannot be read.
    """
    if config.current.passphrase_file and not _ledger_is_encrypted(ledger):
        return passphrase.read(config.current.passphrase_file)
    if named := os.environ.get(ENVIRONMENT):
        return named
    if named := config.setting("backup.passphrase_file"):
        return passphrase.read(Path(str(named)).expanduser())
    return None


def _ledger_is_encrypted(ledger: Path) -> bool:
    try:
        with ledger.open("rb") as file:
            return file.read(len(_PLAIN)) != _PLAIN
    except OSError:
        return False


def lock(plain: Path, target: Path, passphrase: str) -> None:
    """Write `plain` encrypted into a new file, mode 0600, and see it onto the disk."""
    data = _pyrage().passphrase.encrypt(plain.read_bytes(), passphrase)
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def unlock(locked: Path, target: Path, passphrase: str) -> None:
    """Write what is inside into a new file, mode 0600. Raises as `opened` does."""
    data = opened(locked, passphrase)
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def opened(locked: Path, passphrase: str) -> bytes:
    """Return what is inside.

    Raises `Refused` (4) for a wrong passphrase, `LedgerFault` (6) for a file that was tampered with.
    """
    pyrage = _pyrage()
    try:
        return bytes(pyrage.passphrase.decrypt(locked.read_bytes(), passphrase))
    except pyrage.DecryptError as error:
        # age cannot tell a wrong passphrase from a header that was changed; our own checksum can.
        if sum_fits(locked) is False:
            raise damaged(locked, "sha256") from error
        raise Refused("backup.wrong_passphrase", path=locked, reason=error) from error


def sum_file(path: Path) -> Path:
    """Return where the checksum of an encrypted backup stands, as `sha256sum -c` reads it."""
    return path.with_name(path.name + SUM)


def sum_line(path: Path, name: str) -> bytes:
    """Return the line of checksum and name."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return f"{digest.hexdigest()}  {name}\n".encode("utf-8", "surrogateescape")


def sum_fits(path: Path) -> bool | None:
    """Tell whether an encrypted backup is as it was written; None where its checksum is not there."""
    try:
        kept = sum_file(path).read_bytes()
    except FileNotFoundError:
        return None
    return kept == sum_line(path, path.name)


def _pyrage() -> Any:
    try:
        import pyrage
    except ImportError as error:
        raise LedgerFault("backup.no_pyrage", Hint("cipher.install")) from error
    return pyrage
