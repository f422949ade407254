"""Workbooks: checked from outside, parsed in a limited child process, read back row by row (quality.md 2.2)."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO, BinaryIO

from channelcli import limits
from channelcli.errors import BadImport, Hint
from channelcli.sheets.sheet import Cell, FileKind, OddCell, Sheet
from channelcli.sheets.source import Source

FILE_BYTES = 100 << 20
UNPACKED_BYTES = 400 << 20
PARTS = 2_000
SECONDS = 7  # of processor time, and one more for each MiB of the file
PATIENCE = 3  # times as long by the clock, where processor time can be limited: a busy machine is no fault


def open_workbook(source: Source) -> list[Sheet] | None:
    """Return the sheets of an .xlsx, .xlsm, .xls or .ods by its content; None if it is no workbook.

    BadImport if it is a workbook of another kind, has a password, is damaged, or exceeds a limit.
    """
    with source.open() as stream:
        head = stream.read(8)
        kind: FileKind
        if head.startswith(b"PK\x03\x04"):
            kind = _look_inside(source, stream)
        elif head == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            kind = "xls"
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
            if "content.xml" in names and "mimetype" in names and b"spreadsheet" in archive.read("mimetype")[:99]:
                return "ods"
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError) as error:
        raise BadImport("sheets.broken", file=source.name) from error
    raise BadImport("sheets.unknown_kind", file=source.name)


def _odd_name(name: str) -> bool:
    return name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/")


def command(kind: str, seconds: int) -> list[str]:
    """Return the command that parses a workbook on its standard input."""
    isolated = [] if os.environ.get("PYTHONPATH") else ["-I"]  # -I would hide a package that stands there
    return [sys.executable, *isolated, "-m", "channelcli.sheets.child", kind, str(seconds)]


def _parse(source: Source, stream: BinaryIO, kind: FileKind) -> list[Sheet]:
    """Run the child over the file and return its sheets; their rows stay in a temporary file until walked."""
    seconds = SECONDS + (os.fstat(stream.fileno()).st_size >> 20)
    environment = os.environ | {"MALLOC_ARENA_MAX": "1"}  # an arena a thread would eat up the address space
    out = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the sheets
    try:
        done = subprocess.run(
            command(kind, seconds),
            stdin=stream,
            stdout=out,
            stderr=subprocess.DEVNULL,
            timeout=seconds * (PATIENCE if limits.available() else 1) + 1,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BadImport("sheets.too_slow", file=source.name) from None
    except OSError as error:
        raise BadImport("sheets.no_child", why=str(error)) from error
    return _index(source, out, kind, done.returncode)


def _index(source: Source, out: IO[bytes], kind: FileKind, code: int) -> list[Sheet]:
    sheets: list[Sheet] = []
    last: dict[str, object] = {}
    out.seek(0)
    for line in iter(out.readline, b""):
        if not line.startswith(b"{") or not line.endswith(b"\n"):
            continue
        last = json.loads(line)
        if "error" in last:
            raise BadImport(str(last["error"]), file=source.name)
        if "sheet" in last:
            rows = WorkbookRows(out, out.tell())
            sheets.append(Sheet(str(last["sheet"]), kind, rows, hidden=bool(last["hidden"])))
    if limits.out_of_time(code):
        raise BadImport("sheets.too_slow", file=source.name)
    if code != 0 or "end" not in last:
        raise BadImport("sheets.child_died", file=source.name)
    notices = [] if last["limited"] and limits.available() else [Hint("sheets.no_limits")]
    if kind != "xlsx":
        notices.append(Hint("sheets.unseen_errors", kind=f".{kind}"))
    return [Sheet(sheet.name, kind, sheet.rows, hidden=sheet.hidden, notices=tuple(notices)) for sheet in sheets]


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
