"""Rows that are too many to be held as they are: squeezed together a block at a time, read like any others.

A long export reads all its rows from one moment of the ledger and lets go of it before the first byte goes out, so
that nobody who writes waits for whoever reads the output. Some thirty bytes a row are kept; nothing goes to a disk.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import overload

from channelcli.table import Row

BLOCK = 2000
FEW = 5 * BLOCK  # so many are held as they are


class Packed(Sequence[Row]):
    """Rows in blocks; may be walked as often as one likes, and read from the front at little cost."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Take the rows in, block by block."""
        self._blocks: list[bytes] = []
        self._count = 0
        source = iter(rows)
        while block := list(islice(source, BLOCK)):
            self._count += len(block)
            self._blocks.append(zlib.compress(marshal.dumps(block), 1))

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._count

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in order."""
        for block in self._blocks:
            yield from marshal.loads(zlib.decompress(block))  # our own bytes, made above

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        """Return one row, or some of them as a list."""
        return _taken(self, place)


class Mapped(Sequence[Row]):
    """Rows as a function makes them of other rows, when they are asked for."""

    def __init__(self, rows: Sequence[Row], each: Callable[[Row], Row]) -> None:
        """Keep both; nothing is made yet."""
        self._rows, self._each = rows, each

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows as they are made."""
        return map(self._each, self._rows)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        """Return one row, or some of them as a list."""
        return _taken(self, place)


def _taken(rows: Sequence[Row], place: int | slice) -> Row | list[Row]:
    """Return what a place or a slice of rows means, read from the front."""
    if isinstance(place, slice):
        return list(islice(iter(rows), *place.indices(len(rows))))
    at = place + len(rows) if place < 0 else place
    if not 0 <= at < len(rows):
        raise IndexError(place)
    return next(islice(iter(rows), at, None))


def packed(rows: Iterable[Row]) -> Sequence[Row]:
    """Return the rows as a list, or packed where they are many."""
    source = iter(rows)
    first = list(islice(source, FEW + 1))
    if len(first) <= FEW:
        return first
    return Packed(row for part in (first, source) for row in part)


def mapped(rows: Sequence[Row], each: Callable[[Row], Row]) -> Sequence[Row]:
    """Return what `each` makes of the rows: at once of a list, else when they are asked for."""
    return [each(row) for row in rows] if isinstance(rows, list) else Mapped(rows, each)


def blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the rows in lists of a bounded length."""
    source = iter(rows)
    while block := list(islice(source, BLOCK)):
        yield block
