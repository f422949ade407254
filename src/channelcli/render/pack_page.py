"""The morning as one HTML page: the digest on top, then a section a report, then where its figures come from.

It stands alone: no file and no network beside it. Without script it is read, unfolded and printed all the same; the few
lines of script sort the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from channelcli.render.cells import human
from channelcli.render.html_page import STYLE, about, body, charts, frame, safe
from channelcli.render.terminal import foot
from channelcli.render.words import worded
from channelcli.table import NUMBERS, Table
from channelcli.text import pick, say

SHOWN = 12  # rows of a folded table; what is little longer is not folded
MOST = 500  # rows of a table in the page: a phone has to open it

_STYLE = (
    STYLE
    + """
h1 { margin-top: 0 } h2 { font-size: 1.15em; margin: 0; scroll-margin-top: .5em } h3 { font-size: 1em; margin: 0 }
section p { font-size: .92em }
section { margin: 2.2em 0 0; padding-top: 1em; border-top: 2px solid var(--line) }
nav { margin: 1em 0 }
nav a { display: inline-block; padding: .2em .8em; margin: .2em .3em .2em 0; border: 1px solid var(--line);
  border-radius: 1em } dl { display: grid; grid-template-columns: max-content 1fr; gap: .25em 1.1em; margin: 1em 0 }
dt { color: var(--soft); white-space: nowrap } dd { margin: 0; font-variant-numeric: tabular-nums }
.back { float: right; font-size: .85em } .figures { display: flex; flex-wrap: wrap; gap: 0 2.5em; align-items: start }
.figures > svg { flex: 1 1 22em }
input.all { margin: .4em .4em 0 0 } input.all:not(:checked) ~ .wide tbody tr:nth-child(n+13) { display: none }
input.all, label.all { vertical-align: middle; color: var(--link); cursor: pointer }
details { margin: .5em 0 } summary { cursor: pointer } details:target > summary { font-weight: bold }
th[role=button] { cursor: pointer } th[aria-sort=ascending]::after { content: " ▲" }
th[aria-sort=descending]::after { content: " ▼" }
@media (max-width: 34em) { body { margin: .8em auto; padding: 0 .8em }
  nav a { padding: .4em .9em } }
@media print { nav, .back, input.all, label.all, .hint, details:not([open]) { display: none }
  #why:not(:has(details[open])) { display: none } .figures { display: block }
  section { margin-top: 1.2em; padding-top: .6em } }
"""
)

# Figures are compared as numbers, words by the language of the page; what is empty or undefined comes last.
_SCRIPT = """
for (const head of document.querySelectorAll('thead th')) {
  const table = head.closest('table'), body = table.tBodies[0], first = [...body.rows];
  const place = head.cellIndex, figure = head.classList.contains('n');
  const read = row => {
    const text = row.cells[place].textContent;
    return figure ? parseFloat(text.replace(/,/g, '')) : text;
  };
  const sort = () => {
    const before = head.getAttribute('aria-sort');
    const now = before === null ? (figure ? 'descending' : 'ascending')
      : before === (figure ? 'descending' : 'ascending') ? (figure ? 'ascending' : 'descending') : null;
    for (const other of head.parentNode.cells) other.removeAttribute('aria-sort');
    const rows = [...first], sign = now === 'descending' ? -1 : 1;
    const none = value => figure ? Number.isNaN(value) : value === '';
    if (now) {
      head.setAttribute('aria-sort', now);
      rows.sort((a, b) => {
        const x = read(a), y = read(b);
        if (none(x) || none(y)) return none(x) - none(y);
        return sign * (figure ? x - y : x.localeCompare(y, document.documentElement.lang, {numeric: true}));
      });
    }
    body.append(...rows);
  };
  head.tabIndex = 0;
  head.setAttribute('role', 'button');
  head.addEventListener('click', sort);
  head.addEventListener('keydown', key => {
    if (key.key === 'Enter' || key.key === ' ') { key.preventDefault(); sort(); }
  });
}
const open = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.tagName === 'DETAILS') { target.open = true; target.scrollIntoView(); }
};
addEventListener('hashchange', open);
open();
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the digest: its label (empty: more of the line above), what it says, and the report behind it."""

    label: str
    text: str
    report: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One report of the page, and what explains its rows: a table by the code in the row.

    The code is that of the column the report's `explain` line names (`table.explain[1]`); a row whose code is not there
    has no link.
    """

    table: Table
    why: Mapping[str, Table] = field(default_factory=dict)


def pack_page(title: str, head: Sequence[Line], sections: Sequence[Section], stamp: str | None = None) -> str:
    """Return the whole page: `title`, the digest, contents, a section a report with its charts, the explanations.

    `stamp` is the print date. The same tables give the same text. Text is escaped and `visible`, codes are worded. Of a
    table of more than 500 rows the first 500 are shown, its totals are those of all.
    """
    shown = [
        Section(worded([one.table], "html")[0], dict(zip(one.why, worded(list(one.why.values()), "html"), strict=True)))
        for one in sections
    ]
    names = {one.table.name for one in shown}
    parts = [
        f'<h1 id="top">{safe(title)}</h1>',
        *([f"<p>{safe(say('render.stamp', day=stamp))}</p>"] if stamp else []),
        *_digest(head, names),
        *_contents(shown),
        f'<p class="hint">{safe(say("render.sort_hint"))}</p>',
    ]
    for one in shown:
        parts += _section(one)
    parts += _explanations(shown)
    return frame(safe(title), parts, _STYLE, _SCRIPT)


def _digest(head: Sequence[Line], names: set[str]) -> Iterable[str]:
    if not head:
        return
    yield "<dl>"
    for line in head:
        label = safe(line.label)
        if line.report in names:
            label = f'<a href="#{escape(line.report)}">{label}</a>'
        yield f"<dt>{label}</dt><dd>{safe(line.text)}</dd>"
    yield "</dl>"


def _contents(sections: Sequence[Section]) -> Iterable[str]:
    yield f'<nav aria-label="{safe(say("render.contents"))}">'
    for one in sections:
        yield f'<a href="#{escape(one.table.name)}">{safe(pick(one.table.title))}</a>'
    if any(one.why for one in sections):
        yield f'<a href="#why">{safe(say("render.explained"))}</a>'
    yield "</nav>"


def _section(one: Section) -> Iterable[str]:
    table = one.table
    yield f'<section id="{escape(table.name)}"><a class="back" href="#top">{safe(say("render.back"))}</a>'
    yield f"<h2>{safe(pick(table.title))}</h2>"
    yield from about(table, None)
    drawn = list(charts(table))
    if drawn:
        yield f'<div class="figures">{"".join(drawn)}</div>'
    yield from _rows(table, one)
    yield "</section>"


def _rows(table: Table, one: Section | None = None) -> Iterable[str]:
    """Yield the table, folded if it is long, and what stands below it."""
    if len(table.rows) > SHOWN * 1.5 and table.layout == "table" and one:
        box = f"all-{escape(table.name)}"
        count = say("render.all_rows", n=f"{min(len(table.rows), MOST):,}")
        yield f'<input type="checkbox" class="all" id="{box}"><label class="all" for="{box}">{safe(count)}</label>'
    yield from body(table, MOST, _Links(one).dress if one and one.why else None)
    if len(table.rows) > MOST:
        yield f"<p>{safe(say('render.cut_rows', n=MOST))}</p>"
    for line in foot(table, None):
        yield f"<p>{escape(line)}</p>"


class _Links:
    """The links from the figures of a table to what explains them."""

    def __init__(self, one: Section) -> None:
        """Serve this section."""
        table = one.table
        keys = [column.key for column in table.columns]
        code = keys.index(table.explain[1]) if len(table.explain) > 1 and table.explain[1] in keys else 0
        self._codes = [str(row[code]) for row in table.rows]
        self._why = one.why
        self._name = table.name
        self._column = _figure(table, keys, code)

    def dress(self, row: int, column: int, text: str) -> str:
        """Return the cell with its link, if it has one."""
        if column != self._column or self._codes[row] not in self._why:
            return escape(text)
        return f'<a href="#{_anchor(self._name, self._codes[row])}">{escape(text)}</a>'


def _figure(table: Table, keys: Sequence[str], code: int) -> int:
    """Return which column is explained: what the chart draws, else the first amount, else the code itself."""
    drawn = [keys.index(key) for one in table.charts for key in one.values[-1:] if one.kind == "stacked"]
    drawn += [keys.index(one.values[0]) for one in table.charts]
    money = [place for place, column in enumerate(table.columns) if column.kind == "money"]
    figures = [place for place in (*drawn, *money) if table.columns[place].kind in NUMBERS]
    return figures[0] if figures else code


def _anchor(name: str, code: str) -> str:
    """Return the id of an explanation: letters, digits and hyphens, whatever the code holds."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else f"_{ord(sign):x}" for sign in code)
    return f"why-{escape(name)}-{plain}"


def _explanations(sections: Sequence[Section]) -> Iterable[str]:
    if not any(one.why for one in sections):
        return
    yield f'<section id="why"><a class="back" href="#top">{safe(say("render.back"))}</a>'
    yield f"<h2>{safe(say('render.explained'))}</h2>"
    for one in sections:
        for code, table in one.why.items():
            who = f"{pick(table.title)} · {_who(one.table, code)}"
            back = f'<a class="back" href="#{escape(one.table.name)}">↑ {safe(pick(one.table.title))}</a>'
            yield f'<details id="{_anchor(one.table.name, code)}"><summary>{safe(who)}</summary>{back}'
            yield from about(table, None)
            yield from _rows(table)
            yield "</details>"
    yield "</section>"


def _who(table: Table, code: str) -> str:
    """Return code and name of the row that is explained."""
    keys = [column.key for column in table.columns]
    if "name" in keys and len(table.explain) > 1 and table.explain[1] in keys:
        for row in table.rows:
            if str(row[keys.index(table.explain[1])]) == code:
                return f"{code} {human('text')(row[keys.index('name')])}"
    return code
