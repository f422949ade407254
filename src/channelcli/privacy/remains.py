"""What lies around a ledger and may still hold an erased person: logs, which are cleaned; copies, which are listed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from channelcli import config
from channelcli.errors import Undelivered
from channelcli.privacy.terms import Terms


def clean_logs(terms: Terms, name: str) -> int:
    """Replace the person by his pseudonym in every log of the state folder; return how many files changed.

    Each file is written beside and renamed, mode 0600. `Undelivered` (exit 7) if one cannot be written.
    """
    cleaned = 0
    for path in _files(config.state_folder()):
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        new = terms.replaced(text, name, near=False)
        if new == text:
            continue
        draft = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
                file.write(new)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except OSError as error:
            raise Undelivered("privacy.log_unwritten", path=path, reason=error.strerror or error) from error
        finally:
            with suppress(OSError):
                draft.unlink()
        cleaned += 1
    return cleaned


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def taught(ledger: Path, terms: Terms) -> list[int]:
    """Return the lines of what was taught about sheets that mention the person, or a namesake: it is for the owner."""
    try:
        lines = config.imports_file(ledger).read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []
    return [number for number, line in enumerate(lines, 1) if terms.mentions(line)]


def copies(ledger: Path) -> list[str]:
    """Return what was made of the ledger and may hold the person still: copies, backups, nightly folders, sheets."""
    from channelcli.backup import shelf

    ledger = ledger.resolve()
    beside = (path for path in ledger.parent.iterdir() if path.name.startswith((f"{ledger.name}.", f"{ledger.stem}.")))
    ours = {ledger, config.policy_file(ledger), config.imports_file(ledger)}
    found = [path for path in beside if path not in ours and not path.name.endswith(("-journal", "-wal", "-shm"))]
    found += [one.path for one in shelf.kept(ledger, shelf.folder(ledger))]
    nights = ledger.parent / "nightly"
    found += [path for path in nights.iterdir() if not path.name.startswith(".")] if nights.is_dir() else []
    found += _files(ledger.parent / "inbox")
    return sorted(map(str, found))
