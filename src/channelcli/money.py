"""Amounts, prices and quantities: read, computed and written without a float (domain.md section 1).

Amounts are integer fen, prices integer 1/10,000 yuan, quantities integer 1/1,000 unit, rates basis points.
Division rounds in one place, `half_up`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from channelcli.errors import Hint, Usage
from channelcli.money_words import in_words as in_words
from channelcli.money_words import parse_words as parse_words
from channelcli.names import clipped, folded

if TYPE_CHECKING:
    from decimal import Decimal

    Written = str | int | float | Decimal

LIMIT = 10**15  # fen, and the same number of the smaller units: what a 64-bit column and a float in a sheet both hold
_LONGEST = 60


def half_up(numerator: int, denominator: int) -> int:
    """Return the quotient rounded half-up, away from zero (MON-3). ZeroDivisionError for a zero denominator."""
    quotient = (2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator))
    return -quotient if (numerator < 0) != (denominator < 0) else quotient


# ---- reading


# The pattern of what we take as a number, after NFKC. It is text: `re` compiles and keeps it when the first number
# in want of it is read, so that a command which reads none does not pay for it.
_MARK = "¥|元|人民币|RMB|CNY"
_NUMBER = rf"""(?xi)(?P<open>\()?\ *(?P<sign>[-+−])?\ *(?P<mark>{_MARK})?\ *(?P<inner>[-+−])?\ *
    (?P<whole>[1-9][0-9]{{0,2}}(?P<gap>[GROUP])[0-9]{{3}}(?:(?P=gap)[0-9]{{3}})*|[0-9]+)?
    (?:[POINT](?P<part>[0-9]+))?
    \ *(?P<scale>[万萬亿億])?\ *(?P<after>圆|圓|{_MARK})?\ *(?P<trail>[-−])?\ *(?P<close>\))?"""
_POINT = _NUMBER.replace("GROUP", ", ").replace("POINT", ".")
_COMMA = _NUMBER.replace("GROUP", ". ").replace("POINT", ",")
_SCALES = {"": 0, "万": 4, "萬": 4, "亿": 8, "億": 8}


def _read_text(value: str, decimal_comma: bool, marks: bool) -> tuple[str, int] | None:
    """Return the digits with sign and point, and the power of ten of 万 and 亿; None for what is no number."""
    text = folded(value) if len(value) <= _LONGEST else None
    found = re.fullmatch(_COMMA if decimal_comma else _POINT, text) if text else None
    if not found:
        return None
    get = found.group
    if (get("open") is None) != (get("close") is None) or not (get("whole") or get("part")):
        return None
    signs = [sign for sign in (get("sign"), get("inner"), get("trail"), get("open")) if sign]
    if len(signs) > 1 or (not marks and (get("mark") or get("after"))):
        return None
    whole = (get("whole") or "0").replace(get("gap") or ",", "")
    sign = "-" if signs and signs[0] != "+" else ""
    return f"{sign}{whole}.{get('part') or '0'}", _SCALES[get("scale") or ""]


def decimal_of(
    value: Written, *, decimal_comma: bool = False, marks: bool = True, fault: str = "bad_amount"
) -> Decimal:
    """Return the number exactly as it is written (a float: as its shortest text), in yuan or units.

    Raises Usage for what is no number: NaN, Infinity, exponents, `1_000`, digits of other scripts (quality.md 2.2).
    `marks=False` refuses currency marks; `decimal_comma` reads `1.052,75` instead of `1,052.75`.
    """
    from decimal import Decimal

    number = None
    if isinstance(value, str):
        read = _read_text(value, decimal_comma, marks)
        number = Decimal(f"{read[0]}E{read[1]}") if read else None
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        # 4300 binary digits would make the text of an int fail; no such number is an amount
        number = Decimal(repr(value)) if abs(value) < 10**30 else None
    elif isinstance(value, Decimal) and value.is_finite() and -400 < value.adjusted() < 30:
        number = value
    if number is None or len(number.as_tuple().digits) > 400:
        hints = [Hint("money.comma_is_the_point")] if decimal_comma else []
        raise Usage(f"money.{fault}", *hints, value=clipped(value))
    return number


def _nearest(numerator: int, denominator: int) -> tuple[int, bool]:
    """Return the nearest integer, and whether the number is that integer but for the noise of a binary float (MON-1).

    Noise is at most 1e-9 of the number and less than a tenth of the unit: 12345678.123 has three decimals.
    """
    nearest = half_up(numerator, denominator)
    off = abs(nearest * denominator - numerator)
    return nearest, off * 10**9 <= abs(numerator) and off * 10 < denominator


def _scaled(value: Written, places: int, kind: str, *, rounding: bool, decimal_comma: bool, marks: bool = True) -> int:
    """Return the number in units of 10^-places: exact, a float within 1e-9 of exact, or rounded when asked (MON-1)."""
    number = decimal_of(value, decimal_comma=decimal_comma, marks=marks, fault=f"bad_{kind}")
    numerator, denominator = number.as_integer_ratio()
    numerator *= 10**places
    nearest, same = _nearest(numerator, denominator)
    if not same:
        if not rounding:
            raise Usage(
                f"money.{kind}_decimals" if places else "money.quantity_whole", value=clipped(value), places=places
            )
        nearest = _rounded(number, places)
    if abs(nearest) >= LIMIT:
        raise Usage("money.too_large", value=clipped(value))
    return nearest


def _rounded(number: Decimal, places: int) -> int:
    """Return the number rounded half-up, read at the 15 digits a spreadsheet shows: 0.12499999999999999 is 0.125."""
    from decimal import ROUND_HALF_UP, Context

    shown = Context(prec=15, rounding=ROUND_HALF_UP).create_decimal(number)
    numerator, denominator = shown.as_integer_ratio()
    return half_up(numerator * 10**places, denominator)


def _plain(value: Written, places: int) -> int | None:
    """Return the number in units of 10^-places if it is plain digits with few enough decimals, else None.

    The way most of a million cells of an import go: no pattern, no Decimal.
    """
    text = repr(value) if type(value) is float or (type(value) is int and abs(value) < LIMIT) else value
    if type(text) is not str or not text.isascii():
        return None
    whole, point, part = text.partition(".")
    digits = whole[1:] if whole[:1] == "-" else whole
    if not digits.isdigit() or len(digits) > 15 - places:
        return None
    if point:
        part = "" if part == "0" else part
        if len(part) > places or (part and not part.isdigit()) or text[-1] == ".":
            return None
    number = int(digits + part.ljust(places, "0"))
    return number if digits is whole else -number


def parse_amount(value: Written, *, rounding: bool = False, decimal_comma: bool = False) -> int:
    """Return an amount in fen (MON-1): `1234.5`, `1,234.50`, `￥1,234.50`, `(1,234.50)`, `1.2万`, numbers of a sheet.

    Raises Usage for anything else and for more than two decimals, unless `rounding` (half-up) is asked for.
    """
    plain = None if decimal_comma else _plain(value, 2)
    if plain is not None:
        return plain
    return _scaled(value, 2, "amount", rounding=rounding, decimal_comma=decimal_comma)


def parse_price(value: Written, *, rounding: bool = False, decimal_comma: bool = False) -> int:
    """Return a unit price in 1/10,000 yuan (MON-2); Usage for more than four decimals unless `rounding`."""
    plain = None if decimal_comma else _plain(value, 4)
    if plain is not None:
        return plain
    return _scaled(value, 4, "price", rounding=rounding, decimal_comma=decimal_comma)


def parse_quantity(value: Written, *, decimals: int = 3, rounding: bool = False, decimal_comma: bool = False) -> int:
    """Return a quantity in 1/1,000 unit (MON-2); Usage for more than `decimals` decimals (0: counted in pieces)."""
    plain = None if decimal_comma else _plain(value, decimals)
    if plain is None:
        plain = _scaled(value, decimals, "quantity", rounding=rounding, decimal_comma=decimal_comma, marks=False)
    number = plain * int(10 ** (3 - decimals))
    if abs(number) >= LIMIT:
        raise Usage("money.too_large", value=clipped(value))
    return number


_CHINESE_DIGITS = str.maketrans("零〇一二两三四五六七八九", "001223456789")
_OFF = r"([0-9])([0-9])?(?:\.([0-9]{1,2}))?\s*折"
_PERCENT = r"(.*[0-9])\s*%"


def parse_discount(value: Written, *, rounding: bool = False, decimal_comma: bool = False) -> int:
    """Return a discount in basis points off: `0.1`, `10%`, `9折` = 10 % off, `95折` = 5 % off, `8.5折`.

    Raises Usage for a bare number from 1 on (10 could be 10 % or ten times), below 0 or above 100 %.
    """
    text = folded(value) if isinstance(value, str) else None
    off = re.fullmatch(_OFF, text.translate(_CHINESE_DIGITS)) if text else None
    if off:
        tens, ones, part = off.groups(default="")
        paid = int((tens + ones + part).ljust(4, "0"))  # 9 -> 90 %, 95 -> 95 %, 8.5 -> 85 %
        if tens == "0" or (ones and tens + ones == "10"):
            raise Usage("money.bad_discount", value=clipped(value))  # 10折: a tenth, or nothing off
        return 10000 - paid
    bp, percent = _basis_points(value, "discount", rounding, decimal_comma)
    if bp < 0 or bp > 10000 or (bp == 10000 and not percent):
        raise Usage("money.bad_discount", value=clipped(value))
    return bp


def parse_rate(value: Written, *, decimal_comma: bool = False) -> int:
    """Return a rate in basis points: `13%`, `0.13` and a bare 13 are 13 %; 1 is 1 %. Usage outside 0 to 100 %."""
    bp, percent = _basis_points(value, "rate", False, decimal_comma)
    if not percent and bp >= 10000:
        bp, spare = divmod(bp, 100)
        if spare:
            raise Usage("money.rate_decimals", value=clipped(value))
    if not 0 <= bp <= 10000:
        raise Usage("money.bad_rate", value=clipped(value))
    return bp


def _basis_points(value: Written, kind: str, rounding: bool, decimal_comma: bool) -> tuple[int, bool]:
    """Return a fraction or a percentage in basis points, and whether it was a percentage."""
    text = folded(value) if isinstance(value, str) else None
    percent = re.fullmatch(_PERCENT, text) if text else None
    bare = percent[1] if percent else value
    number = decimal_of(bare, decimal_comma=decimal_comma, marks=False, fault=f"bad_{kind}")
    numerator, denominator = number.as_integer_ratio()
    numerator *= 100 if percent else 10000
    nearest, same = _nearest(numerator, denominator)
    if not same and not rounding:
        raise Usage("money.rate_decimals", value=clipped(value))
    return nearest, percent is not None


# ---- writing


def plain_amount(fen: int) -> str:
    """Return an amount as machines read it: `1234.50`."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"


def format_amount(fen: int) -> str:
    """Return an amount as people read it: `1,234.50`."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02}"


def plain_price(price: int) -> str:
    """Return a unit price with two to four decimals: `100.00`, `3.335`."""
    return plain_amount(price // 100) if price % 100 == 0 else _trimmed(price, 4, "")


def format_price(price: int) -> str:
    """Return a unit price as people read it: `1,100.00`, `3.335`."""
    return format_amount(price // 100) if price % 100 == 0 else _trimmed(price, 4, ",")


def plain_quantity(quantity: int) -> str:
    """Return a quantity without needless decimals: `10`, `2.5`."""
    return _trimmed(quantity, 3, "")


def format_quantity(quantity: int) -> str:
    """Return a quantity as people read it: `12,000`, `2.5`."""
    return _trimmed(quantity, 3, ",")


def plain_rate(bp: int) -> str:
    """Return basis points as a percentage without needless decimals: `13%`, `2.5%`."""
    return _trimmed(bp, 2, "") + "%"


def _trimmed(number: int, places: int, group: str) -> str:
    whole, part = divmod(abs(number), 10**places)
    decimals = f"{part:0{places}}".rstrip("0")
    return ("-" if number < 0 else "") + f"{whole:{group}}" + ("." + decimals if decimals else "")


def wan(fen: int) -> str:
    """Return an amount in 万元 with two decimals, for display only (MON-13): `12.35`."""
    return format_amount(half_up(fen, 10**4))


# ---- computing


def line_amount(quantity: int, price: int, discount_bp: int = 0) -> int:
    """Return quantity × price less discount in fen, rounded once (MON-4)."""
    return half_up(quantity * price * (10000 - discount_bp), 10**9)


def split_tax(amount: int, rate_bp: int, mode: Literal["inclusive", "exclusive"] = "inclusive") -> tuple[int, int, int]:
    """Return (net, tax, gross) in fen of a line whose amount is with or without tax (MON-6); net + tax = gross."""
    if mode == "exclusive":
        tax = half_up(amount * rate_bp, 10000)
        return amount, tax, amount + tax
    net = half_up(amount * 10000, 10000 + rate_bp)
    return net, amount - net, amount


def cumulative(total: int, k: int, n: int) -> int:
    """Return the amount of the first `k` of `n` (MON-11); a part is the difference of two of these."""
    return half_up(total * k, n)


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """Return `total` in parts proportional to the weights that sum to it exactly, by largest remainder (MON-5).

    Ties go to the earlier part; −total gives the same parts negated. Weights that sum to zero count as equal.
    ValueError when there is something to share and nobody to take it.
    """
    if not weights:
        if total:
            raise ValueError("no weights")
        return []
    if total < 0:
        return [-part for part in apportion(-total, weights)]
    whole = sum(weights)
    if whole == 0:
        weights, whole = [1] * len(weights), len(weights)
    elif whole < 0:
        weights, whole = [-weight for weight in weights], -whole
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place))
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts


# ---- packing (MON-10): one packing holds num/den base units


def to_base(quantity: int, num: int, den: int = 1, *, decimals: int = 3) -> int:
    """Return a quantity of packings in base units (both 1/1,000); Usage if it has more than `decimals` decimals."""
    step = 10 ** (3 - decimals)
    base, rest = divmod(quantity * num, den)
    if rest or base % step:
        raise Usage("money.not_whole_units", value=plain_quantity(quantity))
    return base


def pack(base_quantity: int, num: int, den: int = 1) -> tuple[int, int]:
    """Return (whole packings, rest in 1/1,000 base units); n packings and the rest give back the quantity exactly.

    The sign is on both: −29 bottles at 12 are (−2, −5000).
    """
    from math import gcd

    sign = -1 if base_quantity < 0 else 1
    count = abs(base_quantity) * den // (num * 1000)
    count -= count % (den // gcd(den, num * 1000))
    return sign * count, sign * (abs(base_quantity) - count * num * 1000 // den)


def format_packed(base_quantity: int, base_unit: str, unit: str, num: int, den: int = 1) -> str:
    """Return a quantity of base units as `2箱5瓶` (MON-10)."""
    count, rest = pack(base_quantity, num, den)
    parts = [f"{abs(count)}{unit}"] if count else []
    parts += [f"{plain_quantity(abs(rest))}{base_unit}"] if rest or not count else []
    return ("-" if base_quantity < 0 else "") + "".join(parts)


_PACKED = r"([0-9]+(?:\.[0-9]{1,3})?) *([^0-9. -]+) *"


def parse_packed(text: str, units: dict[str, tuple[int, int]]) -> int:
    """Return `2箱5瓶` in 1/1,000 base units; `units` gives num/den for each unit, the base unit being (1, 1).

    Raises Usage for a unit it does not know, one named twice, or what does not convert exactly.
    """
    clean = folded(text) or ""
    body = clean.removeprefix("-")
    found = [match.groups() for match in re.finditer(_PACKED, body)]
    spelled = "".join(match.group() for match in re.finditer(_PACKED, body))
    names = [unit for _, unit in found]
    if not found or spelled != body or len(set(names)) != len(names) or not set(names) <= units.keys():
        raise Usage("money.bad_packed", value=clipped(text))
    total = sum(to_base(parse_quantity(number), *units[unit]) for number, unit in found)
    return -total if body != clean else total
