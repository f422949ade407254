"""What lies in the folder of a night: csv files, the workbook and the page of them, the summary, the chain's head."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from channelcli.journal import heads
from channelcli.nightly import summary
from channelcli.nightly.pack import PACK
from channelcli.table import Table
from channelcli.text import Words

BOOK = "nightly.xlsx"


def pages(title: Words, tables: Mapping[str, Table]) -> dict[str, bytes]:
    """Return what is made of the tables, by file name: the same tables give the same bytes (REP-1)."""
    from channelcli.render import page
    from channelcli.render.pack_book import pack_book

    made = {f"{name}.csv": page([one], "csv", no_stamp=True, bom=True, labels=True) for name, one in tables.items()}
    return {**made, BOOK: pack_book(title, list(tables.values()))}


def morning(
    title: str, lines: Sequence[tuple[str, str, str]], tables: Mapping[str, Table], why: Mapping[str, Table]
) -> bytes:
    """Return the page for the phone: the digest (label, text, report behind it), the tables, what a debt is made of."""
    from channelcli.render.pack_page import Line, Section, pack_page

    sections = [Section(table, why if table.explain[:1] == ("ageing",) else {}) for table in tables.values()]
    return pack_page(title, [Line(*line) for line in _whole(lines)], sections).encode("utf-8", "backslashreplace")


def _whole(lines: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the lines of the digest with those that a mail breaks put together again: a page breaks them itself."""
    made: list[tuple[str, str, str]] = []
    for label, said, report in lines:
        if made and not label and said.startswith("  "):
            label, before, report = made.pop()
            said = before + ("" if before.endswith("、") else " ") + said.strip()
        made.append((label, said, report))
    return made


def head(told: Mapping[str, str]) -> bytes:
    """Return the file that keeps the head of the journal's chain (DAT-10)."""
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()


def ours(folder: Path) -> set[str]:
    """Return which files in the folder of an earlier run of the day are ours: the list may have changed since."""
    named = summary.read(folder).get("files")
    kept = [name for name in named if isinstance(name, str)] if isinstance(named, list) else []
    return {BOOK, heads.NIGHT, summary.FILE, *(f"{item.report}.csv" for item in PACK), *kept}
