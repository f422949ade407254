"""One HTML page that stands alone: no script, nothing loaded from elsewhere, good on paper too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from channelcli.render.cells import human, human_columns, total_cells, visible
from channelcli.render.terminal import foot
from channelcli.table import NUMBERS, Table
from channelcli.text import language, pick, say

_STYLE = """
body { font: 15px/1.5 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; color: #222;
       max-width: 72em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 1.4em; margin: 1.5em 0 0 } p { margin: .2em 0; color: #666 }
table { border-collapse: collapse; margin: .6em 0; font-variant-numeric: tabular-nums }
th, td { border: 1px solid #ccc; padding: .2em .6em; text-align: left } thead th { background: #e8eef7 }
.n { text-align: right; white-space: nowrap } tfoot td { font-weight: bold; background: #f5f5f5 }
svg { display: block; margin: 1em 0; max-width: 100%; font-size: 13px }
@media print { body { margin: 0; max-width: none } thead { display: table-header-group } tr { break-inside: avoid } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_page(tables: Sequence[Table], stamp: str | None = None, chart: bool = False) -> str:
    """Return a whole page with the tables in order; with `chart` their pictures as SVG inside it.

    The page title is that of the first table. All text is escaped and `visible`.
    """
    title = _safe(pick(tables[0].title)) if tables else ""
    parts = [part for table in tables for part in _section(table, stamp, chart)]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{"zh-CN" if language() == "zh" else "en"}">',
            f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>',
            "<body>",
            *parts,
            "</body>",
            "</html>",
            "",
        ]
    )


def _safe(text: str) -> str:
    return escape(visible(text))


def _section(table: Table, stamp: str | None, chart: bool) -> Iterable[str]:
    yield f"<h1>{_safe(pick(table.title))}</h1>"
    about = [pick(line) for line in table.subtitle]
    if table.layout == "card" and stamp:
        about.append(say("render.stamp", day=stamp))
    if about:
        yield f"<p>{_safe(' · '.join(about))}</p>"
    yield from _card(table) if table.layout == "card" else _grid(table)
    for line in foot(table, stamp):
        yield f"<p>{escape(line)}</p>"
    if chart and table.rows:
        from channelcli.render.svg import svg

        for one in table.charts:
            yield svg(table, one)


def _cell(text: str, figure: bool, tag: str = "td") -> str:
    return f'<{tag} class="n">{escape(text)}</{tag}>' if figure else f"<{tag}>{escape(text)}</{tag}>"


def _line(cells: Iterable[str], figures: Sequence[bool], tag: str = "td") -> str:
    return f"<tr>{''.join(_cell(text, flag, tag) for text, flag in zip(cells, figures, strict=True))}</tr>"


def _grid(table: Table) -> Iterable[str]:
    figures = [column.kind in NUMBERS for column in table.columns]
    yield "<table>"
    yield f"<thead>{_line(map(visible, table.labels()), figures, 'th')}</thead>"
    yield "<tbody>"
    for cells in zip(*human_columns(table), strict=True):
        yield _line(cells, figures)
    yield "</tbody>"
    total = total_cells(table)
    if total is not None:
        yield f"<tfoot>{_line(total, figures)}</tfoot>"
    yield "</table>"


def _card(table: Table) -> Iterable[str]:
    labels = list(map(visible, table.labels()))
    drawers = [human(column.kind) for column in table.columns]
    for row in table.rows:
        yield "<table>"
        for label, draw, cell in zip(labels, drawers, row, strict=True):
            yield f"<tr><th>{escape(label)}</th><td>{escape(draw(cell))}</td></tr>"
        yield "</table>"
    if not table.rows:
        yield f"<p>{escape(say('render.no_rows'))}</p>"
