"""`care-given`: the .sql file, with the occasion in either language (CRM-3)."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.occasions import occasion_code
from channelcli.report import Answer, find


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return who was greeted or given something, the earliest first."""
    asked = values | {"occasion": occasion_code(values["occasion"]) or "*"}
    return Answer(connection.execute(find("care-given").sql, asked).fetchall())
