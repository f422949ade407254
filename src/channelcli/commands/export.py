"""`export KIND | all`: the ledger as sheets that `import` reads back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from channelcli import config, ledger
from channelcli.app import HELP
from channelcli.commands import answer
from channelcli.errors import Undelivered, Usage
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


def _complete(incomplete: str) -> list[str]:
    from channelcli.sheets.exporting import KINDS

    return [kind for kind in [*sorted(KINDS), "all"] if kind.startswith(incomplete)]


@app.command(help=say("export.help"))
def export(
    kind: Annotated[str, typer.Argument(metavar="KIND|all", help=say("export.kind"), autocompletion=_complete)],
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("export.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("export.output"))] = None,
    bom: Annotated[bool | None, typer.Option("--bom/--no-bom", help=say("options.bom"))] = None,
) -> None:
    """Unpack, read, deliver; of `all` a file each, in one folder."""
    from channelcli import render
    from channelcli.sheets import exporting

    if kind != "all":
        _write(exporting.check(kind), format_ or ("csv" if output in (None, "-") else None), output, bom)
        return
    if output in (None, "-"):
        raise Usage("export.needs_folder")
    render.format_of(format_, None)
    folder = _folder(Path(str(output)))
    suffix = (format_ or "csv").lower()
    for each in exporting.KINDS:
        _write(each, suffix, str(folder / f"{each}.{'txt' if suffix == 'table' else suffix}"), bom)


def _write(kind: str, format_: str | None, output: str | None, bom: bool | None) -> None:
    from channelcli import render
    from channelcli.sheets import exporting

    path = config.ledger_path()
    with ledger.reading(path) as connection:
        table = exporting.table(connection, path, kind)
        missing = exporting.left_out(connection, kind)
    target = Path(output) if output not in (None, "-") else None
    labels = render.format_of(format_, target) not in ("json", "jsonl")  # whose keys and codes never change
    quiet = config.current.quiet
    render.deliver(table, format=format_, output=target, bom=bom, labels=labels, no_stamp=True, quiet=quiet)
    for key, count in missing:
        answer.warn(say(f"export.{key}", count=f"{count:,}"))


def _folder(path: Path) -> Path:
    """Make the folder if it is not there; `Undelivered` (exit 7) if it cannot be one."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise Undelivered("render.not_written", path=str(path), reason=fault.strerror or str(fault)) from fault
    return path
