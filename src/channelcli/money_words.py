"""Amounts in words, 人民币大写, as they stand on statements and receipts (MON-14)."""

from __future__ import annotations

import re

from channelcli.errors import Usage
from channelcli.names import clipped

DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = (("仟", 1000), ("佰", 100), ("拾", 10), ("", 1))


def _section(number: int) -> str:
    """Return 1 to 9999 in words, with 零 for gaps between its digits."""
    words, gap = "", False
    for unit, size in _UNITS:
        digit = number // size % 10
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + unit
        gap = not digit
    return words


def _integer(number: int) -> str:
    """Return 1 to 10^13 in words: 亿 and 万 with 零 where the lower part does not fill its places."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        high, low = divmod(number, size)
        if high:
            gap = "零" if 0 < low < size // 10 else ""
            return _integer(high) + unit + gap + (_integer(low) if low else "")
    return _section(number)


def in_words(fen: int) -> str:
    """Return an amount in fen in words: 10350.05 is 壹万零叁佰伍拾元零伍分 (MON-14)."""
    yuan, cents = divmod(abs(fen), 100)
    jiao, rest = divmod(cents, 10)
    words = "负" if fen < 0 else ""
    if yuan or not cents:
        words += (_integer(yuan) if yuan else "零") + "元"
    if jiao:
        words += DIGITS[jiao] + "角"
    elif rest and yuan:
        words += "零"
    return words + (DIGITS[rest] + "分" if rest else "整")


_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_GROUPS = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def _english(number: int) -> str:
    """Return 0 and up in English words."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_SMALL[number % 10]}" if number % 10 else "")
    size, name = next(group for group in _GROUPS if number >= group[0])
    high, low = divmod(number, size)
    return f"{_english(high)} {name}" + (f" {_english(low)}" if low else "")


def in_english(fen: int) -> str:
    """Return an amount in fen in English words: 10350.05 is `ten thousand three hundred fifty yuan and five fen`."""
    yuan, cents = divmod(abs(fen), 100)
    words = ("minus " if fen < 0 else "") + f"{_english(yuan)} yuan"
    return words + (f" and {_english(cents)} fen" if cents else "")


_SECTION = "".join(f"(?:零*([{DIGITS[1:]}]){unit})?" for unit, _ in _UNITS)
_WORDS = r"(负)?(?:([^元角分]+)元)?零?(?:([^元角分])角)?零?(?:([^元角分])分)?整?"


def _number(words: str) -> int | None:
    """Return the integer that stands here in words, or None."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        high, found, low = words.rpartition(unit)
        if found:
            upper, lower = _number(high), _number(low) if low else 0
            return None if upper is None or lower is None or not high else upper * size + lower
    found_section = re.fullmatch(_SECTION, words)
    if not words or not found_section:
        return 0 if words == "零" else None
    pairs = zip(found_section.groups(), _UNITS, strict=True)
    return sum(DIGITS.index(digit) * size for digit, (_, size) in pairs if digit)


def _without_optional_zeros(words: str) -> str:
    """Return the words without the 零 that may stand or be left out after a unit of myriads or 元."""
    return re.sub(r"(?<=[万亿元])零", "", words)


def parse_words(text: str) -> int:
    """Return the amount in fen that stands here in words; `in_words` of it is what was written.

    圆 for 元, 正 for 整 and 人民币 before it are read too. Raises Usage for anything else.
    """
    words = text.strip().removeprefix("人民币").replace("圆", "元").replace("正", "整")
    found = re.fullmatch(_WORDS, words) if 0 < len(words) <= 60 else None
    if found:
        sign, yuan, jiao, rest = found.groups()
        whole = _number(yuan) if yuan else 0
        if whole is not None and all(digit is None or digit in DIGITS for digit in (jiao, rest)):
            cents = 10 * DIGITS.index(jiao or "零") + DIGITS.index(rest or "零")
            fen = (whole * 100 + cents) * (-1 if sign else 1)
            if _without_optional_zeros(in_words(fen)) == _without_optional_zeros(words):
                return fen
    raise Usage("money.bad_words", value=clipped(text))
