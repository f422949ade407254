"""Papers that are signed and sealed: the statement of account and the slip that goes with the goods, as workbooks."""

from __future__ import annotations

from pathlib import Path

from channelcli import render
from channelcli.errors import Usage
from channelcli.render.files import write_safely, write_stdout


def deliver(book: bytes, output: Path | None, *, quiet: bool) -> None:
    """Write a finished workbook to a file, whole or not at all, or to standard output, which may be no terminal."""
    if output is not None:
        replaced = write_safely(output, book)
        if not quiet:
            render.tell_written(output, replaced)
    elif render.is_terminal():
        raise Usage("render.binary_terminal")
    else:
        write_stdout(book)
