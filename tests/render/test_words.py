"""Codes are words for people and codes for machines."""

from __future__ import annotations

import pytest

from channelcli import text
from channelcli.render import page
from channelcli.table import Column, Table

TABLE = Table(
    "x",
    ("X", "X"),
    (Column("kind", "text", ("Kind", "类型"), codes="kind"), Column("name", "text", ("Name", "名称"))),
    [("dealer", "dealer"), ("odd", "a"), (None, "b")],
)


@pytest.mark.parametrize("format", ["table", "md", "html"])
def test_people_read_words(format: str) -> None:
    text.use("zh")
    drawn = page([TABLE], format, no_stamp=True).decode()
    assert "分销商" in drawn
    assert "odd" in drawn


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "jsonl"])
def test_machines_read_codes(format: str) -> None:
    text.use("zh")
    drawn = page([TABLE], format).decode()
    assert "分销商" not in drawn
    assert drawn.count("dealer") == 2
