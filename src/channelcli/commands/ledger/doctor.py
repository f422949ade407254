"""`doctor`: the laws of the books over the whole ledger, each by name, and the first documents that break one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from channelcli import config, dates, laws, ledger
from channelcli.app import HELP
from channelcli.commands import answer
from channelcli.errors import Alarms, LawBroken, Usage
from channelcli.journal import heads
from channelcli.ledger import cipher
from channelcli.text import pick, say

_SHOWN = 50  # of what is broken in the journal
_HEAD = "SELECT count(*), (SELECT seal FROM journal_seal ORDER BY id DESC LIMIT 1) FROM journal_seal"
app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("doctor.page"))
def doctor(
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=say("doctor.as_of"))] = None,
    law: Annotated[str | None, typer.Option("--law", metavar="ID", help=say("doctor.only"))] = None,
    journal: Annotated[bool, typer.Option("--journal", help=say("doctor.journal"))] = False,
    head: Annotated[list[str] | None, typer.Option("--head", metavar="HASH", help=say("doctor.head"))] = None,
    exit_on_alarm: Annotated[bool, typer.Option("--exit-on-alarm", help=say("doctor.exit_on_alarm"))] = False,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
    no_stamp: Annotated[bool, typer.Option("--no-stamp", help=say("options.no_stamp"))] = False,
    bom: Annotated[bool | None, typer.Option("--bom/--no-bom", help=say("options.bom"))] = None,
) -> None:
    """Check the laws, tell one line each, end with 8 where one is broken."""
    from channelcli import render

    target = None if output in (None, "-") else Path(str(output))
    how = render.format_of(format_, target)
    only = _wanted(law, journal or bool(head))
    path = config.ledger_path()
    day = (dates.parse_day(as_of) if as_of else dates.today()).isoformat()
    with ledger.reading(path) as connection:
        shown = _SHOWN if journal else laws.SHOWN
        verdicts = laws.check(connection, path, day, only, heads=tuple(head or ()), locked=journal, shown=shown)
        chain = _chain(connection, path) if journal else []
    if how == "table" and target is None:
        answer.tell(*_lines(verdicts), *chain)
    else:
        table = laws.table(verdicts, day, says=how in ("table", "md", "xlsx", "html"))
        quiet = config.current.quiet
        render.deliver(table, format=format_, output=target, no_stamp=no_stamp, bom=bom, quiet=quiet)
    judge(verdicts, exit_on_alarm=exit_on_alarm)


def _wanted(law: str | None, journal: bool) -> Sequence[laws.Law]:
    """Return the laws that were asked for: one, those of the journal, or all."""
    if law and journal:
        raise Usage("doctor.one_way")
    if journal:
        return [laws.of_name(name) for name in ("journal", "other-tools")]
    return [laws.of_name(law)] if law else laws.LAWS


def _chain(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Return the line that tells how long the chain is, and its head, to be noted elsewhere; what was not compared."""
    try:
        n, head = connection.execute(_HEAD).fetchone()
    except cipher.errors():  # there is no such table: told above
        return []
    unread = heads.unread(path)
    locked = [say("doctor.unread", n=unread)] if unread else []
    return [*locked, say("doctor.chain", n=f"{n:,}", head=head or "-")]


def judge(verdicts: Sequence[laws.Verdict], *, exit_on_alarm: bool) -> None:
    """Raise `LawBroken` (8) that names the broken laws, or `Alarms` (10) if those are asked for."""
    if broken := [one.law.id for one in verdicts if one.grave]:
        raise LawBroken("doctor.is_broken", laws=", ".join(broken))
    if exit_on_alarm and (odd := [one for one in verdicts if not one.holds]):
        raise Alarms("doctor.alarms", n=sum(one.broken for one in odd), laws=", ".join(one.law.id for one in odd))


def _lines(verdicts: Sequence[laws.Verdict]) -> Iterator[str]:
    """Yield a line for each law, under a broken one its first documents, and where there are several the sum of it."""
    from channelcli.render.cells import pad, width

    words = [say("doctor.ok" if v.holds else "doctor.bad" if v.grave else "doctor.odd") for v in verdicts]
    columns = (words, [v.law.id for v in verdicts], [v.law.rules for v in verdicts])
    sizes = [max(map(width, column)) for column in columns]
    for one, *cells in zip(verdicts, *columns, strict=True):
        row = [pad(cell, size) for cell, size in zip(cells, sizes, strict=True)]
        yield "  ".join([*row, pick(laws.sentence(one.law))])
        indent = " " * (sizes[0] + 2)
        if not one.holds:
            yield indent + say("doctor.of", broken=f"{one.broken:,}", checked=f"{one.checked:,}")
        for offence in one.first:
            yield indent + laws.told(offence)
        if one.broken > len(one.first):
            yield indent + say("doctor.more", n=f"{one.broken - len(one.first):,}")
    if sum(not one.law.mild for one in verdicts) > 1:
        yield pick(laws.verdict(verdicts))
