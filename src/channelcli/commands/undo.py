"""`undo`: take back the last change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import typer

from channelcli import config, ledger
from channelcli.app import HELP
from channelcli.commands import answer, fields
from channelcli.commands.options import DryRun
from channelcli.text import language, say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)
UNTOLD = ("counter",)  # goes back too, but says nothing to anybody


@app.command(help=say("undo.help"))
def undo(dry_run: DryRun = False) -> None:
    """Take back, say what."""
    from channelcli import undo as taking_back

    line, path = fields.command_line(), config.ledger_path()
    with ledger.change(path, line, dry_run=dry_run, foreign_keys=False, kind="undo") as change:
        undone = taking_back.last(change)
    when = datetime.fromisoformat(undone.at).astimezone().strftime("%Y-%m-%d %H:%M")
    answer.tell(say("undo.done", what=undone.summary or undone.command, id=undone.id, when=when))
    for key, counts in (("undo.gone", undone.gone), ("undo.back", undone.back)):
        if told := _counted(counts):
            answer.tell(say(key, what=told))
    if dry_run:
        answer.done(dry_run)


def _noun(table: str) -> str:
    """Return the word for the rows of a table; a kind that has none yet is called by its table."""
    try:
        return say(f"undo.of_{table}")
    except KeyError:
        return table


def _counted(counts: Mapping[str, int]) -> str:
    told = [
        say("undo.count", count=f"{count:,}", noun=_noun(table))
        for table, count in counts.items()
        if table not in UNTOLD
    ]
    return ("、" if language() == "zh" else ", ").join(told)
