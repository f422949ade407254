"""合计 and 小计 rows: left out, and held against the rows they speak of (product.md 1.4)."""

from __future__ import annotations

from collections.abc import Iterator

from channelcli.errors import Hint
from channelcli.money import format_amount
from channelcli.sheets.part import Part, Total

BLOCK = ("小计", "sub")  # in the word of a total that speaks of the rows since the last one, not of all


def differences(part: Part) -> Iterator[Hint]:
    """Yield a notice for every sum a total row states that no sum of rows equals.

    A total may speak of the rows since the total before it, since the last of its own word, of all above it, or of
    the whole sheet: what it means is not written, so each is tried, and the likeliest is named.
    """
    totals = list(part.totals)  # a walk begins a new list
    keys = list(dict.fromkeys(key for total in totals for key in total.values))
    if not keys:
        return
    sums = dict.fromkeys(keys, 0)
    before: list[dict[str, int]] = []  # of each total: the sums of the rows above it
    get = part.getter(*keys)
    waiting = iter([*(total.number for total in totals), float("inf")])
    stop = next(waiting)
    for number, values, _ in part.rows():
        while number > stop:
            before.append(dict(sums))
            stop = next(waiting)
        for key, value in zip(keys, get(values), strict=True):
            if isinstance(value, int):
                sums[key] += value
    before += [dict(sums) for _ in range(len(totals) - len(before))]
    for place, total in enumerate(totals):
        yield from _one(part, totals, place, total, before, sums)


def _one(
    part: Part, totals: list[Total], place: int, total: Total, before: list[dict[str, int]], sums: dict[str, int]
) -> Iterator[Hint]:
    parsers = {one.field.key: (one.field.parser, one.name) for one in part.header.columns}
    twin = next((at for at in range(place - 1, -1, -1) if totals[at].word == total.word), None)
    for key, stated in total.values.items():
        above = before[place][key]
        block = above - (before[place - 1][key] if place else 0)
        own = above - (before[twin][key] if twin is not None else 0)
        if not isinstance(stated, int) or stated in (block, own, above, sums[key]):
            continue
        said = block if any(word in total.word.casefold() for word in BLOCK) else above or sums[key]
        parser, column = parsers[key]
        stated_text, sum_text = (_shown(number, parser) for number in (stated, said))
        yield Hint(
            "imports.total_differs",
            row=total.number,
            word=total.word,
            column=column,
            stated=stated_text,
            sum=sum_text,
        )


def _shown(number: int, parser: str) -> str:
    return format_amount(number) if parser == "amount" else f"{number / 1000:,.3f}".rstrip("0").rstrip(".")
