"""`pivot`: sales by any two things, rows down and columns across, with the totals of `report sales` (T03, T06)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from channelcli.errors import Refused, Usage
from channelcli.report import Answer
from channelcli.reports.sales.pivot_facts import RAW_OF, WHOLE, Question, Sums, orders, summed
from channelcli.reports.sales.pivot_sides import NAMED, TIMES, Label, Side, ordered, side
from channelcli.reports.strangers import refuse
from channelcli.table import Cell, Chart, Column, Kind, Row
from channelcli.text import Words, both, say, words

KINDS: dict[str, Kind] = {"quantity": "quantity", "orders": "int"}
UNITS = """
    SELECT DISTINCT d.unit FROM product AS d
    WHERE (:product = '*' OR d.code = :product) AND (:category = '*' OR d.category = :category)
      AND EXISTS (SELECT 1 FROM sale_line AS l WHERE l.product_id = d.id)
    ORDER BY d.unit"""
OTHERS = "others"  # the key of the column of all that --top leaves out
SERIES = 12  # more than so many columns cannot be told apart in a chart


class Crossed(NamedTuple):
    """The table in the making: the sides, the labels shown and left over, sums of cells, of rows and of everything."""

    down: Side
    across: Side
    rows: list[Label]
    cols: list[Label]
    other_rows: list[Label]
    other_cols: list[Label]
    cells: Sums
    of_rows: Sums
    of_cols: Sums


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each label down; or with `long` one for each cell in which something happened."""
    if values["rows"] == values["cols"]:
        raise Usage("pivot.same", name=values["rows"])
    unlike = _units(connection, values)
    crossed = _crossed(connection, values)
    if not crossed.rows:
        refuse(connection, values)
    notes = _notes(values, crossed, unlike)
    if values["long"]:
        return Answer(_long(crossed), _basis(values), notes, _long_columns(crossed, values), charts=())
    table = _table(crossed, values, unlike)
    return Answer(table, _basis(values), notes, _columns(crossed, values, unlike), charts=_charts(crossed))


def _crossed(connection: sqlite3.Connection, values: dict[str, Any]) -> Crossed:
    down, across = (side(connection, values[key], values) for key in ("rows", "cols"))
    asked = Question(down.by, across.by, down.labels, across.labels, values["value"], values)
    if values["value"] == "orders":
        cells, of_rows, of_cols = orders(connection, asked)
    else:
        cells = summed(connection, asked)
        of_rows, of_cols = _sides(cells)
    rows = ordered(down.by, {row: amount for (row, _), amount in of_rows.cells.items()})
    cols = ordered(across.by, {col: amount for (_, col), amount in of_cols.cells.items()})
    top = max(values["top"], 0)
    more_rows = rows[top:] if top and down.by not in TIMES and len(rows) > top + 1 else []
    more_cols = cols[top:] if top and across.by not in TIMES and len(cols) > top + 1 else []
    kept = rows[: len(rows) - len(more_rows)], cols[: len(cols) - len(more_cols)]
    return Crossed(down, across, *kept, more_rows, more_cols, cells, of_rows, of_cols)


def _sides(cells: Sums) -> tuple[Sums, Sums]:
    """Return the sums of rows and of columns."""
    found = Sums({}, set()), Sums({}, set())
    for (row, col), amount in cells.cells.items():
        for sums, key in zip(found, ((row, WHOLE), (WHOLE, col)), strict=True):
            sums.cells[key] = sums.cells.get(key, 0) + amount
            if (row, col) in cells.known:
                sums.known.add(key)
    return found


def _units(connection: sqlite3.Connection, values: dict[str, Any]) -> bool:
    """Tell whether quantities of different units meet: products apart are fine, sums of them are `Refused` (exit 4)."""
    if values["value"] != "quantity":
        return False
    units = [unit for (unit,) in connection.execute(UNITS, values)]
    if len(units) < 2:
        return False
    if "product" not in (values["rows"], values["cols"]):
        raise Refused("pivot.units", units=", ".join(unit or "?" for unit in units))
    return True


def _cell(sums: Sums, rows: Sequence[Label], cols: Sequence[Label]) -> int | None:
    """Return the sum of cells, None where nothing happened or nothing is known."""
    if len(rows) == len(cols) == 1:
        key = rows[0], cols[0]
        return sums.cells[key] if key in sums.known else None
    keys = [(row, col) for row in rows for col in cols if (row, col) in sums.known]
    return sum(sums.cells[key] for key in keys) if keys else None


def _groups(labels: Sequence[Label], others: Sequence[Label]) -> list[list[Label]]:
    return [*([label] for label in labels), *([list(others)] if others else [])]


def _table(crossed: Crossed, values: dict[str, Any], unlike: bool) -> list[Row]:
    made: list[Row] = []
    cols = _groups(crossed.cols, crossed.other_cols)
    for group in _groups(crossed.rows, crossed.other_rows):
        cells: list[Cell] = [_cell(crossed.cells, group, col) for col in cols]
        if not (unlike and crossed.across.by == "product"):
            cells.append(_cell(crossed.of_rows, group, [WHOLE]))
        made.append((*_named(crossed, group), *cells))
    return made


def _named(crossed: Crossed, group: Sequence[Label]) -> tuple[Cell, ...]:
    """Return the cells that name a row."""
    if group == crossed.other_rows and group:
        told = say("pivot.others", n=len(group))
        return (None, told) if crossed.down.by in NAMED else (told,)
    label = group[0]
    return (label, crossed.down.names.get(label or "")) if crossed.down.by in NAMED else (label,)


def _columns(crossed: Crossed, values: dict[str, Any], unlike: bool) -> tuple[Column, ...]:
    kind = KINDS.get(values["value"], "money")
    once = values["value"] == "orders" and RAW_OF[crossed.down.by] == "goods"  # an order has several goods
    summable = not once and not (unlike and crossed.down.by == "product")
    first = crossed.down.column()
    keys = _keys([*(one.key for one in first), "total", OTHERS], crossed.cols)
    across = [
        Column(key, kind, crossed.across.words(label), summable) for key, label in zip(keys, crossed.cols, strict=True)
    ]
    if crossed.other_cols:
        across.append(Column(OTHERS, kind, both("pivot.others", n=len(crossed.other_cols)), summable))
    if not (unlike and crossed.across.by == "product"):
        across.append(Column("total", kind, words("pivot.total"), summable))
    return (*first, *across)


def _keys(taken: Sequence[str], labels: Sequence[Label]) -> list[str]:
    """Return a key for each column: its label; `none` for what has none; one that is taken gets a line behind it."""
    found: list[str] = []
    for label in labels:
        key = "none" if label is None else label
        while key in taken or key in found:
            key += "_"
        found.append(key)
    return found


def _charts(crossed: Crossed) -> tuple[Chart, ...]:
    """Return a line for each column where rows are times, else bars made up of the columns; of many, totals alone."""
    label = crossed.down.column()[-1].key
    keys = _keys([*(one.key for one in crossed.down.column()), "total", OTHERS], crossed.cols)
    keys += [OTHERS] if crossed.other_cols else []
    if crossed.down.by in TIMES:
        return (Chart("line", label, tuple(keys if len(keys) <= SERIES else ["total"])),)
    if len(keys) > SERIES:
        return (Chart("bar", label, ("total",)),)
    return (Chart("stacked", label, (*keys, "total")),)


def _long(crossed: Crossed) -> list[Row]:
    made: list[Row] = []
    for row in _groups(crossed.rows, crossed.other_rows):
        for place, col in enumerate(_groups(crossed.cols, crossed.other_cols)):
            amount = _cell(crossed.cells, row, col)
            if amount is None:
                continue
            across: tuple[Cell, ...] = (col[0],)
            if place == len(crossed.cols):
                across = (say("pivot.others", n=len(col)),)
            if crossed.across.by in NAMED:
                name = across[0] if place == len(crossed.cols) else crossed.across.names.get(col[0] or "")
                across = (None if place == len(crossed.cols) else col[0], name)
            made.append((*_named(crossed, row), *across, amount))
    return made


def _long_columns(crossed: Crossed, values: dict[str, Any]) -> tuple[Column, ...]:
    across = crossed.across.column()
    if len(across) == 2:
        across = (across[0], Column(f"{crossed.across.by}_name", "text", across[1].label))
    once = values["value"] == "orders" and "goods" in (RAW_OF[crossed.down.by], RAW_OF[crossed.across.by])
    kind = KINDS.get(values["value"], "money")
    summable = not once and values["value"] != "quantity"
    return (*crossed.down.column(), *across, Column(values["value"], kind, words(f"pivot.{values['value']}"), summable))


def _basis(values: Mapping[str, Any]) -> tuple[Words, ...]:
    said = [words(f"pivot.of_{values['value']}")]
    if values["basis"] == "order":
        said.append(words("sales.by_order"))
    return tuple(said)


def _notes(values: dict[str, Any], crossed: Crossed, unlike: bool) -> tuple[Words, ...]:
    if not crossed.rows:
        return (words("pivot.nothing"),)
    said = []
    sides = ((crossed.down, crossed.rows + crossed.other_rows), (crossed.across, crossed.cols + crossed.other_cols))
    if any(None in labels and RAW_OF[one.by] == "goods" for one, labels in sides):
        said.append(words("pivot.no_goods"))
    if values["value"] == "margin":
        said.append(words("pivot.margin_known"))
    if unlike:
        said.append(words("pivot.unlike"))
    return tuple(said)
