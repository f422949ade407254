"""The whole file of one partner on a card: the five blocks (DAT-1), the account, the last that happened."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli import config, money, report
from channelcli.account.credit import profiles
from channelcli.account.scorecard import UNRATED
from channelcli.report import Answer, find
from channelcli.reports.credit.profiled import days_late, rules
from channelcli.reports.partner.completeness import completeness
from channelcli.table import Cell
from channelcli.terms import describe_terms
from channelcli.text import Words, both, say

LAST = 5  # of orders, payments and talks
JOINED = " · "

LISTS = {
    "market_goods": "SELECT variety || coalesce(' ' || spec, ''), price, '', seen_on FROM market_goods"
    " WHERE partner_id = :id ORDER BY seen_on DESC, id",
    "brands": "SELECT brand || coalesce(' ' || spec, '') || coalesce(' ' || volume, ''), NULL, '', NULL"
    " FROM partner_brand WHERE partner_id = :id ORDER BY competing, id",
    "tags": "SELECT tag, NULL, '', NULL FROM partner_tag WHERE partner_id = :id AND kind = 'tag' ORDER BY id",
    "interests": "SELECT tag, NULL, '', NULL FROM partner_tag WHERE partner_id = :id AND kind = 'interest' ORDER BY id",
    "note": "SELECT text, NULL, '', on_date FROM partner_note WHERE partner_id = :id AND on_date <= :as_of"
    " ORDER BY on_date DESC, id DESC",
    "relations": "SELECT c.name || ': ' || r.relation || ' ' || r.who, NULL, '', NULL FROM contact_relation AS r"
    " JOIN contact AS c ON c.id = r.contact_id WHERE c.partner_id = :id ORDER BY c.id, r.id",
    # Parts that all waited on the day were one order then.
    "last_orders": "SELECT number, gross, 'money', day FROM ("
    "SELECT number, sum(gross) AS gross, iif(shipped_on <= :as_of, shipped_on, ordered_on) AS day, min(part) FROM sale"
    " WHERE partner_id = :id AND ordered_on <= :as_of AND (cancelled_on IS NULL OR cancelled_on > :as_of)"
    " AND (voided_on IS NULL OR voided_on > :as_of) GROUP BY iif(shipped_on <= :as_of, id, -root_id))"
    f" ORDER BY day DESC, number DESC LIMIT {LAST}",
    "last_payments": "SELECT number, iif(kind = 'refund', -amount, amount), 'money', paid_on FROM payment"
    " WHERE partner_id = :id AND paid_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)"
    f" ORDER BY paid_on DESC, number DESC LIMIT {LAST}",
    "next_steps": "SELECT coalesce(next_action, subject), NULL, '', next_on FROM interaction AS i"
    " WHERE partner_id = :id AND next_on IS NOT NULL AND on_date <= :as_of AND (done_on IS NULL OR done_on > :as_of)"
    "   AND NOT EXISTS (SELECT 1 FROM interaction AS later WHERE later.partner_id = i.partner_id AND"
    "                   later.on_date BETWEEN i.next_on AND :as_of AND (later.on_date, later.id) > (i.on_date, i.id))"
    " ORDER BY next_on, id",
    "promises": "SELECT coalesce(text, ''), amount, 'money', due_on FROM promise"
    " WHERE partner_id = :id AND on_date <= :as_of AND due_on >= date(:as_of, '-30 days') ORDER BY due_on, id",
}
SALES = """
SELECT sum(net), count(DISTINCT iif(source = 'sale' AND kind = 'order', sale_id, NULL)), sum(costed), sum(cost)
FROM sales_event WHERE partner_id = :id AND on_date > date(:as_of, '-12 months') AND on_date <= :as_of
"""
TALKS = f"""
SELECT on_date, type, subject FROM interaction
WHERE partner_id = :id AND on_date <= :as_of ORDER BY on_date DESC, id DESC LIMIT {LAST}
"""
PEOPLE = """
SELECT c.id, c.name, c.role, c.position,
       (SELECT group_concat(value, ', ') FROM (SELECT value FROM contact_channel WHERE contact_id = c.id
                                               ORDER BY preferred DESC, id)) AS reached,
       c.birth_year, c.birth_month, c.birth_day, c.birth_lunar, c.birth_leap,
       c.hobbies, c.habits, c.personality, c.family, c.origin, c.education, c.background, c.note
FROM contact AS c WHERE c.partner_id = :id AND c.archived_on IS NULL
ORDER BY coalesce(c.role = 'principal', 0) DESC, c.id
"""
Record = dict[str, Any]


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return the one row of the card; where people read it, without the empty fields."""
    declared = find("partner-show")
    file = _records(connection, declared.sql, params)[0]
    at = {"id": file["id"], "as_of": params["as_of"]}
    people = _records(connection, PEOPLE, at)
    values: Record = file | {key: _joined(connection, sql, at) for key, sql in LISTS.items()}
    values |= _listed(connection, params) | _credit(connection, at) | _sales(connection, at)
    said = bool(params.get("proofs"))  # where people read it, codes are words and empty fields are left out
    talks = connection.execute(TALKS, at)
    values["last_talks"] = _text(f"{day} {_word('log', kind, said)} {subject}" for day, kind, subject in talks)
    values["contacts"] = _text(_person(one, said) for one in people)
    values["personal"] = _text(_about(one) for one in people)
    values["completeness"] = completeness(values, people)
    row = tuple(values.get(column.key) for column in declared.columns)
    if not said:
        return Answer([row])
    notes: tuple[Words, ...] = ()
    if file["terms"]:
        en, zh = describe_terms(file["terms"])
        notes = (both("partner.show_terms", en=en, zh=zh),)
    kept = [place for place, cell in enumerate(row) if cell not in (None, "")]
    return Answer([tuple(row[k] for k in kept)], notes=notes, columns=tuple(declared.columns[k] for k in kept))


def _records(connection: sqlite3.Connection, sql: str, values: dict[str, Any]) -> list[Record]:
    cursor = connection.execute(sql, values)
    names = [name for name, *_ in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _joined(connection: sqlite3.Connection, sql: str, at: dict[str, Any]) -> str | None:
    """Return the rows of a list on one line: day, words, figure."""
    pieces = []
    for words, figure, kind, day in connection.execute(sql, at):
        number = None if figure is None else money.plain_amount(figure) if kind else money.plain_price(figure)
        pieces.append(" ".join(part for part in (day, words, number) if part))
    return _text(pieces)


def _text(pieces: Any) -> str | None:
    return JOINED.join(piece for piece in pieces if piece) or None


def _listed(connection: sqlite3.Connection, params: dict[str, Any]) -> Record:
    """Return stage and class as the list of partners has them."""
    table = report.run("partner-list", connection, config.ledger_path(), as_of=params["as_of"], archived=1)
    names = [column.key for column in table.columns]
    row = next((r for r in table.rows if r[names.index("code")] == params["partner"]), None)
    return {} if row is None else {key: row[names.index(key)] for key in ("stage", "class") if key in names}


def _credit(connection: sqlite3.Connection, at: dict[str, Any]) -> Record:
    """Return the account, and what the credit reports say of the partner (CR-1 to CR-6)."""
    one = profiles(connection, at["as_of"], rules(), at["id"])[at["id"]]
    return {
        "credit_limit": one.limit.amount,
        "balance": one.exposure.open - one.exposure.unallocated,
        "exposure": one.exposure.total,
        "hold": one.hold.reason if one.hold else None,
        "overdue": one.behaviour.overdue,
        "oldest_days": one.behaviour.oldest or None,
        "on_time": one.behaviour.share_on_time,
        "days_late": days_late(one.behaviour),
        "credit_score": one.score.total,
        "credit_grade": None if one.score.grade == UNRATED else one.score.grade,
    }


def _sales(connection: sqlite3.Connection, at: dict[str, Any]) -> Record:
    net, orders, costed, cost = connection.execute(SALES, at).fetchone()
    margin: Cell = (costed - cost) / costed if costed and costed > 0 else None
    return {"sales_12m": net or 0, "orders_12m": orders, "margin_12m": margin}


def _word(codes: str, code: str, said: bool) -> str:
    return say(f"codes.{codes}.{code}") if said else code


def _person(one: Record, said: bool) -> str:
    role = one["role"]
    if role in ("principal", "contact"):
        role = _word("role", role, said)
    return " ".join(part for part in (one["name"], role, one["position"], one["reached"]) if part)


def _about(one: Record) -> str | None:
    """Return what is known of a person beside how to reach him (DAT-1 block 5)."""
    from channelcli.birthday import Birthday, format_birthday

    known = [one[key] for key in ("hobbies", "habits", "personality", "family", "origin", "education", "background")]
    if one["birth_month"]:
        parts = (one["birth_year"], one["birth_month"], one["birth_day"])
        known.insert(0, format_birthday(Birthday(*parts, bool(one["birth_lunar"]), bool(one["birth_leap"]))))
    told = ", ".join(part for part in [*known, one["note"]] if part)
    return f"{one['name']}: {told}" if told else None
