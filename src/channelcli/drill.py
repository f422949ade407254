"""The restore drill: a backup is brought back to life in a temporary place and put to the test (product.md V05).

What a backup is worth is known only when it has been restored; nothing of the ledger in use is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from channelcli import config, laws, ledger
from channelcli.backup import archive, checking, keeping, placing
from channelcli.backup.archive import Manifest
from channelcli.errors import LawBroken
from channelcli.text import pick, say

_OWED = "SELECT coalesce(sum(amount), 0) FROM entry WHERE on_date <= ?"


@dataclass(frozen=True, slots=True)
class Drilled:
    """What a drill found: the backup, what it says of itself, what it holds in fact, and what the laws say."""

    backup: Path
    manifest: Manifest
    owed: int  # by all partners, in fen, as of the day the backup was taken
    verdicts: Sequence[laws.Verdict]

    def lines(self) -> list[str]:
        """Return the drill in words."""
        from channelcli.money import format_amount

        manifest, figures = self.manifest, keeping.figures(self.manifest)
        told = [say("backup.drill", name=self.backup.name, taken=manifest.taken_at)]
        told.append(say("backup.drill_file", members=len(manifest.members)))
        told.append(say("backup.drill_rows", rows=figures["rows"], tables=len(manifest.rows)))
        if manifest.chain:
            told.append(say("backup.drill_head", chain=figures["chain"], head=figures["head"]))
        key = "backup.drill_owed" if manifest.balance is not None else "backup.drill_owed_now"
        told.append(say(key, owed=format_amount(self.owed), day=manifest.day))
        told.append(say("backup.drill_laws", verdict=pick(laws.verdict(self.verdicts))))
        told += [f"  {one.law.id}  {laws.told(one.first[0])}" for one in self.verdicts if one.grave]
        return told

    def judge(self) -> None:
        """Raise `LawBroken` (8) where a law of the books does not hold in what was restored."""
        if broken := [one.law.id for one in self.verdicts if one.grave]:
            raise LawBroken("backup.drill_broken", laws=", ".join(broken))


def run(backup: Path, path: Path, passphrase: str | None) -> Drilled:
    """Restore a backup into a folder that goes away again, and check it: bytes, rows, chain, what is owed, the laws.

    Raises `LedgerFault` (6) that says what is not as it was written.
    """
    with placing.workshop(placing.room(path)) as work:
        manifest = checking.take_out(backup, passphrase, work / "new", keep=(archive.POLICY,))
        copy = work / "new" / archive.LEDGER
        if (policy := work / "new" / archive.POLICY).exists():
            policy.rename(config.policy_file(copy))
        told = config.current.upgraded
        with ledger.reading(copy) as connection:
            config.current.upgraded = told  # the copy that an upgrade makes goes away with the rest
            (owed,) = connection.execute(_OWED, (manifest.day,)).fetchone()
            verdicts = laws.check(connection, copy, manifest.day, tally=False)
    if manifest.balance not in (None, owed):
        raise archive.damaged(backup, "balance")
    return Drilled(backup, manifest, owed, verdicts)
