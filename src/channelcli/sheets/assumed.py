"""What was assumed of a sheet's cells, as it is said with the result: never silently (product.md 1.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from channelcli.errors import Fault, Hint
from channelcli.sheets.fields import Field
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.part import Part
from channelcli.text import pick, say

SHOWN = 3  # names of values told one by one


def of_cells(
    fields: Sequence[Field], options: ReadOptions, consts: Mapping[str, str], filled: Collection[str]
) -> Iterator[Fault]:
    """Yield what the owner said of the cells: filled down, the same in every row, empty, dates, the decimal comma."""
    labels = {one.key: pick(one.label) for one in fields}
    comma = say("imports.comma")
    if filled:
        yield Hint("sheets.filled_down", names=comma.join(labels[key] for key in labels if key in filled))
    if consts:
        yield Hint("sheets.constants", names=comma.join(f"{labels[key]} = {word}" for key, word in consts.items()))
    if options.nulls:
        yield Hint("sheets.nulls", names=comma.join(options.nulls))
    if options.date_format:
        yield Hint("sheets.dates_as", order=say(f"sheets.order_{options.date_format}"))
    if options.decimal_comma:
        yield Hint("sheets.decimal_comma")


def retold(parts: Sequence[Part]) -> Iterator[str]:
    """Yield how many cells of each field were read by what the owner taught of its values, with the first names."""
    counts: dict[str, Counter[tuple[str, str]]] = {}
    labels: dict[str, str] = {}
    for part in parts:
        for column, reader in zip(part.header.columns, part.readers, strict=False):
            if not reader.retold:
                continue
            labels[column.field.key] = pick(column.field.label)
            count = counts.setdefault(column.field.key, Counter())
            for row in islice(iter(part.sheet.rows), part.header.index + 1, None):
                if len(row) > column.place and (found := reader.retold.get(row[column.place])) is not None:
                    count[found] += 1
    for key, count in counts.items():
        names = say("imports.comma").join(f"{old} → {new}" for (old, new), _ in count.most_common(SHOWN))
        more = say("imports.more") if len(count) > SHOWN else ""
        yield say("imports.retold", field=labels[key], count=f"{count.total():,}", names=names, more=more)
