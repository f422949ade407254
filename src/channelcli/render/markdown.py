"""Markdown: tables to paste into a wiki or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from channelcli.render.cells import human, human_columns, total_cells, visible
from channelcli.render.terminal import foot
from channelcli.table import NUMBERS, Table
from channelcli.text import pick, say

_MARKS = re.compile(r"[\\`*_\[\]~|#]")
_TAGS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escape(text: str) -> str:
    """Return `text` so that markdown shows it letter for letter: no emphasis, links, table borders or tags."""
    if text.isalnum():
        return text
    for sign, entity in _TAGS.items():
        text = text.replace(sign, entity)
    return _MARKS.sub(lambda match: "\\" + match.group(), text)


def markdown(tables: Sequence[Table], stamp: str | None = None) -> str:
    """Return the tables as markdown, each under its title; figures flush right, totals in bold, notes below."""
    return "\n".join(_one(table, stamp) for table in tables)


def _one(table: Table, stamp: str | None) -> str:
    about = " · ".join(escape(visible(pick(line))) for line in table.subtitle)
    parts = [f"## {escape(visible(pick(table.title)))}", about]
    parts.append(_card(table) if table.layout == "card" else _grid(table))
    below = [*foot(table, stamp)]
    if table.layout == "card" and stamp:
        below.append(say("render.stamp", day=stamp))
    parts += [escape(line) for line in below]
    return "\n\n".join(part for part in parts if part) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _grid(table: Table) -> str:
    marks = ["---:" if column.kind in NUMBERS else "---" for column in table.columns]
    lines = [_line(escape(visible(label)) for label in table.labels()), _line(marks)]
    columns = [list(map(escape, cells)) for cells in human_columns(table)]
    lines += map(_line, zip(*columns, strict=True))
    total = total_cells(table)
    if total is not None:
        lines.append(_line(f"**{escape(cell)}**" if cell else "" for cell in total))
    return "\n".join(lines)


def _card(table: Table) -> str:
    lines = [_line([say("render.item"), say("render.content")]), _line(["---", "---"])]
    labels = [escape(visible(label)) for label in table.labels()]
    drawers = [human(column.kind) for column in table.columns]
    for number, row in enumerate(table.rows):
        lines += [_line(["", ""])] if number else []
        lines += [_line([label, escape(draw(cell))]) for label, draw, cell in zip(labels, drawers, row, strict=True)]
    return "\n".join(lines)
