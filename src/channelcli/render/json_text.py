"""json and jsonl: the promise of product.md 1.2, written as text so that no figure passes through a float."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from channelcli.packed import blocks
from channelcli.render.cells import by_column, machine_column
from channelcli.table import NUMBERS, Cell, Column, Table

_string = json.JSONEncoder(ensure_ascii=False).encode
# legal inside a JSON string, but they would move a cursor, turn text round or fail to encode: written as \uXXXX
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
_BEYOND = re.compile(r"[^\x00-\x7f]")


def json_page(tables: Sequence[Table]) -> Iterator[str]:
    """Yield, in pieces, one table as an array of objects; several as an object of such arrays by table name."""
    if len(tables) == 1:
        yield from map(_safe, _array(tables[0]))
        yield "\n"
        return
    for place, table in enumerate(tables):
        yield (",\n" if place else "{") + _safe(f"{_string(table.name)}: ")
        yield from map(_safe, _array(table))
    yield "}\n"


def json_lines(tables: Sequence[Table]) -> Iterator[str]:
    """Yield, in pieces, one object a line; with several tables each begins with the name of its `table`."""
    for table in tables:
        lead = f'"table": {_string(table.name)}' if len(tables) > 1 else ""
        for objects in _objects(table, lead):
            yield _safe("\n".join(objects) + "\n")


def ascii_only(page: str) -> str:
    """Return the same JSON in ASCII, for an output that cannot take more."""
    return _BEYOND.sub(lambda match: json.dumps(match.group())[1:-1], page)


def _safe(page: str) -> str:
    return page if page.isascii() and "\x7f" not in page else _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", page)


def _array(table: Table) -> Iterator[str]:
    before = "[\n"
    for objects in _objects(table):
        yield before + ",\n".join(objects)
        before = ",\n"
    yield "[]" if before.startswith("[") else "\n]"


def _objects(table: Table, lead: str = "") -> Iterator[Iterable[str]]:
    """Yield, by the block, an object a row, keys in the order of the columns: one template, filled column by column."""
    pieces = [lead.replace("%", "%%")] if lead else []
    pieces += [_string(column.key).replace("%", "%%") + ": %s" for column in table.columns]
    template = "{" + ", ".join(pieces) + "}"
    for rows in blocks(table.rows):
        block = by_column(replace(table, rows=rows))
        drawn = [_values(column, cells) for column, cells in zip(table.columns, block, strict=True)]
        yield map(template.__mod__, zip(*drawn, strict=True))


def _values(column: Column, cells: Sequence[Cell]) -> Iterable[str]:
    if column.kind in NUMBERS:
        return machine_column(column.kind, cells, null="null")
    if column.kind == "bool":
        return ["null" if cell is None else "true" if cell else "false" for cell in cells]
    return ["null" if cell is None else _string(cell if isinstance(cell, str) else str(cell)) for cell in cells]
