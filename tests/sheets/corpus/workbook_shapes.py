"""Workbooks by how the table stands in them: sheets, hidden and merged things, headers, totals, several tables."""

from __future__ import annotations

from corpus.books import (
    HEAD,
    ONE,
    TWO,
    Case,
    case,
    day,
    grid,
    merged,
    ods,
    order,
    part,
    parts_of,
    xls,
    xlsx,
    zipped,
)

LINES = ("order_no", "date", "partner", "product", "quantity", "unit_price", "amount", "paid")
NUMBERS = "SELECT number FROM sale ORDER BY id"
PARTNERS = "SELECT name FROM partner ORDER BY id"


def line(
    number: str | None, product: str | None, quantity: float | None, price: float | None, *more: float | None
) -> list:
    """Return a row of LINES; without a number it has no date and no partner either."""
    known = [number, day(), "甲"] if number else [None, None, None]
    return [*known, product, quantity, price, *more]


def tailed(rows: str, *ranges: str) -> bytes:
    """Return a workbook whose sheet has these merged ranges."""
    return xlsx(part(rows, after=merged(*ranges)))


def hiding(rows: str, *numbers: int) -> str:
    """Return rows of which these are hidden."""
    for number in numbers:
        rows = rows.replace(f'<row r="{number}">', f'<row r="{number}" hidden="1">')
    return rows


PLAIN = grid(HEAD, order())
SHEETS = [
    case("a workbook with macros: its cells alone", xlsx(PLAIN, {"xl/vbaProject.bin": b"\0macro"}), "f.xlsm", **ONE),
    Case("a workbook from a pipe", xlsx(PLAIN), stdin=True, **ONE),
    case("a workbook called csv", xlsx(PLAIN), "f.csv", **ONE),
    case("a workbook without a suffix", xlsx(PLAIN), "orders", **ONE),
    case(
        "twelve sheets with one header, and one with another",
        xlsx({**{f"{n}月": grid(HEAD, order(f"N{n}")) for n in range(1, 13)}, "说明": grid(["请看", "说明"])}),
        rows=12,
        records=12,
        money=6000,
        tells=("sheets.several", "sheets.skipped"),
    ),
    case(
        "sheets with other columns of one kind are left out and named",
        xlsx({"A": PLAIN, "B": grid((*HEAD, "note"), order("2", ("",), "乙", 7, "x"))}),
        **ONE,
        tells=("sheets.other_header",),
    ),
    case(
        "a hidden sheet is left out and named",
        xlsx(
            {"A": PLAIN, "旧": grid(HEAD, order("2")), "C": grid(HEAD, order("3"))},
            states={"旧": "hidden", "C": "veryHidden"},
        ),
        **ONE,
        tells=("sheets.hidden",),
    ),
    case(
        "a hidden sheet is taken where --sheet names it",
        xlsx({"A": PLAIN, "旧": grid(HEAD, order("2"))}, states={"旧": "veryHidden"}),
        options="--create partner --sheet 旧",
        **ONE,
        holds={NUMBERS: ["2"]},
    ),
    case("a workbook of hidden sheets", xlsx({"A": PLAIN}, states={"A": "hidden"}), error="sheets.only_hidden"),
    case("a sheet that is not there", xlsx(PLAIN), options="--sheet Nirgends", error="sheets.no_such_sheet"),
    case("names of sheets that bite", xlsx({"[vip]<b>&'": PLAIN, "\u202e\u2066x": grid(HEAD, order("2"))}), **TWO),
    case("an empty sheet before the one with the table", xlsx({"A": "", "B": PLAIN}), **ONE),
    case("a workbook without any cell", xlsx(""), error="sheets.no_header"),
    case("a header and nothing below", grid(HEAD), rows=0, records=0),
    case("a table that does not begin at A1", grid(HEAD, order(), first=9, left=4), **ONE),
    case(
        "rows in which nothing stands between the others", grid(HEAD, order(), [], [None, "", " "], order("2")), **TWO
    ),
    case(
        "titles above, signatures below",
        grid(
            ["宏源酒水出货明细"], ["单位：元", None, "2026 年 3 月"], [], HEAD, order(), [], ["制单：", None, "审核："]
        ),
        refuse={7: "sheets.required"},
    ),
    case(
        "five thousand columns",
        grid([*(f"x{n}" for n in range(4996)), *HEAD], [*[None] * 4996, *order()]),
        **ONE,
    ),
]
HIDDEN = [
    case(
        "hidden rows are read and told",
        xlsx(part(hiding(grid(HEAD, order("1"), order("2"), []), 3, 4), after='<autoFilter ref="A1:D3"/>')),
        **TWO,
        tells=("sheets.hidden_rows",),
    ),
    case(
        "hidden rows without numbers of their own, a hidden column",
        xlsx(
            part(
                grid(HEAD, order("1")) + "<row hidden='true'><c t='str'><v>2</v></c><c s='1'><v>46082</v></c>"
                "<c t='str'><v>乙</v></c><c><v>5</v></c></row>",
                before='<cols><col min="3" max="3" hidden="1" width="9"/></cols>',
            )
        ),
        **TWO,
        tells=("sheets.hidden_rows", "sheets.hidden_columns"),
    ),
    case(
        "hidden rows and merged cells of an .xls",
        xls(
            HEAD,
            order("1", "2026-03-01"),
            order(None, None, None, 5),
            hidden=[2],
            inside=bytes.fromhex("e5001a000300010002000000000001000200010001000100020002000200"),
        ),
        "f.xls",
        rows=2,
        records=1,
        money=1000,
        tells=("sheets.hidden_rows", "sheets.merged"),
    ),
    case(
        "hidden rows and merged cells of an .ods",
        ods(
            HEAD,
            [
                ('office:value-type="string" table:number-rows-spanned="2" table:number-columns-spanned="1"', word)
                for word in ("1", "2026-03-01", "甲")
            ]
            + [5],
            "<table:table-row table:visibility='filter'><table:covered-table-cell table:number-columns-repeated='3'/>"
            "<table:table-cell office:value-type='float' office:value='5'/></table:table-row>",
        ),
        "f.ods",
        rows=2,
        records=1,
        money=1000,
        tells=("sheets.hidden_rows", "sheets.merged"),
    ),
]
MERGED = [
    case(
        "an order number merged over its lines",
        tailed(
            grid(
                LINES,
                line("1", "茶", 2, 5, 10, 25),
                line(None, "酒", 1, 15, 15),
                line("2", "茶", 1, 5, 5),
                line("3", "酒", 1, 15, 15, 15),
                line(None, "茶", 1, 5, 5),
                line(None, "水", 1, 1, 1),
            ),
            *(f"{column}2:{column}3" for column in "ABC"),
            *(f"{column}5:{column}7" for column in "ABC"),
            "H2:H3",
        ),
        rows=6,
        records=3,
        money=5100,
        tells=("sheets.merged", "sheets.merged_sums"),
        holds={"SELECT gross FROM sale ORDER BY id": [2500, 500, 2100], "SELECT sum(amount) FROM payment": [4000]},
    ),
    case(
        "an amount merged over lines counts once, and the other line has none",
        tailed(grid(LINES, line("1", "茶", 2, None, 25), line("1", "酒", 1, None)), "G2:G3"),
        refuse={2: "imports.same_order", 3: "imports.no_amount"},
    ),
    case(
        "a subtotal inside a merged range, blank rows inside, a range to the end of the sheet",
        tailed(
            grid(
                HEAD,
                order("1"),
                [None, None, None, 7],
                ["小计", None, None, 12],
                order("2", amount=8),
                [],
                [None, None, None, 1],
            ),
            *("A2:A4", "B2:B4", "C2:C4", "A5:A1048576", "B5:B1048576", "C5:C9"),
        ),
        rows=4,
        records=2,
        money=2100,
        holds={"SELECT gross FROM sale ORDER BY id": [1200, 900]},
    ),
    case(
        "numbers left out without being merged are refused",
        grid(LINES, line("1", "茶", 2, 5, 10), line(None, "酒", 1, 15, 15)),
        refuse={3: "sheets.required"},
    ),
    case(
        "the same with --fill-down",
        grid(LINES, line("1", "茶", 2, 5, 10), line(None, "酒", 1, 15, 15)),
        options="--create partner,product --fill-down number --fill-down date --fill-down partner",
        rows=2,
        records=1,
        money=2500,
    ),
    case(
        "a header in two rows, merged downwards",
        tailed(
            grid(
                ["订单号", "日期", "客户", "货物", None, None],
                [None, None, None, "产品", "数量", "金额"],
                ["1", day(), "甲", "茶", 2, 5],
            ),
            *("A1:A2", "B1:B2", "C1:C2", "D1:F1"),
        ),
        **ONE,
        holds={"SELECT name FROM product": ["茶"]},
    ),
    case(
        "groups over sub-headers that stand twice",
        tailed(
            grid(
                ["宏源酒水", None, None, None, None, None, None],
                ["订单号", "日期", "客户", "出货", None, "退货", None],
                [None, None, None, "数量", "金额", "数量", "金额"],
                ["1", day(), "甲", 2, 5, 1, 3],
            ),
            *("A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"),
        ),
        **ONE,
        tells=("imports.unread",),
    ),
    case(
        "merged ranges that overlap, lie outside, cover the header or turn round",
        tailed(PLAIN, "A1:A2", "A2:D2", "B2:B2", "XFD9:XFD1048576", "A2:C2", "C2:A1"),
        **ONE,
    ),
]
SUB = [order("1"), order("2", amount=7), ["小计", None, None, 12], order("3", amount=8), ["小计", None, None, 8]]
TOTALS = [
    case(
        "subtotals, a total, and pages that have totals of their own",
        grid(HEAD, *SUB, ["合  计：", None, None, 20], ["本页合计", None, None, 20], ["Total", None, None, 20]),
        rows=3,
        records=3,
        money=2000,
    ),
    case(
        "a subtotal that is wrong",
        grid(HEAD, *SUB[:4], ["小计", None, None, 9]),
        rows=3,
        records=3,
        tells=("imports.total_differs",),
    ),
    case(
        "a total that is wrong",
        grid(HEAD, *SUB, ["合计", None, None, 21]),
        rows=3,
        records=3,
        tells=("imports.total_differs",),
    ),
    case(
        "a total above the rows", grid(HEAD, ["合计", None, None, 20], *SUB[:2], SUB[3]), rows=3, records=3, money=2000
    ),
    case(
        "a total of quantities that is wrong",
        grid((*HEAD, "quantity"), [*order(), 2], ["合计", None, None, 5, 3]),
        **ONE,
        tells=("imports.total_differs",),
    ),
    case("a total that is an error", grid(HEAD, order(), ["合计", None, None, ('t="e"', "<v>#REF!</v>")]), **ONE),
    case(
        "a customer called Total in a whole row", grid(HEAD, order(partner="Total")), **ONE, holds={PARTNERS: ["Total"]}
    ),
]
TABLES = [
    case(
        "two tables one below the other",
        grid(HEAD, order(), [], ["回款明细"], ["日期", "客户", "金额", "流水号"], [day(), "甲", 3, "R1"]),
        error="sheets.second_header",
    ),
    case(
        "two tables of records below each other",
        grid(["客户名称", "电话"], ["甲", "138"], ["产品名称", "规格"], ["茶", "500g"]),
        kind="partners",
        options="",
        error="sheets.second_header",
    ),
    case("the header once more", grid(HEAD, order(), [], HEAD, order("2")), refuse={4: "sheets.header_again"}),
    case(
        "the header once more, left out",
        grid(HEAD, order(), [], HEAD, order("2")),
        options="--create partner --skip order_no=order_no",
        **TWO,
    ),
    case(
        "two tables side by side",
        grid([*HEAD, None, *HEAD], [*order("1"), None, *order("2")]),
        error="sheets.side_by_side",
    ),
    case(
        "two tables side by side, the second left out",
        grid([*HEAD, None, *HEAD], [*order("1"), None, *order("2")]),
        options="--create partner " + " ".join(f"--map {name}#2=-" for name in HEAD),
        **ONE,
    ),
    case(
        "a little table of sums beside the orders",
        grid([*HEAD, None, "月份", "小结"], [*order(), None, "3 月", 5]),
        **ONE,
    ),
]


def _chart(kind: str) -> bytes:
    """Return a workbook whose first sheet is of another kind."""
    parts = parts_of({"C": "", "S": PLAIN})
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = parts[name].replace(
        b'worksheet" Target="worksheets/sheet1', kind.encode() + b'" Target="worksheets/sheet1'
    )
    return zipped(parts)


def _macros() -> bytes:
    """Return a workbook with a sheet of macros as Excel 4 had them."""
    parts = parts_of({"M": grid(HEAD, order("9")), "S": PLAIN})
    name = "xl/_rels/workbook.xml.rels"
    old = b'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1'
    new = b'http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="worksheets/sheet1'
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new)
    return zipped(parts)


OTHERS = [
    case("a sheet of macros as Excel 4 had them", _macros(), **ONE, holds={NUMBERS: ["1"]}),
    case("a chart beside the sheet", _chart("chartsheet"), **ONE),
    case("a dialog beside the sheet", _chart("dialogsheet"), **ONE),
]
CASES = [*SHEETS, *HIDDEN, *MERGED, *TOTALS, *TABLES, *OTHERS]
