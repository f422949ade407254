"""Open a file of rows, whatever it is: by its content, not only by its suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from channelcli.errors import BadImport, Hint
from channelcli.sheets.sheet import Sheet
from channelcli.sheets.source import Source

OTHERS = (  # how files begin that are no sheets, and what is said of them
    (b"%PDF", "sheets.is_picture"),
    (b"\x89PNG", "sheets.is_picture"),
    (b"\xff\xd8\xff", "sheets.is_picture"),
    (b"GIF8", "sheets.is_picture"),
    (b"Rar!", "sheets.is_archive"),
    (b"7z\xbc\xaf", "sheets.is_archive"),
    (b"\x1f\x8b", "sheets.is_archive"),
    (b"BZh", "sheets.is_archive"),
    (b"\xfd7zXZ", "sheets.is_archive"),
    (b"{\\rtf", "sheets.is_document"),
    (b"\x09\x08\x08\x00", "sheets.too_old"),
    (b"\x09\x08\x06\x00", "sheets.too_old"),
    (b"\x09\x04\x06\x00", "sheets.too_old"),
    (b"\x09\x02\x06\x00", "sheets.too_old"),
    (b"\x09\x00\x04\x00", "sheets.too_old"),
    (b"\x09\x00\x06\x00", "sheets.too_old"),
)
MARKUP = (  # the same for markup, in any case and encoding, the first that stands in the beginning
    ("office:document", "sheets.is_flat_ods"),
    ("schemas-microsoft-com:office:spreadsheet", "sheets.is_xml_sheet"),
    ("excel.sheet", "sheets.is_xml_sheet"),
    ("", "sheets.web_page"),
)
TAGS = ("<html", "<!doctype", "<table", "<?xml", "<div", "<style", "<meta", "<!--", "<head", "<body", "mime-version:")
HEAD = 2048


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
        head = stream.read(HEAD)
    if not head:
        raise BadImport("sheets.empty", file=source.name)
    from channelcli.sheets.workbook import open_workbook

    sheets = open_workbook(source)
    if sheets is None:
        _refuse_others(source, head)
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


def _refuse_others(source: Source, head: bytes) -> None:
    """Raise BadImport for what is neither a workbook nor text with cells: a web page, a picture, a packed file …"""
    for start, key in OTHERS:
        if head.startswith(start):
            raise BadImport(key, file=source.name)
    text = head.replace(b"\0", b"").decode("latin-1").lower().lstrip("\xef\xbb\xbf\xff\xfe \t\r\n")
    if text.startswith(TAGS):
        raise BadImport(next(key for word, key in MARKUP if word in text), file=source.name)


def _any_cell(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell.strip())
