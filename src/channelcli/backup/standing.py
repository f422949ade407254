"""How safe the ledger is right now: the last good backup, how old it is, and what to say of that (product.md V04)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from channelcli import dates
from channelcli.backup import keeping, shelf
from channelcli.backup.shelf import Kept
from channelcli.errors import LedgerFault
from channelcli.text import Words, both


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest good backup, how many days ago it was taken, and how many newer ones are not good."""

    folder: Path
    newest: Kept | None
    age: int | None
    doubtful: int
    most: int  # days that a backup may be old (policy `backup.max_days`)

    @property
    def nag(self) -> Words | None:
        """What the owner should be told, None if all is well."""
        if self.newest is None or self.age is None:
            return both("status.doubtful") if self.doubtful else both("status.no_backup")
        if self.doubtful:
            return both("status.newer_bad", n=self.doubtful, name=self.newest.path.name)
        return both("status.old_backup", days=self.age, most=self.most) if self.age > self.most else None

    @property
    def short(self) -> Words:
        """The backup in a few words for the morning: when, and that it is good."""
        if self.newest is None or self.nag:
            return self.nag or both("status.no_backup")
        moment = dates.local(self.newest.taken)
        if self.age == 0:
            return both("status.backup_today", time=moment.strftime("%H:%M"))
        return both("status.backup_day", day=moment.date().isoformat())


def of(path: Path) -> Standing:
    """Look at the folder of backups of a ledger; only the newest ones are read, until a good one is found."""
    where = shelf.folder(path)
    doubtful, newest = 0, None
    try:
        found = shelf.kept(path, where)
    except LedgerFault:
        found, doubtful = [], 1
    for one in found:
        if shelf.state(one) == "good":
            newest = one
            break
        doubtful += 1
    age = keeping.age(newest.taken) if newest else None
    return Standing(where, newest, age, doubtful, shelf.whole("backup.max_days", path))
