"""Random days of matching, unmatching, bouncing and voiding: invariants 9, 11 and 12 of domain.md 11."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import shop
from blank import blank
from channelcli import ledger
from channelcli.account.settling import settle
from channelcli.book.money import adjust, deposit, extension, matching, payment
from channelcli.book.sales import order, order_parts, order_returns
from channelcli.book.sales.order_lines import Wanted
from channelcli.errors import Fault
from channelcli.journal import Change
from oracle import receivables as slow
from torture.counts import sized

FIRST = date(2026, 10, 22)
DAYS = 60  # today is the middle
VERBS = (
    "sell sell sell pay pay for for exact none match match match match match unmatch unmatch unmatch void bounce"
    " void_sale back credit charge writeoff refund use recover adjust_void extend later ahead ahead ship ship"
)

Act = tuple[str, int, date, int, list[int]]  # the verb, the partner, the day, the amount, what it picks


def acts(seed: int) -> list[Act]:
    """A few weeks of a shop, some days entered late; drawn from a seed, so that most verbs do something."""
    draw = Random(seed)
    found: list[Act] = []
    for place in range(30):
        verb = draw.choice(VERBS.split() if place > 6 else ("sell", "sell", "pay", "later", "none", "charge"))
        offset = min(DAYS, max(0, 2 * place - draw.choice((0, 0, 0, 0, 1, 3, 10, 30))))
        amount = draw.choice((100, 250, 300, 500, 777))
        found.append((verb, draw.randrange(2), FIRST + timedelta(days=offset), amount, draw.choices(range(60), k=3)))
    return found


class Shop:
    """Two partners, and every verb that matches or takes back, by random numbers."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self.partners = [shop.partner(change, name) for name in ("宏达商贸", "同福二批")]
        self.numbers = count(1)
        self.of = ""  # whose documents are picked, as a condition
        for partner in self.partners:
            shop.terms(change, partner, "net:5")
            deposit.receive(change, partner, 400, on=FIRST)

    def pick(self, table: str, n: int, where: str = "1") -> str:
        rows = self.change.rows(f"SELECT number FROM {table} WHERE {where} AND {self.of} ORDER BY id DESC")
        return str(rows[n % len(rows)][0]) if rows else "none"

    def credit(self, n: int) -> str:
        if n % 6 == 0:
            return self.pick("sale", n // 6, "gross < 0")
        if n % 6 == 1:
            return self.pick("adjustment", n // 6, "amount < 0")
        return self.pick("payment", n // 6, "1" if n % 12 == 5 else "kind = 'receipt' AND voided_on IS NULL")

    def debit(self, n: int) -> str:
        if n % 6 == 0:
            return self.pick("payment", n // 6, "kind = 'refund'")
        if n % 6 == 1:
            return self.pick("adjustment", n // 6, "amount > 0")
        return self.pick("sale", n // 6, "1" if n % 12 == 5 else "gross > 0 AND shipped_on IS NOT NULL")

    def ahead(self, owner: int, on: date, amount: int) -> None:
        """Money for an order that has not left, as an import may say it."""
        sale = order.find(self.change, self.pick("sale", 0, "shipped_on IS NULL AND cancelled_on IS NULL"))
        row = payment.record(self.change, payment.Receipt(owner, amount, on, match="none"))
        fen = self.change.one(
            "SELECT gross - coalesce((SELECT sum(amount) FROM allocation WHERE debit_sale_id = sale.id"
            " AND ended_on IS NULL), 0) FROM sale WHERE id = ?", sale.key)  # fmt: skip
        if sale.partner_id == owner and fen > 0:
            self.change.add(matching.Allocation(partner_id=owner, credit_payment_id=row.key, debit_sale_id=sale.key,
                                                amount=min(fen, amount), matched_on=on.isoformat()))  # fmt: skip

    def receipt(self, partner: int, on: date, amount: int, **more: Any) -> payment.Payment:
        return payment.record(self.change, payment.Receipt(self.partners[partner], amount, on, **more))

    def act(self, verb: str, partner: int, on: date, amount: int, n: list[int]) -> None:
        change, owner = self.change, self.partners[partner]
        self.of = "1" if n[0] % 7 == 0 else f"partner_id = {owner}"  # now and then another's
        if verb in ("sell", "later"):
            state = "shipped" if verb == "sell" else "confirmed"
            shop.sell(
                change, owner, on.isoformat(), Wanted(amount=amount), state=state, number=f"S{next(self.numbers)}"
            )
        elif verb in ("pay", "exact", "none"):
            self.receipt(partner, on, amount, match="fifo" if verb == "pay" else verb)
        elif verb == "ahead":
            self.ahead(owner, on, amount)
        elif verb == "ship":
            sale = order.find(change, self.pick("sale", n[1], "shipped_on IS NULL"))
            order_parts.ship(change, sale, on)
        elif verb == "for":
            self.receipt(partner, on, amount, orders=[self.debit(n[0]), self.debit(n[1])])
        elif verb == "match":
            limit = amount if n[2] % 2 else None
            matching.match(change, self.credit(n[0]), [self.debit(n[1]), self.debit(n[2])], on, limit)
        elif verb == "unmatch":
            credit = self.pick(
                "payment", n[0], "id IN (SELECT credit_payment_id FROM allocation WHERE ended_on IS NULL)"
            )
            matching.unmatch(change, credit, [self.debit(n[1])] if n[2] % 3 == 0 else [], on)
        elif verb in ("void", "bounce"):
            payment.reverse(change, payment.find(change, self.pick("payment", n[0])), on, verb)
        elif verb == "void_sale":
            order.void(change, order.find(change, self.pick("sale", n[0])), on)
        elif verb == "back":
            part = 50 if n[1] % 2 else None
            order_returns.take_back(change, order.find(change, self.pick("sale", n[0])), on, amount=part)
        elif verb == "refund":
            payment.refund(change, owner, amount, on=on)
        elif verb == "use":
            deposit.use(change, payment.Receipt(owner, amount, on, orders=[self.debit(n[0])] if n[1] % 2 else ()))
        elif verb == "recover":
            self.receipt(partner, on, amount, recover=self.pick("adjustment", n[0], "kind = 'writeoff'"))
        elif verb == "adjust_void":
            adjust.void(change, adjust.find(change, self.pick("adjustment", n[0])), on)
        elif verb == "extend":
            extension.extend(change, self.debit(n[0]), on + timedelta(days=n[1]), on=on)
        else:
            adjust.record(change, owner, amount, {"credit": "allowance"}.get(verb, verb), on=on)
        change.flush()


def standing(change: Change, partners: list[int], day: date) -> list[Any]:
    """What is open of every document, and the balance, as of a day."""
    change.flush()
    sql = "SELECT coalesce(sum(amount), 0) FROM entry WHERE partner_id = ? AND on_date <= ?"
    found = []
    for partner in partners:
        items, _ = settle(change.connection, day.isoformat(), partner)
        balance = change.one(sql, partner, day.isoformat())
        assert sum(item.open for item in items) == balance  # AR-2, invariant 11: whatever is matched with what
        for item in items:
            assert 0 <= item.open <= item.amount or item.amount <= item.open <= 0, (day, item)  # invariant 9
        found.append((balance, sorted((item.source, item.id, item.open) for item in items)))
    return found


def spans(change: Change) -> list[Any]:
    return change.rows("SELECT * FROM match_span WHERE valid_from < valid_to ORDER BY id")


def check_matches(change: Change) -> None:
    """Σ matches ≤ both sides on every day, never across partners, never before either side (AR-3)."""
    documents: dict[tuple[str, int], tuple[int, int, str]] = {}
    for table, day, amount in (("sale", "shipped_on", "gross"), ("payment", "paid_on", "amount"),
                               ("adjustment", "on_date", "amount")):  # fmt: skip
        for id_, partner, on, fen in change.rows(f"SELECT id, partner_id, {day}, {amount} FROM {table}"):
            documents[table, id_] = (partner, abs(fen), on)
    used: dict[tuple[str, int], list[tuple[str, str, int]]] = {}
    for _, partner, cp, ca, cs, ds, da, dp, amount, start, end in spans(change):
        credit = ("payment", cp) if cp else ("adjustment", ca) if ca else ("sale", cs)
        debit = ("sale", ds) if ds else ("adjustment", da) if da else ("payment", dp)
        for side in (credit, debit):
            assert documents[side][0] == partner
            assert start >= documents[side][2]
            used.setdefault(side, []).append((start, end, amount))
    for side, parts in used.items():
        for day, _, _ in parts:
            assert sum(amount for start, end, amount in parts if start <= day < end) <= documents[side][1], side


def as_told(change: Change) -> slow.Facts:
    """The same facts for the slow answers."""
    day = date.fromisoformat
    facts = slow.Facts()
    for id_, p, number, kind, on, due, gross, origin, void in change.rows(
        "SELECT id, partner_id, number, kind, shipped_on, due_on, gross, origin_id, voided_on FROM sale"
        " WHERE shipped_on IS NOT NULL AND gross <> 0"
    ):
        facts.docs.append(slow.Doc(("sale", id_), p, number, kind, day(on), gross, due and day(due),
                                   origin=origin and ("sale", origin), reversed_on=void and day(void)))  # fmt: skip
    for id_, p, number, kind, on, amount, auto, void in change.rows(
        "SELECT id, partner_id, number, kind, paid_on, amount, auto, voided_on FROM payment"
    ):
        signed = amount if kind == "refund" else -amount
        facts.docs.append(slow.Doc(("payment", id_), p, number, kind, day(on), signed, auto=bool(auto),
                                   reversed_on=void and day(void)))  # fmt: skip
    for id_, p, number, kind, on, due, amount, void in change.rows(
        "SELECT id, partner_id, number, kind, on_date, due_on, amount, voided_on FROM adjustment"
    ):
        facts.docs.append(slow.Doc(("adjustment", id_), p, number, kind, day(on), amount, due and day(due),
                                   reversed_on=void and day(void)))  # fmt: skip
    for row in change.session.exec(matching.select(matching.Allocation)).all():
        facts.matches.append(slow.Match(row.credit, row.debit, row.amount, day(row.matched_on),
                                        day(row.ended_on) if row.ended_on else None))  # fmt: skip
    return facts


@settings(max_examples=sized(12, 500))
@given(seed=st.integers(0, 2**32))
def test_matching_keeps_the_laws_on_every_day(seed: int, tmp_path_factory: Any) -> None:
    """Invariants 9, 11 and 12; a refused verb leaves nothing; what is dated D changes no day before D."""
    path: Path = tmp_path_factory.mktemp("laws") / "ledger.db"
    blank(path)
    with ledger.change(path, "test", dry_run=True) as change:
        place = Shop(change)
        extended = False
        for verb, partner, on, amount, n in acts(seed):
            eve = standing(change, place.partners, on - timedelta(days=1))
            matches = change.one("SELECT count(*) FROM allocation")
            change.connection.execute("SAVEPOINT act")
            try:
                place.act(verb, partner, on, amount, n)
                extended = extended or verb == "extend"
            except Fault:
                change.connection.execute("ROLLBACK TO act")
                change.session.expunge_all()
            assert standing(change, place.partners, on - timedelta(days=1)) == eve, (verb, on)
            assert change.one("SELECT count(*) FROM allocation") >= matches  # ended, never deleted
            check_matches(change)
        for offset in range(0, DAYS + 1, 3):
            day = FIRST + timedelta(days=offset)
            found = standing(change, place.partners, day)
            if not extended:  # the slow answers know nothing of extensions
                left = slow.left_over(as_told(change), day)
                assert sorted((*key, fen) for key, fen in left.items()) == sorted(
                    item for _, items in found for item in items
                )
        held = change.rows("SELECT partner_id, on_date, amount FROM deposit_entry ORDER BY on_date")
        for partner, on, _ in held:
            assert sum(fen for who, then, fen in held if who == partner and then <= on) >= 0
