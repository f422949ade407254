"""Pictures in the terminal: bars, the Pareto of the classes, and sparklines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from channelcli.render.cells import clip, human, pad, visible, width
from channelcli.table import Cell, Chart, Column, Table
from channelcli.text import pick, say

BARS = 20  # more than this nobody compares by eye
_LEVELS = "▁▂▃▄▅▆▇█"


def picture(table: Table, chart: Chart, columns: int = 80) -> str:
    """Return the chart as text of at most `columns` wide, one line feed at the end of each line.

    A bar stands for the first value column, the figures of all of them beside it, named above. `line` draws one
    sparkline a value column, two or three of one kind on one scale. A Pareto has a star for the cumulative share, 100 %
    at the right end of the bars. Undefined and negative values have no bar.
    """
    if chart.kind == "stacked":
        chart = replace(chart, values=chart.values[-1:])
    draw = _lines if chart.kind == "line" else _pareto if is_pareto(table, chart) else _bars
    lines = draw(table, chart, columns)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def find(table: Table, key: str) -> Column:
    """Return the column of this key; KeyError if there is none."""
    return {column.key: column for column in table.columns}[key]


def figure(cell: Cell) -> float:
    """Return a cell as the length it is drawn with: undefined is 0."""
    return float(cell) if isinstance(cell, int | float) and cell == cell else 0.0


def _bars(table: Table, chart: Chart, columns: int) -> list[str]:
    names = [human(find(table, chart.label).kind)(cell) for cell in table.column(chart.label)[:BARS]]
    figures = [[human(find(table, key).kind)(cell) for cell in table.column(key)[:BARS]] for key in chart.values]
    sizes = [max(map(width, cells)) for cells in figures]
    beside = ["  ".join(pad(cell, size, True) for cell, size in zip(row, sizes, strict=True))
              for row in zip(*figures, strict=True)]  # fmt: skip
    name_size = min(max(map(width, names)), max(columns // 3, 4))
    room = max(columns - name_size - 2 - max(map(width, beside)), 5)
    lengths = _lengths(table.column(chart.values[0])[:BARS], min(room, 40))
    lines = [
        f"{pad(clip(name, name_size), name_size)} {'█' * length} {text.strip()}"
        for name, length, text in zip(names, lengths, beside, strict=True)
    ]
    if len(chart.values) > 1:
        named = [visible(pick(find(table, key).label)) for key in chart.values]
        lines.insert(0, clip(f"█ {' · '.join(named)}", columns))
    rest = len(table.rows) - BARS
    return [*lines, say("render.more", n=rest)] if rest > 0 else lines


def is_pareto(table: Table, chart: Chart) -> bool:
    """Tell whether a chart is bars with a cumulative share: a rate, and any of it defined."""
    if chart.kind != "pareto" or len(chart.values) < 2 or find(table, chart.values[1]).kind != "rate":
        return False
    return any(cell is not None for cell in table.column(chart.values[1]))


def _pareto(table: Table, chart: Chart, columns: int) -> list[str]:
    names = [human(find(table, chart.label).kind)(cell) for cell in table.column(chart.label)[:BARS]]
    bars, line = (find(table, key) for key in chart.values[:2])
    figures = [list(map(human(c.kind), table.column(c.key)[:BARS])) for c in (bars, line)]
    sizes = [max(map(width, cells)) for cells in figures]
    name_size = min(max(map(width, names)), max(columns // 3, 4))
    room = min(max(columns - name_size - sum(sizes) - 4, 5), 100)
    lengths = _lengths(table.column(bars.key)[:BARS], room)
    lines = [say("render.pareto", bars=visible(pick(bars.label)), line=visible(pick(line.label)))]
    for place, cell in enumerate(table.column(line.key)[:BARS]):
        drawn = list("█" * lengths[place] + " " * (room - lengths[place]))
        if cell is not None:
            drawn[round(min(max(figure(cell), 0.0), 1.0) * (room - 1))] = "*"
        beside = "  ".join(pad(cells[place], size, True) for cells, size in zip(figures, sizes, strict=True))
        lines.append(f"{pad(clip(names[place], name_size), name_size)} {''.join(drawn)} {beside}")
    rest = len(table.rows) - BARS
    return [*lines, say("render.more", n=rest)] if rest > 0 else lines


def _lengths(cells: Sequence[Cell], room: int) -> list[int]:
    """Scale the cells to bars of at most `room`; what is above zero shows at least one block."""
    values = [max(figure(cell), 0.0) for cell in cells]
    top = max(values, default=0.0)
    return [max(round(value / top * room), 1) if value else 0 for value in values]


def _lines(table: Table, chart: Chart, columns: int) -> list[str]:
    labels = [visible(pick(find(table, key).label)) for key in chart.values]
    size = max(map(width, labels))
    kinds = {find(table, key).kind for key in chart.values}
    known = [figure(cell) for key in chart.values for cell in table.column(key)[: chart.rows] if cell is not None]
    span = (min(known), max(known)) if len(kinds) == 1 and len(chart.values) <= 3 and known else None
    lines = []
    for label, key in zip(labels, chart.values, strict=True):
        cells = table.column(key)[: chart.rows]
        draw = human(find(table, key).kind)
        ends = f"{draw(cells[0])} → {draw(cells[-1])}"
        room = max(columns - size - width(ends) - 2, 5)
        lines.append(f"{pad(label, size)} {spark(cells[-room:], span)} {ends}")
    return lines


def spark(cells: Sequence[Cell], scale: tuple[float, float] | None = None) -> str:
    """Return one block a cell, from ▁ at the least to █ at the greatest; a gap where the cell is undefined.

    `scale` is the least and the greatest where several lines are compared.
    """
    known = [figure(cell) for cell in cells if cell is not None]
    low, high = scale or (min(known, default=0.0), max(known, default=0.0))
    span = high - low
    steps = len(_LEVELS) - 1
    return "".join(
        " " if cell is None else _LEVELS[round((figure(cell) - low) / span * steps) if span else steps // 2]
        for cell in cells
    )
