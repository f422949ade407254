"""R-7 for the side of money: any ledger goes out as sheets and comes back with the same bytes and the same figures."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from blank import blank
from channelcli import ledger, report
from channelcli.account.settling import settle_all
from channelcli.book.money import adjust, confirmation, credit, deposit, dunning, extension, matching, payment
from channelcli.book.partner import partner
from channelcli.book.sales import order, order_parts, order_returns, product
from channelcli.book.sales.order_lines import Discount, Wanted
from channelcli.errors import Fault
from channelcli.render.separated import separated
from channelcli.sheets import exporting, importing
from channelcli.sheets.exporting import KINDS
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.plans import ImportOptions
from conftest import lawful
from oracle.ledgers import TIMES

Any_ = Callable[..., Any]
START = date(2026, 1, 5)
DAYS = 300
DOINGS_EACH = 200
AS_OF = ("2026-04-30", "2026-08-15", "2026-11-21")
TEXTS = ["", "催 一次", "=1+1", "'", 'a "b", c']


class Maker:
    """Draws what an owner does, day after day, and does it; what the book refuses did not happen."""

    def __init__(self, draw: Random, change: Any) -> None:
        self.draw, self.change = draw, change
        for name, terms in (("甲店", "net:30"), ("乙店", "roll"), ("丙店", None)):
            partner.add(change, {"name": name, "terms": terms})
        for name, price in (("茶", 12500), ("水", 33300)):
            product.add(change, {"name": name, "unit": "瓶", "price": price, "cost": price // 3, "tax": 1300})
        self.numbers: list[str] = []

    def day(self) -> date:
        return START + timedelta(days=self.draw.randint(0, DAYS))

    def late(self) -> date:
        return START + timedelta(days=self.draw.randint(DAYS // 2, DAYS + 15))

    def who(self) -> int:
        return self.draw.randint(1, 3)

    def fen(self) -> int:
        return self.draw.choice([self.draw.randint(1, 400), 5_000, 100_000])

    def number(self, where: str = "sale payment adjustment", also: str = "1") -> str:
        sql = " UNION ALL ".join(f"SELECT number FROM {table} WHERE {also}" for table in where.split())
        found = sorted({number for (number,) in self.change.rows(sql)}) or ["0"]
        return str(self.draw.choice(found))

    def sale(self) -> Any:
        return order.find(self.change, self.number("sale"))

    def order(self) -> None:
        lines = [
            Wanted(self.draw.choice([1, 2]), self.draw.randint(1, 9) * 1000, "瓶", self.fen() * 100)
            for _ in range(self.draw.randint(1, 3))
        ]
        if self.draw.choice([True, False]):
            lines.append(Wanted(amount=self.fen()))
        if self.draw.randint(0, 3) == 0:
            lines.append(Wanted(1, 1000, "瓶", free=True))
        state = self.draw.choice(["shipped", "shipped", "confirmed", "draft"])
        off = Discount(bp=self.draw.choice([0, 0, 300]))
        order.record(self.change, order.Head(self.who(), self.day(), state, discount=off, note="n"), lines)

    def part(self) -> None:
        pick = order_parts.Pick(self.draw.choice([1, 2]), self.draw.randint(1, 4) * 1000, "瓶")
        waiting = order.find(self.change, self.number("sale", "shipped_on IS NULL AND confirmed_on IS NOT NULL"))
        order_parts.ship(self.change, waiting, self.late(), self.draw.choice([(), (pick,), (pick,)]))

    def back(self) -> None:
        pick = order_parts.Pick(self.draw.choice([1, 2]), self.draw.randint(1, 3) * 1000, "瓶")
        left = order.find(self.change, self.number("sale", "shipped_on IS NOT NULL"))
        order_returns.take_back(self.change, left, self.late(), [pick], reason="破损")

    def confirm(self) -> None:
        order.confirm(self.change, self.sale(), self.late())

    def deliver(self) -> None:
        order.deliver(self.change, self.sale(), self.late())

    def cancel(self) -> None:
        order.cancel(self.change, self.sale(), self.late(), "不要了")

    def void(self) -> None:
        order.void(self.change, self.sale(), self.late(), "开错")

    def pay(self) -> None:
        named = [self.number("sale", "shipped_on IS NOT NULL")] if self.draw.choice([True, False]) else []
        who = matching.documents(self.change, named[0])[0].partner_id if named else self.who()
        how = "fifo" if named else self.draw.choice(["fifo", "none", "exact"])
        waive = self.draw.choice([0, 0, 50])
        method, matures = self.draw.choice([("cash", None), (None, None), ("bill", date(2026, 12, 30))])
        reference = self.draw.choice([None, "L1", "L2"])
        payment.record(
            self.change,
            payment.Receipt(
                who, self.fen(), self.day(), method, named, how, waive, reference, matures=matures, note=None
            ),
        )

    def recover(self) -> None:
        lost = self.number("adjustment", "kind = 'writeoff'")
        payment.record(
            self.change,
            payment.Receipt(
                self.who(),
                self.draw.randint(1, 20),
                self.late(),
                recover=lost,
                match="fifo",
            ),
        )

    def reverse(self) -> None:
        kind = self.draw.choice(["void", "bounce"])
        payment.reverse(self.change, payment.find(self.change, self.number("payment")), self.late(), kind)

    def refund(self) -> None:
        payment.refund(self.change, self.who(), self.fen(), on=self.day(), reference="退")

    def adjust(self) -> None:
        kind = self.draw.choice(adjust.KINDS)
        sign = self.draw.choice([1, -1]) if kind == "opening" else 1
        note = self.draw.choice(TEXTS) or None
        adjust.record(self.change, self.who(), sign * self.fen(), kind, on=self.day(), note=note)

    def no_adjust(self) -> None:
        adjust.void(self.change, adjust.find(self.change, self.number("adjustment", "payment_id IS NULL")), self.late())

    def match(self) -> None:
        amount = self.draw.choice([None, 10, 300])
        who = f"partner_id = {self.who()}"
        credit_number = self.draw.choice(
            [
                self.number("payment", f"{who} AND kind = 'receipt'"),
                self.number("adjustment", f"{who} AND amount < 0"),
                self.number("sale", f"{who} AND gross < 0"),
            ]
        )
        debit = self.draw.choice(
            [self.number("sale", f"{who} AND gross > 0"), self.number("adjustment", f"{who} AND amount > 0")]
        )
        matching.match(self.change, credit_number, [debit], self.late(), amount)

    def unmatch(self) -> None:
        matching.unmatch(
            self.change, self.number("payment adjustment"), [], self.draw.choice([None, date(2026, 11, 21)])
        )

    def hold_deposit(self) -> None:
        take = self.draw.choice([deposit.receive, deposit.receive, deposit.give_back])
        take(self.change, self.who(), self.fen(), on=self.day(), method="bank", note=None)

    def use_deposit(self) -> None:
        deposit.use(self.change, payment.Receipt(self.who(), self.fen(), self.day()))

    def no_deposit(self) -> None:
        found = self.change.rows("SELECT number FROM deposit ORDER BY id")
        if found:
            number = self.draw.choice([number for (number,) in found])
            deposit.void(self.change, deposit.find(self.change, number), self.day())

    def extend(self) -> None:
        extension.extend(
            self.change, self.number("sale", "gross > 0"), self.day() + timedelta(days=200), on=self.day(), note=None
        )

    def credit(self) -> None:
        start, until = self.day(), self.day() + timedelta(days=150)
        what = self.draw.randint(0, 4)
        if what == 0:
            credit.standing(self.change, self.who(), self.fen(), start=start, until=until)
        elif what == 1:
            credit.limit(self.change, self.who(), self.fen(), start=start, until=until)
        elif what == 2:
            credit.hold(self.change, self.who(), "拖欠", start=start)
        elif what == 3:
            credit.release(self.change, self.who(), start)
        else:
            credit.review(self.change, self.who(), day=start, person="老板")

    def chase(self) -> None:
        action = self.draw.choice(list(dunning.ACTIONS))
        dunning.record(self.change, self.who(), action, on=self.day(), note=self.draw.choice(TEXTS) or None)

    def reply(self) -> None:
        on = self.day()
        reply = confirmation.Reply(self.who(), self.fen(), on - timedelta(days=3), on, "会计")
        confirmation.confirm(self.change, reply)


DOINGS = sorted(
    name for name in vars(Maker) if name not in ("day", "late", "who", "fen", "number", "sale") and name[0] != "_"
)
OFTEN = ["order", "order", "order", "pay", "pay", "pay", "adjust", "match", "part", "back"]


def made(draw: Random, path: Path) -> None:
    blank(path)
    with ledger.change(path, "test") as change:
        maker = Maker(draw, change)
        for name in [*OFTEN * 3, *draw.choices([*DOINGS, *DOINGS, *OFTEN], k=DOINGS_EACH)]:
            with suppress(Fault):
                getattr(maker, name)()
            change.flush()


def sheets(path: Path) -> dict[str, str]:
    with ledger.reading(path) as connection:
        return {kind: "".join(separated([exporting.table(connection, path, kind)], ",", labels=True)) for kind in KINDS}


def take_in(path: Path, folder: Path, kind: str) -> Any:
    return importing.run(path, kind, [folder / f"{kind}.csv"], ReadOptions(), ImportOptions(), f"import {kind}")


def figures(path: Path) -> Iterator[tuple[str, Any]]:
    """What the owner reads: balances, ageing, what is open of what, credit, deposits, as of several days."""
    with ledger.reading(path) as connection:
        codes = dict(connection.execute("SELECT id, code FROM partner"))
        for day in AS_OF:
            yield (
                "open",
                sorted(
                    (codes[who], one.number, one.kind, one.day, one.due, one.amount, one.open, one.standing)
                    for who, items, _ in settle_all(connection, day)
                    for one in items
                ),
            )
            for name in ("ageing", "over-limit", "deposits", "abc", "credit-score", "open-items"):
                yield name, report.run(name, connection, path, as_of=day).rows
        for name in ("payment-list", "adjust-list", "dunning-actions", "order-list"):
            yield name, report.run(name, connection, path).rows
        for code in codes.values():
            yield "statement", report.run("statement", connection, path, partner=code).rows
        yield (
            "matches",
            sorted(
                connection.execute(
                    "SELECT coalesce(cp.number, ca.number, cs.number), coalesce(ds.number, da.number, dp.number),"
                    " m.amount, m.matched_on, m.ended_on FROM allocation AS m"
                    " LEFT JOIN payment AS cp ON cp.id = m.credit_payment_id"
                    " LEFT JOIN adjustment AS ca ON ca.id = m.credit_adjustment_id"
                    " LEFT JOIN sale AS cs ON cs.id = m.credit_sale_id"
                    " LEFT JOIN sale AS ds ON ds.id = m.debit_sale_id"
                    " LEFT JOIN adjustment AS da ON da.id = m.debit_adjustment_id"
                    " LEFT JOIN payment AS dp ON dp.id = m.debit_payment_id"
                ),
                key=repr,
            ),
        )


@pytest.mark.parametrize("seed", range(2 * TIMES))
def test_money_goes_out_and_comes_back(seed: int) -> None:
    """R-7, DAT-12: the same bytes, figures and laws; a second import of the same sheets is no change."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, other = folder / "one.db", folder / "other.db"
        made(Random(seed), one)
        lawful(one)
        first = sheets(one)
        blank(other)
        for kind, page in first.items():
            (folder / f"{kind}.csv").write_text(page, encoding="utf-8")
            plan = take_in(one, folder, kind).plan
            assert (plan.new, plan.changed, len(plan.refused)) == (0, 0, 0), kind
            take_in(other, folder, kind)
        second = sheets(other)
        for kind in KINDS:
            assert second[kind] == first[kind]
        for (what, was), (_, now) in zip(figures(one), figures(other), strict=True):
            assert now == was, what
        lawful(other)
