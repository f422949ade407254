"""Headers: title rows, both languages, --map, --const, kinds told from the columns (product.md 1.4)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from sheet_books import keys_of, read_bytes, values, xlsx

from channelcli.errors import BadImport, Usage
from channelcli.sheets.fields import Field
from channelcli.sheets.header import normal
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.reading import read

SUPERSTORE = (
    "行 ID,订单 ID,订单日期,发货日期,邮寄方式,客户 ID,客户名称,细分,城市,省/自治区,国家,地区,产品 ID,类别,"
    "子类别,产品名称,销售额,数量,折扣,利润"
)


@pytest.mark.parametrize(
    ("written", "plain", "scale"),
    [
        ("Order_No ", "orderno", 1),
        ("订单 ID", "订单id", 1),
        ("省/自治区", "省自治区", 1),
        ("金额(元)", "金额", 1),
        ("金额（万元）", "金额", 10_000),
        ("数量［箱］", "数量", 1),
        ("客户（编号）", "客户(编号)", 1),
        ("日期 (YYYY-MM-DD)", "日期", 1),
        ("ＡＭＯＵＮＴ", "amount", 1),
        ("客户名称*", "客户名称", 1),
        ("*客户名称【必填】", "客户名称", 1),
        ("Voucher No.", "voucherno", 1),
        ("E-mail", "email", 1),
        ("金额/元", "金额", 1),
        ("金额：万元", "金额", 10_000),
        ("应收（亿元）", "应收", 10**8),
        ("金额(分)", "金额", Decimal("0.01")),
        ("Amount ('000)", "amount", 1_000),
        ("省/自治区", "省自治区", 1),
    ],
)
def test_case_blanks_signs_and_unit_brackets_do_not_count(written: str, plain: str, scale: int) -> None:
    assert normal(written) == (plain, scale)


def test_superstore_headers_need_no_map(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, (SUPERSTORE + "\n" + "," * 19 + "\n").encode(), kind=None)
    assert reading.kind.name == "orders" and reading.recognised
    found = {one.name: one.field.key for one in reading.parts[0].header.columns}
    assert found == {
        "订单 ID": "number",
        "订单日期": "date",
        "发货日期": "ship_date",
        "客户 ID": "partner_code",
        "客户名称": "partner",
        "城市": "city",
        "省/自治区": "province",
        "地区": "region",
        "产品 ID": "product_code",
        "类别": "category",
        "产品名称": "product",
        "销售额": "amount",
        "数量": "quantity",
        "折扣": "discount",
        "利润": "profit",
    }
    assert reading.parts[0].header.unread == ["行 ID", "邮寄方式", "细分", "国家", "子类别"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("订单号,日期,客户,产品,数量,金额", "orders"),
        ("日期,客户,回款金额,收款方式", "payments"),
        ("日期,客户编号,客户名称,回款金额,收款方式,流水号,订单号", "payments"),
        ("客户,期初欠款,日期", "balances"),
        ("客户名称,地区,账期,授信额度", "partners"),
        ("客户,姓名,手机,生日", "contacts"),
        ("货号,产品名称,单位,单价", "products"),
        ("日期,客户,类型,内容,结果,下次日期", "interactions"),
        ("工号,姓名,电话,入职日期", "staff"),
        ("order_no,date,partner_code,amount,ship_date", "orders"),
        ("code,name,phone,joined_on", "staff"),
    ],
)
def test_the_kind_is_told_from_the_headers(tmp_path: Path, header: str, kind: str) -> None:
    reading = read_bytes(tmp_path, f"{header}\n".encode(), kind=None)
    assert (reading.kind.name, reading.recognised) == (kind, True)


def test_several_kinds_that_fit_alike_are_named_exit_2(tmp_path: Path) -> None:
    with pytest.raises(Usage) as caught:
        read_bytes(tmp_path, "日期,客户,备注,金额,到期日\n".encode(), kind=None)
    assert "several_kinds" in caught.value.key or caught.value.exit_code == 2


def test_no_kind_fits_and_unknown_kind(tmp_path: Path) -> None:
    with pytest.raises(BadImport):
        read_bytes(tmp_path, b"alpha,beta\n1,2\n", kind=None)
    with pytest.raises(Usage):
        read_bytes(tmp_path, b"alpha,beta\n1,2\n", kind="ordres")


def test_title_rows_are_skipped_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    content = "宏源酒水 出货明细,,,\n2026年,,,单位:元\n,,,\n订单号,日期,客户,金额\nA,2026-01-02,宏达,5\n合计,,,5\n"
    part = read_bytes(tmp_path, content.encode()).parts[0]
    assert part.header_row == 4
    assert [row[0] for row in part.rows()] == [5]


def test_a_missing_field_is_named_with_the_map_to_write(tmp_path: Path) -> None:
    with pytest.raises(BadImport) as caught:
        read_bytes(tmp_path, "订单号,日期,谁,金额\n".encode())
    assert caught.value.key == "sheets.no_header"
    assert "partner" in str(caught.value.values["missing_en"])
    assert "sheets.write_map" in keys_of(caught.value.hints)


def test_two_candidates_are_refused_naming_both_and_the_map(tmp_path: Path) -> None:
    content = "订单号,日期,客户,客户名称,金额\nA,2026-01-02,D1,宏达,5\n".encode()
    with pytest.raises(BadImport) as caught:
        read_bytes(tmp_path, content)
    said = str(caught.value)
    assert "客户 / 客户名称" in said and "--map '客户=partner'" in said and "--map '客户名称=partner'" in said
    reading = read_bytes(tmp_path, content, maps=(("客户名称", "partner"),))
    assert values(reading)[0]["partner"] == "宏达"
    assert keys_of(reading.notices) == ["sheets.mapped", "sheets.not_used"]
    reading = read_bytes(tmp_path, content, maps=(("客户", "-"),))
    assert (values(reading)[0]["partner"], keys_of(reading.notices)) == ("宏达", ["sheets.mapped"])


def test_one_header_twice_is_told_apart_by_a_number(tmp_path: Path) -> None:
    content = "订单号,日期,客户,金额,备注,备注\nA,2026-01-02,宏达,5,x,y\n".encode()
    with pytest.raises(BadImport):
        read_bytes(tmp_path, content)
    assert values(read_bytes(tmp_path, content, maps=(("备注#2", "note"),)))[0]["note"] == "y"
    assert values(read_bytes(tmp_path, content, maps=(("备注#2", "-"),)))[0]["note"] == "x"


def test_map_wins_and_its_target_may_be_a_label_in_either_language(tmp_path: Path) -> None:
    content = "Nr,When,Who,CustomerID,Sum\nA,2026-01-02,宏达,7,5\n".encode()
    maps = (("nr", "number"), ("When", "日期"), ("CustomerID", "客户"), ("Sum", "Amount"))
    reading = read_bytes(tmp_path, content, maps=maps)
    assert values(reading) == [{"number": "A", "date": "2026-01-02", "partner": "7", "amount": 500}]


def test_wrong_maps(tmp_path: Path) -> None:
    content = "订单号,日期,客户,金额\n".encode()
    with pytest.raises(Usage) as caught:
        read_bytes(tmp_path, content, maps=(("金额", "amuont"),))
    assert "amount" in str(caught.value)
    with pytest.raises(BadImport):
        read_bytes(tmp_path, content, maps=(("没有", "amount"),))
    with pytest.raises(Usage):
        read_bytes(tmp_path, content, maps=(("金额", "note"), ("客户", "note")))


def test_a_constant_fills_a_field_and_a_bad_one_is_wrong_usage(tmp_path: Path) -> None:
    content = "订单编号,总金额,订单创建时间\n1,178.8,2020-02-21 00:00:00\n".encode()
    reading = read_bytes(tmp_path, content, consts=(("客户", "天猫"), ("ship_date", "2020-02-22")))
    assert values(reading)[0] | {} == {
        "number": "1",
        "amount": 17880,
        "date": "2020-02-21",
        "partner": "天猫",
        "ship_date": "2020-02-22",
    }
    with pytest.raises(Usage):
        read_bytes(tmp_path, content, consts=(("客户", "天猫"), ("ship_date", "soon")))


def test_fill_down_takes_the_value_above_but_not_into_total_or_blank_rows(tmp_path: Path) -> None:
    content = "订单号,日期,客户,金额\nA,2026-01-02,宏达,5\n,,,6\n,,,\n小计,,,11\nB,2026-01-03,同福,7\n"
    reading = read_bytes(tmp_path, content.encode(), fill_down=("number", "日期", "partner"))
    assert [(row["number"], row["partner"], row["amount"]) for row in values(reading)] == [
        ("A", "宏达", 500),
        ("A", "宏达", 600),
        ("B", "同福", 700),
    ]


def test_total_rows_are_kept_aside_with_their_sums(tmp_path: Path) -> None:
    content = "序号,订单号,日期,客户,数量,金额\n1,A,2026-01-02,Total,2,5\n小 计,,,,2,5\n合计：,,,,2,5.00\n"
    reading = read_bytes(tmp_path, content.encode())
    assert [row["partner"] for row in values(reading)] == ["Total"]  # a customer of that name is none
    assert [(total.number, total.values) for total in reading.parts[0].totals] == [
        (3, {"quantity": 2000, "amount": 500}),
        (4, {"quantity": 2000, "amount": 500}),
    ]


def test_a_total_row_of_partners(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "客户名称,授信额度\n宏达,5\n总计,5\n".encode(), kind="partners")
    assert [row["name"] for row in values(reading)] == ["宏达"]
    assert reading.parts[0].totals[0].values == {"credit_limit": 500}


def test_ten_thousands_in_the_header_or_above_it(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "订单号,日期,客户,金额(万元)\nA,2026-01-02,宏达,12.3456\n".encode())
    assert values(reading)[0]["amount"] == 12345600
    assert keys_of(reading.notices) == ["sheets.scaled"]
    reading = read_bytes(tmp_path, "单位：万元,,,\n订单号,日期,客户,金额\nA,2026-01-02,宏达,1.5\n".encode())
    assert values(reading)[0]["amount"] == 1500000
    assert "sheets.unit_line" in keys_of(reading.notices)


def test_fen_in_the_header(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "订单号,日期,客户,金额（分）\nA,2026-01-02,宏达,12345\n".encode())
    assert values(reading)[0]["amount"] == 12345
    assert "0.01" in str(reading.notices[0])


def test_the_unit_of_goods_in_the_header_is_that_of_the_rows(tmp_path: Path) -> None:
    content = "订单号,日期,客户,产品,数量（箱）,金额\nA,2026-01-02,宏达,茶,2,5\n"
    reading = read_bytes(tmp_path, content.encode())
    assert values(reading)[0] | {"quantity": 2000, "unit": "箱"} == values(reading)[0]
    assert keys_of(reading.notices) == ["sheets.unit_in_header"]
    said = read_bytes(tmp_path, content.encode(), consts=(("unit", "件"),))
    assert values(said)[0]["unit"] == "件"
    column = read_bytes(tmp_path, "订单号,日期,客户,数量(箱),单位,金额\nA,2026-01-02,宏达,2,瓶,5\n".encode())
    assert values(column)[0]["unit"] == "瓶" and column.notices == []


def test_headers_in_both_languages_at_once_and_with_the_field_in_brackets(tmp_path: Path) -> None:
    content = "订单号 Order No.,日期/Date,客户(编号),产品 Product,数量 Qty(箱),金额（Amount）\n"
    reading = read_bytes(tmp_path, content.encode(), kind=None)
    assert [one.field.key for one in reading.parts[0].header.columns] == [
        "number",
        "date",
        "partner_code",
        "product",
        "quantity",
        "amount",
    ]
    reading = read_bytes(tmp_path, "订单号,日期,客户,客户 Amount,金额\n".encode())
    assert reading.parts[0].header.unread == ["客户 Amount"]  # the two languages disagree


def test_a_lesser_name_only_stands_in(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "订单号,日期,客户名称,客户简称,数量,件数,金额,总价\n".encode())
    assert reading.parts[0].header.names[2] == "客户名称"
    assert [str(one) for one in reading.notices] == [
        "Column “客户简称” could be “partner” too; it was ignored.",
        "Column “件数” could be “quantity” too; it was ignored.",
        "Column “总价” could be “amount” too; it was ignored.",
    ]
    reading = read_bytes(tmp_path, "订单号,日期,客户简称,件数,总价\n".encode())
    assert (len(reading.parts[0].header.columns), reading.notices) == (5, [])


@pytest.mark.parametrize(
    "header",
    [
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
        "订单行,销售时间,交货状况,货品,用户反馈,数量x",
    ],
)
def test_one_column_among_many_tells_no_kind(tmp_path: Path, header: str) -> None:
    with pytest.raises(BadImport):
        read_bytes(tmp_path, f"{header}\n".encode(), kind=None)
    assert read_bytes(tmp_path, f"{header}\n".encode(), kind="products").kind.name == "products"


@pytest.mark.parametrize(
    ("header", "kind", "fields"),
    [
        (
            "单据日期,单据编号,往来单位编码,往来单位,存货编码,存货,计量单位,数量,件数,单价,金额,业务员",
            "orders",
            "date number partner_code partner product_code product unit quantity unit_price amount staff",
        ),
        (
            "订单编号,买家会员名,买家应付货款,总金额,订单状态,收货人姓名,订单创建时间,宝贝标题,宝贝总数量",
            "orders",
            "number partner amount date product quantity",
        ),
        (
            "Date,Voucher No.,Party Name,Stock Item Name,Quantity,Rate,Amount",
            "orders",
            "date number partner product quantity unit_price amount",
        ),
        (
            "Order Reference,Order Date,Customer,Order Lines/Product,Order Lines/Quantity,Order Lines/Unit Price,"
            "Order Lines/Subtotal",
            "orders",
            "number date partner product quantity unit_price amount",
        ),
        (
            "Invoice Date,Invoice Number,Customer Name,Customer ID,Due Date,Item Name,SKU,Quantity,Item Price,"
            "Item Total,SubTotal,Total",
            "orders",
            "date number partner partner_code due_date product product_code quantity unit_price amount",
        ),
        ("单据日期,单据编号,客户,收款金额,结算方式", "payments", "date partner amount method"),
        (
            "Account Name,Account ID,Billing Street,Billing City,Billing State/Province,Phone,Industry",
            "partners",
            "name code address city province phone industry",
        ),
        ("货号,品名,规格,单位,零售价（元）,箱规", "products", "code name spec unit price packing"),
    ],
)
def test_exports_of_other_programs_need_no_map(tmp_path: Path, header: str, kind: str, fields: str) -> None:
    reading = read_bytes(tmp_path, f"{header}\n".encode(), kind=None)
    assert (reading.kind.name, [one.field.key for one in reading.parts[0].header.columns]) == (kind, fields.split())


def test_what_a_rejected_file_adds_is_ignored(tmp_path: Path) -> None:
    content = "_row,_reason,订单号,日期,客户,金额\n5,金额: 错,A,2026-01-02,宏达,5\n".encode()
    reading = read_bytes(tmp_path, content)
    assert list(values(reading)[0]) == ["number", "date", "partner", "amount"]
    assert reading.parts[0].header.unread == []


def test_custom_fields_by_key_and_label(tmp_path: Path) -> None:
    extra = {"partners": [Field("cf.shelf", ("Shelf", "货架"), "cf_integer"), Field("cf.fax2", ("F", "二传"), "memo")]}
    path = tmp_path / "p.csv"
    path.write_text("客户名称,货架,cf.fax2\n宏达,3,x\n", encoding="utf-8")
    assert values(read("partners", path, ReadOptions(), extra)) == [{"name": "宏达", "cf.shelf": "3", "cf.fax2": "x"}]


def test_two_header_rows_where_the_upper_one_is_merged(tmp_path: Path) -> None:
    content = "订单号,日期,客户,货物,\n,,,数量,金额\nA,2026-01-02,宏达,2,5\n"
    reading = read_bytes(tmp_path, content.encode())
    assert reading.parts[0].header_row == 2
    assert values(reading) == [
        {"number": "A", "date": "2026-01-02", "partner": "宏达", "quantity": 2000, "amount": 500}
    ]


ROWS = [["订单号", "日期", "客户", "金额"], ["A", "2026-01-02", "宏达", 5]]


def test_sheets_of_one_header_are_read_in_order_others_are_named(tmp_path: Path) -> None:
    later = [ROWS[0], ["B", "2026-01-03", "同福", 7]]
    other = [[*ROWS[0], "数量"], ["C", "2026-01-03", "同福", 7, 1]]
    book = {"2025": ROWS, "2026": later, "说明": [["随便写写"]], "细": other, "旧": ROWS, "空": []}
    reading = read("orders", xlsx(tmp_path / "b.xlsx", book, hidden=["旧"]))
    assert [part.name for part in reading.parts] == ["2025", "2026"]
    assert [row["number"] for row in values(reading)] == ["A", "B"]
    assert keys_of(reading.notices) == ["sheets.other_header", "sheets.hidden", "sheets.skipped", "sheets.several"]
    assert [row["number"] for row in values(read("orders", tmp_path / "b.xlsx", ReadOptions(sheet="细")))] == ["C"]
    assert len(values(read("orders", tmp_path / "b.xlsx", ReadOptions(sheet="旧")))) == 1
    with pytest.raises(BadImport) as caught:
        read("orders", tmp_path / "b.xlsx", ReadOptions(sheet="没有"))
    assert "2025" in str(caught.value)
