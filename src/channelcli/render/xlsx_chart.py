"""Native charts of the kinds that WPS draws too: columns, lines, and columns with a line for the Pareto."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference

from channelcli.render.xlsx_cells import safe_text
from channelcli.table import Chart, Table
from channelcli.text import pick

_MOST = 30  # columns beyond this cannot be read
_FORMATS = {"rate": "0%", "money": "#,##0", "price": "#,##0.00", "quantity": "#,##0"}


def native(sheet: Any, table: Table, chart: Chart, first_row: int, offset: int) -> Any:
    """Return the chart over the cells of `sheet`, whose header is `first_row`; `offset` columns stand before.

    Bars show the first 30 rows, a line all of them. Values of another kind than the first, the
    cumulative share of a Pareto above all, are lines on an axis of their own.
    """
    rows = chart.rows or len(table.rows) if chart.kind == "line" else min(len(table.rows), _MOST)
    kinds = {column.key: column.kind for column in table.columns}
    places = {column.key: place + 1 + offset for place, column in enumerate(table.columns)}
    last = first_row + rows
    names = Reference(sheet, min_col=places[chart.label], min_row=first_row + 1, max_row=last)

    def add(target: Any, keys: list[str]) -> None:
        for key in keys:
            values = Reference(sheet, min_col=places[key], min_row=first_row, max_row=last)
            target.add_data(values, titles_from_data=True)
        target.set_categories(names)
        for line in target.series if isinstance(target, LineChart) else ():
            line.smooth = False  # between two months there is no third figure
        target.y_axis.number_format = _FORMATS.get(kinds[keys[0]], "General")
        target.x_axis.delete = target.y_axis.delete = False

    wanted = chart.values[:-1] if chart.kind == "stacked" else chart.values
    same = [key for key in wanted if kinds[key] == kinds[wanted[0]]]
    others = [key for key in wanted if key not in same]
    drawn: Any = LineChart() if chart.kind == "line" else BarChart()
    drawn.title = safe_text(pick(table.title))
    drawn.width, drawn.height = 20, 9
    if chart.kind == "stacked":
        drawn.grouping, drawn.overlap = "stacked", 100
    add(drawn, same)
    if len(chart.values) == 1:
        drawn.legend = None
    else:
        drawn.legend.position = "b"  # beside it, it takes a third of the picture
    if others:
        second: Any = LineChart()
        add(second, others)
        second.y_axis.axId = 200
        second.y_axis.crosses = "max"
        second.y_axis.majorGridlines = None
        if chart.kind == "pareto":
            second.y_axis.scaling.min, second.y_axis.scaling.max = 0, 1  # the whole, however few columns are shown
            drawn.gapWidth = 40
        drawn += second
    return drawn
