"""Tables for the eye: plain aligned text, or rich for short tables on a terminal in colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from channelcli.render.cells import clip, folded, human, human_columns, pad, total_cells, visible, width
from channelcli.render.narrow import GAP, headings, narrowed, total_size
from channelcli.render.narrow import size as size_of
from channelcli.table import NUMBERS, SENTENCES, Table
from channelcli.text import pick, say

if TYPE_CHECKING:
    from rich.console import RenderableType

SHORT = 100  # rows up to which rich is worth its 0.6 ms a row
_NARROWEST = 6
_SENTENCE = 12  # columns a sentence needs to be read on several lines


def draw(table: Table, stamp: str | None = None, columns: int | None = None) -> str:
    """Return the table as aligned plain text that ends with a line feed.

    `columns` is the width of the terminal; None (a pipe, a file) never cuts anything. Only text columns are
    cut, never figures. `stamp` is the print date for the last line.
    """
    whole, said = table, tuple[str, ...]()
    if columns is not None:
        table, said = narrowed(table, columns)
    lines = [line for line in head(table) if line]
    if table.layout == "card":
        lines += _card_lines(table)
    else:
        lines += _table_lines(table, columns)
    lines += [*said, *foot(table, stamp)]
    if columns is not None:
        lines += more(whole)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def head(table: Table) -> list[str]:
    """Return the title line and the line of what it is about (date, filters, basis; REP-1)."""
    return [visible(pick(table.title)), " · ".join(visible(pick(line)) for line in table.subtitle)]


def foot(table: Table, stamp: str | None) -> list[str]:
    """Return the notes, and for a table with rows their number and the print date."""
    lines = [visible(pick(note)) for note in table.notes]
    if table.layout == "card":
        return lines
    if table.rows:
        count = len(table.rows)
        last = say("render.count_one") if count == 1 else say("render.count", n=f"{count:,}")
    else:
        last = say("render.no_rows")
    return [*lines, f"{last} · {say('render.stamp', day=stamp)}" if stamp else last]


def more(table: Table) -> list[str]:
    """Return the line that tells a person at a terminal which `explain` opens the first row; none if there is none."""
    words = table.opener()
    return [visible(say("render.explain", words=words))] if words else []


def _table_lines(table: Table, columns: int | None) -> list[str]:
    labels, body, right = grid(table, columns)
    high = max((label.count("\n") for label in labels), default=0) + 1
    filled = [
        _filled([*_high(label, high), *cells], flag) for label, cells, flag in zip(labels, body, right, strict=True)
    ]
    return list(map(GAP.join, zip(*filled, strict=True)))


def _high(label: str, lines: int) -> list[str]:
    """Return the lines of a heading, as many as the highest has, empty ones first."""
    found = label.split("\n")
    return [""] * (lines - len(found)) + found


def _filled(cells: list[str], right: bool) -> list[str]:
    """Return the cells of one column filled to the width of the widest."""
    if all(map(str.isascii, cells)):
        size = max(map(len, cells))
        return [cell.rjust(size) for cell in cells] if right else [cell.ljust(size) for cell in cells]
    sizes = list(map(width, cells))
    size = max(sizes)
    spaces = [" " * (size - one) for one in sizes]
    return list(map(str.__add__, spaces, cells) if right else map(str.__add__, cells, spaces))


def grid(table: Table, columns: int | None) -> tuple[list[str], list[list[str]], list[bool]]:
    """Return labels, drawn columns (totals last) and which are flush right, fitted to `columns` if given."""
    labels = [visible(label) for label in table.labels()]
    body = human_columns(table)
    totals = total_cells(table) or ()
    if columns is not None:
        summed = [[*cells, *totals[n : n + 1]] for n, cells in enumerate(body)]
        labels = headings(labels, summed, columns)
        body = _on_lines(table, labels, body, totals, columns)
    for cells, total in zip(body, totals, strict=False):
        cells.append(total)
    if columns is not None:
        _fit(table, labels, body, columns)
    return labels, body, [column.kind in NUMBERS for column in table.columns]


def _on_lines(
    table: Table, labels: Sequence[str], body: list[list[str]], totals: Sequence[str], columns: int
) -> list[list[str]]:
    """Break the sentences of a column that wants it (`wrap`) into lines, where they do not fit beside the others."""
    place = next((n for n, column in enumerate(table.columns) if column.codes in SENTENCES), None)
    if place is None:
        return body
    sizes = [size_of(labels[n], [*cells, *totals[n : n + 1]]) for n, cells in enumerate(body)]
    size = max(_SENTENCE, columns - sum(sizes) + sizes[place] - len(GAP) * (len(sizes) - 1))
    if size >= sizes[place]:
        return body
    made: list[list[str]] = [[] for _ in body]
    for row in zip(*body, strict=True):
        for number, line in enumerate(folded(row[place], size)):
            for n, cells in enumerate(made):
                cells.append(line if n == place else "" if number else row[n])
    return made


def _fit(table: Table, labels: list[str], body: list[list[str]], columns: int) -> None:
    """Cut text columns, widest first, until the table fits; figures, codes and dates stay whole."""
    sizes = [size_of(label, cells) for label, cells in zip(labels, body, strict=True)]
    over = total_size(sizes) - columns
    texts = [
        place for place, column in enumerate(table.columns) if column.kind == "text" and column.codes not in SENTENCES
    ]
    while over > 0 and texts:
        widest = max(texts, key=lambda place: sizes[place])
        if sizes[widest] <= _NARROWEST:
            break
        sizes[widest] -= 1
        over -= 1
    for place in texts:
        labels[place] = "\n".join(clip(line, sizes[place]) for line in labels[place].split("\n"))
        body[place] = [clip(cell, sizes[place]) for cell in body[place]]


def _card_lines(table: Table) -> list[str]:
    """Draw each row as label and value lines, one empty line between rows."""
    labels = [visible(label) for label in table.labels()]
    size = max(map(width, labels), default=0)
    drawers = [human(column.kind) for column in table.columns]
    lines: list[str] = []
    for number, row in enumerate(table.rows):
        lines += [""] if number else []
        lines += [
            f"{pad(label, size)}{GAP}{drawer(cell)}" for label, drawer, cell in zip(labels, drawers, row, strict=True)
        ]
    return lines or [say("render.no_rows")]


def draw_rich(tables: Sequence[Table], stamp: str | None, columns: int) -> str:
    """Return short tables drawn by rich, with colour codes; every piece goes in as `Text`, never as markup."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(file=out, width=columns, force_terminal=True, markup=False, emoji=False, highlight=False)

    def lines(texts: Iterable[str], style: str) -> None:
        for text in texts:
            if text:
                console.print(Text(text, style=style), soft_wrap=True)

    for number, table in enumerate(tables):
        if number:
            console.print()
        title, about = head(table)
        said: tuple[str, ...] = ()
        lines([title], "bold")
        lines([about], "dim")
        if table.layout == "card":
            lines(_card_lines(table), "")
        else:
            shown, said = narrowed(table, columns)
            drawn, needed = _rich_table(shown, columns)
            console.print(drawn, width=max(columns, needed), crop=False, no_wrap=True)
        lines([*said, *foot(table, stamp), *more(table)], "dim")
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _rich_table(table: Table, columns: int) -> tuple[RenderableType, int]:
    """Return the drawn table and the columns it needs: more than there are if its figures alone are too wide."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    labels, body, right = grid(table, columns)
    sizes = [size_of(label, cells) for label, cells in zip(labels, body, strict=True)]
    high = max((label.count("\n") for label in labels), default=0) + 1
    drawn = RichTable(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    for label, flag, size in zip(labels, right, sizes, strict=True):
        heading = Text("\n".join(_high(label, high)), style="bold")
        drawn.add_column(heading, justify="right" if flag else "left", no_wrap=True, min_width=size)
    lines = len(body[0]) - (total_cells(table) is not None) if body else 0
    for place, cells in enumerate(zip(*body, strict=True)):
        base = "bold" if place >= lines else ""
        styles = [_colour(cell, flag) or base for cell, flag in zip(cells, right, strict=True)]
        drawn.add_row(*(Text(cell, style=style) for cell, style in zip(cells, styles, strict=True)))
    return drawn, total_size(sizes)


def _colour(cell: str, figure: bool) -> str:
    return "red" if figure and cell.startswith("-") else ""
