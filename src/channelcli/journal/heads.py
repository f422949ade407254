"""Heads of the chain that were kept outside the ledger: in its backups, its night runs, the run log (DAT-10).

There is no secret in a ledger that its file does not hold, so who rewrites the whole chain, cuts its end off or puts an
older copy in its place is found by these alone: each must still be in the chain.
"""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from channelcli import runlog
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


def kept(ledger: Path) -> Iterator[Head]:
    """Yield the heads that are known of a ledger: of its backups, of the night runs beside it, of the run log.

    Those of an encrypted backup cannot be read without its passphrase, and are left out.
    """
    yield from _backups(ledger)
    yield from _nights(ledger)
    for run in runlog.runs(ledger):
        if isinstance(run.get("head"), str):
            yield Head(run["head"], str(run.get("at", "")), str(runlog.file()))


def told(connection: sqlite3.Connection, ledger: Path, day: str) -> dict[str, str]:
    """Return what the night run of a day keeps of the chain: the ledger's name, the head then, when it was sealed."""
    at, head = connection.execute(_THEN, (day,)).fetchone() or ("", START)
    return {"ledger": ledger.name, "at": at, "head": head}


def _backups(ledger: Path) -> Iterator[Head]:
    from channelcli.backup import shelf

    for one in shelf.kept(ledger, shelf.folder(ledger)):
        if one.locked:
            continue
        try:
            with zipfile.ZipFile(one.path) as archive:  # what is damaged in it is for `backup verify`
                told = json.loads(archive.read("manifest.json"))
        except (OSError, ValueError, KeyError, RuntimeError, zipfile.BadZipFile):
            continue
        if isinstance(told, Mapping) and told.get("head"):
            yield Head(str(told["head"]), str(told.get("taken_at", "")), str(one.path))


def _nights(ledger: Path) -> Iterator[Head]:
    for file in sorted((ledger.parent / "nightly").glob(f"*/{NIGHT}")):
        try:
            told = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(told, Mapping) and told.get("ledger") == ledger.name and isinstance(told.get("head"), str):
            yield Head(told["head"], str(told.get("at", "")), str(file))


def breaks(connection: sqlite3.Connection, ledger: Path) -> Iterator[Break]:
    """Yield the heads that are no longer in the chain, the oldest first.

    What was written down before this chain began, or before a `restore` put an older state in place, is of another.
    """
    (begun,) = connection.execute("SELECT coalesce(min(at), '') FROM journal_seal").fetchone()
    back = max((str(run["at"]) for run in runlog.runs(ledger) if _put_back(run)), default="")
    other: list[Head] = []
    for head in sorted(kept(ledger), key=lambda one: one.at):
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
