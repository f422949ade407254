"""Names, phones and codes: one spelling for what is the same thing (domain.md section 9).

Nothing here is imported before it is needed: a list of partners with simplified Chinese names loads neither
the conversion tables nor the pinyin.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

LEGAL_SUFFIXES = ("集团股份有限公司", "集团有限公司", "股份有限公司", "有限责任公司", "有限公司", "个体工商户")
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

# The characters of GB 2312 that the conversion may change, alone or in a phrase. A name written in GB 2312 without
# any of them is simplified already and needs no tables; a test compares this with the tables.
_NOT_SURE = frozenset("乾谘菸薹拚捱摺吒後徵夥馀渖甯榘於钜镟锺麴醣醯麽么覆沈著薰藉「」『』")
_EXTENSION = r"(?i)转|轉|ext|x"


def folded(text: str) -> str | None:
    """Return the text in NFKC with outer blanks off, or None if it holds numbers that NFKC would alter.

    For numbers and dates: `10²` would become 102 and `①` 1, so such a text is no number at all (quality.md 2.2).
    """
    if text.isascii():
        return text.strip()
    if any(unicodedata.category(letter) == "No" for letter in text):
        return None
    return unicodedata.normalize("NFKC", text).strip()


def nocase(number: str) -> bytes:
    """Return a number so that it sorts as the ledger's columns of numbers do (NOCASE): A to Z count as a to z."""
    return number.encode().lower()  # of bytes only these letters change


def clipped(value: object, width: int = 60) -> str:
    """Return a value as it may stand in a message: its text, cut after `width` characters."""
    endless = isinstance(value, int) and value.bit_length() > 1000  # Python refuses to write these in decimal
    text = hex(value) if isinstance(value, int) and endless else str(value)
    return text if len(text) <= width else text[: width - 1] + "…"


def simplified(text: str) -> str:
    """Return the text in simplified characters."""
    if text.isascii():
        return text
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        sure = False
    else:
        sure = _NOT_SURE.isdisjoint(text)
    if sure:
        return text
    import zhconv

    return str(zhconv.convert(text, "zh-hans"))


def _normal_once(text: str) -> str:
    text = simplified(unicodedata.normalize("NFKC", text).casefold())
    text = "".join(letter for letter in text if unicodedata.category(letter)[0] not in "PZC")
    for suffix in LEGAL_SUFFIXES:
        if text.endswith(suffix) and text != suffix:
            return text[: -len(suffix)]
    return text


@lru_cache(maxsize=65536)
def normal_name(text: str) -> str:
    """Return the one spelling under which names are compared: DAT-4, idempotent.

    NFKC, case-folded, simplified, without white space, punctuation and a legal form at the end.
    """
    while (again := _normal_once(text)) != text:
        text = again
    return text


def normal_phone(text: str) -> str:
    """Return the digits of a phone number without extension, country code and trunk zeros: DAT-5, idempotent."""
    text = re.split(_EXTENSION, unicodedata.normalize("NFKC", text), maxsplit=1)[0]
    digits = "".join(letter for letter in text if letter in "0123456789")
    while True:
        shorter = digits.lstrip("0")
        if shorter.startswith("86") and 12 <= len(shorter) <= 14:
            shorter = shorter[2:]
        if shorter == digits:
            return digits
        digits = shorter


def is_mobile(phone: str) -> bool:
    """Tell whether a phone number is that of a mobile: 11 digits starting with 1 (DAT-5)."""
    digits = normal_phone(phone)
    return len(digits) == 11 and digits.startswith("1")


def credit_check_character(first: str) -> str:
    """Return the 18th character for the first 17 of a unified social credit code; ValueError for a foreign one."""
    total = sum(CREDIT_ALPHABET.index(letter) * pow(3, place, 31) for place, letter in enumerate(first))
    return CREDIT_ALPHABET[(31 - total % 31) % 31]


def credit_code_ok(text: str) -> bool:
    """Tell whether this is a valid 统一社会信用代码 (DAT-3): its characters, its length and its check character."""
    code = unicodedata.normalize("NFKC", text).strip().upper()
    if len(code) != 18 or not set(code) <= set(CREDIT_ALPHABET):
        return False
    return credit_check_character(code[:17]) == code[17]


def initials(text: str) -> str:
    """Return what an owner types for a name: `hdsm` for 宏达商贸; Latin letters and digits stay, lower-case.

    For characters of several readings the one the phrase has, else the first. Loads the pinyin tables: for the
    time of writing, not of reading.
    """
    text = unicodedata.normalize("NFKD", text).casefold()  # D: é is e and an accent, which is left out
    if text.isascii():
        return "".join(letter for letter in text if letter.isalnum())
    from pypinyin import Style, lazy_pinyin

    parts = lazy_pinyin(text, style=Style.FIRST_LETTER, strict=False)
    return "".join(letter for part in parts for letter in part.lower() if letter.isascii() and letter.isalnum())


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[place : place + 2] for place in range(len(text) - 1))


def bigram_dice(one: str, other: str) -> tuple[int, int]:
    """Return the Dice coefficient of the letter pairs of two texts as an exact fraction (DAT-6).

    Texts without any pair give (0, 1).
    """
    pairs, others = _bigrams(one), _bigrams(other)
    return 2 * (pairs & others).total(), (pairs.total() + others.total()) or 1


def names_alike(one: str, other: str) -> bool:
    """Tell whether two names are so near that they may be the same partner: equal, or Dice ≥ 0.8 (DAT-6)."""
    one, other = normal_name(one), normal_name(other)
    shared, total = bigram_dice(one, other)
    return one == other or 5 * shared >= 4 * total


def _nearness(word: str, letters: Counter[str], other: str) -> float:
    """Return how near two normal names are, 0 to 1; Chinese names share characters, Latin words their order."""
    at_most = sum(letter in other for letter in word)
    if 2 * at_most < 0.4 * (len(word) + len(other)) and word not in other:
        return 0.0  # most of a long list of names goes this way
    common = (letters & Counter(other)).total()
    shared = 2 * common / (len(word) + len(other))
    if shared < 0.4 and word not in other:
        return 0.0
    from difflib import SequenceMatcher

    order = SequenceMatcher(None, word, other, autojunk=False).ratio()
    score = 0.3 * shared + 0.7 * order
    if word in other or other in word:
        score = max(score, 0.6 + 0.4 * min(len(word), len(other)) / max(len(word), len(other)))
    return score


def near(word: str, candidates: Iterable[str], n: int = 3) -> list[str]:
    """Return at most `n` of the candidates a person may have meant by `word`, the likeliest first.

    Ties stand in the order of the names; a candidate equal to the word is one of them.
    """
    wanted = normal_name(word)
    if not wanted:
        return []
    letters = Counter(wanted)
    scored = []
    for candidate in dict.fromkeys(candidates):
        other = normal_name(candidate)
        if other and (score := _nearness(wanted, letters, other)) >= 0.55:
            scored.append((-score, candidate))
    return [candidate for _, candidate in sorted(scored)[:n]]
