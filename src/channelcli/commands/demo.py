"""`demo [FILE]`: an invented distributor, imported like anybody's, and his morning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from channelcli import config, dates
from channelcli.app import HELP
from channelcli.commands import answer
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.sheets.importing import Outcome

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)
DEFAULT = Path("channelcli-demo/ledger.db")


@app.command(help=say("demo.help"))
def demo(file: Annotated[Path | None, typer.Argument(metavar="FILE", help=say("demo.file"))] = None) -> None:
    """Make the ledger if it is not there yet, then show what it tells."""
    from channelcli.demo.making import make

    path = (file or DEFAULT).expanduser().absolute()
    if make(path, today=dates.today(), tell=_tell):
        answer.tell("")
    config.current.ledger = path


def _tell(kind: str, sheet: Path, outcome: Outcome) -> None:
    """Say in one line what became of a sheet."""
    from channelcli.money import format_amount
    from channelcli.render.cells import pad
    from channelcli.sheets.kinds import kind_of
    from channelcli.text import pick

    plan = outcome.plan
    amount = format_amount(plan.amount) if plan.amount else ""
    answer.tell(f"{pad(sheet.name, 20)}  {pad(pick(kind_of(kind).label), 16)}  {plan.new:>5,}  {amount:>13}".rstrip())
