"""Set-wise inserts for imports: rows as plain tuples, in one go, stamped with the change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, count, islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from channelcli.errors import LedgerFault
from channelcli.journal.inserted import Inserted

if TYPE_CHECKING:
    from channelcli.journal import Change


BLOCK = 2000  # rows handed over at a time
AT_ONCE = 100  # rows a statement: half the time of a statement a row
MANY = 10_000  # rows whose digests are worth a second core, and the order of an index to be made anew


class Insertion:
    """Rows on their way into a table, stamped with the change; they go in when it is run."""

    def __init__(
        self,
        change: Change,
        table: str,
        columns: Sequence[str],
        blocks: Iterable[Sequence[Sequence[Any]]],
        *,
        same: Mapping[str, str] = MappingProxyType({}),
        fixed: Mapping[str, int | str | None] = MappingProxyType({}),
    ) -> None:
        """Take rows some thousand at a time, each block as the values of `columns`, `id` among them.

        `change_id` is added. Columns in `same` take the value of another one, those in `fixed` have one value in all
        rows: what is not handed over row by row costs nothing. Table and columns are our own constants.
        """
        change.flush()
        self.connection, self.blocks, self.width = change.connection, iter(blocks), len(columns)
        self._places = [*range(len(columns)), *(columns.index(name) for name in same.values())]
        self._alike = [literal(value) for value in (change.id, *fixed.values())]
        # A row that is not taken ends the change with all before it: there is nothing to take back row by row.
        self._sql = f"INSERT OR FAIL INTO {table} ({', '.join((*columns, *same, 'change_id', *fixed))}) VALUES "
        self.known = Inserted(change.connection, table, columns, same, {**fixed, "change_id": change.id})
        if table in change.inserted:
            self.known.follow(change.inserted[table])
        change.inserted[table] = self.known

    def run(self) -> None:
        """Insert the rows."""
        many, step = "", AT_ONCE * self.width
        for block in self.blocks:
            values: list[Any] = [None] * (len(block[0]) * self.width)
            for place, column in enumerate(block):
                values[place :: self.width] = column
            whole = len(values) - len(values) % step
            for place in range(0, whole, step):
                many = many or self._sql + self._marks(AT_ONCE)
                self.connection.execute(many, values[place : place + step])
            if rest := (len(values) - whole) // self.width:
                self.connection.execute(self._sql + self._marks(rest), values[whole:])
            self.known.add(block)

    def _marks(self, size: int) -> str:
        """Return what stands behind VALUES for some rows: numbered marks, then what is alike in all."""
        firsts = range(1, size * self.width + 1, self.width)
        return ", ".join(
            [f"({', '.join([*(f'?{first + place}' for place in self._places), *self._alike])})" for first in firsts]
        )


def insert(
    change: Change,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    same: Mapping[str, str] = MappingProxyType({}),
    fixed: Mapping[str, int | str | None] = MappingProxyType({}),
) -> None:
    """Insert rows of `columns` into `table`, as `Insertion` does; `id` counts up where it is not given."""
    change.flush()
    if "id" not in columns:
        columns = ("id", *columns)
        rows = ((id_, *row) for id_, row in zip(count(next_id(change, table)), rows, strict=False))
    blocks = _blocks(iter(rows))
    if first := list(islice(blocks, 1)):
        Insertion(change, table, columns, chain(first, blocks), same=same, fixed=fixed).run()


def _blocks(rows: Iterator[Sequence[Any]]) -> Iterator[list[tuple[Any, ...]]]:
    """Yield rows some thousand at a time, as columns."""
    while some := list(islice(rows, BLOCK)):
        yield list(zip(*some, strict=True))


def run(*insertions: tuple[Insertion, int]) -> None:
    """Insert what is ready, with how many rows each has; meanwhile the digests of many are taken on a second core."""
    for one, rows in insertions:
        if rows >= MANY:
            one.known.elsewhere(one.blocks)
    for one, _ in insertions:
        one.run()


@contextmanager
def put_aside(change: Change, table: str, indexes: Sequence[str], rows: int) -> Iterator[None]:
    """Make indexes anew after so many rows of their table went in, if they are most of it: to sort them is quicker.

    An index that the rows do not come in the order of is searched for each, all over. All inside the transaction, so
    that nobody sees the table without it; who breaks off is rolled back. What SQLite knew of them (ANALYZE) is gone.
    """
    kept: list[tuple[str, str]] = []
    if rows >= MANY and rows > change.one(f"SELECT count(*) FROM {table}"):
        made = dict(change.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?", table))
        kept = [(name, made[name]) for name in indexes if name in made]
    for name, _ in kept:
        change.connection.execute(f"DROP INDEX {name}")
    yield
    for _, sql in kept:
        change.connection.execute(sql)


def literal(value: int | str | None) -> str:
    """Return one of our own values as it stands in SQL."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "NULL" if value is None else str(value)


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


def check_references(change: Change) -> None:
    """Check what was inserted by a change that was opened with `foreign_keys=False`; `LedgerFault` for a loose end."""
    (on,) = change.connection.execute("PRAGMA foreign_keys").fetchone()
    for table, known in () if on else change.inserted.items():
        keys = change.connection.execute('SELECT "table", "from" FROM pragma_foreign_key_list(?)', (table,)).fetchall()
        keys = [(other, own) for other, own in keys if own in known.given]  # the others are empty
        # Table and column names come from the schema of the ledger itself.
        loose = " OR ".join(f"({own} IS NOT NULL AND {own} NOT IN (SELECT id FROM {other}))" for other, own in keys)
        if keys and known.first and change.one(f"SELECT id FROM {table} WHERE id >= ? AND ({loose})", known.first):
            raise LedgerFault("ledger.damaged", path=table, reason="FOREIGN KEY")
