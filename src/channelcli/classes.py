"""The 80/20 classes: the rules, the figures of each class, the headline (ABC-2 to ABC-9, ABC-43).

Values are integers (fen, or 1/1,000 of a unit); limits are basis points of the total of all positive values. All
comparisons are in integers (GEN-12). Nothing here reads a ledger.
Named tuples, because a list of partners must not wait for data classes to be made (P-1).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from channelcli.errors import Usage
from channelcli.render.cells import percent
from channelcli.table import Row
from channelcli.text import Words, both, words

Class = Literal["A", "B", "C"]
CLASSES: tuple[Class, ...] = ("A", "B", "C")
BY_COUNT = (2000, 5000)  # by count, A is the top 20 % and B the next 30 % (ABC-8)


class Share(NamedTuple):
    """One class: how many partners it has, what they are worth, and both as fractions (None where undefined)."""

    name: Class
    partners: int
    partner_share: float | None
    value: int
    value_share: float | None


def parse_cut(text: str) -> tuple[int, int]:
    """Return the limits a and b in basis points from percentages like `80,95` (0 < a ≤ b ≤ 100); else `Usage`."""
    parts = text.replace("，", ",").replace("%", "").split(",")
    try:
        a, b = (round(float(part) * 100) for part in parts)
    except (ValueError, OverflowError):
        raise Usage("classify.bad_cut", value=text) from None
    if not 0 < a <= b <= 10_000:
        raise Usage("classify.bad_cut", value=text)
    return a, b


def classify(values: Sequence[int], a: int = 8000, b: int = 9500) -> list[Class]:
    """Return the class of each value, in the order given (ABC-2).

    A value is A if all strictly larger ones together stay below `a` of the total T of the positive values, so the
    one that crosses the limit is in A; equal values share a class (ABC-3); values ≤ 0 are C and not in T (ABC-4).
    """
    total = total_of(values)
    found: dict[int, Class] = {}
    before = running = 0
    last: int | None = None
    for value in sorted((v for v in values if v > 0), reverse=True):
        if value != last:
            before, last = running, value
            found[value] = "A" if before * 10_000 < a * total else "B" if before * 10_000 < b * total else "C"
        running += value
    return [found.get(value, "C") for value in values]


def by_count(values: Sequence[int], a: int = BY_COUNT[0], b: int = BY_COUNT[1]) -> list[Class]:
    """Return the class of each value by its place, in the order given: A the top 20 %, B the next 30 % (ABC-8).

    The places counted are those of the values above zero, rounded up; who equals the last one is in too. What is at
    zero or below is C and not counted, so that such values change no other class (ABC-4).
    """
    ranked = sorted((v for v in values if v > 0), reverse=True)
    edges = [ranked[-(-limit * len(ranked) // 10_000) - 1] if ranked else 0 for limit in (a, b)]
    return ["C" if v <= 0 or v < edges[1] else "A" if v >= edges[0] else "B" for v in values]


def held(history: Sequence[Class], n: int) -> Class:
    """Return the class in force after these periods, oldest first: a fall waits for n of them in a row (ABC-9).

    A rise takes effect at once; who falls is, after n periods below, what it was at best in those n. Replayed, that
    is the best of the last n periods.
    """
    return min(history[-max(n, 1) :])


def total_of(values: Sequence[int]) -> int:
    """Return T: the sum of the positive values."""
    return sum(v for v in values if v > 0)


def shares(values: Sequence[int], classes: Sequence[Class]) -> list[Share]:
    """Return the figures of A, B and C (ABC-7): the value of a class is that of its partners above zero."""
    total = total_of(values)
    found = []
    for name in CLASSES:
        members = [v for v, c in zip(values, classes, strict=True) if c == name]
        value = total_of(members)
        found.append(
            Share(
                name,
                len(members),
                len(members) / len(values) if values else None,
                value,
                value / total if total else None,
            )
        )
    return found


def headline(figures: Sequence[Share], measure: str = "sales", items: str = "partner") -> Words:
    """Return the sentence `N of M partners (p%) made q% of the sales` (F18), or that there is nothing to class.

    Scores of the composite value do not add up: then the sentence is how many are A (ABC-11).
    """
    top = figures[0]
    if items == "supplier":
        return words("classify.headline_supplier")
    if top.value_share is None or top.partner_share is None:
        if any(one.partners for one in figures if one.name != "C"):  # a fall that waits (ABC-9)
            return words("classify.held_headline")
        return words("classify.no_headline" if measure == "sales" else "classify.no_value")
    filled = {
        "n": top.partners,
        "m": sum(one.partners for one in figures),
        "p": percent(top.partner_share),
        "q": percent(top.value_share),
    }
    if measure == "composite":
        return both("classify.headline_score", n=filled["n"], m=filled["m"], p=filled["p"])
    en, zh = words(f"classify.of_{measure}")
    return both(f"classify.headline_{items}", what_en=en, what_zh=zh, **filled)


def tally(figures: Sequence[Share]) -> str:
    """Return the line `A 12 · B 25 · C 83`."""
    return " · ".join(f"{one.name} {one.partners}" for one in figures)


def rows(figures: Sequence[Share], scores: bool = False) -> list[Row]:
    """Return the figures as rows of the report `abc-summary`; `scores` have no sums (ABC-11)."""
    if scores:
        return [(one.name, one.partners, one.partner_share, None, None) for one in figures]
    return [(one.name, one.partners, one.partner_share, one.value, one.value_share) for one in figures]


def top_fifth(values: Sequence[int]) -> tuple[int, float] | None:
    """Return how many are the top 20% of the positive values, ties included, and their share of T (ABC-30, ABC-43)."""
    positive = sorted((v for v in values if v > 0), reverse=True)
    if not positive:
        return None
    edge = positive[-(-len(positive) // 5) - 1]
    top = [v for v in positive if v >= edge]
    return len(top), sum(top) / sum(positive)


def pareto(values: Sequence[int], buyers: bool = True) -> tuple[Words, ...]:
    """Return the sentences of the Pareto check (ABC-43): what the top 20 % made, how many 80 % takes; none of nothing.

    80 % takes those that ABC-2 puts in A, whatever rule the classes were made by. What is above zero are the partners
    that bought, unless they are not `buyers`: products, or a measure that is not what was bought.
    """
    top = top_fifth(values)
    if not top:
        return ()
    needed, positive = classify(values).count("A"), sum(1 for v in values if v > 0)
    return (
        both("classify.top_fifth_buyers" if buyers else "classify.top_fifth_others", n=top[0], q=percent(top[1])),
        both(
            "classify.needed_buyers" if buyers else "classify.needed_others",
            n=needed,
            m=positive,
            p=percent(needed / positive),
        ),
    )
