"""The parsers of cells by name: what `Field.parser` may say. The values' own modules do the reading."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from channelcli import dates, money
from channelcli.birthday import parse_birthday
from channelcli.errors import Fault, Usage
from channelcli.names import clipped
from channelcli.sheets.sheet import Cell, OddCell
from channelcli.text import language

if TYPE_CHECKING:
    from channelcli.sheets.cells import Reader

EXPONENT = re.compile(r"\d(?:\.\d+)?[eE]\+\d+")
LINE_BREAK = re.compile(r"[\t\r\n]")
YUAN = frozenset(["cny", "rmb", "cnh", "yuan", "¥", "元", "圆", "人民币", "人民币元", "人民币(元)"])
OWN_UNIT = re.compile(r"[万萬亿億元圆圓]")
WORDS = re.compile(r"[,，;；、|\s]+")
_YES = "是 有 对 真 yes y true 1 √ ✓ ✔"
YES = frozenset(_YES.split())
_NO = "否 无 没有 没 不 假 no n false 0 × ✗"
NO = frozenset(_NO.split())


class CellFault(Exception):  # noqa: N818  # the family of errors.py ends in Fault
    """A cell that cannot be read."""

    def __init__(self, fault: Fault) -> None:
        """Keep what is wrong with it."""
        super().__init__(fault.key)
        self.fault = fault


class Rounded(int):
    """A price or amount with more decimals than are stored: the stored integer, and the number as written."""

    exact: Decimal

    @classmethod
    def of(cls, stored: int, exact: Decimal) -> Rounded:
        """Return `stored` that remembers the number it was rounded from, in yuan."""
        made = cls(stored)
        made.exact = exact
        return made


def _plain_number(cell: int | float) -> str:
    """Return a workbook's number as text: 12417.0 is 12417; more than 15 digits are not what was typed."""
    if isinstance(cell, int) or cell == int(cell):
        if abs(cell) >= 10**15:
            raise CellFault(Fault("sheets.long_number", value=f"{cell:.15g}"))
        return str(int(cell))
    number = Decimal(repr(cell))
    if len(number.as_tuple().digits) > 15:
        raise CellFault(Fault("sheets.long_number", value=repr(cell)))
    return format(number, "f")


def _text(cell: Cell, reader: Reader) -> str:
    text = _memo(cell, reader)
    if LINE_BREAK.search(text):
        raise CellFault(Fault("sheets.line_break", value=clipped(LINE_BREAK.sub("↵", text))))
    return text


def _memo(cell: Cell, reader: Reader) -> str:
    if isinstance(cell, dt.date):
        if reader.field.parser != "memo":
            raise CellFault(Fault("sheets.date_in_text", value=cell.isoformat()))
        return cell.isoformat()
    if isinstance(cell, int | float):
        return _plain_number(cell)
    assert isinstance(cell, str)
    return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell


def _code(cell: Cell, reader: Reader) -> str:
    text = _text(cell, reader)
    if EXPONENT.fullmatch(text):
        raise CellFault(Fault("sheets.exponent", value=text))
    return text[:-2] if reader.dot_zero and text.endswith(".0") else text


def _amount(cell: Cell, reader: Reader) -> int:
    return _number(cell, reader, "amount", money.parse_amount, reader.options.rounding)


def _price(cell: Cell, reader: Reader) -> int:
    return _number(cell, reader, "price", money.parse_price, True)


def _number(cell: Cell, reader: Reader, kind: str, parse: Callable[..., int], rounding: bool) -> int:
    written: str | int | float | Decimal = _number_cell(cell)
    comma = _comma(cell, reader)
    if reader.scale != 1:
        written = money.decimal_of(written, decimal_comma=comma, fault=f"bad_{kind}") * reader.scale
        if type(cell) is str and OWN_UNIT.search(cell):  # 1.2万 under 金额(万元) is not 12,000 times 10,000
            raise CellFault(Fault("sheets.unit_twice", value=clipped(cell)))
        comma = False
    try:
        return parse(written, decimal_comma=comma)
    except Usage as fault:
        if not rounding or fault.key != f"money.{kind}_decimals":
            raise
    exact = written if isinstance(written, Decimal) else money.decimal_of(written, decimal_comma=comma)
    return Rounded.of(parse(written, rounding=True, decimal_comma=comma), exact)


def _quantity(cell: Cell, reader: Reader, decimals: int = 3) -> int:
    written, comma = _number_cell(cell), _comma(cell, reader)
    if reader.scale != 1:
        exact = money.decimal_of(written, decimal_comma=comma, marks=False, fault="bad_quantity") * reader.scale
        return money.parse_quantity(exact, decimals=decimals)
    return money.parse_quantity(written, decimals=decimals, decimal_comma=comma)


def _int(cell: Cell, reader: Reader) -> int:
    return _quantity(cell, reader, 0) // 1000


def _rate(cell: Cell, reader: Reader) -> int:
    return money.parse_rate(_number_cell(cell), decimal_comma=_comma(cell, reader))


def _discount(cell: Cell, reader: Reader) -> int:
    written, comma = _number_cell(cell), _comma(cell, reader)
    if comma and isinstance(written, str) and "折" in written and "." not in written:
        written, comma = written.replace(",", "."), False  # 8,5折
    return money.parse_discount(written, rounding=reader.options.rounding, decimal_comma=comma)


def _number_cell(cell: Cell) -> str | int | float:
    if isinstance(cell, dt.date):
        raise CellFault(Fault("sheets.date_in_number", value=cell.isoformat()))
    assert not isinstance(cell, OddCell)
    return cell


def _comma(cell: Cell, reader: Reader) -> bool:
    """Tell whether a cell is to be read with a decimal comma: the numbers of a workbook have none."""
    return reader.options.decimal_comma and type(cell) is str


def _date(cell: Cell, reader: Reader) -> str:
    assert not isinstance(cell, OddCell)
    return dates.parse_cell_day(cell, reader.options.date_format).isoformat()


def _birthday(cell: Cell, _: Reader) -> object:
    assert not isinstance(cell, OddCell)
    return parse_birthday(cell if isinstance(cell, str | dt.date) else _plain_number(cell))


def _terms(cell: Cell, reader: Reader) -> str:
    return dates.parse_terms(_text(cell, reader))


def _tags(cell: Cell, reader: Reader) -> list[str]:
    return [tag for tag in WORDS.split(_text(cell, reader)) if tag]


def _bool(cell: Cell, reader: Reader) -> int:
    word = cell.text if isinstance(cell, OddCell) else _text(cell, reader)
    word = unicodedata.normalize("NFKC", word).casefold()
    if word in YES:
        return 1
    if word in NO:
        return 0
    raise CellFault(Fault("sheets.not_bool", value=clipped(word)))


def _choice(cell: Cell, reader: Reader) -> str:
    found = _method(cell, reader)
    if found not in [code for code, _ in reader.field.choices]:
        choices = ", ".join(_called(code, words) for code, words in reader.field.choices)
        raise CellFault(Fault("sheets.not_choice", value=clipped(found), choices=choices))
    return found


def _called(code: str, words: str) -> str:
    """Return what a person may write for a choice: its code, in Chinese its first Chinese word."""
    own = [word for word in words.split() if not word.isascii()]
    return own[0] if own and language() == "zh" else code


def _method(cell: Cell, reader: Reader) -> str:
    """Return the code of a choice by one of its words, or the owner's own word."""
    text = _text(cell, reader)
    word = unicodedata.normalize("NFKC", text).casefold()
    joined = "_".join(word.split())  # the words of a choice stand with spaces between: cash_discount
    for code, words in reader.field.choices:
        if text == code or word == code.casefold() or not {word, joined}.isdisjoint(words.casefold().split()):
            return code
    return text


def _cf_decimal(cell: Cell, reader: Reader) -> str:
    number = money.decimal_of(_number_cell(cell), decimal_comma=_comma(cell, reader))
    return format(number.normalize(), "f")


def _currency(cell: Cell, reader: Reader) -> str:
    """Return CNY for any of its names; a row in another currency is refused (MON-12)."""
    word = unicodedata.normalize("NFKC", _text(cell, reader)).casefold()
    if word not in YUAN:
        raise CellFault(Fault("sheets.other_currency", value=clipped(word)))
    return "CNY"


PARSERS: dict[str, Callable[[Cell, Reader], object]] = {
    "text": _text,
    "memo": _memo,
    "name": _code,
    "code": _code,
    "phone": _code,
    "amount": _amount,
    "price": _price,
    "quantity": _quantity,
    "int": _int,
    "rate": _rate,
    "discount": _discount,
    "currency": _currency,
    "date": _date,
    "birthday": _birthday,
    "terms": _terms,
    "tags": _tags,
    "bool": _bool,
    "choice": _choice,
    "method": _method,
    "cf_integer": lambda cell, reader: str(_int(cell, reader)),
    "cf_decimal": _cf_decimal,
    "cf_boolean": lambda cell, reader: str(_bool(cell, reader)),
}

BOOLEAN = frozenset({"bool", "cf_boolean"})
REFERENCES = frozenset({"code", "name", "phone"})  # columns whose `.0` is a spreadsheet's doing
SUMMED = frozenset({"amount", "quantity"})  # parsers whose columns a total row sums
