"""`status`: where the ledger is, its last change, and whether a backup is due."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from channelcli import config, ledger, places
from channelcli.app import HELP
from channelcli.errors import Alarms
from channelcli.journal import seal
from channelcli.table import Column, Table
from channelcli.text import both, pick, say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)
_LAST = "SELECT id, at, command FROM journal_change ORDER BY id DESC LIMIT 1"


@app.command(help=say("status.help"))
def status(
    exit_on_alarm: Annotated[bool, typer.Option("--exit-on-alarm", help=say("status.exit_on_alarm"))] = False,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
) -> None:
    """Show it; nag when the last good backup is old."""
    from channelcli import render
    from channelcli.backup import standing

    path = config.ledger_path()
    now = standing.of(path)
    table = _table(path, now)
    render.deliver(table, format=format_, output=Path(output) if output else None, quiet=config.current.quiet)
    if exit_on_alarm and now.nag:
        raise Alarms("status.alarm", what=pick(now.nag))


def _table(path: Path, now: object) -> Table:
    """Return one row about the ledger, with what there is to say below it."""
    from channelcli.backup.keeping import SHORT
    from channelcli.backup.standing import Standing

    assert isinstance(now, Standing)
    with ledger.reading(path) as connection:
        last = connection.execute(_LAST).fetchone() or (0, None, None)
        head = seal.head(connection)
    kinds = {
        "ledger": "text", "size": "int", "schema": "int", "encrypted": "bool", "changes": "int", "last_change": "text",
        "last_command": "text", "head": "code", "folder": "text", "backup": "text", "taken": "text", "age": "int",
        "same_disk": "bool",
    }  # fmt: skip
    columns = tuple(Column(key, kind, both(f"status.{key}")) for key, kind in kinds.items())  # type: ignore[arg-type]  # kinds of columns
    same = _same_disk(path, now.folder)
    one = now.newest
    row = (
        *(str(path), path.stat().st_size, ledger.check(path), int(ledger.encrypted(path)), *last, head[:SHORT]),
        *(str(now.folder), one.path.name if one else None, one.taken_at if one else None, now.age, same),
    )
    notes = [now.nag] if now.nag else []
    if one and same:
        notes.append(both("status.disk_hint"))
    risks = (places.warning(path), places.open_to_others(path))
    notes += [both(risk.key, **risk.values) for risk in risks if risk]
    return Table("status", both("status.title"), columns, [row], notes=tuple(notes), layout="card")


def _same_disk(path: Path, folder: Path) -> int | None:
    """Tell whether the backups lie on the disk of the ledger; None where there is no folder yet."""
    return int(folder.stat().st_dev == path.stat().st_dev) if folder.is_dir() else None
