"""Open a file of rows, whatever it is: by its content, not only by its suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from channelcli.errors import BadImport, Hint
from channelcli.sheets.sheet import Sheet
from channelcli.sheets.source import Source

MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<div", b"<style", b"<meta")


def open_sheets(
    path: str | Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    known: Callable[[list[str]], int] | None = None,
) -> list[Sheet]:
    """Return the sheets of a csv, tsv, txt, xlsx, xlsm, xls or ods file, or of `-` (standard input).

    `sheet` takes only that one (hidden ones are taken only so); `encoding` is for text files; `known` counts the
    cells of a row that are headers we know. BadImport if the file cannot be read safely or has no such sheet.
    """
    source = Source(path)
    with source.open() as stream:
        head = stream.read(512)
    if not head:
        raise BadImport("sheets.empty", file=source.name)
    from channelcli.sheets.workbook import open_workbook

    sheets = open_workbook(source)
    if sheets is None:
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP):
            raise BadImport("sheets.web_page", file=source.name)
        from channelcli.sheets.delimited import open_text

        return [open_text(source, known or _any_cell, encoding)]
    if not sheets:
        raise BadImport("sheets.empty", file=source.name)
    if sheet is None:
        return sheets
    taken = [one for one in sheets if one.name == sheet] or [
        one for one in sheets if one.name.strip().casefold() == sheet.strip().casefold()
    ]
    if not taken:
        names = ", ".join(one.name for one in sheets)
        raise BadImport("sheets.no_such_sheet", Hint("sheets.sheets_are", names=names), sheet=sheet)
    return taken[:1]


def _any_cell(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell.strip())
