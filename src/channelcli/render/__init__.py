"""One Table in, any format out: choose the format, import its one module, deliver it whole or say why not."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

from channelcli import config
from channelcli.errors import Usage
from channelcli.render.files import write_safely, write_stdout
from channelcli.render.words import worded
from channelcli.table import Table

FORMATS: tuple[str, ...] = ("table", "csv", "tsv", "json", "jsonl", "md", "xlsx", "html", "ics")
_SUFFIXES = {
    ".txt": "table", ".csv": "csv", ".tsv": "tsv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".md": "md", ".markdown": "md", ".xlsx": "xlsx", ".html": "html", ".htm": "html", ".ics": "ics",
}  # fmt: skip


def deliver(
    table: Table | Sequence[Table],
    *,
    format: str | None = None,
    output: Path | Literal["-"] | None = None,
    no_stamp: bool = False,
    bom: bool | None = None,
    chart: bool = False,
    quiet: bool = False,
    labels: bool = False,
) -> Path | None:
    """Write the table, or several, where and how it was asked for; return the path of the file, if there is one.

    Without `format` the suffix of `output` decides, and on standard output it is a table: drawn on a terminal,
    plain aligned text in a pipe. `bom` is on for a csv file unless said otherwise; `labels` heads csv and tsv
    with labels instead of keys; `chart` adds pictures; `no_stamp` leaves the print date out; `quiet` leaves
    out the line on stderr that names the file.
    Raises `Usage` (2) for an unknown format, `Undelivered` (7) if the output cannot be written.
    """
    tables = [table] if isinstance(table, Table) else list(table)
    config.current.rows = (config.current.rows or 0) + sum(len(one.rows) for one in tables)
    path = None if output is None or str(output) == "-" else Path(output)
    kind = format_of(format, path)
    if path is None:
        _to_stdout(tables, kind, no_stamp, bool(bom), chart, labels)
        return None
    mark = kind == "csv" if bom is None else bom
    replaced = write_safely(path, _pieces(tables, kind, no_stamp=no_stamp, bom=mark, chart=chart, labels=labels))
    if not quiet:
        tell_written(path, replaced)
    return path


def deliver_text(pieces: Iterable[str], output: Path | Literal["-"] | None, *, quiet: bool = False) -> Path | None:
    """Write text that is too long to be held at once, as it comes; return the path of the file, if there is one.

    Raises `Undelivered` (7) if it cannot be written; then a file is not there, or is the older one.
    """
    data = (piece.encode("utf-8", "backslashreplace") for piece in pieces)
    if output is None or str(output) == "-":
        for piece in data:
            write_stdout(piece)
        return None
    path = Path(output)
    replaced = write_safely(path, data)
    if not quiet:
        tell_written(path, replaced)
    return path


def format_of(format: str | None, path: Path | None) -> str:
    """Return the format that is meant: the one named, else the suffix of the file, else `table`.

    Raises `Usage` (2) for a name or a suffix that is none.
    """
    known = ", ".join(FORMATS)
    if format is not None:
        if format.lower() not in FORMATS:
            raise Usage("render.unknown_format", format=format, formats=known)
        return format.lower()
    if path is None:
        return "table"
    kind = _SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise Usage("render.unknown_suffix", path=str(path), formats="|".join(FORMATS))
    return kind


def _pieces(
    tables: Sequence[Table], format: str, *, no_stamp: bool, bom: bool, chart: bool, labels: bool
) -> Callable[[BinaryIO], None]:
    """Return what writes a file of this format into an open one: as it is made, however long it is."""

    def write(out: BinaryIO) -> None:
        shown = worded(tables, format, labels=labels)
        if format == "xlsx":
            from channelcli.render.xlsx_file import write_workbook

            write_workbook(out, shown, None if no_stamp else _print_day(), chart)
            return
        if bom and format in ("csv", "tsv"):
            out.write(b"\xef\xbb\xbf")
        for text in _texts(shown, format, None if no_stamp else _print_day(), chart, labels):
            out.write(_utf8(text))

    return write


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair: shown, not guessed
        return text.encode("utf-8", "backslashreplace")


def page(
    tables: Sequence[Table],
    format: str,
    *,
    no_stamp: bool = False,
    bom: bool = False,
    chart: bool = False,
    labels: bool = False,
) -> bytes:
    """Return the bytes of a file of this format: the same tables give the same bytes (REP-1)."""
    out = BytesIO()
    _pieces(tables, format, no_stamp=no_stamp, bom=bom, chart=chart, labels=labels)(out)
    return out.getvalue()


def _texts(tables: Sequence[Table], format: str, stamp: str | None, chart: bool, labels: bool) -> Iterator[str]:
    """Yield the text of a format: that for programs in pieces, that for people as a whole."""
    if format in ("csv", "tsv"):
        from channelcli.render.separated import separated

        yield from separated(tables, "," if format == "csv" else "\t", labels)
    elif format in ("json", "jsonl"):
        from channelcli.render import json_text

        yield from json_text.json_page(tables) if format == "json" else json_text.json_lines(tables)
    elif format == "md":
        from channelcli.render.markdown import markdown

        yield markdown(tables, stamp)
    elif format == "html":
        from channelcli.render.html_page import html_page

        yield html_page(tables, stamp, chart)
    elif format == "ics":
        from channelcli.render.ics import calendar

        yield calendar(tables)
    else:
        yield _plain(tables, stamp, chart, None)


def _plain(tables: Sequence[Table], stamp: str | None, chart: bool, columns: int | None) -> str:
    from channelcli.render.terminal import draw

    pages = []
    for table in tables:
        pages.append(draw(table, stamp, columns))
        if chart:
            pages += _pictures(table, columns)
    return "\n".join(pages)


def _pictures(table: Table, columns: int | None) -> list[str]:
    from channelcli.render.charts import picture

    return [picture(table, one, columns or 80) for one in table.charts if table.rows]


def _to_stdout(tables: list[Table], format: str, no_stamp: bool, bom: bool, chart: bool, labels: bool) -> None:
    tables = worded(tables, format, labels=labels)
    screen = is_terminal()
    if format == "xlsx":
        if screen:
            raise Usage("render.binary_terminal")
        write_stdout(page(tables, format, no_stamp=no_stamp, chart=chart))
        return
    stamp = None if no_stamp else _print_day()
    if format == "table":
        write_stdout(_screen(tables, stamp, chart) if screen else _plain(tables, stamp, chart, None))
        return
    for place, text in enumerate(_texts(tables, format, stamp, chart, labels)):
        if screen and format in ("csv", "tsv"):
            from channelcli.render.cells import visible_lines

            text = visible_lines(text)
        write_stdout(_encoded(text, format, bom and not place))


def _encoded(text: str, format: str, bom: bool) -> bytes:
    """Return the bytes for standard output in its own encoding, so that a machine format stays readable there."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if format in ("json", "jsonl") and "utf" not in encoding.lower():
        from channelcli.render.json_text import ascii_only

        return ascii_only(text).encode("ascii")
    if format == "ics":  # always UTF-8
        return _utf8(text)
    if bom and format in ("csv", "tsv") and "utf" in encoding.lower():
        text = "\ufeff" + text
    return text.encode(encoding, "backslashreplace")


def _screen(tables: list[Table], stamp: str | None, chart: bool) -> str:
    """Return what a terminal gets: rich for short tables where colour is welcome, else plain text that fits."""
    import shutil

    from channelcli.render.terminal import SHORT, draw_rich

    columns = shutil.get_terminal_size().columns
    if not _coloured() or any(len(table.rows) > SHORT for table in tables):
        return _plain(tables, stamp, chart, columns)
    drawn = draw_rich(tables, stamp, columns)
    pictures = [one for table in tables for one in _pictures(table, columns)] if chart else []
    return "\n".join([drawn, *pictures])


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    try:
        return sys.stdout is not None and sys.stdout.isatty()
    except ValueError:  # closed: write_stdout says so
        return False


def _coloured() -> bool:
    """Return whether colour codes are welcome: not with NO_COLOR, TERM=dumb or the old Windows console."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ


def _print_day() -> str:
    """Return the print date: the program's own clock, so that `--today` gives the same page again."""
    from channelcli.dates import today

    return today().isoformat()


def tell_written(path: Path, replaced: bool) -> None:
    """Say on stderr that a file is written, and whether over an older one."""
    from channelcli.render.cells import visible
    from channelcli.text import say

    if sys.stderr is not None:
        print(say("render.replaced" if replaced else "render.written", path=visible(str(path))), file=sys.stderr)
