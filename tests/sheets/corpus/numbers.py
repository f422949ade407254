"""Numbers as sheets write them: what is read, to the fen, and what is refused (product.md 1.4 Cells, MON-1, MON-2)."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.case import CREATE, Case, column, csv

GROSS = "SELECT gross FROM sale ORDER BY id"
PRICE = "SELECT price FROM sale_line ORDER BY id"
QUANTITY = "SELECT quantity FROM sale_line ORDER BY id"
OFF = "SELECT discount_bp FROM sale_line ORDER BY id"
HEAD = "number,date,partner,product,quantity,unit_price,amount"
NBSP, THIN, NARROW, IDEOGRAPHIC = "\u00a0", "\u2009", "\u202f", "\u3000"


def taken(name: str, cells: Mapping[str, int], options: str = CREATE) -> Case:
    """Return the case of amounts, each with the fen it is read as."""
    content = column("amount", *cells)
    money = sum(cells.values())
    return Case(name, content, options=options, rows=len(cells), money=money, holds={GROSS: list(cells.values())})


def refused(name: str, *cells: str, field: str = "amount", key: str = "", options: str = CREATE) -> Case:
    """Return the case of cells that are refused, each of them."""
    key = key or f"money.bad_{field}"
    return Case(name, column(field, *cells), options=options, refuse=dict.fromkeys(range(2, len(cells) + 2), key))


def scaled(name: str, header: str, cells: Mapping[str, int], options: str = CREATE) -> Case:
    """Return the case of amounts under a header with a unit."""
    lines = [f'N{n},2026-03-01,甲,"{cell}"' for n, cell in enumerate(cells)]
    content = csv(f"number,date,partner,{header}", *lines)
    return Case(name, content, options=options, rows=len(cells), holds={GROSS: list(cells.values())})


def field(name: str, key: str, cells: Mapping[str, int], query: str, options: str = CREATE) -> Case:
    """Return the case of another field's cells, each with what is stored."""
    content = column(key, *cells)
    return Case(name, content, options=options, rows=len(cells), holds={query: list(cells.values())})


AMOUNTS = [
    taken("amounts in plain figures", {"1234.50": 123450, "1234.5": 123450, "1234": 123400, "0.01": 1, ".5": 50}),
    taken("amounts with zeros around", {"007.10": 710, "5.000": 500, "1.2300": 123, "0005": 500}),
    taken("amounts grouped by commas", {"1,234.50": 123450, "12,345,678.90": 1234567890, "1,000": 100000}),
    taken(
        "amounts grouped by blanks",
        {"1 234.50": 123450, f"1{NBSP}234.50": 123450, f"1{THIN}234{THIN}567": 123456700, f"12{NARROW}345.00": 1234500},
    ),
    taken("amounts with an ideographic blank", {f"1{IDEOGRAPHIC}234.50": 123450, f"{IDEOGRAPHIC}7{IDEOGRAPHIC}": 700}),
    taken(
        "amounts with currency signs",
        {"￥1,234.50": 123450, "¥1234.5": 123450, "1,234.50元": 123450, "￥1,234.50元": 123450, "RMB 12": 1200}
        | {"CNY12.00": 1200, "12 rmb": 1200, "人民币12元": 1200, "¥ 5": 500},
    ),
    taken(
        "amounts in full-width signs",
        {"１２３４．５０": 123450, "１，２３４．５０": 123450, "－５": -500, "（７．００）": -700},
    ),
    taken(
        "amounts in 万 and 亿",
        {"1.2万": 1200000, "1.2万元": 1200000, "￥3万": 3000000, "0.5 万元": 500000, "1亿": 10**10},
    ),
    taken("1.23456万 is whole fen", {"1.23456万": 1234560, "0.000001万": 1}),
    taken(
        "minus signs of every sort",
        {"-5": -500, "−5": -500, "－5": -500, "﹣5": -500, "(5)": -500, "(1,234.50)": -123450, "5-": -500}
        | {"￥-5": -500, "-￥5": -500, "- 5": -500, "(￥5.00)": -500},
    ),
    taken("plus signs", {"+5": 500, "＋5": 500}),
    taken("nothing and less than nothing", {"0": 0, "0.00": 0, "-0": 0, "-0.00": 0, "￥0": 0}),
    taken(
        "noise of binary fractions",
        {"125.43999999999998": 12544, "0.30000000000000004": 30, "1234567.8900000001": 123456789},
    ),
    taken("a number as Excel guards it", {"'-5": -500, "'+5": 500}),
    taken("large amounts", {"9999999999.99": 999999999999, "1,000,000,000.00": 10**11}),
    taken(
        "European figures with --decimal comma",
        {"1.234,50": 123450, "1052,75": 105275, "1 234,5": 123450, "-7,5": -750},
        f"{CREATE} --decimal comma",
    ),
    taken(
        "Chinese signs with --decimal comma",
        {"11,50万元": 11500000, "￥1.234,50": 123450, "１，５": 150},
        f"{CREATE} --decimal comma",
    ),
    taken("a point of three figures with --decimal comma is a group", {"1.234": 123400}, f"{CREATE} --decimal comma"),
    refused(
        "no numbers",
        "NaN",
        "nan",
        "Infinity",
        "-inf",
        "INF",
        "∞",
        "abc",
        "½",
        "①",
        "一百",
        "#DIV/0!",
        "#N/A",
        "N/A",
        "TRUE",
    ),
    refused("numbers of programmers", "1_000", "1e5", "1E+05", "1.5e3", "0x10", "1.2.3", "12f", "1d5"),
    refused("figures of other scripts", "١٢٣", "१२३", "೧೨", "𝟏𝟐x", "Ⅻ", "²"),
    refused("groups that are none", "1,23,4", "12,34.50", "1,2345", "1234,567", ",123", "1,,234", "1,234,5", "1 23"),
    refused("European figures without --decimal comma", "1.234,50", "1052,75", "1.234.567", "0,5", "1'234.50"),
    refused("English figures with --decimal comma", "1,234.50", "1,234,567", options=f"{CREATE} --decimal comma"),
    refused("signs too many", "--5", "-(5)", "+-5", "5--", "-5-", "(-5)", "((5))", "(5", "5)", "¥¥5x", "−"),
    refused("other currencies", "$5", "€5", "5 USD", "HK$5", "£5", "5美元", "JPY 5"),
    refused("other things beside a number", "5 6", "5箱", "约5", "5元/箱", "5%", "=5", "5;6", "5元5角", "共5元", "5?"),
    refused("万 twice and alone", "1万万元x", "万", "万元", "1.2w", "元", "￥", "-", "—"),
    refused("three decimals", "1.234", "0.001", "1,234.505", "1.23456789", "1.2345678万", key="money.amount_decimals"),
    refused(
        "too large for any ledger", "99999999999999", "1e400".replace("e", "") * 9, "9" * 50, key="money.too_large"
    ),
    refused("too long for a number", "9" * 61, "0" * 100 + "1", key="money.bad_amount"),
    Case(
        "three decimals with --round",
        column("amount", "1.005", "-1.005", "2.344", "2.345"),
        options=f"{CREATE} --round",
        rows=4,
        holds={GROSS: [101, -101, 234, 235]},
        tells=("imports.amount_rounded",),
    ),
]
FIELDS = [
    field(
        "prices",
        "unit_price",
        {"1": 10000, "3.335": 33350, "￥1,000.0001": 10000001, "0": 0, "1.2万": 120000000},
        PRICE,
    ),
    field("a price of many decimals is rounded", "unit_price", {"0.123456": 1235, "3.33333333": 33333}, PRICE),
    refused("prices that are none", "NaN", "1e5", "5箱", "abc", field="unit_price", key="money.bad_price"),
    field(
        "quantities",
        "quantity",
        {"1": 1000, "2.5": 2500, "1,000": 1000000, "0.001": 1, "１０": 10000, "1万": 10000000},
        QUANTITY,
    ),
    refused(
        "quantities that are none",
        "5箱",
        "￥5",
        "5元",
        "1e3",
        "NaN",
        "一打",
        field="quantity",
        key="money.bad_quantity",
    ),
    refused("a quantity of four decimals", "0.0001", "1.2345", field="quantity", key="money.quantity_decimals"),
    field(
        "discounts",
        "discount",
        {
            "9折": 1000,
            "95折": 500,
            "8.5折": 1500,
            "0.1": 1000,
            "10%": 1000,
            "0": 0,
            "0%": 0,
            "九折": 1000,
            "9 折": 1000,
            "１０％": 1000,
            "100%": 10000,
        },
        OFF,
    ),
    refused(
        "discounts that are none",
        "0折",
        "10折",
        "折",
        "11折x",
        "5",
        "1",
        "-10%",
        "110%",
        "abc",
        "1.5",
        field="discount",
        key="money.bad_discount",
    ),
    refused("a discount with a comma, of an unknown sort", "0,1", "1,5%", field="discount", key="money.bad_discount"),
    field(
        "a discount with --decimal comma",
        "discount",
        {"0,1": 1000, "12,5%": 1250, "8,5折": 1500},
        OFF,
        f"{CREATE} --decimal comma",
    ),
    refused(
        "a discount in groups with --decimal comma",
        "0.1",
        "1.5%",
        "1.0.0",
        field="discount",
        key="money.bad_discount",
        options=f"{CREATE} --decimal comma",
    ),
    refused("paid amounts that are none", "abc", "1.234,5", "全部", "已付", field="paid", key="money.bad_amount"),
]
HEADERS = [
    scaled("amounts under 金额(元)", "金额(元)", {"1,234.50": 123450}),
    scaled("amounts under 金额（万元）", "金额（万元）", {"1.25": 1250000, "0.000001": 1, "-2": -2000000}),
    scaled("amounts under 金额/万元 in brackets and blanks", "金额 （ 万元 ）", {"1": 1000000}),
    scaled("amounts under 金额(千元)", "金额(千元)", {"1.25": 125000}),
    scaled("万元 with --decimal comma", "金额（万元）", {"11,50": 11500000}, f"{CREATE} --decimal comma"),
    Case(
        "quantities under 数量（箱）",
        csv("订单号,日期,客户,产品,数量（箱）,单价(元/箱),金额（元）", '1,2026-03-01,甲,茶,"1,000",2,"2,000.00"'),
        rows=1,
        money=200000,
        holds={QUANTITY: [1000000]},
    ),
    Case(
        "a cell in 万 under a header in 万元 says it twice",
        csv("number,date,partner,金额（万元）", "1,2026-03-01,甲,1.2万"),
        refuse={2: "sheets.unit_twice"},
    ),
    Case(
        "a cell in 元 under a header in 万元",
        csv("number,date,partner,金额（万元）", "1,2026-03-01,甲,12000元"),
        refuse={2: "sheets.unit_twice"},
    ),
    Case(
        "cells in 万元 under a header in 万元",
        csv("number,date,partner,金额（万元）", "1,2026-03-01,甲,1.2万元"),
        refuse={2: "sheets.unit_twice"},
    ),
    Case(
        "too many decimals under 万元",
        csv("number,date,partner,金额（万元）", "1,2026-03-01,甲,1.2345678"),
        refuse={2: "money.amount_decimals"},
    ),
]
SUMS = [
    Case("quantity times price", csv(HEAD, "1,2026-03-01,甲,茶,3,3.335,"), rows=1, money=1001),
    Case("quantity times price of noise", csv(HEAD, "1,2026-03-01,甲,茶,3,0.30000000000000004,0.9"), rows=1, money=90),
    Case("a fen apart is the sheet's rounding", csv(HEAD, "1,2026-03-01,甲,茶,3,3.33,10.00"), rows=1, money=1000),
    Case(
        "amounts that are not quantity times price",
        csv(HEAD, "1,2026-03-01,甲,茶,3,3.33,10.01", "2,2026-03-01,甲,茶,2,5,100", "3,2026-03-01,甲,茶,2,5,-10"),
        refuse={2: "imports.amount_differs", 3: "imports.amount_differs", 4: "imports.amount_differs"},
    ),
    Case("neither amount nor price", csv(HEAD, "1,2026-03-01,甲,茶,3,,"), refuse={2: "imports.no_amount"}),
]
CASES = [*AMOUNTS, *FIELDS, *HEADERS, *SUMS]
