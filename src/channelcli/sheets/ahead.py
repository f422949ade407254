"""Rows of a long text file read and typed on a second core, while what is made of them is worked out here (P-6)."""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from channelcli import beside
from channelcli.sheets import progress
from channelcli.sheets.delimited import TextRows
from channelcli.sheets.part import Part

LONG = 1 << 20  # bytes of a file that are worth a second core
Block = Sequence[Sequence[Any]]


def blocks(part: Part) -> Iterator[Block | None]:
    """Yield what `part.blocks()` yields, read ahead where the file is long; `part` knows the same after it.

    Whatever cannot be handed over, or goes wrong while it is read, is read here from there on.
    """
    copy = beside.start(lambda: _handed_over(part)) if _is_long(part) else None
    if copy is None:
        yield from part.blocks()
        return
    taken = 0
    try:
        for piece in copy.pieces():
            if piece[:1] == _END:
                _know(part, piece[1:])
                return
            block = marshal.loads(piece[1:])
            progress.step(len(block[0]) if block else 0)
            yield block
            taken += 1
    except beside.Lost:
        yield from islice(part.blocks(), taken, None)
    finally:
        copy.end()


_BLOCK, _END = b"b", b"e"


def _is_long(part: Part) -> bool:
    rows = part.sheet.rows
    return isinstance(rows, TextRows) and rows.source.size() > LONG


def _handed_over(part: Part) -> Iterator[bytes]:
    """Yield the blocks, and at the end what the walk found out beside them."""
    for block in part.blocks():
        yield _BLOCK + _said(block)
    yield _END + pickle.dumps((part.totals, part.blank_rows, [reader.retold for reader in part.readers]))


def _said(block: Any) -> bytes:
    """Return a block as bytes, in the version of them that does not look for what is said twice."""
    return marshal.dumps(block, 2)


def _know(part: Part, told: bytes) -> None:
    part.totals, part.blank_rows, retold = pickle.loads(told)  # written by this very program
    for reader, one in zip(part.readers, retold, strict=True):
        reader.retold = one
