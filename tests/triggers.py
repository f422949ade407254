"""The journal triggers of a table: the old row of every update and delete, column by column.

`python tests/triggers.py TABLE < migration.sql` prints them; `tests/test_schema.py` compares them with the schema.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

MIGRATIONS = Path(__file__).parent.parent / "src" / "channelcli" / "migrations"
WIDTH = 118


def triggers(table: str, columns: Sequence[str]) -> str:
    """Return the two CREATE TRIGGER statements of a table."""
    return "\n\n".join(_trigger(table, columns, action) for action in ("update", "delete"))


def _trigger(table: str, columns: Sequence[str], action: str) -> str:
    lines = [
        f"CREATE TRIGGER {table}_{action} AFTER {action.upper()} ON {table} BEGIN",
        "    INSERT INTO journal_row (change_id, entity, row_id, action, old)",
        f"    SELECT change_id, '{table}', old.id, '{action}', json_object(",
        *_wrapped([f"'{column}', old.{column}" for column in columns]),
        "    FROM journal_open;",
        "END;",
    ]
    return "\n".join(lines)


def _wrapped(parts: Sequence[str]) -> list[str]:
    lines, current = [], "       "
    for place, part in enumerate(parts):
        piece = f" {part}{',' if place < len(parts) - 1 else ')'}"
        if len(current) + len(piece) > WIDTH:
            lines.append(current)
            current = "       "
        current += piece
    return [*lines, current]


def main(table: str) -> None:
    """Print the triggers of a table that the migrations, or the one on standard input, make."""
    connection = sqlite3.connect(":memory:")
    for path in sorted(MIGRATIONS.glob("*.sql")):
        connection.executescript(path.read_text(encoding="utf-8"))
    known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    if not known:
        connection.executescript(sys.stdin.read())
    print(triggers(table, [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]))


if __name__ == "__main__":
    main(sys.argv[1])
