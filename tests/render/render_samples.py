"""Tables that hold every kind of cell and every kind of trouble."""

from __future__ import annotations

from datetime import date

from channelcli.table import Chart, Column, Table

TODAY = date(2026, 11, 21)

COLUMNS = (
    Column("code", "code", ("Code", "编号")),
    Column("name", "text", ("Name", "名称")),
    Column("orders", "int", ("Orders", "单数"), total=True),
    Column("open", "money", ("Open", "未收"), total=True),
    Column("price", "price", ("Price", "单价")),
    Column("quantity", "quantity", ("Quantity", "数量"), total=True),
    Column("share", "rate", ("Share", "占比")),
    Column("last_on", "date", ("Last", "最近")),
    Column("checked", "bool", ("Checked", "核实")),
    Column("note_count", "int", ("Notes", "备注数")),
)

MIXED = Table(
    name="mixed",
    title=("Receivables", "应收账款汇总表"),
    columns=COLUMNS,
    rows=(
        ("007", "宏达商贸", 12, 123_450, 380_000, 10_000, 0.80645, "2026-11-21", 1, 3),
        ("D0002", "Hongda Trading Ltd", 12_345, -5, 123_456, 2_500, None, None, 0, None),
        ("D0003", "万福超市(城关)", 0, 0, 0, 0, 0.0, "2026-01-02", None, 0),
        ("D0004", "Müller & Söhne <b>|`x`", 2_026, 123_456_789_012, 10_005, 1_234_567, -0.1235, "2025-12-31", 1, 1),
        ("D0005", None, None, None, None, None, 1.0, None, None, None),
    ),
    subtitle=(("as of 2026-11-21", "截至 2026-11-21"), ("all partners", "全部客户")),
    notes=(("returns are set off", "退货已冲减"),),
    charts=(
        Chart("pareto", "name", ("open", "share")),
        Chart("line", "name", ("open",)),
        Chart("bar", "name", ("orders",)),
    ),
)

CARD = Table(
    name="partner",
    title=("Partner", "客户档案"),
    columns=COLUMNS,
    rows=MIXED.rows[:1],
    layout="card",
)

EMPTY = Table(name="empty", title=("Nothing", "空表"), columns=COLUMNS, rows=())

HOSTILE_TEXTS = (
    "=cmd()|' /C calc'!A0",
    "+86 138 0013 8000",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "'=x",
    "'abc",
    "[vip]",
    "[/b]",
    "[link=file:///etc/passwd]x[/link]",
    "\x1b[31mred\x1b]0;title\x07",
    "\x9b31m",
    "👨‍👩‍👧 ❤️ 👍🏽 🇨🇳",
    "\u202eabc\u202c \u2066x\u2069 \u200f",
    "one\ntwo\r\nthree\rfour",
    "tab\there",
    "line\u2028separator\u2029\x85",
    "\x00nul \x7f del",
    'quote " comma , semicolon ;',
    "<script>alert(1)</script>&amp;",
    "a|b\\|c",
    "_x0041_ #N/A TRUE 00123",
    " spaces around ",
    "",
)
HOSTILE = Table(
    name="hostile",
    title=("[b]\x1b[1m=title|<i>", "[b]\x1b[1m=标题|<i>"),
    columns=(
        Column("n", "int", ("No.", "号"), total=True),
        Column("text", "text", ("[vip] =a|<u>\x1b", "[vip] =文|<u>\x1b")),
        Column("code", "code", ("Code", "编号")),
    ),
    rows=tuple((place, text, text) for place, text in enumerate(HOSTILE_TEXTS)),
    subtitle=(("as \x1b[2J of", "截至 \x1b[2J"),),
    notes=(("[/b] note \u202e <hr>", "[/b] 附注 \u202e <hr>"),),
    charts=(Chart("bar", "text", ("n",)),),
)
