"""Tables for people leave columns out, so that a list fits a screen; programs get every column there is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from channelcli.table import Column, Row


def without(
    columns: Sequence[Column], rows: Sequence[Row], left_out: Collection[str]
) -> tuple[tuple[Column, ...], list[Row]]:
    """Return the columns whose keys are not among `left_out`, and the rows with the cells of these."""
    kept = [place for place, column in enumerate(columns) if column.key not in left_out]
    return tuple(columns[place] for place in kept), [tuple(row[place] for place in kept) for row in rows]


def empty(columns: Sequence[Column], rows: Sequence[Row], keys: Collection[str]) -> set[str]:
    """Return which of these columns nobody has anything in."""
    places = {column.key: place for place, column in enumerate(columns)}
    return {key for key in keys if not any(row[places[key]] for row in rows)}
