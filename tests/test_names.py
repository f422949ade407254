"""Names, phones and codes: DAT-3 to DAT-6, invariant 31."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from channelcli import names

CHINESE = st.text("广廣州市永興兴商貿贸有限公司責任责股份集團团个体工商户（）()&Ａ A·。乾著覆沈么後\u200b", max_size=20)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("廣州市永興商貿有限公司", "广州市永兴商贸"),
        ("广州市永兴商贸 有限责任公司", "广州市永兴商贸"),
        ("Ａ＆Ｂ 食品（集团）有限公司", "ab食品"),
        ("永兴烟酒店（个体工商户）", "永兴烟酒店"),
        ("有限公司", "有限公司"),
        ("  ", ""),
        ("有限公司有限公司", "有限公司"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Alfreds Futterkiste", "alfredsfutterkiste"),
        ("沈阳宏达", "沈阳宏达"),
        ("宏\u200b达", "宏达"),
        ("後藤商店", "后藤商店"),
    ],
)
def test_dat_4_normal_names(written, normal):
    assert names.normal_name(written) == normal


@given(st.text(max_size=30) | CHINESE)
@settings(deadline=None)  # the tables are loaded on the way
@example("㈱有限公司")
def test_dat_4_invariant_31_idempotent(written):
    normal = names.normal_name(written)
    assert names.normal_name(normal) == normal


def test_dat_4_the_short_way_agrees_with_the_conversion_tables():
    """The characters listed as unsure are all that the tables may change in a text of GB 2312."""
    import zhconv.zhconv as tables

    tables.loaddict()
    changed = {old for old, new in tables.getdict("zh-hans").items() if old != new}
    for old in changed:
        try:
            old.encode("gb2312")
        except UnicodeEncodeError:
            continue
        assert not names._NOT_SURE.isdisjoint(old), old


@given(CHINESE)
@settings(deadline=None)  # the tables are loaded on the way
def test_dat_4_the_short_way_gives_the_same_as_the_long_one(written):
    import zhconv

    assert names.simplified(written) == zhconv.convert(written, "zh-hans")


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("+86 138-0013-8000", "13800138000"),
        ("0086 13800138000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("(0571) 8888 6666", "57188886666"),
        ("86-571-88886666", "57188886666"),
        ("+86 0571 88886666转801", "57188886666"),
        ("0571-88886666 ext. 12", "57188886666"),
        ("0571-88886666x12", "57188886666"),
        ("8613800138000", "13800138000"),
        ("86123456", "86123456"),
        ("", ""),
        ("无", ""),
    ],
)
def test_dat_5_phones(written, normal):
    assert names.normal_phone(written) == normal


@given(st.text(max_size=30) | st.text("0868+-() 转x1", max_size=24))
def test_dat_5_invariant_31_idempotent(written):
    normal = names.normal_phone(written)
    assert names.normal_phone(normal) == normal
    assert normal == "" or normal.isdecimal()


def test_dat_5_mobiles():
    assert names.is_mobile("+86 138-0013-8000")
    assert not names.is_mobile("0571 88886666")
    assert not names.is_mobile("")


def test_dat_3_credit_codes():
    assert names.credit_code_ok("91350100M000100Y43")
    assert names.credit_code_ok("91110000600037341L")
    assert names.credit_code_ok(" 91110000600037341l ")
    assert names.credit_code_ok("９１１１００００６０００３７３４１Ｌ")
    assert names.credit_check_character("91330100MA0ABCDE1") == "D"
    assert names.credit_code_ok("91330100MA0ABCDE1D")
    for wrong in (
        "91330100MA0ABCDE1E",
        "",
        "91330100MA0ABCDE1",
        "91330100MA0ABCDE1DD",
        "9133010OMA0ABCDE1D",
        "一" * 18,
    ):
        assert not names.credit_code_ok(wrong)


@given(
    st.text(names.CREDIT_ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(names.CREDIT_ALPHABET)
)
def test_dat_3_any_one_wrong_character_is_found(first, place, other):
    code = first + names.credit_check_character(first)
    assert names.credit_code_ok(code)
    wrong = code[:place] + other + code[place + 1 :]
    assert names.credit_code_ok(wrong) == (wrong == code)


def test_dat_6_bigram_dice():
    assert names.bigram_dice("华联超市人民路店", "华联超市人民路分店") == (12, 15)
    assert names.names_alike("华联超市人民路店", "华联超市人民路分店")
    assert names.bigram_dice("永兴商贸", "永新商贸") == (2, 6)
    assert not names.names_alike("永兴商贸", "永新商贸")
    assert names.names_alike("廣州永興有限公司", "广州永兴")
    assert names.bigram_dice("", "") == (0, 1)


@given(CHINESE, CHINESE)
@settings(deadline=None)  # the tables are loaded on the way
def test_dat_6_invariant_31_symmetric(one, other):
    assert names.names_alike(one, other) == names.names_alike(other, one)
    assert names.bigram_dice(one, other) == names.bigram_dice(other, one)


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("宏达商贸", "hdsm"),
        ("宏達商貿", "hdsm"),
        ("重庆百货", "cqbh"),
        ("A&B食品2店", "absp2d"),
        ("Café Ａ１", "cafea1"),
        ("微信", "wx"),
        ("!?", ""),
        ("", ""),
    ],
)
def test_initials(written, keys):
    assert names.initials(written) == keys


@given(st.text(max_size=20))
@settings(deadline=None)  # the tables are loaded on the way
def test_initials_are_what_a_keyboard_types(written):
    keys = names.initials(written)
    assert keys.isascii()
    assert keys == "" or (keys.isalnum() and keys == keys.lower())


PARTNERS = [
    "宏达商贸有限公司",
    "宏达食品",
    "永兴商贸",
    "大宏商贸",
    "华联超市人民路店",
    "北京燕京啤酒",
    "Alfreds Futterkiste",
]


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("宏大商贸", "宏达商贸有限公司"),
        ("宏达", "宏达食品"),
        ("永新商贸", "永兴商贸"),
        ("華聯超市", "华联超市人民路店"),
        ("alfred futterkiste", "Alfreds Futterkiste"),
        ("永兴商贸", "永兴商贸"),
    ],
)
def test_near_names(word, first):
    found = names.near(word, PARTNERS)
    assert first in found[:2]
    assert len(found) <= 3


def test_near_commands_and_nothing_near():
    commands = ["partner", "payment", "product", "report", "order"]
    assert names.near("partnr", commands) == ["partner"]
    assert names.near("pyament", commands)[0] == "payment"
    assert names.near("xyzzy", commands) == []
    assert names.near("", commands) == []
    assert names.near("宏", ["永兴"]) == []
    assert len(names.near("永兴", [f"永兴{n}店" for n in range(9)], n=2)) == 2


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=8))
@settings(deadline=None)  # the tables are loaded on the way
def test_near_does_not_depend_on_the_order_of_the_candidates(word, candidates):
    assert names.near(word, candidates) == names.near(word, list(reversed(candidates)))


def test_simplified_names_load_no_tables():
    heavy = {"zhconv", "pypinyin", "difflib"}
    code = (
        "import sys; from channelcli import names; names.normal_name('广州市永兴商贸有限公司');"
        f"names.normal_name('A B'); names.normal_phone('123'); print(sorted({heavy} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
