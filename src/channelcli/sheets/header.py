"""Find the header row and say which column is which field (product.md 1.4 Import)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from channelcli.errors import BadImport, Fault, Hint, Usage
from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.labels import SCALES as SCALES
from channelcli.sheets.labels import TWIN, UNIT_LINE, Scale, by_name, field_called, packing_in
from channelcli.sheets.labels import names_of as names_of
from channelcli.sheets.labels import normal as normal
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.sheet import Cell, Cells
from channelcli.sheets.version import VERSION
from channelcli.text import pick, say

SEARCHED = 30  # rows looked at for the header
MAX_NAMED = 12  # columns named in a message
OURS = frozenset({"_row", "_reason", "_sheet", VERSION.key})  # what we add ourselves to sheets: no fields of a kind


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read: its place from 0, its header as written, its field, the factor of its unit."""

    place: int
    name: str
    field: Field
    scale: Scale = 1


@dataclass
class HeaderMap:
    """What one row means when it is taken as the header of one kind."""

    kind: Kind
    index: int  # of the row, from 0
    names: list[str]
    columns: list[Column] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # headers that are no field of ours
    notes: list[Fault] = field(default_factory=list)
    twice: dict[str, list[str]] = field(default_factory=dict)  # field key: the columns that could be it
    missing: list[tuple[Field, ...]] = field(default_factory=list)
    score: int = 0
    unit: str = ""  # the unit of goods that the header of the quantity names, where no column does

    @property
    def fits(self) -> bool:
        """Whether every required field has a column, or several that must be told apart."""
        return not self.missing and self.score > 0

    @property
    def tells(self) -> bool:
        """Whether the kind can be told from this header: it fits, and three columns or half of them are read.

        One column 货品 among ten others makes no list of products.
        """
        named = sum(1 for name in self.names if name and name not in OURS)
        return self.fits and (len(self.columns) >= 3 or 2 * len(self.columns) >= named)

    def check(self) -> None:
        """Raise BadImport if two columns could be one field: both are named, and the --map to write."""
        if not self.twice:
            return
        fields = {one.key: one for one in self.kind.fields}
        hints = []
        for key, names in self.twice.items():
            label = fields[key].label if key in fields else (key, key)
            hints.append(Hint("sheets.two_columns_for", columns=" / ".join(names), en=label[0], zh=label[1]))
            hints += [Hint("sheets.write_map", map=f"{name}={key}") for name in names]
        raise BadImport("sheets.two_columns", *hints)


def known_labels(kinds: Sequence[Kind], extra: Sequence[Field] = ()) -> frozenset[str]:
    """Return every header that some kind knows, in normal form."""
    known: set[str] = set()
    for one in [*extra, *(each for kind in kinds for each in kind.fields)]:
        known |= names_of(one)
    return frozenset(known)


def find_header(top: Sequence[Cells], kind: Kind, options: ReadOptions, extra: Sequence[Field] = ()) -> HeaderMap:
    """Return the best reading of the first rows as a header of `kind`: it fits, then it has the most fields.

    A map that does not fit says what is missing. Usage for a map or constant that names no field.
    """
    fields = by_name((*kind.fields, *extra))
    targets = targets_of(kind, options, extra)
    best: HeaderMap | None = None
    for index, row in enumerate(top[:SEARCHED]):
        if not any(type(cell) is str and cell.strip() for cell in row):
            continue
        found = _map(index, _names(row, top[index - 1] if index else ()), kind, fields, targets)
        if best is None or (found.fits, found.score) > (best.fits, best.score):
            best = found
    if best is None:
        best = HeaderMap(kind, 0, [], missing=_missing(kind, set(targets.consts)))
    _take_units(best, top, targets)
    return best


def _take_units(best: HeaderMap, top: Sequence[Cells], targets: Targets) -> None:
    """Take the unit of money from a line above the header, and the unit of goods from the header of the quantity."""
    word = _unit_line(top[: best.index])
    if word and any(one.field.parser == "amount" and one.scale == 1 for one in best.columns):
        best.columns = [
            replace(one, scale=SCALES[word]) if one.field.parser == "amount" and one.scale == 1 else one
            for one in best.columns
        ]
        best.notes.append(Hint("sheets.unit_line", unit=word))
    said = {one.field.key for one in best.columns} | set(targets.consts)
    if "unit" not in said and any(one.key == "unit" for one in best.kind.fields):
        best.unit = next((packing_in(one.name) for one in best.columns if one.field.key == "quantity"), "")
        if best.unit:
            best.notes.append(Hint("sheets.unit_in_header", unit=best.unit))


@dataclass(frozen=True)
class Targets:
    """What --map and --const say, looked up: column -> its normal name, its field (None: left out); constants.

    `taught` are columns that the owner taught for every import of the kind; they count where they stand.
    """

    maps: dict[str, tuple[str, Field | None]]
    consts: dict[str, str]
    taught: dict[str, tuple[str, Field | None]] = field(default_factory=dict)


def targets_of(kind: Kind, options: ReadOptions, extra: Sequence[Field] = ()) -> Targets:
    """Return the maps and constants of the options for a kind; Usage if one names no field of it."""
    fields = [*kind.fields, *extra]
    maps: dict[str, tuple[str, Field | None]] = {}
    for column, target in options.maps:
        maps[column] = (normal(column)[0], None if target.strip() == "-" else field_named(fields, target))
    taken = [one.key for _, one in maps.values() if one is not None]
    for key in taken:
        if taken.count(key) > 1:
            columns = ", ".join(name for name, (_, one) in maps.items() if one is not None and one.key == key)
            raise Usage("sheets.mapped_twice", field=key, columns=columns)
    consts = {field_named(fields, name).key: value for name, value in options.consts}
    said = {*taken, *consts}
    taught = {
        column: (normal(column)[0], one)
        for column, target in options.headers.get(kind.name, {}).items()
        for one in [None if target.strip() == "-" else field_named(fields, target)]
        if one is None or one.key not in said
    }
    return Targets(maps, consts, taught)


def field_named(fields: Sequence[Field], name: str) -> Field:
    """Return the field of that key, label or alias; Usage with near names if there is none."""
    from channelcli.names import near
    from channelcli.sheets.kinds import find_field

    found = find_field(fields, name)
    if found is None:
        close = near(name.strip(), [one.key for one in fields] + [word for one in fields for word in one.label])
        hints = [Hint("sheets.near_fields", names=", ".join(close))] if close else []
        raise Usage("sheets.no_field", *hints, field=name.strip())
    return found


def _names(row: Cells, above: Cells) -> list[str]:
    """Return the headers of a row as written; under a merged header the text above stands in; twins get `#2`."""
    texts = [_header_text(cell) for cell in row]
    over = [_header_text(cell) for cell in above]
    if sum(1 for text in over if text) > 1:  # a title alone is no header
        texts += [""] * (len(over) - len(texts))
        texts = [text or (over[place] if place < len(over) else "") for place, text in enumerate(texts)]
    seen: dict[str, int] = {}
    names = []
    for text in texts:
        seen[text] = seen.get(text, 0) + 1
        names.append(f"{text}#{seen[text]}" if text and seen[text] > 1 else text)
    return names


def _header_text(cell: Cell) -> str:
    return cell.strip().strip("\ufeff\u200b") if type(cell) is str else ""


def _map(index: int, names: list[str], kind: Kind, fields: Mapping[str, Field], targets: Targets) -> HeaderMap:
    found = HeaderMap(kind, index, names)
    learnt = {name: one for name in names if (one := _mapped(name, names, targets.taught)) is not None}
    given = {one.key for _, one in targets.maps.values() if one is not None} | set(targets.consts)
    given |= {one.key for _, one in learnt.values() if one is not None}
    candidates: dict[str, list[tuple[Column, bool]]] = {}
    told: dict[str, list[str]] = {"sheets.mapped": [], "sheets.as_taught": []}
    for place, name in enumerate(names):
        if name == VERSION.key and targets.maps.get(name, ("", VERSION))[1] is not None:
            found.columns.append(Column(place, name, VERSION))
        if not name or name in OURS:
            continue
        plain, scale = normal(TWIN.sub("", name))
        said = _mapped(name, names, targets.maps)
        if said is not None or name in learnt:
            target = (said or learnt[name])[1]
            told["sheets.mapped" if said else "sheets.as_taught"].append(_arrow(name, target))
            if target is not None:
                candidates.setdefault(target.key, []).append((Column(place, name, target, scale), True))
            continue
        called = field_called(plain, fields)
        if called is None:
            found.unread.append(name)
        elif called[0].key in given:
            found.notes.append(Hint("sheets.not_used", column=name, field=called[0].key))
        else:
            candidates.setdefault(called[0].key, []).append((Column(place, name, called[0], scale), called[1]))
    found.notes = [Hint(key, columns=", ".join(arrows)) for key, arrows in told.items() if arrows] + found.notes
    _settle(found, candidates)
    found.missing = _missing(kind, {*candidates, *targets.consts})
    return found


def _arrow(name: str, one: Field | None) -> str:
    return f"{name} → {say('sheets.left_out') if one is None else pick(one.label)}"


def _settle(found: HeaderMap, candidates: Mapping[str, list[tuple[Column, bool]]]) -> None:
    """Choose the column of each field: a weak name only stands in; two of a sort must be told apart by --map."""
    for key, columns in candidates.items():
        best = [one for one, strong in columns if strong] or [one for one, _ in columns]
        if len(best) > 1:
            found.twice[key] = [one.name for one in best]
        for one, _ in columns:
            if one not in best:
                found.notes.append(Hint("sheets.not_used", column=one.name, field=key))
        found.columns.append(best[0])
        found.score += any(strong for _, strong in columns)
    found.columns.sort(key=lambda one: one.place)


def _mapped(
    name: str, names: list[str], maps: Mapping[str, tuple[str, Field | None]]
) -> tuple[str, Field | None] | None:
    """Return what is said of a column: by its header as written, else in normal form."""
    if name in maps:
        return maps[name]
    plain = normal(name)[0]
    for column, target in maps.items():
        if target[0] == plain and column not in names and "#" not in name:
            return target
    return None


def _missing(kind: Kind, present: set[str]) -> list[tuple[Field, ...]]:
    fields = {one.key: one for one in kind.fields}
    return [
        tuple(fields[key] for key in group)
        for group in kind.needs().values()
        if not any(key in present for key in group)
    ]


def _unit_line(above: Sequence[Cells]) -> str:
    """Return the unit of money that a line like 单位:万元 above the header names; '' for none."""
    for row in above:
        for cell in row:
            if type(cell) is str and (found := UNIT_LINE.search(unicodedata.normalize("NFKC", cell))):
                return found[1]
    return ""
