"""The second look at an .xls: records of cells that hold an error, hidden rows and columns, a password."""

from __future__ import annotations

import io
import struct

from channelcli.sheets.looks import Finding, Seen, Unreadable
from channelcli.sheets.looks.compound import Compound

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
FORMULA, EOF, FILEPASS, BOUNDSHEET, BOOLERR, ROW, COLINFO, BOF = 6, 10, 47, 133, 517, 520, 125, 2057


class XlsLook:
    """The records of the workbook's stream."""

    def __init__(self, content: bytes) -> None:
        """Find the sheets; Unreadable if there is a password, ValueError if the container is damaged."""
        compound = Compound(io.BytesIO(content))
        name = next((one for one in ("Workbook", "WORKBOOK", "Book", "BOOK") if one in compound.names), None)
        if name is None:
            raise ValueError("no workbook in it")
        self.stream = compound.read(name)
        self.sheets: list[int] = []
        for code, at, length in self._records(0):
            if code == FILEPASS:
                raise Unreadable("sheets.password")
            if code == BOUNDSHEET and length >= 6:
                self.sheets.append(struct.unpack_from("<I", self.stream, at)[0])

    def start(self, place: int, name: str) -> Finding[Seen]:
        """Look at the sheet at this place."""
        return Finding(lambda: self.exact(place, name))

    def exact(self, place: int, name: str) -> Seen:
        """Walk through the records of one sheet; ValueError if they break off."""
        if place >= len(self.sheets):
            raise ValueError("a sheet without records")
        found = Seen()
        for code, at, length in self._records(self.sheets[place]):
            if code == FORMULA and length >= 14:
                self._formula(found, at)
            elif code == BOOLERR and length >= 8 and self.stream[at + 7]:
                row, column = struct.unpack_from("<HH", self.stream, at)
                found.odd[row, column] = {"o": "error", "t": ERRORS.get(self.stream[at + 6], "#?")}
            elif code == ROW and length >= 16 and struct.unpack_from("<I", self.stream, at + 12)[0] & 0x20:
                row = struct.unpack_from("<H", self.stream, at)[0]
                found.hidden_rows.append((row, row))
            elif code == COLINFO and length >= 10 and struct.unpack_from("<H", self.stream, at + 8)[0] & 1:
                found.hidden_columns.append(struct.unpack_from("<HH", self.stream, at))
        return found

    def _formula(self, found: Seen, at: int) -> None:
        """Look at the saved value: a number, or FFFF at its end and what it is instead at its beginning."""
        row, column = struct.unpack_from("<HH", self.stream, at)
        kind, error, mark = self.stream[at + 6], self.stream[at + 8], self.stream[at + 12 : at + 14]
        if mark != b"\xff\xff":
            return
        if kind == 2:
            found.odd[row, column] = {"o": "error", "t": ERRORS.get(error, "#?")}
        elif kind == 3:
            found.unsure += 1  # an empty text: a result, or what a program wrote that does not calculate

    def _records(self, at: int) -> list[tuple[int, int, int]]:
        """Return (code, place of its data, length) of the records from a BOF to its EOF, inner charts left out."""
        out: list[tuple[int, int, int]] = []
        depth = 0
        while at + 4 <= len(self.stream):
            code, length = struct.unpack_from("<HH", self.stream, at)
            at += 4
            if at + length > len(self.stream):
                break
            depth += (code == BOF) - (code == EOF)
            if depth <= 0:
                return out
            if depth == 1:
                out.append((code, at, length))
            at += length
        raise ValueError("records without an end")
