"""Whom to call or to greet at each partner, how, and who of ours looks after it (B06)."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

# Of a partner the person in charge first.
CONTACTS = """
SELECT id, partner_id, name, no_care_on IS NOT NULL AND no_care_on <= :as_of FROM contact
WHERE archived_on IS NULL OR archived_on > :as_of
ORDER BY partner_id, coalesce(role = 'principal', 0) DESC, id
"""
CHANNELS = (
    "SELECT contact_id, kind, value, preferred FROM contact_channel ORDER BY contact_id, preferred DESC, kind, id"
)
PARTNERS = """
SELECT p.id, p.phone, r.text, t.name FROM partner AS p
LEFT JOIN partner_span AS r
    ON r.partner_id = p.id AND r.field = 'region' AND :as_of >= r.valid_from AND :as_of < r.valid_to
LEFT JOIN partner_span AS s
    ON s.partner_id = p.id AND s.field = 'rep' AND :as_of >= s.valid_from AND :as_of < s.valid_to
LEFT JOIN staff AS t ON t.id = s.staff_id
"""


class Person(NamedTuple):
    """Whom to reach at a partner: name, telephone, the channel he prefers and how it finds him; region and rep."""

    contact: str | None
    phone: str | None
    prefers: str | None
    reach: str | None
    region: str | None
    rep: str | None


class People:
    """Everybody of a ledger as of a day, read once."""

    def __init__(self, connection: sqlite3.Connection, as_of: str) -> None:
        """Read contacts, their channels, and the partners."""
        self._partners = {id_: rest for id_, *rest in connection.execute(PARTNERS, {"as_of": as_of})}
        self._contacts: dict[int, list[tuple[int, str, bool]]] = {}
        for id_, partner, name, none in connection.execute(CONTACTS, {"as_of": as_of}):
            self._contacts.setdefault(partner, []).append((id_, name, bool(none)))
        self._channels: dict[int, list[tuple[str, str, bool]]] = {}
        for contact, kind, value, preferred in connection.execute(CHANNELS):
            self._channels.setdefault(contact, []).append((kind, value, bool(preferred)))

    def at(self, partner: int, named: str | None = None) -> Person:
        """Return whom to reach at a partner: who is named, else the person in charge."""
        known = self._contacts.get(partner, [])
        who = next((one for one in known if one[1] == named), known[0] if known and named is None else None)
        return self._person(partner, who, named)

    def to_greet(self, partner: int) -> Person | None:
        """Return whom to greet: the first who did not decline; None where everybody did (CRM-3)."""
        known = self._contacts.get(partner, [])
        who = next((one for one in known if not one[2]), None)
        return None if known and who is None else self._person(partner, who, None)

    def _person(self, partner: int, who: tuple[int, str, bool] | None, named: str | None) -> Person:
        phone, region, rep = self._partners[partner]
        if who is None:
            return Person(named, phone, None, None, region, rep)
        channels = self._channels.get(who[0], [])
        first = next((value for kind, value, _ in channels if kind in ("mobile", "phone")), None)
        prefers, reach = next(((kind, value) for kind, value, preferred in channels if preferred), (None, None))
        return Person(who[1], first or phone, prefers, reach if reach != first else None, region, rep)
