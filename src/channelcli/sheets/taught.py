"""What the owner taught about his sheets: one readable TOML file beside the ledger, his to edit (product.md 1.4).

`[like.NAME]` is how one sort of file is read (`--save-map`, `--like`), `[headers.KIND]` are further names of columns,
`[values.FIELD]` further names of values (广州市 = 广州); the last two hold for every import.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from channelcli import config
from channelcli import ledger as ledger_file
from channelcli.errors import Fault, Hint, NotFound, Undelivered, Usage
from channelcli.names import clipped, near
from channelcli.sheets import kinds, taught_text
from channelcli.sheets.fields import Field
from channelcli.sheets.labels import normal
from channelcli.sheets.options import alike
from channelcli.text import say

Said = Mapping[str, Any]

# What `[like.NAME]` may hold, as the options are called: a text, a list of texts, texts by name, or true.
SETTINGS: dict[str, type] = {
    "kind": str,
    "sheet": str,
    "encoding": str,
    "map": dict,
    "const": dict,
    "fill_down": list,
    "skip": list,
    "null": list,
    "decimal": str,
    "date_format": str,
    "round": bool,
    "split_numbers": bool,
    "create": list,
    "on_existing": str,
}
CHOICES = {
    "decimal": ("comma", "point"),
    "date_format": ("dmy", "mdy", "ymd"),
    "on_existing": ("skip", "fill", "update", "replace"),
}
TABLES = ("like", "headers", "values")
LONGEST = 60  # letters of a name


@dataclass(frozen=True, slots=True)
class Taught:
    """The file as it stands: what each name of `--like` says, columns by kind and header, values by field key."""

    path: Path
    likes: Mapping[str, Said] = field(default_factory=dict)
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def names_of_values(self, more: Iterable[tuple[str, str, str]] = ()) -> dict[str, dict[str, str]]:
        """Return what values mean, by field and as `alike` compares them; what is said now wins."""
        found = {key: {alike(word): new for word, new in names.items()} for key, names in self.values.items()}
        for key, word, new in more:
            found.setdefault(key, {})[alike(word)] = new
        return found

    def entries(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield every entry: its table, whose it is, what it is of, and what it says."""
        for name, said in self.likes.items():
            for key, value in said.items():
                if isinstance(value, dict):
                    yield from (("like", name, f"{key}: {column}", target) for column, target in value.items())
                else:
                    yield (
                        "like",
                        name,
                        key,
                        ", ".join(value) if isinstance(value, list) else "true" if value is True else str(value),
                    )
        for table, tables in (("headers", self.headers), ("values", self.values)):
            for name, entries in tables.items():
                yield from ((table, name, word, meaning) for word, meaning in entries.items())

    def like(self, name: str) -> Said:
        """Return what was kept under a name; `NotFound` (exit 3) with near names."""
        if name in self.likes:
            return self.likes[name]
        close = near(name, self.likes) or list(self.likes)[:5]
        hints = [Hint("taught.names_are", names=", ".join(close))] if close else []
        raise NotFound("taught.no_name", *hints, name=name, path=self.path)


def load(ledger: Path) -> Taught:
    """Read the file that belongs to a ledger; nothing is taught where there is none.

    `Usage` (exit 2), naming the table and the line, for what is no TOML and for what nobody would ever read.
    """
    path = config.imports_file(ledger)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Taught(path)
    except (OSError, UnicodeDecodeError) as error:
        raise Usage("config.bad_file", path=path, reason=error) from error
    return parsed(text, path, ledger)


def parsed(text: str, path: Path, ledger: Path) -> Taught:
    """Return what a text of the file says; `Usage` as `load`."""
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Usage("config.bad_file", Hint("taught.quotes"), path=path, reason=error) from error
    check = _Check(text, path, ledger)
    for name, table in whole.items():
        if name not in TABLES:
            raise check.wrong((name,), "taught.no_table", tables=", ".join(f"[{each}.…]" for each in TABLES))
        check.is_a(dict, (name,), table)
        for inner, entries in table.items():
            check.is_a(dict, (name, inner), entries)
    for name, said in whole.get("like", {}).items():
        check.like(name, said)
    for kind, columns in whole.get("headers", {}).items():
        check.headers(kind, columns)
    values: dict[str, dict[str, str]] = {}
    for label, names in whole.get("values", {}).items():
        values.setdefault(check.value_field(label), {}).update(names)
        check.texts(("values", label), names)
    return Taught(path, whole.get("like", {}), whole.get("headers", {}), values)


class _Check:
    """Sees that each entry of the file is one that is read, and says where the wrong one stands."""

    def __init__(self, text: str, path: Path, ledger: Path) -> None:
        self.text, self.path, self.ledger = text, path, ledger

    def wrong(self, place: Sequence[str], key: str, /, **values: object) -> Usage:
        """Return the fault about an entry, with its table and line."""
        line = taught_text.line_of(self.text, tuple(place))
        table = taught_text.header(place if len(place) < 3 else place[:-1])
        why = Hint(key, name=place[-1], **values)
        return Usage("taught.wrong", path=self.path, table=table, line=line, why=why)

    def is_a(self, wanted: type, place: Sequence[str], value: object) -> None:
        if type(value) is not wanted:
            raise self.wrong(place, f"taught.want_{wanted.__name__}")

    def texts(self, place: Sequence[str], values: Mapping[str, object]) -> None:
        for key, value in values.items():
            self.is_a(str, (*place, key), value)

    def like(self, name: str, said: Mapping[str, object]) -> None:
        for key, value in said.items():
            place = ("like", name, key)
            if key not in SETTINGS:
                close = near(key, SETTINGS) or list(SETTINGS)
                raise self.wrong(place, "taught.no_setting", names=", ".join(close))
            self.is_a(SETTINGS[key], place, value)
            if isinstance(value, dict):
                self.texts(place, value)
            elif isinstance(value, list):
                for one in value:
                    self.is_a(str, place, one)
            if key in CHOICES and value not in CHOICES[key]:
                raise self.wrong(place, "taught.want_one_of", choices=", ".join(CHOICES[key]))
        kind = str(said["kind"]) if "kind" in said else None
        if kind is not None:
            self.kind(("like", name, "kind"), kind)
        for key in ("map", "const"):
            entries = said.get(key, {})
            assert isinstance(entries, dict)
            for left, right in entries.items():
                self.field(("like", name, key, left), kind, right if key == "map" else left)

    def headers(self, kind: str, columns: Mapping[str, object]) -> None:
        self.kind(("headers", kind), kind)
        self.texts(("headers", kind), columns)
        for column, target in columns.items():
            self.field(("headers", kind, column), kind, str(target))

    def kind(self, place: Sequence[str], name: str) -> None:
        if name not in kinds.names():
            raise self.wrong(place, "taught.no_kind", kind=name, names=", ".join(kinds.names()))

    def field(self, place: Sequence[str], kind: str | None, name: str) -> None:
        """See that the kind, or without it any kind, has a field of that name."""
        if name.strip() == "-":
            return
        fields = [one for each in ([kind] if kind else kinds.names()) for one in kinds.fields_of(each)]
        if kinds.find_field(fields, name) is None and kinds.find_field(self.custom(kind), name) is None:
            close = near(name, [one.key for one in fields] + [word for one in fields for word in one.label])
            raise self.wrong(place, "taught.no_field", field=name, names=", ".join(close) or "cf.…")

    def custom(self, kind: str | None = None) -> list[Field]:
        """Return the custom fields of a kind, or of all."""
        if not self.ledger.exists():
            return []
        with ledger_file.reading(self.ledger) as connection:
            return [
                one for each in ([kind] if kind else kinds.names()) for one in kinds.custom_fields(connection, each)
            ]

    def value_field(self, label: str) -> str:
        found = value_field(label) or value_field(label, self.custom())
        if found is None:
            raise self.wrong(("values", label), "taught.no_field", field=label, names=", ".join(near(label, _keys())))
        return found


def _keys() -> list[str]:
    return list(dict.fromkeys(one.key for name in kinds.names() for one in kinds.fields_of(name)))


def value_field(label: str, extra: Iterable[Field] = ()) -> str | None:
    """Return the key of the field of any kind that has this key or label; None if none has it."""
    fields = [one for name in kinds.names() for one in kinds.fields_of(name)]
    fields += extra
    exact = next((one.key for one in fields if one.key == label.strip()), None)
    wanted = normal(label)[0]
    return exact or next((one.key for one in fields if wanted in {normal(word)[0] for word in one.label}), None)


def values_of(words: Iterable[str], ledger: Path) -> tuple[tuple[str, str, str], ...]:
    """Split each FIELD:OLD=NEW of the command line; `Usage` for another form, or a field that no kind has."""
    found = []
    for word in words:
        label, colon, pair = word.replace("：", ":", 1).partition(":")
        old, equals, new = pair.partition("=")
        if not (label.strip() and colon and old.strip() and equals and new.strip()):
            raise Usage("taught.bad_value", value=clipped(word))
        key = value_field(label) or value_field(label, _Check("", ledger, ledger).custom())
        if key is None:
            close = near(label.strip(), _keys())
            hints = [Hint("sheets.near_fields", names=", ".join(close))] if close else []
            raise Usage("sheets.no_field", *hints, field=label.strip())
        found.append((key, old.strip(), new.strip()))
    return tuple(found)


def merged(kept: Said, said: Said) -> dict[str, Any]:
    """Return what is kept under a name with what the command line says now, which wins.

    A column or field that is said anew replaces what was kept of it; so does another column for the same field.
    """
    result = {**kept, **said}
    for key in ("map", "const"):
        new = said.get(key, {})
        again = {normal(name)[0] for name in new}
        targets = {normal(target)[0] for target in new.values()} - {"-", ""} if key == "map" else set()
        old = {
            name: target
            for name, target in kept.get(key, {}).items()
            if normal(name)[0] not in again and normal(target)[0] not in targets
        }
        if old or new:
            result[key] = {**old, **new}
    return result


@dataclass(frozen=True, slots=True)
class Lesson:
    """What an import leaves for later ones: what was said of the file, under a name, and names of values."""

    ledger: Path
    name: str | None
    said: Said
    values: Sequence[tuple[str, str, str]] = ()  # field key, as written, what it means

    def check(self) -> None:
        """See before the import that all of it can be kept.

        `Usage` (exit 2), `Undelivered` (7) for a link in its place.
        """
        if self.name is None and not self.values:
            return
        if self.name is not None and not (self.name.strip() and self.name.isprintable() and len(self.name) <= LONGEST):
            raise Usage("taught.bad_name", name=clipped(self.name), longest=LONGEST)
        path = config.imports_file(self.ledger)
        if path.is_symlink():
            raise Undelivered("render.symlink", path=str(path))
        self._text()

    def keep(self) -> list[Fault]:
        """Write it into the file, all else there left as it is; return what is to be said of it.

        `Undelivered` (exit 7) if the file cannot be written; then it is as it was.
        """
        config.may_write()
        old, new, hints = self._text()
        if new != old:
            from channelcli.render.files import write_safely

            write_safely(config.imports_file(self.ledger), new.encode())
        return hints

    def not_kept(self) -> list[Fault]:
        """Return what a dry run says instead."""
        names = [self.name] if self.name is not None else []
        names += [f"{old} = {new}" for _, old, new in self.values]
        return [Hint("taught.dry_run", what=", ".join(names))] if names else []

    def _text(self) -> tuple[str, str, list[Fault]]:
        """Return the file's text as it is and as it is to be, with what is to be said; `Usage` if it cannot be."""
        before = load(self.ledger)
        path = before.path
        old = path.read_text("utf-8") if path.exists() else ""
        text = old or "".join(f"# {line}\n" for line in say("taught.head").splitlines())
        hints: list[Fault] = []
        if self.name is not None:
            there = before.likes.get(self.name)
            key = "taught.kept" if there is None else "taught.same" if there == self.said else "taught.replaced"
            hints.append(Hint(key, name=self.name, path=path))
            if there != self.said:
                text = taught_text.with_like(text, self.name, self.said)
        learnt = []
        for key, word, meaning in self.values:
            was = {alike(each): each_meaning for each, each_meaning in before.values.get(key, {}).items()}
            if was.get(alike(word)) != meaning:
                text = taught_text.with_value(text, (key, *_labels(key)), word, meaning)
                learnt.append(f"{word} = {meaning}")
        if learnt:
            hints.append(Hint("taught.learnt", names=", ".join(learnt), path=path))
        self._sound(text if learnt or self.name is not None else old, before)
        return old, text if learnt or self.name is not None else old, hints

    def _sound(self, text: str, before: Taught) -> None:
        """See that the new text says what was there and what is new, nothing else: an owner may write TOML his way."""
        try:
            text.encode("utf-8")
            after = parsed(text, before.path, self.ledger)
        except (UnicodeEncodeError, Usage) as error:
            raise Usage("taught.by_hand", path=before.path, reason=error) from error
        likes = {**before.likes, **({self.name: self.said} if self.name is not None else {})}
        if after.likes != likes or after.headers != before.headers:
            raise Usage("taught.by_hand", path=before.path, reason=say("taught.own_way"))


def _labels(key: str) -> list[str]:
    """Return the labels of a field: a table may be called by one."""
    fields = [one for name in kinds.names() for one in kinds.fields_of(name) if one.key == key]
    return list(dict.fromkeys(word for one in fields for word in one.label if value_field(word) == key))
