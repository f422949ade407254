"""A filter that nothing can fit, because nobody ever wrote that region, city, tag or category: told with near names."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.errors import Hint, NotFound
from channelcli.text import pick, words

KNOWN = {
    "region": "SELECT DISTINCT text FROM partner_dated WHERE field = 'region' AND text IS NOT NULL ORDER BY text",
    "province": "SELECT DISTINCT province FROM partner WHERE province IS NOT NULL ORDER BY province",
    "city": "SELECT DISTINCT city FROM partner WHERE city IS NOT NULL ORDER BY city",
    "tag": "SELECT DISTINCT tag FROM partner_tag WHERE kind = 'tag' ORDER BY tag",
    "category": "SELECT DISTINCT category FROM product WHERE category IS NOT NULL ORDER BY category",
}
SHOWN = 10


def refuse(connection: sqlite3.Connection, values: dict[str, Any]) -> None:
    """Return quietly if every filter is a word that the ledger knows; else `NotFound` (exit 3) with what it knows."""
    from channelcli.names import near

    for name, sql in KNOWN.items():
        value = values.get(name, "*")
        if value == "*":
            continue
        known = [text for (text,) in connection.execute(sql)]
        alike = str.casefold if name == "tag" else str  # the others are asked for as they are written
        if alike(value) in map(alike, known):
            continue
        hints = []
        if close := near(value, known):
            hints.append(Hint("resolve.near", names=", ".join(close)))
        elif known:
            more = " …" if len(known) > SHOWN else ""
            hints.append(Hint("classify.known", names=", ".join(known[:SHOWN]) + more))
        raise NotFound("classify.stranger", *hints, what=pick(words(f"classify.group_{name}")), value=value)
