"""`report check FILE`: everything that is wrong with a report file, each with its line, before it is ever run."""

from __future__ import annotations

import re
import sqlite3
import time
from pathlib import Path

from channelcli import ledger
from channelcli.report_header import Report, parse
from channelcli.text import say

Faults = list[tuple[int, str]]
ALWAYS_BOUND = frozenset({"today", "lang", "from", "to"})
SECONDS = 2.0  # for an empty ledger
# What is no code: comments, text, quoted names. Line breaks stay, so that places keep their lines.
_NOT_CODE = re.compile(r"--[^\n]*|/\*.*?(?:\*/|$)|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]", re.DOTALL)
_PARAM = re.compile(r"(?<![:\w])[:@$](\w+)|\?\d*")
_NAMED = re.compile(r"(?:no such (?:column|table|function)|ambiguous column name): ([\w.]+)|near \"([^\"]*)\"")


def faults_of(path: Path) -> Faults:
    """Return (line, what is wrong) of a report file, by line; nothing wrong is an empty list.

    The header, one statement that only reads, its parameters against the declared ones, and the columns it returns
    against the declared ones (asked of an empty ledger).
    """
    try:
        found = parse(path.resolve())
    except OSError as error:
        return [(1, say("report.unreadable", reason=error.strerror or error))]
    code = _code(found.sql)
    faults = list(found.faults) + _statement_faults(code)
    if faults == list(found.faults):  # one statement, and a SELECT
        faults += _param_faults(found, code) + _run_faults(found, code)
    return sorted(set(faults))


def _code(sql: str) -> str:
    """Return the SQL with comments, text and quoted names blanked out, everything at its old place."""
    return _NOT_CODE.sub(lambda piece: re.sub(r"[^\n]", " " if piece[0][0] in "-/" else "x", piece[0]), sql)


def _line(code: str, place: int) -> int:
    return code.count("\n", 0, place) + 1


def _statement_faults(code: str) -> Faults:
    """Check that there is one statement, and that it begins as a SELECT does."""
    first = re.search(r"\S+", code)
    if not first:
        return [(max(1, code.count("\n")), say("report.no_statement"))]
    word = re.match(r"\w*", first[0])
    faults = []
    if not word or word[0].upper() not in ("SELECT", "WITH", "VALUES"):
        faults.append((_line(code, first.start()), say("report.not_select", word=first[0][:20])))
    end = code.find(";")
    if end >= 0 and (more := re.compile(r"[^\s;]").search(code, end)):
        faults.append((_line(code, more.start()), say("report.more_statements")))
    return faults


def _param_faults(found: Report, code: str) -> Faults:
    """Compare the parameters used with those declared."""
    declared = {param.name for param in found.params if param.type != "period"}
    has_period = any(param.type == "period" for param in found.params)
    known = declared | {"today", "lang"} | ({"from", "to"} if has_period else set())
    faults: Faults = []
    used: set[str] = set()
    for match in _PARAM.finditer(code):
        name = match[1] or ""
        if match[0][0] != ":":
            faults.append((_line(code, match.start()), say("report.positional", value=match[0])))
        elif name not in known and name not in used:
            faults.append((_line(code, match.start()), say("report.param_undeclared", name=name)))
        used.add(name)
    lines = found.sql.splitlines()
    for param in found.params:
        words = {"from", "to"} if param.type == "period" else {param.name}
        if not words & used and not _has_module(found):
            declares = re.compile(rf"\s*--\s*param\s*:\s*{param.name}\b")
            line = next((number for number, text in enumerate(lines, 1) if declares.match(text)), 1)
            faults.append((line, say("report.param_unused", name=param.name)))
    return faults


def _has_module(found: Report) -> bool:
    return found.built_in and found.path.with_suffix(".py").exists()


def _run_faults(found: Report, code: str) -> Faults:
    """Ask an empty ledger which columns come out, under the authorizer of every read."""
    if _has_module(found):
        return []  # the module supplies the rows
    values = dict.fromkeys(ALWAYS_BOUND) | {param.name: None for param in found.params}
    stop = time.monotonic() + SECONDS
    with ledger.empty() as connection:
        connection.set_progress_handler(lambda: int(time.monotonic() > stop), 1_000)
        sql = found.sql.rstrip().rstrip(";")
        try:
            cursor = connection.execute(f"SELECT * FROM (\n{sql}\n) LIMIT 0", values)
        except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
            return [(_place_of(str(error), code), _reason(str(error)))]
        columns = [name for name, *_ in cursor.description]
    wanted = [column.key for column in found.columns]
    if columns == wanted or not wanted:
        return []
    return [(_place_of("", code), say("report.found_columns", found=", ".join(columns), wanted=", ".join(wanted)))]


def _reason(message: str) -> str:
    if "not authorized" in message or "prohibited" in message:
        return say("report.not_read")
    if "interrupted" in message:
        return say("report.too_slow")
    return say("report.cannot_run", reason=message)


def _place_of(message: str, code: str) -> int:
    """Return the line of the word that SQLite complains about, else of the statement's first word."""
    named = _NAMED.search(message)
    word = (named[1] or named[2]).rpartition(".")[2] if named else ""
    place = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", code) if word else None
    place = place or re.search(r"\S", code)
    return _line(code, place.start()) if place else 1


def notes_of(path: Path) -> Faults:
    """Return (line, what to think about) of a report that has no faults: rows without a stated order."""
    code = _code(parse(path.resolve()).sql)
    depth, ordered = 0, False
    for match in re.finditer(r"[()]|\bORDER\s+BY\b|\b(?:UNION|INTERSECT|EXCEPT)\b", code, re.IGNORECASE):
        sign = match[0]
        if sign in "()":
            depth += 1 if sign == "(" else -1
        elif depth == 0:
            ordered = sign[0] in "oO"
    last = re.search(r"\S\s*$", code)
    return [] if ordered or last is None else [(_line(code, last.start()), say("report.no_order"))]
