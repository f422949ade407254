"""Read a backup: all of it is checked before anything in it is used (R-9)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from channelcli import __version__, dates, ledger
from channelcli.backup import archive, copying, secret
from channelcli.backup.archive import Manifest
from channelcli.errors import Hint, LedgerFault
from channelcli.ledger.mishaps import told

_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
_OWED = "SELECT coalesce(sum(amount), 0) FROM entry WHERE on_date <= ?"


def facts(path: Path, name: str, taken_at: str) -> Manifest:
    """Return what a ledger holds, of whatever schema: rows by table, the head of its chain, what is owed."""
    day = dates.today().isoformat()
    schema = ledger.check(path)
    loose = len(ledger.loose_ends(path))
    with copying.as_it_is(path) as connection:
        tables = [name for (name,) in connection.execute(_TABLES)]
        # Table names come from the schema of the ledger itself.
        rows = {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}
        head, chain = _chain(connection, tables)
        encrypted = not isinstance(connection, sqlite3.Connection)
        balance = None if encrypted else connection.execute(_OWED, (day,)).fetchone()[0]
    return Manifest(
        taken_at=taken_at,
        day=day,
        ledger=name,
        program=__version__,
        schema=schema,
        head=head,
        chain=chain,
        rows=rows,
        loose=loose,
        balance=balance,
        encrypted=encrypted,
    )


def _chain(connection: sqlite3.Connection, tables: Sequence[str]) -> tuple[str, int]:
    if "journal_seal" not in tables:
        return "", 0
    from channelcli.journal import seal

    return seal.head(connection), connection.execute("SELECT count(*) FROM journal_seal").fetchone()[0]


# --- reading back --------------------------------------------------------------------------------


@contextmanager
def plain(path: Path, passphrase: str | None, room: Path) -> Iterator[Path]:
    """Give the archive that a backup is; an encrypted one is decrypted into a file in `room`."""
    if not secret.is_locked(path):
        yield path
        return
    if secret.sum_fits(path) is False:
        raise archive.damaged(path, "sha256")
    if passphrase is None:
        raise LedgerFault("backup.locked", Hint("backup.how_passphrase"), path=path)
    opened = room / "opened"
    secret.unlock(path, opened, passphrase)
    try:
        yield opened
    finally:
        opened.unlink()


def verify(path: Path, passphrase: str | None, room: Path) -> Manifest:
    """Check all of a backup: its checksum, each member, the ledger in it, its rows and its chain; return its manifest.

    `room` is a folder for the owner alone with space for the ledger. Raises `LedgerFault` (6) that says what is not as
    it was.
    """
    return take_out(path, passphrase, room / "verified")


def take_out(path: Path, passphrase: str | None, into: Path, *, keep: tuple[str, ...] = ()) -> Manifest:
    """Check all of a backup as `verify` does; the ledger and the members that begin with `keep` stay in `into`."""
    manifest = unpack(path, passphrase, into, keep=keep)
    check_ledger(into / archive.LEDGER, manifest, path)
    return manifest


def unpack(path: Path, passphrase: str | None, into: Path, *, keep: tuple[str, ...] = ()) -> Manifest:
    """Check every byte of a backup and put the ledger, and the members that begin with `keep`, into a new folder."""
    with plain(path, passphrase, into.parent) as opened, archive.opened(opened) as (file, manifest):
        into.mkdir(mode=0o700)
        for name in manifest.members:
            target = into / name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            archive.take_out(file, manifest, name, target)
            if name != archive.LEDGER and not name.startswith(keep or (archive.LEDGER,)):
                target.unlink()
    return manifest


def check_ledger(path: Path, manifest: Manifest, source: Path) -> None:
    """Check a ledger taken out of a backup against its manifest; `LedgerFault` (6) says what differs."""
    try:
        with told(path, writing=False):
            wrong = ledger.damage(path)
            found = facts(path, manifest.ledger, manifest.taken_at)
    except LedgerFault as fault:
        if fault.key.startswith("cipher."):  # the passphrase of the ledger itself
            raise LedgerFault(fault.key, *fault.hints, path=source) from fault
        raise archive.damaged(source, fault.values.get("reason", fault.key)) from fault
    if wrong:
        raise archive.damaged(source, wrong[0])
    for what in ("schema", "rows", "head", "chain", "loose", "encrypted"):
        if getattr(found, what) != getattr(manifest, what):
            raise archive.damaged(source, what)
