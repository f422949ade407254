"""Amounts, prices, quantities and rates, read and written: MON-1, MON-2, MON-13, product.md 1.4 on cells."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli import money
from channelcli.errors import Usage

FEN = st.integers(-(10**15) + 1, 10**15 - 1)


def refused(reader, value, **how) -> str:
    with pytest.raises(Usage) as caught:
        reader(value, **how)
    assert caught.value.lines()[0]
    return caught.value.key


# ---- MON-1, product.md 1.4 Cells


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("1234.5", 123450),
        ("1,234.50", 123450),
        ("￥1,234.50", 123450),
        ("¥1,234.50", 123450),
        ("1.2万", 1200000),
        ("1.2 万元", 1200000),
        ("1.23456万", 1234560),
        ("３万", 3000000),
        ("0.5亿", 5000000000),
        ("１２３４.５０", 123450),
        ("１，２３４．５０", 123450),
        ("1234.50元", 123450),
        ("元1234.50", 123450),
        ("RMB 1,234.50", 123450),
        ("cny1234.5", 123450),
        ("1234.50 CNY", 123450),
        ("￥1,234.50元", 123450),
        ("1 234 567.89", 123456789),
        ("1\u00a0234.50", 123450),
        ("1\u2009234.50", 123450),
        ("1\u202f234.50", 123450),
        ("1\u3000234.50", 123450),
        ("(1,234.50)", -123450),
        ("（1,234.50）", -123450),
        ("(￥1,234.50)", -123450),
        ("-1,234.50", -123450),
        ("-￥1,234.50", -123450),
        ("￥-1,234.50", -123450),
        ("1,234.50-", -123450),
        ("－１２", -1200),
        ("\u22125", -500),
        ("+5", 500),
        (".5", 50),
        ("-.5", -50),
        ("007", 700),
        ("0", 0),
        ("-0", 0),
        (" 12 ", 1200),
        ("12.3400", 1234),
        (5, 500),
        (-5, -500),
        (12.5, 1250),
        (3.0, 300),
        (Decimal("12.34"), 1234),
        ("9999999999999.99", 10**15 - 1),
    ],
)
def test_mon_1_accepted(written, fen):
    assert money.parse_amount(written) == fen


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            " ",
            "-",
            "+",
            ".",
            "￥",
            "万",
            "元",
            "()",
            "abc",
            "NaN",
            "nan",
            "Infinity",
            "-inf",
            "1_000",
            "1e5",
            "1E+2",
        ),
        *("0x10", "٣", "१२", "10²", "①", "½", "1/2", "5.", "1.2.3", "--5", "-(5)", "(5", "5)", "(-5)", "-5-", "+5-"),
        *(
            "1,23",
            "12,34,567",
            "1234,567",
            "1,234 567",
            "0,123",
            ",123",
            "1,,234",
            "1 2",
            "1.2万万",
            "1万2",
            "5 %",
            "$5",
        ),
        *("1\x0023", "5\n6", "12\u200b3", "=1+1", "5元元", "一百", "9" * 500, "1." + "0" * 500, "１_０"),
        *(True, False, None, nan, inf, -inf, 1e300, b"5", [], Decimal("NaN"), Decimal("Infinity"), Decimal("1e999999")),
        *(10**5000, Decimal("1e-999999")),
    ],
    ids=lambda value: ascii(type(value))[8:11],
)
def test_mon_1_refused(written):
    assert refused(money.parse_amount, written) == "money.bad_amount"


@pytest.mark.parametrize(
    "written",
    [
        "0.125",
        "1,234.567",
        "1.2345678万",
        "-0.001",
        0.125,
        Decimal("1.005"),
        "12345678.123",
        12345678.123,
        22409567.575,
    ],
)
def test_mon_1_more_than_two_decimals_is_an_error_not_a_rounding(written):
    assert refused(money.parse_amount, written) == "money.amount_decimals"


@pytest.mark.parametrize(
    "written", ["10000000000000", "99999999999999.99", 10**13, "9万亿", -(10**14), "1234567890123456789"]
)
def test_mon_1_too_large(written):
    assert refused(money.parse_amount, written) in {"money.too_large", "money.bad_amount"}


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("0.125", 13),
        ("-0.125", -13),
        ("0.124", 12),
        (1.005, 101),
        ("23.345", 2335),
        ("0.12499999999999999", 13),
        (2.675, 268),
    ],
)
def test_mon_1_import_round_is_half_up(written, fen):
    assert money.parse_amount(written, rounding=True) == fen


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        (125.43999999999998, 12544),
        ("125.43999999999998", 12544),
        ("￥125.43999999999998", 12544),
        (0.1 + 0.2, 30),
        ("0.30000000000000004", 30),
        (1.1 * 3, 330),
        (-1.1 * 3, -330),
        ("1234567.8900000001", 123456789),
    ],
)
def test_mon_1_a_float_near_a_two_decimal_number_is_that_number(written, fen):
    assert money.parse_amount(written) == fen


@given(st.integers(-(10**8), 10**8), st.floats(-9e-10, 9e-10))
def test_mon_1_every_float_within_1e_9_is_that_number(fen, off):
    near = fen / 100 * (1 + off)
    assert money.parse_amount(near) == fen
    assert money.parse_amount(f"{near:.20f}") == fen


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("1052,75元", 105275),
        ("11,50万元", 11500000),
        ("1.052,75", 105275),
        ("1 052,75", 105275),
        ("7", 700),
        ("-0,5", -50),
    ],
)
def test_decimal_comma_only_when_asked(written, fen):
    assert money.parse_amount(written, decimal_comma=True) == fen


@pytest.mark.parametrize("written", ["1.5", "1,234.50", "12.34", "1,2,3"])
def test_decimal_comma_refuses_the_point(written):
    assert refused(money.parse_amount, written, decimal_comma=True)
    for comma, hints in ((True, ["The comma is the decimal point here: 2,5, not 2.5."]), (False, [])):
        with pytest.raises(Usage) as caught:
            money.parse_amount("x", decimal_comma=comma)
        assert caught.value.lines()[1:] == hints


@given(FEN)
def test_written_amounts_read_back(fen):
    assert money.parse_amount(money.plain_amount(fen)) == fen
    assert money.parse_amount(money.format_amount(fen)) == fen
    assert money.parse_amount("￥" + money.format_amount(fen)) == fen
    assert money.parse_amount(Decimal(fen).scaleb(-2)) == fen


@given(st.text(max_size=80) | st.floats() | st.decimals() | st.integers())
def test_any_input_is_an_amount_or_a_usage_fault(value):
    for reader in (money.parse_amount, money.parse_price, money.parse_quantity, money.parse_discount, money.parse_rate):
        try:
            assert isinstance(reader(value), int)
        except Usage as fault:
            assert fault.lines()


@given(st.text("0123456789.,-+() 万元¥_e\u00a0²٣", max_size=12))
def test_what_is_read_is_the_number_that_is_written(text):
    try:
        fen = money.parse_amount(text)
    except Usage:
        return
    digits = "".join(letter for letter in text if letter in "0123456789.")
    value = Fraction(digits) * (10000 if "万" in text else 1)
    assert abs(fen) == value * 100
    assert not set(text) & set("_e²٣")


# ---- MON-2


@pytest.mark.parametrize(
    ("written", "price"),
    [
        ("3.335", 33350),
        ("12", 120000),
        ("￥1,234.5678", 12345678),
        (8.89, 88900),
        ("0.30000000000000004", 3000),
        (0.1 + 0.2, 3000),
    ],
)
def test_mon_2_price(written, price):
    assert money.parse_price(written) == price


def test_mon_2_price_of_more_than_four_decimals_is_stored_rounded_when_asked():
    assert refused(money.parse_price, "1.23455") == "money.price_decimals"
    assert money.parse_price("1.23455", rounding=True) == 12346
    assert money.decimal_of("1.23455") == Decimal("1.23455")
    assert money.decimal_of("￥1,234.567891") == Decimal("1234.567891")
    assert money.decimal_of("1.5万") == 15000
    assert money.decimal_of(0.1) == Decimal("0.1")
    assert refused(money.decimal_of, "x") == "money.bad_amount"


@pytest.mark.parametrize(
    ("written", "quantity"),
    [
        ("10", 10000),
        ("2.5", 2500),
        ("-3", -3000),
        ("1,200", 1200000),
        (2.0, 2000),
        (0.125, 125),
        ("1.2万", 12000000),
        (12, 12000),
    ],
)
def test_mon_2_quantity(written, quantity):
    assert money.parse_quantity(written) == quantity


def test_mon_2_quantity_decimals():
    assert refused(money.parse_quantity, "0.1234") == "money.quantity_decimals"
    assert refused(money.parse_quantity, "2.5", decimals=0) == "money.quantity_whole"
    assert refused(money.parse_quantity, "￥5") == "money.bad_quantity"
    assert refused(money.parse_quantity, "9999999999999", decimals=0) == "money.too_large"
    assert money.parse_quantity("12", decimals=0) == 12000
    assert money.parse_quantity("12.0", decimals=0) == 12000
    assert money.parse_quantity("2.5", decimals=1) == 2500
    assert money.parse_quantity("0.1235", rounding=True) == 124


@pytest.mark.parametrize(
    ("writer", "number", "text"),
    [
        (money.plain_amount, 123450, "1234.50"),
        (money.plain_amount, -5, "-0.05"),
        (money.plain_amount, 0, "0.00"),
        (money.format_amount, 0, "0.00"),
        (money.format_amount, -123456789, "-1,234,567.89"),
        (money.plain_price, 33350, "3.335"),
        (money.plain_price, 1000000, "100.00"),
        (money.plain_price, -125, "-0.0125"),
        (money.format_price, 11000000, "1,100.00"),
        (money.plain_quantity, 10000, "10"),
        (money.plain_quantity, 2500, "2.5"),
        (money.plain_quantity, -1, "-0.001"),
        (money.format_quantity, 12000000, "12,000"),
        (money.plain_rate, 1300, "13%"),
        (money.plain_rate, 250, "2.5%"),
        (money.wan, 12345678, "12.35"),
        (money.wan, -12345678, "-12.35"),
    ],
)
def test_written_forms_and_mon_13(writer, number, text):
    assert writer(number) == text


@given(FEN)
def test_prices_and_quantities_read_back(number):
    assert money.parse_price(money.plain_price(number)) == number == money.parse_price(money.format_price(number))
    assert money.parse_quantity(money.plain_quantity(number)) == number


# ---- discounts and rates


@pytest.mark.parametrize(
    ("written", "bp"),
    [
        ("0.1", 1000),
        ("10%", 1000),
        ("９折", 1000),
        ("9折", 1000),
        ("95折", 500),
        ("8.5折", 1500),
        ("85.5折", 1450),
        ("九折", 1000),
        ("八五折", 1500),
        ("0", 0),
        (0, 0),
        (0.1, 1000),
        (0.15000000000000002, 1500),
        ("2.5%", 250),
        ("100%", 10000),
        ("10 ％", 1000),
        (Decimal("0.4"), 4000),
    ],
)
def test_discount(written, bp):
    assert money.parse_discount(written) == bp


@pytest.mark.parametrize(
    "written",
    ["1", "10", 1.0, "10折", "0折", "100折", "-0.1", "-5%", "101%", "%", "折", "x", "", None, True, "1_0%", "100.01%"],
)
def test_discount_refused(written):
    assert refused(money.parse_discount, written) == "money.bad_discount"


def test_discounts_and_rates_with_a_decimal_comma():
    assert money.parse_discount("0,1", decimal_comma=True) == 1000
    assert money.parse_rate("2,5%", decimal_comma=True) == 250


def test_discount_of_more_than_two_decimals_of_a_percent():
    assert refused(money.parse_discount, "12.345%") == "money.rate_decimals"
    assert money.parse_discount("12.345%", rounding=True) == 1235


@pytest.mark.parametrize(
    ("written", "bp"),
    [
        ("13%", 1300),
        ("0.13", 1300),
        (0.13, 1300),
        ("13", 1300),
        (13, 1300),
        ("1", 100),
        ("3.5", 350),
        (0, 0),
        ("１３％", 1300),
        ("0.9999", 9999),
        ("100%", 10000),
        ("100", 10000),
    ],
)
def test_rate(written, bp):
    assert money.parse_rate(written) == bp


@pytest.mark.parametrize("written", ["-1%", "101%", "101", "x", "", "13%%", nan, "1.005", "0.00001", "¥13%", "100.01%"])
def test_rate_refused(written):
    assert refused(money.parse_rate, written).startswith("money.")


def test_reading_money_loads_nothing_heavy():
    heavy = {"decimal", "pypinyin", "zhconv", "difflib"}
    code = f"import sys, channelcli.money, channelcli.dates; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


# ---- where reading ends: each limit from both sides


def test_a_text_of_sixty_letters_may_be_a_number_and_a_longer_one_is_none():
    assert money.parse_amount("0" * 58 + "12") == 1200
    assert refused(money.parse_amount, "0" * 59 + "12") == "money.bad_amount"


def test_a_number_has_fewer_than_31_places_before_the_point_and_400_behind_it():
    assert money.decimal_of(10**30 - 1) == 10**30 - 1 and money.decimal_of(Decimal("1e29")) == 10**29
    assert money.decimal_of(Decimal("1e-399")) and money.decimal_of(Decimal(f"0.{'1' * 400}"))
    for number in (10**30, -(10**30), Decimal("1e30"), Decimal("1e-400"), Decimal(f"0.{'1' * 401}")):
        assert refused(money.decimal_of, number) == "money.bad_amount"


def test_mon_1_the_noise_of_a_float_is_a_billionth_of_the_number_and_less_than_a_tenth_of_a_fen():
    assert money.parse_amount("1.0000000009") == 100
    assert refused(money.parse_amount, "1.0000000011") == "money.amount_decimals"
    assert money.parse_amount("1000000.00095") == 100_000_000
    assert refused(money.parse_amount, "1000000.001") == "money.amount_decimals"


def test_mon_1_import_round_reads_the_15_digits_that_a_sheet_shows():
    assert money.parse_amount("0.1249999999999995", rounding=True) == 13
    assert money.parse_amount("0.124999999999996", rounding=True) == 12


def test_mon_1_the_same_scales_in_traditional_letters():
    assert money.parse_amount("1.5萬") == 1_500_000
    assert money.parse_amount("2億") == 20_000_000_000


def test_mon_1_only_what_parts_thousands_stands_between_digits():
    for comma in (False, True):
        assert refused(money.parse_amount, "1X234", decimal_comma=comma) == "money.bad_amount"
        assert refused(money.parse_amount, "1X5", decimal_comma=comma) == "money.bad_amount"
    assert refused(money.parse_amount, "12.") == "money.bad_amount"


def test_mon_2_with_a_decimal_comma_a_point_parts_thousands():
    assert money.parse_price("1.052", decimal_comma=True) == 10_520_000
    assert money.parse_quantity("1.052", decimal_comma=True) == 1_052_000


def test_mon_2_the_largest_quantity_counted_in_pieces():
    assert money.parse_quantity("999999999999", decimals=0) == 999_999_999_999_000
    assert refused(money.parse_quantity, "1000000000000", decimals=0) == "money.too_large"
