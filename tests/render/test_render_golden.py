"""Every text format of one table that holds every kind of cell, letter for letter; UPDATE_GOLDEN=1 rewrites."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from render_samples import CARD, EMPTY, MIXED

from channelcli import text
from channelcli.render import FORMATS, page

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("format", [one for one in FORMATS if one not in ("xlsx", "ics")])
def test_each_text_format_stays_as_it_was(format: str, language: str) -> None:
    text.use(language)
    got = page([MIXED], format, chart=True)
    file = GOLDEN / f"render_mixed.{language}.{format}"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        file.write_bytes(got)
    assert got.decode() == file.read_bytes().decode()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("format", ["table", "md", "html"])
def test_cards_and_empty_tables_stay_as_they_were(format: str, language: str) -> None:
    text.use(language)
    got = page([CARD, EMPTY], format)
    file = GOLDEN / f"render_card_empty.{language}.{format}"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        file.write_bytes(got)
    assert got.decode() == file.read_bytes().decode()


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "jsonl"])
def test_machine_formats_do_not_change_with_the_language(format: str) -> None:
    english = page([MIXED], format)
    text.use("zh")
    assert page([MIXED], format) == english


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_table_gives_the_same_bytes_rep_1(format: str) -> None:
    assert page([MIXED, CARD, EMPTY], format, chart=True) == page([MIXED, CARD, EMPTY], format, chart=True)


@pytest.mark.parametrize("format", FORMATS)
def test_no_stamp_takes_the_print_date_out(format: str) -> None:
    bare = page([EMPTY], format, no_stamp=True)
    if format in ("table", "md", "html"):
        assert b"2026-11-21" in page([EMPTY], format)
    assert b"2026-11-21" not in bare
