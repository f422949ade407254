"""Several tables on one sheet: never read as one; refused with the way out (product.md 1.4)."""

from __future__ import annotations

from functools import cache

from channelcli.errors import BadImport, Fault, Hint
from channelcli.sheets import kinds
from channelcli.sheets.header import HeaderMap, known_labels, normal
from channelcli.sheets.labels import TWIN
from channelcli.sheets.sheet import Cells, Sheet

SHARE = 0.6  # of the cells of a row that are headers we know: then it is a header


@cache
def words() -> frozenset[str]:
    """Return every header of every kind as its owner would write it: a quick look whether a row may be a header."""
    fields = [one for name in kinds.names() for one in kinds.fields_of(name)]
    return frozenset(word for one in fields for word in (one.key, *one.label, *one.aliases.split()))


@cache
def _labels() -> frozenset[str]:
    return known_labels([kinds.kind_of(name) for name in kinds.names()])


def own_words(header: HeaderMap) -> frozenset[str]:
    """Return the headers of a sheet as they are written there."""
    return frozenset(TWIN.sub("", name) for name in header.names if name)


def header_again(header: HeaderMap, sheet: Sheet, cells: Cells, number: int) -> Fault | None:
    """Return why a row is refused that repeats the header; None for any other row.

    A header of other columns begins another table: BadImport, which names both and the way out.
    """
    own = own_words(header)
    if words().isdisjoint(cells) and own.isdisjoint(cells):
        return None  # by far the most
    held = [cell for cell in cells if not isinstance(cell, str) or cell.strip()]
    texts = [cell.strip() for cell in held if isinstance(cell, str)]
    if len(texts) < 2 or len(texts) < len(held) or header.kind.name == "fields":  # whose rows are headers by nature
        return None
    known = {text for text in texts if text in own or normal(text)[0] in _labels()}
    if len(known) < 2 or len(known) < SHARE * len(texts):
        return None
    first = sheet.first_row + header.index
    if known <= own and all(texts[0] != text for text in texts[1:]):  # a page that begins anew
        return Fault("sheets.header_again", first=first, skip=f"{texts[0]}={texts[0]}")
    raise BadImport("sheets.second_header", Hint("sheets.second_header_hint"), row=number, first=first)


def check_side_by_side(header: HeaderMap, sheet: Sheet) -> None:
    """Raise BadImport if the header has two blocks with an empty column between them that name the same fields."""
    blocks: list[list[int]] = [[]]
    for place, name in enumerate(header.names):
        if name:
            blocks[-1].append(place)
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    if len(blocks) < 2:
        return
    of_block = {place: number for number, block in enumerate(blocks) for place in block}
    places = {name: place for place, name in enumerate(header.names) if name}
    twins = [names for names in header.twice.values() if len({of_block[places[name]] for name in names}) > 1]
    if len(twins) < 2:
        return
    left = of_block[places[twins[0][0]]]
    right = next(of_block[places[name]] for name in twins[0] if of_block[places[name]] != left)
    out = [name for names in twins for name in names if of_block[places[name]] != left]
    raise BadImport(
        "sheets.side_by_side",
        Hint("sheets.side_by_side_hint", maps=" ".join(f"--map '{name}=-'" for name in out)),
        row=sheet.first_row + header.index,
        left=_letters(blocks[left]),
        right=_letters(blocks[right]),
    )


def _letters(block: list[int]) -> str:
    return f"{column_letters(block[0])}–{column_letters(block[-1])}"


def column_letters(place: int) -> str:
    """Return the letters of a column by its place from 0: A, B … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
