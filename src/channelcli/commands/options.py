"""Options and arguments that many commands share, as annotated types; and the group every noun is made of."""

from __future__ import annotations

from typing import Annotated

import typer

from channelcli.app import HELP, Noun
from channelcli.text import say


def noun(help_key: str, cls: type[Noun] = Noun) -> typer.Typer:
    """Return the Typer group of a noun, with its help sentence."""
    return typer.Typer(
        cls=cls,
        help=say(help_key),
        no_args_is_help=True,
        rich_markup_mode=None,
        add_completion=False,
        context_settings=HELP,
    )


def complete_partner(ctx: typer.Context, args: list[str], incomplete: str) -> list[str | tuple[str, str]]:
    """Complete the name or the code of a partner."""
    return _complete("partner", incomplete)


def complete_product(ctx: typer.Context, args: list[str], incomplete: str) -> list[str | tuple[str, str]]:
    """Complete the name or the code of a product."""
    return _complete("product", incomplete)


def complete_staff(ctx: typer.Context, args: list[str], incomplete: str) -> list[str | tuple[str, str]]:
    """Complete the name or the code of one of the staff."""
    return _complete("staff", incomplete)


def _complete(entity: str, incomplete: str) -> list[str | tuple[str, str]]:
    """Return names that begin so, else codes with the names beside them; Typer drops what does not begin so.

    A name goes without its code: for zsh and fish Typer draws what stands beside with rich, which costs a second start.
    """
    from channelcli import config, ledger, resolve
    from channelcli.errors import Fault

    try:
        with ledger.reading(config.ledger_path()) as connection:
            found = resolve.matches(connection, entity, incomplete) if incomplete else resolve.first(connection, entity)
    except Fault:
        return []
    starts: list[str | tuple[str, str]] = [f.name for f in found if f.name.startswith(incomplete)]
    return starts or [(f.code, f.name) for f in found]


PartnerArg = Annotated[
    str,
    typer.Argument(metavar="PARTNER", help=say("options.partner"), show_default=False, autocompletion=complete_partner),
]
DayOpt = Annotated[str | None, typer.Option("--on", metavar="DATE", help=say("options.on"))]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help=say("options.dry_run"))]
SetField = Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help=say("options.set"))]
NoteOpt = Annotated[str | None, typer.Option("--note", metavar="TEXT", help=say("options.note"))]
Redact = Annotated[bool, typer.Option("--redact", help=say("options.redact"))]
StaffOpt = Annotated[
    str | None, typer.Option("--staff", metavar="STAFF", help=say("options.staff"), autocompletion=complete_staff)
]
