"""The composite value of every partner in scope: its components from the ledger, then one score (ABC-11)."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from channelcli.figures.composite import parse_weights, scores
from channelcli.money import half_up
from channelcli.reports.worth.measured import Sums, in_scope, totals
from channelcli.reports.worth.special import SUPPORT, before
from channelcli.text import Words, both, words

# The day from which a partner is counted as ours: what the file says, else the first goods.
SINCE = """
    SELECT p.id, coalesce(p.since, (SELECT min(s.shipped_on) FROM sale AS s
                                    WHERE s.partner_id = p.id AND s.shipped_on <= :as_of))
    FROM partner AS p"""
# The yearly size of the smallest market that a partner stands in and that has an estimate: that of the whole market,
# else all categories together, each by its newest estimate up to the day (CHN-60).
MARKETS = """
    WITH known AS (
        SELECT e.area, e.place, e.category, e.amount FROM market_estimate AS e
        WHERE e.on_date = (SELECT max(n.on_date) FROM market_estimate AS n WHERE n.area = e.area AND n.place = e.place
                           AND n.category IS e.category AND n.on_date <= :as_of)
    ),
    sized AS (
        SELECT area, place, coalesce(sum(amount) FILTER (WHERE coalesce(category, '') = ''), sum(amount)) AS amount
        FROM known GROUP BY area, place
    )
    SELECT p.id, coalesce(
        (SELECT amount FROM sized WHERE area = 'county' AND place = p.county),
        (SELECT amount FROM sized WHERE area = 'city' AND place = p.city),
        (SELECT amount FROM sized WHERE area = 'province' AND place = p.province),
        (SELECT amount FROM sized WHERE area = 'region' AND place = (
            SELECT r.text FROM partner_span AS r WHERE r.partner_id = p.id AND r.field = 'region'
            AND r.valid_from <= :as_of AND :as_of < r.valid_to)))
    FROM partner AS p"""
BILLION = 10**9


def scored(connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str) -> Sums:
    """Return the composite value of each partner in scope, in 1/1,000 of a point."""
    weights = parse_weights(values.get("weights") or "")
    ids, figures = components(connection, values, first, last, weights)
    made = scores(figures, weights) if ids else []
    return Sums(dict(zip(ids, made, strict=True)), "quantity", (weights_told(weights),))


def components(
    connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str, weights: dict[str, int]
) -> tuple[list[int], dict[str, list[int]]]:
    """Return the ids of the partners in scope and each component that has a weight, larger always better.

    Sales, contribution, growth and support (below zero) are fen, years whole years, the share billionths of a market;
    where no market has been estimated it is -1, which is worse than any.
    """
    sold = totals(connection, str(values["amounts"]), first, last)
    ids = [id_ for id_, _, _, archived in in_scope(connection, values) if not archived or sold.get(id_, 0) > 0]
    found: dict[str, list[int]] = {}
    for name in weights:
        worth = sold if name == "sales" else _component(connection, name, values, first, last, sold)
        found[name] = [worth.get(id_, -1 if name == "share" else 0) for id_ in ids]
    return ids, found


def _component(
    connection: sqlite3.Connection, name: str, values: dict[str, Any], first: str, last: str, sold: dict[int, int]
) -> dict[int, int]:
    if name == "contribution":
        return totals(connection, "contribution", first, last)
    if name == "growth":
        base = before(first, last)
        was = totals(connection, str(values["amounts"]), *base) if base else {}
        return {id_: sold.get(id_, 0) - was.get(id_, 0) for id_ in sold | was}
    if name == "support":
        return dict(connection.execute(SUPPORT, {"from": first, "to": last}))
    as_of = values["as_of"]
    if name == "years":
        rows = connection.execute(SINCE, {"as_of": as_of})
        return {id_: _years(since, as_of) for id_, since in rows if since}
    rows = connection.execute(MARKETS, {"as_of": as_of})
    return {id_: half_up(sold.get(id_, 0) * BILLION, size) for id_, size in rows if size}


def _years(since: str, as_of: str) -> int:
    """Return the whole years from a day to another, none before it begins; a leap day counts from 28 February."""
    start, end = date.fromisoformat(since), date.fromisoformat(as_of)
    birthday = (start.month, min(start.day, 28) if start.month == 2 else start.day)
    return max(end.year - start.year - ((end.month, end.day) < birthday), 0)


def weights_told(weights: dict[str, int]) -> Words:
    """Say the weights that made the score (F04)."""
    parts = [(words(f"classify.component_{name}"), f"{weight / 100:g}") for name, weight in weights.items()]
    en = ", ".join(f"{word[0]} {weight}" for word, weight in parts)
    zh = "、".join(f"{word[1]} {weight}" for word, weight in parts)
    return both("classify.weights_are", weights=en)[0], both("classify.weights_are", weights=zh)[1]
