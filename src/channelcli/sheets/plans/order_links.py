"""What binds the documents of an import to others: the numbers of their parts, and what a return brings back."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from channelcli.errors import Fault
from channelcli.names import clipped
from channelcli.sheets.plans.order_match import Existing, number_key

if TYPE_CHECKING:
    from channelcli.sheets.plans.order_document import Document


def link(
    connection: sqlite3.Connection, existing: Existing, documents: Mapping[str, list[Document]]
) -> list[tuple[str, Fault]]:
    """Give later parts numbers that are free, and check what returns say they return.

    Returns (number key, fault) of each order that cannot be taken: the number it returns is unknown, or another
    partner's.
    """
    taken: set[str] = set()
    for parts in documents.values():
        if len(parts) > 1 and parts[0].state is None:
            _renumber(existing, documents, taken, parts)
    faults = [one for parts in documents.values() if (one := _taken(existing, documents, parts))]
    owners = {number_key(d.number): d.partner_id for parts in documents.values() for d in parts}
    for key, parts in documents.items():
        for document in parts:
            if document.origin and (fault := _origin_fault(connection, owners, document, document.origin)):
                faults.append((key, fault))
                break
    return faults


def _taken(
    existing: Existing, documents: Mapping[str, list[Document]], parts: Sequence[Document]
) -> tuple[str, Fault] | None:
    """Return the fault of an order whose sheet gives a part a number that another document has."""
    if parts[0].state is None:
        return None
    for document in parts[1:]:
        if number_key(document.number) in documents or existing.has(document.number):
            fault = Fault("imports.number_taken", value=clipped(document.number), column="part")
            return number_key(parts[0].number), fault
    return None


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
    connection: sqlite3.Connection, owners: Mapping[str, int], document: Document, origin: str
) -> Fault | None:
    owner = owners.get(number_key(origin))
    if owner is None:
        row = connection.execute("SELECT partner_id FROM sale WHERE number = ?", (origin,)).fetchone()
        owner = row[0] if row else None
    if owner is None:
        return Fault("imports.no_order", value=clipped(origin), column="origin")
    if owner != document.partner_id:
        return Fault("imports.order_of_other", value=clipped(origin), column="origin")
    return None
