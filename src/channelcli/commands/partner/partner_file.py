"""The whole file of a partner as text for an editor: a line a field, read back by the parsers of `--set`."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from channelcli import config, ledger, money
from channelcli.commands import answer, fields
from channelcli.errors import Fault, Hint, Refused, Usage
from channelcli.resolve import Found
from channelcli.sheets.fields import Field
from channelcli.text import language, pick, say

_WORDS: dict[str, Callable[[Any], str]] = {
    "amount": money.plain_amount,
    "quantity": money.plain_quantity,
    "tags": ", ".join,
    "bool": lambda value: say("edit.yes" if int(value) else "edit.no"),
    "cf_boolean": lambda value: say("edit.yes" if int(value) else "edit.no"),
}
_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"))


@dataclass(frozen=True, slots=True)
class Line:
    """A field as it stands in the text: its value in words, what the comment adds, and the value itself."""

    field: Field
    word: str
    remark: str = ""
    value: Any = None


@contextmanager
def edited(partner: Found) -> Iterator[dict[str, Any]]:
    """Let a person edit the file of a partner; give the typed values that differ to the body.

    The text lies in a file of its own (0600) and goes when all is well; a `Fault`, here or in the body, keeps it and
    tells its path. `Usage` (exit 2) where there is neither an editor nor a terminal.
    """
    editor = _editor()
    with ledger.reading(config.ledger_path()) as connection:
        lines = _lines(connection, partner)
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f"channelcli-{partner.id}-", suffix=".txt")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_text(partner, lines))
        _run(editor, path)
        text = _read(path)
        try:
            yield _values(lines, text)
        except Fault as fault:
            fault.hints = (*fault.hints, Hint("edit.kept", path=path))
            path = Path(os.devnull)  # kept
            raise
    finally:
        if path != Path(os.devnull):
            with suppress(OSError):
                path.unlink()


def _editor() -> list[str]:
    """Return the command of the editor: $VISUAL, $EDITOR, on a terminal what the system has."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen and chosen.strip():
        return shlex.split(chosen, posix=os.name != "nt")
    if answer.may_ask() and sys.stdout.isatty():
        found = next((word for word in ("sensible-editor", "nano", "vi", "notepad") if shutil.which(word)), None)
        if found:
            return [found]
    raise Usage("edit.no_editor")


def _run(editor: Sequence[str], path: Path) -> None:
    try:
        done = subprocess.run([*editor, str(path)], check=False)
    except OSError as error:
        raise Usage("edit.editor_missing", editor=editor[0], reason=error.strerror or error) from error
    if done.returncode:
        raise Refused("edit.given_up", editor=editor[0], code=done.returncode)


def _read(path: Path) -> str:
    """Return what was saved, in the encodings editors write; a file that is gone changes nothing."""
    try:
        raw = path.read_bytes()
    except OSError:
        return ""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _lines(connection: sqlite3.Connection, partner: Found) -> list[Line]:
    """Return every field of the partner file, custom ones last, with what it holds today."""
    from channelcli.sheets.kinds import custom_fields, fields_of
    from channelcli.sheets.plans.partners import SHAPE

    now = SHAPE.current(connection, partner.id)
    known = [*fields_of("partners"), *custom_fields(connection, "partners")]
    return [_line(connection, field, now.get(field.key)) for field in known]


def _line(connection: sqlite3.Connection, field: Field, value: Any) -> Line:
    if field.key == "note":  # dated remarks: what is written here is one more
        newest = value[-1] if value else ""
        return Line(field, "", say("edit.note", note=_escaped(newest)) if newest else "")
    if field.key in ("rep", "parent") and value is not None:
        table = "staff" if field.key == "rep" else "partner"
        code, name = connection.execute(f"SELECT code, name FROM {table} WHERE id = ?", (value,)).fetchone()
        return Line(field, code, name, value)
    if field.parser == "birthday" and value is not None:
        from channelcli.birthday import format_birthday

        return Line(field, format_birthday(value), "", value)
    word = "" if value in (None, "", []) else _WORDS.get(field.parser, str)(value)
    return Line(field, _escaped(word), _choices(field), value)


def _choices(field: Field) -> str:
    """Return the words that a choice takes."""
    if language() == "zh":
        return "、".join(f"{code} {words.split()[0]}" if words else code for code, words in field.choices)
    return ", ".join(code for code, _ in field.choices)


def _escaped(text: str) -> str:
    """Return a text on one line."""
    for sign, written in _ESCAPES:
        text = text.replace(sign, written)
    return text


def _plain(word: str) -> str:
    """Return the text of a line: the reverse of `_escaped`."""
    parts = word.split("\\\\")
    for sign, written in _ESCAPES[1:]:
        parts = [part.replace(written, sign) for part in parts]
    return "\\".join(parts)


def _text(partner: Found, lines: Sequence[Line]) -> str:
    """Return the text for the editor: how it is read, then each field under its label."""
    head = "".join(f"# {line}\n" for line in say("edit.head", code=partner.code, name=partner.name).split("\n"))
    body = ""
    for line in lines:
        remark = f" ({line.remark})" if line.remark else ""
        body += f"# {pick(line.field.label)}{remark}\n" + f"{line.field.key} = {line.word}".rstrip() + "\n"
    return f"{head}\n{body}"


def _values(lines: Sequence[Line], text: str) -> dict[str, Any]:
    """Return the typed values of the fields that differ; `Fault` names the line that cannot be read."""
    from channelcli.sheets.kinds import find_field

    of = {line.field.key: line for line in lines}
    known = [line.field for line in lines]
    values: dict[str, Any] = {}
    seen: set[str] = set()
    for number, written in enumerate(text.split("\n"), 1):
        if not written.strip() or written.lstrip().startswith("#"):
            continue
        key, equals, word = (part.strip() for part in written.partition("="))
        try:
            field = find_field(known, key) if equals and key else None
            if field is None:
                raise Usage("edit.no_line")
            if field.key in seen:
                raise Usage("edit.twice", field=field.key)
            seen.add(field.key)
            if word != of[field.key].word.strip():
                values |= fields.typed("partners", [f"{field.key}={_plain(word)}"], {})
        except Fault as fault:
            fault.hints = (Hint("edit.line", number=number, line=written.strip()), *fault.hints)
            raise
    for key in ("tags", "interests"):
        if key in values:
            old, new = of[key].value or [], values[key] or []
            values[key] = [*(f"-{tag}" for tag in old if tag not in new), *(tag for tag in new if tag not in old)]
    return values
