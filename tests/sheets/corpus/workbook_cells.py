"""Workbooks by their cells: dates in every style, numbers, texts, errors, formulas; .xlsx, .xls and .ods."""

from __future__ import annotations

from corpus.books import DAY, HEAD, ONE, case, day, grid, order, styles, xlsx

DATE_CODES = (
    'yyyy"年"m"月"d"日"',
    'yyyy"年"m"月"d"日";@',
    'yyyy"年"m"月"',
    'm"月"d"日"',
    "yyyy年m月d日",
    "[$-804]yyyy年m月d日;@",
    '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
    "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    "[$-409]d\\-mmm\\-yy;@",
    "yyyy\\-mm\\-dd",
    "yyyy/m/d;@",
    "YYYY-MM-DD HH:MM:SS",
    "yyyy.mm.dd",
    "dd/mm/yyyy",
    "mm/dd/yy",
    "mmm-yy",
    "[Red]yyyy-mm-dd",
    "e/m/d",
    'yyyy-mm-dd"  "hh:mm AM/PM',
    14,
    15,
    16,
    17,
    22,
    27,
    28,
    30,
    31,
    36,
    50,
    57,
    58,
)
NUMBER_CODES = (
    "0.00",
    "#,##0.00",
    "￥#,##0.00",
    '"¥"#,##0.00;[Red]"¥"-#,##0.00',
    '_ ￥* #,##0.00_ ;_ ￥* \\-#,##0.00_ ;_ ￥* "-"??_ ;_ @_ ',
    "0.00%",
    '0.00"元"',
    '0"箱"',
    '"共"0"日"',
    'General"年"',
    "[>=100]0;0.0",
    "00000",
    "[DBNum2]General",
    "@",
    "0.00E+00",
    "# ?/?",
    9,
    10,
    37,
    44,
    48,
)
DATES = "SELECT DISTINCT ordered_on FROM sale"
ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#ERROR!")
SHARED = "".join(
    (
        "<si><t>order_no</t></si><si><t>date</t></si><si><r><t>part</t></r><r><rPr><b/></rPr><t>ner</t></r></si>",
        "<si><t>amount</t></si><si><t xml:space='preserve'> 宏达 </t></si>",
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/></si>",
        "<si><t>A&amp;B &lt;x&gt; &#20013;</t></si><si/>",
    )
)


def _shared(number: int) -> tuple[str, str]:
    return 't="s"', f"<v>{number}</v>"


def _date_cells(*cells: tuple[str, str]) -> str:
    return grid(HEAD, *(order(f"N{place}", one) for place, one in enumerate(cells)))


DATE_CELLS = [
    case(
        "a date in every style a Chinese or English spreadsheet has for it",
        xlsx(
            _date_cells(*(day(DAY + 0.4, style) for style in range(2, 2 + len(DATE_CODES)))), style=styles(*DATE_CODES)
        ),
        rows=len(DATE_CODES),
        records=len(DATE_CODES),
        holds={DATES: ["2026-03-01"]},
    ),
    case(
        "numbers in styles that look like dates and are none",
        xlsx(
            grid(HEAD, *(order(f"N{n}", amount=day(5, 2 + n)) for n in range(len(NUMBER_CODES)))),
            style=styles(*NUMBER_CODES),
        ),
        rows=len(NUMBER_CODES),
        records=len(NUMBER_CODES),
        holds={"SELECT DISTINCT gross FROM sale": [500]},
    ),
    case(
        "times without a day, days before 1980 and after 2100, numbers that are no dates",
        xlsx(
            _date_cells(
                day(0.5, 2),
                day(0.5, 3),
                day(-5),
                day(0),
                day(60),
                day(29220),
                day(73416),
                day(1e9),
                day(DAY, 0),
                day(20260301, 0),
                ('t="b"', "<v>1</v>"),
                day(29221),
                day(73415),
            ),
            style=styles("h:mm", "[h]:mm"),
        ),
        refuse={
            2: "sheets.cell_time",
            3: "sheets.cell_time",
            4: "sheets.cell_time",
            5: "sheets.cell_time",
            6: "dates.out_of_range",
            7: "dates.out_of_range",
            8: "dates.out_of_range",
            9: "dates.bad_cell",
            10: "dates.serial_cell",
            12: "sheets.cell_bool",
        },
    ),
    case(
        "a workbook that counts its days from 1904",
        xlsx(grid(HEAD, order("1", day(DAY - 1462))), settings='<workbookPr date1904="1"/>'),
        **ONE,
        holds={DATES: ["2026-03-01"]},
    ),
    case(
        "dates as ISO text in cells of their own type",
        _date_cells(
            ('t="d"', "<v>2026-03-01</v>"),
            ('t="d"', "<v>2026-03-01T23:59:59</v>"),
            ('t="d"', "<v>2026-03-01T08:00:00Z</v>"),
        ),
        rows=3,
        records=3,
        holds={DATES: ["2026-03-01"]},
    ),
    case(
        "a cell of the type date that holds none",
        _date_cells(('t="d"', "<v>yesterday</v>")),
        refuse={2: "dates.bad_cell"},
    ),
    case(
        "dates written as text",
        grid(
            HEAD,
            *(order(text, text) for text in ("2026-03-01", "2026/3/1", "2026年3月1日", " 20260301 ", "'2026-03-01")),
        ),
        refuse={6: "dates.bad_cell"},
    ),
]
NUMBER_CELLS = [
    case(
        "numbers as a computer keeps them",
        grid(
            HEAD,
            order("1", amount=125.43999999999998),
            order("2", amount=0.30000000000000004),
            order("3", amount=("", "<v>1E3</v>")),
            order("4", amount=("", "<v>-5</v>")),
            order("5", amount=("", "<v>+5.10</v>")),
            order("6", amount="￥1,234.50元"),
            order("7", amount="１，２３４．５０"),
            order("8", amount="1.2万"),
            order("9", amount=("", "<v> 7 </v>")),
        ),
        rows=9,
        records=9,
        money=12544 + 30 + 100000 - 500 + 510 + 123450 + 123450 + 1200000 + 700,
    ),
    case(
        "numbers that are no amounts",
        grid(
            HEAD,
            order("1", amount=1.234),
            order("2", amount=("", "<v>1e400</v>")),
            order("3", amount=("", "<v>1e300</v>")),
            order("4", amount=("", "<v>NaN</v>")),
            order("5", amount=("", "<v>INF</v>")),
            order("6", amount=day(DAY)),
            order("7", amount=day(0.5, 2)),
            order("8", amount=('t="b"', "<v>0</v>")),
            order("9", amount="abc"),
        ),
        refuse={
            2: "money.amount_decimals",
            3: "sheets.cell_number",
            4: "money.bad_amount",
            5: "sheets.cell_number",
            6: "sheets.cell_number",
            7: "sheets.date_in_number",
            8: "sheets.cell_time",
            9: "sheets.cell_bool",
            10: "money.bad_amount",
        },
    ),
    case("a number with a comma in it", grid(HEAD, order(amount=("", "<v>1,5</v>"))), refuse={2: "money.bad_amount"}),
    case("a number that is words", grid(HEAD, order(amount=('t="n"', "<v>abc</v>"))), error="sheets.broken"),
    case(
        "codes: zeros in front, whole floats, fifteen digits, signs",
        xlsx(
            grid(
                HEAD,
                order("007", partner="013800138000"),
                order(8, partner=12417.0),
                order(999999999999999, partner=1.5),
                order("'=1+1", partner="'@甲"),
                order("-", partner="+86 138"),
                order(('t="s"', "<v>0</v>"), partner="'0012"),
            ),
            strings="<si><t>00012</t></si>",
        ),
        rows=6,
        records=6,
        holds={
            "SELECT number FROM sale ORDER BY id": ["007", "8", "999999999999999", "=1+1", "-", "00012"],
            "SELECT name FROM partner ORDER BY id": ["013800138000", "12417", "1.5", "@甲", "+86 138", "'0012"],
        },
    ),
    case(
        "codes that the spreadsheet has spoilt",
        grid(
            HEAD,
            order(("", "<v>123456789012345678</v>")),
            order("1.23457E+17"),
            order(0.1 + 0.2),
            order(day(DAY)),
            order(('t="b"', "<v>1</v>")),
            order(("", "<v>1E+20</v>")),
        ),
        refuse={
            2: "sheets.long_number",
            3: "sheets.exponent",
            4: "sheets.long_number",
            5: "sheets.date_in_text",
            6: "sheets.cell_bool",
            7: "sheets.long_number",
        },
    ),
    case(
        "shares and discounts in percent",
        xlsx(
            style=styles("0%"),
            sheets=grid(
                ("order_no", "date", "partner", "product", "quantity", "unit_price", "discount", "amount"),
                ["1", day(), "甲", "茶", 10, 5, day(0.1, 2), 45],
                ["2", day(), "甲", "茶", 10, 5, "9折", 45],
                ["3", day(), "甲", "茶", 2.5, 5.125, None, 12.81],
            ),
        ),
        rows=3,
        records=3,
        money=4500 + 4500 + 1281,
    ),
]
FORMULAS = [
    case(
        "every error a cell can hold",
        grid(HEAD, *(order(f"N{n}", amount=('t="e"', f"<v>{word}</v>")) for n, word in enumerate(ERRORS))),
        refuse=dict.fromkeys(range(2, 2 + len(ERRORS)), "sheets.cell_error"),
    ),
    case(
        "errors in columns that may be empty, and in those nobody reads",
        grid(
            (*HEAD, "note", "other"),
            order("1", ("",), "甲", 5, ('t="e"', "<f>1/0</f><v>#DIV/0!</v>")),
            order("2", ("",), "甲", 5, None, ('t="e"', "<v>#REF!</v>")),
        ),
        refuse={2: "sheets.cell_error"},
    ),
    case(
        "formulas that were never calculated, in all their ways of writing",
        grid(
            HEAD,
            order("1", amount=("", "<f>A1*2</f>")),
            order("2", amount=("", "<f>A1*2</f><v></v>")),
            order("3", amount=("", "<f>A1*2</f><v/>")),
            order("4", amount=("", "<f>A1*2</f ><v > </v>")),
            order("5", amount=("", '<f t="shared" ref="D2:D9" si="0"/>')),
            order("6", amount=("", '<f t="array" ref="D7">SUM(A1:A2)</f>')),
            order(("", "<f>B1</f>"), amount=7),
            order("8", ("", "<f>TODAY()</f>")),
        ),
        refuse=dict.fromkeys(range(2, 10), "sheets.cell_formula"),
    ),
    case(
        "formulas with a saved value are that value",
        grid(
            (*HEAD, "note"),
            order("1", amount=("", "<f>2+3</f><v>5</v>")),
            order("2", amount=5, date=('s="1"', f"<f>TODAY()</f><v>{DAY}</v>")),
            order(('t="str"', "<f>A1</f><v>3</v>")),
            order("4", ("",), "甲", 5, ('t="str"', '<f>""</f><v></v>')),
            order("5", amount=("", '<f t="shared" si="0"/><v>5</v>')),
        ),
        rows=5,
        records=5,
        money=2500,
    ),
    case(
        "a last row of formulas without values, below what the parser sees",
        grid(HEAD, order(), [("", "<f>A2+1</f>"), ("", "<f>B2</f>"), ("", "<f>C2</f>"), ("", "<f>D2</f>")]),
        refuse={3: "sheets.cell_formula"},
    ),
]
TEXTS = [
    case(
        "shared strings, rich text, how a name is spoken, entities",
        xlsx(
            grid(
                [_shared(0), _shared(1), _shared(2), _shared(3)],
                order("1", partner=_shared(4)),
                order("2", partner=_shared(5)),
                order("3", partner=_shared(6)),
                order("4", partner=('t="inlineStr"', "<is><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></is>")),
                order("5", partner=('t="str"', "<f>C2</f><v>丙</v>")),
            ),
            strings=SHARED,
        ),
        rows=5,
        records=5,
        holds={"SELECT name FROM partner ORDER BY id": ["宏达", "東京", "A&B <x> 中", "甲乙", "丙"]},
    ),
    case(
        "an empty shared string where something must stand",
        xlsx(grid(HEAD, order("1", partner=_shared(7)), order(_shared(7))), strings=SHARED),
        refuse={2: "sheets.required", 3: "sheets.required"},
    ),
    case(
        "text that bites",
        grid(
            (*HEAD, "note"),
            order("1", ("",), "[vip] 甲 [/b]", 5, "=cmd|' /C calc'!A0"),
            order("2", ("",), "甲\u3000乙", 5, "一行\n二行"),
            order("3", ("",), "x" * 2001, 5),
            order("4", ("",), "甲_x0007_", 5),
        ),
        refuse={4: "sheets.too_long", 5: "sheets.control"},
    ),
    case("a cell of forty thousand characters", grid(HEAD, order(partner="x" * 40_000)), error="sheets.cell_text"),
]
CASES = [*DATE_CELLS, *NUMBER_CELLS, *FORMULAS, *TEXTS]
