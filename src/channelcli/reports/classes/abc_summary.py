"""The three classes in figures (ABC-7), from the same walk as `abc`; and the Pareto check (ABC-43)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from channelcli import classes
from channelcli.report import Answer
from channelcli.reports import strangers
from channelcli.reports.classes.abc import columns_of
from channelcli.reports.worth.measured import measure

BOUGHT = ("sales", "margin", "quantity")


def buyers(values: Mapping[str, Any]) -> bool:
    """Tell whether what is above zero are the partners that bought."""
    return values.get("items") in (None, "partner") and values.get("by") in (None, *BOUGHT)


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for A, B and C each, and the headline under them."""
    found = measure(connection, values)
    if not found.partners:
        strangers.refuse(connection, values)
    figures = classes.shares(found.values, found.classes)
    scores = values["by"] == "composite"
    said = classes.headline(figures, values["by"], values["items"])
    notes = (said, *(() if scores else classes.pareto(found.values, buyers(values))), *found.notes)
    return Answer(classes.rows(figures, scores), found.subtitle, notes, columns_of("abc-summary", found.kind, values))
