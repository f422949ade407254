"""Contacts (A11…A14), their channels (DAT-5) and birthdays (CRM-4)."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger
from channelcli.birthday import Birthday, format_birthday, parse_birthday, words_of
from channelcli.book.partner import contact, partner
from channelcli.errors import NotFound, Refused, Usage

BIRTHDAYS = {
    "1980-05-03": Birthday(1980, 5, 3),
    "05-03": Birthday(None, 5, 3),
    "5月3日": Birthday(None, 5, 3),
    "02-29": Birthday(None, 2, 29),
    "农历八月十五": Birthday(None, 8, 15, lunar=True),
    "lunar:8-15": Birthday(None, 8, 15, lunar=True),
    "闰六月十五": Birthday(None, 6, 15, lunar=True, leap=True),
    "农历1968年闰四月初三": Birthday(1968, 4, 3, lunar=True, leap=True),
    "腊月廿三": Birthday(None, 12, 23, lunar=True),
    "农历二月三十": Birthday(None, 2, 30, lunar=True),
}


@pytest.mark.parametrize("text", BIRTHDAYS)
def test_crm_4_birthdays_are_read_and_every_form_shown_is_read_back(text: str) -> None:
    born = BIRTHDAYS[text]
    assert parse_birthday(text) == born
    for shown in (format_birthday(born), *words_of(born)):
        assert parse_birthday(shown) == born


@pytest.mark.parametrize(
    "text", ["02-30", "13-01", "农历十三月初一", "农历八月卅一", "八月", "yesterday", "1899-01-01", ""]
)
def test_crm_4_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(Usage):
        parse_birthday(text)


def _partner(change: Any) -> int:
    row = partner.add(change, {"name": "宏达商贸"})
    assert row.id is not None
    return row.id


def test_dat_5_channels_keep_what_was_typed_and_a_key_to_find_it_by(book: Path) -> None:
    with ledger.change(book, "test") as change:
        values = {
            "name": "李建国",
            "mobile": "+86 138-0013-8000；139 0000 0000",
            "email": "LI@x.cn",
            "preferred": "email",
        }
        contact.add(change, _partner(change), values)
    connection = sqlite3.connect(book)
    rows = connection.execute("SELECT kind, value, value_key, preferred FROM contact_channel ORDER BY id").fetchall()
    connection.close()
    assert rows == [
        ("mobile", "+86 138-0013-8000", "13800138000", 0),
        ("mobile", "139 0000 0000", "13900000000", 0),
        ("email", "LI@x.cn", "li@x.cn", 1),
    ]


def test_a_second_contact_of_the_same_name_is_refused_another_partners_is_not(book: Path) -> None:
    with ledger.change(book, "test") as change:
        first, second = _partner(change), _partner(change)
        contact.add(change, first, {"name": "李建国"})
        contact.add(change, second, {"name": "李建国"})
        with pytest.raises(Refused):
            contact.add(change, first, {"name": "李建国 "})


def test_update_replaces_channels_adds_and_takes_relatives_and_tells_what_changed(book: Path) -> None:
    with ledger.change(book, "test") as change:
        row = contact.add(change, _partner(change), {"name": "李建国", "mobile": "1380", "relations": ["儿子=小明"]})
        assert row.id is not None
        assert contact.update(change, row.id, {"mobile": "1380", "relations": ["儿子=小明"], "role": ""}) == []
        values = {"mobile": "1390", "role": "老板", "birthday": Birthday(None, 5, 3), "relations": ["儿子=", "妻=王姐"]}
        assert contact.update(change, row.id, values) == ["role", "birthday", "mobile", "relations"]
        assert row.role == "principal"
        assert contact.update(change, row.id, {"birthday": None, "mobile": ""}) == ["birthday", "mobile"]
        assert change.rows("SELECT relation, who FROM contact_relation") == [("妻", "王姐")]
        assert change.rows("SELECT value FROM contact_channel") == []


def test_relations_and_preferences_that_say_nothing_are_refused(book: Path) -> None:
    with ledger.change(book, "test") as change:
        owner = _partner(change)
        for values in ({"relations": ["小明"]}, {"preferred": "fax"}, {"preferred": "wechat"}):
            with pytest.raises((Usage, Refused)):
                contact.add(change, owner, {"name": str(values), **values})


def test_find_takes_name_part_initials_or_role_and_names_the_choices(book: Path) -> None:
    with ledger.change(book, "test") as change:
        owner = _partner(change)
        contact.add(change, owner, {"name": "李建国", "role": "负责人"})
        contact.add(change, owner, {"name": "李桂芳"})
        for word in ("李建国", "建国", "ljg", "老板"):
            assert contact.find(change.connection, owner, word)[1] == "李建国"
        for word in ("李", "张三"):
            with pytest.raises(NotFound) as missing:
                contact.find(change.connection, owner, word)
            assert "李桂芳" in str(missing.value)
