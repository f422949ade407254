"""One partner's credit on a card: all that is known of it, from the same functions as the reports (CR-1 to CR-7)."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.account.credit import Profile, profiles
from channelcli.account.settling import standing_credit
from channelcli.report import Answer, find
from channelcli.reports.credit.credit_review import NEVER, last_reviews
from channelcli.reports.credit.profiled import days_late, rules
from channelcli.table import Cell
from channelcli.terms import describe_terms
from channelcli.text import Words, both

ID = "SELECT id, name FROM partner WHERE code = :partner"


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return the one row of the card; where people read it, without the empty fields."""
    declared, as_of, code = find("credit-show"), params["as_of"], params["partner"]
    id_, name = connection.execute(ID, params).fetchone()
    one = profiles(connection, as_of, rules(), id_)[id_]
    standing = standing_credit(connection, as_of, id_).get(id_)
    reviewed_on, reviewed_grade, _ = last_reviews(connection, as_of).get(code, NEVER)
    values = _values(one) | {
        "code": code,
        "name": name,
        "standing": standing.amount if standing and standing.until >= as_of else None,
        "standing_until": standing.until if standing and standing.until >= as_of else None,
        "reviewed_on": reviewed_on,
        "reviewed_grade": reviewed_grade,
    }
    row = tuple(values[column.key] for column in declared.columns)
    if not params.get("proofs"):
        return Answer([row])
    kept = [place for place, cell in enumerate(row) if cell is not None]
    columns = tuple(declared.columns[place] for place in kept)
    return Answer([tuple(row[place] for place in kept)], notes=_notes(one), columns=columns)


def _values(one: Profile) -> dict[str, Cell]:
    card, paid, stake = one.score, one.behaviour, one.exposure
    points = ("on_time", "days_late", "overdue", "used", "months", "incidents")
    return {
        "terms": one.terms,
        "credit_limit": one.limit.amount,
        "until": one.limit.until,
        "usual_limit": one.limit.usual if one.limit.until else None,
        "open": stake.open,
        "waiting": stake.waiting,
        "bills": stake.bills,
        "unallocated": stake.unallocated,
        "exposure": stake.total,
        "available": one.available,
        "hold": one.hold.reason if one.hold else None,
        "hold_since": one.hold.since if one.hold else None,
        "settled": paid.settled,
        "on_time": paid.share_on_time,
        "days_late": days_late(paid),
        "overdue": paid.overdue,
        "overdue_days": paid.oldest,
        "used": one.used,
        "months": one.months if one.first_shipment else None,
        "bounced": one.incidents.bounced,
        "broken": one.incidents.broken,
        "written_off": one.incidents.written_off,
        **{f"p_{name}": got for name, got in zip(points, card.parts, strict=True)},
        "score": card.total,
        "grade": card.grade,
        "suggested": one.suggested,
    }


def _notes(one: Profile) -> tuple[Words, ...]:
    notes = []
    if one.terms:
        en, zh = describe_terms(one.terms)
        notes.append(both("partner.show_terms", en=en, zh=zh))
    if one.score.total is None:
        notes.append(both("credit.unrated_note"))
    elif one.score.capped:
        notes.append(both("credit.capped_to", sum=sum(one.score.parts)))
    return tuple(notes)
