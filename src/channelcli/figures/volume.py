"""What a market or a partner turns over in a year, as people write it: 30万元/年, 月销500箱, 1,200 boxes/month."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from channelcli.money import half_up

MONEY = "yuan"  # the unit of amounts; all others are quantities
_SCALES = {"": 1, "k": 1_000, "千": 1_000, "w": 10_000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_YUAN = frozenset({"元", "块", "块钱", "yuan", "rmb", "cny", "人民币"})
_MONTH = re.compile(r"每?月(?:销|销量|销额|均)?|/\s*m(?:onth|o)\b|\b(?:a|per)\s+month\b|\bmonthly\b")
_YEAR = re.compile(r"[每一]?年(?:销|销量|销额|均)?|/\s*y(?:ear|r)\b|\b(?:a|per)\s+year\b|\byearly\b|\bannual(?:ly)?\b")
_FIGURE = re.compile(r"([\d,]+(?:\.\d+)?)\s*(千万|百万|亿|万|千|[kw](?![a-z]))?\s*([^\d\s/,.~-]*)")
_ABOUT = re.compile(r"^(?:大?约|近|approx\.?|about|~|￥|¥|rmb(?=\s*\d))\s*")


class Volume(NamedTuple):
    """An amount a year: fen where the unit is `yuan`, else 1/1,000 of the unit."""

    unit: str
    amount: int


def read(text: str | None) -> Volume | None:
    """Return the yearly volume that a text states, None where it is not one figure with a unit.

    Without a period it is taken for a year, by the month twelve times as much; 万 alone means 万元 (MON-1).
    """
    if not text:
        return None
    plain = text.strip().lower().replace("，", ",").replace("／", "/")
    months = 12 if _MONTH.search(plain) else 1
    plain = _YEAR.sub(" ", _MONTH.sub(" ", plain)).strip(" /:：量额")
    plain = _ABOUT.sub("", plain).strip()
    found = _FIGURE.fullmatch(plain.rstrip(" /"))
    if found is None:
        return None
    figure, scale, unit = found[1].replace(",", ""), found[2] or "", found[3].strip()
    money = unit in _YUAN or (not unit and scale in ("万", "百万", "千万", "亿", "w"))
    if not figure or not (money or unit):
        return None
    amount = Fraction(figure) * _SCALES[scale] * months * (100 if money else 1000)
    return Volume(MONEY if money else unit, half_up(amount.numerator, amount.denominator))
