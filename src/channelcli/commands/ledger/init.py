"""`init [FILE]`: make a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from channelcli import config, ledger, places
from channelcli.app import HELP
from channelcli.commands import answer
from channelcli.errors import Refused
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("init.help"))
def init(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help=say("init.file"))] = None,
    encrypt: Annotated[bool, typer.Option("--encrypt", help=say("init.encrypt"))] = False,
) -> None:
    """Make a new, empty ledger; over an existing file: exit 4, untouched."""
    path = (file or config.ledger_path()).expanduser().absolute()
    if path == config.default_ledger():
        path.parent.mkdir(parents=True, exist_ok=True)
    ledger.create(path, _passphrase(path) if encrypt else None)
    secret = [say("cipher.created")] if encrypt else []
    answer.tell(say("ledger.created", path=path), *secret, say("ledger.next_steps"))
    if risk := places.warning(path):
        answer.warn(str(risk))


def _passphrase(path: Path) -> str:
    """Return the passphrase of a new ledger; what stands in the way of making one is said before anybody is asked."""
    from channelcli.ledger import cipher, passphrase

    cipher.available()
    if path.exists():
        raise Refused("ledger.exists", path=path)
    return passphrase.get(path, new=True)
