"""A calendar file (RFC 5545): each row of a table with dates is an event of a whole day, for the owner's telephone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count

from channelcli.errors import Usage
from channelcli.render.cells import human, visible
from channelcli.table import Cell, Row, Table
from channelcli.text import pick, say

OCTETS = 75  # of a line, its end not counted
# What an event is called by, as far as the table has it; the rest stands in its text.
CALLED = ("kind", "festival", "name", "class", "contact", "birthday", "next_action", "what", "amount", "text")
# What makes it the same event when the calendar is made again.
SAME = ("date", "due", "kind", "festival", "code", "number", "what", "contact")
REMINDER = "PT8H30M"  # after the day has begun: half past eight


def calendar(tables: Sequence[Table]) -> str:
    """Return the events of the tables in order; `Usage` (exit 2) for a table without a column of dates.

    What is late stands on the day the report was made for, and says so; what has a day of its own beside the one it
    was due on, such as a planned visit, stands on that. The same rows give the same identities, so
    that a calendar that is read in again replaces its events. Lines end in CR LF.
    """
    made = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//channelcli//channelcli//EN", "CALSCALE:GREGORIAN"]
    made += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(pick(tables[0].title))}"] if tables else []
    for table in tables:
        for event in _events(table):
            made += event
    return "".join(f"{_folded(line)}\r\n" for line in [*made, "END:VCALENDAR"])


def _events(table: Table) -> Iterator[list[str]]:
    keys = [column.key for column in table.columns]
    place = next((n for n, column in enumerate(table.columns) if column.kind == "date"), None)
    if place is None:
        raise Usage("agenda.no_dates", name=table.name)
    seen: dict[str, count[int]] = {}
    for row in table.rows:
        if not row[place]:
            continue
        cells = dict(zip(keys, row, strict=True))
        day = date.fromisoformat(str(row[place]))
        if keys[place] == "due" or "due" not in keys:
            day += timedelta(days=_late(cells))
        same = "\x1f".join([table.name, *(str(cells[key]) for key in SAME if cells.get(key) is not None)])
        turn = next(seen.setdefault(same, count()))
        identity = hashlib.sha256(f"{same}\x1f{turn}".encode("utf-8", "backslashreplace")).hexdigest()[:32]
        yield _event(table, row, cells, day, f"{identity}@channelcli")


def _event(table: Table, row: Row, cells: Mapping[str, Cell], day: date, identity: str) -> list[str]:
    shown = {
        column.key: (pick(column.label), human(column.kind)(cell))
        for column, cell in zip(table.columns, row, strict=True)
        if cell is not None and cell != ""
    }
    named = [shown[key][1] for key in CALLED if key in shown] or [text for _, text in shown.values()]
    if late := _late(cells):
        named.append(say("agenda.late", n=late))
    if "kind" not in shown:
        named.insert(0, f"{pick(table.title)}:")
    title = _text(" ".join(named))
    rest = "\n".join(f"{label}: {text}" for key, (label, text) in shown.items() if key not in (*CALLED, "days_late"))
    made = ["BEGIN:VEVENT", f"UID:{identity}", f"DTSTAMP:{_stamp()}", f"DTSTART;VALUE=DATE:{day:%Y%m%d}"]
    made += [f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}", f"SUMMARY:{title}"]
    if rest:
        made.append(f"DESCRIPTION:{_text(rest)}")
    if "address" in shown:
        made.append(f"LOCATION:{_text(shown['address'][1])}")
    alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{title}", f"TRIGGER:{REMINDER}", "END:VALARM"]
    return [*made, "TRANSP:TRANSPARENT", *alarm, "END:VEVENT"]


def _late(cells: Mapping[str, Cell]) -> int:
    late = cells.get("days_late")
    return late if isinstance(late, int) else 0


def _stamp() -> str:
    """Return the moment the calendar was made, by the program's own clock: `--today` gives the same file again."""
    from channelcli.dates import today

    return f"{today():%Y%m%d}T000000Z"


def _text(value: str) -> str:
    r"""Return text as RFC 5545 3.3.11 wants it: no control signs but line ends; those, `\`, `;` and `,` escaped."""
    lines = [visible(line) for line in value.splitlines()] or [""]
    escaped = (line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)
    return "\\n".join(escaped)


def _folded(line: str) -> str:
    """Return a line in parts of at most 75 octets, none of which ends within a character (RFC 5545 3.1)."""
    made, size = [""], 0
    for char in line:
        octets = len(char.encode("utf-8", "backslashreplace"))
        if size + octets > OCTETS:
            made.append("")
            size = 1  # the blank that a continued line begins with
        made[-1] += char
        size += octets
    return "\r\n ".join(made)
