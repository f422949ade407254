"""The statement of account (AR-40 … AR-42): the movements, and below them what is open, its age, the sum in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from channelcli import money
from channelcli.paper import Goods, OpenLine, Reply, Statement
from channelcli.report import Answer
from channelcli.report_header import Report
from channelcli.reports.money import statement_pack
from channelcli.reports.money.movements import description
from channelcli.table import Column, Row, Table
from channelcli.text import Words, both, words

COLUMNS = (
    ("date", "date"),
    ("document", "code"),
    ("kind", "text"),
    ("description", "text"),
    ("debit", "money"),
    ("credit", "money"),
    ("balance", "money"),
    ("quantity", "quantity"),
    ("unit", "text"),
    ("price", "price"),
    ("amount", "money"),
)
METHODS = ("cash", "bank", "wechat", "alipay", "bill", "cheque", "deposit")


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return the opening balance, the movements of the period in order, and the closing balance.

    A period that ends in the future ends today, or on the last day that has a movement.
    """
    party = connection.execute("SELECT id, code, name FROM partner WHERE code = ?", (params["partner"],)).fetchone()
    papers, lines = bool(params["proofs"]), bool(params["lines"])
    asked = params["to"]
    made = statement_pack.one(connection, party, params["from"], asked, papers=papers)
    params["to"] = made.last
    shown = list(rows_of(made, lines=lines, chinese=params["lang"] == "zh"))
    return Answer(shown, ((made.name, made.name),), notes(made) if papers else (), columns() if lines else None)


def table(made: Statement, declared: Report, *, lines: bool, chinese: bool, papers: bool) -> Table:
    """Return the same as a table, of a statement that was made together with others."""
    span = both("report.period", first=made.first, last=made.last)
    if not made.first:
        span = both("report.until", last=made.last)
    en, zh = declared.params[0].label
    head = (span, (f"{en}: {made.code}", f"{zh}：{made.code}"), (made.name, made.name))
    shown = list(rows_of(made, lines=lines, chinese=chinese))
    below = notes(made) if papers else ()
    return Table("statement", declared.title, columns() if lines else declared.columns, shown, head, below)


def rows_of(made: Statement, *, lines: bool, chinese: bool) -> Iterator[Row]:
    """Yield the rows of a statement: opening, a row a movement (with `lines` a row a product line), closing."""
    methods = {code: words(f"codes.method.{code}")[1] for code in METHODS}
    more: Row = (None,) * 4 if lines else ()
    balance = made.opening
    yield (made.first or None, None, "opening", None, None, None, balance, *more)
    for one in made.movements:
        balance += one.amount
        sums: Row = (one.amount, None, balance) if one.amount >= 0 else (None, -one.amount, balance)
        head = (one.day, one.number, one.kind)
        if lines and one.goods:
            for goods in one.goods[:-1]:
                yield (*head, *_goods(goods), None, None, None, *_priced(goods))
            yield (*head, *_goods(one.goods[-1]), *sums, *_priced(one.goods[-1]))
        else:
            yield (*head, description(one, chinese, methods), *sums, *more)
    yield (made.last, None, "closing", None, None, None, balance, *more)


def _goods(goods: Goods) -> Row:
    return (goods.label or None,)


def _priced(goods: Goods) -> Row:
    return goods.quantity, goods.unit, goods.price, goods.amount


def columns() -> tuple[Column, ...]:
    """Return the columns with those of the product lines at the end."""
    return tuple(
        Column(key, kind, both(f"statement.{key}"), key in ("debit", "credit"), "entry" if key == "kind" else "")  # type: ignore[arg-type]  # kinds of the constant above
        for key, kind in COLUMNS
    )


def notes(made: Statement) -> tuple[Words, ...]:
    """Say the closing balance in words, the open items with their age, the credits not used, and where to sign."""
    amount, spoken = money.format_amount(abs(made.closing)), money.in_words(abs(made.closing))
    said = [both("statement.closing" if made.closing >= 0 else "statement.advance", amount=amount, words=spoken)]
    if made.debits:
        said += [age_line(made), both("statement.open_items")]
        said += [_open_line(line) for line in made.debits]
    if made.credits:
        said.append(both("statement.unallocated", amount=money.format_amount(-sum(i.open for i in made.credits))))
        said += [
            both("statement.credit_line", number=i.number, day=i.day, amount=money.format_amount(-i.open))
            for i in made.credits
        ]
    said += beside(made)
    return (*said, both("statement.please_check"), both("statement.sign"))


def beside(made: Statement) -> list[Words]:
    """Say what is no part of the balance: deposits held, bills not matured yet, and the partner's last reply."""
    said = []
    if made.deposit:
        said.append(both("statement.deposit", amount=money.format_amount(made.deposit)))
    if made.bills:
        said.append(both("statement.bills", amount=money.format_amount(made.bills)))
    if made.reply is not None:
        said.append(reply_line(made.reply))
    return said


def reply_line(reply: Reply) -> Words:
    """Say when the partner last replied to a statement, and whether he agreed (AR-43)."""
    values = {"day": reply.day, "as_of": reply.as_of, "confirmed": money.format_amount(reply.confirmed)}
    if not reply.difference:
        return both("statement.agreed", **values)
    return both("statement.disagreed", **values, difference=money.format_amount(reply.difference))


def age_line(made: Statement) -> Words:
    """Return the ageing of the open items as one line, empty ranges left out."""
    shown = [(age.label, money.format_amount(age.amount)) for age in made.ages if age.amount]
    parts = [(f"{label[0]} {amount}", f"{label[1]} {amount}") for label, amount in shown]
    en, zh = words("statement.ages")
    return en.format(parts=" · ".join(p[0] for p in parts)), zh.format(parts=" · ".join(p[1] for p in parts))


def _open_line(line: OpenLine) -> Words:
    state = both("statement.late", days=line.late) if line.late else both("statement.due", day=line.due or "–")
    values = {"number": line.number, "day": line.day, "open": money.format_amount(line.open)}
    values |= {"amount": money.format_amount(line.amount)}
    en, zh = words("statement.open_line")
    return en.format(**values, state=state[0]), zh.format(**values, state=state[1])
