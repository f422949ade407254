"""Bombs: small files that want much memory or time, each refused in seconds, or read where that is cheap."""

from __future__ import annotations

from corpus.books import (
    HEAD,
    MAIN,
    ONE,
    TWO,
    XML,
    Case,
    case,
    compound,
    grid,
    merged,
    ods,
    order,
    part,
    parts_of,
    xls_stream,
    xlsx,
    zipped,
)

PLAIN = grid(HEAD, order())
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
FAR, BIG = "sheets.far_corner", "sheets.too_big"


def lying() -> bytes:
    """Return a zip whose list says of a part of 60 MB that it has 60 bytes."""
    size = (60 << 20) + 11
    content = zipped({**parts_of(PLAIN, strings=""), STRINGS: b"<sst>" + b" " * (60 << 20) + b"</sst>"})
    assert content.count(size.to_bytes(4, "little")) == 2
    return content.replace(size.to_bytes(4, "little"), (60).to_bytes(4, "little"))


def declared(size: int) -> bytes:
    """Return a zip whose list says that a part has this many bytes."""
    content = zipped({**parts_of(PLAIN), "xl/media/x.bin": b"x" * 77777})
    return content.replace((77777).to_bytes(4, "little"), size.to_bytes(4, "little"))


def loud(cells: int) -> bytes:
    """Return a row of many cells that all say one text of 32,000 characters."""
    row = '<c t="s"><v>0</v></c>' * cells
    return xlsx({"S": part(f"<row>{row}</row>")}, strings=f"<si><t>{'x' * 32_000}</t></si>")


def styled(rows: int) -> bytes:
    """Return a sheet with this many rows that hold styles and nothing else."""
    empty = "".join(
        f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/><c r="D{n}" s="1"/></row>' for n in range(3, rows + 3)
    )
    return xlsx({"S": part(PLAIN + empty)})


def repeated(rows: int, cell: str) -> str:
    """Return a row of an .ods that stands many times."""
    return f"<table:table-row table:number-rows-repeated='{rows}'><table:table-cell {cell}/></table:table-row>"


def row_at(number: int, *values: object) -> str:
    """Return one row far down."""
    return grid(list(values), first=number)  # type: ignore[arg-type]


ZIPS = [
    case("a part that says it has four gigabytes", declared(4_000_000_000), error=BIG),
    case("a part that says it has half a gigabyte", declared(450 << 20), error=BIG),
    Case("a part larger than it says", lying, file="f.xlsx", error="sheets.broken"),
    case(
        "two thousand parts too many",
        zipped({**parts_of(PLAIN), **{f"xl/p{n}.xml": b"" for n in range(2001)}}),
        error=BIG,
    ),
    case("six hundred sheets", xlsx({f"S{n}": "" for n in range(600)}), error="sheets.too_many_sheets"),
    case("a hundred sheets, one with rows", xlsx({f"S{n}": PLAIN if n == 99 else "" for n in range(100)}), **ONE),
]
XMLS = [
    case(
        "a thousand million laughs in a sheet",
        zipped(
            {
                **parts_of(PLAIN),
                SHEET: part(PLAIN).replace("<worksheet", LAUGHS + "<worksheet").replace("甲", "&j;").encode(),
            }
        ),
        error="sheets.broken",
    ),
    case(
        "the same in the shared strings",
        zipped(
            {
                **parts_of(PLAIN, strings=""),
                STRINGS: f'{XML}{LAUGHS}<sst xmlns="{MAIN}"><si><t>&j;</t></si></sst>'.encode(),
            }
        ),
        error="sheets.broken",
    ),
    case(
        "the same in the workbook part",
        zipped(
            {
                **parts_of(PLAIN),
                "xl/workbook.xml": parts_of(PLAIN)["xl/workbook.xml"].replace(
                    b"<workbook", LAUGHS.encode() + b"<workbook"
                ),
            }
        ),
        error="sheets.broken",
    ),
    case(
        "the same in an .ods",
        ods(HEAD, parts={"content.xml": f"{XML}{LAUGHS}<x>&j;</x>".encode()}),
        "f.ods",
        error="sheets.empty",
    ),
    Case(
        "a hundred thousand tags in each other",
        lambda: xlsx({"S": part(PLAIN + "<x>" * 100_000 + "</x>" * 100_000)}),
        file="f.xlsx",
        **ONE,
    ),
    Case(
        "an attribute of eight megabytes",
        lambda: xlsx({"S": part(PLAIN, before=f'<dimension ref="{"A" * (8 << 20)}"/>')}),
        file="f.xlsx",
        error="sheets.broken",
    ),
    Case(
        "a text of eight megabytes",
        lambda: xlsx(grid(HEAD, order(partner="x" * (8 << 20)))),
        file="f.xlsx",
        error="sheets.cell_text",
    ),
    Case(
        "a row of two hundred cells of thirty thousand characters",
        lambda: loud(200),
        file="f.xlsx",
        error=BIG,
    ),
    Case("sixty thousand styled rows with nothing in them", lambda: styled(60_000), file="f.xlsx", **ONE),
    Case(
        "a hundred thousand merged ranges",
        lambda: xlsx({"S": part(PLAIN, after=merged(*(f"A{n}:A{n + 1}" for n in range(3, 200_005, 2))))}),
        file="f.xlsx",
        error=BIG,
    ),
]
CORNERS = [
    case("a cell in the last corner", PLAIN + row_at(1048576, *[None] * 16383, "x"), error=FAR),
    case(
        "a diagonal",
        PLAIN + "".join(f'<row r="{n * 1000}"><c r="XFC{n * 1000}"><v>1</v></c></row>' for n in range(1, 900)),
        error=FAR,
    ),
    case("a style in the last corner", PLAIN + '<row r="1048576"><c r="XFD1048576" s="1"/></row>', **ONE),
    case("a row two hundred thousand below the others", PLAIN + row_at(200_000, *order("2")), **TWO),
    case("a row a million below the others", PLAIN + row_at(1_048_576, *order("2")), error="sheets.blank_rows"),
    case(
        "hidden rows and columns to the end",
        xlsx(
            part(PLAIN + '<row r="1048576" hidden="1"/>', before='<cols><col min="5" max="16384" hidden="1"/></cols>')
        ),
        **ONE,
    ),
    case(
        "an .ods whose row stands a million times",
        ods(
            HEAD,
            repeated(1 << 20, "table:number-columns-repeated='16384' office:value-type='float' office:value='1'"),
        ),
        "f.ods",
        error="sheets.broken",
    ),
    case(
        "an .ods with errors a million times",
        ods(
            HEAD,
            repeated(1 << 20, "table:formula='of:=1/0' calcext:value-type='error'"),
        ),
        "f.ods",
        error=BIG,
    ),
    case(
        "an .ods with blank rows to its end, as its program writes it",
        ods(
            HEAD,
            order(date="2026-03-01"),
            repeated(1048570, "table:number-columns-repeated='16384'"),
        ),
        "f.ods",
        **ONE,
    ),
    case(
        "an .ods with a repetition that is no number",
        ods(HEAD, repeated(-1, "")),
        "f.ods",
        error="sheets.broken",
    ),
    case(
        "an .xls whose strings say they are four thousand million",
        compound(
            {"Workbook": xls_stream(HEAD, order("1", "2026-03-01"), first=bytes.fromhex("fc000800ffffffffffffffff"))}
        ),
        "f.xls",
        **ONE,
    ),
]
CASES = [*ZIPS, *XMLS, *CORNERS]
