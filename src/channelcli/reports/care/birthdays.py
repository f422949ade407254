"""`birthdays`: the days of lunar birthdays by the calendar, the rest as in the .sql file (CRM-3, CRM-4)."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from channelcli.birthday import parse_birthday
from channelcli.report import Answer, find
from channelcli.reports.care.due import ahead
from channelcli.table import Row
from channelcli.yearly import next_on


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the birthdays from the day on, the nearest first, as many days ahead as asked."""
    today = date.fromisoformat(values["as_of"])
    last = ahead(today, values["days"])
    made: list[Row] = []
    everybody = values | {"days": 366}  # who comes when is decided here
    for _, _, *who, birthday, phone in connection.execute(find("birthdays").sql, everybody):
        day = next_on(parse_birthday(birthday), today)
        if day <= last:
            made.append((day.isoformat(), (day - today).days, *who, birthday, phone))
    made.sort(key=lambda row: (str(row[0]), str(row[3]), str(row[2])))
    return Answer(made)
