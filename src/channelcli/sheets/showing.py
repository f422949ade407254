"""How a stored value of a field is told to a person: a price as a price, a code as its word, nothing as –."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from channelcli import money
from channelcli.errors import Usage
from channelcli.names import clipped
from channelcli.sheets.fields import Field
from channelcli.terms import describe_terms
from channelcli.text import language, pick, say

NOTHING = "–"
_NEWEST = 3  # of many notes


def shown(field: Field | None, value: Any) -> str:
    """Return a typed value as the language in force writes it; a value the field cannot show as it stands."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, list):
        return clipped(", ".join(map(str, value[-_NEWEST:])))
    if field is None:
        return clipped(str(value))
    if field.choices:
        return word_of(field, str(value))
    try:
        return clipped(_SHOW.get(field.parser, str)(value))
    except (TypeError, ValueError, Usage):
        return clipped(str(value))


def word_of(field: Field, code: str) -> str:
    """Return what a choice is called: the first of its Chinese words, in English its code."""
    words = dict(field.choices).get(code, "").split()
    return (words[0] if words and language() == "zh" else code).replace("_", " ")


def _yes(value: Any) -> str:
    return say("render.yes" if str(value) == "1" else "render.no")


_SHOW: dict[str, Callable[[Any], str]] = {
    "amount": lambda value: money.plain_amount(int(value)),
    "price": lambda value: money.plain_price(int(value)),
    "quantity": lambda value: money.plain_quantity(int(value)),
    "rate": lambda value: money.plain_rate(int(value)),
    "discount": lambda value: money.plain_rate(int(value)),
    "terms": lambda value: pick(describe_terms(value)),
    "bool": _yes,
    "cf_boolean": _yes,
}
