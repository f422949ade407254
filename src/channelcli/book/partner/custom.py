"""Custom fields (DAT-8): typed, defined once an entity, carried by any row of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from channelcli import dates, money
from channelcli.errors import Refused, Usage

if TYPE_CHECKING:
    from channelcli.journal import Change

TYPES = ("text", "integer", "decimal", "date", "choice", "boolean")
ENTITIES = ("partner", "contact", "product", "staff", "interaction", "sale", "payment")
PREFIX = "cf."
YES = {"1", "yes", "true", "y", "是", "有", "对"}
NO = {"0", "no", "false", "n", "否", "无", "没有", "不"}


def define(
    change: Change, entity: str, key: str, type_: str, label: tuple[str, str], choices: Sequence[str] = ()
) -> None:
    """Define a custom field. `Refused` if the key is taken or no plain word, the type unknown, or choices miss."""
    if entity not in ENTITIES:
        raise Usage("custom.no_entity", entity=entity, entities=", ".join(ENTITIES))
    if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
        raise Usage("custom.bad_key", key=key)
    if type_ not in TYPES:
        raise Usage("custom.no_type", type=type_, types=", ".join(TYPES))
    if (type_ == "choice") != bool(choices):
        raise Usage("custom.choices", key=key)
    if change.one("SELECT 1 FROM custom_field WHERE entity = ? AND key = ?", entity, key):
        raise Refused("custom.taken", key=key)
    change.connection.execute(
        "INSERT INTO custom_field (change_id, entity, key, label_en, label_zh, type, choices) VALUES (?,?,?,?,?,?,?)",
        (change.id, entity, key, label[0], label[1], type_, "\n".join(choices) or None),
    )


def redefine(change: Change, field_id: int, values: Mapping[str, Any]) -> None:
    """Give a custom field other labels (`label_en`, `label_zh`) or `choices` (one a line).

    `Refused` (exit 4) for another type, and for taking away a choice that a record has.
    """
    key, type_ = change.rows("SELECT key, type FROM custom_field WHERE id = ?", field_id)[0]
    if values.get("type", type_) != type_:
        raise Refused("custom.other_type", key=key, type=type_)
    if "choices" in values:
        kept = (values["choices"] or "").split("\n")
        used = [value for (value,) in change.rows("SELECT value FROM custom_value WHERE field_id = ?", field_id)]
        gone = next((value for value in used if value not in kept), None)
        if gone is not None:
            raise Refused("custom.choice_used", key=key, value=gone)
    for column in ("label_en", "label_zh", "choices"):
        if values.get(column):
            change.connection.execute(f"UPDATE custom_field SET {column} = ? WHERE id = ?", (values[column], field_id))


def canonical(type_: str, choices: str | None, text: str) -> str:
    """Return the stored form of a typed value: ISO dates, plain numbers, 1/0. Raises `Usage` with the value."""
    text = text.strip()
    if type_ == "integer":
        if not re.fullmatch(r"[+-]?\d{1,18}", text):
            raise Usage("custom.not_integer", value=text)
        return str(int(text))
    if type_ == "decimal":
        return format(money.decimal_of(text).normalize(), "f")
    if type_ == "date":
        return dates.parse_day(text).isoformat()
    if type_ == "boolean":
        if text.lower() in YES | NO:
            return "1" if text.lower() in YES else "0"
        raise Usage("custom.not_boolean", value=text)
    if type_ == "choice" and text not in (choices or "").split("\n"):
        raise Usage("custom.not_choice", value=text, choices=", ".join((choices or "").split("\n")))
    return text


def put(change: Change, entity: str, row_id: int, values: Mapping[str, Any]) -> bool:
    """Store the custom values (`cf.<key>`) among `values`; an empty one is taken away. Return whether any changed."""
    changed = False
    for name, value in values.items():
        if not name.startswith(PREFIX):
            continue
        row = change.connection.execute(
            "SELECT id, type, choices FROM custom_field WHERE entity = ? AND key = ?", (entity, name[len(PREFIX) :])
        ).fetchone()
        if row is None:
            raise Usage("options.no_field", field=name)
        new = None if value in (None, "") else canonical(row[1], row[2], str(value))
        old = change.one("SELECT value FROM custom_value WHERE field_id = ? AND row_id = ?", row[0], row_id)
        changed |= _store(change, row[0], row_id, old, new)
    return changed


def _store(change: Change, field_id: int, row_id: int, old: str | None, new: str | None) -> bool:
    if new == old:
        return False
    if new is None:
        sql, values = "DELETE FROM custom_value WHERE field_id = ? AND row_id = ?", (field_id, row_id)
        change.connection.execute(sql, values)
    elif old is None:
        change.connection.execute(
            "INSERT INTO custom_value (change_id, field_id, row_id, value) VALUES (?, ?, ?, ?)",
            (change.id, field_id, row_id, new),
        )
    else:
        change.connection.execute(
            "UPDATE custom_value SET value = ? WHERE field_id = ? AND row_id = ?", (new, field_id, row_id)
        )
    return True
