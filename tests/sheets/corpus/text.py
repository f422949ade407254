"""Text that bites: formulas, guards, direction marks, escape codes, markup, codes with zeros, words for nothing."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.case import CREATE, Case, column, csv

NAMES = "SELECT name FROM partner ORDER BY id"
NUMBERS = "SELECT number FROM sale ORDER BY id"
NOTES = "SELECT note FROM sale ORDER BY id"
CODES = "SELECT code FROM partner ORDER BY id"
HEAD = "number,date,partner,amount"
ESC, RLO, ZWSP, FAMILY = "\x1b", "\u202e", "\u200b", "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def names(name: str, cells: Mapping[str, str], options: str = CREATE, **more: object) -> Case:
    """Return the case of partners' names, each with the name that is made of it."""
    holds = {NAMES: list(cells.values())}
    return Case(name, column("partner", *cells), options=options, rows=len(cells), holds=holds, **more)  # type: ignore[arg-type]  # of Case


def notes(name: str, cells: Mapping[str, str]) -> Case:
    """Return the case of notes, each with what is kept of it."""
    return Case(name, column("note", *cells), rows=len(cells), holds={NOTES: list(cells.values())})


def refused(name: str, key: str, *cells: str, field: str = "partner") -> Case:
    """Return the case of cells that are refused, each of them."""
    return Case(name, column(field, *cells), refuse=dict.fromkeys(range(2, len(cells) + 2), key))


def codes(name: str, cells: Mapping[str, str], **more: object) -> Case:
    """Return the case of partner codes, each with the code that is made of it."""
    lines = [f'N{n},2026-03-01,"{cell}",客户{n},5' for n, cell in enumerate(cells)]
    content = csv("number,date,partner_code,partner,amount", *lines)
    return Case(name, content, rows=len(cells), holds={CODES: list(cells.values())}, **more)  # type: ignore[arg-type]  # of Case


FORMULAS = [
    names("names that a spreadsheet would run", {"=cmd()": "=cmd()", "+86": "+86", "-5": "-5", "@SUM(A1)": "@SUM(A1)"}),
    names(
        "formulas of an attacker",
        {"=cmd|'/c calc'!A1": "=cmd|'/c calc'!A1", '=HYPERLINK("http://x","y")': '=HYPERLINK("http://x","y")'},
    ),
    names("full-width formula signs", {"＝甲": "＝甲", "＋甲": "＋甲", "－甲": "－甲", "＠甲": "＠甲"}),
    names("guards come off by one", {"'=x": "=x", "''=x": "'=x", "'+86": "+86", "'＝甲": "＝甲", "'@a": "@a"}),
    names("apostrophes that are no guard stay", {"'abc": "'abc", "O'Neill": "O'Neill", "''": "''", "'甲'": "'甲'"}),
    notes("notes that a spreadsheet would run", {"=1+1": "=1+1", "-": "-", "@here": "@here", "'=1+1": "=1+1"}),
    Case("a guarded header", csv("'=x,number,date,partner,amount", "a,1,2026-03-01,甲,5"), rows=1, money=500),
]
SIGNS = [
    refused(
        "control characters in a name",
        "sheets.control",
        "甲\x01",
        "\x08乙",
        "丙\x7f",
        f"{ESC}[31m丁{ESC}[0m",
        "戊\x9b31m",
        f"{ESC}]0;title\x07己",
        "a\x0bb",
        "a\x0cb",
        "a\x85b",
    ),
    refused(
        "control characters in a note",
        "sheets.control",
        f"{ESC}[2J",
        "a\x00b".replace("\x00", "\x02"),
        "a\u2028b",
        "a\u2029b",
        field="note",
    ),
    refused("control characters in a number", "sheets.control", "N\x01", f"{ESC}[A1", field="order_no"),
    refused("control characters in an amount", "sheets.control", "5\x01", f"{ESC}[31m5", field="amount"),
    refused("control characters in a date", "sheets.control", "2026-03-01\x07", field="date"),
    Case(
        "escape codes in a header",
        csv(f"{ESC}[31mnumber{ESC}[0m,date,partner,amount", "1,2026-03-01,甲,5"),
        error="sheets.no_header",
    ),
    Case(
        "escape codes in a column that is not read",
        csv(f"{HEAD},x{ESC}[31m", f"1,2026-03-01,甲,5,{ESC}[2J"),
        rows=1,
        money=500,
    ),
    Case(
        "direction marks in a header that is not read",
        csv(f"{HEAD},{RLO}txt", "1,2026-03-01,甲,5,x"),
        rows=1,
        money=500,
        tells=("imports.unread",),
    ),
    names(
        "direction marks in a name", {f"{RLO}商贸": f"{RLO}商贸", "甲\u2066乙": "甲\u2066乙", "\u200e丙": "\u200e丙"}
    ),
    Case("direction marks in a number", column("order_no", f"A{RLO}001"), rows=1, holds={NUMBERS: [f"A{RLO}001"]}),
    names("invisible signs around a name", {f"{ZWSP}甲{ZWSP}": "甲", "\ufeff乙": "乙", "\u2060丙": "丙"}),
    Case(
        "two names that differ in an invisible sign are one",
        csv(HEAD, "1,2026-03-01,宏达,5", f"2,2026-03-01,宏{ZWSP}达,6", "3,2026-03-01,宏\u00ad达,7"),
        rows=3,
        money=1800,
        holds={NAMES: ["宏达"]},
    ),
    names("emoji", {"🍵茶庄": "🍵茶庄", FAMILY: FAMILY, "甲👍🏽": "甲👍🏽", "🇨🇳": "🇨🇳"}),
    names(
        "markup",
        {
            "[vip]": "[vip]",
            "[/b]": "[/b]",
            "[bold red]甲": "[bold red]甲",
            "<b>甲</b>": "<b>甲</b>",
            "{0}": "{0}",
            "%s": "%s",
            "{value}": "{value}",
            "\\n": "\\n",
            "$(ls)": "$(ls)",
        },
    ),
    names(
        "SQL",
        {"'; DROP TABLE sale; --": "'; DROP TABLE sale; --", '" OR 1=1': '" OR 1=1', "Robert'); --": "Robert'); --"},
    ),
    names(
        "combining signs and other scripts",
        {
            "Zoe\u0308": "Zoe\u0308",
            "Ｃａｆｅ": "Ｃａｆｅ",
            "Ελλάς": "Ελλάς",
            "مرحبا": "مرحبا",
            "ไทย": "ไทย",
            "ﾊﾝｶｸ": "ﾊﾝｶｸ",
        },
    ),
    notes("a note of several lines", {"一\n二": "一\n二", "一\r\n二": "一\n二", "a\tb": "a\tb"}),
    refused("a name of 2,001 signs", "sheets.too_long", "长" * 2001, "x" * 100_000),
    refused(
        "bad cells that are shown are harmless", "money.bad_amount", "[b]5", "5{x}", "%d", "<5>", "五🍵", field="amount"
    ),
]
CODE_TEXTS = [
    codes("codes keep their zeros", {"00123": "00123", "123": "123", "0": "0", "000": "000", "0012.50": "0012.50"}),
    codes(
        "codes of many digits",
        {"913501001000100431": "913501001000100431", "1" * 40: "1" * 40, "013800138000": "013800138000"},
    ),
    codes("codes that all end in .0", {"17850.0": "17850", "12.0": "12"}, tells=("sheets.dot_zero",)),
    codes("codes of which one ends in .0", {"17850.0": "17850.0", "A1": "A1"}),
    codes(
        "codes that look like dates and numbers",
        {"2026-03-01": "2026-03-01", "1/2": "1/2", "1E5": "1E5", "3-4": "3-4", "TRUE": "TRUE", "1,000": "1,000"},
    ),
    codes("codes in full width and small letters", {"ａ１": "ａ１", "b-2": "b-2"}),
    refused(
        "codes that lost their figures in Excel",
        "sheets.exponent",
        "1.38E+10",
        "1.23457E+17",
        "9.13501E+16",
        "1e+11",
        field="order_no",
    ),
    Case(
        "order numbers keep their zeros",
        column("order_no", "0001", "001", "1", "1.0", "#5", "A/7"),
        rows=6,
        holds={NUMBERS: ["0001", "001", "1", "1.0", "#5", "A/7"]},
    ),
    Case(
        "order numbers that all end in .0",
        column("order_no", "1001.0", "1002.0"),
        rows=2,
        holds={NUMBERS: ["1001", "1002"]},
        tells=("sheets.dot_zero",),
    ),
    Case(
        "a code of the ledger with its zeros",
        csv("number,date,partner_code,amount", "1,2026-03-01,00123,5", "2,2026-03-01,123,5"),
        before=("partner add 甲 --code 00123", "partner add 乙 --code 123"),
        options="",
        rows=2,
        holds={"SELECT p.name FROM sale AS s JOIN partner AS p ON p.id = s.partner_id ORDER BY s.id": ["甲", "乙"]},
    ),
    Case(
        "a code of the ledger without its zeros is another",
        csv("number,date,partner_code,amount", "1,2026-03-01,123,5"),
        before=("partner add 甲 --code 00123",),
        options="",
        refuse={2: "imports.no_partner"},
    ),
    Case(
        "phones as they are",
        csv("name,phone", "甲,013800138000", "乙,+86 138-0013-8000", "丙,0571-88886666转801"),
        kind="partners",
        options="",
        rows=3,
        holds={"SELECT phone FROM partner ORDER BY id": ["013800138000", "+86 138-0013-8000", "0571-88886666转801"]},
    ),
    Case(
        "phones that lost their figures in Excel",
        csv("name,phone", "甲,1.38001E+10", "乙,1.38E+10"),
        kind="partners",
        options="",
        refuse={2: "sheets.exponent", 3: "sheets.exponent"},
    ),
]
NOTHING = [
    names(
        "words for nothing are names unless it is said",
        {"NULL": "NULL", "N/A": "N/A", "nan": "nan", "None": "None", "-": "-", "无": "无"},
    ),
    Case(
        "words for nothing that were said",
        csv(HEAD + ",paid,note", "1,2026-03-01,甲,5,NULL,NULL", "2,2026-03-01,乙,5,\\N,\\N"),
        options=f"{CREATE} --null NULL --null '\\N'",
        rows=2,
        money=1000,
        holds={NOTES: [None, None], "SELECT count(*) FROM payment": [0]},
    ),
    Case(
        "words for nothing in an amount",
        column("amount", "NULL", "N/A", "-", "无", "nil", "#N/A", "None"),
        refuse=dict.fromkeys(range(2, 9), "money.bad_amount"),
    ),
    Case(
        "a required cell with a word for nothing",
        csv(HEAD, "1,2026-03-01,NULL,5"),
        options=f"{CREATE} --null NULL",
        refuse={2: "sheets.required"},
    ),
    refused("names of blanks", "sheets.required", " ", "\u3000", "\u00a0", ZWSP, "\ufeff", ""),
    refused("what a redacted export left out", "sheets.redacted", "[***]", "[*C12]"),
]
OTHERS = [
    refused(
        "errors of a spreadsheet saved as csv", "sheets.cell_error", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "######"
    ),
    Case(
        'codes written as ="00123"',
        csv(
            "订单号,日期,客户编号,金额",
            '="0001",2026-03-01,="007",="5.50"',
            '"=""0002""",2026-03-01,"=""008""","=""1,234.50"""',
        ),
        rows=2,
        money=124000,
        holds={NUMBERS: ["0001", "0002"], CODES: ["007", "008"]},
        tells=("sheets.guarded_text",),
    ),
    names('a guarded name like ="x" stays', {'\'="x"': '="x"', '="a"&"b"': '="a"&"b"', '="a': '="a'}),
]
CASES = [
    Case(
        "names that show nothing",
        column("partner", "\u200e", "\u3164", "\u2800", "\u00ad \u2066"),
        refuse=dict.fromkeys(range(2, 6), "sheets.required"),
    ),
    *OTHERS,
    *FORMULAS,
    *SIGNS,
    *CODE_TEXTS,
    *NOTHING,
]
