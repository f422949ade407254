"""The plan of an import: what is new, changed, unchanged and refused, each with its row and reason.

A dry run makes it and stops; the real run makes it inside its change and applies it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from channelcli.errors import Fault
from channelcli.sheets.cells import RowFault


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not taken: which file and sheet, its number there, and every reason."""

    source: int
    row: int
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Refusals with one reason: how many, the reason as first met, and the first rows."""

    count: int
    fault: RowFault
    rows: tuple[int, ...]


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
    _notices: Counter[str] = field(default_factory=Counter)
    _notice_faults: dict[str, Fault] = field(default_factory=dict)

    def refuse(self, source: int, row: int, *faults: RowFault) -> None:
        """Keep a row out, with its reasons."""
        self.refused.append(Refusal(source, row, faults))

    def notice(self, fault: Fault) -> None:
        """Count a notice; of each sort the first is told."""
        self._notices[fault.key] += 1
        self._notice_faults.setdefault(fault.key, fault)

    def notices(self) -> Iterator[tuple[int, Fault]]:
        """Yield each sort of notice: how often, and the first."""
        for key, count in self._notices.items():
            yield count, self._notice_faults[key]

    def groups(self) -> list[Group]:
        """Return the refusals grouped by column and reason, the commonest first."""
        counts: Counter[tuple[str, str]] = Counter()
        first: dict[tuple[str, str], RowFault] = {}
        rows: dict[tuple[str, str], list[int]] = {}
        for refusal in self.refused:
            for fault in refusal.faults:
                key = (fault.column, fault.fault.key)
                counts[key] += 1
                first.setdefault(key, fault)
                if len(rows.setdefault(key, [])) < 5:
                    rows[key].append(refusal.row)
        return [Group(n, first[key], tuple(rows[key])) for key, n in counts.most_common()]


def reasons(faults: Sequence[RowFault]) -> str:
    """Return all reasons of a row as one text."""
    return "; ".join(fault.line() for fault in faults)
