"""The Table value: what every report returns and every format draws.

Cells hold stored units, not pictures of them: `money` int fen, `price` int 1/10,000 yuan, `quantity` int
1/1,000 unit, `rate` float fraction (0.4312), `date` ISO text, `bool` 0/1, `int`, `text`, and `code` (text that
must never be read as a number). `None` is "undefined" everywhere. How a cell looks is decided in `render/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from channelcli.text import Words, pick

Kind = Literal["text", "code", "int", "money", "price", "quantity", "rate", "date", "bool"]
KINDS: tuple[str, ...] = get_args(Kind)
NUMBERS = frozenset({"int", "money", "price", "quantity", "rate"})
WRAP = "wrap"
RETOLD = "retold"  # what a change did, kept in English and told in the language in force
SENTENCES = frozenset({WRAP, RETOLD})  # a narrow screen shows them on several lines
Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its English key (a promise), how to read its cells, and its labels."""

    key: str
    kind: Kind
    label: Words
    total: bool = False
    # A set of stored codes (`status`) that paper and screen show as words: text/codes.py. Or `minus`: an amount that
    # paper and screen show with the other sign; `wrap`: a sentence that a narrow screen shows on several lines.
    codes: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of the table: `bar` or `pareto`, one label column and one or more value columns by key.

    `stacked`: bars made up of all value columns but the last, which is their total, and stands alone on a screen.
    """

    kind: Literal["bar", "pareto", "line", "stacked"]
    label: str
    values: tuple[str, ...]
    rows: int | None = None  # a line ends after so many rows: those below it are sums of them


def drawn(charts: Sequence[Chart], columns: Sequence[Column], rows: int | None = None) -> tuple[Chart, ...]:
    """Return the charts of a table whose columns depend on what was asked: groups are named by their first column.

    A value whose column is not there is not drawn, nor is a chart without any.
    """
    keys = [column.key for column in columns]
    made = []
    for one in charts:
        label = one.label if one.label in keys else keys[0]
        if values := tuple(key for key in one.values if key in keys):
            kind = "bar" if one.kind == "stacked" and len(values) < 2 else one.kind
            made.append(replace(one, kind=kind, label=label, values=values, rows=rows))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Table:
    """Typed columns, rows, and what stands above (`subtitle`) and below (`notes`) them."""

    name: str
    title: Words
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    subtitle: tuple[Words, ...] = ()
    notes: tuple[Words, ...] = ()
    layout: Literal["table", "card"] = "table"
    charts: tuple[Chart, ...] = field(default=())
    # What `explain` tells more of: its word, the column of the partner's code (`partner`: the parameter of that name),
    # then the parameters that go with it; and the parameters that were asked for.
    explain: tuple[str, ...] = ()
    asked: Mapping[str, Any] = field(default_factory=dict)
    # Columns that a screen too narrow for all leaves out, first to go first; `*`: all that `named` does not hold.
    spare: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()

    def totals(self) -> Row | None:
        """Return the sums of the columns marked `total` over the rows shown (REP-2); None if none is marked.

        Undefined cells are left out; a column without any defined cell sums to None.
        """
        if not any(column.total for column in self.columns):
            return None
        sums: list[Cell] = []
        for place, column in enumerate(self.columns):
            cells = [row[place] for row in self.rows if row[place] is not None] if column.total else []
            sums.append(sum(cells) if cells else None)  # type: ignore[arg-type]  # marked columns hold numbers
        return tuple(sums)

    def column(self, key: str) -> list[Cell]:
        """Return the cells of one column; KeyError if there is no such key."""
        keys = [column.key for column in self.columns]
        if key not in keys:
            raise KeyError(key)
        place = keys.index(key)
        return [row[place] for row in self.rows]

    def labels(self) -> list[str]:
        """Return the column labels in the language in force."""
        return [pick(column.label) for column in self.columns]

    def opener(self) -> str:
        """Return the words after `explain` that tell more of the first row: `ageing D0007`; none without a row."""
        if not self.explain or not self.rows:
            return ""
        what, where, *params = self.explain
        keys = [column.key for column in self.columns]
        code = self.rows[0][keys.index(where)] if where in keys else self.asked.get(where)
        if code in (None, "", "*"):
            return ""
        names = [name for one in params for name in (("period", "from", "to") if one == "period" else (one,))]
        given = [(f"--{name.replace('_', '-')}", self.asked.get(name)) for name in names]
        words = [word for pair in given if pair[1] not in (None, "*", 0) for word in pair]
        return quoted([what, code, *(word for word in words if word != 1)])  # a flag is there, without a value

    def with_notes(self, *notes: Words) -> Table:
        """Return the same table with further lines under it."""
        return replace(self, notes=self.notes + notes)


def quoted(words: Iterable[object]) -> str:
    """Return words as they are typed: those with a space or a sign of the shell in quotes."""
    return " ".join(w if w.replace("-", "").replace(",", "").isalnum() else f"'{w}'" for w in map(str, words))
