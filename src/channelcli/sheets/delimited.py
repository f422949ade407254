"""csv, tsv and txt: which encoding, which separator, and the rows, streamed (product.md 1.4 Encodings).

Nothing is guessed away: decoding is strict, NUL is refused, a broken quote is an error with its line.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING

from channelcli.errors import BadImport, Hint, Usage
from channelcli.sheets.sheet import Sheet
from channelcli.sheets.source import Source

if TYPE_CHECKING:
    from _csv import Reader

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, ""),  # before UTF-16: its mark begins with the same two bytes; not read
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = (",", ";", "\t", "|")
END = "\x1a"  # the last sign of a file as DOS programs write it
SEP = re.compile(r'"?sep=([^"\r\n])"?\r?\n?', re.IGNORECASE)  # a first line that Excel obeys and does not show
SAMPLE = 40  # records looked at to choose the separator
QUOTED = re.compile(r' +"')  # 1, "A, B": the blank is no part of the cell
GUARDED = re.compile(r'="[^"]*"')
BROKEN = {  # what the parser says of a broken record: what we say
    "end of data": "sheets.open_quote",
    "expected after": "sheets.text_after_quote",
    "larger than": "sheets.endless_cell",
}
Known = Callable[[list[str]], int]


class TextRows:
    """The records of a text file, read from the start at each walk."""

    def __init__(
        self, source: Source, encoding: str, delimiter: str, skipped: int = 0, *, guarded: bool = False
    ) -> None:
        """Keep what is needed to open the file again; `skipped` lines at the top are no records.

        With `guarded` cells like ="00123" are the text between the quotes: how other programs keep Excel from
        making numbers of codes.
        """
        self.source, self.encoding, self.delimiter, self.skipped = source, encoding, delimiter, skipped
        self.guarded = guarded
        self.blanks = False  # whether blanks stand before the quotes of cells
        self.ended = False  # whether the file ends with the sign for it

    def _records(self, text: io.TextIOWrapper) -> Reader:
        lines = _up_to_end(text) if self.ended else text
        return csv.reader(lines, delimiter=self.delimiter, strict=True, skipinitialspace=self.blanks)

    def __iter__(self) -> Iterator[list[str]]:
        """Walk the records from the first one; BadImport at a broken one."""
        with self._open() as text:
            rows = self._records(text)
            try:
                yield from map(_unguarded, rows) if self.guarded else rows
            except csv.Error as error:
                raise self._broken(str(error)) from error
            except UnicodeError as error:
                raise BadImport("sheets.bad_bytes", encoding=self.encoding) from error

    @contextmanager
    def _open(self) -> Iterator[io.TextIOWrapper]:
        raw = self.source.open()
        with raw, io.TextIOWrapper(raw, encoding=self.encoding, errors="strict", newline="") as text:
            for _ in range(self.skipped):
                text.readline()
            yield text

    def count_guarded(self) -> int:
        """Return how many cells are like ="00123", up to a broken record."""
        with self._open() as text, suppress(csv.Error, UnicodeError):
            count = 0
            for row in self._records(text):
                count += sum(1 for cell in row if cell[:2] == '="' and GUARDED.fullmatch(cell))
            return count
        return 0

    def _broken(self, why: str) -> BadImport:
        """Return the error with the line on which the broken record begins: there its quote was opened."""
        line = 0
        with self._open() as text:
            reader = self._records(text)
            with suppress(csv.Error):
                for _ in reader:
                    line = reader.line_num
        key = next((key for sign, key in BROKEN.items() if sign in why), "")
        hints = (Hint(key, longest=f"{csv.field_size_limit():,}"),) if key else ()
        return BadImport("sheets.bad_csv", *hints, line=line + 1 + self.skipped)


def _up_to_end(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a file without the sign at its end."""
    for line in lines:
        if text := line.rstrip(END):  # only the last line can end so: the others end with their line end
            yield text


def _unguarded(cells: list[str]) -> list[str]:
    """Return the cells with the text between the quotes for each that is ="…"."""
    return [cell[2:-1] if cell[:2] == '="' and GUARDED.fullmatch(cell) else cell for cell in cells]


def open_text(source: Source, known: Known, encoding: str | None = None) -> Sheet:
    """Return the one sheet of a text file.

    `known` counts the cells of a row that are headers we know; it decides whether GB18030 and a separator make
    sense. BadImport if no encoding fits, for NUL and for a broken quote; Usage for an unknown `encoding`.
    """
    text = _Looked(source)
    taken = _given(text, encoding) if encoding else _detect(text, known)
    said = _said(source, taken)
    delimiter = said or _delimiter(source, taken, known)
    rows = TextRows(source, taken, delimiter, skipped=int(said is not None), guarded=text.guarded)
    rows.ended = text.ended
    rows.blanks = any(QUOTED.match(cell) for row in _sample(source, taken, delimiter) for cell in row)
    notices = [Hint("sheets.replaced", count=f"{text.lost:,}")] if text.lost else []
    if text.guarded and (count := rows.count_guarded()):
        notices.append(Hint("sheets.guarded_text", count=f"{count:,}"))
    return Sheet("", "csv", rows, encoding=taken, delimiter=delimiter, notices=tuple(notices))


class _Looked:
    """A source looked at from end to end under an encoding; `lost` counts the signs that stand for lost letters.

    `guarded` tells whether there may be cells like ="00123" in it, `ended` whether its last sign says that it ends.
    """

    def __init__(self, source: Source) -> None:
        self.source, self.lost, self.guarded, self.ended = source, 0, False, False

    def decodes(self, encoding: str) -> bool:
        """Say whether the whole file decodes strictly; BadImport if there is a NUL in it."""
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        self.lost = 0
        with self.source.open() as stream:
            try:
                while chunk := stream.read(1 << 20):
                    text = decoder.decode(chunk)
                    if "\0" in text:
                        raise BadImport("sheets.nul", file=self.source.name)
                    self.lost += text.count("\ufffd")
                    self.guarded = self.guarded or '="' in text
                    self.ended = text.endswith(END)
                decoder.decode(b"", final=True)
            except UnicodeError:
                return False
        return True


def _given(text: _Looked, encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)
    except (LookupError, ValueError, TypeError):
        raise Usage("sheets.unknown_encoding", encoding=encoding) from None
    name = {"gbk": "gb18030", "gb2312": "gb18030", "utf-8": "utf-8-sig"}.get(name, name)
    with text.source.open() as stream:
        head = stream.read(4)
    marked = next((utf for mark, utf in BOMS if utf and head.startswith(mark)), name)
    if name[:6] != marked[:6] or not text.decodes(name):  # utf-16-le and utf-16 are one
        raise BadImport("sheets.bad_bytes", encoding=encoding)
    return name


def _detect(text: _Looked, known: Known) -> str:
    with text.source.open() as stream:
        head = stream.read(1 << 12)
    for mark, name in BOMS:
        if head.startswith(mark):
            if not name or not text.decodes(name):
                raise BadImport("sheets.bad_bytes", encoding=name or "UTF-32")
            return name
    if b"\0" in head:
        raise BadImport("sheets.nul", *_perhaps_utf16(head), file=text.source.name)
    if text.decodes("utf-8"):
        return "utf-8"
    if text.decodes("gb18030") and _chinese(text.source, known):
        return "gb18030"
    raise BadImport("sheets.which_encoding", Hint("sheets.which_encoding_hint"), file=text.source.name)


def _perhaps_utf16(head: bytes) -> list[Hint]:
    """Return the hint to say UTF-16, where every other byte of the ASCII signs in the file is a NUL."""
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if b"\0" not in head[1 - place :: 2] and head[place::2].count(0) * 8 > len(head) // 2:
            return [Hint("sheets.perhaps_utf16", encoding=name)]
    return []


def _chinese(source: Source, known: Known) -> bool:
    """Say whether the file read as GB18030 makes sense.

    Chinese headers that we know prove it. Headers in plain ASCII prove nothing (a Western or Korean file decodes too),
    so then the rest must be common characters.
    """
    for delimiter in DELIMITERS:
        rows = _sample(source, "gb18030", delimiter)
        if any(known([cell for cell in row if not cell.isascii()]) for row in rows):
            return True
    if not any(known(row) for delimiter in DELIMITERS for row in _sample(source, "gb18030", delimiter)):
        return False
    from channelcli.sheets.chinese import makes_sense

    with source.open() as stream:
        return makes_sense(codecs.getincrementaldecoder("gb18030")("strict").decode(stream.read(1 << 20)))


def _sample(source: Source, encoding: str, delimiter: str) -> list[list[str]]:
    """Return the first records, up to a broken one."""
    rows: list[list[str]] = []
    with suppress(BadImport):
        for row in islice(TextRows(source, encoding, delimiter), SAMPLE):
            rows.append(row)  # one by one: what stands before a broken record is kept
    return rows


def _said(source: Source, encoding: str) -> str | None:
    """Return the separator that a first line such as `sep=;` says."""
    with io.TextIOWrapper(source.open(), encoding=encoding, newline="") as text:
        found = SEP.fullmatch(text.readline(10))
    return found[1] if found else None


def _delimiter(source: Source, encoding: str, known: Known) -> str:
    """Return the separator under which the most headers are known, then the most rows are equally wide."""
    best, best_score = ",", (0, 0, 0)
    first = "\t" if source.suffix == ".tsv" else ","
    for delimiter in sorted(DELIMITERS, key=lambda sign: sign != first):
        rows = _sample(source, encoding, delimiter)
        widths = [len(row) for row in rows if row]
        usual = max(set(widths), key=lambda width: (widths.count(width), width)) if widths else 0
        score = (max((known(row) for row in rows), default=0), int(usual > 1), widths.count(usual))
        if score > best_score:
            best, best_score = delimiter, score
    return best
