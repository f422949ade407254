"""`demo [FILE]`: an invented distributor, imported like anybody's, and his morning."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from channelcli import config, dates
from channelcli.app import HELP
from channelcli.commands import answer
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.demo.making import Places
    from channelcli.sheets.importing import Outcome

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)
DEFAULT = Path("channelcli-demo/ledger.db")


@app.command(help=say("demo.help"))
def demo(file: Annotated[Path | None, typer.Argument(metavar="FILE", help=say("demo.file"))] = None) -> None:
    """Make the ledger if it is not there yet, then show what it tells."""
    from channelcli import nightly
    from channelcli.commands import today
    from channelcli.demo.making import make, places_of

    path = (file or DEFAULT).expanduser().absolute()
    day = dates.today()
    made = make(path, today=day, tell=_tell)
    config.current.ledger = path
    places = places_of(path)
    if made or not (places.nights / day.isoformat()).exists():
        nightly.check(nightly.run(path, places.nights, day))
        answer.tell("")
    today.show()
    answer.tell(*_where(places, day.isoformat()))


def _where(places: Places, day: str) -> list[str]:
    """Say where the files are, as seen from the folder one stands in, and what to type next."""
    from channelcli.render.cells import pad, width

    sheets = len(list(places.sheets.iterdir()))
    files = say("demo.files_line", folder=_near(places.ledger.parent), ledger=places.ledger.name, n=sheets, day=day)
    first = say("demo.try_line", ledger=_near(places.ledger), program=_program())
    pairs = [(say("demo.files"), files), (say("demo.try"), first)]
    size = max(width(label) for label, _ in pairs)
    return ["", *(f"{pad(label, size)}  {line}" for label, line in pairs)]


def _program() -> str:
    """Return what to type to run this program: its name, or where it is if the shell would not find it."""
    beside = Path(sys.executable).with_name("channelcli")
    return _near(beside) if not shutil.which("channelcli") and beside.exists() else "channelcli"


def _near(path: Path) -> str:
    """Return the path as one would type it from here: relative where it lies below, else whole."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _tell(kind: str, sheet: Path, outcome: Outcome) -> None:
    """Say in one line what became of a sheet."""
    from channelcli.money import format_amount
    from channelcli.render.cells import pad
    from channelcli.sheets.kinds import kind_of
    from channelcli.text import pick

    plan = outcome.plan
    amount = format_amount(plan.amount) if plan.amount else ""
    answer.tell(f"{pad(sheet.name, 20)}  {pad(pick(kind_of(kind).label), 16)}  {plan.new:>5,}  {amount:>13}".rstrip())
