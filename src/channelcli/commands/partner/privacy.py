"""`privacy export | erase`, and the report `list`: what is held of a natural person, and its end (DAT-9)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from channelcli import config, ledger
from channelcli.commands import answer, fields
from channelcli.commands.options import DryRun, noun
from channelcli.errors import Usage
from channelcli.text import language, say

if TYPE_CHECKING:
    from channelcli.book.partner.erasure import Erased
    from channelcli.privacy.person import Person

app = noun("privacy.help")
REPORTS = {"list": "privacy-list"}
SHOWN = 10  # of the places where a name stays

PersonArg = Annotated[str, typer.Argument(metavar="PERSON", help=say("privacy.person"), show_default=False)]
AsPartner = Annotated[bool, typer.Option("--partner", help=say("privacy.as_partner"))]


@app.command(help=say("privacy.export_help"))
def export(
    person: PersonArg,
    partner: AsPartner = False,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("privacy.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
) -> None:
    """Find the person, write everything about him."""
    from channelcli.commands.report import show

    found = _find(person, partner)
    chosen = format_ or ("json" if output in (None, "-") else None)
    show("privacy-person", format_=chosen, output_=output, person=found.pseudonym)


@app.command(help=say("privacy.erase_help"))
def erase(person: PersonArg, partner: AsPartner = False, dry_run: DryRun = False) -> None:
    """Find the person, show what would go, ask, erase, and say what is left elsewhere."""
    found = _find(person, partner)
    if not (dry_run or config.current.yes or answer.may_ask()):
        raise Usage("privacy.needs_yes")
    if not dry_run and not config.current.yes:
        _tell(found, _erase(found, dry_run=True))
        if not answer.confirm(say("privacy.sure", name=found.name)):
            answer.tell(say("privacy.nothing_done"))
            return
    erased = _erase(found, dry_run=dry_run)
    _tell(found, erased, done=not dry_run)
    if dry_run:
        answer.done(dry_run)
    elif erased.any:
        _clean(found, erased)


def _find(word: str, partner: bool) -> Person:
    """Return who is meant; the name typed goes no further: neither into the journal nor into the run log."""
    from channelcli.privacy import person

    with ledger.reading(config.ledger_path()) as connection:
        found = person.find(connection, word, partner=partner, choose=answer.choose)
    config.current.argv = tuple(found.pseudonym if one == word else one for one in config.current.argv)
    return found


def _erase(found: Person, *, dry_run: bool) -> Erased:
    from channelcli.book.partner import erasure

    path = config.ledger_path()
    with ledger.change(path, fields.command_line(), dry_run=dry_run, kind="erase") as change:
        return erasure.erase(change, found, config.policy_text(path))


def _tell(found: Person, erased: Erased, *, done: bool = False) -> None:
    """Say what went, or would go, and where a name stays on purpose."""
    if not erased.any:
        answer.tell(say("privacy.nothing", where=found.where))
        return
    comma = "、" if language() == "zh" else ", "
    nouns = Counter[str]()
    for table, n in sorted(erased.rows.items()):
        nouns[_noun(table)] += n
    counts = [say("privacy.count", count=f"{n:,}", noun=noun) for noun, n in nouns.items()]
    key = "privacy.erased" if done else "privacy.would_erase"
    answer.tell(say(key, where=found.where, pseudonym=found.pseudonym))
    answer.tell(say("privacy.rows", what=comma.join(counts) or "0"))
    answer.tell(say("privacy.journal", rows=f"{erased.journal:,}", commands=f"{erased.commands:,}"))
    stays = Counter((table, column) for table, column, _ in erased.stays)
    if stays:
        told = [f"{table}.{column} × {n:,}" for (table, column), n in sorted(stays.items())[:SHOWN]]
        answer.tell(say("privacy.stays", what=comma.join(told)))
    from channelcli.privacy import remains

    path = config.ledger_path()
    if lines := remains.taught(path, erased.terms):
        answer.tell(say("privacy.taught", path=config.imports_file(path), lines=comma.join(map(str, lines[:SHOWN]))))


def _noun(table: str) -> str:
    try:
        return say(f"privacy.of_{table}")
    except KeyError:
        return say("privacy.of_others")


def _clean(found: Person, erased: Erased) -> None:
    """Take the person out of what lies around the ledger, and list what still holds him."""
    from channelcli.privacy import remains

    path = config.ledger_path()
    ledger.compact(path)
    if logs := remains.clean_logs(erased.terms, found.pseudonym):
        answer.tell(say("privacy.logs", count=f"{logs:,}"))
    copies = remains.copies(path)
    if copies:
        answer.tell(say("privacy.copies", count=f"{len(copies):,}"), *(f"  {copy}" for copy in copies))
    answer.tell(say("privacy.elsewhere"))
