"""`credit limit | hold | release | standing | review`, and the reports `show`, `list`, `history`."""

from __future__ import annotations

from typing import Annotated

import typer

from channelcli import config, dates, ledger, money
from channelcli.app import HELP
from channelcli.commands import answer, fields
from channelcli.commands.options import DayOpt, DryRun, NoteOpt, PartnerArg, noun
from channelcli.commands.sales import order_answer as told
from channelcli.commands.sales import order_words
from channelcli.text import say

app = noun("credit.help")
REPORTS = {"show": "credit-show", "list": "credit-review", "history": "credit-history"}
MINUS = HELP | order_words.MINUS  # an amount below zero is told what it is, not taken for an option

From = Annotated[str | None, typer.Option("--from", metavar="DATE", help=say("credit.from"))]
By = Annotated[str | None, typer.Option("--by", metavar="WHO", help=say("credit.by"))]
NONE = {"none", "null", "no", "-", "无", "不限", "没有", "取消"}


def _limit(word: str) -> int | None:
    return None if word.strip().lower() in NONE else money.parse_amount(word)


def _shown(amount: int | None) -> str:
    return say("credit.no_limit") if amount is None else money.format_amount(amount)


@app.command(help=say("credit.limit_help"), context_settings=MINUS)
def limit(
    partner: PartnerArg,
    amount: Annotated[str, typer.Argument(metavar="AMOUNT|none", help=say("credit.limit_arg"))],
    start: From = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help=say("credit.until"))] = None,
    note: NoteOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Set, say what it was and what it leaves."""
    found = fields.find("partner", partner)
    fen, first, last = _limit(amount), fields.day(start), fields.day(until, forward=True)
    day = first or dates.today()
    from channelcli.book.money import credit

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        before = credit.limit_on(change, found.id, day)
        credit.limit(change, found.id, fen, start=first, until=last, note=note)
        change.summary = f"credit limit {found.name} {_shown(fen)}"
        after = credit.limit_on(change, found.id, day)
        left = told.credit_left(change, found.id, day)
    who = {"code": found.code, "name": found.name}
    if last:
        line = say(
            "credit.limit_for_a_time", **who, amount=_shown(fen), start=day, until=last, usual=_shown(after.usual)
        )
    elif before.usual == after.usual:
        line = say("credit.unchanged", **who, after=_shown(after.usual))
    else:
        line = say("credit.limit_set", **who, before=_shown(before.usual), after=_shown(after.usual))
    words = [line, *([say("credit.limit_from", day=day)] if first and not last and day != dates.today() else []), *left]
    answer.tell(told.GAP.join(words))
    if not last and after.until:
        answer.tell(say("credit.temporary_holds", until=after.until, amount=_shown(after.amount)))
    answer.done(dry_run)


@app.command(help=say("credit.hold_help"))
def hold(
    partner: PartnerArg,
    reason: Annotated[str, typer.Argument(metavar="REASON", help=say("credit.reason_arg"))],
    start: From = None,
    by: By = None,
    dry_run: DryRun = False,
) -> None:
    """Hold, say what that does."""
    found = fields.find("partner", partner)
    day = fields.day(start) or dates.today()
    from channelcli.book.money import credit

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = credit.hold(change, found.id, reason, start=day, person=by)
        change.summary = f"credit hold {found.name}"
    answer.tell(say("credit.held", code=found.code, name=found.name, day=row.from_on, reason=row.reason))
    if config.policy("credit.action") != "refuse":
        answer.tell(say("credit.held_warns"))
    answer.done(dry_run)


@app.command(help=say("credit.release_help"))
def release(partner: PartnerArg, on: DayOpt = None, dry_run: DryRun = False) -> None:
    """Release, say which hold it was."""
    found = fields.find("partner", partner)
    day = fields.day(on) or dates.today()
    from channelcli.book.money import credit

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = credit.release(change, found.id, day)
        change.summary = f"credit release {found.name}"
    values = {"since": row.from_on, "day": row.released_on, "reason": row.reason}
    answer.tell(say("credit.released", code=found.code, name=found.name, **values))
    answer.done(dry_run)


@app.command(help=say("credit.standing_help"), context_settings=MINUS)
def standing(
    partner: PartnerArg,
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help=say("credit.standing_arg"))],
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help=say("credit.standing_until_opt"))] = None,
    start: From = None,
    note: NoteOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Grant or end it, say what of the debt is overdue now."""
    found = fields.find("partner", partner)
    fen, last = money.parse_amount(amount), fields.day(until, forward=True)
    day = fields.day(start) or dates.today()
    seen = max(day, dates.today())
    from channelcli.book.money import credit
    from channelcli.book.money.account import account

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        before = account(change.connection, found.id, seen).overdue
        row = credit.standing(change, found.id, fen, start=day, until=last, note=note)
        change.summary = f"standing credit {found.name} {money.format_amount(fen)}"
        after = account(change.connection, found.id, seen).overdue
    who = {"code": found.code, "name": found.name}
    if fen:
        words = [say("credit.standing_set", **who, amount=_shown(fen), start=row.from_on, until=row.until_on)]
    else:
        words = [say("credit.standing_ended", **who, day=day)]
    if before != after:
        words.append(say("credit.overdue_moved", before=_shown(before), after=_shown(after)))
    answer.tell(told.GAP.join(words))
    answer.done(dry_run)


@app.command(help=say("credit.review_help"))
def review(
    partner: PartnerArg,
    new_limit: Annotated[
        str | None, typer.Option("--limit", metavar="AMOUNT|none", help=say("credit.new_limit"))
    ] = None,
    on: DayOpt = None,
    by: By = None,
    note: NoteOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Review, say score, limit and what limit the rule suggests."""
    found = fields.find("partner", partner)
    day = fields.day(on) or dates.today()
    wanted = None if new_limit is None else (_limit(new_limit),)
    from channelcli.book.money import credit

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        suggested = credit.profile(change, found.id, day).suggested
        row = credit.review(change, found.id, day=day, new_limit=wanted, person=by, note=note)
        change.summary = f"credit review {found.name}"
        left = told.credit_left(change, found.id, day)
    graded = say("credit.unrated") if row.score is None else say("credit.score_is", total=row.score, grade=row.grade)
    values = {"day": row.on_date, "score": graded, "limit": _shown(row.credit_limit)}
    words = [say("credit.reviewed", code=found.code, name=found.name, **values), *left]
    if suggested is not None:
        words.append(say("credit.suggested", amount=_shown(suggested)))
    answer.tell(told.GAP.join(words))
    answer.done(dry_run)
