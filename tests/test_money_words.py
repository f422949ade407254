"""Amounts in words: MON-14, invariant 4."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli import money
from channelcli.errors import Usage
from channelcli.money_words import in_english

FEN = st.integers(-(10**15) + 1, 10**15 - 1)


def refused(reader, value, **how) -> str:
    with pytest.raises(Usage) as caught:
        reader(value, **how)
    assert caught.value.lines()[0]
    return caught.value.key


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (1035005, "壹万零叁佰伍拾元零伍分"),
        (168032, "壹仟陆佰捌拾元叁角贰分"),
        (10740950, "壹拾万柒仟肆佰零玖元伍角整"),
        (32504, "叁佰贰拾伍元零肆分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (60007000, "陆拾万零柒拾元整"),
        (5, "伍分"),
        (10, "壹角整"),
        (0, "零元整"),
        (10000000, "壹拾万元整"),
        (-35000, "负叁佰伍拾元整"),
        (15, "壹角伍分"),
        (10000500000, "壹亿零伍仟元整"),
        (1000000000000 * 100, "壹万亿元整"),
        (10001000100, "壹亿零壹万零壹元整"),
        (1100000, "壹万壹仟元整"),
        (1110000, "壹万壹仟壹佰元整"),
        (1095000, "壹万零玖佰伍拾元整"),
    ],
)
def test_mon_14_examples(fen, words):
    assert money.in_words(fen) == words
    assert money.parse_words(words) == fen


@given(FEN)
def test_invariant_4_words_determine_the_amount(fen):
    assert money.parse_words(money.in_words(fen)) == fen


@given(st.lists(st.integers(0, 9), min_size=3, max_size=15).map(lambda digits: int("".join(map(str, digits)))))
def test_invariant_4_with_many_gaps(fen):
    words = money.in_words(fen)
    assert money.parse_words(words) == fen
    assert "零零" not in words


def test_mon_14_other_ways_to_write_them():
    assert money.parse_words("人民币壹仟圆正") == 100000
    assert money.parse_words("壹拾万零柒仟肆佰零玖元伍角整") == 10740950
    assert money.parse_words(" 叁元零伍角整 ") == 350


@pytest.mark.parametrize(
    "words",
    [
        "",
        "元",
        "整",
        "一百元",
        "壹贰元整",
        "拾元整",
        "壹元壹元整",
        "伍",
        "壹拾",
        "零",
        "元整",
        "壹元整整",
        "壹佰伍元整",
        "万元整",
        "壹" * 500,
        "X佰元整",
        "壹元X角伍分",
    ],
)
def test_mon_14_refused(words):
    assert refused(money.parse_words, words) == "money.bad_words"


@given(st.text("零壹贰玖拾佰仟万亿元角分整负", max_size=12))
def test_mon_14_never_reads_one_amount_as_another(words):
    try:
        fen = money.parse_words(words)
    except Usage:
        return
    assert money.in_words(fen).replace("零", "").rstrip("整") == words.replace("零", "").rstrip("整") or fen == 0


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (1035005, "ten thousand three hundred fifty yuan and five fen"),
        (63000, "six hundred thirty yuan"),
        (0, "zero yuan"),
        (-4, "minus zero yuan and four fen"),
        (211_000_001_21, "two hundred eleven million one yuan and twenty-one fen"),
        (10**11, "one billion yuan"),
        (
            99_999_999_999,
            "nine hundred ninety-nine million nine hundred ninety-nine thousand nine hundred ninety-nine "
            "yuan and ninety-nine fen",
        ),
        (10**8, "one million yuan"),
        (99_999_900, "nine hundred ninety-nine thousand nine hundred ninety-nine yuan"),
        (100_000, "one thousand yuan"),
        (99_900, "nine hundred ninety-nine yuan"),
        (10_000, "one hundred yuan"),
        (9_900, "ninety-nine yuan"),
    ],
)
def test_mon_14_in_english(fen, words):
    assert in_english(fen) == words


def test_mon_14_every_english_number_up_to_a_hundred_is_another_and_has_its_word():
    small = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    tens = "twenty thirty forty fifty sixty seventy eighty ninety"
    words = [*small.split(), "seventeen", "eighteen", "nineteen"]
    words += [f"{ten}{one}" for ten in tens.split() for one in ("", *(f"-{word}" for word in words[1:10]))]
    assert [in_english(100 * number) for number in range(100)] == [f"{word} yuan" for word in words]
