"""Why a partner owes what he owes: document by document, what settled it and by which rule, the sum proved (AR-2)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

from channelcli.account.settling import Item, Key, Link, settle
from channelcli.account.standing import standings
from channelcli.money import format_amount
from channelcli.names import nocase
from channelcli.report import Answer, find
from channelcli.reports import explained
from channelcli.reports.money import aged
from channelcli.table import Row
from channelcli.text import Words, both, say

Links = dict[Key, list[Link]]


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return each open debit with its settlements beneath it, then each unused credit with what it was used for.

    What is settled in full stands in two lines on top, or with `all` in its place. Raises `LawBroken` (exit 8) when
    the sum is not the balance, or not what the ageing table says.
    """
    as_of, people = params["as_of"], params["proofs"]
    partner, code, name = aged.partner(connection, params["partner"])
    items, links = settle(connection, as_of, partner)
    debits, credits = [i for i in items if i.amount > 0], [i for i in items if i.amount < 0]
    of_debit, of_credit = _by_item(links)
    made: list[Row] = [] if params["all"] else _settled(debits, of_debit)
    for item in debits:
        if item.open or params["all"]:
            made += _debit(item, of_debit[_key(item)], as_of, people)
    for item in credits:
        if item.open:
            made += _credit(item, of_credit[_key(item)], people)
    notes = _proof(connection, params, partner, code, debits, credits)
    columns, made = explained.presented(find("explain-ar").columns, made, people)
    return Answer(made, ((name, name),), notes, columns)


def _key(item: Item) -> Key:
    return item.source, item.id


def _by_item(links: list[Link]) -> tuple[Links, Links]:
    """Return the links by the debit they settle, and by the credit they use."""
    debit: Links = defaultdict(list)
    credit: Links = defaultdict(list)
    for link in links:
        debit[_key(link.debit)].append(link)
        credit[_key(link.credit)].append(link)
    return debit, credit


def _settled(debits: list[Item], links: Links) -> list[Row]:
    """Return what is settled in full as two lines that cancel out: the documents, and what settled them."""
    done = [item for item in debits if not item.open]
    if not done:
        return []
    amount = sum(item.amount for item in done)
    used = sum(link.amount for item in done for link in links[_key(item)])
    nothing = (None, None, None, None)
    return [
        (None, "settled", *nothing, None, amount, 0, None, "AR-33", say("explain.settled", count=len(done))),
        (None, "settled_by", *nothing, None, -used, None, None, "AR-3", say("explain.settled_by")),
    ]


def _debit(item: Item, links: list[Link], as_of: str, people: bool) -> list[Row]:
    told = explained.of_debit(item, as_of)
    days = explained.days_overdue(item.due, as_of) if item.open else None
    kind = explained.kind_of(item)
    head = (item.number, kind, None, item.day, None, item.due, item.first_due)
    made: list[Row] = [(*head, item.amount, item.open, days, told.rule, told.why)]
    for link in sorted(links, key=lambda one: (one.on, one.credit.day, nocase(one.credit.number))):
        made.append(_link(link, link.credit, item, -link.amount, people))
    if item.standing:
        why = say("explain.standing_part", amount=format_amount(item.standing), day=item.until)
        made.append(
            (*_beneath(item.number, "standing", item, people), None, item.until, None, None, None, None, "AR-20", why)
        )
    return made


def _credit(item: Item, links: list[Link], people: bool) -> list[Row]:
    told = explained.of_credit(item)
    head = (item.number, explained.kind_of(item), None, item.day, None, None, None)
    made: list[Row] = [(*head, item.amount, item.open, None, told.rule, told.why)]
    for link in sorted(links, key=lambda one: (one.on, one.debit.day, nocase(one.debit.number))):
        made.append(_link(link, link.debit, item, link.amount, people))
    return made


def _link(link: Link, other: Item, item: Item, amount: int, people: bool) -> Row:
    told = explained.of_link(link)
    head = _beneath(other.number, explained.kind_of(other), item, people, other.day)
    return (*head, link.on, None, None, amount, None, None, told.rule, told.why)


def _beneath(number: str, kind: str, item: Item, people: bool, day: str | None = None) -> tuple[Any, ...]:
    """Return document, kind, settles and date of a line beneath an item."""
    return (f"└ {number}" if people else number), kind, item.number, day


def _proof(
    connection: sqlite3.Connection,
    params: dict[str, Any],
    partner: int,
    code: str,
    debits: list[Item],
    credits: list[Item],
) -> tuple[Words, ...]:
    """Prove the lines by the sums of all movements and by the ageing table, which they were not made from."""
    debit, credit = sum(i.amount for i in debits), -sum(i.amount for i in credits)
    open_, unallocated = sum(i.open for i in debits), -sum(i.open for i in credits)
    found = standings(connection, params["as_of"], partner).get(partner)
    balance = found.balance if found else 0
    explained.prove("AR-2", say("explain.what_balance", code=code), debit - credit, balance)
    explained.prove("AR-2", say("explain.what_open", code=code), open_, found.open if found else 0)
    explained.prove("AR-2", say("explain.what_unallocated", code=code), unallocated, found.unallocated if found else 0)
    table = aged.table(connection, code, params["as_of"], "due", params["buckets"], False)
    cells = table.cells
    explained.prove("AR-30", say("explain.what_open", code=code), open_, sum(cells[c.key] for c in table.buckets))
    for column in table.buckets:
        there = cells[column.key]
        parts = aged.parts_of(table, [*debits, *credits], column.key)
        explained.prove("AR-30", say("explain.what_cell", code=code, cell=column.key), aged.total(parts), there)
    amounts = {"debit": debit, "credit": credit, "balance": balance, "open": open_, "unallocated": unallocated}
    shown = {key: format_amount(value) for key, value in amounts.items()}
    notes = [
        both("explain.ar_balance", debits=len(debits), credits=len(credits), **_of(shown, "debit credit balance")),
        both("explain.ar_open", **_of(shown, "open unallocated balance")),
    ]
    filled = [(c.label, format_amount(cells[c.key])) for c in table.buckets if cells[c.key]]
    if filled:
        en, zh = (" + ".join(f"{label[place]} {amount}" for label, amount in filled) for place in (0, 1))
        notes.append(aged.in_both("explain.ar_cells", cells=(en, zh), open=(shown["open"], shown["open"])))
    return tuple(notes)


def _of(shown: dict[str, str], keys: str) -> dict[str, str]:
    return {key: shown[key] for key in keys.split()}
