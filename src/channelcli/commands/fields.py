"""From words typed to typed values: the row a name means, the fields of a record by either language's name."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from channelcli import config, dates, resolve
from channelcli.commands import answer
from channelcli.errors import Hint, Usage
from channelcli.ledger.looks import looking
from channelcli.resolve import Found
from channelcli.text import pick, say


def find(entity: str, word: str) -> Found:
    """Return the one partner, product or staff member a word means; several: asked on a terminal, else exit 3."""
    with looking(config.ledger_path()) as connection:
        return resolve.one(connection, entity, word, answer.choose)


def find_order(number: str) -> Found:
    """Return a sales document by its number."""
    with looking(config.ledger_path()) as connection:
        return resolve.order(connection, number)


def day(word: str | None, *, forward: bool = False) -> date | None:
    """Return the day a word means, or None."""
    return dates.parse_day(word, forward=forward) if word else None


def command_line() -> str:
    """Return the command as it was typed, for the journal."""
    # A file may have a name that is no UTF-8; the journal is text.
    return shlex.join(config.current.argv).encode("utf-8", "backslashreplace").decode("utf-8")


def typed(kind: str, assignments: Sequence[str] | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return typed field values from options (by field key) and `--set FIELD=VALUE` (either language's name).

    The parsers are those of the import (`sheets.kinds`), so a sheet and a command read a value alike. Names of
    partners and staff become ids. Raises `Usage` for an unknown field, with near names.
    """
    words = {key: value for key, value in given.items() if value is not None}
    if not words and not assignments:
        return {}  # most writes: the tables of fields are not even read
    from channelcli.sheets.kinds import custom_fields, fields_of, find_field

    known = fields_of(kind)
    if assignments:
        with looking(config.ledger_path()) as connection:
            known = [*known, *custom_fields(connection, kind)]
    for assignment in assignments or ():
        label, equals, value = assignment.partition("=")
        if not equals:
            raise Usage("options.bad_set", value=assignment)
        label = label.strip()
        field = find_field(known, label) or next((f for f in known if f.key == f"cf.{label.lower()}"), None)
        if field is None:
            raise _unknown(label, [pick(f.label) for f in known])
        words[field.key] = value
    by_key = {f.key: f for f in known}
    values = {key: _parsed(by_key[key], word) if key in by_key else word for key, word in words.items()}
    for key, entity in (("rep", "staff"), ("parent", "partner")):
        if values.get(key):
            values[key] = find(entity, values[key]).id
    return values


def _parsed(field: Any, word: Any) -> Any:
    """Return the typed value of a word; what a sheet would call a bad cell is wrong usage here."""
    from channelcli.sheets.cells import CellFault
    from channelcli.sheets.kinds import parse_field

    try:
        return parse_field(field, word)
    except CellFault as bad:
        raise Usage(bad.fault.key, *bad.fault.hints, **bad.fault.values) from None


def _unknown(label: str, known: Sequence[str]) -> Usage:
    from channelcli.names import near

    close = near(label, known)
    hints = [Hint("options.near_fields", names=", ".join(close))] if close else []
    return Usage("options.no_field", *hints, field=label)


def attribute(name: str, word: str) -> Any:
    """Return the typed value of a dated attribute that stands in no sheet of partners; an empty word is None."""
    from channelcli.sheets.plans.attributes import VALUES

    return _parsed(VALUES[name], word)


def labels(kind: str, keys: Sequence[str]) -> str:
    """Return the labels of fields in the language in force, joined."""
    from channelcli.sheets.kinds import custom_fields, fields_of

    known = fields_of(kind)
    if any(key.startswith("cf.") for key in keys):
        with looking(config.ledger_path()) as connection:
            known = [*known, *custom_fields(connection, kind)]
    names = {f.key: pick(f.label) for f in known} | {"status": say("codes.attribute.status")}
    return ", ".join(names.get(key, key) for key in keys)


def find_contact(partner: str, name: str) -> tuple[Found, tuple[int, str]]:
    """Return the partner a word means, and (id, name) of the one of its contacts that another means."""
    from channelcli.book.partner import contact

    with looking(config.ledger_path()) as connection:
        found = resolve.one(connection, "partner", partner, answer.choose)
        return found, contact.find(connection, found.id, name)
