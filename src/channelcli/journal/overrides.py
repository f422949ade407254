"""A rule that somebody overrides with `--override REASON`: who, why and about what is kept for good (GEN-5, CR-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from channelcli import config

if TYPE_CHECKING:
    from channelcli.journal import Change


def allow(change: Change, rule: str, subject: str) -> bool:
    """Tell whether this run may break a rule: with `--override REASON` it may, and a row of `exception` says so.

    `rule` is its id (GEN-5, CR-3), `subject` says in words what it was about. Without a reason nothing is written.
    """
    reason = config.current.override
    if not reason:
        return False
    change.flush()
    change.connection.execute(
        "INSERT INTO exception (change_id, rule, subject, reason, person, on_date)"
        " SELECT id, ?, ?, ?, actor, ? FROM journal_change WHERE id = ?",
        (rule, subject, reason, change.today.isoformat(), change.id),
    )
    return True
