"""Laws of what settles and what lowers a debt: matches, waivers, write-offs, deposits, extensions (AR-3 to AR-9)."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from channelcli.config import POLICY_DEFAULTS, policy
from channelcli.laws.books import Books, Law, Offence

_MATCHES = "SELECT count(*) FROM allocation"
# A match with both its sides: numbers, partners, days, and the day each was reversed.
_SIDES = """
SELECT a.id, a.partner_id, a.matched_on, a.ended_on,
       coalesce(cp.number, ca.number, cs.number) AS credit,
       coalesce(cp.partner_id, ca.partner_id, cs.partner_id) AS giver,
       coalesce(cp.paid_on, ca.on_date, cs.shipped_on) AS credit_on,
       coalesce(cp.voided_on, ca.voided_on, cs.voided_on) AS credit_off,
       coalesce(ds.number, da.number, dp.number) AS debit,
       coalesce(ds.partner_id, da.partner_id, dp.partner_id) AS taker,
       coalesce(ds.shipped_on, da.on_date, dp.paid_on) AS debit_on, ds.ordered_on AS ordered_on,
       coalesce(ds.voided_on, da.voided_on, dp.voided_on) AS debit_off
FROM allocation AS a
LEFT JOIN payment AS cp ON cp.id = a.credit_payment_id
LEFT JOIN adjustment AS ca ON ca.id = a.credit_adjustment_id
LEFT JOIN sale AS cs ON cs.id = a.credit_sale_id
LEFT JOIN sale AS ds ON ds.id = a.debit_sale_id
LEFT JOIN adjustment AS da ON da.id = a.debit_adjustment_id
LEFT JOIN payment AS dp ON dp.id = a.debit_payment_id
"""
# An order paid before it left is matched from the day it leaves: its match may be dated from the order on.
_FROM = "max(coalesce(credit_on, ''), coalesce(min(ordered_on, coalesce(debit_on, ordered_on)), debit_on))"
_UNTIL = "max(matched_on, min(coalesce(credit_off, debit_off), coalesce(debit_off, credit_off)))"
_CROSSED = "(giver <> taker OR giver <> partner_id)"
_EARLY = f"(matched_on < {_FROM} OR ended_on < matched_on)"
_LASTING = f"((credit_off IS NOT NULL OR debit_off IS NOT NULL) AND coalesce(ended_on, '9999-12-31') > {_UNTIL})"
# The matches that offend any of three laws, by one look at both their sides.
ODD = f"""
SELECT credit || ' ' || debit, partner_id, {_CROSSED}, {_EARLY}, {_LASTING}, giver, taker,
       CASE WHEN ended_on < matched_on THEN ended_on ELSE matched_on END,
       CASE WHEN ended_on < matched_on THEN matched_on ELSE {_FROM} END, ended_on, {_UNTIL}
FROM ({_SIDES}) WHERE {_CROSSED} OR {_EARLY} OR {_LASTING}
ORDER BY 1, id
"""


def _match_partner(books: Books) -> Iterator[Offence]:
    """A match is between two documents of one partner (AR-3)."""
    codes = dict(books.connection.execute("SELECT id, code FROM partner").fetchall()) if books.odd_matches else {}
    for document, partner, crossed, _, _, giver, taker, *_ in books.odd_matches:
        if crossed:
            yield Offence(document, partner, codes.get(taker, "-"), codes.get(giver, "-"), "text")


def _match_date(books: Books) -> Iterator[Offence]:
    """A match is dated no earlier than either side, and ends no earlier than it began (AR-3)."""
    for document, partner, _, early, _, _, _, found, least, *_ in books.odd_matches:
        if early:
            yield Offence(document, partner, found, f">= {least}", "text")


def _match_end(books: Books) -> Iterator[Offence]:
    """A match ends on the day one of its sides is voided or bounces (AR-3, AR-9)."""
    for document, partner, _, _, lasting, *_, ended, until in books.odd_matches:
        if lasting:
            yield Offence(document, partner, ended or "-", until, "text")


# The six places a match can stand in: the column, and what the document is worth on that side.
_PLACES = (
    ("credit_payment_id", "payment", "CASE kind WHEN 'receipt' THEN amount ELSE 0 END"),
    ("credit_adjustment_id", "adjustment", "max(0, -amount)"),
    ("credit_sale_id", "sale", "max(0, -gross)"),
    ("debit_sale_id", "sale", "max(0, gross)"),
    ("debit_adjustment_id", "adjustment", "max(0, amount)"),
    ("debit_payment_id", "payment", "CASE kind WHEN 'refund' THEN amount ELSE 0 END"),
)


def _match_amount(books: Books) -> Iterator[Offence]:
    """On no day are more of a document's matches in force than it is worth (AR-3)."""
    for column, table, worth in _PLACES:
        suspects = books.connection.execute(
            f"SELECT d.number, d.partner_id, d.id, w.worth FROM"
            f" (SELECT {column} AS id, sum(amount) AS total FROM allocation WHERE {column} IS NOT NULL GROUP BY 1) AS m"
            f" JOIN (SELECT id, {worth} AS worth FROM {table}) AS w ON w.id = m.id AND m.total > w.worth"
            f" JOIN {table} AS d ON d.id = m.id ORDER BY d.number"
        ).fetchall()
        spans = f"SELECT valid_from, valid_to, amount FROM match_span WHERE {column} = ? AND valid_from < valid_to"
        for number, partner, id_, worth_ in suspects:
            rows = books.connection.execute(spans, (id_,)).fetchall()
            most = max((sum(a for f, t, a in rows if f <= day < t) for day, _, _ in rows), default=0)
            if most > worth_:
                yield Offence(number, partner, most, worth_)


_WAIVERS = """
SELECT a.number, a.partner_id, -a.amount, a.change_id FROM adjustment AS a
WHERE a.kind = 'waiver'
  AND NOT EXISTS (SELECT 1 FROM exception AS e WHERE e.change_id = a.change_id AND e.rule = 'MON-15')
ORDER BY a.number
"""


def _waiver(books: Books) -> Iterator[Offence]:
    """No waiver is above the limit of the policy it was made under (MON-15), or of the one there is now."""
    from channelcli.money import parse_amount

    kept = books.connection.execute("SELECT change_id, text FROM policy ORDER BY change_id").fetchall()
    changes = [change for change, _ in kept]
    limits = [POLICY_DEFAULTS["money.waiver_max"], *(_limit(text) for _, text in kept)]
    now = parse_amount(policy("money.waiver_max", books.path))
    for number, partner, amount, change in books.connection.execute(_WAIVERS):
        most = max(now, parse_amount(limits[bisect_right(changes, change)]))
        if amount > most:
            yield Offence(number, partner, amount, most)


def _limit(text: str) -> Any:
    try:
        found = tomllib.loads(text).get("money", {})
    except tomllib.TOMLDecodeError:
        found = {}
    default = POLICY_DEFAULTS["money.waiver_max"]
    return found.get("waiver_max", default) if isinstance(found, dict) else default


# What came with a payment goes with it: a waiver, and the deposit that became a receipt.
TIED = """
SELECT a.number, a.partner_id, coalesce(a.voided_on, '-'), p.voided_on
FROM adjustment AS a JOIN payment AS p ON p.id = a.payment_id
WHERE p.voided_on IS NOT NULL AND coalesce(a.voided_on, '9999-12-31') > p.voided_on
UNION ALL
SELECT a.number, a.partner_id, (SELECT code FROM partner WHERE id = a.partner_id),
       (SELECT code FROM partner WHERE id = p.partner_id)
FROM adjustment AS a JOIN payment AS p ON p.id = a.payment_id WHERE a.partner_id <> p.partner_id
UNION ALL
SELECT d.number, d.partner_id, (SELECT code FROM partner WHERE id = d.partner_id),
       (SELECT code FROM partner WHERE id = p.partner_id)
FROM deposit AS d JOIN payment AS p ON p.id = d.payment_id WHERE d.partner_id <> p.partner_id
ORDER BY 1
"""
_TIED_COUNT = """
SELECT (SELECT count(*) FROM adjustment WHERE payment_id IS NOT NULL)
     + (SELECT count(*) FROM deposit WHERE payment_id IS NOT NULL)
"""

DEPOSIT = """
SELECT min(number), partner_id, min(held), 0 FROM (
    SELECT number, partner_id, sum(amount) OVER (PARTITION BY partner_id ORDER BY on_date) AS held FROM deposit_entry)
WHERE held < 0 GROUP BY partner_id ORDER BY partner_id
"""

RECOVERY = """
SELECT w.number, w.partner_id, sum(r.amount), CASE WHEN w.voided_on IS NULL THEN -w.amount ELSE 0 END
FROM adjustment AS r JOIN adjustment AS w ON w.id = r.reverses_id
WHERE r.reverses_id IS NOT NULL AND r.voided_on IS NULL
GROUP BY w.id
HAVING sum(r.amount) > CASE WHEN w.voided_on IS NULL THEN -w.amount ELSE 0 END OR w.kind <> 'writeoff'
    OR max(r.partner_id <> w.partner_id) OR min(r.on_date) < w.on_date
ORDER BY 1
"""

EXTENSION = """
SELECT coalesce(s.number, a.number), e.partner_id, (SELECT code FROM partner WHERE id = e.partner_id),
       CASE WHEN coalesce(s.gross, a.amount) > 0
            THEN (SELECT code FROM partner WHERE id = coalesce(s.partner_id, a.partner_id)) ELSE '> 0' END
FROM extension AS e LEFT JOIN sale AS s ON s.id = e.sale_id LEFT JOIN adjustment AS a ON a.id = e.adjustment_id
WHERE e.partner_id <> coalesce(s.partner_id, a.partner_id) OR coalesce(s.gross, a.amount) <= 0
ORDER BY 1
"""

LAWS = (
    Law("match-partner", "AR-3", _MATCHES, _match_partner, "text"),
    Law("match-amount", "AR-3", _MATCHES, _match_amount),
    Law("match-date", "AR-3", _MATCHES, _match_date, "text"),
    Law("match-end", "AR-3, AR-9", _MATCHES, _match_end, "text"),
    Law("waiver", "MON-15", "SELECT count(*) FROM adjustment WHERE kind = 'waiver'", _waiver),
    Law("tied", "AR-9, MON-15", _TIED_COUNT, TIED, "text"),
    Law("deposit", "AR-6", "SELECT count(DISTINCT partner_id) FROM deposit", DEPOSIT),
    Law("recovery", "AR-9", "SELECT count(*) FROM adjustment WHERE kind = 'recovery'", RECOVERY),
    Law("extension", "AR-21", "SELECT count(*) FROM extension", EXTENSION, "text"),
)
