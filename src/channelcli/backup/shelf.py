"""The folder of backups: their names, what stands there, and which ones stay (product.md V04).

A name ends with the moment it was taken (UTC), so that names sort by time. Of what has grown old, the newest good
backup of each of the last 7 days that have one stays, of the last 4 weeks and the last 12 months (policy `backup.*`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from channelcli import config, dates
from channelcli.backup import archive, secret
from channelcli.errors import LedgerFault, NotFound, Usage

ENDING = ".zip"
_NAME = re.compile(r"(?P<ledger>.+)-(?P<stamp>\d{8}T\d{6}Z)(?:-(?P<again>\d+))?\.zip(?P<locked>\.age)?")


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup in the folder, as far as its name and size tell."""

    path: Path
    taken: datetime  # UTC
    again: int  # counts those of one second
    size: int
    locked: bool

    @property
    def taken_at(self) -> str:
        """The moment as ISO text, UTC."""
        return self.taken.strftime("%Y-%m-%dT%H:%M:%SZ")


def folder(ledger: Path) -> Path:
    """Return where backups of a ledger go: `backup.folder` of the config file, else `backups/` beside the ledger."""
    named = config.setting("backup.folder")
    return Path(named).expanduser().absolute() if named else ledger.parent / "backups"


def name(ledger: Path, taken_at: str, again: int, *, locked: bool) -> str:
    """Return the name of a backup taken at a moment (ISO text, UTC); `again` tells those of one second apart."""
    stamp = taken_at.replace("-", "").replace(":", "")
    return f"{ledger.stem}-{stamp}{f'-{again}' if again else ''}{ENDING}{secret.ENDING if locked else ''}"


def read_name(path: Path) -> tuple[str, datetime, int, bool] | None:
    """Return ledger, moment, counter and whether it is encrypted, from a name; None for a file that is not ours."""
    found = _NAME.fullmatch(path.name)
    if not found:
        return None
    try:
        taken = datetime.strptime(found["stamp"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return found["ledger"], taken, int(found["again"] or 0), bool(found["locked"])


def kept(ledger: Path, where: Path) -> list[Kept]:
    """Return the backups of a ledger in a folder, the newest first; what has another name is not looked at.

    `LedgerFault` (6) for a folder that cannot be read.
    """
    found = []
    try:
        for path in where.iterdir() if where.is_dir() else ():
            told = read_name(path)
            if told and told[0] == ledger.stem and path.is_file() and not path.is_symlink():
                found.append(Kept(path, told[1], told[2], path.stat().st_size, told[3]))
    except OSError as error:
        raise LedgerFault("ledger.unreadable", path=where, reason=error.strerror or error) from error
    return sorted(found, key=lambda one: (one.taken, one.again), reverse=True)


def state(one: Kept) -> str:
    """Return `good` if every byte is as it was written, `damaged` if not, `unknown` where no checksum is there."""
    try:
        fits = secret.sum_fits(one.path) if one.locked else archive.whole(one.path)
    except OSError:
        return "damaged"
    return "unknown" if fits is None else "good" if fits else "damaged"


def newest_good(ledger: Path, where: Path) -> Kept | None:
    """Return the newest backup whose checksum fits, None if there is none."""
    return next((one for one in kept(ledger, where) if state(one) == "good"), None)


def whole(key: str, ledger: Path) -> int:
    """Return a whole number of the policy, 0 or more; `LedgerFault` (6) for anything else."""
    value = config.policy(key, ledger)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise LedgerFault("backup.bad_policy", path=config.policy_file(ledger), key=key, value=value)
    return value


# --- thinning ------------------------------------------------------------------------------------


def spare(moments: Sequence[datetime], daily: int, weekly: int, monthly: int) -> set[datetime]:
    """Return which moments need not be kept, by the local calendar.

    Kept are the newest of each of the last `daily` days, `weekly` ISO weeks and `monthly` months in which there is
    one; and all of the newest day, so that what was just made stays.
    """
    order = sorted(moments, reverse=True)
    local = {moment: dates.local(moment) for moment in order}
    rules: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (daily, lambda at: at.date()),
        (weekly, lambda at: at.isocalendar()[:2]),
        (monthly, lambda at: (at.year, at.month)),
    )
    keep = {moment for moment in order if local[moment].date() == local[order[0]].date()}
    for count, span in rules:
        seen: set[Hashable] = set()
        for moment in order:
            if len(seen) < count and span(local[moment]) not in seen:
                seen.add(span(local[moment]))
                keep.add(moment)
    return set(order) - keep


def thin(ledger: Path, where: Path) -> list[Kept]:
    """Delete the backups that need not be kept, oldest first, and return them (policy `backup.daily` and so on).

    Only what is good can stand for a day, a week or a month, and only what is good is deleted: a damaged backup, or
    an encrypted one without its checksum, stays until the owner looks at it.
    """
    good = [one for one in kept(ledger, where) if state(one) == "good"]
    rules = [whole(f"backup.{span}", ledger) for span in ("daily", "weekly", "monthly")]
    old = _spare_of(good, spare([one.taken for one in good], *rules)) if good else []
    for one in old:
        one.path.unlink(missing_ok=True)  # another run may be at it too
        if one.locked:
            secret.sum_file(one.path).unlink(missing_ok=True)
    return old


def _spare_of(good: Sequence[Kept], moments: Collection[datetime]) -> list[Kept]:
    """Return the backups of these moments, oldest first."""
    return sorted((one for one in good if one.taken in moments), key=lambda one: (one.taken, one.again))


# --- which one is meant --------------------------------------------------------------------------


def find(ledger: Path, where: Path, word: str) -> Path:
    """Return the backup a word means: a file, a name in the folder, `last`, or a day: the last one of it.

    `NotFound` (3) if there is none, `LedgerFault` (6) if the folder has no backup at all.
    """
    if (path := Path(word).expanduser()).is_file():
        return path.absolute()
    found = kept(ledger, where)
    if named := next((one.path for one in found if word in (one.path.name, one.path.name.partition(".")[0])), None):
        return named
    if not found:
        raise LedgerFault("backup.none", folder=where)
    if word.strip().lower() in ("last", "latest", "newest", "最新", "最后"):
        return found[0].path
    try:
        day = dates.parse_day(word)
    except Usage:
        raise NotFound("backup.unknown", word=word, folder=where) from None
    of_day = [one.path for one in found if dates.local(one.taken).date() == day]
    if not of_day:
        raise NotFound("backup.unknown", word=word, folder=where)
    return of_day[0]
