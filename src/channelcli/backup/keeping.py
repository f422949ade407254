"""What the owner does with backups: keep one more, see which there are, have one checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from channelcli import config, dates
from channelcli.backup import archive, checking, making, placing, secret, shelf
from channelcli.backup.archive import FILES, Manifest
from channelcli.backup.making import Made
from channelcli.backup.shelf import Kept
from channelcli.errors import LedgerFault
from channelcli.table import Column, Row, Table
from channelcli.text import both, say

SHORT = 12  # digits of a head that people compare


@dataclass(frozen=True, slots=True)
class Done:
    """A backup that was taken, the old ones that went, and why they could not, if so."""

    made: Made
    gone: Sequence[Kept] = ()
    stuck: str = ""

    def lines(self) -> list[str]:
        """Return what the owner is told."""
        made = self.made
        told = [say("backup.done", path=made.path, size=sized(made.size)), _holds(made.manifest)]
        if files := sum(name.startswith(f"{FILES}/") for name in made.manifest.members):
            told.append(say("backup.with_files", n=files))
        if made.left_out:
            told.append(say("backup.left_out", names=", ".join(map(str, made.left_out))))
        if self.gone:
            told.append(
                say("backup.thinned", n=len(self.gone), first=self.gone[0].path.name, last=self.gone[-1].path.name)
            )
        if self.stuck:
            told.append(say("backup.not_thinned", reason=self.stuck))
        return told


def keep(path: Path, where: Path, *, files: Sequence[Path] = (), encrypt: bool = False, thin: bool = True) -> Done:
    """Take a verified backup into a folder, then thin out the old ones there unless told otherwise.

    It is encrypted if asked for here or by policy `backup.encrypt`. Who may only read takes none away. Raises as
    `making.take` does.
    """
    words = None
    for span in ("daily", "weekly", "monthly"):
        shelf.whole(f"backup.{span}", path)  # a policy that cannot be read is told before anything is done
    if encrypt or config.policy("backup.encrypt", path):
        words = secret.words(where, path, new=True)
    made = making.take(path, where, files=files, passphrase=words)
    if not thin or config.readonly():
        return Done(made)
    try:
        return Done(made, shelf.thin(path, where))
    except OSError as error:
        return Done(made, stuck=str(error.strerror or error))


def check(one: Path, ledger: Path) -> Manifest:
    """Verify a backup to the last byte and row, asking for a passphrase if it needs one; return what it holds."""
    words = phrase(one, ledger)
    with placing.workshop(placing.room(ledger)) as work:
        return checking.verify(one, words, work)


def phrase(one: Path, ledger: Path) -> str | None:
    """Return the passphrase of a backup, None for one that needs none; one that is damaged is not asked for."""
    if secret.is_locked(one) and secret.sum_fits(one) is False:
        raise archive.damaged(one, "sha256")
    return secret.words(one, ledger) if secret.is_locked(one) else None


def told(one: Path, manifest: Manifest) -> str:
    """Return the line about a backup that is good."""
    return say("backup.is_good", name=one.name, **figures(manifest))


def _holds(manifest: Manifest) -> str:
    return say("backup.holds", **figures(manifest))


def figures(manifest: Manifest) -> dict[str, str]:
    """Return rows, changes and head of a backup as they are printed."""
    rows = sum(count for table, count in manifest.rows.items() if not table.startswith("journal_"))
    return {"rows": f"{rows:,}", "chain": f"{manifest.chain:,}", "head": manifest.head[:SHORT] or "-"}


def sized(size: int) -> str:
    """Return a size as people read it: kB up to a million bytes, then MB."""
    return f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{max(size, 1000) / 1e3:,.0f} kB"


def age(taken: datetime) -> int:
    """Return how many days ago a moment was, by the local calendar."""
    now = datetime.fromisoformat(dates.now_utc())
    return max((dates.local(now).date() - dates.local(taken).date()).days, 0)


def listed(path: Path, where: Path) -> Table:
    """Return the backups in a folder as a table, the newest first; heads only where no passphrase is in the way."""
    columns = (
        Column("file", "text", both("backup.file")),
        Column("taken", "text", both("backup.taken")),
        Column("age", "int", both("backup.age")),
        Column("size", "int", both("backup.size")),
        Column("encrypted", "bool", both("backup.encrypted")),
        Column("head", "code", both("backup.head")),
        Column("state", "text", both("backup.state"), codes="backup"),
    )
    rows = [_row(one) for one in shelf.kept(path, where)]
    notes = () if rows else (both("backup.none", folder=where),)
    return Table(
        "backups", both("backup.title"), columns, rows, subtitle=(both("backup.where", folder=where),), notes=notes
    )


def _row(one: Kept) -> Row:
    state, head = shelf.state(one), None
    if state == "good" and not one.locked:
        try:
            with archive.opened(one.path) as (_, manifest):
                head = manifest.head[:SHORT] or None
        except LedgerFault:
            state = "damaged"
    taken = one.taken.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    return (one.path.name, taken, age(one.taken), one.size, int(one.locked), head, state)
