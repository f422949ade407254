"""Orders from sheets (product.md 1.4 *Orders*), sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Any_ = Callable[..., Any]
HEAD = "number,date,partner,product,quantity,unit_price,amount"


@pytest.fixture
def orders(qd: Any_, sheet: Any_) -> Any_:
    """Import lines of orders, partners and products made; return the result."""

    def run(*lines: str, options: tuple[str, ...] = (), name: str = "o.csv") -> Any:
        return qd("import", "orders", sheet(name, *lines), "--create", "partner,product,staff", *options)

    return run


def test_rows_with_one_number_are_the_lines_of_one_order_equal_ones_all_kept(orders: Any_, sql: Any_) -> None:
    found = orders(HEAD, "1,2026-03-01,甲,茶,2,5,", "1,2026-03-01,甲,茶,2,5,", "1,2026-03-01,甲,酒,1,7.5,7.50")
    assert found.code == 0
    assert sql("SELECT number, gross, shipped_on, kind FROM sale") == [("1", 2750, "2026-03-01", "order")]
    assert sql("SELECT position, quantity, price, gross FROM sale_line") == [
        (1, 2000, 50000, 1000),
        (2, 2000, 50000, 1000),
        (3, 1000, 75000, 750),
    ]
    assert "1 new" in found.out and "3 rows, 1 order, 27.50" in found.out


def test_amount_alone_is_an_order_without_product(orders: Any_, sql: Any_) -> None:
    found = orders("number,date,partner,amount", "1,2026-03-01,甲,300")
    assert found.code == 0 and "Notice" not in found.out
    assert sql("SELECT product_id, quantity, price, gross FROM sale_line") == [(None, None, None, 30000)]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("1,2026-03-01,甲,茶,1,5,", "1,2026-03-02,甲,茶,1,5,"), "two order dates, in row 2 and row 3"),
        (("1,2026-03-01,甲,茶,1,5,", "1,2026-03-01,乙,茶,1,5,"), "two partners, in row 2 and row 3"),
    ],
)
def test_rows_of_one_number_must_agree(
    orders: Any_, untouched: Any_, lines: tuple[str, ...], said: str, sql: Any_
) -> None:
    with untouched():
        found = orders(HEAD, *lines)
    assert found.code == 5 and said in found.err and "--split-numbers" in found.err
    assert sql("SELECT count(*) FROM sale") == [0]


def test_rows_that_differ_are_named_in_chinese(orders: Any_) -> None:
    found = orders(HEAD, "1,2026-03-01,甲,茶,1,5,", "1,2026-03-02,甲,茶,1,5,", options=("--lang", "zh"))
    assert found.code == 5
    assert "第 2 行" in found.err and "第 3 行" in found.err and "什么都没写入" in found.err


def test_split_numbers_makes_a_document_of_each_number_partner_and_date(orders: Any_, sql: Any_) -> None:
    lines = ("7,2026-03-01,甲,茶,1,5,", "7,2026-03-01,乙,茶,1,6,", "7,2026-03-02,甲,茶,1,7,", "7,2026-03-01,甲,酒,1,1,")
    found = orders(HEAD, *lines, options=("--split-numbers",))
    assert found.code == 0 and "Notice (2×)" in found.out and "7/2" in found.out
    assert sql("SELECT number, gross FROM sale ORDER BY id") == [("7", 600), ("7/2", 600), ("7/3", 700)]
    again = orders(HEAD, *lines, options=("--split-numbers",))
    assert "0 new" in again.out and "3 unchanged" in again.out


def test_split_numbers_keeps_a_bad_row_to_its_own_document(orders: Any_, sql: Any_) -> None:
    lines = ("7,2026-03-01,甲,茶,1,5,", "7,2026-03-02,乙,茶,x,6,", "7,2026-03-02,乙,酒,1,6,")
    found = orders(HEAD, *lines, options=("--split-numbers", "--partial"))
    assert found.code == 0
    assert sql("SELECT number, gross FROM sale") == [("7", 500)]
    assert sql("SELECT name FROM partner") == ["甲"], "a partner that only refused rows name is not made"


def test_an_order_in_two_files_is_unchanged_when_equal_and_a_conflict_when_not(
    qd: Any_, sheet: Any_, sql: Any_
) -> None:
    first = sheet("a.csv", HEAD, "1,2026-03-01,甲,茶,1,5,", "2,2026-03-01,甲,茶,1,5,")
    equal = sheet("b.csv", HEAD, "2,2026-03-01,甲,茶,1,5,", "3,2026-03-01,甲,茶,1,5,")
    other = sheet("c.csv", HEAD, "2,2026-03-01,甲,茶,2,5,")
    made = ("--create", "partner,product")
    found = qd("import", "orders", first, other, *made)
    assert found.code == 5 and "c.csv row 2" in found.err and "quantity: 1 → 2" in found.err
    found = qd("import", "orders", first, equal, *made)
    assert found.code == 0 and "3 new" in found.out and "1 unchanged" in found.out
    found = qd("import", "orders", other)
    assert found.code == 5 and "line 1 茶 quantity: 1 → 2; line 1 茶 amount: 5.00 → 10.00" in found.err
    assert qd("import", "orders", other, "--on-existing", "skip").code == 0
    assert sql("SELECT number, gross FROM sale") == [("1", 500), ("2", 500), ("3", 500)]


def test_a_longer_version_of_an_earlier_file_adds_what_is_new(orders: Any_, sql: Any_) -> None:
    """Trap 5."""
    lines = [HEAD, "1,2026-03-01,甲,茶,1,5,", "2,2026-03-02,甲,茶,1,5,"]
    assert orders(*lines).code == 0
    found = orders(*lines, "3,2026-02-01,甲,茶,1,5,")
    assert "1 new" in found.out and "2 unchanged" in found.out
    found = orders(*lines, "2,2026-03-02,甲,酒,1,5,")
    assert found.code == 5 and "lines: 1 → 2" in found.err
    assert sql("SELECT count(*) FROM sale") == [3]


@pytest.mark.parametrize(
    ("quantity", "price", "amount", "gross"),
    [("3", "3.33", "10", 1000), ("3", "3.33", "9.98", 998), ("3", "3.33", "", 999), ("2", "0.005", "", 1)],
)
def test_amount_and_price_agree_within_one_fen(
    orders: Any_, sql: Any_, quantity: str, price: str, amount: str, gross: int
) -> None:
    assert orders(HEAD, f"1,2026-03-01,甲,茶,{quantity},{price},{amount}").code == 0
    assert sql("SELECT gross FROM sale_line") == [gross]


def test_amount_and_price_further_apart_are_refused(orders: Any_, untouched: Any_) -> None:
    with untouched():
        found = orders(HEAD, "1,2026-03-01,甲,茶,3,3.33,10.01")
    assert found.code == 5 and "amount 10.01 is not quantity × price = 9.99" in found.err and "row 2" in found.err


def test_a_price_of_more_than_four_decimals_is_checked_as_written_and_stored_rounded(orders: Any_, sql: Any_) -> None:
    assert orders(HEAD, "1,2026-03-01,甲,茶,100000,0.123456,12345.60").code == 0
    assert sql("SELECT price, gross FROM sale_line") == [(1235, 1234560)]


def test_an_empty_quantity_or_price_beside_an_amount_is_unknown_with_a_notice(orders: Any_, sql: Any_) -> None:
    found = orders(HEAD, "1,2026-03-01,甲,茶,,,12", "2,2026-03-01,甲,茶,2,,12")
    assert found.code == 0 and "Notice (2×)" in found.out
    assert sql("SELECT quantity, price, gross FROM sale_line") == [(None, None, 1200), (2000, None, 1200)]


def test_neither_amount_nor_price_is_refused(orders: Any_) -> None:
    found = orders(HEAD, "1,2026-03-01,甲,茶,2,,")
    assert found.code == 5 and "neither an amount" in found.err


@pytest.mark.parametrize("discount", ["0.1", "10%", "9折"])
def test_discount_forms(orders: Any_, sql: Any_, discount: str) -> None:
    assert orders(HEAD + ",discount", f"1,2026-03-01,甲,茶,10,10,90,{discount}").code == 0
    assert sql("SELECT discount_bp, gross FROM sale_line") == [(1000, 9000)]


def test_with_an_amount_and_no_unit_price_the_discount_is_information_only(orders: Any_, sql: Any_) -> None:
    assert orders("number,date,partner,quantity,amount,discount", "1,2026-03-01,甲,10,100,10%").code == 0
    assert sql("SELECT discount_bp, gross FROM sale_line") == [(1000, 10000)]


def test_round_allows_more_decimals_line_by_line_and_counts_them(orders: Any_, sql: Any_) -> None:
    lines = ("number,date,partner,amount", "1,2026-03-01,甲,1.005", "1,2026-03-01,甲,1.005", "2,2026-03-01,甲,2")
    assert orders(*lines).code == 5
    found = orders(*lines, options=("--round",))
    assert found.code == 0 and "Notice (2×)" in found.out
    assert sql("SELECT gross FROM sale") == [202, 200]


def test_all_lines_negative_is_a_return_and_mixed_is_one_document(orders: Any_, sql: Any_) -> None:
    assert orders(HEAD, "1,2026-03-01,甲,茶,-2,5,", "2,2026-03-01,甲,茶,5,5,", "2,2026-03-01,甲,酒,-1,5,-5").code == 0
    assert sql("SELECT number, kind, gross, due_on IS NULL FROM sale") == [
        ("1", "return", -1000, 1),
        ("2", "order", 2000, 0),
    ]


def test_shipped_on_the_ship_date_else_delivered_else_ordered(orders: Any_, sql: Any_) -> None:
    assert orders("number,date,partner,amount", "1,2026-03-01,甲,1").code == 0
    assert orders("number,date,partner,amount,签收日期", "2,2026-03-01,甲,1,2026-03-05", "3,2026-03-01,甲,1,").code == 0
    lines = ("4,2026-03-01,甲,1,2026-03-04,2026-03-06", "5,2026-03-01,甲,1,,")
    assert orders("number,date,partner,amount,发货日期,签收日期", *lines).code == 0
    assert sql("SELECT number, shipped_on, delivered_on FROM sale") == [
        ("1", "2026-03-01", None),
        ("2", "2026-03-05", "2026-03-05"),
        ("3", None, None),
        ("4", "2026-03-04", "2026-03-06"),
        ("5", None, None),
    ]


def test_several_ship_dates_under_one_number_are_linked_parts(orders: Any_, sql: Any_) -> None:
    head = "number,date,partner,product,quantity,unit_price,ship_date,due_date"
    lines = (
        "1,2026-03-01,甲,茶,1,5,2026-03-09,2026-05-01",
        "1,2026-03-01,甲,酒,1,6,,",
        "1,2026-03-01,甲,茶,2,5,2026-03-02,2026-04-01",
    )
    assert orders(head, *lines).code == 0
    assert sql("SELECT number, part, root_id = 1, shipped_on, due_on, gross FROM sale") == [
        ("1", 1, 1, "2026-03-02", "2026-04-01", 1000),
        ("1-2", 2, 1, "2026-03-09", "2026-05-01", 500),
        ("1-3", 3, 1, None, None, 600),
    ]
    again = orders(head, *lines)
    assert "0 new" in again.out and "1 unchanged" in again.out


def test_numbers_of_parts_keep_clear_of_real_numbers(orders: Any_, sql: Any_) -> None:
    head = "number,date,partner,amount,ship_date"
    assert orders(head, "1-3,2026-03-01,甲,9,2026-03-01").code == 0
    lines = ("1,2026-03-01,甲,1,2026-03-01", "1,2026-03-01,甲,2,2026-03-02", "1-2,2026-03-01,甲,3,2026-03-01")
    assert orders(head, *lines).code == 0
    assert sql("SELECT number, gross FROM sale ORDER BY id") == [("1-3", 900), ("1", 100), ("1-4", 200), ("1-2", 300)]
    assert "2 unchanged" in orders(head, *lines).out


def test_a_number_that_is_a_later_part_stands_for_that_part(orders: Any_) -> None:
    head = "number,date,partner,amount,ship_date"
    assert orders(head, "1,2026-03-01,甲,1,2026-03-01", "1,2026-03-01,甲,2,2026-03-02").code == 0
    assert "1 unchanged" in orders(head, "1-2,2026-03-01,甲,2,2026-03-02").out
    assert orders(head, "1-2,2026-03-01,甲,5,2026-03-02").code == 5


def test_the_sheet_of_an_order_shipped_in_parts_since_is_unchanged(orders: Any_, qd: Any_, sql: Any_) -> None:
    head = "number,date,partner,product,unit,quantity,unit_price,ship_date"
    line = "1,2026-03-01,甲,茶,盒,10,5,"
    assert orders(head, line).code == 0
    assert qd("order ship 1 茶 4 --on 2026-03-05").code == 0
    assert "1 unchanged" in orders(head, line).out
    assert qd("order cancel 1-2 --on 2026-03-06").code == 0
    assert "1 unchanged" in orders(head, line).out
    assert sql("SELECT count(*) FROM sale") == [2]


def test_a_later_version_that_says_it_has_left_is_a_conflict_not_silence(orders: Any_) -> None:
    head = "number,date,partner,amount,ship_date"
    assert orders(head, "1,2026-03-01,甲,1,").code == 0
    found = orders(head, "1,2026-03-01,甲,1,2026-03-05")
    assert found.code == 5 and "ship date: – → 2026-03-05" in found.err


def test_paid_makes_one_payment_matched_to_the_order(orders: Any_, sql: Any_) -> None:
    lines = ("1,2026-03-01,甲,60,100", "1,2026-03-01,甲,90,100", "2,2026-03-02,甲,10,0", "3,2026-03-03,甲,10,")
    found = orders("number,date,partner,amount,paid", *lines)
    assert found.code == 0 and "Notice" not in found.out
    assert sql("SELECT number, paid_on, amount, reference, auto FROM payment") == [
        ("R0001", "2026-03-01", 10000, "paid:1", 0)
    ]
    assert sql("SELECT amount, matched_on, debit_sale_id FROM allocation") == [(10000, "2026-03-01", 1)]
    assert "0 new" in orders("number,date,partner,amount,paid", *lines).out
    assert sql("SELECT count(*) FROM payment") == [1]


def test_paid_above_the_order_is_an_advance_with_a_notice(orders: Any_, sql: Any_, qd: Any_) -> None:
    found = orders("number,date,partner,amount,paid", "1,2026-03-01,甲,60,100", "2,2026-03-01,甲,500,")
    assert found.code == 0 and "Notice (1×): paid more than the order" in found.out
    assert sql("SELECT sum(amount) FROM allocation") == [6000]
    ageing = qd("report ageing -F csv").out.splitlines()
    row = dict(zip(ageing[0].split(","), ageing[1].split(","), strict=True))
    assert (row["open"], row["unallocated"], row["balance"]) == ("500.00", "40.00", "460.00")


def test_paid_of_an_order_that_ships_later_counts_from_that_day(orders: Any_, qd: Any_) -> None:
    head = "number,date,partner,amount,paid,ship_date"
    assert orders(head, "1,2026-03-01,甲,60,60,2026-03-10", "2,2026-03-01,甲,60,60,").code == 0

    def unallocated(day: str) -> str:
        lines = qd("report", "ageing", "--as-of", day, "-F", "csv").out.splitlines()
        return lines[1].split(",")[lines[0].split(",").index("unallocated")]

    assert (unallocated("2026-03-09"), unallocated("2026-03-10")) == ("120.00", "60.00")
    assert qd("order ship 2 --on 2026-03-20").code == 0
    assert qd("report ageing --as-of 2026-03-20 -F csv").out.count("\n") == 1, "all is settled: nobody is listed"


@pytest.mark.parametrize("paid", ["-5", "abc"])
def test_bad_paid_is_refused(orders: Any_, paid: str) -> None:
    found = orders("number,date,partner,amount,paid", f"1,2026-03-01,甲,60,{paid}")
    assert found.code == 5 and "row 2" in found.err


def test_two_paid_amounts_of_one_order_are_refused(orders: Any_) -> None:
    found = orders("number,date,partner,amount,paid", "1,2026-03-01,甲,60,5", "1,2026-03-01,甲,60,6")
    assert found.code == 5 and "two paid amounts, in row 2 and row 3" in found.err


def test_profit_gives_the_cost_and_cost_wins(orders: Any_, sql: Any_) -> None:
    lines = ("1,2026-03-01,甲,100,20,", "2,2026-03-01,甲,100,,70", "3,2026-03-01,甲,100,,")
    assert orders("number,date,partner,amount,利润,成本", *lines).code == 0
    assert sql("SELECT cost, costed FROM sale") == [(8000, 10000), (7000, 10000), (0, 0)]


def test_standard_cost_where_the_sheet_does_not_speak_of_costs(orders: Any_, qd: Any_, sql: Any_) -> None:
    qd("product add 茶 --code T --unit 盒 --cost 2")
    assert orders("number,date,partner,product,quantity,amount", "1,2026-03-01,甲,茶,5,100").code == 0
    found = orders("number,date,partner,product,quantity,amount,cost", "2,2026-03-01,甲,茶,5,100,")
    assert "cost is empty beside a cost column" in found.out
    assert sql("SELECT cost FROM sale_line") == [1000, None]


def test_staff_promised_date_note_and_due_date(orders: Any_, sql: Any_) -> None:
    head = "number,date,partner,amount,业务员,交货日期,到期日,备注"
    assert orders(head, "1,2026-03-01,甲,1,,2026-03-09,2026-04-30,急", "1,2026-03-01,甲,1,小陈,,,送货上门").code == 0
    found = sql("SELECT s.promised_on, s.due_on, s.note, t.name FROM sale AS s JOIN staff AS t ON t.id = s.staff_id")
    assert found == [("2026-03-09", "2026-04-30", "急; 送货上门", "小陈")]


def test_units_packings_and_what_is_neither(orders: Any_, qd: Any_, sql: Any_) -> None:
    qd("product add 茶 --unit 盒 --pack 1箱=12盒")
    head = "number,date,partner,product,unit,quantity,unit_price"
    assert orders(head, "1,2026-03-01,甲,茶,箱,2,60", "1,2026-03-01,甲,茶,盒,3,5", "1,2026-03-01,甲,茶,,1,5").code == 0
    assert sql("SELECT unit, base_quantity FROM sale_line") == [("箱", 24000), ("盒", 3000), ("盒", 1000)]
    found = orders(head, "2,2026-03-01,甲,茶,吨,2,60")
    assert found.code == 5 and "unit: unit '吨' is neither" in found.err


def test_the_first_unit_of_a_new_product_is_its_base_and_the_same_file_again_is_unchanged(
    orders: Any_, sql: Any_
) -> None:
    head = "number,date,partner,product,unit,quantity,unit_price"
    lines = ("1,2026-03-01,甲,茶,,2,60", "2,2026-03-01,甲,茶,盒,2,60")
    assert orders(head, *lines).code == 0
    assert sql("SELECT unit FROM sale_line UNION ALL SELECT unit FROM product") == ["盒", "盒", "盒"]
    assert "2 unchanged" in orders(head, *lines).out
    assert orders(head, "3,2026-03-01,甲,酒,瓶,1,1", "3,2026-03-01,甲,酒,箱,1,1").code == 5


def test_tax_rate_splits_the_amount(orders: Any_, sql: Any_) -> None:
    assert orders("number,date,partner,amount,税率", "1,2026-03-01,甲,113,13%").code == 0
    assert sql("SELECT net, gross FROM sale") == [(10000, 11300)]


def test_numbers_differ_by_more_than_the_case_of_ascii_letters(orders: Any_, sql: Any_) -> None:
    lines = ("number,date,partner,amount", "a1,2026-03-01,甲,1", "A1,2026-03-01,甲,2", "é1,2026-03-01,甲,3")
    assert orders(*lines).code == 0
    assert sql("SELECT number, gross FROM sale") == [("a1", 300), ("é1", 300)]
    assert "2 unchanged" in orders(*lines).out


def test_free_goods_returns_of_an_order_and_reasons(orders: Any_, sql: Any_) -> None:
    head = "number,date,partner,product,quantity,unit_price,amount,赠品,退货原单号,退货原因"
    lines = ("1,2026-03-01,甲,茶,10,5,,,,", "1,2026-03-01,甲,茶,1,5,0,是,,", "1-R1,2026-03-05,甲,茶,-2,5,,,1,破损")
    assert orders(head, *lines).code == 0
    assert sql("SELECT number, kind, origin_id, reason FROM sale") == [
        ("1", "order", None, None),
        ("1-R1", "return", 1, "quality"),
    ]
    assert sql("SELECT free, price, gross, origin_id FROM sale_line") == [
        (0, 50000, 5000, None),
        (1, 0, 0, None),
        (0, 50000, -1000, 1),
    ]
    assert "2 unchanged" in orders(head, *lines).out
    assert orders(head, "9,2026-03-05,甲,茶,-2,5,,,77,").code == 5
    assert orders(head, "9,2026-03-05,乙,茶,-2,5,,,1,").code == 5


def test_terms_of_the_partner_give_the_due_date(orders: Any_, qd: Any_, sql: Any_) -> None:
    qd("partner add 甲 --terms 月结30天")
    assert orders("number,date,partner,amount", "1,2026-03-10,甲,1").code == 0
    assert sql("SELECT terms, due_on FROM sale") == [("eom:30", "2026-04-30")]


def test_custom_fields_of_orders_are_kept(orders: Any_, qd: Any_, sql: Any_) -> None:
    assert qd("config field add order truck --label 车牌").code == 0
    assert orders("number,date,partner,amount,车牌", "1,2026-03-10,甲,1,沪A1").code == 0
    assert sql("SELECT row_id, value FROM custom_value") == [(1, "沪A1")]


def test_fill_takes_what_was_empty_and_lets_an_order_leave(orders: Any_, sql: Any_, qd: Any_) -> None:
    qd("partner add 甲 --terms 货到30天")
    head = "number,date,partner,amount,ship_date,签收日期,业务员,备注"
    assert orders(head, "1,2026-03-01,甲,5,,,,", "2,2026-03-01,甲,6,2026-03-01,,,旧").code == 0
    lines = ("1,2026-03-01,甲,5,2026-03-05,2026-03-06,小陈,新", "2,2026-03-01,甲,6,2026-03-01,2026-03-02,,新")
    assert orders(head, *lines).code == 5
    found = orders(head, *lines, options=("--on-existing", "fill"))
    assert found.code == 0 and "0 new, 2 changed" in found.out
    assert sql("SELECT shipped_on, delivered_on, due_on, staff_id, note FROM sale") == [
        ("2026-03-05", "2026-03-06", "2026-04-04", 1, "新"),
        ("2026-03-01", "2026-03-02", "2026-03-31", None, "旧"),
    ]
    assert "2 unchanged" in orders(head, *lines, options=("--on-existing", "fill")).out
    assert orders(head, "1,2026-03-01,甲,7,2026-03-05,,,", options=("--on-existing", "fill")).code == 5
