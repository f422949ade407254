"""The words typed for a report's parameters, on the command line or in the policy file, turned into their values."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from channelcli import dates, money, resolve
from channelcli.errors import Hint, Usage
from channelcli.report_header import Param, Report


def given(connection: sqlite3.Connection, found: Report, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `report.run` takes, from words by the name of their parameter; a period also by `from` and `to`.

    `Usage` (exit 2) for a parameter the report has not, with near names, and for a word that cannot be read;
    `NotFound` for a name that fits nothing or several.
    """
    known = [param.name for param in found.params]
    spans = [param.name for param in found.params if param.type == "period"]
    for name in words:
        if name not in (*known, *(("from", "to") if spans else ())):
            raise Usage("options.no_param", report=found.name, name=name, known=", ".join(known))
    values = {p.name: typed(connection, p, words.get(p.name)) for p in found.params if p.type != "period"}
    for name in spans:
        values |= {name: words.get(name), "from": day(words.get("from")), "to": day(words.get("to"))}
    return {name: value for name, value in values.items() if value is not None}


def day(word: str | None) -> str | None:
    """Return a day that is typed as ISO text; None stays None."""
    return dates.parse_day(word).isoformat() if word else None


def typed(connection: sqlite3.Connection, param: Param, word: Any, choose: resolve.Chooser | None = None) -> Any:
    """Turn the word typed for a parameter into its value: a code, ISO date, fen, number; None if not given.

    `choose` is asked where a name fits several. `Usage` (exit 2) or `NotFound` (3) for a word that is none.
    """
    if word is None or word is False:
        return None
    if param.type in ("partner", "product", "staff"):
        return resolve.one(connection, param.type, word, choose).code
    if param.type == "order":
        return resolve.order(connection, word).code
    if param.type == "date":
        return day(word)
    if param.type == "money":
        return money.parse_amount(word)
    if param.type == "int":
        if not str(word).lstrip("-").isdigit():
            raise Usage("options.not_int", value=word, name=param.name)
        return int(word)
    if param.type == "choice" and word not in param.choices:
        from channelcli.names import near

        hints = [Hint("resolve.near", names=", ".join(close))] if (close := near(word, param.choices)) else []
        raise Usage("options.not_choice", *hints, value=word, choices=", ".join(param.choices), name=param.name)
    return int(word) if param.type == "flag" else word
