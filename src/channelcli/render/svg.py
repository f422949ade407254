"""Charts as SVG inside an HTML page: written by hand, so that the same table gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from channelcli.render.cells import clip, human, visible, width
from channelcli.render.charts import BARS, figure, find, is_pareto
from channelcli.table import Cell, Chart, Table
from channelcli.text import pick, say

_WIDE, _STEP, _LETTER = 720, 24, 7.5
_COLOURS = ("#3b6fb6", "#d9822b", "#4c9f70", "#9b59b6")


def svg(table: Table, chart: Chart) -> str:
    """Return the chart as one `<svg>` element: bars with figures beside them, a Pareto, or a line a value column."""
    if chart.kind == "stacked":
        chart = replace(chart, values=chart.values[-1:])
    draw = _lines if chart.kind == "line" else _pareto if is_pareto(table, chart) else _bars
    return draw(table, chart)


def _frame(height: float, parts: Sequence[str]) -> str:
    inside = "\n".join(parts)
    return f'<svg viewBox="0 0 {_WIDE} {height:g}" width="{_WIDE}" height="{height:g}" role="img">\n{inside}\n</svg>'


def _text(x: float, y: float, text: str, anchor: str = "start", colour: str = "#222") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'


def _bars(table: Table, chart: Chart) -> str:
    names = [human(find(table, chart.label).kind)(cell) for cell in table.column(chart.label)[:BARS]]
    cells = table.column(chart.values[0])[:BARS]
    figures = [map(human(find(table, key).kind), table.column(key)[:BARS]) for key in chart.values]
    beside = ["  ".join(row) for row in zip(*figures, strict=True)]
    left = min(max(map(width, names)) * _LETTER + 8, _WIDE / 3)
    room = max(_WIDE - left - max(map(width, beside)) * _LETTER - 12, 60)
    top = max((figure(cell) for cell in cells), default=0.0)
    parts = []
    for place, (name, cell, text) in enumerate(zip(names, cells, beside, strict=True)):
        long = round(max(figure(cell), 0.0) / top * room, 1) if top > 0 else 0.0
        low = place * _STEP + 17
        parts.append(_text(left - 6, low, name, "end"))
        parts.append(f'<rect x="{left:g}" y="{low - 13}" width="{long:g}" height="17" fill="{_COLOURS[0]}"/>')
        parts.append(_text(left + long + 6, low, text))
    rest = len(table.rows) - BARS
    if rest > 0:
        parts.append(_text(left, len(names) * _STEP + 17, say("render.more", n=rest)))
    return _frame((len(names) + (rest > 0)) * _STEP + 6, parts)


def _pareto(table: Table, chart: Chart) -> str:
    """Draw columns with the line of their cumulative share over them, 100 % at the top, and where 80 % is."""
    left, top, high, room = 84.0, 34.0, 230.0, _WIDE - 128.0
    bars, line = (find(table, key) for key in chart.values[:2])
    names = [human(find(table, chart.label).kind)(cell) for cell in table.column(chart.label)[:BARS]]
    cells, shares = table.column(bars.key)[:BARS], table.column(line.key)[:BARS]
    most = max((figure(cell) for cell in cells), default=0.0)
    step = room / len(cells)
    parts = [
        _text(left, 16, visible(pick(bars.label)), colour=_COLOURS[0]),
        _text(left - 6, top + 4, human(bars.kind)(cells[0]), "end", _COLOURS[0]),
        _text(left + 120, 16, visible(pick(line.label)), colour=_COLOURS[1]),
    ]
    for part in (0.0, 0.5, 0.8, 1.0):
        low = top + high * (1 - part)
        dash = ' stroke-dasharray="4 3"' if part == 0.8 else ""
        parts.append(f'<path d="M{left:g} {low:g}H{left + room:g}" stroke="#bbb" fill="none"{dash}/>')
        parts.append(_text(left + room + 4, low + 4, f"{part:.0%}", colour="#666"))
    way = ""
    for place, (name, cell, share) in enumerate(zip(names, cells, shares, strict=True)):
        x, tall = left + place * step, round(max(figure(cell), 0.0) / most * high, 1) if most > 0 else 0.0
        middle = x + step / 2
        parts.append(
            f'<rect x="{x + step * 0.1:.1f}" y="{top + high - tall:.1f}" width="{step * 0.8:.1f}" height="{tall:g}"'
            f' fill="{_COLOURS[0]}"/>'
        )
        parts.append(_slanted(middle, top + high + 14, clip(name, 16)))
        if share is not None:
            way += f"{'L' if way else 'M'}{middle:.1f} {top + high * (1 - min(max(figure(share), 0), 1)):.1f}"
    parts.append(f'<path d="{way}" stroke="{_COLOURS[1]}" stroke-width="2" fill="none"/>')
    rest = len(table.rows) - BARS
    if rest > 0:
        parts.append(_text(left + room, 16, say("render.more", n=rest), "end", "#666"))
    return _frame(top + high + 100, parts)


def _slanted(x: float, y: float, text: str) -> str:
    place = f'x="{x:.1f}" y="{y:g}" transform="rotate(-40 {x:.1f} {y:g})"'
    return f'<text {place} text-anchor="end" font-size="11" fill="#222">{escape(text)}</text>'


def _lines(table: Table, chart: Chart) -> str:
    high, top = 200.0, 30.0
    columns = [table.column(key)[: chart.rows] for key in chart.values]
    known = [figure(cell) for cells in columns for cell in cells if cell is not None] or [0.0]
    low, span = min(*known, 0.0), (max(known) - min(*known, 0.0)) or 1.0
    labels = [human(find(table, chart.label).kind)(cell) for cell in table.column(chart.label)[: chart.rows]]
    parts = [f'<path d="M10 {top + high:g}H{_WIDE - 10}" stroke="#999" fill="none"/>']
    for place, (key, cells) in enumerate(zip(chart.values, columns, strict=True)):
        colour = _COLOURS[place % len(_COLOURS)]
        draw = human(find(table, key).kind)
        last = draw(cells[-1])
        parts.append(_text(10 + place * 220, 16, f"{visible(pick(find(table, key).label))} {last}", colour=colour))
        parts.append(f'<path d="{_path(cells, low, span, top, high)}" stroke="{colour}" stroke-width="2" fill="none"/>')
    parts.append(_text(10, top + high + 18, labels[0]))
    parts.append(_text(_WIDE - 10, top + high + 18, labels[-1], "end"))
    return _frame(top + high + 26, parts)


def _path(cells: Sequence[Cell], low: float, span: float, top: float, high: float) -> str:
    """Return the pen's way over the cells; it is lifted where one is undefined."""
    step = (_WIDE - 20) / max(len(cells) - 1, 1)
    way, pen = "", "M"
    for place, cell in enumerate(cells):
        if cell is None:
            pen = "M"
            continue
        way += f"{pen}{10 + place * step:.1f} {top + high - (figure(cell) - low) / span * high:.1f}"
        pen = "L"
    return way
