"""What the command line says of a sheet, rows that stand already, and the other kinds of records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.case import CREATE, EN, Case, csv

HEAD = "number,date,partner,product,quantity,unit_price,amount"
SHORT = "number,date,partner,amount"
GROSS = "SELECT number, gross FROM sale ORDER BY id"
DAY = "2026-03-01"


def orders(name: str, *rows: str, head: str = HEAD, options: str = CREATE, **more: Any) -> Case:
    """Return the case of these rows under a header of orders."""
    more.setdefault("rows", len(rows))
    return Case(name, csv(head, *rows), options=options, **more)


def refused(name: str, refuse: Mapping[int, str], *rows: str, head: str = HEAD, **more: Any) -> Case:
    """Return the case of rows of which these are refused."""
    return Case(name, csv(head, *rows), refuse=refuse, **more)


AGAIN = [
    orders(
        "orders that stand already",
        f"1,{DAY},甲,5",
        f"2,{DAY},甲,6",
        head=SHORT,
        before=("partner add 甲", "order add 甲 --amount 5 --number 1 --on 2026-03-01"),
        records=2,
        new=1,
    ),
    refused(
        "an order that stands with another amount",
        {2: "imports.conflict"},
        f"1,{DAY},甲,6",
        head=SHORT,
        before=("partner add 甲", "order add 甲 --amount 5 --number 1 --on 2026-03-01"),
    ),
    orders(
        "the same with --on-existing skip",
        f"1,{DAY},甲,6",
        head=SHORT,
        options=f"{CREATE} --on-existing skip",
        before=("partner add 甲", "order add 甲 --amount 5 --number 1 --on 2026-03-01"),
        records=1,
        new=0,
        holds={GROSS: [("1", 500)]},
    ),
    Case(
        "orders are never updated",
        csv(SHORT, f"1,{DAY},甲,6"),
        options="--on-existing update",
        error="imports.bad_existing",
        code=2,
    ),
    Case(
        "a payment twice in one file is two payments",
        csv("date,partner,amount,method", f"{DAY},甲,5,微信", f"{DAY},甲,5,微信"),
        kind="payments",
        options="",
        before=("partner add 甲",),
        rows=2,
        records=2,
        money=1000,
    ),
    Case(
        "a partner twice in one file",
        csv("code,name", "K1,甲", "K1,甲"),
        kind="partners",
        options="",
        rows=2,
        holds={"SELECT code, name FROM partner": [("K1", "甲")]},
        new=1,
    ),
    Case(
        "a partner twice with other values",
        csv("code,name", "K1,甲", "K1,乙"),
        kind="partners",
        options="",
        refuse={3: "imports.twice"},
    ),
]
SAID = [
    orders(
        "--const for a column that is missing",
        f"1,{DAY},5",
        head="number,date,amount",
        options=f"{CREATE} --const partner=散客",
        records=1,
        holds={"SELECT name FROM partner": ["散客"]},
    ),
    Case(
        "--const of a field there is none of",
        csv(SHORT, f"1,{DAY},甲,5"),
        options="--const klingon=5",
        error="sheets.no_field",
        code=2,
    ),
    Case(
        "--const that cannot be read",
        csv("number,partner,amount", "1,甲,5"),
        options="--const date=heute",
        error="sheets.bad_const",
        code=2,
    ),
    Case(
        "--const without a value",
        csv(SHORT, f"1,{DAY},甲,5"),
        options="--const partner",
        error="imports.bad_pair",
        code=2,
    ),
    orders(
        "--fill-down for merged cells",
        f"1,{DAY},甲,5",
        ",,,6",
        f"2,{DAY},乙,7",
        ",,,8",
        head=SHORT,
        options=f"{CREATE} --fill-down number --fill-down date --fill-down partner",
        records=2,
        money=2600,
    ),
    refused("merged cells without --fill-down", {3: "sheets.required"}, f"1,{DAY},甲,5", ",,,6", head=SHORT),
    orders(
        "--fill-down with nothing above",
        ",2026-03-01,甲,5",
        f"1,{DAY},甲,5",
        head=SHORT,
        options=f"{CREATE} --fill-down number",
        refuse={2: "sheets.required"},
    ),
    orders(
        "--map",
        f"1,{DAY},甲,5,9",
        head="Rechnung,Datum,Kunde,Summe,amount",
        options=f"{CREATE} --map Rechnung=number --map Datum=日期 --map Kunde=partner --map Summe=amount",
        records=1,
        money=500,
        tells=("sheets.not_used",),
    ),
    Case(
        "--map of a column there is none of",
        csv(SHORT, f"1,{DAY},甲,5"),
        options="--map Summe=note",
        error="sheets.no_column",
    ),
    Case(
        "--map to a field there is none of",
        csv(SHORT, f"1,{DAY},甲,5"),
        options="--map amount=klingon",
        error="sheets.no_field",
        code=2,
    ),
    Case(
        "--map of two columns to one field",
        csv(f"{SHORT},x", f"1,{DAY},甲,5,6"),
        options="--map amount=amount --map x=amount",
        error="sheets.mapped_twice",
        code=2,
    ),
    orders(
        "--map with = in the header",
        f"1,{DAY},甲,5",
        head="number,date,partner,a=b",
        options=f"{CREATE} --map a=b=amount",
        records=1,
        money=500,
    ),
    orders(
        "--null",
        f"1,{DAY},甲,NULL,2,5,NULL",
        options=f"{CREATE} --null NULL",
        records=1,
        money=1000,
        holds={"SELECT product_id FROM sale_line": [None]},
    ),
    Case(
        "--decimal of another sort",
        csv(SHORT, f"1,{DAY},甲,5"),
        options="--decimal klingon",
        error="imports.bad_decimal",
        code=2,
    ),
    orders("standard input", f"1,{DAY},甲,5", head=SHORT, stdin=True, records=1, money=500),
    Case("a header that two kinds have", csv(SHORT, f"1,{DAY},甲,5"), kind=None, error="sheets.several_kinds", code=2),
    orders(
        "standard input without its kind",
        f"1,{DAY},甲,茶,1,5,5,0",
        head=EN,
        kind=None,
        stdin=True,
        records=1,
        money=500,
    ),
    refused("bad rows of standard input", {2: "money.bad_amount"}, f"1,{DAY},甲,x", head=SHORT, stdin=True),
    Case("an empty standard input", b"", stdin=True, error="sheets.empty"),
    Case(
        "payments, whose sheet could be orders",
        csv("日期,客户,金额,订单号", f"{DAY},甲,5,1"),
        kind=None,
        rows=1,
        tells=("imports.recognised",),
    ),
]
FOREIGN = [
    orders(
        "a column of currencies that says yuan",
        f"1,{DAY},甲,5,CNY",
        f"2,{DAY},甲,5,人民币",
        f"3,{DAY},甲,5,",
        head=f"{SHORT},currency",
        money=1500,
    ),
    refused(
        "rows in other currencies",
        {3: "sheets.other_currency", 4: "sheets.other_currency", 5: "sheets.other_currency"},
        f"1,{DAY},甲,5,CNY",
        f"2,{DAY},甲,5,USD",
        f"3,{DAY},甲,5,港币",
        f"4,{DAY},甲,5,€",
        head=f"{SHORT},币种",
    ),
    orders(
        "a column of currencies left out",
        f"1,{DAY},甲,5,USD",
        head=f"{SHORT},currency",
        options=f"{CREATE} --map currency=-",
        money=500,
    ),
    refused(
        "amounts under a header in dollars",
        {2: "imports.no_amount"},
        f"1,{DAY},甲,5",
        head="number,date,partner,amount(USD)",
    ),
]
KINDS = [
    Case(
        "payments",
        csv("日期,客户名称,回款金额,收款方式,流水号", f"{DAY},甲,￥5.00,微信,0001", f"{DAY},甲,-2,现金,0002"),
        kind="payments",
        options="",
        before=("partner add 甲",),
        rows=2,
        records=2,
        money=300,
    ),
    Case(
        "a payment of nothing",
        csv("日期,客户,回款金额", f"{DAY},甲,0"),
        kind="payments",
        options="",
        before=("partner add 甲",),
        refuse={2: "imports.zero_amount"},
    ),
    Case(
        "a payment for an order there is none of",
        csv("日期,客户,回款金额,核销订单", f"{DAY},甲,5,X9"),
        kind="payments",
        options="",
        before=("partner add 甲",),
        refuse={2: "imports.no_order"},
    ),
    Case(
        "balances in 万元",
        csv("客户,期初欠款（万元）,日期", "甲,1.2,2026-01-01", "乙,-0.05,2026-01-01"),
        kind="balances",
        options=CREATE,
        rows=2,
        money=1150000,
    ),
    Case(
        "partners with terms and limits",
        csv("客户名称,账期,授信额度", "甲,月结30天,5万", "乙,现结,0", "丙,,"),
        kind="partners",
        options="",
        rows=3,
        tells=("imports.zero_limit", "imports.month_terms"),
    ),
    Case(
        "terms there are none of",
        csv("客户名称,账期", "甲,看心情"),
        kind="partners",
        options="",
        refuse={2: "dates.bad_terms"},
    ),
    Case(
        "talks",
        csv("日期,客户,方式,内容", f"{DAY},甲,电话,谈了价格"),
        kind="interactions",
        options="",
        before=("partner add 甲",),
        rows=1,
    ),
]
CASES = [*AGAIN, *FOREIGN, *SAID, *KINDS]
