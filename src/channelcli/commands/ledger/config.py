"""`config`: every path and value; `config set`, `config field add | list`."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from channelcli import config, ledger
from channelcli.app import HELP, Noun
from channelcli.commands import answer, fields
from channelcli.commands.options import DryRun
from channelcli.errors import LedgerFault, Refused, Usage
from channelcli.table import Column, Row, Table
from channelcli.text import both, say

KEYS = ("ledger", "lang", "owner", "passphrase_file", "backup.folder")  # owner: whose name stands on papers
PATHS = ("ledger", "passphrase_file", "backup.folder")
# What a person calls the rows that can carry custom fields -> (their table, their kind of import).
ENTITIES = {
    "partner": ("partner", "partners"),
    "contact": ("contact", "contacts"),
    "product": ("product", "products"),
    "staff": ("staff", "staff"),
    "log": ("interaction", "interactions"),
    "interaction": ("interaction", "interactions"),
    "order": ("sale", "orders"),
    "sale": ("sale", "orders"),
    "payment": ("payment", "payments"),
}


class Fields(Noun):
    """The verbs of `config field`."""

    reports = {"list": "custom-fields"}  # noqa: RUF012  # replaced as a whole, never changed in place


def _group(help_key: str, cls: type[Noun]) -> typer.Typer:
    return typer.Typer(cls=cls, help=say(help_key), rich_markup_mode=None, add_completion=False, context_settings=HELP)


app = _group("config.help", Noun)
field_app = _group("config.field_help", Fields)
app.add_typer(field_app, name="field", no_args_is_help=True)


@app.callback(invoke_without_command=True)
def show(
    ctx: typer.Context,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output_: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
) -> None:
    """Show every path and value, and where it is from."""
    if ctx.invoked_subcommand is None:
        from channelcli import render

        render.deliver(_table(), format=format_, output=Path(output_) if output_ else None)


def _table() -> Table:
    columns = (
        Column("key", "code", both("config.key")),
        Column("value", "text", both("config.value")),
        Column("source", "text", both("config.source"), codes="source"),
    )
    return Table("config", both("config.title"), columns, [*_paths(), *_policy()])


def _paths() -> list[Row]:
    from channelcli.backup import shelf

    path = config.ledger_path()
    return [
        ("config_file", str(config.config_file()), _from_env("CHANNELCLI_CONFIG")),
        ("ledger", str(path), "option" if config.current.ledger else _from_env("CHANNELCLI_LEDGER", "ledger")),
        ("lang", config.language(), "option" if config.current.lang else _from_env("CHANNELCLI_LANG", "lang")),
        ("owner", config.setting("owner"), _from_env("", "owner")),
        ("encrypted", _encrypted(path), "ledger"),
        ("passphrase_file", *_passphrase_file()),
        ("policy_file", str(config.policy_file(path)), "default"),
        ("imports_file", str(config.imports_file(path)), "default"),
        ("backup.folder", str(shelf.folder(path)), _from_env("", "backup.folder")),
        ("reports_folder", str(config.reports_folder(path)), "default"),
        ("state_folder", str(config.state_folder()), _from_env("CHANNELCLI_STATE")),
    ]


def _encrypted(path: Path) -> str | None:
    """Return what the ledger is encrypted with, None where there is no ledger."""
    with suppress(LedgerFault):
        return "SQLCipher" if ledger.encrypted(path) else "no"
    return None


def _passphrase_file() -> tuple[str | None, str]:
    if given := config.current.passphrase_file:
        return str(given), "option"
    return config.setting("passphrase_file"), _from_env("", "passphrase_file")


def _from_env(variable: str, key: str = "") -> str:
    """Return where a value is from: the environment, the config file, or nowhere."""
    if os.environ.get(variable):
        return "environment"
    return "config" if key and config.setting(key) else "default"


def _policy() -> list[Row]:
    return [
        _lock() if key == "books.lock_date" else (key, _shown(value), "default" if value == default else "policy")
        for key, default in config.POLICY_DEFAULTS.items()
        for value in [config.policy(key)]
    ]


def _lock() -> Row:
    """Return the lock date in force: the later one of the ledger's own and that of the policy (GEN-5)."""
    from channelcli.ledger import lock

    path = config.ledger_path()
    by_policy, day = lock.in_policy(path, config.policy_text(path)), None
    with suppress(LedgerFault), ledger.reading(path) as connection:  # its paths are told without it
        day = lock.in_force(connection, by_policy)
    day = day or by_policy
    return "books.lock_date", day, "default" if not day else "policy" if day == by_policy else "ledger"


def _shown(value: object) -> str | None:
    """Return a value of the policy as its file would write it."""
    return value if isinstance(value, str) or value is None else json.dumps(value, ensure_ascii=False)


@app.command("set", help=say("config.set_help"))
def set_(
    key: Annotated[str, typer.Argument(metavar="|".join(KEYS), help=say("config.set_key"))],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=say("config.set_value"))],
    dry_run: DryRun = False,
) -> None:
    """Write one value of the config file."""
    if key not in KEYS:
        raise Usage("config.no_key", key=key, keys=", ".join(KEYS))
    if key == "lang" and value not in ("en", "zh", ""):
        raise Usage("app.bad_lang", value=value)
    stored = str(Path(value).expanduser().absolute()) if key in PATHS and value else value or None
    if not dry_run:
        from channelcli import config_file

        config_file.put(key, stored)
    answer.tell(say("config.set" if stored else "config.unset", key=key, value=stored, path=config.config_file()))
    if dry_run:
        answer.done(dry_run)


@app.command("maps", help=say("config.maps_help"))
def maps(
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output_: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
) -> None:
    """List what was taught about sheets, entry by entry."""
    from channelcli import render
    from channelcli.sheets import taught

    columns = (
        Column("table", "code", both("config.maps_table"), codes="taught"),
        Column("name", "text", both("config.maps_name")),
        Column("key", "text", both("config.maps_key")),
        Column("value", "text", both("config.value")),
    )
    rows = taught.load(config.ledger_path()).entries()
    table = Table("maps", both("config.maps_title"), columns, list(rows))
    render.deliver(table, format=format_, output=Path(output_) if output_ else None)


@app.command("lock", help=say("lock.help"))
def lock_(
    day: Annotated[str, typer.Argument(metavar="DATE|off", help=say("lock.day"))],
    dry_run: DryRun = False,
) -> None:
    """Unpack, close or open the books, say how it was."""
    wanted = None if day.strip().lower() in ("off", "none", "") else fields.day(day)
    from channelcli.book.ledger.lock import set_lock
    from channelcli.ledger import lock

    path = config.ledger_path()
    with ledger.change(path, fields.command_line(), dry_run=dry_run) as change:
        old = set_lock(change, wanted)
        change.summary = f"lock {wanted or 'off'}"
    new = wanted.isoformat() if wanted else None
    if new == old:
        answer.tell(say("lock.same", day=old) if old else say("lock.same_off"))
    else:
        told = [say("lock.set", day=new) if new else say("lock.off")]
        answer.tell(*told, *([say("lock.was", day=old)] if old else []))
    by_policy = lock.in_policy(path, config.policy_text(path))
    if by_policy and by_policy > (new or ""):
        answer.tell(say("lock.policy_holds", day=by_policy))
    answer.done(dry_run)


@app.command("encrypt", help=say("cipher.encrypt_help"))
def encrypt(
    new_passphrase_file: Annotated[
        Path | None, typer.Option("--new-passphrase-file", metavar="FILE", help=say("cipher.new_file"))
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Encrypt a plain ledger; give an encrypted one another passphrase."""
    from channelcli.ledger import cipher, passphrase, recrypt

    path = config.ledger_path()
    config.may_write()
    before = ledger.encrypted(path)
    cipher.available()
    ledger.check(path)  # the old passphrase is asked for first
    if new_passphrase_file:
        words = passphrase.read(new_passphrase_file)
    else:
        words = passphrase.other(path) if before else passphrase.get(path, new=True)
    kept = recrypt.turn(path, words, dry_run=dry_run)
    if not dry_run:
        told = ("cipher.another", "cipher.kept_encrypted") if before else ("cipher.encrypted", "cipher.kept_plain")
        answer.tell(say(told[0], path=path), say("cipher.created"), say(told[1], kept=kept))
    answer.done(dry_run)


@app.command("decrypt", help=say("cipher.decrypt_help"))
def decrypt(dry_run: DryRun = False) -> None:
    """Turn an encrypted ledger into a plain one."""
    from channelcli.ledger import recrypt

    path = config.ledger_path()
    config.may_write()
    if not ledger.encrypted(path):
        raise Refused("cipher.plain", path=path)
    kept = recrypt.turn(path, None, dry_run=dry_run)
    if not dry_run:
        answer.tell(say("cipher.decrypted", path=path), say("cipher.kept_encrypted", kept=kept))
    answer.done(dry_run)


@field_app.command("add", help=say("config.field_add_help"))
def field_add(
    entity: Annotated[
        str,
        typer.Argument(
            metavar="|".join(k for k in ENTITIES if k not in ("interaction", "sale")), help=say("config.field_entity")
        ),
    ],
    key: Annotated[str, typer.Argument(metavar="KEY", help=say("config.field_key"))],
    type: Annotated[
        str,
        typer.Option("--type", metavar="text|integer|decimal|date|choice|boolean", help=say("config.field_type")),
    ] = "text",
    label: Annotated[str | None, typer.Option("--label", metavar="EN", help=say("config.field_label"))] = None,
    label_zh: Annotated[str | None, typer.Option("--label-zh", metavar="ZH", help=say("config.field_label_zh"))] = None,
    choices: Annotated[str | None, typer.Option("--choices", metavar="A,B,C", help=say("config.field_choices"))] = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, define, say how to use it."""
    table, kind = ENTITIES.get(entity, (entity, ""))
    words = label or label_zh or key, label_zh or label or key
    options = [choice.strip() for choice in (choices or "").replace("，", ",").split(",") if choice.strip()]
    if kind:
        _check_labels(kind, (key, *words))
    from channelcli.book.partner import custom

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        custom.define(change, table, key, type, words, options)
        change.summary = f"field {table}.{key}"
    answer.tell(
        say("custom.defined", key=key, label=say("config.labels", en=words[0], zh=words[1]), type=type, entity=entity)
    )
    answer.done(dry_run)


def _check_labels(kind: str, names: tuple[str, ...]) -> None:
    """Refuse a name that means another field of the kind already: `--set` could not tell them apart."""
    from channelcli.sheets.kinds import custom_fields, fields_of, find_field

    with ledger.reading(config.ledger_path()) as connection:
        known = [*fields_of(kind), *custom_fields(connection, kind)]
    for name in names:
        found = find_field(known, name)
        if found is not None and found.key != f"cf.{names[0]}":
            raise Refused("config.label_taken", name=name, field=found.key)
