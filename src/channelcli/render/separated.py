"""csv and tsv: what a spreadsheet opens, and our own importer reads back without a change (DAT-12)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from channelcli.packed import blocks
from channelcli.render.cells import by_column, machine
from channelcli.table import NUMBERS, Cell, Column, Table

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_QUOTED = {",": re.compile('[,"\r\n]'), "\t": re.compile('[\t"\r\n]')}


def guard(text: str) -> str:
    """Return `text` with one more leading `'` if a spreadsheet might run it: `=x` -> `'=x` (DAT-12)."""
    return f"'{text}" if _FORMULA.match(text) else text


def separated(tables: Sequence[Table], separator: str, labels: bool = False) -> Iterator[str]:
    """Yield the tables as csv (`,`) or tsv (tab): a header of English keys, then a line a row, no totals.

    `labels` puts the labels of the language in force in the header instead. Several tables are parted by an
    empty line, long ones come in pieces. Lines end with a line feed; a cell with a separator, quote or line break
    stands in quotes.
    """
    for place, table in enumerate(tables):
        if place:
            yield "\n"
        yield from _one(table, separator, labels)


def _one(table: Table, separator: str, labels: bool) -> Iterator[str]:
    """Yield a table: its header, then its rows block by block."""
    quote = _quoter(separator)
    names = table.labels() if labels else [column.key for column in table.columns]
    yield separator.join(quote(guard(name)) for name in names) + "\n"
    for rows in blocks(table.rows):
        block = by_column(replace(table, rows=rows))
        drawn = [_cells(column, cells, quote) for column, cells in zip(table.columns, block, strict=True)]
        lines: Iterable[str] = map(separator.join, zip(*drawn, strict=True))
        if len(table.columns) == 1:  # an empty line would be no row
            lines = [line or '""' for line in lines]
        yield "\n".join(lines) + "\n"


def _cells(column: Column, cells: Iterable[Cell], quote: Callable[[str], str]) -> list[str]:
    write = machine(column.kind)
    if column.kind in NUMBERS or column.kind == "bool":
        return list(map(write, cells))
    return [quote(guard(write(cell))) for cell in cells]


def _quoter(separator: str) -> Callable[[str], str]:
    special = _QUOTED[separator]

    def quote(text: str) -> str:
        if not special.search(text):
            return text
        doubled = text.replace('"', '""')
        return f'"{doubled}"'

    return quote
