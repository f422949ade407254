"""The digest of a night: what fits into a mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from channelcli import laws
from channelcli.nightly import news, pack
from channelcli.reports.partner.class_trend import Change
from channelcli.table import Table
from channelcli.text import pick, say

if TYPE_CHECKING:
    from channelcli.nightly.night import Night


_JOINTS = re.compile(r"(?<=\S)(?= · )|(?<=）[，；])|(?<=\)[,;] )")


def title(night: Night) -> str:
    """Return what stands above the digest."""
    return say("nightly.title", day=night.day.isoformat(), weekday=say(f"log.weekday_{night.day.weekday()}"))


def digest(night: Night, backup: Sequence[str] | None = None) -> list[str]:
    """Return the lines that tell the night, one for each broken law; a figure whose report failed is left out.

    `backup` is where the night's backup is and what there is to say of it. No line is wider than a mail's 72 columns
    but a path that is: it stands alone on its line, as nobody can use half a path.
    """
    inbox = [(say("nightly.inbox") if not place else "", line) for place, line in enumerate(night.inbox)]
    parts = [*_caught(night), *inbox, *((label, text) for label, text, _ in figures(night))]
    made = sum(name.endswith(".csv") for name in night.files)
    book = say("nightly.comma").join(name for name in night.files if name.endswith((".html", ".xlsx")))
    parts += _placed(say("nightly.files"), str(night.folder), say("nightly.files_line", book=book, n=made))
    if night.sheets:
        counts = {"n": _count(sum(night.sheets.values())), "sheets": len(night.sheets)}
        parts.append((say("nightly.check"), say("nightly.check_line", **counts)))
    if backup:
        parts += _placed(say("nightly.backup"), *backup)
    return [title(night), *_aligned(parts)]


def figures(night: Night) -> list[tuple[str, str, str]]:
    """Return what the ledger says: a label, a text, and the report behind it; the same for the same ledger."""
    tables = night.tables
    parts = [(label, text, "sales") for label, text in _day_lines(tables.get(pack.FIGURES))]
    if ageing := tables.get("ageing"):
        parts.append((say("nightly.owed"), _owed(ageing, night.late_debt), "ageing"))
    if abc := tables.get("abc"):
        classes = [(say("nightly.classes"), pick(abc.notes[0])), ("", _classes(abc)), *_moved(night.moved)]
        parts += [(label, text, "abc") for label, text in classes]
    parts += [(label, text, "") for label, text in news.parts(night.news, tables.get("ageing"))]
    if due := tables.get("interactions-due"):
        line = say("nightly.due_line", n=_count(len(due.rows)), late=_count(night.late_talks))
        parts.append((say("nightly.due"), line, "interactions-due"))
    if night.verdicts:
        verdict = say("nightly.laws_line", verdict=pick(laws.verdict(night.verdicts)), head=night.head[:12])
        parts.append((say("nightly.laws"), verdict, ""))
    parts += [("", f"{one.law.id} {laws.told(one.first[0])}", "") for one in night.verdicts if one.grave]
    return parts


def _caught(night: Night) -> list[tuple[str, str]]:
    """Return which missed nights were made too."""
    if not night.caught:
        return []
    first, last = night.caught[0].isoformat(), night.caught[-1].isoformat()
    line = say("nightly.caught_one", first=first)
    if len(night.caught) > 1:
        line = say("nightly.caught", n=_count(len(night.caught)), first=first, last=last)
    return [(say("nightly.missed"), line + (say("nightly.left_out", n=_count(night.left)) if night.left else ""))]


def _placed(label: str, path: str, said: str = "") -> list[tuple[str, str]]:
    """Return the line that says where something is, or two if they are too long for one: the path stands alone."""
    from channelcli.render.cells import width

    line = say("nightly.at", path=path, said=said) if said else path
    return [(label, line)] if not said or width(line) <= news.ROOM else [(label, path), ("", f"  {said}")]


def _aligned(parts: Sequence[tuple[str, str]]) -> list[str]:
    """Return the labels and texts under each other, a text that is too wide for a mail on several lines."""
    from channelcli.render.cells import pad, visible, width

    size = max(width(label) for label, _ in parts)
    made = []
    for label, text in parts:
        lines = [visible(text)] if Path(text).is_absolute() else _broken(visible(text))
        made += [f"{pad('' if place else label, size)}  {line}" for place, line in enumerate(lines)]
    return made


def _broken(text: str) -> list[str]:
    """Return a text as lines that fit beside a label: broken between its parts, else between words."""
    from channelcli.render.cells import folded, width

    lines = [""]
    for part in _JOINTS.split(text):
        if width(lines[-1] + part) <= news.ROOM:
            lines[-1] += part
            continue
        more = folded(part.removeprefix(" · "), news.ROOM - 2)
        if not lines[-1]:
            lines[-1] = more.pop(0)
        lines += [f"  {line}" for line in more]
    return [line.rstrip() for line in lines]


def _day_lines(figures: Table | None) -> list[tuple[str, str]]:
    """Return yesterday and the month so far: goods out, money in, the figures of both under each other."""
    from channelcli.money import format_amount
    from channelcli.render.cells import pad, width

    if figures is None:
        return []
    keys = ("span", "orders", "shipped", "receipts", "received")
    spans = [dict(zip(keys, row, strict=True)) for row in figures.rows]
    cells = [
        (
            format_amount(int(one["shipped"] or 0)),
            say("nightly.orders", n=_count(one["orders"])),
            format_amount(int(one["received"] or 0)),
            say("nightly.receipts", n=_count(one["receipts"])),
        )
        for one in spans
    ]
    sizes = [max(map(width, column)) for column in zip(*cells, strict=True)]
    labels = [say("nightly.yesterday" if one["span"] == "yesterday" else "nightly.month") for one in spans]
    lines = []
    for label, (shipped, orders, received, receipts) in zip(labels, cells, strict=True):
        out = f"{say('nightly.shipped')} {pad(shipped, sizes[0], True)} {pad(orders, sizes[1])}"
        back = f"{say('nightly.received')} {pad(received, sizes[2], True)} {receipts}"
        lines.append((label, out, back))
    if any(width(f"{out}  {back}") > news.ROOM for _, out, back in lines):
        return [line for label, out, back in lines for line in ((label, out), ("", back))]
    return [(label, f"{out}  {back}") for label, out, back in lines]


def _count(number: object) -> str:
    return f"{number:,}" if isinstance(number, int) else "0"


def _sum(table: Table, key: str) -> int:
    return sum(cell for cell in table.column(key) if isinstance(cell, int))


def _owed(ageing: Table, late: int) -> str:
    from channelcli.money import format_amount
    from channelcli.render.cells import percent

    open_ = _sum(ageing, "open")
    if not open_:
        return say("nightly.owed_nothing")
    pairs = list(zip(ageing.column("open"), ageing.column("not_due"), strict=True))
    owing, overdue = sum(bool(owed) for owed, _ in pairs), sum(owed != young for owed, young in pairs)
    counts = {"partners": _count(owing), "debtors": _count(overdue)}
    values = {"owed": format_amount(open_), "late": format_amount(late), "share": percent(late / open_)}
    return say("nightly.owed_line" if late else "nightly.owed_young", **counts, **values)


def _moved(moved: Sequence[Change]) -> list[tuple[str, str]]:
    """Return the lines of who changed his class since the day before, who fell from A first; none if nobody did."""
    named = [f"{one.name} {one.was} → {one.now}" for one in moved]
    return [("", line) for line in news.listed(say("nightly.moved"), named)]


def _classes(abc: Table) -> str:
    found = abc.column("class")
    return " · ".join(f"{name} {_count(found.count(name))}" for name in "ABC")
