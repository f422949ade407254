"""The shape of the file: released migrations stay as they are, every table can be journalled and taken back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger
from channelcli.ledger import migrations_folder
from triggers import triggers

# A released migration is never edited: a change is a new file.
RELEASED = {
    "0001_start.sql": "27624bf21d205cee51b96c7c8042fcdb2c83652d78cb19aa617b2752e4543db9",
    "0002_receivables.sql": "9e198eb91d91baa95cf48bfd0d35d6a7b0cae953b41f0b9c927e98449af313bb",
    "0003_sealed.sql": "3f2361cc55074f8d6cc8d7b1df101c06e664680f8bbd06c21b185c647d6881d6",
    "0004_classes.sql": "549278a00d6aa81c7da4210cfd1177740576dc5b0c1cfa3e920df82f5cca1b3b",
    "0005_care.sql": "46b115d86a7f5fb0d36d8adaf77bf8351b1ee9fee821378e569e8ae7fa7c6171",
    "0006_by_partner.sql": "e6edaa02c8742206551ef710ad5cdc4e85ba76e4afa1bfb07445249f75687e2c",
}


@pytest.fixture(scope="module")
def schema() -> sqlite3.Connection:
    """An empty ledger of the newest schema, in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    ledger.migrate(connection)
    return connection


def tables(connection: sqlite3.Connection) -> list[str]:
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    return [name for (name,) in connection.execute(sql)]


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def kept(connection: sqlite3.Connection) -> list[str]:
    """Return the tables whose rows are journalled: all but the journal itself."""
    return [name for name in tables(connection) if not name.startswith("journal_")]


def row_classes() -> list[Any]:
    """Return every SQLModel class of `book/`."""
    from sqlmodel import SQLModel

    for path in sorted((Path(ledger.__file__).parents[1] / "book").glob("*/[a-z]*.py")):
        import_module(f"channelcli.book.{path.parent.name}.{path.stem}")
    return [mapper.class_ for mapper in SQLModel._sa_registry.mappers]


def test_released_migrations_are_never_edited() -> None:
    """R-15: the checksum of a released migration is pinned here."""
    for name, checksum in RELEASED.items():
        assert hashlib.sha256((migrations_folder() / name).read_bytes()).hexdigest() == checksum, name


def test_migrations_are_numbered_without_gaps() -> None:
    numbers = [number for number, _ in ledger.migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert ledger.newest_version() == numbers[-1]


def test_every_table_is_strict(schema: sqlite3.Connection) -> None:
    strict = {row[1]: row[5] for row in schema.execute("PRAGMA table_list") if row[2] == "table"}
    assert all(strict[name] for name in tables(schema))


def test_every_table_says_which_change_made_a_row(schema: sqlite3.Connection) -> None:
    for name in kept(schema):
        assert columns(schema, name)[:2] == ["id", "change_id"], name


def test_every_table_has_both_triggers_with_all_its_columns(schema: sqlite3.Connection) -> None:
    """A column that a trigger forgets could not be taken back."""
    for name in kept(schema):
        sql = f"SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '{name}' ORDER BY name DESC"
        found = "\n\n".join(f"{text};" for (text,) in schema.execute(sql))
        assert found == triggers(name, columns(schema, name)), name


def test_foreign_keys_wait_until_commit(schema: sqlite3.Connection) -> None:
    for name in kept(schema):
        (sql,) = schema.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        links = schema.execute(f"PRAGMA foreign_key_list({name})").fetchall()
        assert sql.count("DEFERRABLE INITIALLY DEFERRED") == len(links), name
        assert all(row[4] == "id" or row[4] is None for row in links), name


def test_row_classes_have_the_columns_of_their_tables(schema: sqlite3.Connection) -> None:
    found = row_classes()
    assert len(found) > 5
    for row in found:
        assert list(row.model_fields) == columns(schema, row.__tablename__), row.__tablename__


def test_row_classes_leave_foreign_keys_to_the_schema() -> None:
    """With `foreign_key` SQLModel would import every parent's class for each write (P-2)."""
    for row in row_classes():
        assert not row.__table__.foreign_keys, row.__tablename__


def test_row_classes_hold_whole_numbers_and_text(schema: sqlite3.Connection) -> None:
    """MON-1, MON-2: no floats anywhere in the books."""
    for name in tables(schema):
        kinds = {row[2] for row in schema.execute(f"PRAGMA table_info({name})")}
        assert kinds <= {"INTEGER", "TEXT"}, name


def test_views_are_what_reports_rely_on(schema: sqlite3.Connection) -> None:
    """The stable contract: columns of the views may be added at the end, never renamed."""
    expected = {
        "partner_span": ["partner_id", "field", "text", "amount", "staff_id", "valid_from", "valid_to"],
        "entry": ["partner_id", "on_date", "source", "source_id", "role", "kind", "number", "amount"],
        "sales_event": ["partner_id", "on_date", "sale_id", "source", "kind", "net", "gross", "cost", "costed"],
    }
    for view, wanted in expected.items():
        assert columns(schema, view)[: len(wanted)] == wanted, view


def test_the_schema_passes_its_own_check(schema: sqlite3.Connection) -> None:
    assert schema.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert schema.execute("PRAGMA foreign_key_check").fetchall() == []


def test_old_rows_are_logged_without_a_change_too(schema: sqlite3.Connection) -> None:
    """What another tool edits is seen: its old row is logged with no change."""
    schema.execute("INSERT INTO journal_change (at, business_day, actor, command, version) VALUES ('', '', '', '', '')")
    schema.execute("INSERT INTO counter (change_id, name, next) VALUES (1, 'x', 1)")
    schema.execute("UPDATE counter SET next = 2")
    schema.execute("DELETE FROM counter")
    rows = schema.execute("SELECT change_id, entity, row_id, action, old FROM journal_row ORDER BY id").fetchall()
    assert [row[:4] for row in rows] == [(None, "counter", 1, "update"), (None, "counter", 1, "delete")]
    assert [json.loads(row[4])["next"] for row in rows] == [1, 2]
