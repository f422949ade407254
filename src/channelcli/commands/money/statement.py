"""`statement PARTNER` and `statement --all`: a table, a signed paper, a folder of them, a few lines; and the reply."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from channelcli import config, dates, ledger, money, report, resolve
from channelcli.app import HELP
from channelcli.commands import answer, fields
from channelcli.commands import report as reports
from channelcli.commands.money import statement_pack
from channelcli.commands.money.statement_pack import Shape
from channelcli.commands.options import DayOpt, DryRun, NoteOpt, Redact, complete_partner, complete_staff
from channelcli.errors import Usage
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False)


def _only(name: str, metavar: str) -> Any:
    """Return a filter of --all."""
    completer = complete_staff if name == "rep" else None
    return typer.Option(f"--{name}", metavar=metavar, help=say(f"statement.only_{name}"), autocompletion=completer)


@app.command(help=say("statement.help"), context_settings=HELP)
def statement(
    partner: Annotated[
        str | None,
        typer.Argument(
            metavar="PARTNER", help=say("statement.partner"), show_default=False, autocompletion=complete_partner
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help=say("statement.all"))] = False,
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=say("options.period"))] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help=say("options.from"))] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help=say("options.to"))] = None,
    lines: Annotated[bool, typer.Option("--lines", help=say("statement.lines"))] = False,
    text: Annotated[bool, typer.Option("--text", help=say("statement.text"))] = False,
    confirm: Annotated[str | None, typer.Option("--confirm", metavar="AMOUNT", help=say("statement.confirm"))] = None,
    on: DayOpt = None,
    by: Annotated[str | None, typer.Option("--by", metavar="PERSON", help=say("statement.by"))] = None,
    note: NoteOpt = None,
    region: Annotated[str | None, _only("region", "TEXT")] = None,
    province: Annotated[str | None, _only("province", "TEXT")] = None,
    city: Annotated[str | None, _only("city", "TEXT")] = None,
    kind: Annotated[str | None, _only("kind", "dealer|outlet")] = None,
    rep: Annotated[str | None, _only("rep", "STAFF")] = None,
    tag: Annotated[str | None, _only("tag", "TEXT")] = None,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("statement.output"))] = None,
    no_stamp: Annotated[bool, typer.Option("--no-stamp", help=say("options.no_stamp"))] = False,
    bom: Annotated[bool | None, typer.Option("--bom/--no-bom", help=say("options.bom"))] = None,
    redact: Redact = False,
    dry_run: DryRun = False,
) -> None:
    """Choose whose, and as what."""
    only = {"region": region, "province": province, "city": city, "kind": kind, "rep": rep, "tag": tag}
    _one_thing(partner, all_, any(only.values()), confirm, (on, by, note, dry_run or None), redact)
    if text and not (period or from_ or to):
        period = "this-month"
    when: dict[str, Any] = {"period_": period, "from_": from_, "to_": to}
    shape = Shape(format_, output, lines, no_stamp, bom, redact)
    if confirm is not None:
        assert partner is not None
        _confirm(partner, confirm, when, on, (by, note), dry_run)
    elif text:
        _chat(partner, when, only, redact)
    elif partner is None:
        statement_pack.show(when, only, shape)
    elif _kind(shape) == "xlsx":
        _paper(partner, when, shape)
    else:
        words: dict[str, Any] = {"format_": format_, "no_stamp_": no_stamp, "bom_": bom, "output_": output}
        reports.show("statement", partner=partner, lines=lines, redact_=redact, **when, **words)


def _one_thing(
    partner: str | None, all_: bool, filtered: bool, confirm: str | None, reply: tuple[object, ...], redact: bool
) -> None:
    """Refuse what does not go together."""
    if partner is None and not all_:
        raise Usage("statement.which")
    if partner is not None and (all_ or filtered):
        raise Usage("statement.not_both")
    if confirm is not None and partner is None:
        raise Usage("statement.confirm_one")
    if confirm is None and any(word is not None for word in reply):
        raise Usage("statement.only_confirm")
    if confirm is not None and redact:
        raise Usage("options.nothing_redacted")


def _kind(shape: Shape) -> str:
    from channelcli import render

    return render.format_of(shape.format, None if shape.output in (None, "-") else Path(str(shape.output)))


def _span(when: dict[str, Any]) -> tuple[str, str]:
    """Return the first and the last day of the period that was asked for (ISO)."""
    found = report.find("statement")
    values = report.bind(found, {"partner": "", **reports.given_period(found, when)}, config.ledger_path())
    return values["from"], values["to"]


def _paper(partner: str, when: dict[str, Any], shape: Shape) -> None:
    """The workbook that is printed, signed and sealed."""
    from channelcli.render import papers
    from channelcli.render.papers.statement import statement_book
    from channelcli.reports.money import statement_pack as pack

    with ledger.reading(config.ledger_path()) as connection, report.one_moment(connection):
        found = resolve.one(connection, "partner", partner, answer.choose)
        made = pack.one(connection, (found.id, found.code, found.name), *_span(when))
        made = reports.redaction(connection).statement(made) if shape.redact else made
    book = statement_book([(made, statement_pack.paper(made, no_stamp=shape.no_stamp))])
    output = None if shape.output in (None, "-") else Path(str(shape.output))
    papers.deliver(book, output, quiet=config.current.quiet)


def _chat(partner: str | None, when: dict[str, Any], only: dict[str, Any], redact: bool) -> None:
    """Print the lines for a chat, of one partner or of each that has any; the period ends today at the latest.

    With `redact` nobody is spoken to by name.
    """
    from channelcli.reports.money import chat
    from channelcli.reports.money import statement_pack as pack

    first, last = _span(when)
    when = {"period_": None, "from_": first, "to_": min(last, dates.today().isoformat())}
    with ledger.reading(config.ledger_path()) as connection, report.one_moment(connection):
        people = {} if redact else chat.principals(connection)
        if partner is None:
            made = statement_pack.everyone(connection, when, only).in_order(papers=True)
        else:
            found = resolve.one(connection, "partner", partner, answer.choose)
            made = [pack.one(connection, (found.id, found.code, found.name), first, when["to_"])]
        texts = [chat.chat(one, people.get(one.partner_id)) for one in made]
    if not texts:
        answer.warn(say("statement.nobody"))
    else:
        answer.tell(*"\n\n".join(texts).split("\n"))


def _confirm(
    partner: str, amount: str, when: dict[str, Any], on: str | None, words: tuple[str | None, str | None], dry_run: bool
) -> None:
    """Book the partner's reply, say the difference."""
    found = fields.find("partner", partner)
    day = fields.day(on) or dates.today()
    # A period still running ends today, as it does on the paper he was sent.
    as_of = min(date.fromisoformat(_span(when)[1]), dates.today()) if any(when.values()) else day
    fen = money.parse_amount(amount)
    from channelcli.book.money import confirmation

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = confirmation.confirm(change, confirmation.Reply(found.id, fen, as_of, day, *words))
        change.summary = f"confirmation {found.name} {row.as_of} {money.format_amount(fen)}"
    values = {"name": found.name, "as_of": row.as_of, "day": row.on_date, "balance": money.format_amount(row.balance)}
    values |= {"confirmed": money.format_amount(fen), "difference": money.format_amount(row.difference)}
    answer.tell(say("statement.confirmed_agreed" if not row.difference else "statement.confirmed_differs", **values))
    answer.done(dry_run)
