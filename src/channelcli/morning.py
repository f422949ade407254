"""The morning on one screen: yesterday, debts by age, classes, what moved, what to do. Every figure is a report's.

The lines fit a terminal of 80 columns and 24 rows: the things to do fill what the figures leave.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from channelcli import classes, report
from channelcli.backup import standing
from channelcli.config import policy
from channelcli.money import format_amount
from channelcli.render.cells import clip, pad, percent, visible, width
from channelcli.reports.care import told
from channelcli.reports.partner.class_trend import Change, changes
from channelcli.table import Column, Row, Table
from channelcli.text import pick, say

if TYPE_CHECKING:
    from channelcli.privacy.redact import Redaction

COLUMNS = 80
ROWS = 23  # the prompt stands on the last one
FEWEST = 3  # things to do, however much else there is to say
NAMED = 3  # partners that moved, by name
BAR = 30
NAMES = (18, 14, 10)  # columns of a name: the first with which all fits
# A thing of each kind first, then a second one: who owes most must not hide who is to be called.
KINDS = (
    "collect", "promise", "ticket", "follow-up", "agreement", "due", "visit", "birthday", "opening", "contract",
    "festival", "silence",
)  # fmt: skip
SINCE = ("visit", "silence")  # say since when, so how late they are goes without saying
Run = Callable[..., Table]


def lines(
    connection: sqlite3.Connection, path: Path, as_of: str, *, every: bool = False, hidden: Redaction | None = None
) -> list[str]:
    """Return the morning of a day as lines of at most 80 columns; `every` lists all that is to do.

    With `hidden`, without personal data.
    """

    def run(name: str, **given: Any) -> Table:
        table = report.run(name, connection, path, as_of=as_of, **given)
        return hidden.table(table) if hidden else table

    day = date.fromisoformat(as_of)
    head = [_two(say("today.title"), say("today.day", day=as_of, weekday=_weekday(day)))]
    if not connection.execute("SELECT EXISTS (SELECT 1 FROM partner)").fetchone()[0]:
        return [*head, say("today.empty"), say("today.empty_add"), say("today.files", path=path)]
    ageing, agenda = run("ageing", proofs=False), run("agenda")
    body = [
        *head,
        *_figures(run("day-figures")),
        *_owed(ageing),
        *_classes(run("abc-summary")),
        *_since(agenda, changes(connection, as_of)),
    ]
    files = _files(path)
    room = len(agenda.rows) if every else max(ROWS - len(body) - len(files) - 1, FEWEST)
    body += [*_todo(agenda.rows, as_of, room), *files]
    body = hidden.lines(body) if hidden else body
    return [clip(visible(line), COLUMNS).rstrip() for line in body]


def _figures(table: Table) -> list[str]:
    """Return yesterday and the month so far."""
    label = max(width(say("today.yesterday")), width(say("today.month"))) + 2
    rows = list(zip(("yesterday", "month"), table.rows, strict=True))
    sizes = [max(len(format_amount(_int(row[place]))) for _, row in rows) for place in (2, 4)]
    made = []
    for name, (_, orders, shipped, receipts, received) in rows:
        amounts = [format_amount(_int(cell)).rjust(size) for cell, size in zip((shipped, received), sizes, strict=True)]
        text = say("today.figures", shipped=amounts[0], orders=orders, received=amounts[1], receipts=receipts)
        made.append(pad(say(f"today.{name}"), label) + text)
    return made


def _owed(table: Table) -> list[str]:
    """Return what is owed by age, on as many lines as it takes."""
    totals = table.totals()
    keys = [column.key for column in table.columns]
    if totals is None or not table.rows:
        return [f"{say('today.owed')}  {say('today.nothing_owed')}"]
    pieces = [
        f"{_bucket(column)} {format_amount(_int(cell))}"
        for column, cell in list(zip(table.columns, totals, strict=True))[2 : keys.index("open")]
    ]
    ahead = _int(totals[keys.index("unallocated")])
    if ahead:
        pieces.append(say("today.paid_ahead", amount=format_amount(ahead)))
    label = f"{say('today.owed')}  {format_amount(_int(totals[keys.index('open')]))}   "
    return _wrapped(label, pieces)


def _bucket(column: Column) -> str:
    """Return the short name of a bucket: `1-30d`, 181 天以上; what is no span of days keeps its label."""
    first, _, last = column.key.removeprefix("d").partition("_")
    if not first.isdecimal() or "y" in last:  # not due, or years
        return pick(column.label)
    return say("today.over", n=int(first) - 1) if last == "up" else say("today.span", first=first, last=last)


def _wrapped(label: str, pieces: Sequence[str]) -> list[str]:
    made = [label]
    for piece in pieces:
        joined = made[-1] + (" · " if made[-1].strip() and made[-1] != label else "") + piece
        if width(joined) > COLUMNS:
            made.append(" " * width(label) + piece)
        else:
            made[-1] = joined
    return made


def _classes(table: Table) -> list[str]:
    """Return the headline, and each class with its count and the Pareto: share and cumulative share as bars."""
    figures = [classes.Share(*row) for row in table.rows]  # type: ignore[arg-type]  # the columns of the report
    moved = [pick(line) for line in table.subtitle[2:-1]]  # after day and period, before the limits (ABC-1)
    made = [pick(table.notes[0]), *moved]
    if any(one.value_share is None for one in figures):
        return [*made, classes.tally(figures)]
    so_far = 0.0
    for one in figures:
        share = one.value_share or 0.0
        so_far += share
        bar = "█" * max(round(share * BAR), 1 if one.value else 0)
        reached = percent(min(so_far, 1))
        made.append(f"  {one.name}{one.partners:>6,}  {pad(bar, BAR)} {percent(share):>6} → {reached:>6}")
    return made


# --- what moved since yesterday ------------------------------------------------------------------


def _since(agenda: Table, changed: Sequence[Change]) -> list[str]:
    """Return who changed his class since the day before, whose debt became overdue, whose promise broke.

    A promise of money breaks when its days of grace are over (AR-22), as the night run tells it.
    """
    grace = _int(policy("credit.grace_days"))
    pieces = [("today.since_class", [f"{one.name} {one.was}→{one.now}" for one in changed])]
    for kind, key in (("collect", "today.since_overdue"), ("promise", "today.since_promise")):
        first = 1 + (grace if kind == "promise" else 0)
        found = [row for row in agenda.rows if row[2] == kind and row[1] == (first if row[7] is not None else 1)]
        found.sort(key=lambda row: (-_int(row[7]), str(row[3])))
        pieces.append((key, [f"{row[4]} {format_amount(_int(row[7])) if row[7] else row[6]}" for row in found]))
    label = f"{say('today.since')}  "
    told = [_named(key, names, COLUMNS - width(label)) for key, names in pieces if names]
    return _wrapped(label, told or [say("today.since_nothing")])


def _named(key: str, names: Sequence[str], room: int) -> str:
    """Return a sentence with the first few names, as they fit, and how many more there are."""
    for count in range(NAMED, 0, -1):
        rest = len(names) - count
        listed = say("nightly.comma").join(names[:count]) + (say("today.since_more", n=rest) if rest > 0 else "")
        text = say(key, names=listed)
        if width(text) <= room:
            break
    return text


# --- what to do ----------------------------------------------------------------------------------


def _todo(rows: Sequence[Row], as_of: str, room: int) -> list[str]:
    """Return as many things to do as there is room for, and how many more there are."""
    if not rows:
        return [_two(say("today.todo"), say("today.todo_none"))]
    late = sum(bool(row[1]) for row in rows)
    shown = _chosen(rows, room if len(rows) <= room else room - 1)
    made = [_two(say("today.todo"), say("today.todo_count", n=len(rows), late=late))]
    made += _aligned(shown, as_of)
    rest = len(rows) - len(shown)
    return [*made, f"  {say('today.more', n=rest)}"] if rest else made


def _aligned(rows: Sequence[Row], as_of: str) -> list[str]:
    """Return things to do under each other: kind, who, what, and whom to call; names are cut rather than the rest."""
    for most in NAMES:
        things = [_said(row, as_of, most) for row in rows]
        sizes = [max(map(width, column)) for column in zip(*things, strict=True)]
        if sum(sizes) + 2 * len(sizes) <= COLUMNS:
            break
    sizes[2] -= max(sum(sizes) + 2 * len(sizes) - COLUMNS, 0)
    sizes[2] = max(sizes[2], COLUMNS // 4)
    cells = [[pad(clip(cell, size), size) for cell, size in zip(thing, sizes, strict=True)] for thing in things]
    return ["".join(f"  {cell}" for cell in line) for line in cells]


def _said(row: Row, as_of: str, most: int) -> tuple[str, str, str, str]:
    """Return kind, who, what with how late or on which day it is, and the contact with his telephone."""
    label, who, about, when, contact, phone = told.said(row, as_of, most)
    day = str(row[0])
    if day > as_of:
        when = f"{day[5:]} {_weekday(date.fromisoformat(day))}"
    what = about if row[2] in SINCE else "  ".join(filter(None, (about, when)))
    return label, who, what, f"{contact} {phone}".strip()


def _chosen(rows: Sequence[Row], room: int) -> list[Row]:
    """Return the first of each kind, then the second, until there is no more room; kind by kind."""
    kinds = {kind: sorted((row for row in rows if row[2] == kind), key=_urgency) for kind in KINDS}
    turns = sorted((place, KINDS.index(kind)) for kind, same in kinds.items() for place in range(len(same)))
    taken = sorted((kind, place) for place, kind in turns[:room])
    return [kinds[KINDS[kind]][place] for kind, place in taken]


def _urgency(row: Row) -> tuple[object, ...]:
    """Return where a row stands among its kind: large debts first, what comes by day, else good classes and late."""
    amount = _int(row[7]) if row[2] == "collect" else 0
    return -amount, "" if row[1] else str(row[0]), str(row[5] or "Z"), -_int(row[1]), str(row[3])


def _files(path: Path) -> list[str]:
    """Return where things are: the ledger, the newest night run beside it, what to type next, as far as it fits."""
    nights = sorted(p for p in (path.parent / "nightly").glob("????-??-??") if p.is_dir())
    made = [say("today.files", path=path)]
    backup = pick(standing.of(path).short)
    pieces = [say("today.night", folder=f"nightly/{nights[-1].name}")] if nights else []
    for piece in [backup, *pieces, say("today.next")]:
        if width(made[-1]) + 3 + width(piece) <= COLUMNS:
            made[-1] += f" · {piece}"
        elif piece is backup:  # whether there is one is never left out
            made.append(piece)
    return made


def _two(left: str, right: str) -> str:
    """Return a line with one text at each edge."""
    return left + " " * max(COLUMNS - width(left) - width(right), 2) + right


def _weekday(day: date) -> str:
    return say(f"log.weekday_{day.weekday()}")


def _int(cell: object) -> int:
    return cell if isinstance(cell, int) else 0
