"""The second look at an .xlsx: error cells and uncalculated formulas, which the parser shows as '', and what is hidden.

A quick search of the raw bytes decides whether the slow, exact walk through the XML is needed; most sheets need none.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from xml.parsers import expat

from channelcli.sheets.looks import Finding, Seen

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
# An attribute that says "e"; an odd way of writing </f>; a comment or CDATA, at which the parser ends a value.
ODD_MARKS = (b'"e"', b"'e'", b"</f ", b"<!")
PREFIXED = re.compile(rb"<[\w.-]+:worksheet|xmlns:[\w.-]+\s*=\s*.http://[\w./-]*/spreadsheetml/(?:2006/)?main")  # x:f
UNSAVED = rb"\s*(?:</|<v[^<>]*/>|<v[^<>]*>\s*</)"  # no value after a formula, or an empty one
UNSAVED_FORMULAS = (re.compile(rb"</f>" + UNSAVED), re.compile(rb"<f[^<>]*/>" + UNSAVED))
SHARED_ODD = re.compile(rb"""=["']s["'][^<>]*><v[^<>]*>(?![0-9]+</v>)""")  # the parser reads -1 as the first
# A sign written as its number within a number or an index: the parser reads what stands before it, or nothing.
NUMBER_REF = re.compile(
    rb"""<c\b(?![^<>]*\bt\s*=\s*["'](?:str|inlineStr|d)["'])[^<>]*>\s*(?:<f\b[^<>]*>(?:[^<>]*</f>)?\s*)?<v[^<>]*>[^<>]*&#"""
)
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
ROW = re.compile(rb"<row\b[^<>]*>")
COLUMN = re.compile(rb"<col\b[^<>]*>")
NUMBER = re.compile(rb'\b(r|min|max)="([0-9]{1,7})"')
HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true|on)["']""")
CELL = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Za-z]{1,3})([0-9]{1,7})"')
VALUES = (b"<v>", b"<v ", b"<is>", b"<is ")  # counted one by one twice as fast as by a pattern
UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


class XlsxLook:
    """The same workbook again, as bytes; sheets are looked at one after the other."""

    def __init__(self, content: bytes) -> None:
        """Find the parts; ValueError if what all sheets share is not well-formed."""
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.parts, shared = workbook_parts(self.archive)
        for part in shared:
            with self.archive.open(part) as raw:
                if _Quick().run(raw):
                    with self.archive.open(part) as again:
                        _Walk().run(again)

    def start(self, place: int, name: str) -> Finding[Seen]:
        """Begin to look at a sheet."""
        return Finding(lambda: self.seen(name))

    def seen(self, name: str) -> Seen:
        """Return what is odd in one sheet.

        ValueError for XML that is not well-formed or brings a DOCTYPE: the parser of cells would read a part of it.
        """
        with self.archive.open(self._part(name)) as raw:
            quick = _Quick()
            if not quick.run(raw):
                seen = Seen()
                seen.hidden_rows, seen.hidden_columns, seen.values = quick.rows, quick.columns, quick.values
                return seen
        return self.exact(0, name)

    def exact(self, place: int, name: str) -> Seen:
        """Walk through one sheet cell by cell; ValueError if two cells stand at one place."""
        walk = _Walk()
        with self.archive.open(self._part(name)) as raw:
            seen = walk.run(raw)
        if walk.disorder:  # only then are all places kept
            with self.archive.open(self._part(name)) as raw:
                _Walk(set()).run(raw)
        return seen

    def _part(self, name: str) -> str:
        if name not in self.parts:
            raise ValueError("a sheet without a part")
        return self.parts[name]


def workbook_parts(archive: zipfile.ZipFile) -> tuple[dict[str, str], list[str]]:
    """Return the name of the part that holds each sheet, by sheet name, and the parts that all sheets share."""
    from defusedxml.ElementTree import fromstring

    names = set(archive.namelist())
    rels = list(fromstring(archive.read("xl/_rels/workbook.xml.rels")))
    targets = {rel.get("Id"): _path(rel.get("Target", "")) for rel in rels}
    shared = [
        path
        for rel in rels
        if rel.get("Type", "").rpartition("/")[2] in ("sharedStrings", "styles")
        and (path := _path(rel.get("Target", ""))) in names
    ]
    parts: dict[str, str] = {}
    for element in fromstring(archive.read("xl/workbook.xml")).iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        name = element.get("name", "")
        relation = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
        if name in parts:
            raise ValueError("two sheets of one name")
        if (path := targets.get(relation, "")) in names:
            parts[name] = path
    return parts, shared


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _doctype(*_: Any) -> None:
    raise ValueError("DOCTYPE")  # no sheet has one; entities come with it


class _Quick:
    """A part read to its end as XML; its bytes searched for what needs the exact walk."""

    def __init__(self) -> None:
        self.suspect = False
        self.rows: list[tuple[int, int]] = []
        self.columns: list[tuple[int, int]] = []
        self.values = 0

    def run(self, raw: IO[bytes]) -> bool:
        """Say whether the exact walk is needed; ValueError for bad XML."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _doctype
        tail, cut = b"", b""
        try:
            while chunk := raw.read(1 << 20):
                parser.Parse(chunk, False)
                if not tail:
                    if chunk[:2] in UTF16:
                        raise ValueError("UTF-16")  # the parser of cells sees nothing in it
                    self.suspect = bool(PREFIXED.search(chunk[:4096]))  # nor would the search
                self.suspect = self.suspect or _suspect(tail + chunk)
                cut = self._tags(cut + chunk)
                tail = chunk[-512:]
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from error
        return self.suspect

    def _tags(self, block: bytes) -> bytes:
        """Note the values and what is hidden in a block; return its end, if a tag is cut there."""
        place = block.rfind(b"<")
        end = block[place:] if place >= 0 and b">" not in block[place:] else b""
        whole = block[:place] if end else block
        self.values += sum(map(whole.count, VALUES))
        if b"hidden" in whole:
            for pattern, found in ((ROW, self.rows), (COLUMN, self.columns)):
                for tag in pattern.findall(whole):
                    if HIDDEN.search(tag):
                        self._hide(tag, found)
        return end

    def _hide(self, tag: bytes, found: list[tuple[int, int]]) -> None:
        numbers = {key: int(value) - 1 for key, value in NUMBER.findall(tag)}
        if found is self.rows:
            numbers = {b"min": numbers.get(b"r", -1), b"max": numbers.get(b"r", -1)}
        if numbers.get(b"min", -1) < 0 or b"max" not in numbers:
            self.suspect = True  # rows without their number are counted by the walk
        else:
            found.append((numbers[b"min"], numbers[b"max"]))


def _suspect(block: bytes) -> bool:
    if b"&#" in block and NUMBER_REF.search(block):
        raise ValueError("a value that is not in one piece")
    if any(mark in block for mark in ODD_MARKS):
        return True
    if SHARED_ODD.search(block):
        return True
    return b"<f" in block and any(pattern.search(block) for pattern in UNSAVED_FORMULAS)


class _Walk:
    """One exact walk through the XML of a sheet, or of the strings all sheets share."""

    def __init__(self, places: set[tuple[int, int]] | None = None) -> None:
        self.found = Seen()
        self.places = places  # of all cells, where they are to be compared
        self.last = (-1, -1)
        self.disorder = False
        self.row, self.column = -1, -1
        self.type: str | None = None
        self.formula = self.value = self.inside = False
        self.text: list[str] | None = None
        self.saved = ""

    def run(self, raw: IO[bytes]) -> Seen:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = _doctype
        parser.CommentHandler = parser.StartCdataSectionHandler = self.interrupted
        parser.ProcessingInstructionHandler = self.interrupted
        try:
            while chunk := raw.read(1 << 18):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from error
        return self.found

    def interrupted(self, *_: str) -> None:
        if self.inside:
            raise ValueError("a value that is not in one piece")  # the parser of cells would take the first

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("v", "is") and self.inside:
            if self.value:
                raise ValueError("two values in one cell")
            self.value = True
            self.text = [] if name == "v" else None
        elif name in ("c", "si"):
            self.inside = True
            self.type, self.formula, self.value, self.saved = attributes.get("t"), False, False, ""
            if name == "c":
                self._place(attributes.get("r"))
        elif name == "f":
            self.formula = True
        elif name == "row":
            number = attributes.get("r", "")
            self.row = int(number) - 1 if number.isdecimal() and len(number) < 8 else self.row + 1
            self.column = -1
            if attributes.get("hidden") in ("1", "true", "on"):
                self.found.hidden_rows.append((self.row, self.row))
        elif name == "col" and attributes.get("hidden") in ("1", "true", "on"):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.found.hidden_columns.append((int(first[:6]) - 1, int(last[:6]) - 1))

    def _place(self, reference: str | None) -> None:
        self.column += 1
        if reference and (match := REFERENCE.fullmatch(reference.upper())):
            self.row, self.column = int(match[2]) - 1, column_number(match[1]) - 1
        if not (0 <= self.row < MAX_ROW and 0 <= self.column < MAX_COLUMN):
            raise ValueError("cell outside the sheet")

    def _once(self, place: tuple[int, int]) -> None:
        if place <= self.last:
            self.disorder = True
        self.last = place
        if self.places is not None:
            if place in self.places:
                raise ValueError("two cells at one place")
            self.places.add(place)

    def characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "v" and self.text is not None:
            self.saved, self.text = "".join(self.text), None
        elif name == "si":
            self.inside = False
        elif name == "c":
            self.inside = False
            place = self.row, self.column
            if self.value or self.formula:
                self._once(place)
            if self.type == "s" and self.saved and not (self.saved.isascii() and self.saved.isdecimal()):
                raise ValueError("a shared string without a number")
            if self.type == "e":
                self.found.odd[place] = {"o": "error", "t": self.saved or "#?"}
            elif self.formula and not self.saved.strip() and not (self.type == "str" and self.value):
                self.found.odd[place] = {"o": "formula", "t": ""}


def corners(content: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield each sheet's name and how many rows and columns it has up to its farthest cell; nothing is parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts, _ = workbook_parts(archive)
        for name, part in parts.items():
            rows = columns = 0
            tail = b""
            with archive.open(part) as raw:
                while chunk := raw.read(1 << 20):
                    for letters, number in CELL.findall(tail + chunk):
                        rows, columns = max(rows, int(number)), max(columns, column_number(letters.decode()))
                    tail = chunk[-64:]
            yield name, rows, columns


def column_number(letters: str) -> int:
    """Return the number of a column from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
