"""`statement --all`: a folder with a file for each partner and an index, one file of all, or the index alone."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from channelcli import config, dates, ledger, report
from channelcli.commands import answer
from channelcli.commands import report as reports
from channelcli.errors import Usage
from channelcli.money import format_amount
from channelcli.table import Column, Row, Table
from channelcli.text import Words, both, language, say

if TYPE_CHECKING:
    import sqlite3

    from channelcli.paper import Statement
    from channelcli.privacy.redact import Redaction
    from channelcli.render.papers.statement import Print

MACHINE = ("csv", "tsv", "json", "jsonl")
SUPPLIERS = "SELECT code FROM partner WHERE kind = 'supplier'"
PARTIES = "SELECT id, code, name FROM partner WHERE code IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Shape:
    """In what form statements are wanted."""

    format: str | None = None
    output: str | None = None
    lines: bool = False
    no_stamp: bool = False
    bom: bool | None = None
    redact: bool = False


@dataclass(slots=True)
class Everyone:
    """The partners with a balance or a movement in the period, by code, each with its sums; and whom they leave out."""

    connection: sqlite3.Connection
    first: str
    last: str
    rows: list[Row]  # code, name, opening, debits, credits, closing
    suppliers: list[Row]
    scope: tuple[Words, ...]
    hidden: Redaction | None = None  # who is left out of what is shown

    @property
    def span(self) -> str:
        """The period as it stands in file names."""
        last = min(self.last, dates.today().isoformat())
        return f"{self.first}_{last}".removeprefix(f"{report.BEGINNING}_")

    def statements(self, *, papers: bool) -> Iterator[Statement]:
        """Yield the statement of each, in one pass over the ledger and in its order, each proved against the summary.

        Raises `LawBroken` (exit 8) for one whose sums are not those of its line in the summary.
        """
        from channelcli.errors import LawBroken
        from channelcli.reports.money import statement_pack

        sums = {row[0]: row[2:6] for row in self.rows}
        parties = self.connection.execute(PARTIES, (_json(sums),)).fetchall()
        made = statement_pack.everyone(self.connection, parties, self.first, self.last, papers=papers)
        for one in _counted(made, len(parties)):
            if (one.opening, one.debit, one.credit, one.closing) != sums.pop(one.code):
                raise LawBroken("statement.unproved", code=one.code, name=one.name)
            yield self.hidden.statement(one) if self.hidden else one
        if sums:
            raise LawBroken("statement.index_unproved")

    def in_order(self, *, papers: bool) -> list[Statement]:
        """Return the statements by code, as the index lists them."""
        made = {one.code: one for one in self.statements(papers=papers)}
        return [made[str(row[0])] for row in self.rows]

    def index(self, files: Mapping[str, str] | None = None) -> Table:
        """Return the index: a line each with its sums and the name of its file, and the proof of the totals below."""
        keys: list[tuple[str, str]] = [("code", "code"), ("name", "text")]
        keys += [(key, "money") for key in ("opening", "debits", "credits", "closing")]
        keys += [("file", "text")] if files is not None else []
        columns = tuple(Column(key, kind, both(f"statement.index_{key}"), kind == "money") for key, kind in keys)  # type: ignore[arg-type]  # kinds as above
        rows = [(*row, files[str(row[0])]) for row in self.rows] if files is not None else self.rows
        proof = tuple(self._proof())
        return self.shown(Table("statement-index", both("statement.index"), columns, rows, self.scope, proof))

    def shown(self, table: Table) -> Table:
        """Return a table as it is shown: without personal data where that was asked for."""
        return self.hidden.table(table) if self.hidden else table

    def _proof(self) -> Iterator[Words]:
        """Say that the sums are those of the ledger, by another way, and what is not among them."""
        from channelcli.errors import LawBroken
        from channelcli.reports.money import statement_pack

        opening, debits, credits, closing = (sum(row[place] for row in self.rows) for place in range(2, 6))  # type: ignore[misc]  # sums in fen
        ids = {row[0] for row in self.connection.execute(PARTIES, (_json(row[0] for row in self.rows),))}
        booked = statement_pack.balance_of(self.connection, self.last, ids)
        if opening + debits - credits != closing or closing != booked:
            raise LawBroken("statement.index_unproved")
        amounts = {"opening": opening, "debits": debits, "credits": credits, "closing": closing}
        yield both("statement.index_proof", **{key: format_amount(value) for key, value in amounts.items()})
        if self.suppliers:
            left_out = format_amount(sum(row[5] for row in self.suppliers))  # type: ignore[misc]  # sums in fen
            yield both("statement.index_suppliers", count=len(self.suppliers), amount=left_out)


def _json(codes: Iterable[Any]) -> str:
    import json

    return json.dumps(list(codes))


def show(when: Mapping[str, Any], only: Mapping[str, Any], shape: Shape) -> None:
    """Deliver the statements of everyone the way that was asked for."""
    target = None if shape.output in (None, "-") else Path(str(shape.output))
    path = config.ledger_path()
    with ledger.reading(path) as connection, report.one_moment(connection):
        found = everyone(connection, when, only)
        found.hidden = reports.redaction(connection) if shape.redact else None
        if not found.rows:
            answer.warn(say("statement.nobody"))
        if target is None or (target.suffix and not target.is_dir()):
            _one_output(found, target, shape)
        elif found.rows:
            _folder(found, target, shape)


def everyone(connection: sqlite3.Connection, when: Mapping[str, Any], only: Mapping[str, Any]) -> Everyone:
    """Return whom the statements are for: the partners of the receivables summary, suppliers left out."""
    declared = report.find("receivables")
    summary = reports.run_on(connection, declared, **when, **only)
    values = report.bind(declared, reports.given_period(declared, when), config.ledger_path())
    out = {code for (code,) in connection.execute(SUPPLIERS)} if only.get("kind") != "supplier" else set()
    rows, suppliers = [r for r in summary.rows if r[0] not in out], [r for r in summary.rows if r[0] in out]
    return Everyone(connection, values["from"], values["to"], rows, suppliers, summary.subtitle)


# --- one output ------------------------------------------------------------------------------------


def _one_output(found: Everyone, target: Path | None, shape: Shape) -> None:
    """One list with code and name in front, a workbook with a sheet each, or (for people, without a file) the index."""
    from channelcli import render

    kind = render.format_of(shape.format, target)
    options: dict[str, Any] = {"format": kind, "output": target, "no_stamp": shape.no_stamp, "bom": shape.bom}
    options["quiet"] = config.current.quiet
    if kind == "xlsx":
        from channelcli.render import papers
        from channelcli.render.papers.statement import statement_book

        made = found.in_order(papers=True)
        if made:
            book = statement_book((one, paper(one, no_stamp=shape.no_stamp)) for one in made)
            papers.deliver(book, target, quiet=config.current.quiet)
    elif kind in MACHINE:
        render.deliver(_list(found, shape.lines), **options)
    elif target is None:
        render.deliver(found.index(), **options)
    elif found.rows:
        tables = dict(_tables(found, shape.lines, papers=True))
        render.deliver([tables[str(row[0])] for row in found.rows], **options)


def _list(found: Everyone, lines: bool) -> Table:
    """Return all statements as one table, with code and name in front."""
    from channelcli.reports.money import statement

    declared = report.find("statement")
    own = statement.columns() if lines else declared.columns
    ahead = (Column("code", "code", both("statement.index_code")), Column("name", "text", both("statement.index_name")))
    chinese = language() == "zh"
    parts = {
        made.code: [(made.code, made.name, *row) for row in statement.rows_of(made, lines=lines, chinese=chinese)]
        for made in found.statements(papers=False)
    }
    rows = [row for line in found.rows for row in parts[str(line[0])]]
    return found.shown(Table("statement", declared.title, (*ahead, *own), rows, found.scope))


def _tables(found: Everyone, lines: bool, *, papers: bool) -> Iterator[tuple[str, Table]]:
    """Yield the code and the statement of each partner as a table."""
    from channelcli.reports.money import statement

    declared = report.find("statement")
    for made in found.statements(papers=papers):
        table = found.shown(statement.table(made, declared, lines=lines, chinese=language() == "zh", papers=papers))
        yield made.code, replace(table, title=(f"{made.name} {table.title[0]}", f"{made.name} {table.title[1]}"))


# --- a folder --------------------------------------------------------------------------------------


def _folder(found: Everyone, folder: Path, shape: Shape) -> None:
    """Write a file for each partner and the index; a period written again replaces what it wrote before."""
    from channelcli import render
    from channelcli.render.folder import written_together

    if folder.exists() and not folder.is_dir():
        raise Usage("statement.not_folder", path=folder)
    kind = render.format_of(shape.format, None) if shape.format else "xlsx"
    suffix = "txt" if kind == "table" else kind
    files = _file_names(found, suffix)
    index = f"{say('statement.index_called')}_{found.span}.{suffix}"
    options: dict[str, Any] = {"no_stamp": shape.no_stamp, "bom": kind == "csv" if shape.bom is None else shape.bom}
    with written_together(folder, stale=lambda name: name.endswith(f"_{found.span}.{suffix}")) as pack:
        for code, data in _pages(found, kind, shape, options):
            pack.add(files[code], data)
        pack.add(index, render.page([found.index(files)], kind, **options))
    count = len(files)
    key = "statement.written_one" if count == 1 else "statement.written"
    answer.tell(say(key, count=count, folder=folder, index=index))


def _pages(found: Everyone, kind: str, shape: Shape, options: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield the code and the bytes of each partner's file."""
    if kind == "xlsx":
        from channelcli.render.papers.statement import statement_book

        for made in found.statements(papers=True):
            yield made.code, statement_book([(made, paper(made, no_stamp=shape.no_stamp))])
        return
    from channelcli import render

    for code, table in _tables(found, shape.lines, papers=kind not in MACHINE):
        yield code, render.page([table], kind, **options)


def _file_names(found: Everyone, suffix: str) -> dict[str, str]:
    """Return the file name of each partner: code, name, period."""
    from channelcli.render.folder import file_word, unlike

    taken: set[str] = set()
    return {
        str(code): f"{unlike(f'{file_word(str(code))}_{file_word(str(name))}', taken)}_{found.span}.{suffix}"
        for code, name, *_ in found.rows
    }


def paper(made: Statement, *, no_stamp: bool) -> Print:
    """Return what stands on a printed statement besides the account."""
    from datetime import timedelta

    from channelcli.render.papers.statement import Print
    from channelcli.reports.money.statement import beside

    today = dates.today()
    reply_by = today + timedelta(days=config.policy("ar.reply_days"))
    stamp, by = (None, None) if no_stamp else (today.isoformat(), reply_by.isoformat())
    return Print(config.setting("owner"), stamp, by, beside(made))


def _counted(made: Iterable[Statement], total: int) -> Iterator[Statement]:
    """Count on the terminal what takes more than a second."""
    if config.current.quiet or not sys.stderr.isatty():
        yield from made
        return
    began, told = time.monotonic(), False
    for number, one in enumerate(made, 1):
        yield one
        if number % 20 == 0 and time.monotonic() - began > 1:
            told = True
            print(f"\r{number}/{total}", end="", file=sys.stderr, flush=True)
    if told:
        print("\r" + " " * 20 + "\r", end="", file=sys.stderr, flush=True)
