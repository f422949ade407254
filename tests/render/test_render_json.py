from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from render_samples import EMPTY, HOSTILE, HOSTILE_TEXTS, MIXED

from channelcli.render import page
from channelcli.render.json_text import ascii_only
from channelcli.table import Column, Table

NUMBERS = (
    Column("money", "money", ("M", "M")),
    Column("price", "price", ("P", "P")),
    Column("quantity", "quantity", ("Q", "Q")),
    Column("rate", "rate", ("R", "R")),
    Column("text", "text", ("T", "T")),
)


def test_the_promise_of_product_1_2() -> None:
    data = page([MIXED], "json").decode()
    assert '"open": 1234.50,' in data
    assert '"share": 0.80645,' in data
    rows = json.loads(data)
    assert list(rows[0]) == [column.key for column in MIXED.columns]
    assert rows[0]["code"] == "007"
    assert rows[0]["checked"] is True
    assert rows[1]["share"] is None
    assert rows[1]["last_on"] is None
    assert json.loads(page([EMPTY], "json")) == []


def test_lines_hold_the_same_objects() -> None:
    lines = page([MIXED], "jsonl").decode().splitlines()
    assert [json.loads(line) for line in lines] == json.loads(page([MIXED], "json"))
    assert page([EMPTY], "jsonl") == b""


def test_several_tables_become_an_object_by_name() -> None:
    both = json.loads(page([MIXED, EMPTY], "json"))
    assert list(both) == ["mixed", "empty"]
    assert both["mixed"] == json.loads(page([MIXED], "json"))
    first = json.loads(page([MIXED, EMPTY], "jsonl").decode().splitlines()[0])
    assert first["table"] == "mixed"


def test_hostile_text_parses_back_and_holds_no_raw_control() -> None:
    data = page([HOSTILE], "json").decode()
    assert [row["text"] for row in json.loads(data)] == list(HOSTILE_TEXTS)
    assert not any(char in data for char in "\x1b\x7f\x85\x9b\u2028\u2029\u202e\u2066\u200f")


amounts = st.one_of(st.none(), st.integers(-(10**17), 10**17))


@given(st.lists(st.tuples(amounts, amounts, amounts, st.one_of(st.none(), st.floats(-10, 10)), st.text())))
def test_every_number_reads_back_exactly(rows: list[tuple[Any, ...]]) -> None:
    data = page([Table("t", ("T", "T"), NUMBERS, rows)], "json").decode()
    ascii_only(data).encode("ascii")
    assert json.loads(ascii_only(data)) == json.loads(data)
    for row, got in zip(rows, json.loads(data, parse_float=Decimal, parse_int=Decimal), strict=True):
        for cell, key, scale in zip(row, ("money", "price", "quantity"), (100, 10_000, 1_000), strict=False):
            assert got[key] == (None if cell is None else Decimal(cell) / scale)
        assert row[3] is None or abs(float(got["rate"]) - row[3]) <= 0.5000001e-6
        assert got["text"] == row[4]
