"""The text of the file of what was taught: where an entry stands, and how one is written without touching the rest."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from channelcli.sheets.options import alike

Path = tuple[str, ...]
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def name(word: str) -> str:
    """Return a key as TOML writes it."""
    return word if _BARE.fullmatch(word) else _value(word)


def header(path: Sequence[str]) -> str:
    """Return the header of a table."""
    return f"[{'.'.join(map(name, path))}]"


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def line_of(text: str, path: Path) -> int:
    """Return the line on which an entry or its table begins; 1 if it cannot be told."""
    found = 1
    for place, number in _places(text):
        if place == path:
            return number
        if path[: len(place)] == place:
            found = number
    return found


def _places(text: str) -> Iterator[tuple[Path, int]]:
    """Yield the path of each table and each entry, with its line."""
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if (head := _header(line)) is not None:
            table = head
            yield table, number
        elif (key := _key(line)) is not None:
            yield (*table, *key), number


def _header(line: str) -> Path | None:
    if not line.lstrip().startswith("["):
        return None
    return _only(line)


def _key(line: str) -> Path | None:
    """Return the path of the key on a line, whatever its value; None if there is no key."""
    if line.lstrip().startswith("#"):
        return None
    for sign in re.finditer("=", line):  # a quoted key may hold one
        path = _only(f"{line[: sign.start()]} = 0")
        if path is not None:
            return path
    return None


def _only(line: str) -> Path | None:
    try:
        found: Any = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return None
    path: list[str] = []
    while isinstance(found, dict) and len(found) == 1:
        ((key, found),) = found.items()
        path.append(key)
    return tuple(path) if path and not isinstance(found, list) else None


def with_like(text: str, wanted: str, said: Mapping[str, Any]) -> str:
    """Return the text with the tables `[like.NAME]` of that name written anew, or added at its end."""
    blocks = _blocks(text)
    own = [place for place, (path, _) in enumerate(blocks) if path[:2] == ("like", wanted)]
    new = _like(wanted, said)
    if not own:
        return _joined([*(line for _, lines in blocks for line in lines), *([""] if text.strip() else []), *new])
    lines: list[str] = []
    for place, (_, block) in enumerate(blocks):
        if place == own[0]:
            lines += new
        lines += block if place not in own else _after(block) if place == own[-1] else []
    return _joined(lines)


def with_value(text: str, tables: Sequence[str], old: str, new: str) -> str:
    """Return the text with OLD = NEW in the table `[values.X]`, X being any of `tables`; the first is made if none is.

    An entry of the same name is replaced where it stands.
    """
    blocks = _blocks(text)
    entry = f"{_value(old)} = {_value(new)}"
    for path, block in blocks:
        if len(path) == 2 and path[0] == "values" and path[1] in tables:
            for place, line in enumerate(block):
                key = _key(line) if place else None
                if key is not None and len(key) == 1 and alike(key[0]) == alike(old):
                    block[place] = entry
                    break
            else:
                block.insert(len(block) - len(_after(block)), entry)
            return _joined([line for _, lines in blocks for line in lines])
    lines = [line for _, block in blocks for line in block]
    return _joined([*lines, *([""] if text.strip() else []), header(("values", tables[0])), entry])


def _blocks(text: str) -> list[tuple[Path, list[str]]]:
    """Return the lines by the table they stand in; the first block is what stands above all tables."""
    blocks: list[tuple[Path, list[str]]] = [((), [])]
    for line in text.splitlines():
        head = _header(line)
        if head is not None:
            blocks.append((head, []))
        blocks[-1][1].append(line)
    return blocks


def _after(block: Sequence[str]) -> list[str]:
    """Return the last lines of a block that are empty or notes: they belong to the table below."""
    end = len(block)
    while end and (not block[end - 1].strip() or block[end - 1].lstrip().startswith("#")):
        end -= 1
    return list(block[end:])


def _like(wanted: str, said: Mapping[str, Any]) -> list[str]:
    lines = [header(("like", wanted))]
    lines += [f"{key} = {_value(value)}" for key, value in said.items() if not isinstance(value, dict)]
    for key, entries in said.items():
        if isinstance(entries, dict):
            lines += ["", header(("like", wanted, key))]
            lines += [f"{name(column)} = {_value(target)}" for column, target in entries.items()]
    return lines


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"
