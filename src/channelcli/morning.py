"""The morning on one screen: yesterday, debts by age, classes, who owes, what to do today. Every figure is a report's.

The lines fit 80 columns; with few things to do they fit 24 rows as well.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from channelcli import classes, report
from channelcli.backup import standing
from channelcli.money import format_amount
from channelcli.render.cells import clip, pad, percent, visible, width
from channelcli.table import Column, Row, Table
from channelcli.text import pick, say

COLUMNS = 80
DEBTORS = 3
SHOWN = 4  # things to do, unless all are asked for
COLLECTED = 3  # debtors among them
BAR = 30
Run = Callable[..., Table]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, with whom, and what is to be known of it; tasks sort by urgency."""

    late: int
    place: int
    what: str
    name: str
    said: str


def lines(connection: sqlite3.Connection, path: Path, as_of: str, *, every: bool = False) -> list[str]:
    """Return the morning of a day as lines of at most 80 columns; `every` lists all that is to do."""

    def run(name: str, **given: Any) -> Table:
        return report.run(name, connection, path, as_of=as_of, **given)

    day = date.fromisoformat(as_of)
    head = [_two(say("today.title"), say("today.day", day=as_of, weekday=_weekday(day)))]
    if not connection.execute("SELECT EXISTS (SELECT 1 FROM partner)").fetchone()[0]:
        return [*head, say("today.empty"), say("today.empty_add"), say("today.files", path=path)]
    ageing = run("ageing")
    todo = _tasks(run, ageing, day)
    body = [*head, *_figures(run("day-figures")), *_owed(ageing), *_classes(run("abc")), *_debtors(ageing)]
    body += [*_todo(todo, every), *_files(path)]
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
    if not first.isdecimal():
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
    """Return the headline, the count of each class, and the Pareto: share and cumulative share as bars."""
    values = [_int(cell) for cell in table.column("value")]
    figures = classes.shares(values, [classes.CLASSES["ABC".index(str(cell))] for cell in table.column("class")])
    moved = [pick(line) for line in table.subtitle[2:-1]]  # after day and period, before the limits (ABC-1)
    made = [pick(table.notes[0]), *moved, classes.tally(figures)]
    so_far = 0.0
    for one in figures:
        if one.value_share is None:
            break
        so_far += one.value_share
        bar = "█" * max(round(one.value_share * BAR), 1 if one.value else 0)
        count = f"{one.partners:>6,}"
        made.append(
            f"  {one.name}{count}  {pad(bar, BAR)} {percent(one.value_share):>6} → {percent(min(so_far, 1)):>6}"
        )
    return made


def _debtors(table: Table) -> list[str]:
    """Return who owes most, by age: what is not due, and the days past due."""
    keys = [column.key for column in table.columns]
    first, last = 2, keys.index("open")
    if not any(_int(row[last]) for row in table.rows):
        return []
    chosen = _spans(keys[first:last])
    labels = [_bucket(table.columns[first + spans[0]]) for spans in chosen]
    if len(chosen[-1]) > 1:
        start = keys[first + chosen[-1][0]].removeprefix("d").partition("_")[0]
        labels[-1] = say("today.over", n=int(start) - 1) if start.isdecimal() else f"{labels[-1]}+"
    labels.insert(0, say("today.owed"))
    rows = sorted((row for row in table.rows if _int(row[last])), key=lambda row: (-_int(row[last]), str(row[0])))
    body = [(str(row[1]), _aged(row, first, last, chosen)) for row in rows[:DEBTORS]]
    rest = [_aged(row, first, last, chosen) for row in rows[DEBTORS:]]
    if rest:
        body.append((say("today.others", n=len(rest)), [sum(cells) for cells in zip(*rest, strict=True)]))
    figures = [[label, *(format_amount(cells[place]) for _, cells in body)] for place, label in enumerate(labels)]
    sizes = [max(map(width, column)) for column in figures]
    room = COLUMNS - sum(sizes) - 2 * len(sizes)
    names = [say("today.debtors"), *(name for name, _ in body)]
    size = min(max(map(width, names)), room)
    return [
        pad(clip(visible(name), size), size)
        + "".join(f"  {pad(cells[n], s, True)}" for cells, s in zip(figures, sizes, strict=True))
        for n, name in enumerate(names)
    ]


def _spans(keys: Sequence[str]) -> list[list[int]]:
    """Return which bucket columns stand together so that four fit: the last one takes all older ones."""
    places = [[place] for place in range(min(len(keys), 4))]
    places[-1] += range(4, len(keys))
    return places


def _aged(row: Row, first: int, last: int, chosen: Sequence[Sequence[int]]) -> list[int]:
    return [_int(row[last]), *(sum(_int(row[first + place]) for place in spans) for spans in chosen)]


def _tasks(run: Run, ageing: Table, day: date) -> list[Task]:
    """Return what is to do: debts to collect, promises, follow-ups, birthdays, who has gone quiet; late ones first."""
    found = [*_collect(run, ageing), *_promises(run), *_follow_ups(run), *_birthdays(run, day), *_quiet(run)]
    return sorted(found, key=lambda task: (-task.late, task.place, task.name))


def _collect(run: Run, ageing: Table) -> list[Task]:
    keys = [column.key for column in ageing.columns]
    place = {key: keys.index(key) for key in ("code", "name", "not_due", "open")}
    late = [(_int(row[place["open"]]) - _int(row[place["not_due"]]), row) for row in ageing.rows]
    late = sorted(((amount, row) for amount, row in late if amount > 0), key=lambda one: (-one[0], str(one[1][0])))
    found = []
    for amount, row in late[:COLLECTED]:
        items = run("open-items", partner=row[place["code"]])
        oldest = max(_int(cell) for cell in items.column("days_overdue"))
        said = say("today.overdue_days", amount=format_amount(amount), days=oldest)
        found.append(Task(oldest, 0, say("today.do_collect"), str(row[place["name"]]), said))
    return found


def _promises(run: Run) -> list[Task]:
    found = []
    for due, late, _, name, amount, received, text, *_ in run("promises-due", days=0).rows:
        if amount is None:
            said = say("today.promised_deed", day=str(due)[5:], text=text)
        else:
            amounts = {"amount": format_amount(_int(amount)), "received": format_amount(_int(received))}
            said = say("today.promised_money", day=str(due)[5:], **amounts)
        found.append(Task(_int(late), 1, say("today.do_promise"), str(name), said))
    return found


def _follow_ups(run: Run) -> list[Task]:
    table = run("interactions-due", days=0)
    places = [
        [c.key for c in table.columns].index(key) for key in ("days_late", "name", "next_action", "contact", "phone")
    ]
    found = []
    for row in table.rows:
        late, name, step, contact, phone = (row[place] for place in places)
        when = _when(_int(late))
        said = "  ".join(str(part) for part in (step, contact, phone, when) if part)
        found.append(Task(_int(late), 2, say("today.do_follow"), str(name), said))
    return found


def _birthdays(run: Run, day: date) -> list[Task]:
    from channelcli.birthday import parse_birthday, words_of

    found = []
    for on, left, contact, _, name, birthday, _ in run("birthdays").rows:
        words = pick(words_of(parse_birthday(str(birthday))))
        when = _weekday(date.fromisoformat(str(on)))
        said = say("today.birthday", contact=contact, birthday=words, day=str(on)[5:], weekday=when)
        found.append(Task(-_int(left), 3, say("today.do_birthday"), str(name), said))
    return found


def _quiet(run: Run) -> list[Task]:
    """Return the A and B partners that have gone quiet: today, not late, so that debts and promises come first."""
    return [
        Task(0, 4, say("today.do_quiet"), str(name), say("today.quiet", class_=kind, cadence=cadence, days=days))
        for _, name, kind, _, _, days, cadence, *_ in run("silent").rows
        if kind in ("A", "B")
    ]


def _todo(tasks: Sequence[Task], every: bool) -> list[str]:
    if not tasks:
        return [_two(say("today.todo"), say("today.todo_none"))]
    shown = tasks if every or len(tasks) <= SHOWN + 1 else tasks[:SHOWN]
    size = max(width(task.what) for task in shown)
    names = min(max(width(task.name) for task in shown), 18)
    made = [_two(say("today.todo"), say("today.todo_count", n=len(tasks)))]
    made += [f"  {pad(task.what, size)}  {pad(clip(task.name, names), names)}  {task.said}" for task in shown]
    rest = len(tasks) - len(shown)
    return [*made, f"  {say('today.more', n=rest)}"] if rest else made


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


def _when(late: int) -> str:
    return (
        say("today.due_today") if late == 0 else say("today.one_late") if late == 1 else say("today.days_late", n=late)
    )


def _weekday(day: date) -> str:
    return say(f"log.weekday_{day.weekday()}")


def _int(cell: object) -> int:
    return cell if isinstance(cell, int) else 0
