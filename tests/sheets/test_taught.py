"""What the owner taught: --save-map, --like, --value, and the file that he edits by hand (product.md 1.4)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from channelcli import config
from channelcli.commands.ledger.import_options import complete_like
from channelcli.errors import NotFound, Usage
from channelcli.sheets import taught

OLD = ("单号,何时,谁,省,数量,应收(万元),旧", 'A,02/01/2026,宏达,粤,3,"1,2",x', ',,,粤,1,"0,5",NULL')
SAID = (
    "--map", "何时=date", "--map", "谁=partner", "--map", "应收(万元)=amount", "--map", "旧=note",
    "--fill-down", "number", "--fill-down", "date", "--fill-down", "partner", "--null", "NULL",
    "--decimal", "comma", "--date-format", "dmy", "--encoding", "utf-8", "--const", "unit=箱",
    "--create", "partner", "--on-existing", "skip", "--round", "--split-numbers",
)  # fmt: skip
KEPT = """\
[like."老系统"]
kind = "orders"
encoding = "utf-8"
fill_down = ["number", "date", "partner"]
null = ["NULL"]
decimal = "comma"
date_format = "dmy"
round = true
split_numbers = true
create = ["partner"]
on_existing = "skip"

[like."老系统".map]
"何时" = "date"
"谁" = "partner"
"应收(万元)" = "amount"
"旧" = "note"

[like."老系统".const]
unit = "箱"
"""


@pytest.fixture
def file(book: Path) -> Path:
    return config.imports_file(book)


def test_all_that_was_said_is_kept_and_brought_back(qd: Any, sheet: Any, sql: Any, file: Path) -> None:
    path = sheet("a.csv", *OLD)
    done = qd("import", "orders", path, *SAID, "--save-map", "老系统")
    assert done.code == 0 and f"“老系统”; next time: --like 老系统   ({file})" in done.out
    head, _, kept = file.read_text("utf-8").partition("\n\n")
    assert all(line.startswith("#") for line in head.splitlines()) and kept == KEPT
    assert file.stat().st_mode & 0o777 == 0o600
    again = qd("import", path, "--like", "老系统")
    assert again.code == 0 and "0 new, 0 changed, 1 unchanged" in again.out
    assert sql("SELECT number, ordered_on, gross FROM sale") == [("A", "2026-01-02", 1700000)]


def test_what_was_assumed_is_said(qd: Any, sheet: Any) -> None:
    told = qd("import", "orders", sheet("a.csv", *OLD), *SAID).out
    for line in (
        "Columns as mapped: 何时 → Date, 谁 → Partner, 应收(万元) → Amount, 旧 → Note",
        "Empty cells filled from above: Order no., Date, Partner",
        "In every row: Unit = 箱",
        "Read as empty: NULL",
        "Dates like 01/02/2026 are read day first.",
        "The comma is the decimal point: 1052,75 is 1052.75.",
        "Column “应收(万元)” is read times 10,000, as its unit says.",
    ):
        assert line in told.splitlines()
    told = qd("--lang", "zh", "import", "orders", sheet("a.csv", *OLD), *SAID).out
    for line in ("空白处沿用上一行：订单号、日期、客户", "每行都是：单位 = 箱", "01/02/2026 这样的日期按日/月/年读。"):
        assert line in told.splitlines()


def test_options_of_the_command_line_win(qd: Any, sheet: Any, sql: Any) -> None:
    qd("import", "orders", sheet("a.csv", *OLD), *SAID, "--save-map", "x", "-n")
    one = sheet("b.csv", "单号,何时,谁,买主,金额", "1,2026-01-02,甲,乙,5")
    assert qd("import", "orders", one, "--map", "何时=date", "--map", "谁=partner", "--create", "partner",
              "--save-map", "旧").code == 0  # fmt: skip
    done = qd("import", sheet("c.csv", "单号,何时,谁,买主,金额", "2,2026-01-02,甲,乙,5"), "--like", "旧",
              "--map", "买主=partner", "--create", "partner")  # fmt: skip
    assert done.code == 0 and "买主 → Partner" in done.out
    assert sql("SELECT p.name FROM sale s JOIN partner p ON p.id = s.partner_id ORDER BY s.number") == ["甲", "乙"]


def test_a_dry_run_and_a_refused_import_keep_nothing(qd: Any, sheet: Any, file: Path, untouched: Any) -> None:
    path = sheet("a.csv", "订单号,日期,客户,金额", "1,2026-01-02,甲,5")
    with untouched():
        tried = qd("import", path, "--create", "partner", "--save-map", "x", "--value", "客户:甲=甲公司", "-n")
        assert tried.code == 0 and "A dry run learns nothing, not kept: x, 甲 = 甲公司" in tried.out
        assert qd("import", path, "--save-map", "x", "--value", "客户:甲=甲公司").code == 5
    assert not file.exists()


def test_a_name_that_stands_is_replaced_and_that_is_said(qd: Any, sheet: Any, file: Path) -> None:
    path = sheet("a.csv", "订单号,日期,客户,金额,旧", "1,2026-01-02,甲,5,x")
    assert qd("import", path, "--create", "partner", "--save-map", "x").code == 0
    assert "in place of what was there" in qd("import", path, "--map", "旧=note", "--save-map", "x",
                                              "--on-existing", "skip").out  # fmt: skip
    assert file.read_text("utf-8").count("[like.x]") == 1
    assert "“x” is kept as it stood" in qd("import", path, "--like", "x", "--save-map", "x").out


def test_what_the_owner_wrote_by_hand_stays(qd: Any, sheet: Any, file: Path) -> None:
    mine = '# 我的\n[values."城市"]\n"羊城"="广州" # 别名\n\n# 别动\n[like.b]\nnull = [\n  "NULL",  # 空\n]\n# 尾\n'
    file.write_text(mine, encoding="utf-8")
    path = sheet("a.csv", "订单号,日期,客户,城市,金额", "1,2026-01-02,甲,穗,5", "2,2026-01-02,乙,羊城,5")
    done = qd("import", path, "--create", "partner", "--save-map", "a", "--value", "city:穗=广州")
    assert done.code == 0
    assert "City: 2 cells read as taught: 穗 → 广州, 羊城 → 广州" in done.out
    added = mine.replace("# 别名\n", '# 别名\n"穗" = "广州"\n')
    assert file.read_text("utf-8") == added.replace("# 尾\n", '# 尾\n\n[like.a]\ncreate = ["partner"]\n')


def test_values_are_learnt_for_every_later_import(qd: Any, sheet: Any, sql: Any, file: Path) -> None:
    qd("partner add 宏达商贸 --code D0001")
    first = sheet("a.csv", "订单号,日期,客户,金额", "1,2026-01-02,宏达,5", "2,2026-01-02,ＨＯＮＧＤＡ ,5")
    asked = ("--value", "客户:宏达=D0001", "--value", "partner:hongda=D0001")
    assert qd("import", first).code == 5
    assert "Learnt for every later import: 宏达 = D0001, hongda = D0001" in qd("import", first, *asked).out
    assert "2 unchanged" in qd("import", first).out
    second = sheet("b.csv", "日期,客户,回款金额", "2026-01-03,宏达,4")
    assert "Partner: 1 cell read as taught: 宏达 → D0001" in qd("import", second).out
    assert sql("SELECT count(*) FROM partner") == [1]
    changed = qd("import", second, "--value", "客户:宏达=宏达商贸")
    assert changed.code == 0 and '"宏达" = "宏达商贸"' in file.read_text("utf-8")
    assert file.read_text("utf-8").count('"宏达"') == 1


def test_values_of_choices_numbers_and_products(qd: Any, sheet: Any, sql: Any, file: Path) -> None:
    file.write_text('[values.kind]\n"核心"="dealer"\n[values.product]\nGTXPro="GTX Pro"\n', encoding="utf-8")
    assert qd("import", "partners", sheet("p.csv", "客户名称,类型", "甲,核心")).code == 0
    assert sql("SELECT kind FROM partner") == ["dealer"]
    qd("product add 'GTX Pro' --code G1")
    assert qd("import", sheet("o.csv", "订单号,日期,客户,产品,金额", "1,2026-01-02,甲,gtxpro,5")).code == 0
    assert sql("SELECT count(*) FROM product") == [1]


def test_learnt_headers_hold_without_like_and_yield_to_map(qd: Any, sheet: Any, sql: Any, file: Path) -> None:
    file.write_text('[headers.orders]\n"谁" = "客户"\n"客户" = "-"\n', encoding="utf-8")
    path = sheet("a.csv", "订单号,日期,谁,客户,金额", "1,2026-01-02,甲,老表里的号,5")
    done = qd("import", path, "--create", "partner")
    assert done.code == 0 and "Columns read as taught: 谁 → Partner, 客户 → not read" in done.out
    path = sheet("b.csv", "订单号,日期,谁,客户,金额", "2,2026-01-02,甲,乙,5")
    assert qd("import", path, "--map", "客户=partner", "--create", "partner").code == 0
    assert sql("SELECT name FROM partner ORDER BY id") == ["甲", "乙"]


def test_a_name_nobody_kept_is_exit_3_with_near_names(qd: Any, sheet: Any, file: Path) -> None:
    file.write_text('[like."erp出库"]\nkind = "orders"\n', encoding="utf-8")
    found = qd("import", sheet("a.csv", "x"), "--like", "erp出厍")
    assert found.code == 3 and "There are: erp出库" in found.err
    assert complete_like(None, [], "erp") == ["erp出库"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "line", "table", "why"),
    [
        ('[like.a]\n\nmapp = "x"', 3, "[like.a]", "“mapp” is not known; perhaps: map"),
        ('[like.a]\nkind = "order"', 2, "[like.a]", "no kind “order”"),
        ('[like.a]\nnull = "x"', 2, "[like.a]", "must be a list"),
        ('[like.a]\ndecimal = "komma"', 2, "[like.a]", "one of: comma, point"),
        ('[like.a.map]\n"x = y" = "amuont"', 2, "[like.a.map]", "“amuont”"),
        ('[headers.orders]\n"a" = "b"', 2, "[headers.orders]", "no field “b”"),
        ("[values.city]\na = 1", 2, "[values.city]", "must be a text in quotes"),
        ('# x\n[values.cty]\na = "b"', 2, "[values.cty]", "perhaps: city"),
        ('[vals.city]\na = "b"', 1, "[vals]", "[values.…]"),
    ],
)
def test_a_wrong_entry_is_named_with_its_table_and_line(
    qd: Any, sheet: Any, file: Path, text: str, line: int, table: str, why: str
) -> None:
    file.write_text(text, encoding="utf-8")
    found = qd("import", sheet("a.csv", "订单号,日期,客户,金额"))
    assert found.code == 2 and f"{file}, line {line}, {table}: " in found.err and why in found.err


def test_what_is_no_toml_is_named_with_its_line(qd: Any, sheet: Any, file: Path) -> None:
    file.write_text('[like.a]\nkind = "orders\n', encoding="utf-8")
    found = qd("import", sheet("a.csv", "订单号,日期,客户,金额"))
    assert found.code == 2 and str(file) in found.err and "line 2" in found.err
    file.write_text('[values.城市]\n"a" = "b"\n', encoding="utf-8")
    assert '[values."城市"]' in qd("config maps").err
    assert qd("config maps").code == 2


def test_what_cannot_be_written_into_a_way_of_its_own_is_left(book: Path, file: Path) -> None:
    file.write_text('like = {x = {kind = "orders"}}\n', encoding="utf-8")
    with pytest.raises(Usage, match="by hand"):
        taught.Lesson(book, "x", {"kind": "payments"}).check()
    with pytest.raises(Usage):
        taught.Lesson(book, " ", {}).check()


@pytest.mark.parametrize("words", ["city", "city:a", "city:=b", "城市：a=", "cty:a=b"])
def test_a_value_that_teaches_nothing_is_wrong_usage(qd: Any, sheet: Any, words: str) -> None:
    assert qd("import", sheet("a.csv", "订单号,日期,客户,金额"), "--value", words).code == 2


def test_custom_fields_are_taught_by_label(qd: Any, sheet: Any, sql: Any, file: Path) -> None:
    qd("config field add partner shelf --label-zh 货架")
    path = sheet("p.csv", "客户名称,架子", "甲,一")
    done = qd("import", "partners", path, "--map", "架子=货架", "--value", "货架:一=1", "--save-map", "p")
    assert done.code == 0 and '[values."cf.shelf"]\n"一" = "1"\n' in file.read_text("utf-8")
    assert qd("import", path, "--like", "p").code == 0


def test_reading_only_keeps_nothing(qd: Any, sheet: Any, file: Path) -> None:
    path = sheet("a.csv", "订单号,日期,客户,金额")
    assert qd("--readonly", "import", path, "--save-map", "x").code == 4
    assert not file.exists()


def test_what_cannot_be_kept_stops_the_import_before_anything_is_written(
    qd: Any, sheet: Any, file: Path, untouched: Any
) -> None:
    path = sheet("a.csv", "订单号,日期,客户,金额", "1,2026-01-02,甲,5")
    with untouched():
        assert qd("import", path, "--create", "partner", "--save-map", "a\nb").code == 2
    file.symlink_to(file.with_name("other.toml"))
    assert qd("import", path, "--create", "partner", "--save-map", "x").code == 7
    assert qd("order list -F json").out == "[]\n"
    assert not file.with_name("other.toml").exists()


def test_config_shows_the_file_and_lists_it(qd: Any, file: Path) -> None:
    assert str(file) in qd("config").out
    assert qd("config maps -F json").out == "[]\n"
    file.write_text('[like.a]\nround = true\nnull = ["NULL", "无"]\n[like.a.map]\nx = "note"\n', encoding="utf-8")
    assert qd("config maps -F tsv").out.splitlines()[1:] == [
        "like\ta\tround\ttrue",
        "like\ta\tnull\tNULL, 无",
        "like\ta\tmap: x\tnote",
    ]


def test_like_of_a_file_without_one(book: Path) -> None:
    with pytest.raises(NotFound):
        taught.load(book).like("x")
