"""The workbook of a pack: contents with links and sums, then a sheet a report with its native charts."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from channelcli.render.words import worded
from channelcli.render.xlsx_file import CONTENTS, write_workbook
from channelcli.table import Cell, Column, Row, Table
from channelcli.text import Words, pick, say, words


def pack_book(title: Words, tables: Sequence[Table], stamp: str | None = None) -> bytes:
    """Return the workbook; `title` heads the contents, `stamp` is the print date.

    The contents name each sheet, what it shows (as of when, its first remark), its rows, and the sum of its main
    amount: the one its chart draws, else the first that is summed. The same tables give the same bytes.
    """
    columns = (
        Column("sheet", "text", words("render.sheet")),
        Column("shows", "text", words("render.shows")),
        Column("rows", "int", words("render.rows")),
        Column("summed", "text", words("render.summed")),
        Column("sum", "money", words("render.sum")),
    )
    named = (say("render.contents"),) * 2
    contents = Table(CONTENTS, named, columns, [_row(table) for table in tables], (title,))
    out = BytesIO()
    write_workbook(out, worded(tables, "xlsx"), stamp, chart=True, contents=contents)
    return out.getvalue()


def _row(table: Table) -> Row:
    remarks = [pick(line) for line in (*table.subtitle, *table.notes[:1])]
    label, total = _main_sum(table)
    return (pick(table.title), " · ".join(remarks), len(table.rows), label, total)


def _main_sum(table: Table) -> tuple[str | None, Cell]:
    """Return label and sum of the amount that stands for the table; nothing if no amount is summed."""
    summed = {
        column.key: place for place, column in enumerate(table.columns) if column.total and column.kind == "money"
    }
    totals = table.totals()
    if not summed or totals is None or not table.rows:
        return None, None
    drawn = [one.values[-1] if one.kind == "stacked" else one.values[0] for one in table.charts]
    key = next((key for key in drawn if key in summed), next(iter(summed)))
    return pick(table.columns[summed[key]].label), totals[summed[key]]
