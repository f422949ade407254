"""Reports are files: find one, read its header, run it safely, return a Table (design.md 6).

A report is one .sql file: a header of `-- key: value` lines, then one SELECT with named parameters. Where SQL alone
cannot do it, a module of the same stem beside it has `rows(connection, params) -> Answer`; the header stays the
contract. The owner's own files in `reports/` beside the ledger are SQL alone and run under limits.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from channelcli import dates
from channelcli.config import policy, reports_folder
from channelcli.errors import NotFound, Refused
from channelcli.report_header import BUILT_IN, Param, Report, parse
from channelcli.table import Chart, Column, Row, Table, drawn
from channelcli.text import Words, both, language

BEGINNING, END = "0001-01-01", "9999-12-31"


class Answer(NamedTuple):
    """What a same-stem module returns: the rows, lines above and below them, and columns that depend on parameters."""

    rows: Sequence[Row]
    subtitle: tuple[Words, ...] = ()
    notes: tuple[Words, ...] = ()
    columns: tuple[Column, ...] | None = None
    drawn: int | None = None  # how many rows a line is drawn through, where sums of them stand below
    explained: bool = True  # whether `explain` tells more of these rows
    charts: tuple[Chart, ...] | None = None  # in place of the header's, where the columns depend on parameters


@cache
def _built_in_paths() -> dict[str, Path]:
    return {p.stem.replace("_", "-"): p for p in sorted(BUILT_IN.glob("*/*.sql"))}


def _built_in_path(name: str) -> Path | None:
    """Return where a report of ours stands: asked of each area, which is quicker than to list all files (P-1)."""
    if not re.fullmatch(r"[a-z0-9-]+", name):
        return None
    file = f"{name.replace('-', '_')}.sql"
    return next((path for area in BUILT_IN.iterdir() if (path := area / file).is_file()), None)


@cache
def _built_in(path: Path) -> Report:
    """Return a report of ours, read once a run: its file does not change while we run."""
    return parse(path)


def names(ledger: Path | None = None) -> list[str]:
    """Return the names of all reports, built-in first, then the owner's."""
    files = reports_folder(ledger).glob("*.sql") if ledger else ()
    mine = sorted(p.stem.replace("_", "-") for p in files if re.fullmatch(r"[\w-]+", p.stem))
    return [*_built_in_paths(), *(n for n in mine if n not in _built_in_paths())]


def find(name: str, ledger: Path | None = None) -> Report:
    """Return the report of that name; `NotFound` with near names if there is none."""
    name = name.replace("_", "-")
    path = _built_in_path(name)
    if path is not None:
        return _built_in(path)
    if ledger is not None and re.fullmatch(r"[\w-]+", name):
        folder = reports_folder(ledger)
        path = next((p for stem in (name, name.replace("-", "_")) if (p := folder / f"{stem}.sql").is_file()), None)
    if path is None:
        from channelcli.errors import Hint
        from channelcli.names import near

        close = near(name, names(ledger))
        raise NotFound("report.unknown", *([Hint("report.near", names=", ".join(close))] if close else []), name=name)
    return parse(path)


def bind(report: Report, given: dict[str, Any], ledger: Path) -> dict[str, Any]:
    """Turn what was given (already typed) into the values of the named parameters, defaults filled in.

    A `period` parameter binds `:from` and `:to` (ISO text, both ends included); `:today` and `:lang` are always bound.
    """
    values: dict[str, Any] = {"today": dates.today().isoformat(), "lang": language()}
    for param in report.params:
        value = given.get(param.name)
        if param.type == "period":
            values["from"], values["to"] = _period(value, param.default, given, values)
        elif value is None:
            values[param.name] = _default(param, ledger)
        else:
            values[param.name] = value
    return values


def _default(param: Param, ledger: Path) -> Any:
    default = param.default
    if default is None:
        raise Refused("report.needs", param=param.name)
    if default == "today":
        return dates.today().isoformat()
    if default.startswith("policy:"):  # several keys: their values with commas between
        values = [policy(key, ledger) for key in default.removeprefix("policy:").split(",")]
        return values[0] if len(values) == 1 else ",".join(map(str, values))
    if default == "null":
        return None
    if param.type in ("int", "flag"):
        return int(default)
    return default


def _period(value: Any, default: str | None, given: dict[str, Any], values: dict[str, Any]) -> tuple[str, str]:
    """Return (from, to) of a period parameter; a default is taken as of the report's own as-of day."""
    if value is None and (given.get("from") or given.get("to")):
        return given.get("from") or BEGINNING, given.get("to") or END
    text = value or default or "all"
    if text == "all":
        return BEGINNING, values.get("as_of") or END
    return period_of(text, values.get("as_of"))


def period_of(text: str, as_of: str | None = None) -> tuple[str, str]:
    """Return (from, to) of a period as it is typed, taken as of a day: `12m` and `last-month` count back from it."""
    kept = dates.today()
    try:
        if as_of is not None:
            dates.set_today(dates.parse_day(as_of))
        first, last = dates.parse_period(text)
    finally:
        dates.set_today(kept)
    return first.isoformat() if first else BEGINNING, last.isoformat() if last else END


def run(name: str | Report, connection: sqlite3.Connection, ledger: Path, **given: Any) -> Table:
    """Run a report on an open read connection and return its Table.

    `given` holds typed parameter values (ISO dates, fen, codes); None means the default; `proofs=False` spares a
    module the lines under the table that only people read. Raises `NotFound` for an unknown report, `Refused` (exit 4)
    for a report file with faults, one that does more than read, or one that runs too long.
    """
    report = find(name, ledger) if isinstance(name, str) else name
    if report.faults:
        line, problem = report.faults[0]
        raise Refused("report.faulty", name=report.name, line=line, problem=problem)
    values = bind(report, given, ledger) | {"proofs": given.get("proofs", True)}
    module = _module(report)
    with one_moment(connection):
        answer = module(connection, values) if module else Answer(_select(report, connection, ledger, values))
    table = Table(
        name=report.name,
        title=report.title,
        columns=report.columns if answer.columns is None else answer.columns,
        rows=answer.rows,
        subtitle=(*_scope(report, values, given), *answer.subtitle),
        notes=answer.notes,
        layout=report.layout,  # type: ignore[arg-type]  # checked when the header was read
        charts=_charts(report, answer),
        explain=report.explain if answer.explained else (),
        asked=given,
        spare=report.spare,
        named=frozenset((*(column.key for column in report.columns), "total")) if report.spare else frozenset(),
    )
    if report.custom:
        from channelcli.reports.custom import appended

        table = appended(table, connection, report.custom)
    return table


def _charts(report: Report, answer: Answer) -> tuple[Chart, ...]:
    if answer.charts is not None:
        return answer.charts
    return drawn(report.charts, answer.columns or report.columns, answer.drawn)


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Let all that is asked inside be answered from one moment of the ledger; whoever writes waits meanwhile.

    A statement that is not read to its end keeps the read lock; BEGIN is not among what a read connection may do.
    """
    held = connection.execute("SELECT 1 FROM sqlite_schema")
    held.fetchone()
    try:
        yield
    finally:
        held.close()


def _module(report: Report) -> Callable[[sqlite3.Connection, dict[str, Any]], Answer] | None:
    if not report.built_in or not report.path.with_suffix(".py").exists():
        return None
    module = import_module(f"channelcli.reports.{report.area}.{report.path.stem}")
    return module.rows  # type: ignore[no-any-return]  # every same-stem module has `rows`


def _select(report: Report, connection: sqlite3.Connection, ledger: Path, values: dict[str, Any]) -> list[Row]:
    """Run the one SELECT; the owner's reports in the sandbox, and with checked columns."""
    if report.built_in:
        return connection.execute(report.sql, values).fetchall()
    from channelcli import sandbox

    seconds = policy("report.seconds", ledger)
    try:
        found, rows = sandbox.rows_of(ledger, report.sql, values, seconds=float(seconds))
    except sandbox.Late:
        raise Refused("report.too_long", name=report.name, seconds=seconds) from None
    except sandbox.Broken as error:
        raise Refused("report.failed", name=report.name, reason=error) from None
    wanted = [c.key for c in report.columns]
    if found != wanted:
        raise Refused("report.columns", name=report.name, found=", ".join(found), wanted=", ".join(wanted))
    _check_cells(report, rows)
    return rows


def _check_cells(report: Report, rows: Iterable[Row]) -> None:
    whole = {"int", "money", "price", "quantity", "bool"}
    for number, row in enumerate(rows, 1):
        for column, cell in zip(report.columns, row, strict=True):
            if isinstance(cell, bytes) or (column.kind in whole and cell is not None and not isinstance(cell, int)):
                raise Refused("report.bad_cell", name=report.name, row=number, column=column.key, kind=column.kind)


def _scope(report: Report, values: dict[str, Any], given: dict[str, Any]) -> tuple[Words, ...]:
    """Say the day, the period and the filters a report was made with (REP-1)."""
    lines: list[Words] = []
    for param in report.params:
        if param.type == "period":
            first, last = values["from"], values["to"]
            if (first, last) != (BEGINNING, END):
                key = "report.until" if first == BEGINNING else "report.since" if last == END else "report.period"
                lines.append(both(key, first=first, last=last))
        elif param.name == "as_of":
            lines.append(both("report.as_of", day=values["as_of"]))
        elif given.get(param.name) not in (None, "*") and given.get(param.name) is not False:
            en, zh = param.label
            shown = values[param.name]
            lines.append(param.label if param.type == "flag" else (f"{en}: {shown}", f"{zh}：{shown}"))
    return tuple(lines)
