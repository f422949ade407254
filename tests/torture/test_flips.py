"""Flipped bits in the ledger file itself: never a traceback, and no wrong answer that `doctor` would not find.

(R-9 flips bits in backups: tests/backup. Here it is the ledger that a bad disk or a bad copy hands us.)
"""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from torture.counts import LONG, count, sized
from torture.hostile import SHOP

QUESTIONS = (
    "report ageing -F csv",
    "partner list -F json",
    "payment list -F csv",
    "order list -F csv --period 2026",
    "log list -F csv",
)
FINE, LEDGER_FAULT, LAW_BROKEN = 0, 6, 8
UNFOUND = ("wrong_answer_unfound", "refused_but_doctor_finds_nothing", "difference_unfound")


@pytest.fixture
@built_once
def shop(qd: Any) -> Any:
    for line in SHOP.strip().splitlines():
        assert qd(line).code == FINE, line
    return qd


def look(shop: Any) -> tuple[list[Any], set[int]]:
    """Return what the program answers, and with which exit codes."""
    done = [shop(line) for line in QUESTIONS]
    for line, one in zip(QUESTIONS, done, strict=True):
        assert one.code in (FINE, LEDGER_FAULT), (one, shop(f"--debug {line}"))
        assert not (one.code and one.out), "a fault, and half an answer before it"
    return [one.out for one in done if one.code == FINE], {one.code for one in done}


def contents(book: Path) -> list[str] | None:
    """Return all that any tool can read of the ledger, None where it cannot."""
    try:
        with closing(sqlite3.connect(book)) as connection:
            connection.text_factory = bytes
            tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
            return [repr(connection.execute(f"SELECT * FROM {name.decode()}").fetchall()) for (name,) in tables]
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def flipped(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]


def judge(shop: Any, book: Path, whole: bytes, right: list[Any], place: int, bit: int) -> str:
    """Flip one bit, ask, and say what became of it."""
    book.write_bytes(flipped(whole, place, bit))
    answers, codes = look(shop)
    verdict = shop("doctor")
    assert verdict.code in (FINE, LEDGER_FAULT, LAW_BROKEN), (place, bit, shop("--debug doctor"))
    if LEDGER_FAULT in codes:
        return "refused_by_a_question" if verdict.code else "refused_but_doctor_finds_nothing"
    if answers != right:
        return "wrong_answer_found_by_doctor" if verdict.code else "wrong_answer_unfound"
    if verdict.code:
        return "found_by_doctor_alone"
    book.write_bytes(flipped(whole, place, bit))
    now = contents(book)
    book.write_bytes(whole)
    return "no_difference" if now == contents(book) else "difference_unfound"


@pytest.mark.lawless("a bit of the file is flipped")
@pytest.mark.parametrize("where", ["header", "anywhere"])
def test_a_flipped_bit_gives_no_wrong_answer_that_doctor_does_not_find(shop: Any, book: Path, where: str) -> None:
    whole = book.read_bytes()
    right, codes = look(shop)
    assert codes == {FINE}
    dice = random.Random(where if not LONG else None)
    if where == "header":
        places = range(100) if LONG else sorted({*range(16, 32, 4), *range(60, 72, 3), *dice.sample(range(100), 2)})
    else:
        places = [dice.randrange(100, len(whole)) for _ in range(sized(10, 3000))]
    for place in places:
        for bit in range(8) if LONG and where == "header" else [dice.randrange(8)]:
            became = judge(shop, book, whole, right, place, bit)
            count("R-9", f"bit flips in the ledger, {where}", flips=1, **{became: 1})
            assert became not in UNFOUND, (place, bit)


@pytest.mark.lawless("pages of the file are gone")
def test_a_file_that_was_cut_is_said(shop: Any, book: Path) -> None:
    whole = book.read_bytes()
    size = int.from_bytes(whole[16:18], "big")
    dice = random.Random(1)
    for length in [0, 1, 99, 100, size - 1, size, *(dice.randrange(len(whole)) for _ in range(sized(4, 200)))]:
        book.write_bytes(whole[:length])
        _, codes = look(shop)
        verdict = shop("doctor")
        assert LEDGER_FAULT in codes or verdict.code in (LEDGER_FAULT, LAW_BROKEN), length
        done = shop("payment add D1 5")
        assert done.code in (FINE, LEDGER_FAULT), (length, done)
        count("R-9", "cut ledgers", cuts=1, said=1)


@pytest.mark.lawless("a bit of the file is flipped")
def test_a_write_into_a_damaged_ledger_is_refused_or_right(shop: Any, book: Path) -> None:
    """Exit 6, or done: then what was written is there."""
    whole, dice = book.read_bytes(), random.Random(2)
    for _ in range(sized(8, 600)):
        book.write_bytes(flipped(whole, dice.randrange(100, len(whole)), dice.randrange(8)))
        done = shop("payment add D1 77.77")
        assert done.code in (FINE, 2, 3, 4, LEDGER_FAULT), done
        listed = shop("payment list -F csv")
        assert listed.code in (FINE, LEDGER_FAULT)
        assert done.code or listed.code or "77.77" in listed.out
        count("R-9", "writes into a damaged ledger", writes=1, refused=int(done.code != 0))
