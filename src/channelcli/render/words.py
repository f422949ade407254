"""Stored codes and signs as people read them: on screen and paper a column of codes shows words (text/codes.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from channelcli.packed import mapped
from channelcli.table import RETOLD, Cell, Row, Table
from channelcli.text import Words, language, pick, words

MINUS = "minus"  # no set of words: an amount that people read with the other sign (AR-32)
CARE = "care"  # an occasion, or a lunar birthday: both are told as people say them
NAMES = frozenset({"record", "column"})  # names of tables and columns: text/fields.py
FOR_PEOPLE = frozenset({"table", "md", "html", "xlsx", "ics"})


def worded(tables: Sequence[Table], format: str, *, labels: bool = False) -> list[Table]:
    """Return the tables with words in place of codes, where the format is for people; machine formats keep codes."""
    if format not in FOR_PEOPLE and not labels:
        return list(tables)
    return [_worded(table) if any(column.codes for column in table.columns) else table for table in tables]


def named(kind: str, name: Cell) -> Words | None:
    """Return what a table (`record`) or a column is called, None for one nobody named."""
    try:
        return words(f"fields.{kind}.{name}")
    except KeyError:
        return None


def _worded(table: Table) -> Table:
    from channelcli.text.codes import SENTENCES
    from channelcli.text.retold import retold

    sets = [column.codes for column in table.columns]

    def word(codes: str, cell: Cell) -> Cell:
        if codes == MINUS:
            return -cell if isinstance(cell, int) else cell
        if not codes or cell is None:
            return cell
        if codes == RETOLD:
            return retold(str(cell))
        if codes == CARE:
            return _care(str(cell))
        found = named(codes, cell) if codes in NAMES else SENTENCES.get(f"{codes}.{cell}")
        return _several(codes, str(cell)) or cell if found is None else pick(found)

    def _several(codes: str, cell: str) -> str | None:
        """Return the words of codes with blanks between, None if one of them is unknown."""
        found = [SENTENCES.get(f"{codes}.{part}") for part in cell.split()]
        return ("、" if language() == "zh" else ", ").join(pick(one) for one in found if one) if all(found) else None

    def worded_row(row: Row) -> Row:
        return tuple(map(word, sets, row))

    return replace(table, rows=mapped(table.rows, worded_row))


def _care(cell: str) -> str:
    """Return the name of an occasion, a lunar birthday in words, and everything else as it is."""
    from channelcli.birthday import parse_birthday, words_of
    from channelcli.text.codes import SENTENCES

    if cell.startswith("lunar:"):
        return pick(words_of(parse_birthday(cell)))
    found = SENTENCES.get(f"occasion.{cell}")
    return pick(found) if found else cell
