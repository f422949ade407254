"""Workbooks of the old and of the open format: .xls and .ods, and the files that only pretend to be workbooks."""

from __future__ import annotations

import datetime as dt

from corpus.books import HEAD, ONE, TWO, case, ods, order, xls

DATES = "SELECT DISTINCT ordered_on FROM sale"
_CDATA = "".join(
    f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    for text in ("1", "2026-03-01", "<![CDATA[甲]]>乙", "5")
)
CASES = [
    case("an .xls", xls(HEAD, order(date=dt.date(2026, 3, 1))), "f.xls", **ONE, holds={DATES: ["2026-03-01"]}),
    case(
        "an .xls that counts its days from 1904",
        xls(HEAD, order(date=dt.date(2022, 2, 28)), first=bytes.fromhex("220002000100")),
        "f.xls",
        **ONE,
        holds={DATES: ["2026-03-01"]},
    ),
    case(
        "an .xls with errors, yes and no, a formula that failed",
        xls(
            HEAD,
            order("1", dt.date(2026, 3, 1), "甲", ("517", "0701")),
            order("2", dt.date(2026, 3, 1), "甲", ("6", "02002a000000ffff0000000000000000")),
            order("3", dt.date(2026, 3, 1), "甲", ("517", "0100")),
            order("4", dt.date(2026, 3, 1), ("517", "2a01"), 5),
        ),
        "f.xls",
        refuse={2: "sheets.cell_error", 3: "sheets.cell_error", 4: "sheets.cell_bool", 5: "sheets.cell_error"},
    ),
    case(
        "an .xls with formulas whose saved value is an empty text",
        xls((*HEAD, "note"), order("1", dt.date(2026, 3, 1), "甲", 5, ("6", "030000000000ffff0000000000000000"))),
        "f.xls",
        **ONE,
        tells=("sheets.unsure",),
    ),
    case("an .ods", ods(HEAD, order(date=dt.date(2026, 3, 1))), "f.ods", **ONE, holds={DATES: ["2026-03-01"]}),
    case(
        "an .ods with a text in CDATA",
        ods(HEAD, f"<table:table-row>{_CDATA}</table:table-row>"),
        "f.ods",
        error="sheets.broken",
    ),
    case(
        "an .ods with errors, formulas without values, yes and no, values that are missing",
        ods(
            HEAD,
            order(
                "1",
                "2026-03-01",
                "甲",
                ('table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"', "#DIV/0!"),
            ),
            order(
                "2", "2026-03-01", "甲", ('table:formula="of:=X" office:value-type="float" office:value="0"', "Err:502")
            ),
            order("3", "2026-03-01", "甲", ('table:formula="of:=A1"', "")),
            order("4", "2026-03-01", "甲", ('office:value-type="boolean" office:boolean-value="true"', "TRUE")),
            order("5", "2026-03-01", "甲", ('office:value-type="float"', "7")),
            order("6", ('office:value-type="time" office:time-value="PT10H30M00S"', "10:30"), "甲", 5),
        ),
        "f.ods",
        refuse={
            2: "sheets.cell_error",
            3: "sheets.cell_error",
            4: "sheets.cell_formula",
            5: "sheets.cell_bool",
            6: "sheets.cell_number",
            7: "sheets.cell_time",
        },
    ),
    case(
        "an .ods with money, percent, dates with a time, repeated cells, notes",
        ods(
            (*HEAD, "note"),
            order(
                "1",
                ('office:value-type="date" office:date-value="2026-03-01T23:59:59"', "x"),
                "甲",
                ('office:value-type="currency" office:currency="CNY" office:value="5"', "￥5.00"),
            ),
            "<table:table-row><table:table-cell office:value-type='string'><office:annotation><text:p>注</text:p>"
            "</office:annotation><text:p>2</text:p></table:table-cell><table:table-cell office:value-type='date' "
            "office:date-value='2026-03-01'/><table:table-cell office:value-type='string'><text:p>甲"
            "<text:s text:c='2'/><text:span>乙</text:span></text:p></table:table-cell><table:table-cell "
            "table:number-columns-repeated='2' office:value-type='float' office:value='5'/></table:table-row>",
        ),
        "f.ods",
        **TWO,
        holds={"SELECT name FROM partner ORDER BY id": ["甲", "甲  乙"]},
    ),
]
