"""Heads of the chain that were kept outside the ledger: in its backups, its night runs, the run log (DAT-10).

There is no secret in a ledger that its file does not hold, so who rewrites the whole chain, cuts its end off or puts an
older copy in its place is found by these alone: each must still be in the chain.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple

from channelcli import runlog
from channelcli.errors import Fault
from channelcli.journal import chain
from channelcli.journal.chain import Break
from channelcli.journal.seal import START

NIGHT = "journal.json"  # in the folder of each night run


# What is sealed later does not change the night run of a past day.
_THEN = """
    SELECT s.at, s.seal FROM journal_seal AS s LEFT JOIN journal_change AS c ON c.id = s.change_id
    WHERE c.business_day <= ? OR s.change_id IS NULL ORDER BY s.id DESC LIMIT 1"""


class Head(NamedTuple):
    """One head: its hash, when it was written down (UTC, ISO 8601), and where."""

    seal: str
    at: str
    where: str


def kept(ledger: Path, *, locked: bool = False) -> Iterator[Head]:
    """Yield the heads that are known of a ledger: of its backups, of the night runs beside it, of the run log.

    With `locked` those of encrypted backups too, as far as their passphrase is at hand: that takes a second each.
    """
    yield from _backups(ledger, locked)
    yield from _nights(ledger)
    for run in runlog.runs(ledger):
        if isinstance(run.get("head"), str):
            yield Head(run["head"], str(run.get("at", "")), str(runlog.file()))


def told(connection: sqlite3.Connection, ledger: Path, day: str) -> dict[str, str]:
    """Return what the night run of a day keeps of the chain: the ledger's name, the head then, when it was sealed."""
    at, head = connection.execute(_THEN, (day,)).fetchone() or ("", START)
    return {"ledger": ledger.name, "at": at, "head": head}


def unread(ledger: Path) -> int:
    """Return how many encrypted backups there are whose head cannot be read: no passphrase is at hand, or another."""
    from channelcli.backup import shelf

    words = _words(ledger)
    return sum(one.locked and _inside(one.path, words) is None for one in shelf.kept(ledger, shelf.folder(ledger)))


def _backups(ledger: Path, locked: bool) -> Iterator[Head]:
    from channelcli.backup import shelf

    words = _words(ledger) if locked else None
    for one in shelf.kept(ledger, shelf.folder(ledger)):
        told = _inside(one.path, words) if one.locked else _manifest(one.path)
        if isinstance(told, Mapping) and told.get("head"):
            yield Head(str(told["head"]), str(told.get("taken_at", "")), str(one.path))


def _words(ledger: Path) -> str | None:
    from channelcli.backup import secret

    try:
        return secret.at_hand(ledger)
    except Fault:  # a file that is named and cannot be read
        return None


@cache
def _inside(path: Path, words: str | None) -> object:
    """Return what an encrypted backup says of itself, None if it cannot be opened; opened once a run."""
    from channelcli.backup import secret

    try:
        return _manifest(io.BytesIO(secret.opened(path, words))) if words else None
    except (Fault, OSError):  # what is damaged is for `backup verify`; so is the driver that is not there
        return None


def _manifest(backup: Path | IO[bytes]) -> object:
    try:
        with zipfile.ZipFile(backup) as archive:
            return json.loads(archive.read("manifest.json"))
    except (OSError, ValueError, KeyError, RuntimeError, zipfile.BadZipFile):
        return None


def _nights(ledger: Path) -> Iterator[Head]:
    for file in sorted((ledger.parent / "nightly").glob(f"*/{NIGHT}")):
        try:
            told = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(told, Mapping) and told.get("ledger") == ledger.name and isinstance(told.get("head"), str):
            yield Head(told["head"], str(told.get("at", "")), str(file))


def breaks(connection: sqlite3.Connection, ledger: Path, *, locked: bool = False) -> Iterator[Break]:
    """Yield the heads that are no longer in the chain, the oldest first; `locked` as for `kept`.

    What was written down before this chain began, or before a `restore` put an older state in place, is of another.
    """
    (begun,) = connection.execute("SELECT coalesce(min(at), '') FROM journal_seal").fetchone()
    back = max((str(run["at"]) for run in runlog.runs(ledger) if _put_back(run)), default="")
    other: list[Head] = []
    for head in sorted(kept(ledger, locked=locked), key=lambda one: one.at):
        if head.seal == START or chain.holds(connection, head.seal):
            continue
        if head.at < begun:
            other.append(head)
        elif head.at > back:
            yield Break(None, "chain.head", {"head": head.seal[:12], "at": head.at, "where": head.where})
    if other:
        values = {"n": len(other), "at": other[-1].at, "where": other[-1].where, "begun": begun}
        yield Break(None, "chain.head_older", values, True)


def _put_back(run: Mapping[str, object]) -> bool:
    """Return whether a run put a backup in the place of the ledger."""
    options = run.get("options")
    return (
        run.get("command") == "restore"
        and run.get("code") == 0
        and isinstance(options, list)
        and not {"--into", "--compare", "--files", "-n", "--dry-run"} & set(options)
    )


def given(connection: sqlite3.Connection, heads: tuple[str, ...]) -> Iterator[Break]:
    """Yield those of some heads, noted by hand, that are not in the chain; the first letters of each suffice."""
    for head in heads:
        if not chain.holds(connection, head.strip().lower()):
            yield Break(None, "chain.head_given", {"head": head})
