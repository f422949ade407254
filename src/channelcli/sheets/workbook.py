"""Workbooks: checked from outside, parsed in a limited child process, read back row by row (quality.md 2.2)."""

from __future__ import annotations

import datetime as dt
import json
import os
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any, BinaryIO, NoReturn

from channelcli import limits
from channelcli.errors import BadImport, Hint
from channelcli.sheets.looks.compound import MAGIC
from channelcli.sheets.sheet import Cell, FileKind, Merged, OddCell, Sheet
from channelcli.sheets.source import Source

FILE_BYTES = 100 << 20
UNPACKED_BYTES = 400 << 20
PARTS = 2_000
SECONDS = 6  # of processor time, and half a one more for each MiB of the file
OTHER_ZIPS = (  # a part that tells what else a zip may be
    ("xl/workbook.bin", "sheets.is_xlsb"),
    ("Index/Document.iwa", "sheets.is_numbers"),
    ("Index.zip", "sheets.is_numbers"),
    ("word/document.xml", "sheets.is_document"),
    ("content.xml", "sheets.is_document"),
    ("ppt/presentation.xml", "sheets.is_document"),
)
PATIENCE = 3  # times as long by the clock, where processor time can be limited: a busy machine is no fault


def open_workbook(source: Source) -> list[Sheet] | None:
    """Return the sheets of an .xlsx, .xlsm, .xls or .ods by its content; None if it is no workbook.

    BadImport if it is a workbook of another kind, has a password, is damaged, or exceeds a limit.
    """
    with source.open() as stream:
        head = stream.read(8)
        kind: FileKind
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            kind = _look_inside(source, stream)
        elif head == MAGIC:
            kind = _look_into_compound(source, stream)
        else:
            return None
        if os.fstat(stream.fileno()).st_size > FILE_BYTES:
            raise BadImport("sheets.too_big", file=source.name)
        stream.seek(0)
        return _parse(source, stream, kind)


def _look_inside(source: Source, stream: BinaryIO) -> FileKind:
    """Check the zip's own list before anything is unpacked, and say what kind of workbook it is."""
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
                raise BadImport("sheets.too_big", file=source.name)
            if len(names) != len(parts) or any(_odd_name(name) for name in names):
                raise BadImport("sheets.broken", file=source.name)
            if any(part.flag_bits & 1 for part in parts):
                raise BadImport("sheets.password", file=source.name)
            if "xl/workbook.xml" in names:
                return "xlsx"
            if "content.xml" in names and "mimetype" in names and _mimetype(archive).endswith(b".spreadsheet"):
                return "ods"
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError) as error:
        raise BadImport("sheets.broken", file=source.name) from error
    raise BadImport(next((key for part, key in OTHER_ZIPS if part in names), "sheets.other_zip"), file=source.name)


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    with archive.open("mimetype") as raw:
        return raw.read(99).strip()


def _look_into_compound(source: Source, stream: BinaryIO) -> FileKind:
    """Say what an old Office file holds, by the names of its streams."""
    from channelcli.sheets.looks.compound import Compound

    try:
        names = {name.casefold() for name in Compound(stream).names}
    except (ValueError, struct.error, MemoryError) as error:
        raise BadImport("sheets.broken", file=source.name) from error
    if "encryptedpackage" in names:
        raise BadImport("sheets.password", file=source.name)
    if names & {"workbook", "book"}:
        return "xls"
    raise BadImport("sheets.is_document" if "worddocument" in names else "sheets.unknown_kind", file=source.name)


def _odd_name(name: str) -> bool:
    return name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/")


def command(kind: str, seconds: int) -> list[str]:
    """Return the command that parses a workbook on its standard input."""
    isolated = [] if os.environ.get("PYTHONPATH") else ["-I"]  # -I would hide a package that stands there
    return [sys.executable, *isolated, "-m", "channelcli.sheets.child", kind, str(seconds)]


def _parse(source: Source, stream: BinaryIO, kind: FileKind) -> list[Sheet]:
    """Run the child over the file and return its sheets; their rows stay in a temporary file until walked."""
    seconds = SECONDS + (os.fstat(stream.fileno()).st_size >> 21)
    out = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the sheets
    code = _run(source, stream, command(kind, seconds), out, seconds)
    if code != 0 and kind == "xlsx" and not limits.out_of_time(code):
        _raise_corner(source, stream)
    return _index(source, out, kind, code)


def _run(source: Source, stream: BinaryIO, words: list[str], out: IO[bytes], seconds: int) -> int:
    """Run a child over the file; return its exit code."""
    try:
        done = subprocess.run(
            words,
            stdin=stream,
            stdout=out,
            stderr=subprocess.PIPE,  # its end tells at once that the child is gone; to ask now and then takes longer
            timeout=seconds * (PATIENCE if limits.available() else 1) + 1,
            env=os.environ | {"MALLOC_ARENA_MAX": "1"},  # an arena a thread would eat up the address space
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BadImport("sheets.too_slow", file=source.name) from None
    except OSError as error:
        raise BadImport("sheets.no_child", why=str(error)) from error
    return done.returncode


def _raise_corner(source: Source, stream: BinaryIO) -> None:
    """Raise BadImport if the parser died of a cell far out, which is worth a word of its own."""
    with tempfile.TemporaryFile() as out:
        stream.seek(0)
        try:
            _run(source, stream, [*command("xlsx", 2), "corner"], out, 1)
        except BadImport:
            return  # not told in time: what killed the parser is said in general
        out.seek(0)
        for line in out:
            if line.startswith(b'{"error":"sheets.far_corner"') and line.endswith(b"\n"):
                _refuse(source, json.loads(line))


def _refuse(source: Source, said: dict[str, object]) -> NoReturn:
    raise BadImport(str(said.pop("error")), file=source.name, **said)


def _index(source: Source, out: IO[bytes], kind: FileKind, code: int) -> list[Sheet]:
    sheets: list[Sheet] = []
    last: dict[str, Any] = {}
    out.seek(0)
    for line in iter(out.readline, b""):
        if not line.startswith(b"{") or not line.endswith(b"\n"):
            continue
        last = json.loads(line)
        if "error" in last:
            _refuse(source, last)
        if "again" in last:
            sheets = []
        if "sheet" in last:
            rows = WorkbookRows(out, out.tell())
            merged = tuple(Merged(*one) for one in last["merged"])
            columns = tuple((first, end) for first, end in last["hidden_columns"])
            sheets.append(
                Sheet(last["sheet"], kind, rows, hidden=last["hidden"], merged=merged, hidden_columns=columns)
            )
        if "hidden_rows" in last:
            unsure = (Hint("sheets.unsure", sheet=sheets[-1].name, count=last["unsure"]),) if last["unsure"] else ()
            lines = tuple(first for first, _ in last["hidden_rows"])
            sheets[-1] = replace(sheets[-1], hidden_rows=lines, notices=unsure)
    if limits.out_of_time(code):
        raise BadImport("sheets.too_slow", file=source.name)
    if code != 0 or "end" not in last:
        raise BadImport("sheets.child_died", file=source.name)
    if sheets and not (last["limited"] and limits.available()):
        sheets[0] = replace(sheets[0], notices=(Hint("sheets.no_limits"), *sheets[0].notices))
    return sheets


class WorkbookRows:
    """The rows of one sheet as the child wrote them."""

    def __init__(self, out: IO[bytes], start: int) -> None:
        """Rows begin at byte `start` of `out` and end at the next line that is no list."""
        self.out, self.start = out, start

    def __iter__(self) -> Iterator[list[Cell]]:
        """Walk the rows from the first one."""
        place = self.start
        while True:
            self.out.seek(place)
            line = self.out.readline()
            if not line.startswith(b"["):
                return
            place = self.out.tell()
            for row in json.loads(line, object_hook=_cell, parse_constant=_no_number):
                if type(row) is int:
                    yield from ([] for _ in range(row))
                else:
                    yield row


def _no_number(word: str) -> Cell:
    return OddCell("number", word)  # NaN and Infinity


def _cell(tagged: dict[str, str]) -> Cell:
    if "d" in tagged:
        return dt.date.fromisoformat(tagged["d"])
    return OddCell(tagged["o"], tagged["t"])  # type: ignore[arg-type]  # the child writes only OddKind
