"""Rates as an owner writes them: percentages, finer than a basis point, and 万分之五."""

from __future__ import annotations

import re
from fractions import Fraction

from channelcli.errors import Usage
from channelcli.money import decimal_of

_DIGITS = "零一二三四五六七八九十"
_OF = re.compile(r"(千|万)分之?\s*(.+)")


def millionths(written: str | float) -> int:
    """Return a rate in millionths: `0.05%` and a bare 0.05 are 0.05 %, 万分之五 as well (500).

    `Usage` for what is no rate, below 0 or above 100 %, or finer than a millionth.
    """
    text = str(written).strip().replace("％", "%")
    parts, number = Fraction(1, 100), text.removesuffix("%").strip()
    if match := _OF.fullmatch(text):
        parts, number = Fraction(1, 1000 if match[1] == "千" else 10000), match[2]
        if number in _DIGITS:
            number = str(_DIGITS.index(number))
    rate = Fraction(decimal_of(number, marks=False, fault="bad_rate")) * parts * 10**6
    if not 0 <= rate <= 10**6 or rate.denominator != 1:
        raise Usage("money.bad_rate", value=text)
    return int(rate)
