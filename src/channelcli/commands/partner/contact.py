"""`contact add | update`, and the report `list`."""

from __future__ import annotations

from typing import Annotated

import typer

from channelcli import config, dates, ledger
from channelcli.commands import answer, fields
from channelcli.commands.options import DryRun, NoteOpt, PartnerArg, SetField, noun
from channelcli.text import say

app = noun("contact.help")
REPORTS = {"list": "contact-list"}

NameArg = Annotated[str, typer.Argument(metavar="NAME", help=say("contact.name"))]
Role = Annotated[str | None, typer.Option("--role", help=say("contact.role"))]
Position = Annotated[str | None, typer.Option("--position", help=say("contact.position"))]
Sex = Annotated[str | None, typer.Option("--sex", metavar="m|f", help=say("contact.sex"))]
Mobile = Annotated[str | None, typer.Option("--mobile", help=say("contact.mobile"))]
Phone = Annotated[str | None, typer.Option("--phone", help=say("contact.phone"))]
WeChat = Annotated[str | None, typer.Option("--wechat", help=say("contact.wechat"))]
Email = Annotated[str | None, typer.Option("--email", help=say("contact.email"))]
Prefer = Annotated[
    str | None, typer.Option("--prefer", metavar="mobile|phone|wechat|email", help=say("contact.prefer"))
]
Born = Annotated[str | None, typer.Option("--birthday", metavar="DATE", help=say("contact.birthday"))]
Hobbies = Annotated[str | None, typer.Option("--hobbies", help=say("contact.hobbies"))]
Habits = Annotated[str | None, typer.Option("--habits", help=say("contact.habits"))]
Personality = Annotated[str | None, typer.Option("--personality", help=say("contact.personality"))]
Family = Annotated[str | None, typer.Option("--family", help=say("contact.family"))]
Origin = Annotated[str | None, typer.Option("--origin", help=say("contact.origin"))]
Education = Annotated[str | None, typer.Option("--education", help=say("contact.education"))]
Background = Annotated[str | None, typer.Option("--background", help=say("contact.background"))]
Relation = Annotated[list[str] | None, typer.Option("--relation", metavar="儿子=小明", help=say("contact.relation"))]
NoCare = Annotated[bool | None, typer.Option("--no-care/--care", help=say("contact.no_care"), show_default=False)]
OUTSIDE = ("partner", "name", "set_", "dry_run", "relation", "prefer", "new_name", "no_care")


@app.command(help=say("contact.add_help"))
def add(
    partner: PartnerArg,
    name: NameArg,
    role: Role = None,
    position: Position = None,
    sex: Sex = None,
    mobile: Mobile = None,
    phone: Phone = None,
    wechat: WeChat = None,
    email: Email = None,
    prefer: Prefer = None,
    birthday: Born = None,
    hobbies: Hobbies = None,
    habits: Habits = None,
    personality: Personality = None,
    family: Family = None,
    origin: Origin = None,
    education: Education = None,
    background: Background = None,
    relation: Relation = None,
    note: NoteOpt = None,
    set_: SetField = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, add, say who is there now."""
    given = fields.typed("contacts", set_, {k: v for k, v in locals().items() if k not in OUTSIDE} | {"name": name})
    found = fields.find("partner", partner)
    from channelcli.book.partner import contact as book

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = book.add(change, found.id, given | {"relations": relation, "preferred": prefer})
        change.summary = f"contact {row.name} of {found.code} {found.name}"
    answer.tell(say("contact.added", name=row.name, code=found.code, partner=found.name), *_born(given))
    answer.done(dry_run)


@app.command(help=say("contact.update_help"))
def update(
    partner: PartnerArg,
    name: NameArg,
    new_name: Annotated[str | None, typer.Option("--name", help=say("contact.new_name"))] = None,
    role: Role = None,
    position: Position = None,
    sex: Sex = None,
    mobile: Mobile = None,
    phone: Phone = None,
    wechat: WeChat = None,
    email: Email = None,
    prefer: Prefer = None,
    birthday: Born = None,
    hobbies: Hobbies = None,
    habits: Habits = None,
    personality: Personality = None,
    family: Family = None,
    origin: Origin = None,
    education: Education = None,
    background: Background = None,
    relation: Relation = None,
    no_care: NoCare = None,
    note: NoteOpt = None,
    set_: SetField = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, change, say which fields."""
    typed = {k: v for k, v in locals().items() if k not in OUTSIDE} | {"name": new_name}
    given = fields.typed("contacts", set_, typed)
    if no_care is not None:
        given["no_care_on"] = dates.today().isoformat() if no_care else None
    found, (contact_id, full) = fields.find_contact(partner, name)
    from channelcli.book.partner import contact as book

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        changed = book.update(change, contact_id, given | {"relations": relation, "preferred": prefer})
        change.summary = f"contact {full} of {found.code} {found.name}: {', '.join(changed)}"
    key = "contact.updated" if changed else "contact.unchanged"
    answer.tell(say(key, name=full, partner=found.name, fields=fields.labels("contacts", changed)), *_born(given))
    answer.done(dry_run)


def _born(given: dict[str, object]) -> list[str]:
    """Return how a birthday was understood, or nothing."""
    from channelcli.birthday import Birthday, words_of
    from channelcli.text import pick

    born = given.get("birthday")
    return [say("contact.born", day=pick(words_of(born)))] if isinstance(born, Birthday) else []
