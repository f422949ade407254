"""The agenda as lines: what is late, then day by day; short enough for a screen, a mail or a chat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from channelcli.birthday import parse_birthday, words_of
from channelcli.money import format_amount
from channelcli.render.cells import clip, pad, visible, width
from channelcli.table import Row
from channelcli.text import pick, say

NAME = 18  # columns of a name on a screen


def lines(rows: Sequence[Row], as_of: str, most: int | None = None) -> list[str]:
    """Return the rows of the report `agenda` as lines; of one kind at most so many, the rest counted."""
    late = sum(bool(row[1]) for row in rows)
    head = say("agenda.title", day=as_of, weekday=_weekday(as_of))
    if not rows:
        return [head, say("agenda.nothing")]
    made = [f"{head}  {say('agenda.count', n=len(rows), late=late)}"]
    for day, group in groupby(rows, key=lambda row: None if row[1] else str(row[0])):
        made.append(_heading(day, as_of))
        for kind, same in groupby(group, key=lambda row: str(row[2])):
            every = list(same)
            made += _aligned(every[:most], as_of, None if most is None else NAME)
            if most is not None and (rest := len(every) - most) > 0:
                made.append(f"  {say('agenda.more', n=rest, kind=kind)}")
    return made


def _aligned(rows: Sequence[Row], as_of: str, name: int | None) -> list[str]:
    """Return rows of one kind as lines whose parts stand under each other, names cut to so many columns."""
    parts = [said(row, as_of, name) for row in rows]
    sizes = [max(map(width, column)) for column in zip(*parts, strict=True)]
    return [
        "  " + "  ".join(pad(part, size) for part, size in zip(line, sizes, strict=True) if size).rstrip()
        for line in parts
    ]


def said(row: Row, as_of: str, most: int | None = None) -> tuple[str, ...]:
    """Return what a line tells of one row: the kind, who, what, how late it is, whom to call, and how."""
    _, late, kind, _, name, class_, what, amount, last_on, contact, phone, prefers, reach, _, _ = row
    shown = visible(str(name)) if name else ""
    who = " ".join(filter(None, (clip(shown, most) if most else shown, str(class_ or ""))))
    when = say("agenda.late", n=late) if late else ""
    about = visible(_about(str(kind), what, amount, last_on, as_of))
    number = f"{say(f'codes.channel.{prefers}')} {reach}" if reach else str(phone or "")
    return say(f"codes.agenda.{kind}"), who, about, when, visible(str(contact or "")), visible(number)


def _about(kind: str, what: object, amount: object, last_on: object, as_of: str) -> str:
    """Return what is to be known of a thing of a kind."""
    if kind in ("visit", "silence"):
        if not last_on:
            return say("agenda.never")
        return say(f"agenda.{kind}_since", days=(date.fromisoformat(as_of) - date.fromisoformat(str(last_on))).days)
    if kind == "birthday":
        return pick(words_of(parse_birthday(str(what))))
    if kind == "festival":
        return say(f"codes.occasion.{what}")
    if kind in ("opening", "contract"):
        return say("agenda.since", day=what)
    return format_amount(int(str(amount))) if amount else str(what or "")


def _heading(day: str | None, as_of: str) -> str:
    if day is None:
        return say("agenda.overdue")
    if day == as_of:
        return say("agenda.today")
    left = (date.fromisoformat(day) - date.fromisoformat(as_of)).days
    return say("agenda.tomorrow" if left == 1 else "agenda.day", day=day, weekday=_weekday(day), n=left)


def _weekday(day: str) -> str:
    return say(f"log.weekday_{date.fromisoformat(day).weekday()}")
