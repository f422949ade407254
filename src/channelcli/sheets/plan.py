"""The plan of an import: what is new, changed, unchanged and refused, each with its row and reason.

A dry run makes it and stops; the real run makes it too and applies it in one change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from channelcli.errors import Fault
from channelcli.sheets.cells import RowFault
from channelcli.text import say

SHOWN = 5  # examples of a reason


class Edit(NamedTuple):
    """One field of a record that stands: its label, what stands and what the sheet says, as people read them."""

    field: str
    old: str
    new: str

    def __str__(self) -> str:
        """Return it on one line."""
        return say("imports.edit", field=self.field, old=self.old, new=self.new)


class Changed(NamedTuple):
    """A record that stands and will be changed: the row that says so, what it is called, field by field."""

    source: int
    row: int
    record: str
    edits: tuple[Edit, ...]


class Listed(NamedTuple):
    """What becomes of one row, for the list of all of them: `new` or `unchanged`."""

    source: int
    row: int
    action: str
    record: str


class Conflict(Fault):
    """A row that says something else of a record than what stands, field by field."""

    def __init__(self, key: str, record: str, edits: Sequence[Edit], /, **values: object) -> None:
        """Say with the sentence `key` what the record is called and in which fields it differs."""
        super().__init__(key, **values)
        self.record, self.edits = record, tuple(edits)

    def lines(self) -> list[str]:
        """Return the sentence in the language in force; put together now, for there may be very many."""
        said = say("imports.semicolon").join(map(str, self.edits))
        return [say(self.key, key=self.record, number=self.record, fields=said, **self.values)]


class Refusal(NamedTuple):
    """A row that is not taken: which file and sheet, its number there, and every reason."""

    source: int
    row: int
    faults: tuple[RowFault, ...]


@dataclass(slots=True)
class Group:
    """Refusals of one column for one sort of reason: how many, and the first of them."""

    count: int = 0
    examples: list[tuple[int, int, RowFault]] = field(default_factory=list)  # source, row, fault


@dataclass
class Plan:
    """What an import will do. `payload` is what its kind's `apply` writes; amounts in fen."""

    kind: str
    rows: int = 0
    records: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    amount: int = 0
    refused: list[Refusal] = field(default_factory=list)
    created: dict[str, int] = field(default_factory=dict)
    payload: Any = None
    inserts: bool = False  # whether `payload` is but rows to be inserted, whose references are checked all at once
    changes: list[Changed] = field(default_factory=list)
    undelivered: bool = False  # the file of the refused rows could not be written
    fills: list[tuple[str, int, dict[str, Any]]] = field(default_factory=list)  # table, row, columns to be written
    behind: set[tuple[int, int]] = field(default_factory=set)  # refused only for a refused row of another kind
    listing: list[Listed] | None = None  # kept where the whole plan is asked for: there may be a million rows
    _notices: Counter[str] = field(default_factory=Counter)
    _notice_faults: dict[str, Fault] = field(default_factory=dict)
    _counted: dict[bool, tuple[int, int]] = field(default_factory=dict)  # refusals then, rows of them

    def refuse(self, source: int, row: int, *faults: RowFault) -> None:
        """Keep a row out, with its reasons."""
        self.refused.append(Refusal(source, row, faults))

    @property
    def refused_rows(self) -> int:
        """How many rows are refused, each counted once."""
        return self._rows_of(False)

    @property
    def conflicts(self) -> int:
        """How many of the refused rows differ from what stands."""
        return self._rows_of(True)

    def _rows_of(self, conflicts: bool) -> int:
        """Count refused rows; as it is asked again and again of what may be very many, it is counted once."""
        known = self._counted.get(conflicts)
        if known is None or known[0] != len(self.refused):
            rows = {
                one[:2] for one in self.refused if not conflicts or any(isinstance(f.fault, Conflict) for f in one[2])
            }
            known = self._counted[conflicts] = len(self.refused), len(rows)
        return known[1]

    def change(self, source: int, row: int, record: str, edits: Iterable[Edit]) -> None:
        """Count a record that will be changed, and keep what changes."""
        self.changed += 1
        self.changes.append(Changed(source, row, record, tuple(edits)))

    def lists(self, source: int, row: int, action: str, record: str) -> None:
        """Keep what becomes of a row, if the whole plan is asked for."""
        if self.listing is not None:
            self.listing.append(Listed(source, row, action, record))

    def notice(self, fault: Fault) -> None:
        """Count a notice; of each sort the first is told."""
        self._notices[fault.key] += 1
        self._notice_faults.setdefault(fault.key, fault)

    def notices(self) -> Iterator[tuple[int, Fault]]:
        """Yield each sort of notice: how often, and the first."""
        for key, count in self._notices.items():
            yield count, self._notice_faults[key]

    def groups(self) -> list[Group]:
        """Return the refusals grouped by column and sort of reason, the commonest first."""
        groups: dict[tuple[str, str], Group] = {}
        for source, row, faults in self.refused:
            for fault in () if (source, row) in self.behind else faults:
                group = groups.setdefault((fault.column, fault.fault.key), Group())
                group.count += 1
                # Of a document that differs each row is refused for it; it is told once.
                told = isinstance(fault.fault, Conflict) and any(one[2].fault is fault.fault for one in group.examples)
                if len(group.examples) < SHOWN and not told:
                    group.examples.append((source, row, fault))
        return sorted(groups.values(), key=lambda group: -group.count)


def reason(fault: RowFault) -> str:
    """Return a reason with its column, without looking for near names (there may be very many)."""
    told = fault.fault
    text = told.lines()[0] if isinstance(told, Conflict) else say(told.key, **told.values)
    return f"{fault.column}: {text}" if fault.column else text


def reasons(faults: Sequence[RowFault]) -> str:
    """Return all reasons of a row as one text."""
    return "; ".join(map(reason, faults))
