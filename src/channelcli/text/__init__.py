"""Every sentence a person reads, as (English, Chinese) on neighbouring lines.

One module an area, loaded when its first sentence is needed: the key `order.unknown` stands as
`"unknown"` in `text/order.py`. Stored codes, JSON keys and exit codes are English and are not here.

`{n}` is the place of a value. `{n|day|days}` is a word that goes by its number: the first for 1, else the second.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Literal, cast

Language = Literal["en", "zh"]
Words = tuple[str, str]

_language: Language = "en"


def use(language: str) -> None:
    """Set the language of all sentences that follow: `en` or `zh`."""
    global _language
    _language = "zh" if language == "zh" else "en"


def language() -> Language:
    """Return the language in force."""
    return _language


def pick(words: Words) -> str:
    """Return the member of (English, Chinese) for the language in force."""
    return words[1] if _language == "zh" else words[0]


@cache
def words(key: str) -> Words:
    """Return the (English, Chinese) pair with `area.name` as its key; KeyError if there is none."""
    area, _, name = key.partition(".")
    table = cast("dict[str, Words]", import_module(f"channelcli.text.{area}").SENTENCES)
    return table[name]


def say(key: str, /, **values: object) -> str:
    """Return the sentence in the language in force, with `{name}` places filled from `values`."""
    sentence = pick(words(key))
    return sentence.format_map(_Values(values)) if values else sentence


def both(key: str, /, **values: object) -> Words:
    """Return the sentence in both languages, filled; for tables that are drawn later."""
    en, zh = words(key)
    filled = _Values(values)
    return en.format_map(filled), zh.format_map(filled)


class _Values(dict[str, object]):
    """The values of a sentence, and the words that go by one of them."""

    def __missing__(self, place: str) -> object:
        """Return the word for one or for many, as the place `n|day|days` gives them; KeyError for any other place."""
        name, *forms = place.split("|")
        if len(forms) != 2:
            raise KeyError(place)
        return forms[0] if str(self[name]) == "1" else forms[1]
