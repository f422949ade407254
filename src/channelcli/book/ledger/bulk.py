"""Set-wise inserts for imports: rows as plain tuples, in one go, stamped with the change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from channelcli.journal import Change


def insert(change: Change, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of `columns` into `table`; `change_id` is added. Table and columns are our own constants."""
    change.flush()
    marks = ", ".join("?" * len(columns))
    sql = f"INSERT INTO {table} (change_id, {', '.join(columns)}) VALUES ({change.id}, {marks})"
    change.connection.executemany(sql, rows)


def update(change: Change, rows: Iterable[tuple[str, int, Mapping[str, Any]]]) -> None:
    """Set columns of rows that stand, each as (table, id, values by column); the journal keeps what was there."""
    change.flush()
    for table, id_, values in rows:
        marks = ", ".join(f"{name} = ?" for name in values)
        change.connection.execute(f"UPDATE {table} SET {marks} WHERE id = ?", [*values.values(), id_])


def next_id(change: Change, table: str) -> int:
    """Return the id the next row of `table` may take; ids given in one change count up from here."""
    return int(change.one(f"SELECT coalesce(max(id), 0) + 1 FROM {table}"))


def delete(change: Change, table: str, ids: Iterable[int]) -> None:
    """Delete rows of `table` by their ids; the journal keeps them."""
    change.flush()
    change.connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(id_,) for id_ in ids])
