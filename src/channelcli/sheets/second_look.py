"""The second look at an .xlsx: cells the parser shows as '' although they hold an error or an uncalculated formula.

Runs in the child process, inside its limits. A quick search of the raw bytes decides whether the slow, exact
walk through the XML is needed; most sheets need none.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Any
from xml.parsers import expat

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
ODD_MARKS = (b'"e"', b"'e'", b"</f ")  # an attribute that says "e"; an odd way of writing </f>
PREFIXED = re.compile(rb"<[\w.-]+:worksheet|xmlns:[\w.-]+\s*=\s*.http://[\w./-]*/spreadsheetml/(?:2006/)?main")  # x:f
UNSAVED = rb"\s*(?:</|<v[^<>]*/>|<v[^<>]*>\s*</)"  # no value after a formula, or an empty one
UNSAVED_FORMULAS = (re.compile(rb"</f>" + UNSAVED), re.compile(rb"<f[^<>]*/>" + UNSAVED))
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
SHARED = ("xl/sharedStrings.xml", "xl/styles.xml")
UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
OddCells = dict[tuple[int, int], dict[str, str]]  # (row, column) from 0 -> JSON cell


class SecondLook:
    """The same workbook again, as bytes; sheets are looked at one after the other in a thread of its own."""

    def __init__(self, content: bytes) -> None:
        """Find the parts; ValueError if what all sheets share is not well-formed."""
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.pool = ThreadPoolExecutor(1)
        self.parts = sheet_parts(self.archive)
        for part in SHARED:
            if part in self.archive.namelist():
                with self.archive.open(part) as raw:
                    _checked(raw)

    def start(self, sheet: str) -> Future[OddCells]:
        """Begin to look for the odd cells of a sheet."""
        return self.pool.submit(self.odd_cells, sheet)

    def odd_cells(self, sheet: str) -> OddCells:
        """Return the error cells and uncalculated formulas of one sheet.

        ValueError for XML that is not well-formed or brings a DOCTYPE: the parser of cells would read a part of it.
        """
        if sheet not in self.parts:
            return {}
        with self.archive.open(self.parts[sheet]) as raw:
            if not _checked(raw):
                return {}
        with self.archive.open(self.parts[sheet]) as raw:
            return _Walk().run(raw)


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the name of the part that holds each sheet, by sheet name."""
    from defusedxml.ElementTree import fromstring

    names = set(archive.namelist())
    rels = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {rel.get("Id"): rel.get("Target", "") for rel in rels}
    parts: dict[str, str] = {}
    for element in fromstring(archive.read("xl/workbook.xml")).iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        relation = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
        target = targets.get(relation, "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if target and path in names:
            parts[element.get("name", "")] = path
    return parts


def _doctype(*_: Any) -> None:
    raise ValueError("DOCTYPE")  # no sheet has one; entities come with it


def _checked(raw: IO[bytes]) -> bool:
    """Read a part to its end as XML; say whether there may be odd cells in it."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _doctype
    suspect, tail = False, b""
    try:
        while chunk := raw.read(1 << 20):
            parser.Parse(chunk, False)
            if not tail:  # UTF-16, or a prefix: the search would not see anything
                suspect = chunk[:2] in UTF16 or bool(PREFIXED.search(chunk[:4096]))
            suspect = suspect or _suspect(tail + chunk)
            tail = chunk[-512:]
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return suspect


def _suspect(block: bytes) -> bool:
    if any(mark in block for mark in ODD_MARKS):
        return True
    return b"<f" in block and any(pattern.search(block) for pattern in UNSAVED_FORMULAS)


class _Walk:
    """One exact walk through the XML of a sheet."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int], dict[str, str]] = {}
        self.row, self.column = -1, -1
        self.type: str | None = None
        self.formula = self.value = False
        self.text: list[str] | None = None
        self.saved = ""

    def run(self, raw: IO[bytes]) -> dict[tuple[int, int], dict[str, str]]:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = _doctype
        try:
            while chunk := raw.read(1 << 18):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from error
        return self.found

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "v":
            self.value, self.text = True, []
        elif name == "c":
            self.type, self.formula, self.value, self.saved = attributes.get("t"), False, False, ""
            self._place(attributes.get("r"))
        elif name == "f":
            self.formula = True
        elif name == "row":
            number = attributes.get("r", "")
            self.row = int(number) - 1 if number.isdecimal() and len(number) < 8 else self.row + 1
            self.column = -1

    def _place(self, reference: str | None) -> None:
        self.column += 1
        if reference and (match := REFERENCE.fullmatch(reference.upper())):
            column = 0
            for letter in match[1]:
                column = column * 26 + ord(letter) - 64
            self.row, self.column = int(match[2]) - 1, column - 1
        if not (0 <= self.row < MAX_ROW and 0 <= self.column < MAX_COLUMN):
            raise ValueError("cell outside the sheet")

    def characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "v" and self.text is not None:
            self.saved, self.text = "".join(self.text), None
        elif name == "c":
            if self.type == "e":
                self.found[self.row, self.column] = {"o": "error", "t": self.saved or "#?"}
            elif self.formula and not self.saved.strip() and not (self.type == "str" and self.value):
                self.found[self.row, self.column] = {"o": "formula", "t": ""}
