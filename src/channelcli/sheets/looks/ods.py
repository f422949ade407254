"""The second look at an .ods: errors and missing values, which the parser shows as '' or 0; what is hidden, merged."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from xml.parsers import expat

from channelcli.sheets.looks import Finding, Seen, Unreadable

MAX_ROW = 1_048_576
MOST = 200_000  # odd cells of a workbook; one tag can stand for millions
ERROR = re.compile(r"#(?:[A-Z0-9/]+[!?]|N/A)|Err:[0-9]{3}")
VALUES = {
    "float": "value",
    "percentage": "value",
    "currency": "value",
    "date": "date-value",
    "time": "time-value",
    "boolean": "boolean-value",
}
TEXT = ("p", "h")
# An apostrophe: attributes may be written with it, which the search below does not know.
ODD_MARKS = (b":formula=", b"visibility=", b"-spanned=", b'"error"', b"='", b"<![CDATA[")
VALUELESS = re.compile(
    rb'<table:table-cell\b(?=[^<>]*:value-type="(?:float|percentage|currency|date|time|boolean)")'
    rb'(?![^<>]*office:(?:date-|time-|boolean-)?value=")[^<>]*>'
)


class OdsLook:
    """All sheets of the workbook, walked through at once in a thread of its own."""

    def __init__(self, content: bytes) -> None:
        """Begin the walk; Unreadable if the content is encrypted."""
        archive = zipfile.ZipFile(io.BytesIO(content))
        if "META-INF/manifest.xml" in archive.namelist():
            with archive.open("META-INF/manifest.xml") as raw:
                if b"encryption-data" in raw.read(1 << 20):
                    raise Unreadable("sheets.password")
        self.sheets = Finding(lambda: _Walk().run(archive) if _suspect(archive) else None)

    def start(self, place: int, name: str) -> Finding[Seen]:
        """Return what is seen of the sheet at this place, once it is."""
        return Finding(lambda: self.exact(place, name))

    def exact(self, place: int, name: str) -> Seen:
        """Return what is seen of a sheet; ValueError for bad XML."""
        sheets = self.sheets.result()
        if sheets is None:
            return _seen()
        if place >= len(sheets):
            raise ValueError("a sheet without a table")
        return sheets[place]


def _suspect(archive: zipfile.ZipFile) -> bool:
    """Read content.xml to its end as XML; say whether something in it needs the walk, which is slow."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _Walk.doctype
    suspect, tail = False, b""
    try:
        with archive.open("content.xml") as raw:
            while chunk := raw.read(1 << 20):
                parser.Parse(chunk, False)
                block = tail + chunk
                if not tail:
                    suspect = b"<table:table " not in block and b"<table:table>" not in block
                suspect = suspect or any(mark in block for mark in ODD_MARKS) or bool(VALUELESS.search(block))
                tail = chunk[-1024:]
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return suspect


class _Walk:
    """One walk through content.xml."""

    def __init__(self) -> None:
        self.sheets: list[Seen] = []
        self.row = self.column = 0
        self.rows = self.columns = 1  # how often the row and the cell stand there
        self.cell: dict[str, str] | None = None
        self.text: list[str] = []
        self.depth = 0  # inside a note
        self.in_text = False
        self.odd = 0

    def run(self, archive: zipfile.ZipFile) -> list[Seen]:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartCdataSectionHandler = self.cdata
        try:
            with archive.open("content.xml") as raw:
                while chunk := raw.read(1 << 18):
                    parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from error
        return self.sheets

    @staticmethod
    def doctype(*_: Any) -> None:
        raise ValueError("DOCTYPE")

    def cdata(self) -> None:
        if self.in_text:
            raise ValueError("a text in CDATA")  # the parser of cells leaves it out

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("annotation", "shapes", "object"):
            self.depth += 1
        elif self.depth:
            return
        elif name in ("table-cell", "covered-table-cell"):
            self.cell = {key.rpartition(" ")[2]: value for key, value in attributes.items() if "calcext" not in key}
            if any("calcext" in key and value == "error" for key, value in attributes.items()):
                self.cell["failed"] = "yes"
            self.columns, self.text = _count(self.cell, "number-columns-repeated"), []
        elif name in TEXT:
            self.in_text = True
        elif name == "table-row":
            own = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            self.rows, self.column = _count(own, "number-rows-repeated"), 0
            if own.get("visibility") in ("collapse", "filter"):
                self.sheets[-1].hidden_rows.append((self.row, self.row + self.rows - 1))
        elif name == "table-column":
            own = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            columns = _count(own, "number-columns-repeated")
            if own.get("visibility") in ("collapse", "filter"):
                self.sheets[-1].hidden_columns.append((self.column, self.column + columns - 1))
            self.column += columns
        elif name == "table":
            self.sheets.append(_seen())
            self.row = self.column = 0

    def characters(self, text: str) -> None:
        if self.in_text:
            self.text.append(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("annotation", "shapes", "object"):
            self.depth -= 1
        elif self.depth:
            return
        elif name in TEXT:
            self.in_text = False
        elif name in ("table-cell", "covered-table-cell") and self.cell is not None:
            self.close(self.cell)
            self.column += self.columns
            self.cell = None
        elif name == "table-row":
            self.row += self.rows

    def close(self, cell: dict[str, str]) -> None:
        """Note a cell at its end, when its text is known."""
        text = "".join(self.text).strip()
        kind = cell.get("value-type")
        odd: dict[str, str] | None = None
        if cell.get("failed") or ("formula" in cell and ERROR.fullmatch(text)):
            odd = {"o": "error", "t": text or "#?"}
        elif "formula" in cell and kind is None and not text:
            odd = {"o": "formula", "t": ""}
        elif kind in VALUES and VALUES[kind] not in cell:
            odd = {"o": "number", "t": text}
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            merged = self.sheets[-1].merged
            assert merged is not None
            merged.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
        if odd is None:
            return
        self.odd += self.rows * self.columns
        if self.odd > MOST:
            raise MemoryError
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                self.sheets[-1].odd[row, column] = odd


def _seen() -> Seen:
    seen = Seen()
    seen.merged = []
    return seen


def _count(attributes: dict[str, str], name: str) -> int:
    """Return a repetition; 1 where it is not given, ValueError where it is none."""
    word = attributes.get(name, "1")
    if not word.isdecimal() or len(word) > 7 or int(word) > MAX_ROW:
        raise ValueError(f"{name}={word[:20]}")
    return max(int(word), 1)
