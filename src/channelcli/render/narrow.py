"""Tables wider than the screen: headings on several lines, then columns left out, in the order their report names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from channelcli.render.cells import folded, human_columns, total_cells, visible, width
from channelcli.table import SENTENCES, Column, Table
from channelcli.text import pick, say

GAP = "  "
_NAME, _SENTENCE = 16, 20  # what a name, and a sentence, keep of a screen before other columns are left out
_TOLD = 5  # so many of the columns left out are named
_LINES, _SHORTEST = 3, 4  # a heading has at most so many lines, and is not broken into less


def size(label: str, cells: Sequence[str]) -> int:
    """Return how many columns of a screen cells and their heading need, a heading of several lines too."""
    return max(map(width, [*label.split("\n"), *cells]))


def total_size(sizes: Sequence[int]) -> int:
    """Return what columns of these sizes need side by side."""
    return sum(sizes) + len(GAP) * (len(sizes) - 1)


def headings(labels: Sequence[str], body: Sequence[Sequence[str]], columns: int) -> list[str]:
    """Return the headings; where the table is too wide, those wider than what stands below them on several lines."""
    if total_size([size(label, cells) for label, cells in zip(labels, body, strict=True)]) <= columns:
        return list(labels)
    return [_heading(label, cells) for label, cells in zip(labels, body, strict=True)]


def _heading(label: str, cells: Sequence[str]) -> str:
    words = max(map(width, label.split()), default=0) if label.isascii() else 0
    most = max(*map(width, ["", *cells]), words, _SHORTEST, -(-width(label) // _LINES))
    if not label.isascii():  # Chinese may break anywhere: into halves, not into a line and one character
        lines = -(-width(label) // most)
        most = 2 * -(-width(label) // (2 * lines))
    return "\n".join(folded(label, most))


def narrowed(table: Table, columns: int) -> tuple[Table, tuple[str, ...]]:
    """Return the table without as many of its `spare` columns as must go to fit a screen, and the line that says so.

    Names are cut to sixteen columns before anything is left out, and further only after all of them are.
    """
    spare = [key for key in _spared(table) if any(column.key == key for column in table.columns)]
    if not spare or not table.rows or table.layout == "card":
        return table, ()
    body = human_columns(table)
    totals = total_cells(table)
    if totals:
        body = [[*cells, total] for cells, total in zip(body, totals, strict=True)]
    labels = headings([visible(label) for label in table.labels()], body, columns)
    sizes = {
        column.key: min(size(label, cells), _least(column))
        for column, label, cells in zip(table.columns, labels, body, strict=True)
    }
    needs, gone = dict(sizes), list[str]()
    while spare and total_size(list(needs.values())) > columns:
        gone.append(spare.pop(0))
        del needs[gone[-1]]
    for key in reversed(gone[:]):  # a narrow one may have room again
        if key in table.named and total_size([*needs.values(), sizes[key]]) <= columns:
            needs[key] = sizes[key]
            gone.remove(key)
    if not gone:
        return table, ()
    kept = [place for place, column in enumerate(table.columns) if column.key not in gone]
    names = [pick(column.label) for column in table.columns if column.key in gone]
    if len(names) > _TOLD + 1:
        names[_TOLD:] = [say("render.more", n=len(names) - _TOLD)]
    shown = replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=[tuple(row[place] for place in kept) for row in table.rows],
    )
    return shown, (visible(say("render.spared", names=say("render.comma").join(names))),)


def _spared(table: Table) -> list[str]:
    """Return the columns to leave out, first to go first; `*` are those that their report does not name, last first."""
    named = [key for key in table.spare if key != "*"]
    others = [column.key for column in reversed(table.columns) if column.key not in table.named]
    return [key for one in table.spare for key in (others if one == "*" else [one]) if one == "*" or key in named]


def _least(column: Column) -> int:
    if column.codes in SENTENCES:
        return _SENTENCE
    return _NAME if column.kind == "text" else 10_000
