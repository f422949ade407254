"""Find the header row and say which column is which field (product.md 1.4 Import)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from channelcli.errors import BadImport, Fault, Hint, Usage
from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.sheet import Cell, Cells

SEARCHED = 30  # rows looked at for the header
MAX_NAMED = 12  # columns named in a message
OURS = frozenset({"_row", "_reason"})  # what FILE.rejected.csv adds; ignored when the mended file comes back
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
SCALES = {"万元": 10_000, "万": 10_000, "千元": 1_000, "千": 1_000}
_UNITS = (
    "元 角 分 人民币 人民币元 元整 rmb cny yuan ¥ ¥元 元/件 元/箱 元/瓶 箱 件 瓶 个 盒 袋 包 桶 罐 提 组 套 台 "
    "只 支 条 吨 kg g 公斤 千克 斤 升 l % 天 日 人 辆 家 ㎡ m2 平方米 平米 pcs pc box boxes case cases days "
    "day 必填 选填 required optional"
)
UNITS = frozenset(_UNITS.split()) | set(SCALES)
DATE_FORM = re.compile(r"y{2,4}[-/.]?m{1,2}[-/.]?d{1,2}|年月日|日期格式.*")
UNIT_LINE = re.compile(r"单位[::]\s*(?:人民币)?\s*(万元|千元)")
TWIN = re.compile(r"#[0-9]+$")
DROPPED = re.compile(r"[\s_/*]+")


@lru_cache(maxsize=4096)
def normal(label: str) -> tuple[str, int]:
    """Return a header as it is compared, and the factor its unit gives amounts (万元: 10,000).

    Case, width, blanks, `_`, `/`, `*` and brackets with a unit do not count.
    """
    scale = 1
    text = unicodedata.normalize("NFKC", label).casefold()

    def unit(found: re.Match[str]) -> str:
        nonlocal scale
        inner = DROPPED.sub("", found[1])
        if found[1].strip() in UNITS or inner in UNITS or DATE_FORM.fullmatch(inner) or not inner:
            scale *= SCALES.get(inner, 1)
            return ""
        return found[0]

    text = DROPPED.sub("", BRACKETS.sub(unit, text)).rstrip(":")
    return text, scale


@lru_cache(maxsize=1024)
def names_of(one: Field, weak: bool = True) -> frozenset[str]:
    """Return the normal forms of all names of a field."""
    names = [one.key, *one.label, *one.aliases.split(), *(one.weak.split() if weak else [])]
    return frozenset(normal(name)[0] for name in names)


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read: its place from 0, its header as written, its field, the factor of its unit."""

    place: int
    name: str
    field: Field
    scale: int = 1


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

    @property
    def fits(self) -> bool:
        """Whether every required field has a column, or several that must be told apart."""
        return not self.missing and self.score > 0

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
    fields: dict[str, Field] = {}  # by every name, the first that has it
    for one in [*kind.fields, *extra]:
        for name in names_of(one):
            fields.setdefault(name, one)
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
    scale = _unit_line(top[: best.index])
    if scale != 1 and any(one.field.parser == "amount" and one.scale == 1 for one in best.columns):
        best.columns = [
            Column(one.place, one.name, one.field, scale) if one.field.parser == "amount" and one.scale == 1 else one
            for one in best.columns
        ]
        best.notes.append(Hint("sheets.unit_line", unit={v: k for k, v in SCALES.items() if "元" in k}[scale]))
    return best


@dataclass(frozen=True)
class Targets:
    """What --map and --const say, looked up: normal column name -> field (None: left out); fields with constants."""

    maps: dict[str, tuple[str, Field | None]]
    consts: dict[str, str]


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
    return Targets(maps, consts)


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
    given = {one.key for _, one in targets.maps.values() if one is not None} | set(targets.consts)
    candidates: dict[str, list[Column]] = {}
    strong = 0
    for place, name in enumerate(names):
        if not name or name in OURS:
            continue
        plain, scale = normal(TWIN.sub("", name))
        mapped = _mapped(name, plain, names, targets)
        if mapped is not None:
            if mapped[1] is not None:
                candidates.setdefault(mapped[1].key, []).append(Column(place, name, mapped[1], scale))
                strong += 1
            continue
        one = fields.get(plain)
        if one is None:
            found.unread.append(name)
        elif one.key in given:
            found.notes.append(Hint("sheets.not_used", column=name, field=one.key))
        else:
            candidates.setdefault(one.key, []).append(Column(place, name, one, scale))
            strong += plain in names_of(one, False) and len(candidates[one.key]) == 1
    for key, columns in candidates.items():
        if len(columns) > 1:
            found.twice[key] = [one.name for one in columns]
        found.columns.append(columns[0])
    found.columns.sort(key=lambda one: one.place)
    found.score = strong
    found.missing = _missing(kind, {*candidates, *targets.consts})
    return found


def _mapped(name: str, plain: str, names: list[str], targets: Targets) -> tuple[str, Field | None] | None:
    """Return what --map says of a column: by its header as written, else in normal form."""
    if name in targets.maps:
        return targets.maps[name]
    for column, target in targets.maps.items():
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


def _unit_line(above: Sequence[Cells]) -> int:
    """Return the factor that a line like 单位:万元 above the header gives amounts."""
    for row in above:
        for cell in row:
            if type(cell) is str and (found := UNIT_LINE.search(unicodedata.normalize("NFKC", cell))):
                return SCALES[found[1]]
    return 1
