"""What most cells look like, read without a detour, one by one or by the block; anything else goes the careful way.

A million lines are read this way (quality.md P-6); what it accepts, the careful way reads the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import ne

from channelcli import dates
from channelcli.errors import Usage

CACHED = 1 << 15  # distinct values kept for each column: bounds the memory of a long file
_TOTALS = "合计 总计 小计 共计 累计 总合计 本页合计 本页小计 本期合计 本月合计 total totals subtotal grandtotal sum"
_NOTHING = "没有记录 norows"  # what an export without rows says in its first cell
TOTALS = frozenset([*_TOTALS.split(), *_NOTHING.split()])


def is_total(cell: str) -> bool:
    """Tell whether a cell says 合计, 小计, Total …"""
    if len(cell) > 20:
        return False
    return "".join(unicodedata.normalize("NFKC", cell).casefold().split()).strip(":()") in TOTALS


def _quick_text(cell: str) -> str | None:
    if PLAIN_TEXT.fullmatch(cell) and len(cell) <= 99 and (cell[0] not in TOTALS_BEGIN or not is_total(cell)):
        return cell
    return None


def _quick_amount(cell: str) -> int | None:
    if cell[-3:-2] == "." and (digits := cell[:-3] + cell[-2:]).isdigit() and len(digits) < 15 and digits.isascii():
        return int(digits)
    whole, point, part = cell.partition(".")
    if cell.isascii() and whole.isdigit() and len(whole) < 13 and len(part) <= 2 and (part.isdigit() or not point):
        return int(whole + part.ljust(2, "0"))
    return None


def _quick_price(cell: str) -> int | None:
    amount = _quick_amount(cell)
    return None if amount is None else amount * 100


def _quick_date(cell: str) -> str | None:
    return _day(cell[:10]) if PLAIN_DATE.fullmatch(cell) else None


@lru_cache(maxsize=CACHED)
def _day(text: str) -> str | None:
    try:
        return dates.parse_cell_day(text).isoformat()
    except Usage:
        return None


# What most cells look like, read without a detour; anything else (None) goes the way above. P-6.
QUICK: dict[str, Callable[[str], object]] = {
    "text": _quick_text,
    "memo": _quick_text,
    "name": _quick_text,
    "code": _quick_text,
    "amount": _quick_amount,
    "price": _quick_price,
    "date": _quick_date,
}


def _quick_fen(cell: int | float) -> int | None:
    """Return a workbook's number that is the nearest one to an amount of two decimals."""
    fen = round(cell * 100) if abs(cell) < 10**12 else 0
    return fen if fen / 100 == cell else None


def _quick_thousandths(cell: int | float) -> int | None:
    thousandths = round(cell * 1000) if abs(cell) < 10**11 else 0
    return thousandths if thousandths / 1000 == cell else None


QUICK_NUMBERS: dict[str, Callable[[int | float], int | None]] = {
    "amount": _quick_fen,
    "price": lambda cell: None if (fen := _quick_fen(cell)) is None else fen * 100,
    "quantity": _quick_thousandths,
}
_SCALES = {"amount": (100, 10**12, 1), "price": (100, 10**12, 100), "quantity": (1000, 10**11, 1)}


def number_block(parser: str, cells: Sequence[int | float]) -> list[object] | None:
    """Return what `QUICK_NUMBERS` makes of each number of a column; None where one needs a closer look."""
    scale, most, factor = _SCALES[parser]
    if not -most < min(cells) <= max(cells) < most:
        return None
    values = [round(cell * scale) for cell in cells]
    if any(map(ne, [value / scale for value in values], cells)):
        return None
    return [value * factor for value in values] if factor > 1 else list(values)


BLOCKS = {  # a whole column of such cells, one a line
    "amount": re.compile(r"(?:[0-9]{1,12}\.[0-9]{2}\n)+"),
    "price": re.compile(r"(?:[0-9]{1,10}\.[0-9]{2}\n)+"),
    "code": re.compile(r"(?:[A-Za-z]{0,8}-?[0-9][0-9A-Za-z_\-./#]{0,60}\n)+"),  # with a digit: no total word
}
PLAIN_TEXT = re.compile(r"\w(?:[\w\-./# ()]*[\w)])?")
PLAIN_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T](?:[01][0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?)?"
)
TOTALS_BEGIN = frozenset(sign for word in TOTALS for sign in (word[0], word[0].upper())) | frozenset("ｇｓｔＧＳＴ")
