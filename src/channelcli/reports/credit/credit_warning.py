"""Partners whose credit is to be watched, with the reasons (客户信用预警表)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any

from channelcli.account.scorecard import UNRATED
from channelcli.reports.credit.profiled import Answer, Profile, profiled
from channelcli.table import Row
from channelcli.text import both
from channelcli.text.codes import SENTENCES

POOR = ("C", "D")
REASONS = ("hold", "over_limit", "near_limit", "overdue", "grade")  # in the order in which they are told


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """A row for each customer in scope that anything speaks against, the most reasons first, then the most at stake."""
    found: list[tuple[int, int, str, Row]] = []
    counted: Counter[str] = Counter()
    seen = 0
    for code, name, one in profiled(connection, params):
        seen += 1
        if why := reasons(one, params["near"], params["days"]):
            counted.update(why)
            found.append((-len(why), -one.exposure.total, code, _row(code, name, one, why)))
    if not found:
        return Answer([])
    en, zh = (
        [f"{SENTENCES[f'warning.{reason}'][place]} {counted[reason]}" for reason in REASONS if counted[reason]]
        for place in (0, 1)
    )
    words = both("credit.warned_note", count=len(found), all=seen, reasons_en=", ".join(en), reasons_zh="、".join(zh))
    return Answer([row for *_, row in sorted(found, key=lambda one: one[:3])], notes=(words,))


def reasons(one: Profile, near: int, days: int) -> list[str]:
    """Return what speaks against a partner, as codes: `near` in percent of the limit, `days` of being overdue."""
    found = ["hold"] if one.hold else []
    limit, exposure = one.limit.amount, one.exposure.total
    if limit is not None and exposure > limit:
        found.append("over_limit")
    elif limit is not None and exposure > 0 and exposure * 100 >= near * limit:
        found.append("near_limit")
    if one.behaviour.oldest > days:
        found.append("overdue")
    if one.score.grade in POOR:
        found.append("grade")
    return found


def _row(code: str, name: str, one: Profile, why: list[str]) -> Row:
    grade = None if one.score.grade == UNRATED else one.score.grade
    credit = (one.limit.amount, one.exposure.total, one.available, one.used)
    late = (one.behaviour.overdue, one.behaviour.oldest)
    return (code, name, " ".join(why), grade, one.score.total, *credit, *late, one.hold.reason if one.hold else None)
