"""Rows of one kind that are refused only because a row of a kind before them is: told in one line, not one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from channelcli.errors import Fault
from channelcli.sheets.directory import fold

if TYPE_CHECKING:
    from channelcli.sheets.importing import Job

_NAMES = ("code", "name", "number")  # by which other rows speak of a record
_UNKNOWN = frozenset(
    f"imports.{one}" for one in ("no_partner", "no_product", "no_staff", "no_order", "not_shipped")
)  # what is said of a name that means nothing


def mark(jobs: Sequence[Job]) -> None:
    """Note in each plan the rows that name nothing unknown but what a refused row of a kind before them would make."""
    words: set[str] = set()
    for job in jobs:
        if words:
            _mark(job, words)
        if job.plan.refused and job is not jobs[-1]:
            words |= _words(job)


def _mark(job: Job, words: set[str]) -> None:
    behind = {
        (source, row)
        for source, row, faults in job.plan.refused
        if all(one.fault.key in _UNKNOWN and _word(one.fault) in words for one in faults)
    }
    job.plan.behind = behind | {  # the other lines of such an order
        (source, row)
        for source, row, faults in job.plan.refused
        if all(
            one.fault.key == "imports.same_order" and (source, one.fault.values.get("row")) in behind for one in faults
        )
    }


def _word(fault: Fault) -> str:
    return fold(str(getattr(fault, "word", None) or fault.values.get("value", "")))


def _words(job: Job) -> set[str]:
    """Return what the refused rows of a kind are called, each code, name and number by itself."""
    found: set[str] = set()
    parts = [part for reading in job.readings for part in reading.parts]
    for source, part in enumerate(parts):
        rows = {row for own, row, _ in job.plan.refused if own == source}
        places = [column.place for column in part.header.columns if column.field.key in _NAMES]
        if rows and places:
            for _, cells in part.original(rows):
                found |= {fold(_plain(cells[place])) for place in places if place < len(cells)}
    return found - {""}


def _plain(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
