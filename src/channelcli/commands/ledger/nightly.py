"""`nightly`: the night run, for cron."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from channelcli import config, dates
from channelcli.app import HELP
from channelcli.errors import Alarms, LedgerFault, Refused, Usage
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("nightly.help"))
def nightly(
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help=say("nightly.out"))] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", "--date", metavar="DATE", help=say("nightly.date"))] = None,
    no_backup: Annotated[bool, typer.Option("--no-backup", help=say("nightly.no_backup"))] = False,
    exit_on_alarm: Annotated[bool, typer.Option("--exit-on-alarm", help=say("nightly.exit_on_alarm"))] = False,
) -> None:
    """Run the pack, take a backup, print the digest, end with what failed or what alarms."""
    from channelcli import nightly as night_run
    from channelcli.money import format_amount
    from channelcli.render.cells import visible
    from channelcli.render.files import write_stdout
    from channelcli.sheets import checklist, inbox

    path = config.ledger_path()
    day = dates.parse_day(as_of) if as_of else dates.today()
    if day > dates.today():
        raise Usage("nightly.future", day=day.isoformat())
    reading = config.readonly()
    if out is None and reading:
        raise Refused("nightly.readonly")
    folder = (out or path.parent / "nightly").absolute()
    with suppress(RuntimeError):  # ~ of nobody we know: a folder of that name
        folder = out.expanduser().absolute() if out else folder
    sheets = partial(checklist.files, as_of=day.isoformat())
    late = 0 if as_of else _catch_up(path)
    night = night_run.run(path, folder, day, sheets, catch_up=late, inbox=None if as_of or reading else inbox.run)
    saved, failed = (None, None) if no_backup or reading else night_run.save(path, night)
    write_stdout("".join(f"{visible(line)}\n" for line in night_run.digest(night, saved)))
    night_run.check(night)
    if failed:
        raise failed
    if exit_on_alarm and (night.late_debt or night.late_talks or night.refused):
        counts = {"talks": night.late_talks, "refused": night.refused}
        raise Alarms("nightly.alarms", late=format_amount(night.late_debt), **counts)


def _catch_up(path: Path) -> int:
    """Return how many missed nights are made at most; `LedgerFault` (6) for a word of the policy that is no number."""
    nights = config.policy("nightly.catch_up", path)
    if not isinstance(nights, int) or nights < 0:
        raise LedgerFault("nightly.bad_catch_up", path=config.policy_file(path), value=nights)
    return nights
