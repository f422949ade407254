"""Birthdays as people give them: with or without the year, solar or lunar (product.md S01, domain.md CRM-4)."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from channelcli.errors import Usage
from channelcli.names import clipped, folded

_LUNAR = re.compile(r"^(?:农历|阴历|旧历|lunar) *[:：]? *|[(（]? *(?:农历|阴历|旧历|lunar) *[)）]?$")
_SOLAR = re.compile(r"^(?:公历|阳历|新历|solar) *")
_DIGITS = {sign: place for place, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "正": 1, "元": 1}
_NUMBER = "[〇零一二三四五六七八九十廿卅正元冬腊0-9]+"
_WORDS = re.compile(
    rf"(?:(?P<y>[0-9]{{4}}|[〇零一二三四五六七八九]{{4}}) *年 *)?"
    rf"(?P<leap>闰)? *(?P<m>{_NUMBER}) *月 *初?(?P<d>{_NUMBER}) *[日号]?"
)
_PLAIN = re.compile(
    r"(?:(?P<y>[0-9]{4}) *[-/.] *)?(?P<leap>leap|闰)? *(?P<m>[0-9]{1,2}) *[-/.] *(?P<d>[0-9]{1,2})|(?P<whole>[0-9]{8})"
)


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
        digits = "".join(str(_DIGITS.get(sign, sign)) for sign in found["y"] or "")
        month, day = _number(found["m"]), _number(found["d"])
        lunar = lunar or found["leap"] is not None or found["m"] in ("正", "冬", "腊")
        return _checked(Birthday(int(digits) if digits else None, month, day, lunar, found["leap"] is not None), value)
    if found := _PLAIN.fullmatch(text):
        if whole := found["whole"]:
            return _checked(Birthday(int(whole[:4]), int(whole[4:6]), int(whole[6:]), lunar), value)
        leap = found["leap"] is not None
        year = int(found["y"]) if found["y"] else None
        return _checked(Birthday(year, int(found["m"]), int(found["d"]), lunar or leap, leap), value)
    raise Usage("sheets.bad_birthday", value=clipped(value))


def format_birthday(born: Birthday) -> str:
    """Return the one form that lists show and files keep; read back alike: `1968-03-12`, `lunar:leap06-15`."""
    year = f"{born.year:04d}-" if born.year else ""
    calendar, leap = "lunar:" if born.lunar else "", "leap" if born.leap else ""
    return f"{calendar}{year}{leap}{born.month:02d}-{born.day:02d}"


def words_of(born: Birthday) -> tuple[str, str]:
    """Return a birthday as people say it, in both languages: `lunar 8-15`, 农历八月十五."""
    if not born.lunar:
        year = f"{born.year}-" if born.year else ""
        return f"{year}{born.month:02d}-{born.day:02d}", f"{year}{born.month:02d}-{born.day:02d}"
    month = ("", "正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")[born.month]
    tens, ones = divmod(born.day, 10)
    day = {10: "初十", 20: "二十", 30: "三十"}.get(born.day) or f"{'初十廿'[tens]}{' 一二三四五六七八九'[ones]}"
    en = f"lunar {f'{born.year}-' if born.year else ''}{'leap ' if born.leap else ''}{born.month}-{born.day}"
    return en, f"农历{f'{born.year}年' if born.year else ''}{'闰' if born.leap else ''}{month}月{day}"


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
    lunar_fits = 1 <= born.month <= 12 and 1 <= born.day <= 30
    if not (year_fits and (lunar_fits if born.lunar else not born.leap and _solar(born))):
        raise Usage("sheets.bad_birthday", value=clipped(value))
    return born


def _solar(born: Birthday) -> bool:
    try:
        date(born.year or 2000, born.month, born.day)
    except ValueError:
        return False
    return True
