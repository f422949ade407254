"""The calendar file as RFC 5545 has it: lines, escapes, identities, days."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from channelcli import render
from channelcli.errors import Usage
from channelcli.render.ics import calendar
from channelcli.table import Column, Row, Table

COLUMNS = tuple(
    Column(key, kind, (key, key))  # type: ignore[arg-type]  # kinds of columns, written by hand
    for key, kind in (("date", "date"), ("days_late", "int"), ("kind", "text"), ("name", "text"), ("note", "text"))
)


def table(*rows: Row) -> Table:
    return Table("due", ("Due", "待办"), COLUMNS, list(rows))


def events(text: str) -> list[dict[str, str]]:
    """Return the events of a calendar, read as RFC 5545 says: unfolded, name and value."""
    lines = text.replace("\r\n ", "").split("\r\n")
    made: list[dict[str, str]] = []
    inside = ""
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            inside = value
            if value == "VEVENT":
                made.append({})
        elif name == "END":
            inside = "VEVENT" if value == "VALARM" else ""
        elif inside == "VEVENT":
            made[-1][name] = value
    return made


def test_an_event_is_a_whole_day_and_what_is_late_stands_on_today() -> None:
    late, ahead = events(
        calendar([table(("2026-11-09", 12, "visit", "宏达", "x"), ("2026-11-30", 0, "due", "A", None))])
    )
    assert (late["DTSTART;VALUE=DATE"], late["DTEND;VALUE=DATE"]) == ("20261121", "20261122")
    assert late["SUMMARY"] == "visit 宏达 12 days late"
    assert late["DTSTAMP"] == "20261121T000000Z"
    assert ahead["DTSTART;VALUE=DATE"] == "20261130"
    assert ahead["SUMMARY"] == "due A"


def test_lines_are_folded_at_75_octets_and_text_is_escaped() -> None:
    long = "一二三四五六七八九十" * 9
    text = calendar([table(("2026-11-21", 0, "a;b,c\\d", long, "two\nlines\x07"))])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    (event,) = events(text)
    assert event["SUMMARY"] == rf"a\;b\,c\\d {long}"
    assert event["DESCRIPTION"].startswith("date: 2026-11-21\\nnote: two␊lines␇")
    assert "\x07" not in text
    assert text.count("TRIGGER:PT8H30M") == 1


def test_identities_stay_and_differ() -> None:
    rows: Any = [
        ("2026-11-21", 0, "visit", "A", "x"),
        ("2026-11-21", 0, "visit", "A", "y"),
        ("2026-11-22", 0, "visit", "A", "x"),
    ]
    first = [event["UID"] for event in events(calendar([table(*rows)]))]
    assert len(set(first)) == 3
    assert [event["UID"] for event in events(calendar([table(*rows)]))] == first


def test_a_table_without_dates_is_no_calendar() -> None:
    with pytest.raises(Usage):
        calendar([replace(table(), columns=COLUMNS[2:])])
    assert render.page([table()], "ics").startswith(b"BEGIN:VCALENDAR\r\n")
