"""The run log as a table: the runs on this ledger that are still known, the newest first."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from channelcli import config, dates, runlog
from channelcli.report import Answer
from channelcli.table import Row


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each run, by local time; of the log only what is left of it is told."""
    found: list[Row] = []
    for run in runlog.runs(config.ledger_path()):
        try:
            at = dates.local(datetime.fromisoformat(str(run.get("at", "")))).strftime("%Y-%m-%d %H:%M:%S")
        except (ValueError, OverflowError, OSError):  # a line that something else wrote
            continue
        user, command = str(run.get("user", "")), str(run.get("command", ""))
        if not params["from"] <= at[:10] <= params["to"] or params["user"] not in ("*", user):
            continue
        if params["command"] != "*" and not command.startswith(params["command"]):
            continue
        options = run.get("options")
        typed = " ".join(map(str, options)) if isinstance(options, list) else ""
        seconds = str(run.get("seconds", ""))
        numbers = (run.get(key) if isinstance(run.get(key), int) else None for key in ("code", "rows", "change"))
        code, out, change = numbers
        found.append((at, user, command, typed, code, seconds, out, change))
    return Answer(found[::-1])
