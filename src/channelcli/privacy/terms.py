"""What to look for when somebody is erased: his names, numbers and addresses in the forms people write them.

A mention is told from a longer name that contains it: 李建国 is not meant by 李建国商店, the trade name of a business,
which stays (DAT-9). What another person has too (a name, the telephone of a shop) is looked for only near the person:
in rows of his partner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from channelcli.names import normal_name, normal_phone

_SHORT_PHONE = 7  # fewer digits mean anything
_EDGE = "A-Za-z0-9０-９Ａ-Ｚａ-ｚ"
_BETWEEN = r"[\s\-‐‑–—.·()（）/]{0,3}"


@dataclass
class Terms:
    """The patterns of one person: those that mean nobody else, and those that are looked for near him only."""

    everywhere: set[str] = field(default_factory=set)
    nearby: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)  # longer names that contain one of his
    _far: re.Pattern[str] | None = field(default=None, repr=False)
    _near: re.Pattern[str] | None = field(default=None, repr=False)

    def settle(self) -> None:
        """Make the patterns, after the last term was added."""
        self._far = _pattern(self.kept, self.everywhere)
        self._near = _pattern(self.kept, self.everywhere | self.nearby)

    def mentions(self, text: str | None, *, near: bool = True) -> bool:
        """Tell whether a text mentions the person."""
        pattern = self._near if near else self._far
        return bool(text and pattern) and any(found["gone"] for found in pattern.finditer(text))  # type: ignore[union-attr,arg-type]

    def replaced(self, text: str, name: str, *, near: bool) -> str:
        """Return the text with every mention replaced by a name."""
        pattern = self._near if near else self._far
        if pattern is None:
            return text
        return pattern.sub(lambda found: name if found["gone"] else found[0], text)


def _pattern(kept: Iterable[str], gone: Iterable[str]) -> re.Pattern[str] | None:
    terms = sorted(gone, key=lambda one: (-len(one), one))
    if not terms:
        return None
    longer = "|".join(sorted(map(re.escape, kept), key=lambda one: (-len(one), one))) or r"(?!)"
    return re.compile(f"(?P<kept>{longer})|(?P<gone>{'|'.join(terms)})", re.IGNORECASE)


def name_forms(name: str) -> set[str]:
    """Return the patterns of a name: as written and in its normal form, with blanks between Chinese characters."""
    forms = {name.strip(), normal_name(name)}
    return {_edged(_spaced(form), form) for form in forms if len(form) > 1}


def phone_forms(number: str) -> set[str]:
    """Return the patterns of a telephone number: any country code, trunk zero, separators and extension (DAT-5)."""
    digits = normal_phone(number)
    forms = {_edged(re.escape(number.strip()), number.strip())} if len(digits) >= _SHORT_PHONE else set()
    if len(digits) >= _SHORT_PHONE:
        wide = _BETWEEN.join(f"[{one}{chr(ord(one) + 0xFEE0)}]" for one in digits)
        country = rf"(?:[+＋]?(?:00)?86{_BETWEEN}|[(（])?0?"
        extension = r"(?:\s*(?:转|轉|ext\.?|x)\s*\d{1,6})?"
        forms.add(rf"(?<![0-9０-９]){country}{wide}{extension}(?![0-9０-９])")
    return forms


def word_forms(word: str) -> set[str]:
    """Return the pattern of an address, an account, a number of a card: as it stands, letter case aside."""
    word = word.strip()
    forms = {_edged(re.escape(word), word)} if len(word) > 1 else set()
    return forms | (phone_forms(word) if word.isdigit() else set())


def _spaced(name: str) -> str:
    if name.isascii():
        return r"\s+".join(map(re.escape, name.split()))
    return r"[\s·]?".join(re.escape(letter) for letter in name if not letter.isspace())


def _edged(pattern: str, text: str) -> str:
    """Return a pattern that does not begin or end inside a Latin word or a number."""
    before = rf"(?<![{_EDGE}])" if re.match(f"[{_EDGE}]", text) else ""
    after = rf"(?![{_EDGE}])" if re.search(f"[{_EDGE}]$", text) else ""
    return f"{before}{pattern}{after}"
