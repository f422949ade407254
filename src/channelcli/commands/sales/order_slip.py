"""`order show NUMBER`: the report of the whole order, or as a workbook the slip that goes with the goods."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from channelcli import config, dates, ledger, report, resolve
from channelcli.commands import report as reports


def show(
    number: str, format_: str | None, output: str | None, no_stamp: bool, bom: bool | None, *, redact: bool
) -> None:
    """Deliver one or the other, by the format that is wanted."""
    from channelcli import render

    target = None if output in (None, "-") else Path(str(output))
    if render.format_of(format_, target) != "xlsx":
        words: dict[str, Any] = {"format_": format_, "no_stamp_": no_stamp, "bom_": bom, "redact_": redact}
        reports.show("order-show", output_=output, number=number, **words)
        return
    from channelcli.render import papers
    from channelcli.render.papers.delivery_slip import slip_book
    from channelcli.reports.sales.delivery_slip import slip

    with ledger.reading(config.ledger_path()) as connection, report.one_moment(connection):
        made = slip(connection, resolve.order(connection, number).code)
        made = reports.redaction(connection).slip(made) if redact else made
    book = slip_book(made, config.setting("owner"), None if no_stamp else dates.today().isoformat())
    papers.deliver(book, target, quiet=config.current.quiet)
