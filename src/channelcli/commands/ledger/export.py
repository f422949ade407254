"""`export KIND | all | journal`: the ledger as sheets that `import` reads back, or as a journal for other tools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from channelcli import config, ledger
from channelcli.app import HELP
from channelcli.errors import Undelivered, Usage
from channelcli.table import Table
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


def _complete(incomplete: str) -> list[str]:
    from channelcli.sheets.exporting import KINDS

    return [kind for kind in [*sorted(KINDS), "all", "journal"] if kind.startswith(incomplete)]


@app.command(help=say("export.help"))
def export(
    kind: Annotated[str, typer.Argument(metavar="KIND|all|journal", help=say("export.kind"), autocompletion=_complete)],
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("export.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("export.output"))] = None,
    bom: Annotated[bool | None, typer.Option("--bom/--no-bom", help=say("options.bom"))] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=say("export.as_of"))] = None,
    redact: Annotated[bool, typer.Option("--redact", help=say("options.redact"))] = False,
    dialect: Annotated[str | None, typer.Option("--dialect", metavar="NAME", help=say("export.dialect"))] = None,
) -> None:
    """Unpack, read, deliver; of `all` a file each, in one folder."""
    from channelcli import render
    from channelcli.sheets import exporting

    if kind in (*exporting.KINDS, "all", "journal"):
        config.current.command += (kind,)  # the run log tells what went out (DAT-10)
    if kind == "journal":
        if format_ is not None or bom is not None or redact:
            raise Usage("export.journal_only", options="--dialect, --as-of, -o")
        _journal(as_of, dialect, output)
        return
    if as_of is not None or dialect is not None:
        raise Usage("export.sheets_only")
    target = None if output in (None, "-") else Path(str(output))
    if kind != "all":
        wanted = render.format_of(format_ or (None if target else "csv"), target)
        _deliver(_tables([exporting.check(kind)], wanted, redact), wanted, target, bom)
        return
    if target is None:
        raise Usage("export.needs_folder")
    wanted = render.format_of(format_ or "csv", None)
    if target.suffix.lower() == ".xlsx" and (format_ is None or wanted == "xlsx"):
        _deliver(_filled(_tables(exporting.KINDS, "xlsx", redact)), "xlsx", target, bom)
        return
    tables = _tables(exporting.KINDS, wanted, redact)
    folder = _folder(target)
    ending = f"{'.redacted' if redact else ''}.{'txt' if wanted == 'table' else wanted}"
    for each in tables:
        _deliver([each], wanted, folder / f"{each.name.removeprefix('export-')}{ending}", bom)


def _journal(as_of: str | None, dialect: str | None, output: str | None) -> None:
    """Write the receivables as a journal of other tools; the suffix of the file names the dialect too."""
    from channelcli import dates, plaintext, render

    by_suffix = plaintext.SUFFIXES.get(Path(output or "-").suffix.lower(), plaintext.DIALECTS[0])
    chosen = (dialect or by_suffix).lower()
    if chosen not in plaintext.DIALECTS:
        raise Usage("export.no_dialect", dialect=dialect, dialects=", ".join(plaintext.DIALECTS))
    day = dates.parse_day(as_of).isoformat() if as_of else None
    path = config.ledger_path()
    with ledger.reading(path) as connection:
        pieces = plaintext.journal(connection, path, day, chosen)
        render.deliver_text(pieces, None if output is None else Path(output), quiet=config.current.quiet)


def _tables(kinds: Sequence[str], format_: str, redact: bool) -> list[Table]:
    """Return the sheets of kinds, all from one moment of the ledger."""
    from channelcli import report
    from channelcli.sheets import exporting

    path = config.ledger_path()
    sheet = format_ in ("csv", "tsv", "xlsx")  # that may be edited and come back
    with ledger.reading(path) as connection, report.one_moment(connection):
        tables = [exporting.table(connection, path, kind, version=sheet and not redact) for kind in kinds]
        if redact:
            from channelcli.privacy.redact import redaction

            tables = list(map(redaction(connection).table, tables))
    return list(map(exporting.for_workbook, tables)) if format_ == "xlsx" else tables


def _filled(tables: list[Table]) -> list[Table]:
    """Return the sheets of one workbook: of kinds that there are none of there is no sheet."""
    from channelcli.sheets.kinds import kind_of

    titled = [replace(one, title=kind_of(one.name.removeprefix("export-")).label) for one in tables if one.rows]
    return titled or tables[:1]


def _deliver(tables: list[Table], format_: str, target: Path | None, bom: bool | None) -> None:
    from channelcli import render

    labels = format_ not in ("json", "jsonl")  # whose keys and codes never change
    quiet = config.current.quiet
    render.deliver(tables, format=format_, output=target, bom=bom, labels=labels, no_stamp=True, quiet=quiet)


def _folder(path: Path) -> Path:
    """Make the folder if it is not there; `Undelivered` (exit 7) if it cannot be one."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise Undelivered("render.not_written", path=str(path), reason=fault.strerror or str(fault)) from fault
    return path
