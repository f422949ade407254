"""Text files by their shape: separators, line ends, quotes, ragged and blank rows, titles, headers, sizes."""

from __future__ import annotations

import codecs

from corpus.case import EN, ORDER, ZH, Case, csv, one_order

LINES = ("SO-1,2026-03-01,宏达商贸,龙井茶,2,5.00,10.00,0", "SO-1,2026-03-01,宏达商贸,花雕酒,1,15.00,15.00,0")
HEAD = "number,date,partner,amount"
ONE = {"rows": 1, "records": 1, "money": 500}
TWO = {"rows": 2, "records": 2, "money": 1000}
A, B = "1,2026-03-01,甲,5", "2,2026-03-02,乙,5"


def _separated(sign: str) -> bytes:
    return one_order().replace(b",", sign.encode())


SEPARATORS = [
    Case("semicolons", _separated(";"), **ORDER),
    Case("tabs in a txt", _separated("\t"), file="f.txt", **ORDER),
    Case("tabs in a file called csv", _separated("\t"), **ORDER),
    Case("commas in a file called tsv", one_order(), file="f.tsv", **ORDER),
    Case("bars", _separated("|"), file="f.txt", **ORDER),
    Case("no suffix at all", one_order(), file="orders", **ORDER),
    Case("a suffix in capitals", one_order("gbk"), file="订单.CSV", **ORDER),
    Case("Excel's sep=; in the first line", b"sep=;\r\n" + _separated(";"), **ORDER),
    Case("Excel's sep=, in the first line", b"sep=,\r\n" + one_order(), **ORDER),
    Case("sep= after a mark, in quotes", codecs.BOM_UTF8 + b'"sep=;"\r\n' + _separated(";"), **ORDER),
    Case("sep= of utf-16 with tabs", ("sep=\t\r\n" + _separated("\t").decode()).encode("utf-16"), **ORDER),
    Case(
        "rows under sep= are numbered as the spreadsheet shows them",
        csv("sep=;", "number;date;partner;amount", "1;2026-03-01;甲;x"),
        refuse={2: "money.bad_amount"},
    ),
    Case(
        "semicolons with decimal commas",
        csv("number;date;partner;quantity;unit_price;amount", "1;2026-03-01;甲;2,5;1.052,75;2.631,88"),
        options="--create partner --decimal comma",
        rows=1,
        records=1,
        money=263188,
    ),
    Case("commas inside cells of a file with semicolons", csv(HEAD.replace(",", ";"), "1;2026-03-01;A, B, C;5"), **ONE),
    Case("blanks behind separators", csv(HEAD.replace(",", ", "), "1, 2026-03-01, 甲, 5"), **ONE),
    Case("separators nobody uses", csv(HEAD.replace(",", "~"), "1~2026-03-01~甲~5"), error="sheets.no_header"),
]
LINE_ENDS = [
    Case("line ends of an old Mac", one_order(end="\r"), **ORDER),
    Case("line ends of Unix", one_order(end="\n"), **ORDER),
    Case("three sorts of line ends", csv(HEAD) + csv(A, end="\r\n") + csv(B, end="\r"), **TWO),
    Case("no line end at the end", one_order().rstrip(), **ORDER),
    Case("the end-of-file sign of DOS", csv(HEAD, A, B, end="\r\n") + b"\x1a", **TWO),
    Case("the end-of-file sign of DOS behind the last cell", csv(HEAD, A, B).rstrip() + b"\x1a\x1a", **TWO),
    Case("headers in traditional characters", one_order(header="訂單號,日期,客戶,產品,數量,單價,金額,已付"), **ORDER),
    Case("a file packed by bzip2", b"BZh91AY&SY\x00\x01", error="sheets.is_archive"),
    Case("the end-of-file sign of DOS within", csv(HEAD, A, "\x1a", B), refuse={3: "sheets.ragged"}),
    Case("a line feed in the middle of a header", csv('number,date,"part\nner",amount', A), **ONE),
    Case(
        "a header in two lines of one cell",
        csv('订单号,"下单\n日期",客户,"金额\n(元)"', A),
        **ONE,
    ),
    Case("a line feed in a note", csv(HEAD + ",note", A + ',"two\r\nlines"', B + ",x"), **TWO),
    Case(
        "rows are numbered by records, not by lines",
        csv(HEAD + ",note", A + ',"1\n2\n3"', "2,2026-03-01,乙,x,"),
        refuse={3: "money.bad_amount"},
    ),
    Case("a line feed in a name", csv(HEAD, '1,2026-03-01,"甲\n乙",5'), refuse={2: "sheets.line_break"}),
    Case("a tab in a name", csv(HEAD, "1,2026-03-01,甲\t乙,5"), refuse={2: "sheets.line_break"}),
]
QUOTES = [
    Case(
        "doubled quotes",
        csv(HEAD, '1,2026-03-01,"He said ""hi""",5'),
        **ONE,
        holds={"SELECT name FROM partner": ['He said "hi"']},
    ),
    Case(
        "every cell in quotes",
        csv('"number","date","partner","amount"', '"1","2026-03-01","甲","1,234.50"'),
        rows=1,
        records=1,
        money=123450,
    ),
    Case(
        "a quote in the middle of a cell",
        csv(HEAD, '1,2026-03-01,5" pipe,5'),
        **ONE,
        holds={"SELECT name FROM partner": ['5" pipe']},
    ),
    Case("text behind a closing quote", csv(HEAD, A, '2,2026-03-01,"A"B,5'), error="sheets.bad_csv"),
    Case(
        "a quote that is never closed",
        csv(HEAD, A, '2,2026-03-01,"A,5', *[f"{n},2026-03-01,甲,5" for n in range(3, 50)]),
        error="sheets.bad_csv",
    ),
    Case(
        "a quote that is never closed in a long file",
        lambda: csv(HEAD, '1,2026-03-01,"A,5', *[f"{n},2026-03-01,甲,5" for n in range(3, 9000)]),
        error="sheets.bad_csv",
    ),
    Case("a quote that is never closed in the last cell", csv(HEAD, '1,2026-03-01,A,"5'), error="sheets.bad_csv"),
    Case(
        "a broken quote below the rows that are looked at",
        csv(HEAD, *[f"{n},2026-03-01,甲,5" for n in range(3, 90)], '2,2026-03-01,"A"B,5'),
        error="sheets.bad_csv",
    ),
    Case(
        "blanks before the quotes",
        csv('number, "date", "partner", amount', '1, "2026-03-01", "A, ""B""", 5'),
        **ONE,
        holds={"SELECT name FROM partner": ['A, "B"']},
    ),
    Case(
        "backslashes are no escape", csv(HEAD, "1,2026-03-01,A\\,5"), **ONE, holds={"SELECT name FROM partner": ["A\\"]}
    ),
    Case(
        "Chinese quotes are text", csv(HEAD, "1,2026-03-01,“甲”,5"), **ONE, holds={"SELECT name FROM partner": ["“甲”"]}
    ),
]
ROWS = [
    Case(
        "short and long rows",
        csv(HEAD, A, "2,2026-03-01,甲", "3,2026-03-01,甲,5,6", "4,2026-03-01,甲,5,"),
        refuse={3: "sheets.ragged", 4: "sheets.ragged"},
    ),
    Case(
        "short and long rows, the good ones taken",
        csv(HEAD, A, "2,2026-03-01,甲", "3,2026-03-01,甲,5,6", "4,2026-03-01,甲,5,"),
        options="--create partner --partial",
        refuse={3: "sheets.ragged", 4: "sheets.ragged"},
        records=2,
        money=1000,
        holds={"SELECT number FROM sale": ["1", "4"]},
    ),
    Case("separators at the end of every line", csv(HEAD + ",,,", A + ",,,", B + ",,,"), **TWO),
    Case("separators at the end of the header alone", csv(HEAD + ",,,", A, B + ","), **TWO),
    Case("separators at the end of the rows alone", csv(HEAD, A + ",,,", B + ","), **TWO),
    Case("blank rows and rows of separators", csv("", HEAD, "", A, ",,,", "  ,\t, ,", B, "", ""), **TWO),
    Case(
        "rows are numbered with the blank ones",
        csv(HEAD, "", ",,,", "1,2026-03-01,甲,x"),
        refuse={4: "money.bad_amount"},
    ),
    Case("title rows", csv("2026年出货明细,,,", ",,,", "制表:小陈,,打印日期:2026-11-01,", HEAD, A, B), **TWO),
    Case("a title of one cell", csv("出货明细", HEAD, A, B), **TWO),
    Case(
        "title rows that say 万元",
        csv("应收明细,,单位：万元,", HEAD, "1,2026-03-01,甲,1.25"),
        rows=1,
        records=1,
        money=1250000,
        tells=("sheets.unit_line",),
    ),
    Case("a header below the rows that are looked at", csv(*["x,,,"] * 40, HEAD, A), error="sheets.no_header"),
    Case("two header rows", csv("订单信息,,客户信息,货款", "订单号,日期,客户,金额", A, B), **TWO),
    Case(
        "a merged header over the second row", csv("订单号,日期,客户,货款,", ",,,金额,已付", A + ",0", B + ",0"), **TWO
    ),
    Case(
        "the header again in the middle, as from pages put together",
        csv(HEAD, A, HEAD, B),
        refuse={3: "sheets.header_again"},
    ),
    Case("only a header", csv(HEAD), rows=0, records=0),
    Case("only a header and blank rows", csv(HEAD, ",,,", ""), rows=0, records=0),
    Case("no header", csv(A, B), error="sheets.no_header"),
    Case("no header and no kind said", csv(A, B), kind=None, error="sheets.no_kind_fits"),
    Case("a header of another trade", csv("序号,身高,体重", "1,170,60"), kind=None, error="sheets.no_kind_fits"),
    Case("a required column missing", csv("number,date,amount", "1,2026-03-01,5"), error="sheets.no_header"),
    Case("one column twice", csv("number,date,partner,amount,amount", A + ",6"), error="sheets.two_columns"),
    Case(
        "one column twice, one said",
        csv("number,date,partner,amount,amount", A + ",6"),
        options="--create partner --map amount=- --map amount#2=amount",
        rows=1,
        records=1,
        money=600,
    ),
    Case("two names of one field", csv("订单号,日期,客户,金额,销售额", A + ",6"), error="sheets.two_columns"),
    Case(
        "unknown columns between",
        csv("x,number,y,date,partner,amount,z", "a,1,b,2026-03-01,甲,5,c"),
        **ONE,
        tells=("imports.unread",),
    ),
    Case("headers in odd writing", csv("ＯＲＤＥＲ＿ＮＯ, Order Date ,CUSTOMER/NAME,金 额（元）", A), **ONE),
    Case("columns in another order", csv("amount,partner,date,number", "5,甲,2026-03-01,1"), **ONE),
    Case(
        "the example of the contract, in English",
        csv(EN, "A-1,2026-11-20,甲,茶,3,10,30,0", "A-1,2026-11-20,甲,酒,1,20.5,20.5,0"),
        rows=2,
        records=1,
        money=5050,
    ),
    Case(
        "the example of the contract, in Chinese, kind not said",
        csv(ZH, "A-1,2026-11-20,甲,茶,3,10,30,0"),
        kind=None,
        rows=1,
        records=1,
        money=3000,
        tells=("imports.recognised",),
    ),
]
TOTALS = [
    Case(
        f"a row of {word} at the end, right",
        csv(HEAD, A, B, f"{word},,,10.00"),
        **TWO,
        never={"a total is no order": "SELECT 1 FROM sale WHERE gross <> 500"},
    )
    for word in ("合计", "总计:", "Total", "合 计", "小计", "Grand Total")
] + [
    Case(
        "a row of totals that does not add up", csv(HEAD, A, B, "合计,,,11.00"), **TWO, tells=("imports.total_differs",)
    ),
    Case("subtotals and a total", csv(HEAD, A, "小计,,,5", B, "小计,,,5", "合计,,,10"), **TWO),
    Case("a total in the partner's column", csv(HEAD, A, B, ",,合计,10"), **TWO),
    Case(
        "a product called Total",
        csv(HEAD + ",product", A + ",Total", B + ",合计"),
        **TWO,
        holds={"SELECT name FROM product": ["Total", "合计"]},
    ),
    Case("a customer called 合计商贸", csv(HEAD, "1,2026-03-01,合计商贸,5"), **ONE),
    Case("a sheet of totals alone", csv(HEAD, "合计,,,0"), rows=0, records=0),
    Case("signatures below the table", csv(HEAD, A, B, "制表：小陈,,审核：老王,"), refuse={4: "sheets.required"}),
]
SIZES = [
    Case("5,000 columns", lambda: csv(HEAD + "".join(f",c{n}" for n in range(5000)), A + ",x" * 5000), **ONE),
    Case("5,000 columns without a header", lambda: csv("," * 5000, HEAD + "," * 4997, A + "," * 4997), **ONE),
    Case("a million blank lines", lambda: csv(HEAD, A) + b"\n" * 1_000_000 + csv(B), **TWO),
    Case("a million blank lines above", lambda: b"\n" * 1_000_000 + csv(HEAD, A), error="sheets.no_header"),
    Case("a note of 2,000 signs", csv(HEAD + ",note", A + "," + "长" * 2000), **ONE),
    Case("a note of 2,001 signs", csv(HEAD + ",note", A + "," + "长" * 2001), refuse={2: "sheets.too_long"}),
    Case("a cell of a million signs", lambda: csv(HEAD, f"1,2026-03-01,{'长' * 1_000_000},5"), error="sheets.bad_csv"),
    Case(
        "a cell of 100,000 digits", lambda: csv(HEAD, f"1,2026-03-01,甲,{'9' * 100_000}"), refuse={2: "sheets.too_long"}
    ),
    Case("one line of ten megabytes", lambda: csv(HEAD, "x" * 10_000_000), error="sheets.bad_csv"),
    Case("a file of separators", lambda: b"," * 500_000, error="sheets.no_header"),
    Case("a file of quotes", lambda: b'"' * 1_000_001, error="sheets.bad_csv"),
    Case(
        "4,000 orders",
        lambda: csv(HEAD, *(f"N{n},2026-03-01,甲,{n}.05" for n in range(4_000))),
        rows=4_000,
        records=4_000,
        money=4_000 * 3_999 // 2 * 100 + 4_000 * 5,
    ),
    Case(
        "two thousand bad rows",
        lambda: csv(HEAD, *(f"N{n},2026-03-01,甲,x{n}" for n in range(2_000))),
        refuse=dict.fromkeys(range(2, 2_002), "money.bad_amount"),
    ),
]
CASES = [*SEPARATORS, *LINE_ENDS, *QUOTES, *ROWS, *TOTALS, *SIZES]
