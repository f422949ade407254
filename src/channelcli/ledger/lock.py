"""The lock date (GEN-5): once the books are closed up to a day, nothing that was true on that day may change.

Before a change commits, the rows it touched are looked at twice: as they were, and as they are, each with what is
dated after the lock date left out. If the two differ, a report of a closed day would differ too. So a void, a bounce
or an ended match of an old document passes when its own date is later, and nothing else has to know of the lock.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from channelcli import config
from channelcli.errors import Hint, LedgerFault, Refused
from channelcli.journal import overrides
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.journal import Change

RULE = "GEN-5"
NEWEST = "SELECT lock_on FROM book_lock ORDER BY id DESC LIMIT 1"


class Guard(NamedTuple):
    """What a lock holds of one table: `r` is a row of it.

    `day` is the SQL of the day the fact counts from, `fixed` are the columns that may not change once it does,
    `later` the dates of what may still happen to it, `label` is the SQL of what a person calls it.
    """

    day: str
    fixed: str
    later: str = ""
    label: str = "r.number"


_DOCUMENTS = {
    "payment": ("credit_payment_id", "debit_payment_id", "paid_on"),
    "adjustment": ("credit_adjustment_id", "debit_adjustment_id", "on_date"),
    "sale": ("credit_sale_id", "debit_sale_id", "shipped_on"),
}


def _either(side: int, column: str) -> str:
    """Return SQL for a column of the document on one side of a match."""
    found = [
        f"(SELECT {column or names[2]} FROM {table} WHERE id = r.{names[side]})" for table, names in _DOCUMENTS.items()
    ]
    otherwise = "'?'" if column else "'9999-12-31'"
    return f"coalesce({', '.join(found)}, {otherwise})"


_PARTNER = "(SELECT name FROM partner WHERE id = r.partner_id)"
GUARDS = {
    "sale": Guard(
        "r.shipped_on",
        "number kind partner_id staff_id origin_id ordered_on shipped_on terms due_on net gross cost costed",
        "delivered_on voided_on",
    ),
    "sale_line": Guard(
        "(SELECT shipped_on FROM sale WHERE id = r.sale_id)",
        "sale_id product_id unit quantity base_quantity price discount_bp tax_bp free net gross cost",
        label="(SELECT number FROM sale WHERE id = r.sale_id)",
    ),
    "payment": Guard("r.paid_on", "number kind partner_id paid_on amount method auto matures_on", "voided_on"),
    "adjustment": Guard(
        "r.on_date", "number kind partner_id on_date due_on amount net payment_id reverses_id", "voided_on"
    ),
    "allocation": Guard(
        f"max(r.matched_on, {_either(0, '')}, {_either(1, '')})",
        "partner_id credit_payment_id credit_adjustment_id credit_sale_id debit_sale_id debit_adjustment_id"
        " debit_payment_id amount matched_on",
        "ended_on",
        f"{_either(0, 'number')} || ' → ' || {_either(1, 'number')}",
    ),
    "extension": Guard(
        "r.on_date",
        "partner_id sale_id adjustment_id on_date due_on",
        label="coalesce((SELECT number FROM sale WHERE id = r.sale_id),"
        " (SELECT number FROM adjustment WHERE id = r.adjustment_id))",
    ),
    "standing_credit": Guard("r.from_on", "partner_id from_on until_on amount", label=_PARTNER),
    "temporary_limit": Guard("r.from_on", "partner_id from_on until_on amount", label=_PARTNER),
    "credit_hold": Guard("r.from_on", "partner_id from_on reason", "released_on", _PARTNER),
    "credit_review": Guard("r.on_date", "partner_id on_date credit_limit score grade", label=_PARTNER),
    "deposit": Guard("r.on_date", "number partner_id on_date amount method payment_id", "voided_on"),
}

# Rows a change touched: those logged of it, and of the change it takes back, and those with a new id.
_TOUCHED = """SELECT row_id FROM journal_row WHERE entity = :table
    AND change_id IN (SELECT reached FROM journal_reach WHERE change_id = :change)"""
_FIRST = """SELECT min(id) FROM journal_row
    WHERE change_id = :change AND entity = :table AND row_id <= :newest GROUP BY row_id"""
# Orders that wait count from the day of the order. Their parts may be split and shipped as long as they sum to the
# same; a draft may still be put together.
_WAITING = """
SELECT r.root_id, r.partner_id, r.ordered_on, ifnull(r.confirmed_on <= :lock, 0), ifnull(r.cancelled_on <= :lock, 0),
       sum(CASE WHEN r.confirmed_on <= :lock THEN r.net ELSE 0 END),
       sum(CASE WHEN r.confirmed_on <= :lock THEN r.gross ELSE 0 END), min(r.number)
FROM ({rows}) AS r
WHERE r.ordered_on <= :lock AND (r.shipped_on IS NULL OR r.shipped_on > :lock)
GROUP BY 1, 2, 3, 4, 5
"""
_DOCUMENT = {"sale_line": "sale", "order": "sale"}  # told once, as the document


class Broken(NamedTuple):
    """One fact of a closed day that a change would make, alter or take away."""

    table: str
    day: str
    label: str
    how: str  # added, changed or gone


def in_policy(ledger: Path, text: str | None) -> str | None:
    """Return the lock date that the policy file of a ledger sets, as ISO text; `text` is the file as it stands.

    Raises `LedgerFault` (exit 6) for one that is no day.
    """
    if text is None or "lock_date" not in text:
        return None
    value = config.policy("books.lock_date", ledger)
    if value is None or isinstance(value, date):
        return None if value is None else value.isoformat()[:10]
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise LedgerFault("lock.bad_policy", value=value, path=config.policy_file(ledger)) from error


def in_force(connection: sqlite3.Connection, policy: str | None) -> str | None:
    """Return the lock date in force as ISO text: the later one of the ledger's own and that of the policy."""
    row = connection.execute(NEWEST).fetchone()
    days = [day for day in (row and row[0], policy) if day]
    return max(days, default=None)


@dataclass(frozen=True, slots=True)
class Watch:
    """What stood in the ledger when a change began: the lock date, and the newest row of each guarded table."""

    lock: str
    policy: str | None
    newest: dict[str, int]

    def check(self, change: Change) -> None:
        """Refuse (exit 4) a change that touches a closed day or moves the lock date back, an undo included.

        With a reason (`--override`) it passes, and an exception is kept.
        """
        found: dict[tuple[str, str], Broken] = {}
        for one in self.broken(change):
            found.setdefault((_DOCUMENT.get(one.table, one.table), one.label), one)
        if found:
            first = next(iter(found.values()))
            what = say(f"lock.of_{first.table}", label=first.label)
            fact = say(f"lock.{first.how}", what=what, day=first.day)
            fact += say("lock.more", count=f"{len(found) - 1:,}") if len(found) > 1 else ""
            if not overrides.allow(change, RULE, fact):
                raise Refused("lock.refused", Hint("lock.how"), lock=self.lock, fact=fact)
        now = in_force(change.connection, self.policy)
        if now is None or now < self.lock:
            fact = say("lock.moved_back", old=self.lock, new=now) if now else say("lock.opened", old=self.lock)
            if not overrides.allow(change, RULE, fact):
                raise Refused("lock.back", Hint("lock.back_how"), lock=self.lock)

    def broken(self, change: Change) -> Iterator[Broken]:
        """Yield the facts of closed days that differ from what they were, shipments first."""
        values = {"change": change.id, "lock": self.lock}
        for table, guard in GUARDS.items():
            own = values | {"table": table, "newest": self.newest[table]}
            before, after = (_seen(change.connection, table, guard, own, old=old) for old in (True, False))
            for row_id in sorted({**before, **after}):
                old, new = before.get(row_id), after.get(row_id)
                if old is None or new is None or old[2:] != new[2:]:
                    day, label, *_ = new or old or ("", "")
                    yield Broken(table, day, label, _how(old, new))
            if table == "sale":
                yield from _waiting(change.connection, own)


def watch(connection: sqlite3.Connection, policy: str | None) -> Watch | None:
    """Begin to watch a change, None where no lock is in force; `policy` is the lock date of the policy."""
    lock = in_force(connection, policy)
    if lock is None:
        return None
    newest = " UNION ALL ".join(f"SELECT '{table}', coalesce(max(id), 0) FROM {table}" for table in GUARDS)
    return Watch(lock, policy, dict(connection.execute(newest)))


def _rows(table: str, columns: str, *, old: bool) -> str:
    """Return SQL for the touched rows as they were, or as they are."""
    names = columns.split()
    if old:
        fields = ", ".join(f"json_extract(old, '$.{name}') AS {name}" for name in names)
        return f"SELECT row_id AS id, {fields} FROM journal_row WHERE id IN ({_FIRST})"
    return f"SELECT id, {', '.join(names)} FROM {table} WHERE id > :newest OR id IN ({_TOUCHED})"


def _seen(
    connection: sqlite3.Connection, table: str, guard: Guard, values: dict[str, Any], *, old: bool
) -> dict[int, tuple[Any, ...]]:
    """Return the touched rows that count on the lock date, by id: day, label, and what must stay."""
    stay = [f"r.{name}" for name in guard.fixed.split()]
    stay += [f"CASE WHEN r.{name} <= :lock THEN r.{name} END" for name in guard.later.split()]
    rows = _rows(table, f"{guard.fixed} {guard.later}", old=old)
    sql = f"SELECT r.id, {guard.day} AS day, {guard.label}, {', '.join(stay)} FROM ({rows}) AS r WHERE day <= :lock"
    return {row[0]: row[1:] for row in connection.execute(sql, values)}


def _waiting(connection: sqlite3.Connection, values: dict[str, Any]) -> Iterator[Broken]:
    columns = "number root_id partner_id ordered_on confirmed_on shipped_on cancelled_on net gross"
    found = []
    for old in (True, False):
        rows = connection.execute(_WAITING.format(rows=_rows("sale", columns, old=old)), values)
        found.append({tuple(key): (day, number, sums) for *key, number, day, sums in map(_split, rows)})
    before, after = found
    for key in {**before, **after}:
        was, now = before.get(key), after.get(key)
        if was is None or now is None or was[2] != now[2]:
            day, number, _ = was or now or ("", "", ())
            yield Broken("order", day, number, _how(was, now))


def _split(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a group of waiting parts as key, number, day, sums."""
    *key, net, gross, number = row
    return (*key, number, row[2], (net, gross))


def _how(was: object, now: object) -> str:
    return "added" if was is None else "gone" if now is None else "changed"
