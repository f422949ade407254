"""Order sheets whose cells are fine and whose meaning is odd (product.md 1.4 Orders, Names)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.case import CREATE, EN, Case, csv

HEAD = "number,date,partner,product,quantity,unit_price,amount"
SHORT = "number,date,partner,amount"
GROSS = "SELECT number, gross FROM sale ORDER BY id"
HONGDA = ("partner add 宏达商贸 --code HD",)
DAY = "2026-03-01"


def orders(name: str, *rows: str, head: str = HEAD, options: str = CREATE, **more: Any) -> Case:
    """Return the case of these rows under a header of orders."""
    more.setdefault("rows", len(rows))
    return Case(name, csv(head, *rows), options=options, **more)


def refused(name: str, refuse: Mapping[int, str], *rows: str, head: str = HEAD, **more: Any) -> Case:
    """Return the case of rows of which these are refused."""
    return Case(name, csv(head, *rows), refuse=refuse, **more)


LINES = [
    orders("two lines of one order", f"1,{DAY},甲,茶,2,5,10", f"1,{DAY},甲,酒,1,7,7", records=1, money=1700),
    orders("equal lines are all kept", *[f"1,{DAY},甲,茶,2,5,10"] * 3, records=1, money=3000),
    orders(
        "the lines of one order far apart",
        f"1,{DAY},甲,茶,2,5,",
        f"2,{DAY},乙,茶,1,5,",
        f"1,{DAY},甲,酒,1,7,",
        records=2,
        money=2200,
    ),
    orders("one number in two writings", f"A1,{DAY},甲,茶,2,5,", f"a1,{DAY},甲,酒,1,7,", records=1, money=1700),
    orders("an order of no product", f"1,{DAY},甲,300", head=SHORT, records=1, money=30000),
    orders(
        "amounts alone beside empty quantities",
        f"1,{DAY},甲,茶,,,12",
        f"2,{DAY},甲,茶,2,,12",
        records=2,
        money=2400,
        tells=("imports.unknown_price",),
    ),
    orders("an amount of nothing", f"1,{DAY},甲,0", head=SHORT, records=1, money=0),
    orders("free goods", f"1,{DAY},甲,茶,2,0,0", records=1, money=0),
    refused(
        "one number, two partners",
        {2: "imports.two_partners", 3: "imports.same_order"},
        f"1,{DAY},甲,茶,1,5,",
        f"1,{DAY},乙,茶,1,5,",
    ),
    refused(
        "one number, two days",
        {2: "imports.two_dates", 3: "imports.same_order"},
        f"1,{DAY},甲,茶,1,5,",
        "1,2026-03-02,甲,茶,1,5,",
    ),
    refused(
        "a bad line spoils its order and no other",
        {3: "money.bad_quantity", 2: "imports.same_order", 5: "imports.same_order"},
        f"1,{DAY},甲,茶,1,5,",
        f"1,{DAY},甲,酒,x,5,",
        f"2,{DAY},甲,茶,1,5,",
        f"1,{DAY},甲,米,1,5,",
    ),
    orders(
        "a bad line with --partial",
        f"1,{DAY},甲,茶,1,5,",
        f"1,{DAY},甲,酒,x,5,",
        f"2,{DAY},甲,茶,1,5,",
        options=f"{CREATE} --partial",
        records=1,
        money=500,
        refuse={2: "imports.same_order", 3: "money.bad_quantity"},
        holds={GROSS: [("2", 500)]},
    ),
    refused(
        "nothing but bad rows with --partial",
        {2: "money.bad_amount"},
        f"1,{DAY},甲,x",
        head=SHORT,
        options=f"{CREATE} --partial",
        code=5,
    ),
    orders(
        "--split-numbers",
        f"7,{DAY},甲,茶,1,5,",
        f"7,{DAY},乙,茶,1,6,",
        "7,2026-03-02,甲,茶,1,7,",
        f"7,{DAY},甲,酒,1,1,",
        options=f"{CREATE} --split-numbers",
        records=3,
        money=1900,
        tells=("imports.split",),
        holds={GROSS: [("7", 600), ("7/2", 600), ("7/3", 700)]},
    ),
    refused(
        "an amount two fen off",
        {3: "imports.amount_differs"},
        f"1,{DAY},甲,茶,2,5,10.01",
        f"2,{DAY},甲,茶,2,5,10.02",
    ),
    orders(
        "discounts of orders",
        f"1,{DAY},甲,10,10,90,9折",
        f"2,{DAY},甲,10,10,,10%",
        f"3,{DAY},甲,10,10,90,0.1",
        f"4,{DAY},甲,10,,90,5折",
        head="number,date,partner,quantity,unit_price,amount,discount",
        records=4,
        money=36000,
    ),
    refused(
        "an amount that forgot its discount",
        {2: "imports.amount_differs"},
        f"1,{DAY},甲,10,10,100,9折",
        head="number,date,partner,quantity,unit_price,amount,discount",
    ),
    orders(
        "a return",
        f"1,{DAY},甲,茶,-2,5,-10",
        records=1,
        money=-1000,
        holds={"SELECT kind, gross FROM sale": [("return", -1000)]},
    ),
    orders(
        "goods out and back in one document",
        f"1,{DAY},甲,茶,5,5,25",
        f"1,{DAY},甲,酒,-1,5,-5",
        records=1,
        money=2000,
        holds={"SELECT kind, gross FROM sale": [("order", 2000)]},
    ),
    refused(
        "a quantity and an amount of two signs",
        {2: "imports.amount_differs", 3: "imports.amount_differs", 4: "imports.quantity_sign", 5: "imports.price_sign"},
        f"1,{DAY},甲,茶,-2,5,10",
        f"2,{DAY},甲,茶,2,5,-10",
        f"3,{DAY},甲,茶,-2,,10",
        f"4,{DAY},甲,茶,,-5,10",
    ),
    refused(
        "goods that come back at a price below nothing",
        dict.fromkeys((2, 3), "imports.both_negative"),
        f"1,{DAY},甲,茶,-1,-5,5",
        f"2,{DAY},甲,茶,-1,-5,",
        f"3,{DAY},甲,茶,1,-5,-5",
    ),
]
PAID = [
    orders(
        "paid",
        f"A,{DAY},甲,茶,2,50,100,100",
        f"B,{DAY},甲,茶,2,50,100,40",
        f"C,{DAY},甲,茶,2,50,100,0",
        f"D,{DAY},甲,茶,2,50,100,",
        head=EN,
        records=4,
        money=40000,
        holds={
            "SELECT reference, amount FROM payment ORDER BY id": [("paid:A", 10000), ("paid:B", 4000)],
            "SELECT sum(amount) FROM allocation": [14000],
        },
    ),
    orders(
        "one paid amount on all rows of an order counts once",
        f"A,{DAY},甲,茶,2,50,100,150",
        f"A,{DAY},甲,酒,1,50,50,150",
        head=EN,
        records=1,
        holds={"SELECT amount FROM payment": [15000]},
    ),
    orders(
        "paid above the order",
        f"A,{DAY},甲,茶,2,50,100,120",
        head=EN,
        records=1,
        tells=("imports.over_paid",),
        holds={"SELECT amount FROM payment": [12000], "SELECT sum(amount) FROM allocation": [10000]},
    ),
    refused(
        "two paid amounts of one order",
        {2: "imports.two_paids", 3: "imports.same_order"},
        f"A,{DAY},甲,茶,2,50,100,50",
        f"A,{DAY},甲,酒,1,50,50,60",
        head=EN,
    ),
    refused("a paid amount below nothing", {2: "imports.paid_negative"}, f"A,{DAY},甲,茶,2,50,100,-50", head=EN),
    orders(
        "ship dates",
        f"1,{DAY},甲,5,2026-03-09",
        f"1,{DAY},甲,6,",
        f"2,{DAY},甲,7,",
        head=f"{SHORT},ship_date",
        records=2,
        money=1800,
        holds={"SELECT number, shipped_on FROM sale ORDER BY id": [("1", "2026-03-09"), ("1-2", None), ("2", None)]},
    ),
]
NAMES = [
    refused(
        "an unknown partner and an unknown product",
        {2: "imports.no_partner", 3: "imports.no_product"},
        f"1,{DAY},宏大商贸,,,,5",
        f"2,{DAY},宏达商贸,茶,1,5,5",
        options="",
        before=HONGDA,
    ),
    refused(
        "a part of a name is no name in a sheet",
        {2: "imports.no_partner", 3: "imports.no_partner", 4: "imports.no_partner"},
        f"1,{DAY},宏达,5",
        f"2,{DAY},hd商贸,5",
        f"3,{DAY},宏达商贸有限公司,5",
        head=SHORT,
        options="",
        before=HONGDA,
    ),
    orders(
        "codes and whole names in any case and width",
        f"1,{DAY},hd,5",
        f"2,{DAY},ＨＤ,5",
        f"3,{DAY}, 宏达商贸 ,5",
        f"4,{DAY},HD,5",
        head=SHORT,
        options="",
        before=HONGDA,
        records=4,
        holds={"SELECT count(*) FROM partner": [1]},
    ),
    refused(
        "a name that two partners have",
        {2: "imports.many_partner"},
        f"1,{DAY},宏达商贸,5",
        head=SHORT,
        options="",
        before=(*HONGDA, "partner add 宏达商贸 --code HD2"),
    ),
    orders(
        "a code and a name that differ",
        f"1,{DAY},HD,宏达贸易,5",
        head="number,date,partner_code,partner,amount",
        options="",
        before=HONGDA,
        tells=("imports.other_name",),
    ),
    orders(
        "--create with a code and a name",
        f"1,{DAY},K1,甲,5",
        f"2,{DAY},K1,乙,5",
        f"3,{DAY},K2,甲,5",
        head="number,date,partner_code,partner,amount",
        tells=("imports.other_name",),
        holds={"SELECT code, name FROM partner ORDER BY id": [("K1", "甲"), ("K2", "甲")]},
    ),
    refused(
        "--create partner makes no product",
        {2: "imports.no_product"},
        f"1,{DAY},甲,茶,1,5,5",
        options="--create partner",
    ),
    refused("rows that are refused make nobody", {2: "money.bad_amount"}, f"1,{DAY},甲,x", head=SHORT),
    Case(
        "--create of what there is none of",
        csv(SHORT, f"1,{DAY},甲,5"),
        options="--create klingon",
        error="imports.bad_create",
        code=2,
    ),
]
CASES = [*LINES, *PAID, *NAMES]
