"""Compound files (OLE): the container of old Office files, and of new ones that have a password."""

from __future__ import annotations

import struct
from array import array
from typing import BinaryIO

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = 0xFFFFFFFE  # of a chain of sectors; whatever is larger is no sector either
ENTRY = 128


class Compound:
    """The streams of a compound file by their names; ValueError where it contradicts itself."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read the header, the table of sectors and the directory."""
        self.stream = stream
        stream.seek(0)
        head = stream.read(512)
        if len(head) < 512 or not head.startswith(MAGIC):
            raise ValueError("no compound file")
        shift, small = struct.unpack_from("<HH", head, 30)
        if shift not in (9, 12) or small != 6:
            raise ValueError("sectors of an odd size")
        self.size = 1 << shift
        first, self.cutoff, small_first, more = (struct.unpack_from("<I", head, at)[0] for at in (48, 56, 60, 68))
        self.table = self._table(list(struct.unpack_from("<109I", head, 76)), more)
        self.small_table = array("I", self._words(self._chain(small_first)))
        self.entries: dict[str, tuple[int, int]] = {}
        self.root = (END, 0)
        self._directory(self._chain(first))
        if not self.entries:
            raise ValueError("a directory without entries")

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all streams and folders in it."""
        return frozenset(self.entries)

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream; KeyError if there is none of that name."""
        start, length = self.entries[name]
        if length >= self.cutoff:
            return self._chain(start)[:length]
        whole = self._chain(self.root[0])
        out = []
        for sector in self._sectors(start, self.small_table):
            out.append(whole[sector * 64 : sector * 64 + 64])
        return b"".join(out)[:length]

    def _sector(self, number: int) -> bytes:
        self.stream.seek((number + 1) * self.size)
        return self.stream.read(self.size)

    @staticmethod
    def _words(block: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])

    def _table(self, sectors: list[int], more: int) -> array[int]:
        """Return which sector follows which; the list of its own sectors may go on in sectors of its own."""
        seen: set[int] = set()
        while more < END and more not in seen:
            seen.add(more)
            words = self._words(self._sector(more))
            if not words:
                break
            sectors += words[:-1]
            more = words[-1]
        table = array("I")
        for sector in dict.fromkeys(sectors):
            if sector < END:
                table.extend(self._words(self._sector(sector)))
        return table

    @staticmethod
    def _sectors(start: int, table: array[int]) -> list[int]:
        out: list[int] = []
        while start < END:
            if start >= len(table) or len(out) > len(table):
                raise ValueError("a chain of sectors without an end")
            out.append(start)
            start = table[start]
        return out

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._sectors(start, self.table)))

    def _directory(self, block: bytes) -> None:
        for at in range(0, len(block) - ENTRY + 1, ENTRY):
            length, kind = struct.unpack_from("<HB", block, at + 64)
            start, size = struct.unpack_from("<II", block, at + 116)
            if kind == 5:
                self.root = (start, size)
            elif kind in (1, 2) and 2 <= length <= 64:
                name = block[at : at + length - 2].decode("utf-16-le", "replace")
                self.entries.setdefault(name, (start, size))
