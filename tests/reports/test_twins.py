"""Duplicate candidates: DAT-6, invariant 31 (the relation is symmetric), trap 13; product.md 3 #10."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shop
from channelcli import ledger
from channelcli.book.partner import contact, partner_merge
from channelcli.names import bigram_dice
from channelcli.reports.partner.likeness import alike

Qd = Callable[..., Any]
VALID = "91350100M000100Y43"


@pytest.fixture
def add(book: Path) -> Callable[..., int]:
    """Return a callable that adds a partner to the ledger of the test, by name."""

    def one(name: str, **values: Any) -> int:
        people = values.pop("mobiles", ())
        with ledger.change(book, "test") as change:
            who = shop.partner(change, name, **values)
            for mobile in people:
                contact.add(change, who, {"name": f"人{mobile}", "mobile": mobile})
        return who

    return one


def twins(qd: Qd, *words: str) -> list[tuple[str, str, str, str]]:
    done = qd("partner", "twins", "-F", "json", *words)
    assert done.code == 0, done.err
    return [(row["code"], row["other_code"], row["strength"], row["reason"]) for row in json.loads(done.out)]


def test_dat_6_certain_an_equal_valid_credit_code(qd: Qd, add: Callable[..., int]) -> None:
    add("甲", credit_code=VALID)
    add("乙", credit_code=VALID.lower())
    for name in "丙丁":
        add(name, credit_code="91330100MA0ABCDE1X")  # its check character is D
    assert twins(qd) == [("D0001", "D0002", "certain", "credit_code")]


def test_dat_6_strong_an_equal_name_however_written(qd: Qd, add: Callable[..., int]) -> None:
    """DAT-4: width, brackets, legal form, traditional characters."""
    add("廣州市永興商貿有限公司")
    add("广州市永兴商贸 有限责任公司")
    add("Ａ＆Ｂ 食品（集团）有限公司")
    add("ab食品")
    assert twins(qd) == [("D0001", "D0002", "strong", "name"), ("D0003", "D0004", "strong", "name")]


def test_dat_6_strong_an_equal_mobile_of_the_partner_or_of_his_people(qd: Qd, add: Callable[..., int]) -> None:
    add("甲", phone="0571-88886666, +86 138-0013-8000")
    add("乙", mobiles=["13800138000"])
    add("丙", phone="0571-88886666")  # a landline may be a whole building's
    add("丁", phone="0571-88886666")
    assert twins(qd) == [("D0001", "D0002", "strong", "mobile")]


def test_dat_6_weak_names_alike_in_one_city(qd: Qd, add: Callable[..., int]) -> None:
    add("华联超市人民路店", city="杭州")
    add("华联超市人民路分店", city="杭州市")
    add("永兴商贸", city="杭州")
    add("永新商贸", city="杭州")
    add("华联超市人民路二店", city="宁波")
    add("华联超市人民路三店")
    add("华联超市人民路四店")
    assert twins(qd) == [("D0001", "D0002", "weak", "alike")]


def test_the_surest_first_with_all_that_makes_it_sure(qd: Qd, add: Callable[..., int]) -> None:
    add("华联超市人民路店", city="杭州", phone="13800138000")
    add("华联超市人民路分店", city="杭州")
    add("华联超市人民路店", city="宁波", credit_code=VALID)
    add("另一家", credit_code=VALID, phone="13800138000")
    assert twins(qd) == [
        ("D0003", "D0004", "certain", "credit_code"),
        ("D0001", "D0003", "strong", "name"),
        ("D0001", "D0004", "strong", "mobile"),
        ("D0001", "D0002", "weak", "alike"),
    ]
    assert [row[:2] for row in twins(qd, "--partner", "D0004")] == [("D0003", "D0004"), ("D0001", "D0004")]
    assert [row[:2] for row in twins(qd, "--strength", "weak")] == [("D0001", "D0002")]
    assert [row[:2] for row in twins(qd, "--city", "宁波市")] == [("D0003", "D0004"), ("D0001", "D0003")]


def test_who_buys_and_who_supplies_may_be_one_firm_and_stay_two_files(qd: Qd, add: Callable[..., int]) -> None:
    add("甲商贸", credit_code=VALID)
    add("甲商贸", credit_code=VALID, kind="supplier")
    assert twins(qd) == []


def test_no_duplicate_is_remembered_and_comes_back_with_undo(qd: Qd, add: Callable[..., int]) -> None:
    add("甲商贸")
    add("甲商贸有限公司")
    assert len(twins(qd)) == 1
    assert qd("partner merge D0002 D0001 --distinct").code == 0
    assert twins(qd) == []
    qd("undo")
    assert len(twins(qd)) == 1


def test_merged_and_archived_ones_are_no_candidates(qd: Qd, add: Callable[..., int], book: Path) -> None:
    keep, other = add("甲商贸"), add("甲商贸")
    add("甲商贸")
    qd("partner archive D0003")
    with ledger.change(book, "test") as change:
        partner_merge.merge(change, keep, other)
    assert twins(qd) == []


def test_names_that_sound_the_same_are_listed_on_request(qd: Qd, add: Callable[..., int]) -> None:
    add("宏达商贸", city="杭州")
    add("鸿达商贸", city="杭州")
    add("红大商茂", city="宁波")
    assert twins(qd) == []
    assert twins(qd, "--sound") == [("D0001", "D0002", "weak", "sound")]


def test_people_read_words(qd: Qd, add: Callable[..., int]) -> None:
    add("甲商贸", city="杭州", phone="13800138000")
    add("甲商贸有限公司", city="宁波", phone="13800138000")
    zh = qd("partner twins --lang zh").out
    assert "重复客户" in zh and "很像" in zh and "名称、手机" in zh and "杭州 / 宁波" in zh


def test_a_mobile_of_many_makes_no_square_of_pairs(qd: Qd, add: Callable[..., int], book: Path) -> None:
    with ledger.change(book, "test") as change:
        for number in range(30):
            shop.partner(change, f"客户{number}", phone="13800138000")
    assert len(twins(qd)) == 29
    assert len(twins(qd, "--most", "30")) == 30 * 29 // 2


def test_a_series_of_names_is_cut_and_told(qd: Qd, book: Path) -> None:
    with ledger.change(book, "test") as change:
        for number in range(12):
            shop.partner(change, f"华联超市人民路第{number:02d}店", city="杭州")
    done = qd("partner twins --most 3")
    assert "6 partners have more than 3 names like theirs" in done.out
    assert "--most" not in qd("partner twins").out


@given(st.lists(st.text(alphabet="永兴宏达店", min_size=1, max_size=8), max_size=25))
def test_names_alike_are_those_that_comparing_each_with_each_finds(words: list[str]) -> None:
    named = list(enumerate(words))
    found, cut = alike(named, len(words))
    expected = set()
    for one, name in named:
        for other, second in named[one + 1 :]:
            shared, total = bigram_dice(name, second)
            assert bigram_dice(second, name) == (shared, total)
            if name != second and 5 * shared >= 4 * total:
                expected.add((one, other))
    assert cut == 0 and sorted(found) == sorted(expected)


def test_a_city_full_of_one_series_gives_no_square_of_pairs() -> None:
    found, cut = alike([(number, f"杭州{number:05d}号烟酒店") for number in range(5000)], 20)
    assert len(found) <= 5000 * 20 and cut
