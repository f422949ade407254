"""Rounding, line amounts, tax, apportionment, packing and splitting: MON-3 to MON-11, invariants 1 to 3."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli import money
from channelcli.errors import Usage

FEN = st.integers(-(10**15) + 1, 10**15 - 1)
UNITS = {"箱": (12, 1), "瓶": (1, 1)}


def refused(reader, value, **how) -> str:
    with pytest.raises(Usage) as caught:
        reader(value, **how)
    assert caught.value.lines()[0]
    return caught.value.key


# ---- MON-3 to MON-6


@pytest.mark.parametrize(
    ("numerator", "denominator", "result"),
    [(5, 10, 1), (-5, 10, -1), (15, 10, 2), (25, 10, 3), (-25, 10, -3), (49, 100, 0), (5, -10, -1), (0, 7, 0)],
)
def test_mon_3_half_up(numerator, denominator, result):
    assert money.half_up(numerator, denominator) == result


@given(st.integers(), st.integers().filter(bool))
def test_invariant_2_half_up_is_odd_and_within_half(numerator, denominator):
    result = money.half_up(numerator, denominator)
    assert money.half_up(-numerator, denominator) == -result
    assert abs(Fraction(numerator, denominator) - result) <= Fraction(1, 2)


def test_mon_3_tax_on_half_a_yuan():
    assert money.split_tax(50, 1300, "exclusive") == (50, 7, 57)


@pytest.mark.parametrize(
    ("quantity", "price", "discount", "fen"),
    [("7", "3.335", 0, 2335), ("3", "12.345", 250, 3611), ("2.5", "8.89", 0, 2223), ("-7", "3.335", 0, -2335)],
)
def test_mon_4_line_amount(quantity, price, discount, fen):
    assert money.line_amount(money.parse_quantity(quantity), money.parse_price(price), discount) == fen


def test_mon_5_apportion():
    assert money.apportion(10000, [5, 5, 5]) == [3334, 3333, 3333]
    assert money.apportion(5000, [33333, 33333, 13334]) == [2083, 2083, 834]
    assert money.apportion(-10000, [1, 1, 1]) == [-3334, -3333, -3333]
    assert money.apportion(100, [0, 0]) == [50, 50]
    assert money.apportion(0, []) == []
    with pytest.raises(ValueError, match="no weights"):
        money.apportion(1, [])


@given(FEN, st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=12))
def test_invariant_1_apportioned_parts_sum_to_the_whole(total, weights):
    parts = money.apportion(total, weights)
    assert sum(parts) == total
    assert money.apportion(-total, weights) == [-part for part in parts]
    if sum(weights):
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part - Fraction(total * weight, sum(weights))) < 1


@pytest.mark.parametrize(
    ("gross", "rate", "net", "tax"),
    [
        (11300, 1300, 10000, 1300),
        (10000, 1300, 8850, 1150),
        (9999, 1300, 8849, 1150),
        (1, 1300, 1, 0),
        (-9999, 1300, -8849, -1150),
        (10000, 900, 9174, 826),
        (10000, 600, 9434, 566),
        (10000, 300, 9709, 291),
        (10000, 100, 9901, 99),
        (10000, 0, 10000, 0),
    ],
)
def test_mon_6_inclusive(gross, rate, net, tax):
    assert money.split_tax(gross, rate, "inclusive") == (net, tax, gross)


def test_mon_6_exclusive_and_mon_7_per_line():
    assert money.split_tax(1004, 1300, "exclusive") == (1004, 131, 1135)
    assert money.split_tax(100_000_000, 1300, "exclusive") == (100_000_000, 13_000_000, 113_000_000)
    assert sum(money.split_tax(100, 1300)[1] for _ in range(3)) == 36


@given(FEN, st.integers(0, 10000), st.sampled_from(["inclusive", "exclusive"]))
def test_invariant_1_net_and_tax_are_gross(amount, rate, mode):
    net, tax, gross = money.split_tax(amount, rate, mode)
    assert net + tax == gross
    assert money.split_tax(-amount, rate, mode) == (-net, -tax, -gross)


# ---- MON-10, MON-11


def test_mon_10_packing():
    assert money.pack(29000, 12) == (2, 5000)
    assert money.pack(-29000, 12) == (-2, -5000)
    assert money.format_packed(29000, "瓶", "箱", 12) == "2箱5瓶"
    assert money.format_packed(24000, "瓶", "箱", 12) == "2箱"
    assert money.format_packed(0, "瓶", "箱", 12) == "0瓶"
    assert money.parse_packed("3箱5瓶", UNITS) == 41000
    assert money.parse_packed("２ 箱 5瓶", UNITS) == 29000
    assert money.parse_packed("-2箱5瓶", UNITS) == -29000
    assert money.line_amount(1000, money.parse_price("100.00")) == 10000


def test_mon_10_conversion_is_exact_or_an_error():
    assert money.to_base(1500, 12, decimals=0) == 18000
    assert refused(money.to_base, 100, num=12, decimals=0) == "money.not_whole_units"
    assert refused(money.to_base, 1000, num=1, den=3) == "money.not_whole_units"
    assert money.to_base(3000, 1, 3) == 1000
    assert money.to_base(-3000, 5, 2) == -7500


@pytest.mark.parametrize("text", ["", "5", "2盒", "2箱2箱", "箱", "2箱-5瓶", "--2箱", "2箱5", "x2箱"])
def test_mon_10_packed_refused(text):
    assert refused(money.parse_packed, text, units=UNITS) == "money.bad_packed"


def test_mon_10_a_packing_need_not_be_whole_units():
    assert money.pack(7500, 5, 2) == (3, 0)  # 2½ bottles each
    assert money.pack(500, 1, 3) == (0, 500)  # a third of a unit each: one of them is no thousandth


@given(st.integers(-(10**12), 10**12), st.integers(1, 1000), st.integers(1, 50))
def test_invariant_3_packing_there_and_back(base, num, den):
    count, rest = money.pack(base, num, den)
    assert money.to_base(count * 1000, num, den) + rest == base
    units = {"箱": (num, den), "瓶": (1, 1)}
    assert money.parse_packed(money.format_packed(base, "瓶", "箱", num, den), units) == base
    if den == 1:
        assert abs(rest) < num * 1000


def test_mon_11_cumulative_rounding():
    cumulative = [money.cumulative(10000, k, 3) for k in range(4)]
    assert [after - before for before, after in pairwise(cumulative)] == [3333, 3334, 3333]
    assert money.cumulative(56500, 2, 5) == 22600
    assert money.cumulative(50000, 2, 5) == 20000


@given(FEN, st.lists(st.integers(1, 10**6), min_size=1, max_size=8))
def test_invariant_1_and_2_any_split_of_a_line_sums_to_the_line(total, pieces):
    count, done, parts = sum(pieces), 0, []
    for piece in pieces:
        parts.append(money.cumulative(total, done + piece, count) - money.cumulative(total, done, count))
        done += piece
    assert sum(parts) == total
    for part, piece in zip(parts, pieces, strict=True):
        assert abs(part - Fraction(total * piece, count)) <= 1
