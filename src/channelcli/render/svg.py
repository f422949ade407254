"""Charts as SVG inside an HTML page: written by hand, so that the same table gives the same bytes.

Colours are classes of the page's style (`html_page`), so that a chart reads well on a dark screen and on paper. A chart
is drawn narrow: a phone shows it whole and its letters stay readable.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil, floor, log10

from channelcli.render.cells import clip, human, visible, width
from channelcli.render.charts import BARS, figure, find, is_pareto
from channelcli.table import Cell, Chart, Column, Table
from channelcli.text import language, pick, say

COLOURS = 6  # classes c0 to c5 of the style
_WIDE, _LETTER, _STEP, _LINE = 440, 6.7, 31, 17
_MOST = 12  # bars under each other; the table goes on below


def svg(table: Table, chart: Chart) -> str:
    """Return the chart as one `<svg>` element: bars with figures over them, a Pareto, or a line a value column.

    Each mark carries its name and figure as a title, which a pointer shows and a screen reader reads.
    """
    draw = _lines if chart.kind == "line" else _pareto if is_pareto(table, chart) else _bars
    return draw(table, chart)


def _frame(table: Table, height: float, parts: Sequence[str]) -> str:
    inside = "\n".join(parts)
    name = escape(visible(pick(table.title)))
    return f'<svg viewBox="0 0 {_WIDE} {height:g}" role="img" aria-label="{name}">\n{inside}\n</svg>'


def _text(x: float, y: float, text: str, anchor: str = "", look: str = "") -> str:
    placed = f' text-anchor="{anchor}"' if anchor else ""
    classed = f' class="{look}"' if look else ""
    return f'<text x="{x:g}" y="{y:g}"{placed}{classed}>{escape(text)}</text>'


def _rect(x: float, y: float, wide: float, high: float, look: str, title: str = "") -> str:
    inner = f"><title>{escape(title)}</title></rect>" if title else "/>"
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" class="{look}"{inner}'


def _legend(columns: Sequence[str]) -> tuple[list[str], float]:
    """Return what each colour stands for, in as many lines as that takes, and the height of them."""
    parts, x, y = [], 0.0, 12.0
    for place, label in enumerate(columns):
        size = width(label) * _LETTER + 28
        if x and x + size > _WIDE:
            x, y = 0.0, y + _LINE
        parts.append(_rect(x, y - 9, 9, 9, f"c{place % COLOURS}"))
        parts.append(_text(x + 14, y, label))
        x += size
    return parts, y + 8


def _label(table: Table, key: str) -> str:
    return visible(pick(find(table, key).label))


def _names(table: Table, chart: Chart, count: int | None = BARS) -> list[str]:
    return [human(find(table, chart.label).kind)(cell) for cell in table.column(chart.label)[:count]]


def _left_out(table: Table, count: int) -> list[str]:
    rest = len(table.rows) - count
    return [say("render.more", n=rest)] if rest > 0 else []


# --- bars ----------------------------------------------------------------------------------------


def _bars(table: Table, chart: Chart) -> str:
    """Draw a line of text and a bar under it for each row; what is below zero goes to the left of zero.

    Stacked, the bar is made of its parts, whose sum stands in the last value column.
    """
    stacked = chart.kind == "stacked" and len(chart.values) > 1
    drawn = chart.values[:-1] if stacked else chart.values[:1]
    told = chart.values[-1:] if stacked else chart.values
    parts, top = _legend([_label(table, key) for key in drawn]) if stacked else ([], 0.0)
    if len(told) > 1:
        parts.append(_text(_WIDE, top + 12, " · ".join(_label(table, key) for key in told), "end", "m"))
        top += _LINE + 4
    columns = [[figure(cell) for cell in table.column(key)[:_MOST]] for key in drawn]
    words = [list(map(human(find(table, key).kind), table.column(key)[:_MOST])) for key in told]
    rows = list(zip(*columns, strict=True))
    high = max((sum(max(cell, 0.0) for cell in row) for row in rows), default=0.0)
    low = min((sum(min(cell, 0.0) for cell in row) for row in rows), default=0.0)
    unit = _WIDE / ((high - low) or 1.0)
    for place, (name, row, said) in enumerate(
        zip(_names(table, chart, _MOST), rows, zip(*words, strict=True), strict=True)
    ):
        y = top + place * _STEP
        beside = " · ".join(said)
        room = int((_WIDE - width(beside) * _LETTER - 12) / _LETTER)
        parts.append(_text(0, y + 13, clip(name, max(room, 6))))
        parts.append(_text(_WIDE, y + 13, beside, "end"))
        parts.append(_rect(0, y + 18, _WIDE, 7, "t"))
        parts += _segments(table, drawn, row, (-low * unit, y + 18, unit), name)
    after = top + len(rows) * _STEP
    rest = _left_out(table, _MOST)
    parts += [_text(0, after + 13, line, look="m") for line in rest]
    return _frame(table, after + _LINE * len(rest) + 2, parts)


def _segments(
    table: Table, keys: Sequence[str], row: Sequence[float], at: tuple[float, float, float], name: str
) -> list[str]:
    """Return the parts of one bar from zero on, those below zero to its left; `at` is zero, the top and the unit."""
    right = left = at[0]
    parts = []
    for place, (key, cell) in enumerate(zip(keys, row, strict=True)):
        long = abs(cell) * at[2]
        if not long:
            continue
        left -= long if cell < 0 else 0
        x = left if cell < 0 else right
        right += long if cell > 0 else 0
        column = find(table, key)
        whole = int(cell) if column.kind != "rate" else cell
        look = "neg" if cell < 0 else f"c{place % COLOURS}"
        title = f"{name} · {_label(table, key)} {human(column.kind)(whole)}"
        parts.append(_rect(x, at[1], max(long, 0.5), 7, look, title))
    return parts


# --- axes ----------------------------------------------------------------------------------------


def _ticks(low: float, high: float) -> list[float]:
    """Return up to six round figures from at or below `low` to at or above `high`."""
    span = (high - low) or abs(high) or 1.0
    step = 10.0 ** floor(log10(span / 4))
    step *= next(times for times in (1, 2, 2.5, 5, 10) if step * times >= span / 4 * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [place * step for place in range(first, max(last, first + 1) + 1)]


def _tick(column: Column, value: float) -> str:
    """Return a figure of an axis, short: large ones in thousands, in Chinese in ten thousands."""
    if column.kind == "rate":
        return f"{value * 100:g}%"
    size = {"money": 100, "price": 10_000, "quantity": 1_000}.get(column.kind, 1)
    units = round(value / size, 4)
    large = 10_000 if language() == "zh" else 1_000
    return say("render.large", n=f"{units / large:,g}") if abs(units) >= 10_000 else f"{units:,g}"


def _axis(
    column: Column, ticks: Sequence[float], top: float, high: float, right: float = _WIDE
) -> tuple[list[str], float]:
    """Return the level lines with their figures at the left, and where the drawing begins."""
    words = [_tick(column, tick) for tick in ticks]
    left = max(map(width, words)) * _LETTER + 6
    parts = []
    for tick, word in zip(ticks, words, strict=True):
        y = top + high * (1 - (tick - ticks[0]) / (ticks[-1] - ticks[0]))
        parts.append(f'<path d="M{left:.1f} {y:.1f}H{right:g}" class="{"z" if tick == 0 else "g"}"/>')
        parts.append(_text(round(left - 5, 1), round(y + 4, 1), word, "end", "m"))
    return parts, left


# --- the Pareto ----------------------------------------------------------------------------------


def _pareto(table: Table, chart: Chart) -> str:
    """Draw columns with the line of their cumulative share over them, 100 % at the top, and where 80 % is."""
    bars, line = (find(table, key) for key in chart.values[:2])
    cells, shares = table.column(bars.key)[:BARS], table.column(line.key)[:BARS]
    names = _names(table, chart)
    parts, top = _legend([_label(table, key) for key in chart.values[:2]])
    top, high = top + 4, 190.0
    ticks = _ticks(0.0, max((figure(cell) for cell in cells), default=0.0))
    right = _WIDE - 38.0
    axis, left = _axis(bars, ticks, top, high, right)
    parts += axis
    parts.append(f'<path d="M{left:.1f} {top + high * 0.2:.1f}H{right:g}" class="d"/>')
    parts += [
        _text(right + 4, round(top + high * (1 - part) + 4, 1), f"{part:.0%}", look="m") for part in (0.5, 0.8, 1)
    ]
    step = (right - left) / len(cells)
    way, dots = "", []
    for place, (name, cell, share) in enumerate(zip(names, cells, shares, strict=True)):
        x, tall = left + place * step, round(max(figure(cell), 0.0) / ticks[-1] * high, 1)
        title = f"{name} · {human(bars.kind)(cell)} · {human(line.kind)(share)}"
        parts.append(_rect(x + step * 0.12, top + high - tall, step * 0.76, tall, "c0", title))
        parts.append(_slanted(x + step / 2 + 3, top + high + 12, clip(name, min(int((x + step / 2) / 3.9), 16))))
        if share is not None:
            y = top + high * (1 - min(max(figure(share), 0), 1))
            way += f"{'L' if way else 'M'}{x + step / 2:.1f} {y:.1f}"
            dots.append(_dot(x + step / 2, y, 1, title))
    parts += [f'<path d="{way}" class="l1"/>', *dots]
    after = top + high + 14 + min(max(map(width, names)), 16) * _LETTER * 0.62
    parts += [_text(_WIDE, 12, line, "end", "m") for line in _left_out(table, BARS)]
    return _frame(table, round(after + 4, 1), parts)


def _slanted(x: float, y: float, text: str) -> str:
    place = f'x="{x:.1f}" y="{y:g}" transform="rotate(-45 {x:.1f} {y:g})"'
    return f'<text {place} text-anchor="end" class="i">{escape(text)}</text>'


def _dot(x: float, y: float, colour: int, title: str) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" class="c{colour % COLOURS}"><title>{escape(title)}</title></circle>'
    )


# --- lines ---------------------------------------------------------------------------------------


def _lines(table: Table, chart: Chart) -> str:
    """Draw a line a value column over the rows; it breaks where a figure is undefined."""
    columns = [table.column(key)[: chart.rows] for key in chart.values]
    known = [figure(cell) for cells in columns for cell in cells if cell is not None] or [0.0]
    names = _names(table, chart, chart.rows)
    last = [human(find(table, key).kind)(cells[-1]) for key, cells in zip(chart.values, columns, strict=True)]
    parts, top = _legend([f"{_label(table, key)} {said}" for key, said in zip(chart.values, last, strict=True)])
    top, high = top + 4, 180.0
    ticks = _ticks(min(*known, 0.0), max(*known, 0.0))
    axis, left = _axis(find(table, chart.values[0]), ticks, top, high)
    parts += axis
    left, right = left + 6, _WIDE - max(6.0, width(names[-1]) * _LETTER / 2)
    step = (right - left) / max(len(names) - 1, 1)
    for place, (key, cells) in reversed(list(enumerate(zip(chart.values, columns, strict=True)))):
        draw = human(find(table, key).kind)
        spots = [
            (left + at * step, top + high * (1 - (figure(cell) - ticks[0]) / (ticks[-1] - ticks[0])), at, cell)
            for at, cell in enumerate(cells)
        ]
        parts.append(f'<path d="{_path(spots)}" class="l{place % COLOURS}"/>')
        parts += [_dot(x, y, place, f"{names[at]} · {draw(cell)}") for x, y, at, cell in spots if cell is not None]
    parts += _under(names, left, step, top + high + 16)
    return _frame(table, top + high + 22, parts)


def _path(spots: Sequence[tuple[float, float, int, Cell]]) -> str:
    """Return the pen's way over the cells; it is lifted where one is undefined."""
    way, pen = "", "M"
    for x, y, _, cell in spots:
        if cell is None:
            pen = "M"
            continue
        way += f"{pen}{x:.1f} {y:.1f}"
        pen = "L"
    return way


def _under(names: Sequence[str], left: float, step: float, y: float) -> list[str]:
    """Name as many of the places as there is room for, the last always."""
    size = max(map(width, names)) * _LETTER + 10
    every = max(ceil(size / step), 1) if step else 1
    parts = []
    for at in range(len(names) - 1, -1, -every):
        x = left + at * step
        half = size / 2 - 5
        anchor = "end" if x + half > _WIDE else "start" if x - half < 0 else "middle"
        parts.append(_text(round(_WIDE if anchor == "end" else x, 1), y, names[at], anchor, "m"))
    return parts
