"""From a file to typed rows: open, find the header, map the columns, parse the cells (product.md 1.4).

The last step before a plan: nothing here knows the ledger, and nothing is kept in memory but what is bad.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from channelcli import dates
from channelcli.errors import BadImport, Fault, Hint, Usage
from channelcli.sheets import assumed, kinds
from channelcli.sheets.cells import REFERENCES, CellFault, Reader, is_total
from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.header import (
    MAX_NAMED,
    OURS,
    SEARCHED,
    HeaderMap,
    field_named,
    find_header,
    known_labels,
    normal,
    targets_of,
)
from channelcli.sheets.merged import fill, headed
from channelcli.sheets.opening import open_sheets
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.part import Part
from channelcli.sheets.sheet import Cells, Sheet
from channelcli.sheets.skipping import skip
from channelcli.sheets.tables import check_side_by_side

DOT_ZERO_SAMPLE = 200


@dataclass
class Reading:
    """A file read as one kind: its parts in order, and what was noticed on the way (in words: `Fault.lines`)."""

    kind: Kind
    parts: list[Part]
    recognised: bool  # the kind was told from the headers
    notices: list[Fault] = field(default_factory=list)
    file: str = ""  # as it was named
    mixed: bool = False  # the file holds other kinds too


def read(
    kind: str | None,
    path: str | Path,
    options: ReadOptions | None = None,
    extra: Mapping[str, Sequence[Field]] | None = None,
) -> Reading:
    """Open a file and map its columns; `extra` holds the custom fields of each kind by its name.

    Without `kind` it is told from the headers: Usage if several fit or none. BadImport for what cannot be read,
    for missing required columns and for two columns that could be one field.
    """
    options, extra = options or ReadOptions(), extra or {}
    all_kinds = [kinds.kind_of(name) for name in ([kind] if kind else kinds.names())]
    sheets = look(path, options, all_kinds, extra)
    taken = recognise(sheets, all_kinds, options, extra) if kind is None else all_kinds[0]
    return take(taken, sheets, options, tuple(extra.get(taken.name, ())), recognised=kind is None)


def look(
    path: str | Path, options: ReadOptions, all_kinds: Sequence[Kind], extra: Mapping[str, Sequence[Field]]
) -> list[Sheet]:
    """Open a file; the headers of these kinds tell which encoding and separator make sense."""
    labels = known_labels(all_kinds, [one for many in extra.values() for one in many])
    labels |= {normal(column)[0] for column, _ in options.maps}
    labels |= {normal(column)[0] for kind in all_kinds for column in options.headers.get(kind.name, ())}
    return open_sheets(
        path, sheet=options.sheet, encoding=options.encoding, known=lambda cells: _count_known(cells, labels)
    )


def top_of(sheet: Sheet) -> list[Cells]:
    """Return the first rows of a sheet, among which its header stands."""
    return headed(list(islice(iter(sheet.rows), SEARCHED)), sheet.merged)


def take(
    kind: Kind, sheets: Sequence[Sheet], options: ReadOptions, own: Sequence[Field], *, recognised: bool
) -> Reading:
    """Read those of the sheets that hold this kind; BadImport if none does."""
    if options.date_format:
        options = replace(options, date_format=dates.parse_date_format(options.date_format))
    reading = Reading(kind, [], recognised)
    headers = [find_header(top_of(sheet), kind, options, own) for sheet in sheets]
    _choose(reading, list(sheets), headers, options)
    for sheet, header in zip(sheets, headers, strict=True):
        if any(part.sheet is sheet for part in reading.parts):
            reading.notices += [one for one in header.notes if not _told(one, reading.notices)]
    reading.notices += _of_sheets(sheets, reading.parts)
    _check_maps(reading, options)
    consts = targets_of(kind, options, own).consts
    filled = {field_named([*kind.fields, *own], name).key for name in options.fill_down}
    reading.notices += assumed.of_cells([*kind.fields, *own], options, consts, filled)
    reading.parts = [_part(part.sheet, part.header, options, own, reading.notices) for part in reading.parts]
    return reading


def _of_sheets(sheets: Sequence[Sheet], parts: Sequence[Part]) -> list[Fault]:
    """Return what was noticed of the file as it was opened, and of the sheets that are taken."""
    taken = [part.sheet for part in parts]
    notices = [one for sheet in sheets[:1] for one in sheet.notices]
    return notices + [one for sheet in sheets[1:] if sheet in taken for one in sheet.notices]


def _hidden(sheet: Sheet, header: HeaderMap) -> list[Hint]:
    """Say what is hidden in a sheet: rows a filter hides and hidden columns are read, the owner's books hold them."""
    notices = []
    rows = [row for row in sheet.hidden_rows if row > header.index]
    if rows:
        first = sheet.first_row + rows[0]
        notices.append(Hint("sheets.hidden_rows", sheet=sheet.name, count=f"{len(rows):,}", row=first))
    ranges = sheet.hidden_columns
    shown = [one for one in header.columns if one.name not in OURS]
    names = [one.name for one in shown if any(first <= one.place <= last for first, last in ranges)]
    if names:
        notices.append(Hint("sheets.hidden_columns", sheet=sheet.name, columns=", ".join(names)))
    return notices


def _told(note: Fault, notices: Sequence[Fault]) -> bool:
    """Tell whether an equal note stands there: each of twelve sheets says the same of its columns."""
    return any(one.key == note.key and one.values == note.values for one in notices)


def _count_known(cells: list[str], labels: frozenset[str]) -> int:
    return sum(1 for cell in cells if cell and len(cell) < 60 and normal(cell)[0] in labels)


def recognise(
    sheets: Sequence[Sheet],
    all_kinds: Sequence[Kind],
    options: ReadOptions,
    extra: Mapping[str, Sequence[Field]],
) -> Kind:
    """Return the one kind whose header fits best over all sheets that may be taken; Usage if several fit or none."""
    tops = [top_of(sheet) for sheet in sheets]
    scores: dict[str, int] = {}
    wrong_map: Usage | None = None
    for kind in all_kinds:
        for sheet, top in zip(sheets, tops, strict=True):
            if sheet.hidden and options.sheet is None:
                continue
            try:
                header = find_header(top, kind, options, tuple(extra.get(kind.name, ())))
            except Usage as fault:
                wrong_map = fault
                continue
            if header.tells:
                scores[kind.name] = max(scores.get(kind.name, 0), header.score)
    best = [name for name, score in scores.items() if score == max(scores.values())]
    if len(best) == 1:
        return kinds.kind_of(best[0])
    if not best and wrong_map is not None:
        raise wrong_map
    if not best:
        found = ", ".join(_seen(tops)[:MAX_NAMED])
        raise BadImport("sheets.no_kind_fits", Hint("sheets.columns_are", names=found), Hint("sheets.say_kind"))
    raise Usage("sheets.several_kinds", kinds=", ".join(best))


def _seen(tops: list[list[Cells]]) -> list[str]:
    """Return the cells of the row that looks most like a header: the one with the most texts."""
    rows = [[cell.strip() for cell in row if type(cell) is str and cell.strip()] for top in tops for row in top]
    return max(rows, key=len, default=[])


def _choose(reading: Reading, sheets: list[Sheet], headers: list[HeaderMap], options: ReadOptions) -> None:
    """Take every visible sheet that fits and has the header of the first one; say which ones are left out."""
    fields: set[str] | None = None
    for sheet, header in zip(sheets, headers, strict=True):
        if sheet.hidden and options.sheet is None:
            if header.fits:
                rows = sum(1 for cells in islice(iter(sheet.rows), header.index + 1, None) if cells)
                reading.notices.append(Hint("sheets.hidden", sheet=sheet.name, rows=f"{rows:,}"))
            continue
        if not header.fits:
            continue
        own = {one.field.key for one in header.columns if one.name not in OURS}
        if fields is not None and own != fields:
            reading.notices.append(Hint("sheets.other_header", sheet=sheet.name))
            continue
        check_side_by_side(header, sheet)
        header.check()
        fields = own
        reading.parts.append(Part(sheet, header, options, (), [], ()))
    if not reading.parts and reading.notices:
        raise BadImport("sheets.only_hidden", *reading.notices)
    if not reading.parts:
        visible = [header for sheet, header in zip(sheets, headers, strict=True) if not sheet.hidden] or headers
        raise _no_header(max(visible, key=lambda header: header.score), reading.kind)
    taken = [part.sheet for part in reading.parts]
    skipped = [sheet.name for sheet in sheets if sheet not in taken and not sheet.hidden and sheet.name]
    others = [name for name in skipped if not any(str(one.values.get("sheet")) == name for one in reading.notices)]
    if others:
        reading.notices.append(Hint("sheets.skipped", sheets=", ".join(others)))
    if len(taken) > 1:
        reading.notices.append(Hint("sheets.several", sheets=", ".join(sheet.name for sheet in taken)))


def _no_header(best: HeaderMap, kind: Kind) -> BadImport:
    english, chinese = (
        "; ".join(" / ".join(f"{one.label[place]} ({one.key})" for one in group) for group in best.missing)
        for place in (0, 1)
    )
    hints = [Hint("sheets.columns_are", names=", ".join([name for name in best.names if name][:MAX_NAMED]))]
    hints += [Hint("sheets.write_map", map=f"COLUMN={group[0].key}") for group in best.missing]
    return BadImport(
        "sheets.no_header", *hints, kind_en=kind.label[0], kind_zh=kind.label[1], missing_en=english, missing_zh=chinese
    )


def _check_maps(reading: Reading, options: ReadOptions) -> None:
    """Refuse a --map or a --skip whose column stands in no sheet that is taken."""
    for column, _ in (*options.maps, *options.skips):
        plain = normal(column)[0]
        names = [name for part in reading.parts for name in part.header.names if name]
        if column not in names and plain not in [normal(name)[0] for name in names]:
            hint = Hint("sheets.columns_are", names=", ".join(names[:MAX_NAMED]))
            raise BadImport("sheets.no_column", hint, column=column)


def _part(sheet: Sheet, header: HeaderMap, options: ReadOptions, own: Sequence[Field], notices: list[Fault]) -> Part:
    """Make the readers of a sheet's columns."""
    fields = [*header.kind.fields, *own]
    sheet, filled_cells = fill(sheet, header)
    notices += [*_hidden(sheet, header), *filled_cells]
    if options.skips:
        sheet, count = skip(sheet, header, options.skips)
        notices.append(Hint("sheets.skipped_rows", count=f"{count:,}"))
    columns = header.columns
    consts = {**targets_of(header.kind, options, own).consts, **({"unit": header.unit} if header.unit else {})}
    dot_zero = _dot_zero(sheet, header) if sheet.kind == "csv" and "_version" not in header.names else set()
    readers = []
    for one in columns:
        readers.append(Reader(one.field, options, scale=one.scale, dot_zero=one.place in dot_zero))
        if one.place in dot_zero:
            notices.append(Hint("sheets.dot_zero", column=one.name))
        if one.scale != 1:
            notices.append(Hint("sheets.scaled", column=one.name, scale=one.scale))
    keys = [one.field.key for one in columns]
    for group in header.kind.needs().values():
        present = [key for key in group if key in keys]
        if len(present) == 1 and not any(key in consts for key in group):
            readers[keys.index(present[0])].required = True
    values = []
    for key, word in consts.items():
        reader = Reader(field_named(fields, key), options)
        try:
            values.append(reader.read(word))
        except CellFault as error:
            raise Usage("sheets.bad_const", Hint(error.fault.key, **error.fault.values), field=key) from None
    filled = {field_named(fields, name).key for name in options.fill_down}
    return Part(
        sheet,
        header,
        options,
        (*keys, *consts),
        readers,
        tuple(values),
        frozenset(place for place, key in enumerate(keys) if key in filled),
    )


def _dot_zero(sheet: Sheet, header: HeaderMap) -> set[int]:
    """Return the code columns whose cells all end in `.0`: a look at the first rows, then at all of them."""
    # People have no codes: a contact may be called anything.
    left = {one.place for one in header.columns if one.field.parser in REFERENCES and one.field.key != "contact"}
    found: set[int] = set()
    rows = islice(iter(sheet.rows), header.index + 1, None)
    length = DOT_ZERO_SAMPLE
    while left and (chunk := list(islice(rows, length))):
        for place in list(left):
            cells = {row[place] for row in chunk if len(row) > place}
            texts = [cell for cell in cells if isinstance(cell, str) and cell.strip() and not is_total(cell)]
            ends = {cell.endswith(".0") and cell[:-2].isdecimal() for cell in texts}
            if ends == {True}:
                found.add(place)
            elif False in ends or place not in found:
                left.discard(place)
        length = 10_000
    return left & found
