"""How one cell looks: for people, for programs, and how wide it is on a screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from math import isfinite

from channelcli.table import NUMBERS, Cell, Column, Kind, Table
from channelcli.text import say

Draw = Callable[[Cell], str]

UNDEFINED = "–"
# Controls, bidi marks, line separators, invisible joints and lone surrogates: all that can move a cursor,
# reorder or hide what stands beside it. The joiners of emoji and Indic scripts (200C, 200D) stay.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def _picture(match: re.Match[str]) -> str:
    place = ord(match.group())
    if place < 0x20:
        return chr(0x2400 + place)
    return "\u2421" if place == 0x7F else f"\\u{place:04x}"


def visible(text: str) -> str:
    """Return `text` with control, bidi and line-separator characters as visible signs; nothing else changes.

    Source: quality.md 2.2 "Text out". The result holds no character that moves a cursor or starts a new line.
    """
    return text if text.isprintable() else _UNSAFE.sub(_picture, text)


def visible_lines(text: str) -> str:
    """Return `text` as `visible` does, but with its line breaks kept: for a whole csv page on a terminal."""
    return "\n".join(visible(line) for line in text.split("\n"))


# --- numbers -------------------------------------------------------------------------------------


def _decimals(value: int, places: int, least: int, comma: str) -> str:
    """Write `value` / 10**places with at least `least` decimals, trailing zeros beyond them dropped."""
    whole, rest = divmod(abs(value), 10**places)
    tail = f"{rest:0{places}d}"
    while len(tail) > least and tail[-1] == "0":
        tail = tail[:-1]
    sign = "-" if value < 0 else ""
    return f"{sign}{whole:{comma}}.{tail}" if tail else f"{sign}{whole:{comma}}"


def _trimmed(value: float) -> str:
    """Write a float with at most six decimals, never an exponent, never a negative zero."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _money(value: int) -> str:
    return f"{value // 100:,}.{value % 100:02d}" if value >= 0 else f"-{-value // 100:,}.{-value % 100:02d}"


def _plain_money(value: int) -> str:
    return f"{value // 100}.{value % 100:02d}" if value >= 0 else f"-{-value // 100}.{-value % 100:02d}"


def percent(value: float) -> str:
    """Return a fraction as a percentage with one decimal, half away from zero (GEN-9): 0.1235 -> 12.4%."""
    if not isfinite(value):
        return UNDEFINED
    # nine places first: 0.1235 is 0.12349999… in binary and must still round up
    tenths = (round(abs(value) * 1e9) + 500_000) // 1_000_000
    sign = "-" if value < 0 and tenths else ""
    return f"{sign}{tenths // 10:,}.{tenths % 10}%"


def _count(value: int | float) -> str:
    if isinstance(value, float):
        return _trimmed(value)
    return f"{value:,}" if abs(value) >= 10_000 else str(value)  # years and small counts stay bare


def _human_number(kind: Kind) -> Callable[..., str]:
    return {
        "money": _money,
        "price": lambda value: _decimals(value, 4, 2, ","),
        "quantity": lambda value: _decimals(value, 3, 0, ","),
        "rate": percent,
        "int": _count,
    }[kind]


def _plain_number(kind: Kind) -> Callable[..., str]:
    return {
        "money": _plain_money,
        "price": lambda value: _decimals(value, 4, 2, ""),
        "quantity": lambda value: _decimals(value, 3, 0, ""),
        "rate": lambda value: _trimmed(value) if isfinite(value) else "",
        "int": lambda value: str(value) if isinstance(value, int) else _trimmed(value),
    }[kind]


def human(kind: Kind) -> Draw:
    """Return the function that draws a cell of `kind` for people: 1,234.50, 12.3%, 是; undefined numbers `–`.

    Text comes back `visible`, so that the result is always one safe line. Units as in `table`.
    """
    if kind in NUMBERS:
        number = _human_number(kind)
        return lambda cell: UNDEFINED if cell is None else number(cell)
    if kind == "bool":
        yes, no = say("render.yes"), say("render.no")
        return lambda cell: "" if cell is None else (yes if cell else no)
    return lambda cell: "" if cell is None else visible(str(cell))


def machine(kind: Kind, null: str = "") -> Draw:
    """Return the function that writes a cell of `kind` for programs: 1234.50, 0.4312, yes; `null` if undefined.

    Money has exactly two decimals, a price two to four, a quantity up to three, a rate is a fraction of at
    most six; no thousands marks, no exponent, the same in every language (product.md 1.2). Text is raw.
    """
    if kind in NUMBERS:
        number = _plain_number(kind)
        return lambda cell: null if cell is None else number(cell) or null
    if kind == "bool":
        return lambda cell: null if cell is None else ("yes" if cell else "no")
    return lambda cell: null if cell is None else str(cell)


def machine_column(kind: Kind, cells: Sequence[Cell], null: str = "") -> Iterable[str]:
    """Return the cells of one column as `machine` writes them; where all are defined, without asking each."""
    if kind in NUMBERS and kind != "rate" and None not in cells:
        return map(_plain_number(kind), cells)
    return map(machine(kind, null), cells)


def human_columns(table: Table) -> list[list[str]]:
    """Return the cells of `table` column by column as people read them."""
    return [_drawn(column.kind, cells) for column, cells in zip(table.columns, by_column(table), strict=True)]


def _drawn(kind: Kind, cells: tuple[Cell, ...]) -> list[str]:
    """Draw the cells of one column; where all are defined, without asking each."""
    if None in cells or kind == "bool":
        return list(map(human(kind), cells))
    if kind in NUMBERS:
        return list(map(_human_number(kind), cells))
    return [cell if cell.isprintable() else visible(cell) for cell in map(str, cells)]


def by_column(table: Table) -> Iterable[tuple[Cell, ...]]:
    """Return the columns of `table`, each with all its cells; empty ones if there are no rows."""
    return zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)


def total_cells(table: Table) -> list[str] | None:
    """Return the totals row as people read it, with its name in the first free column; None if there is none."""
    totals = table.totals()
    if totals is None or not table.rows:
        return None
    cells = [
        human(column.kind)(cell) if column.total else "" for column, cell in zip(table.columns, totals, strict=True)
    ]
    place = total_place(table.columns)
    if place is not None:
        cells[place] = say("render.total")
    return cells


def total_place(columns: Iterable[Column]) -> int | None:
    """Return which column can hold the word 合计: the first that is not summed."""
    return next((place for place, column in enumerate(columns) if not column.total), None)


# --- width ---------------------------------------------------------------------------------------

_JOINER, _EMOJI_LOOK = "\u200d", "\ufe0f"


def _char_width(char: str) -> int:
    place = ord(char)
    if 0x1160 <= place <= 0x11FF or 0x1F3FB <= place <= 0x1F3FF:  # Hangul vowels and skin tones join what is before
        return 0
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


class _Widths(dict[str, int]):
    """The width of each character met so far."""

    def __missing__(self, char: str) -> int:
        size = self[char] = _char_width(char)
        return size


_WIDTHS = _Widths()


def _steps(text: str) -> Iterable[tuple[str, int]]:
    """Yield each character with the columns it adds; what follows a joiner adds none."""
    before, last = "", 0
    for char in text:
        step = _WIDTHS[char]
        if before == _JOINER:
            step = 0
        elif char == _EMOJI_LOOK and last == 1:
            step = 1
        yield char, step
        before, last = char, step


def width(text: str) -> int:
    """Return how many terminal columns `text` takes: 2 for a Chinese character or an emoji, 0 for a mark."""
    if text.isascii():
        return len(text)
    if _JOINER in text or _EMOJI_LOOK in text:
        return sum(step for _, step in _steps(text))
    return sum(map(_WIDTHS.__getitem__, text))


def pad(text: str, columns: int, right: bool = False) -> str:
    """Return `text` filled with spaces to `columns`; `right` puts the text at the right edge."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


_PIECE = re.compile(r"\s*(?:[!-~]+|\S)[，。：；、）]*")


def folded(text: str, columns: int) -> list[str]:
    """Return `text` as lines of at most `columns`, broken between words or Chinese characters; a long word is cut."""
    lines, line, used = [], "", 0
    for piece in _PIECE.findall(text):
        size = width(piece)
        if line and used + size > columns:
            lines.append(line)
            piece, line = piece.lstrip(), ""
            used, size = 0, width(piece)
        line += piece
        used += size
    return [clip(one, columns) for one in [*lines, line]]


def clip(text: str, columns: int) -> str:
    """Return `text` cut to at most `columns`, with … in the last one if anything was cut."""
    if width(text) <= columns:
        return text
    if columns < 1:
        return ""
    kept: list[str] = []
    used = 0
    for char, step in _steps(text):
        if used + step > columns - 1:
            break
        kept.append(char)
        used += step
    return "".join(kept) + "…"
