"""What binds the documents of an import to others: the numbers of their parts, and what a return brings back."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from channelcli.errors import Fault
from channelcli.names import clipped
from channelcli.sheets.plans.order_match import Existing, number_key

if TYPE_CHECKING:
    from channelcli.sheets.plans.orders import Document


def link(
    connection: sqlite3.Connection, existing: Existing, documents: Mapping[str, list[Document]]
) -> list[tuple[str, Fault]]:
    """Give later parts numbers that are free, and check what returns say they return.

    Returns (number key, fault) of each order that cannot be taken: the number it returns is unknown, or another
    partner's.
    """
    taken: set[str] = set()
    for parts in documents.values():
        if len(parts) > 1:
            _renumber(existing, documents, taken, parts)
    faults = []
    for key, parts in documents.items():
        for document in parts:
            if document.origin and (fault := _origin_fault(connection, documents, document, document.origin)):
                faults.append((key, fault))
                break
    return faults


def _renumber(
    existing: Existing, documents: Mapping[str, list[Document]], taken: set[str], parts: Sequence[Document]
) -> None:
    """Number the parts N, N-2, N-3 …, leaving out what is another document's number."""
    count = 1
    for document in parts[1:]:
        count += 1
        while True:
            number = f"{parts[0].number}-{count}"
            key = number_key(number)
            if key not in documents and key not in taken and not existing.has(number):
                break
            count += 1
        taken.add(key)
        document.number = number


def _origin_fault(
    connection: sqlite3.Connection, documents: Mapping[str, list[Document]], document: Document, origin: str
) -> Fault | None:
    parts = documents.get(number_key(origin))
    if parts is not None:
        owner: int | None = parts[0].partner_id
    else:
        row = connection.execute("SELECT partner_id FROM sale WHERE number = ?", (origin,)).fetchone()
        owner = row[0] if row else None
    if owner is None:
        return Fault("imports.no_order", value=clipped(origin), column="origin")
    if owner != document.partner_id:
        return Fault("imports.order_of_other", value=clipped(origin), column="origin")
    return None
