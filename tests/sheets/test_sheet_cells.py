"""Cells: typed values, and what is refused (product.md 1.4 Cells, quality.md 2.2 Numbers and dates)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from channelcli.birthday import Birthday
from channelcli.errors import Usage
from channelcli.sheets.cells import CellFault, Reader, Rounded
from channelcli.sheets.kinds import fields_of, find_field, names, parse_field
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.sheet import Cell, OddCell


def reader(key: str, kind: str = "orders", **said: object) -> Reader:
    field = find_field(fields_of(kind), key)
    assert field is not None
    return Reader(field, ReadOptions(**said))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("amount", "￥1,234.50", 123450),
        ("amount", "1.2万", 1200000),
        ("amount", "(1,234.50)", -123450),
        ("amount", "１２３", 12300),
        ("amount", 125.43999999999998, 12544),
        ("amount", "125.43999999999998", 12544),
        ("amount", " ", None),
        ("unit_price", "3.335", 33350),
        ("quantity", "2.5", 2500),
        ("discount", "9折", 1000),
        ("discount", 0.4, 4000),
        ("date", "2024.1.5", "2024-01-05"),
        ("date", "2026-01-02T23:59:59+08:00", "2026-01-02"),
        ("date", dt.date(2026, 1, 2), "2026-01-02"),
        ("date", 20260301, "2026-03-01"),
        ("number", "00123", "00123"),
        ("number", "'=1+1", "=1+1"),
        ("number", "''=1+1", "'=1+1"),
        ("number", "'abc", "'abc"),
        ("note", "a\r\nb", "a\nb"),
        ("note", dt.date(2026, 1, 2), "2026-01-02"),
        ("partner", "\u3000宏达\ufeff ", "宏达"),
    ],
)
def test_values(key: str, cell: Cell, value: object) -> None:
    assert reader(key).read(cell) == value
    if isinstance(cell, str):
        assert reader(key)[cell] == value


@pytest.mark.parametrize(
    ("key", "cell", "fault"),
    [
        ("amount", "1.234", "money.amount_decimals"),
        ("amount", "NaN", "money.bad_amount"),
        ("amount", "1_000", "money.bad_amount"),
        ("amount", "٣", "money.bad_amount"),
        ("date", "today", "dates.bad_cell"),
        ("date", "01/02/2026", "dates.ambiguous_cell"),
        ("date", "1979-12-31", "dates.out_of_range"),
        ("date", "2026-02-30", "dates.no_such_day"),
        ("date", 45000, "dates.serial_cell"),
        ("date", "2026-13-01", "dates.no_such_day"),
        ("note", "x" * 2001, "sheets.too_long"),
        ("note", "a\x1bb", "sheets.control"),
        ("partner", "宏达\n商贸", "sheets.line_break"),
        ("partner", "1.38001E+10", "sheets.exponent"),
        ("partner", OddCell("error", "#N/A"), "sheets.cell_error"),
        ("number", 1e15, "sheets.long_number"),
    ],
)
def test_refusals(key: str, cell: Cell, fault: str) -> None:
    with pytest.raises(CellFault) as caught:
        reader(key).read(cell)
    assert caught.value.fault.key == fault
    with pytest.raises((CellFault, Usage)):
        reader(key)[cell]


def test_numbers_and_texts_of_one_look_are_kept_apart() -> None:
    code = reader("number")
    assert (code["1.0"], code[1], code["1"]) == ("1.0", "1", "1")


def test_rounding_keeps_the_number_as_written() -> None:
    amount = reader("amount", rounding=True).read("60.704")
    assert (amount, isinstance(amount, Rounded)) == (6070, True)
    assert isinstance(amount, Rounded) and amount.exact == Decimal("60.704")
    price = reader("unit_price").read("1.23455")  # prices are rounded without being asked, and remembered exactly
    assert isinstance(price, Rounded) and (price, price.exact) == (12346, Decimal("1.23455"))
    assert not isinstance(reader("unit_price").read("1.2345"), Rounded)


def test_decimal_comma_null_text_and_date_format() -> None:
    comma = reader("amount", decimal_comma=True)
    assert (comma["1052,75元"], comma["1.052,75"], comma["11,50万元"]) == (105275, 105275, 11500000)
    assert reader("note", nulls=("NULL", "-"))["NULL"] is None
    assert reader("date", date_format="dmy")["01/02/2026"] == "2026-02-01"


@pytest.mark.parametrize(
    ("kind", "key", "cell", "value"),
    [
        ("partners", "类型", "分销商", "dealer"),
        ("partners", "kind", "Outlet", "outlet"),
        ("partners", "账期", "月结30天", "eom:30"),
        ("partners", "terms", 30, "net:30"),
        ("partners", "tags", "烟酒店, 老客户、县城", ["烟酒店", "老客户", "县城"]),
        ("partners", "credit_limit", "0", 0),
        ("partners", "员工数", 3, 3),
        ("contacts", "性别", "女", "f"),
        ("contacts", "生日", "农历八月十五", Birthday(None, 8, 15, True)),
        ("contacts", "生日", dt.date(1968, 3, 12), Birthday(1968, 3, 12)),
        ("payments", "method", "银行转账", "bank"),
        ("payments", "method", "抹账", "抹账"),
        ("interactions", "type", "拜访", "visit"),
        ("products", "税率", "13%", 1300),
    ],
)
def test_values_of_other_kinds(kind: str, key: str, cell: Cell, value: object) -> None:
    assert reader(key, kind).read(cell) == value


@pytest.mark.parametrize(("kind", "key", "cell"), [("partners", "kind", "朋友"), ("partners", "credit_limit", "-1")])
def test_what_is_out_of_range(kind: str, key: str, cell: Cell) -> None:
    with pytest.raises(CellFault):
        reader(key, kind).read(cell)


@pytest.mark.parametrize(
    ("written", "born"),
    [
        ("1968-03-12", Birthday(1968, 3, 12)),
        ("03-12", Birthday(None, 3, 12)),
        ("3月12日", Birthday(None, 3, 12)),
        ("02-29", Birthday(None, 2, 29)),
        ("1968年闰七月初三", Birthday(1968, 7, 3, True, True)),
        ("农历十月廿一", Birthday(None, 10, 21, True)),
        ("腊月三十", Birthday(None, 12, 30, True)),
        ("阴历1968.8.15", Birthday(1968, 8, 15, True)),
    ],
)
def test_birthdays(written: str, born: Birthday) -> None:
    assert reader("birthday", "contacts").read(written) == born


@pytest.mark.parametrize("written", ["1968-02-30", "13-01", "农历十三月初一", "1868-01-01", "someday"])
def test_no_birthdays(written: str) -> None:
    with pytest.raises(CellFault):
        reader("birthday", "contacts").read(written)


def test_words_of_the_command_line_are_read_by_the_same_parsers() -> None:
    fields = {field.key: field for field in fields_of("partners")}
    assert parse_field(fields["credit_limit"], "3万") == 3000000
    assert parse_field(fields["since"], "yesterday") == "2026-11-20"
    assert parse_field(fields["note"], "") is None
    with pytest.raises(Usage):
        parse_field(fields["kind"], "朋友")


def test_in_each_kind_no_name_means_two_fields() -> None:
    from channelcli.sheets.header import names_of

    for kind in names():
        seen: dict[str, str] = {}
        for field in fields_of(kind):
            for name in names_of(field):
                assert seen.setdefault(name, field.key) == field.key, (kind, name)
