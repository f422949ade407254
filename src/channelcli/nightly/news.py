"""What is new since an earlier night, by what stood in its summary and what stands in the ledger now.

News is what the owner was not told yet: who changed his class, documents that became overdue or passed into an older
bucket, who went quiet, whose promise broke, who passed his limit, whose birthday, anniversary or festival came near,
which agreement ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from channelcli.nightly import pack, summary
from channelcli.nightly.summary import Fen, Kept, Told, records
from channelcli.table import Table
from channelcli.text import pick, say

KINDS = ("classes", "overdue", "quiet", "promises", "limits", "agreements", "birthdays", "care")
NAMED = 5  # so many of a kind by name
ROOM = 72 - 13  # columns of a mail beside the labels
News = Mapping[str, Any]


def found(told: Told, before: Kept, day: date) -> dict[str, Any]:
    """Return the news of a day as `summary.json` holds them: `since`, and a list for each kind.

    A kind is empty if its report failed then or now: there is nothing to compare.
    """
    news: dict[str, Any] = {"since": before.day.isoformat(), **{kind: [] for kind in KINDS}}
    state = before.state
    if "abc" in told and "classes" in state:
        news["classes"] = _classes(told["abc"], state["classes"])
    if pack.ITEMS in told and "ageing" in told and "overdue" in state:
        news["overdue"] = _overdue(told[pack.ITEMS], told["ageing"], state["overdue"])
    for kind, name, named, keys in (
        ("quiet", pack.QUIET, lambda row: row["code"], ("days", "cadence")),
        ("promises", pack.PROMISES, summary.promise, ("due", "amount")),
        ("limits", pack.LIMITS, lambda row: row["code"], ("over",)),
        ("birthdays", pack.BIRTHDAYS, summary.birthday, ("contact", "date")),
    ):
        if name in told and kind in state:
            old = set(state[kind])
            news[kind] = [_told(row, keys) for row in records(told[name]) if named(row) not in old]
    if pack.AGENDA in told and "agreements" in state:
        reached = state["agreements"]
        ends = summary.ending(told[pack.AGENDA], day)
        news["agreements"] = [row for row, at in ends if reached.get(summary.agreement(row), at + 1) > at]
    if pack.AGENDA in told and "care" in state:
        near = (row for row in summary.caring(told[pack.AGENDA]) if summary.care(row) not in state["care"])
        news["care"] = [_told(row, ("kind", "date", "what")) for row in near]
    return news


def _told(row: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    amounts = ("amount", "over")
    return {key: Fen(row[key]) if key in amounts else row[key] for key in ("code", "name", *keys)}


def _classes(abc: Table, before: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return who changed his class, those who fell first; a new partner had none."""
    moved = [
        {"code": row["code"], "name": row["name"], "before": before[row["code"]], "now": row["class"]}
        for row in records(abc)
        if before.get(row["code"]) not in (None, row["class"])
    ]
    return sorted(moved, key=lambda one: (one["now"] < one["before"], one["before"]))


def buckets(ageing: Table) -> dict[str, int]:
    """Return the first day overdue of each bucket by its column key."""
    found = {column.key: re.fullmatch(r"d(\d+)_(?:\d+|up)", column.key) for column in ageing.columns}
    return {key: int(match[1]) for key, match in found.items() if match}


def _overdue(items: Table, ageing: Table, before: Mapping[str, Mapping[str, int]]) -> list[dict[str, Any]]:
    """Return what came into each bucket, by partner: the open amounts, and of how many documents."""
    starts = list(buckets(ageing).items())

    def place(days: int) -> int:
        return sum(days >= first for _, first in starts)

    came: dict[tuple[int, str, str], list[int]] = {}
    for row in records(items):
        days = row["days_overdue"] or 0
        if row["open"] <= 0 or not place(days):
            continue
        if place(before.get(row["code"], {}).get(summary.document(row), 0)) < place(days):
            came.setdefault((place(days), row["code"], row["name"]), []).append(row["open"])
    order = sorted(came.items(), key=lambda one: (one[0][0], -sum(one[1]), one[0][1]))
    return [
        {"code": code, "name": name, "bucket": starts[n - 1][0], "amount": Fen(sum(open_)), "documents": len(open_)}
        for (n, code, name), open_ in order
    ]


# --- in words ------------------------------------------------------------------------------------


def parts(news: News | None, ageing: Table | None) -> list[tuple[str, str]]:
    """Return the lines of the digest that tell the news, each with its label; none on the first night."""
    if news is None:
        return []
    lines = [line for key, names in _sentences(news, ageing) for line in listed(key, names)]
    label = say("nightly.since", day=date.fromisoformat(news["since"]).strftime("%m-%d"))
    return [(label if not place else "", line) for place, line in enumerate(lines or [say("nightly.nothing_new")])]


def _sentences(news: News, ageing: Table | None) -> Iterator[tuple[str, list[str]]]:
    """Yield how each kind begins, and its partners in words."""
    from channelcli.money import format_amount

    labels = {column.key: pick(column.label) for column in ageing.columns} if ageing else {}
    yield say("nightly.new_class"), [f"{one['name']} {one['before']} → {one['now']}" for one in news["classes"]]
    for bucket in dict.fromkeys(one["bucket"] for one in news["overdue"]):
        found = [one for one in news["overdue"] if one["bucket"] == bucket]
        lead = say("nightly.new_overdue", bucket=labels.get(bucket, bucket))
        yield lead, [f"{one['name']} {format_amount(one['amount'])}" for one in found]
    yield say("nightly.new_quiet"), [one["name"] for one in news["quiet"]]
    yield say("nightly.new_promise"), [f"{one['name']} {format_amount(one['amount'])}" for one in news["promises"]]
    yield say("nightly.new_limit"), [f"{one['name']} {format_amount(one['over'])}" for one in news["limits"]]
    yield say("nightly.new_agreement"), [_ends(one) for one in news["agreements"]]
    near = [(one["contact"], one["name"], str(one["date"])[5:]) for one in news["birthdays"]]
    yield say("nightly.new_birthday"), [say("nightly.born", contact=c, name=n, day=d) for c, n, d in near]
    for kind in summary.CARE:
        yield say(f"nightly.new_{kind}"), [_near(one) for one in news["care"] if one["kind"] == kind]


def _ends(one: News) -> str:
    return say("nightly.ends", name=one["name"], number=one["number"], day=one["until"], n=one["days"])


def _near(one: News) -> str:
    """Return a day of care in words: a festival, or whose anniversary it is and of how many years."""
    day, what = str(one["date"]), str(one["what"])
    if one["kind"] == "festival":
        return f"{say(f'codes.occasion.{what}')} {day[5:]}"
    return say("nightly.years", name=one["name"], n=int(day[:4]) - int(what[:4]), day=day[5:])


def listed(lead: str, names: Sequence[str]) -> list[str]:
    """Return a sentence that names the first few on as many lines as a mail needs, broken between the names."""
    from channelcli.render.cells import visible, width

    if not names:
        return []
    rest = len(names) - NAMED
    shown = [visible(name) for name in names[:NAMED]]
    pieces = [f"{one}{say('nightly.comma')}" for one in shown[:-1]] + [shown[-1]]
    if rest > 0:
        pieces[-1] += say("nightly.more_moved", n=f"{rest:,}")
    made = [lead]
    for piece in pieces:
        if width(made[-1] + piece.rstrip()) > ROOM and made[-1] != lead:
            made[-1] = made[-1].rstrip()
            made.append("  ")
        made[-1] += piece
    return made
