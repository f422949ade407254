"""Custom fields (DAT-8): typed, defined once an entity, stored in one form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from channelcli import ledger
from channelcli.book.partner import custom
from channelcli.errors import Fault, Refused, Usage
from channelcli.journal import Change


@pytest.fixture
def change(book: Path) -> Iterator[Change]:
    with ledger.change(book, "test", dry_run=True) as open_change:
        yield open_change


def define(change: Change, key: str, type_: str, *choices: str) -> None:
    custom.define(change, "partner", key, type_, (key, f"字段{key}"), choices)


@pytest.mark.parametrize(
    ("type_", "text", "stored"),
    [
        ("text", " 东区 ", "东区"),
        ("integer", "+0042", "42"),
        ("integer", "-7", "-7"),
        ("decimal", "1.50", "1.5"),
        ("decimal", "100", "100"),
        ("date", "2026年3月1日", "2026-03-01"),
        ("choice", "东", "东"),
        ("boolean", "是", "1"),
        ("boolean", "No", "0"),
    ],
)
def test_values_have_one_form(type_: str, text: str, stored: str) -> None:
    assert custom.canonical(type_, "东\n西", text) == stored


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        ("integer", "1.5"),
        ("integer", "1_000"),
        ("integer", "9" * 19),
        ("decimal", "NaN"),
        ("decimal", "x"),
        ("date", "2026-02-30"),
        ("choice", "北"),
        ("choice", "东\n西"),
        ("boolean", "maybe"),
    ],
)
def test_what_does_not_fit_the_type_is_refused_with_the_value(type_: str, text: str) -> None:
    with pytest.raises(Usage) as fault:
        custom.canonical(type_, "东\n西", text)
    assert text[:10] in str(fault.value)


def test_a_definition_is_checked(change: Change) -> None:
    define(change, "zone", "choice", "东", "西")
    for key, type_, choices in (
        ("zone", "text", ()),
        ("Zone 1", "text", ()),
        ("x", "money", ()),
        ("y", "choice", ()),
        ("z", "text", ("a",)),
    ):
        with pytest.raises(Fault) as fault:
            define(change, key, type_, *choices)
        assert isinstance(fault.value, Refused if key == "zone" else Usage), key
    with pytest.raises(Usage):
        custom.define(change, "journal_row", "x", "text", ("x", "x"))


def test_values_are_put_changed_and_taken_away(change: Change) -> None:
    define(change, "zone", "choice", "东", "西")
    define(change, "cold", "boolean")
    stored = "SELECT f.key, v.value FROM custom_value AS v JOIN custom_field AS f ON f.id = v.field_id ORDER BY f.id"
    assert custom.put(change, "partner", 1, {"cf.zone": "东", "cf.cold": "有", "name": "other"})
    assert change.rows(stored) == [("zone", "东"), ("cold", "1")]
    assert not custom.put(change, "partner", 1, {"cf.zone": "东"})
    assert custom.put(change, "partner", 1, {"cf.zone": "西", "cf.cold": ""})
    assert change.rows(stored) == [("zone", "西")]
    assert not custom.put(change, "partner", 1, {"cf.cold": None})
    with pytest.raises(Usage):
        custom.put(change, "partner", 1, {"cf.nothing": "x"})
    with pytest.raises(Usage):
        custom.put(change, "contact", 1, {"cf.zone": "东"})
