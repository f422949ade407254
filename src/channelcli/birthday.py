"""Birthdays as people give them: with or without the year, solar or lunar (product.md S01, domain.md CRM-4)."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from channelcli.errors import Usage
from channelcli.names import clipped, folded

_LUNAR = re.compile(r"^(?:农历|阴历|旧历|lunar) *|[(（]? *(?:农历|阴历|旧历|lunar) *[)）]?$")
_SOLAR = re.compile(r"^(?:公历|阳历|新历|solar) *")
_DIGITS = {sign: place for place, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "正": 1, "元": 1}
_NUMBER = "[〇零一二三四五六七八九十廿卅正元冬腊0-9]+"
_WORDS = re.compile(
    rf"(?:(?P<y>[0-9]{{4}}|[〇零一二三四五六七八九]{{4}}) *年 *)?(?P<leap>闰)? *(?P<m>{_NUMBER}) *月 *初?(?P<d>{_NUMBER}) *[日号]?"
)
_PLAIN = re.compile(r"(?:(?P<y>[0-9]{4}) *[-/.] *)?(?P<m>[0-9]{1,2}) *[-/.] *(?P<d>[0-9]{1,2})|(?P<whole>[0-9]{8})")


class Birthday(NamedTuple):
    """Year (None: not told), month, day; by the lunar calendar or not, in a leap month or not."""

    year: int | None
    month: int
    day: int
    lunar: bool = False
    leap: bool = False


def parse_birthday(value: str | date) -> Birthday:
    """Return a birthday: `1968-03-12`, `03-12`, `3月12日`, `农历八月十五`, `农历1968年闰四月初三`.

    Raises Usage for anything else, for years outside 1900 to 2100 and for days no calendar has.
    """
    if isinstance(value, date):
        return _checked(Birthday(value.year, value.month, value.day), value)
    text = (folded(value) or "").lower() if len(value) <= 60 else ""
    text = re.sub(r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", "", text)  # the time part of a workbook's date
    lunar = bool(_LUNAR.search(text))
    text = _SOLAR.sub("", _LUNAR.sub("", text)).strip()
    found = _WORDS.fullmatch(text)
    if found:
        year = "".join(str(_DIGITS.get(sign, sign)) for sign in found["y"] or "")
        month, day = _number(found["m"]), _number(found["d"])
        lunar = lunar or found["leap"] is not None or found["m"] in ("正", "冬", "腊")
        return _checked(Birthday(int(year) if year else None, month, day, lunar, found["leap"] is not None), value)
    if found := _PLAIN.fullmatch(text):
        if whole := found["whole"]:
            return _checked(Birthday(int(whole[:4]), int(whole[4:6]), int(whole[6:]), lunar), value)
        return _checked(Birthday(int(found["y"]) if found["y"] else None, int(found["m"]), int(found["d"]), lunar), value)
    raise Usage("sheets.bad_birthday", value=clipped(value))


def _number(text: str) -> int:
    """Return a number to 39 in Chinese or plain digits; 冬 and 腊 are the 11th and 12th month. 0 for nonsense."""
    if text.isdecimal():
        return int(text) if len(text) < 3 else 0
    if text in ("冬", "腊"):
        return 11 if text == "冬" else 12
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _checked(born: Birthday, value: object) -> Birthday:
    year_fits = born.year is None or 1900 <= born.year <= 2100
    if born.lunar:
        fits = 1 <= born.month <= 12 and 1 <= born.day <= 30
    else:
        fits = not born.leap and _solar(born)
    if not (year_fits and fits):
        raise Usage("sheets.bad_birthday", value=clipped(value))
    return born


def _solar(born: Birthday) -> bool:
    try:
        date(born.year or 2000, born.month, born.day)
    except ValueError:
        return False
    return True
