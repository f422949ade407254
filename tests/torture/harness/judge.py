"""The judge: what a ledger is after a fault, and whether that may be."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sqlite3
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from channelcli import ledger
from channelcli.__main__ import main
from torture.harness.scenes import LEDGER, Scene, state_of

Content = Mapping[str, list[tuple[object, ...]]]
# What differs from run to run: the clock, what is drawn by lot, and the digests over both.
VOLATILE = {
    "journal_change": {"at"},
    "journal_row": {"at"},
    "journal_key": {"key"},
    "journal_state": {"sum"},
    "journal_seal": {"at", "salt", "words", "rows", "tables", "previous", "seal"},
}


class Finding(NamedTuple):
    """What is wrong after a fault: an acknowledged write is lost, a change is half there, or the ledger is wrong."""

    kind: str  # lost, half, wrong
    what: str


def content(connection: sqlite3.Connection, *, whole: bool = False) -> Content:
    """Return the rows of every table, without what differs from run to run unless the `whole` is wanted."""
    names = [n for (n,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    found: dict[str, list[tuple[object, ...]]] = {}
    for name in names:
        cursor = connection.execute(f"SELECT * FROM {name}")
        loose = frozenset() if whole else VOLATILE.get(name, frozenset())
        kept = [n for n, column in enumerate(cursor.description) if column[0] not in loose]
        found[name] = [tuple(row[n] for n in kept) for row in cursor]
    return found


def raw(path: Path, *, whole: bool = False) -> tuple[int, Content]:
    """Return schema version and content as SQLite sees the file, after it rolled back what a dead writer left."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)
    try:
        return connection.execute("PRAGMA user_version").fetchone()[0], content(connection, whole=whole)
    finally:
        connection.close()


def opened(path: Path, *, whole: bool = False) -> Content:
    """Return the content as the program sees it."""
    with ledger.reading(path) as connection:
        return content(connection, whole=whole)


def run(path: Path, *argv: str) -> tuple[int, str]:
    """Run one command line on a ledger in this process; return its exit code and what it said."""
    said = io.StringIO()
    os.environ["CHANNELCLI_LEDGER"] = str(path)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main(list(argv))
    return code, said.getvalue()


def differ(one: Content, other: Content) -> str:
    """Return what differs between two contents, briefly."""
    words = []
    for name in sorted({*one, *other}):
        left, right = one.get(name), other.get(name)
        if left is None or right is None:
            words.append(f"{name} {'missing' if left is None else 'more'}")
        elif left != right:
            less, more = ([row for row in one if row not in two][:2] for one, two in ((left, right), (right, left)))
            words.append(f"{name}: {less} for {more}")
    return "; ".join(words)[:600]


def between(path: Path) -> dict[int, Content]:
    """Return the content at each schema that the ledger goes through on its way to the newest; changes the file."""
    found = {}
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        (old,) = connection.execute("PRAGMA user_version").fetchone()
        for version, script in ledger.migrations():
            if old < version < ledger.newest_version():
                for statement in ledger.statements(script):
                    connection.execute(statement)
                found[version] = content(connection)
    finally:
        connection.close()
    return found


class Judge:
    """Knows a scene's ledger before and after an undisturbed run, and judges what a disturbed one left."""

    def __init__(self, scene: Scene, folder: Path, after: Path, *, whole: bool = False) -> None:
        """Take the ledger `after` the run; `folder` is a place to work in. With `whole` nothing may differ at all."""
        self.scene = scene
        self.whole = whole
        scene.set(folder)
        version, self.before = raw(folder / LEDGER, whole=whole)
        newest, self.after = raw(after, whole=whole)
        self.once_more = raw(after)[1]
        self.through = {version: [self.before], **{n: [one] for n, one in between(folder / LEDGER).items()}}
        self.through.setdefault(newest, []).append(self.after)
        self.migrates = version != newest
        assert (self.before == self.after) == bool(scene.makes), "what changes the ledger, and what leaves it alone"
        self._known: dict[bytes, bool] = {}  # files judged sound, by digest: whether the change is in them

    def look(self, folder: Path, *, acknowledged: bool, use: bool = True) -> Finding | None:
        """Judge the ledger in a folder: exactly as before or after, after if it was said so, lawful.

        And the next command works, where it is to be put to `use`.
        """
        path = folder / LEDGER
        os.environ["CHANNELCLI_STATE"] = str(state_of(folder))
        try:
            if self.migrates and (finding := self._on_the_way(folder)):
                return finding
            with ledger.reading(path):
                pass  # rolls back what a dead writer left
            done = self._known.get(sha256(path.read_bytes()).digest())
            if done is None:
                seen = opened(path, whole=self.whole)
                done = seen == self.after and not self.scene.makes
                if not done and seen != self.before:
                    return Finding("half", differ(seen, self.after))
        except Exception as error:
            return Finding("wrong", f"{type(error).__name__}: {error}")
        if acknowledged and not done and not self.scene.makes:
            return Finding("lost", "it was said to be done")
        return self._sound(path, done) or self._copies(folder) or (self._usable(folder, done=done) if use else None)

    def _on_the_way(self, folder: Path) -> Finding | None:
        """See that a ledger that is being migrated is of one schema or another, and whole: in a copy of the folder."""
        copy = folder.with_name(f"{folder.name}-copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        version, there = raw(copy / LEDGER, whole=self.whole)
        if there in self.through.get(version, []):
            return None
        return Finding("half", f"schema {version}: {differ(there, self.after)}")

    def _sound(self, path: Path, done: bool) -> Finding | None:
        """Let SQLite and `doctor` look at it, unless they have seen these very bytes."""
        digest = sha256(path.read_bytes()).digest()
        if digest in self._known:
            return None
        if damage := ledger.damage(path):
            return Finding("wrong", "; ".join(damage)[:300])
        code, said = run(path, "doctor")
        if code:
            return Finding("wrong", said[-600:])
        self._known[digest] = done
        return None

    def _copies(self, folder: Path) -> Finding | None:
        """See that what bears the name of a copy is one, whole."""
        for copy in folder.glob(f"{LEDGER}.before-*"):
            try:
                version, there = raw(copy)
            except sqlite3.Error as error:
                return Finding("wrong", f"a copy that is none: {copy.name}: {error}")
            if there not in self.through.get(version, []):
                return Finding("half", f"a copy that is not whole: {copy.name}: {differ(there, self.before)}")
        return None

    def _usable(self, folder: Path, *, done: bool) -> Finding | None:
        """Let the next command run: the same again where nothing was done, else another write."""
        argv = self.scene.argv if not done else self.scene.again or self.scene.argv
        with contextlib.chdir(folder):
            code, said = run(folder / LEDGER, *argv)
        if code:
            return Finding("wrong", f"the next command fails ({code}): {said[-400:]}")
        if (folder / f"{LEDGER}-journal").exists():
            return Finding("wrong", "the next command leaves a journal behind")
        if not done and not self.scene.makes and (now := opened(folder / LEDGER)) != self.once_more:
            return Finding("half", f"once more is not as at once: {differ(now, self.once_more)}")
        return None
