"""Typed parsing of cells: each distinct value of a column is parsed once (product.md 1.4 *Cells*).

A cell that cannot be read raises `CellFault`; nothing is ever read as '' or 0 that is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from channelcli.errors import Fault, Usage
from channelcli.names import clipped
from channelcli.sheets.fields import Field
from channelcli.sheets.labels import Scale
from channelcli.sheets.options import ReadOptions, alike
from channelcli.sheets.parsers import BOOLEAN, PARSERS
from channelcli.sheets.parsers import REFERENCES as REFERENCES
from channelcli.sheets.parsers import SUMMED as SUMMED
from channelcli.sheets.parsers import CellFault as CellFault
from channelcli.sheets.parsers import Rounded as Rounded
from channelcli.sheets.quick import BLOCKS, CACHED, QUICK, QUICK_NUMBERS, number_block
from channelcli.sheets.quick import is_total as is_total
from channelcli.sheets.sheet import Cell, OddCell

MANY = 1 << 12  # from so many on, a column's values seldom come again: it is read by the block
LONGEST = 2000
GUARD = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
REDACTED = re.compile(r"\[\*(?:\*\*|[CS]\d+)\]")  # what `--redact` writes in place of personal data
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
# Signs that show nothing: a cell of nothing else is empty, whatever its length.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff\\s]+"
)
MISSING = object()
NUMBERS = frozenset({int, float})


class RowFault(NamedTuple):
    """Why a row is refused: the column's header ('' for the whole row) and the fault with the value in it."""

    column: str
    fault: Fault

    def line(self) -> str:
        """Return the reason in the language in force, with its column."""
        return f"{self.column}: {self.fault.lines()[0]}" if self.column else self.fault.lines()[0]


class Reader(dict[Cell, object]):
    """The typed values of one column by cell: `reader[cell]` parses a value the first time it is seen."""

    def __init__(self, field: Field, options: ReadOptions, *, scale: Scale = 1, dot_zero: bool = False) -> None:
        """Read cells as `field`; `scale` multiplies amounts (万元), `dot_zero` takes `.0` off codes."""
        super().__init__()
        self.field, self.options = field, options
        self.scale, self.dot_zero = scale, dot_zero
        self.required = False
        self._bad: dict[Cell, Fault] = {}
        self._parse = PARSERS[field.parser]
        self.taught = options.values.get(field.key, {})  # as written, folded -> what it means
        self.retold: dict[Cell, tuple[str, str]] = {}  # the cells that were read so: as written, what was read
        plain = not (options.nulls or options.decimal_comma or options.date_format or dot_zero or self.taught)
        plain = plain and scale == 1
        self._block = BLOCKS.get(field.parser)
        self._quick = QUICK.get(field.parser) if plain and field.at_least is None else None
        self._quick_number = QUICK_NUMBERS.get(field.parser) if plain and field.at_least is None else None

    def __missing__(self, cell: Cell) -> object:
        """Parse and keep a cell that is new; CellFault or Usage for a bad one."""
        value: object = None
        if type(cell) is str:
            value = self._quick(cell) if self._quick is not None else None
        elif type(cell) in NUMBERS and self._quick_number is not None:
            value = self._quick_number(cell)  # type: ignore[arg-type]  # it is a number
        if value is not None:
            if len(self) >= CACHED:
                self.clear()
            self[cell] = value
            return value
        if cell in self._bad:
            raise CellFault(self._bad[cell])
        value = self.value(cell)
        if self.required and type(cell) is str and is_total(cell):
            raise CellFault(Fault("sheets.total_word", value=cell))  # the slow path tells totals from names
        if len(self) >= CACHED:
            self.clear()
        self[cell] = value
        return value

    def many(self, cells: Sequence[Cell]) -> list[object]:
        """Return the typed values of many cells, like `reader[cell]` for each; the first bad one is raised."""
        if len(self) >= MANY and self._block is not None and self._quick is not None:
            try:
                block = "\n".join(cells) + "\n"  # type: ignore[arg-type]  # a cell that is no text is a TypeError
            except TypeError:
                block = ""
            if self._block.fullmatch(block):
                if self.field.parser == "code":
                    return list(cells)
                factor = 1 if self.field.parser == "amount" else 100
                return [int(digits) * factor for digits in block.replace(".", "").split()]
        if len(self) >= MANY and self._quick_number is not None and set(map(type, cells)) <= NUMBERS:
            values = number_block(self.field.parser, cells)  # type: ignore[arg-type]  # they are numbers
            if values is not None:
                return values
        return list(map(self.__getitem__, cells))

    def value(self, cell: Cell) -> object:
        """Return the typed value of a cell, None for an empty one; CellFault, or Usage from the value's parser."""
        if self.taught:
            cell = self.meaning(cell)
        if type(cell) is str:
            cell = cell.strip().strip(INVISIBLE).strip()
            if not cell or cell in self.options.nulls or UNSEEN.fullmatch(cell):
                if self.required:
                    raise CellFault(Fault("sheets.required"))
                return None
            if len(cell) > LONGEST:
                raise CellFault(Fault("sheets.too_long", value=clipped(cell), longest=LONGEST))
            if cell[0] == "'" and GUARD.match(cell):
                cell = cell[1:]
            if cell[0] == "[" and REDACTED.fullmatch(cell):
                raise CellFault(Fault("sheets.redacted", value=cell))
            if CONTROL.search(cell):
                raise CellFault(Fault("sheets.control", value=clipped(shown(cell))))
        elif type(cell) is OddCell and (cell.kind != "bool" or self.field.parser not in BOOLEAN):
            raise CellFault(Fault(f"sheets.cell_{cell.kind}", value=clipped(cell.text)))
        value = self._parse(cell, self)
        if self.field.at_least is not None and isinstance(value, int) and value < self.field.at_least:
            raise CellFault(Fault("sheets.too_small", value=clipped(cell)))
        return value

    def meaning(self, cell: Cell) -> Cell:
        """Return what a cell means by what the owner taught of this field; as it stands if he taught nothing of it."""
        whole = type(cell) in NUMBERS and abs(cell) < 10**15 and cell == int(cell)  # type: ignore[arg-type]
        written = str(int(cell)) if whole else cell  # type: ignore[arg-type]  # it is a number
        if type(written) is not str or (found := self.taught.get(alike(written))) is None:
            return cell
        self.retold[cell] = (written.strip(), found)
        return found

    def read(self, cell: Cell) -> object:
        """Return the typed value like `reader[cell]`, total words taken as they stand; only CellFault is raised."""
        value = self.judged(cell)
        if isinstance(value, Fault):
            raise CellFault(value)
        return value

    def judged(self, cell: Cell) -> object:
        """Return the typed value, total words taken as they stand, or the fault of a cell that has none."""
        value = self.get(cell, MISSING)
        if value is not MISSING:
            return value
        fault = self._bad.get(cell)
        if fault is not None:
            return fault
        try:
            value = self.value(cell)
        except (CellFault, Usage) as error:
            fault = error.fault if isinstance(error, CellFault) else error
        else:
            if not (self.required and type(cell) is str and is_total(cell)):
                if len(self) >= CACHED:
                    self.clear()
                self[cell] = value
            return value
        # A fault is kept as long as the plan: what was at work when it was raised is not.
        fault.__traceback__ = fault.__context__ = fault.__cause__ = None
        if len(self._bad) >= CACHED:
            self._bad.clear()
        self._bad[cell] = fault
        return fault

    def each(self, cells: Sequence[Cell]) -> tuple[list[object], dict[int, Fault]]:
        """Return the typed values of many cells, None for a bad one, and the faults by place."""
        try:
            return self.many(cells), {}
        except (CellFault, Usage):
            values = list(map(self.judged, cells))
        faults = {place: value for place, value in enumerate(values) if isinstance(value, Fault)}
        for place in faults:
            values[place] = None
        return values, faults


def shown(text: str) -> str:
    """Return the text with control characters made visible, for a message."""
    return CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
