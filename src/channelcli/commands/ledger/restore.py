"""`restore BACKUP`: into a file of its own, in place of the ledger, or only compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from channelcli import config
from channelcli.app import HELP
from channelcli.commands import answer
from channelcli.commands.options import DryRun
from channelcli.errors import Hint, LedgerFault, Usage
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("restore.page"))
def restore(
    backup: Annotated[str, typer.Argument(metavar="BACKUP", help=say("backup.which"))],
    into: Annotated[Path | None, typer.Option("--into", metavar="SIDE", help=say("restore.into"))] = None,
    compare: Annotated[bool, typer.Option("--compare", help=say("restore.compare"))] = False,
    files: Annotated[Path | None, typer.Option("--files", metavar="FOLDER", help=say("restore.files"))] = None,
    to: Annotated[Path | None, typer.Option("--to", metavar="FOLDER", help=say("backup.to"))] = None,
    dry_run: DryRun = False,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
) -> None:
    """Find the backup and do one of the four things with it."""
    if sum((into is not None, compare, files is not None)) > 1:
        raise Usage("restore.one_way")
    from channelcli.backup import keeping, shelf

    path = config.ledger_path()
    found = shelf.find(path, to.expanduser().absolute() if to else shelf.folder(path), backup)
    words = keeping.phrase(found, path)
    if compare:
        _compare(found, path, words, format_, output)
    elif files:
        _files(found, files.expanduser().absolute(), words)
    elif into:
        _into(found, into.expanduser().absolute(), words)
    else:
        _in_place(found, path, words, dry_run)


def _compare(found: Path, path: Path, words: str | None, format_: str | None, output: str | None) -> None:
    from channelcli import render
    from channelcli.backup import comparing

    tables = comparing.compare(found, path, words)
    target = None if output in (None, "-") else Path(str(output))
    render.deliver(tables, format=format_, output=target, quiet=config.current.quiet)
    if target is None and render.format_of(format_, None) == "table":
        answer.tell(comparing.in_words(tables))


def _files(found: Path, target: Path, words: str | None) -> None:
    from channelcli.backup import restoring

    n = restoring.files_out(found, target, words)
    answer.tell(say("restore.files_out", n=n, folder=target) if n else say("restore.no_files", backup=found.name))


def _into(found: Path, side: Path, words: str | None) -> None:
    from channelcli.backup import restoring

    answer.tell(*_told(restoring.into(found, side, words), found, "made"))


def _in_place(found: Path, path: Path, words: str | None, dry_run: bool) -> None:
    """Say what would be lost, ask, and put the backup in place; a script says --yes."""
    from channelcli.backup import restoring

    if not dry_run and not config.current.yes and not answer.may_ask():
        raise Usage("restore.needs_yes", Hint("restore.instead", backup=found.name))
    lost = "" if config.current.yes and not dry_run else _lost(found, path, words)
    if dry_run:
        answer.tell(lost, say("answer.dry_run"))
        return
    if lost:
        answer.warn(lost)
    if not config.current.yes and not answer.confirm(say("restore.ask", backup=found.name, path=path)):
        answer.tell(say("restore.declined"))
    else:
        done = restoring.in_place(found, path, words)
        config.current.written = True
        answer.tell(*_told(done, found, "done"))


def _lost(found: Path, path: Path, words: str | None) -> str:
    """Return what going back would lose and bring back, or that the ledger there cannot be read."""
    from channelcli.backup import comparing

    try:
        return comparing.in_words(comparing.compare(found, path, words))
    except LedgerFault as fault:
        if fault.key.startswith("backup."):
            raise
        return fault.lines()[0]


def _told(done: object, found: Path, how: str) -> Iterator[str]:
    """Yield the lines about what was restored."""
    from channelcli.backup.keeping import figures
    from channelcli.backup.restoring import Restored

    assert isinstance(done, Restored)
    numbers = figures(done.manifest)
    taken = done.manifest.taken_at.replace("T", " ").rstrip("Z")
    yield say(f"restore.{how}", path=done.path, taken=taken, rows=numbers["rows"], chain=numbers["chain"])
    if done.kept:
        yield say("restore.kept", path=done.kept)
    if done.put_back:
        yield say("restore.put_back", names=", ".join(done.put_back))
    if done.left:
        yield say("restore.left", names=", ".join(done.left))
    if done.erased:
        yield say("restore.erased", n=done.erased)
    if done.files:
        yield say("restore.has_files", n=done.files, backup=found.name)
