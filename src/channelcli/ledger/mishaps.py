"""What SQLite, of either driver, says of a file, as a fault that a person is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from channelcli.errors import Fault, LedgerFault, Undelivered
from channelcli.ledger import cipher

_FAULTS: dict[int, tuple[type[Fault], str]] = {
    sqlite3.SQLITE_BUSY: (LedgerFault, "ledger.busy"),
    sqlite3.SQLITE_LOCKED: (LedgerFault, "ledger.busy"),
    sqlite3.SQLITE_CORRUPT: (LedgerFault, "ledger.damaged"),
    sqlite3.SQLITE_NOTADB: (LedgerFault, "ledger.damaged"),
    sqlite3.SQLITE_CANTOPEN: (LedgerFault, "ledger.unreadable"),
    sqlite3.SQLITE_READONLY: (LedgerFault, "ledger.unreadable"),
    sqlite3.SQLITE_PERM: (LedgerFault, "ledger.unreadable"),
    sqlite3.SQLITE_IOERR: (LedgerFault, "ledger.unreadable"),
    sqlite3.SQLITE_FULL: (Undelivered, "ledger.disk_full"),
}


@contextmanager
def told(path: Path, *, writing: bool) -> Iterator[None]:
    """Turn what SQLite says of the file into a fault: exit 6 (busy, damaged), or 7 (disk full, write error)."""
    try:
        yield
    except Exception as error:
        # SQLAlchemy wraps what the driver raised.
        original = getattr(error, "orig", None) or error
        code = getattr(original, "sqlite_errorcode", None)
        if not isinstance(original, cipher.errors()) or code is None:
            if isinstance(original, cipher.errors()) and "decode to UTF-8" in str(original):
                # The message goes on with the text itself, which is nobody's business.
                raise LedgerFault("ledger.damaged", path=path, reason=str(original).split(" with ")[0]) from None
            raise
        primary = code & 0xFF
        if primary == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        if primary == sqlite3.SQLITE_IOERR and writing:
            raise Undelivered("ledger.io", path=path, reason=original) from error
        if primary in _FAULTS:
            kind, key = _FAULTS[primary]
            raise kind(key, path=path, reason=original) from error
        raise


def behind() -> LedgerFault | None:
    """Return what is wrong with the ledger of this run, if that may be why something failed that nobody foresaw.

    A bit that flipped on a disk can make of a number a text, and of a text no JSON; a page that does not fit is said
    by SQLite itself, these are found by looking at the whole file.
    """
    from channelcli import config, ledger
    from channelcli.journal import shape

    try:
        path = config.ledger_path()
        with told(path, writing=False):
            ledger.check(path)
            found = ledger.damage(path)
            with closing(ledger.connect(path, "ro", ledger.key_of(path))) as connection:
                found += [one.name for one in shape.differences(connection) if not one.harmless]
    except Fault as fault:
        return fault if isinstance(fault, LedgerFault) and fault.key == "ledger.damaged" else None
    except Exception as error:  # that SQLite tells of a name that is no text; else, not the moment for a second failure
        if not isinstance(error, (*cipher.errors(), UnicodeDecodeError)):
            return None
        found = [type(error).__name__]
    return LedgerFault("ledger.damaged", path=path, reason=found[0]) if found else None
