"""One HTML page that stands alone: nothing loaded from elsewhere, light and dark, good on paper and on a phone.

The pieces (style, frame, table, charts) also make the page of a whole pack: `pack_page`.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import escape

from channelcli.render.cells import human, human_columns, total_cells, visible
from channelcli.render.terminal import foot
from channelcli.table import NUMBERS, Table
from channelcli.text import language, pick, say

_WHOLE = frozenset({"code", "date", "bool"})  # not broken over two lines
# A cell's text as HTML, given its row and column: how a page puts links into figures.
Dress = Callable[[int, int, str], str]

STYLE = """
:root { color-scheme: light; --ink: #1f2328; --soft: #5d6570; --line: #d8dce2; --head: #edf1f7; --paper: #fff;
  --track: #eceff3; --link: #1a5fb4; --neg: #c0392b; --c0: #3b6fb6; --c1: #c96f12; --c2: #3f8f63; --c3: #8a56b0;
  --c4: #c0392b; --c5: #6b1f2e }
@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; --ink: #e4e7eb; --soft: #9aa4b0;
  --line: #3a414b; --head: #262c35; --paper: #16191e; --track: #2a3039; --link: #8ab8f5; --neg: #f08a7c;
  --c0: #6ea3e8; --c1: #f0a04b; --c2: #6cc495; --c3: #bb8fe0; --c4: #ef8a80; --c5: #d64577 } }
* { box-sizing: border-box }
body { font: 15px/1.55 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; color: var(--ink);
  background: var(--paper); max-width: 76em; margin: 1.5em auto; padding: 0 1em }
h1 { font-size: 1.4em; margin: 1.4em 0 0; line-height: 1.3 } p { margin: .2em 0; color: var(--soft) }
a { color: var(--link); text-decoration: none } a:hover { text-decoration: underline }
.wide { overflow-x: auto; margin: .6em 0; max-width: 100% }
table { border-collapse: separate; border-spacing: 0; font-variant-numeric: tabular-nums }
th, td { border-bottom: 1px solid var(--line); padding: .25em .7em; text-align: left; vertical-align: top }
thead th { background: var(--head); white-space: nowrap; border-top: 1px solid var(--line) }
.n { text-align: right } .n, .c { white-space: nowrap } tfoot td { font-weight: bold; background: var(--head) }
.k { position: sticky; left: 0; background: var(--paper); min-width: 7.5em }
thead .k, tfoot .k { background: var(--head) }
svg { display: block; margin: 1em 0; width: 100%; max-width: 540px; font-size: 12.5px }
svg text { fill: var(--ink) } svg .m { fill: var(--soft) } svg .i { font-size: 10px }
svg .t { fill: var(--track) } svg .neg { fill: var(--neg) } svg path { fill: none; stroke: var(--line) }
svg path.z { stroke: var(--soft) } svg path.d { stroke: var(--c1); stroke-dasharray: 4 3 }
.c0 { fill: var(--c0) } .c1 { fill: var(--c1) } .c2 { fill: var(--c2) } .c3 { fill: var(--c3) } .c4 { fill: var(--c4) }
.c5 { fill: var(--c5) } svg path[class^=l] { stroke-width: 2; stroke-linejoin: round } svg path.l0 { stroke: var(--c0) }
svg path.l1 { stroke: var(--c1) } svg path.l2 { stroke: var(--c2) } svg path.l3 { stroke: var(--c3) }
svg path.l4 { stroke: var(--c4) } svg path.l5 { stroke: var(--c5) }
@media print { @page { size: A4; margin: 12mm } body { margin: 0; padding: 0; max-width: none; font-size: 9pt }
  .wide { overflow: visible } th, td { padding: .15em .4em } thead { display: table-header-group } tr, svg
  { break-inside: avoid } tfoot { display: table-row-group } h1, h2, h2 + p { break-after: avoid }
  thead th { white-space: normal } .k { position: static; min-width: 6.5em } a { color: inherit }
  svg { max-width: 12cm } }
"""


def html_page(tables: Sequence[Table], stamp: str | None = None, chart: bool = False) -> str:
    """Return a whole page with the tables in order; with `chart` their pictures as SVG inside it.

    The page title is that of the first table. All text is escaped and `visible`; there is no script.
    """
    title = safe(pick(tables[0].title)) if tables else ""
    return frame(title, [part for table in tables for part in _section(table, stamp, chart)], STYLE)


def frame(title: str, parts: Iterable[str], style: str, script: str = "") -> str:
    """Return a page around `parts`: only this style and this script are allowed in it, by their hashes (CSP)."""
    policy = f"default-src 'none'; style-src '{_hashed(style)}'" + (
        f"; script-src '{_hashed(script)}'" if script else ""
    )
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{"zh-CN" if language() == "zh" else "en"}">',
            f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title><style>{style}</style></head>",
            "<body>",
            *parts,
            *([f"<script>{script}</script>"] if script else []),
            "</body>",
            "</html>",
            "",
        ]
    )


def _hashed(text: str) -> str:
    import hashlib

    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def safe(text: str) -> str:
    """Return `text` as HTML shows it letter for letter, on one line."""
    return escape(visible(text))


def _section(table: Table, stamp: str | None, chart: bool) -> Iterable[str]:
    yield f"<h1>{safe(pick(table.title))}</h1>"
    yield from about(table, stamp)
    yield from body(table)
    for line in foot(table, stamp):
        yield f"<p>{escape(line)}</p>"
    if chart:
        yield from charts(table)


def about(table: Table, stamp: str | None) -> Iterable[str]:
    """Yield the line above a table: as of when, of what; a card says there when it was printed."""
    lines = [pick(line) for line in table.subtitle]
    if table.layout == "card" and stamp:
        lines.append(say("render.stamp", day=stamp))
    if lines:
        yield f"<p>{safe(' · '.join(lines))}</p>"


def charts(table: Table) -> Iterable[str]:
    """Yield the pictures of a table that has rows."""
    if table.charts and table.rows:
        from channelcli.render.svg import svg

        for one in table.charts:
            yield svg(table, one)


def body(table: Table, most: int | None = None, dress: Dress | None = None) -> Iterable[str]:
    """Yield the table or the cards themselves, at most `most` rows of a table; `dress` makes the HTML of a cell."""
    return _card(table) if table.layout == "card" else _grid(table, most, dress)


def _grid(table: Table, most: int | None, dress: Dress | None) -> Iterable[str]:
    looks = _looks(table)
    draw = dress or (lambda row, column, text: escape(text))
    yield '<div class="wide"><table>'
    yield f"<thead>{_line(map(safe, table.labels()), looks, 'th')}</thead>"
    yield "<tbody>"
    for row, cells in enumerate(zip(*human_columns(replace(table, rows=table.rows[:most])), strict=True)):
        yield _line((draw(row, column, text) for column, text in enumerate(cells)), looks)
    yield "</tbody>"
    total = total_cells(table)
    if total is not None:
        yield f"<tfoot>{_line(map(escape, total), looks)}</tfoot>"
    yield "</table></div>"


def _looks(table: Table) -> list[str]:
    """Return the class of each column: figures flush right, and the name stays in sight on a narrow screen."""
    keys = [column.key for column in table.columns]
    kept = keys.index("name") if "name" in keys else 0
    looks = []
    for place, column in enumerate(table.columns):
        look = "n" if column.kind in NUMBERS else "k" if place == kept else "c" if column.kind in _WHOLE else ""
        looks.append(f' class="{look}"' if look else "")
    return looks


def _line(cells: Iterable[str], looks: Sequence[str], tag: str = "td") -> str:
    return f"<tr>{''.join(f'<{tag}{look}>{text}</{tag}>' for text, look in zip(cells, looks, strict=True))}</tr>"


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
