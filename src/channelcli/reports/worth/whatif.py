"""What if: other limits, or without some partners, and who changes class against the rule that stands."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

from channelcli.classes import Class, parse_cut
from channelcli.config import policy
from channelcli.errors import Usage
from channelcli.reports.worth.measured import Measured, Worth, counted, left_out, measure
from channelcli.text import Words, both, words

NAMED = 5  # who moves is named, so many a move


def standing_cut() -> str:
    """Return the limits of the policy in force."""
    return f"{policy('abc.a')},{policy('abc.b')}"


def compared(connection: sqlite3.Connection, values: dict[str, Any]) -> Measured | None:
    """Return the classes by the rule that stands, with everybody; None where nothing else was asked for.

    `Usage` (exit 2) for limits of the value where classes are by count.
    """
    cut = standing_cut()
    other = parse_cut(values["cut"]) != parse_cut(cut)
    if other and counted(values):
        raise Usage("classify.cut_by_count")
    if not other and not left_out(connection, values):
        return None
    return measure(connection, values | {"cut": cut, "without": ""})


def told(found: Measured, stands: Measured) -> tuple[Words, ...]:
    """Say who is left out, and who changes class from what stands to what is found, by name."""
    now = {one.id: one.name_of_class for one in found.partners}
    gone = [one for one in stands.partners if one.id not in now]
    moved: dict[tuple[Class, Class], list[Worth]] = defaultdict(list)
    for one in stands.partners:
        if one.id in now and now[one.id] != one.name_of_class:
            moved[one.name_of_class, now[one.id]].append(one)
    lines = [both("classify.left_out", names=_names(gone))] if gone else []
    if not moved:
        return (*lines, words("classify.nobody_moves"))
    lines.append(both("classify.who_moves", n=sum(map(len, moved.values()))))
    lines += [
        both("classify.a_move", old=old, new=new, n=len(who), names=_names(who))
        for (old, new), who in sorted(moved.items())
    ]
    return tuple(lines)


def _names(who: list[Worth]) -> str:
    names = (one.code if one.code == one.name else f"{one.code} {one.name}" for one in who[:NAMED])
    return ", ".join(names) + (" …" if len(who) > NAMED else "")
