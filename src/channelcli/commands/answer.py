"""What a command says and asks: the answer to a write, a numbered choice, a yes or no."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from channelcli import config
from channelcli.render.cells import visible
from channelcli.render.files import write_stdout
from channelcli.resolve import Found
from channelcli.text import say


def tell(*lines: str) -> None:
    """Print the answer to a write on stdout, after COMMIT has returned. Raises `Undelivered` (exit 7) if it cannot."""
    write_stdout("".join(f"{visible(line)}\n" for line in lines))


def warn(line: str) -> None:
    """Print one line on stderr."""
    typer.echo(visible(line), err=True)


def may_ask() -> bool:
    """Tell whether there is a person to ask: a terminal on both ends, and no --no-input."""
    return not config.current.no_input and sys.stdin.isatty() and sys.stderr.isatty()


def confirm(question: str) -> bool:
    """Ask yes or no on a terminal; --yes answers yes, and where nobody can be asked the answer is yes as well.

    It is for warnings: a rule that must hold is refused in `book/`, not asked here.
    """
    if config.current.yes or not may_ask():
        return True
    return typer.confirm(visible(question), err=True)


def choose(word: str, found: Sequence[Found]) -> Found | None:
    """Let a person on a terminal choose among several rows that fit; None where nobody can be asked."""
    if not may_ask():
        return None
    for place, one in enumerate(found, 1):
        typer.echo(visible(f"{place:>3} {one.code}  {one.name}"), err=True)
    picked = typer.prompt(say("answer.choose"), default=1, type=int, err=True)
    return found[picked - 1] if 1 <= picked <= len(found) else None


def done(dry_run: bool) -> None:
    """End the answer to a write: how to take it back, or that nothing was written by a dry run.

    Nothing is said with -q, nor when there was nothing to write.
    """
    if not config.current.quiet and (dry_run or config.current.written):
        tell(say("answer.dry_run" if dry_run else "answer.undo"))
