"""One command that writes is one transaction, one journal row, one unit of undo (design.md 5)."""

from __future__ import annotations

import json
import random
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from channelcli import __version__, ledger
from channelcli.errors import Refused
from channelcli.journal import undo

INSERT_NOTE = "INSERT INTO partner_note (change_id, partner_id, on_date, text) VALUES (?, ?, '2026-01-01', ?)"
Dump = dict[str, list[tuple[Any, ...]]]


def ask(path: Path, sql: str, *values: object) -> list[Any]:
    with ledger.reading(path) as connection:
        return connection.execute(sql, values).fetchall()


def dump(path: Path) -> Dump:
    """Return every row of every table but the journal's."""
    with ledger.reading(path) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        tables = [name for name in names if not name.startswith(("journal_", "sqlite_"))]
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in tables}


def taken_back(path: Path, *, dry_run: bool = False) -> undo.Undone:
    with ledger.change(path, "undo", dry_run=dry_run, foreign_keys=False, kind="undo") as change:
        return undo.last(change)


def add(path: Path, *names: str) -> None:
    from channelcli.book.partner import partner

    with ledger.change(path, f"partner add {' '.join(names)}") as change:
        for name in names:
            partner.add(change, {"name": name, "tags": ["vip"], "region": "城关"})
        change.summary = f"partners {' '.join(names)}"


def rename(path: Path, old: str, new: str) -> None:
    from channelcli.book.partner import partner

    ((row_id,),) = ask(path, "SELECT id FROM partner WHERE name = ?", old)
    with ledger.change(path, f"partner update {old}") as change:
        partner.update(change, row_id, {"name": new})


# ---- what is written


def test_a_change_is_one_row_of_the_journal(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "owner")
    add(book, "宏达", "永兴")
    (row,) = ask(book, "SELECT id, business_day, actor, command, summary, version, kind FROM journal_change")
    assert row == (1, "2026-11-21", "owner", "partner add 宏达 永兴", "partners 宏达 永兴", __version__, "change")
    ((at,),) = ask(book, "SELECT at FROM journal_change")
    assert at.endswith("Z") and at[10] == "T"
    for table, rows in dump(book).items():
        assert all(row[1] == 1 for row in rows), table


def test_an_update_keeps_the_whole_old_row(book: Path) -> None:
    add(book, "宏达")
    (before,) = dump(book)["partner"]
    rename(book, "宏达", "鸿达")
    ((entity, row_id, action, change, old),) = ask(
        book, "SELECT entity, row_id, action, change_id, old FROM journal_row WHERE entity = 'partner'"
    )
    assert (entity, row_id, action, change) == ("partner", before[0], "update", 2)
    assert tuple(json.loads(old).values()) == before


def test_inserts_cost_the_journal_nothing(book: Path) -> None:
    add(book, "宏达")
    assert ask(book, "SELECT DISTINCT entity FROM journal_row") == []


def test_no_change_is_open_between_changes(book: Path) -> None:
    add(book, "宏达")
    assert ask(book, "SELECT * FROM journal_open") == [(1, None)]
    with pytest.raises(Refused), ledger.change(book, "x") as change:
        assert change.one("SELECT change_id FROM journal_open") == change.id
        raise Refused("undo.nothing")
    assert ask(book, "SELECT * FROM journal_open") == [(1, None)]


def test_numbers_are_given_back_when_a_change_fails(book: Path) -> None:
    with ledger.change(book, "x") as change:
        assert change.next_number("order", 1001) == 1001
        assert change.next_number("order", count=3) == 1002
    with pytest.raises(Refused), ledger.change(book, "x") as change:
        assert change.next_number("order") == 1005
        raise Refused("undo.nothing")
    with ledger.change(book, "x") as change:
        assert change.next_number("order") == 1005


def test_a_change_that_wrote_nothing_leaves_no_row(book: Path) -> None:
    add(book, "宏达")
    rename(book, "宏达", "宏达")
    assert ask(book, "SELECT count(*) FROM journal_change") == [(1,)]


def test_rows_through_sqlmodel_and_plain_sql_are_one_transaction(book: Path) -> None:
    from channelcli.book.partner.partner import Partner

    with pytest.raises(Refused), ledger.change(book, "x") as change:
        change.add(Partner(code="D1", name="a", name_key="a", created_on="2026-11-21"))
        change.connection.execute("INSERT INTO counter (change_id, name, next) VALUES (?, 'n', 1)", (change.id,))
        assert change.one("SELECT count(*) FROM partner") == 1
        raise Refused("undo.nothing")
    assert dump(book)["partner"] == dump(book)["counter"] == []


# ---- undo


def test_undo_takes_back_rows_numbers_and_all(book: Path) -> None:
    """After undo every table is as it was before, counters included (design.md 5)."""
    states = [dump(book)]
    add(book, "宏达")
    states.append(dump(book))
    rename(book, "宏达", "鸿达")
    states.append(dump(book))
    add(book, "永兴", "美佳")
    undone = taken_back(book)
    assert dump(book) == states[2]
    assert (undone.id, undone.command, undone.summary) == (3, "partner add 永兴 美佳", "partners 永兴 美佳")
    assert undone.gone["partner"] == undone.gone["partner_tag"] == 2
    assert undone.back == {}
    assert taken_back(book).back == {"partner": 1}
    assert dump(book) == states[1]
    assert taken_back(book).gone["partner"] == 1
    assert dump(book) == states[0]
    with pytest.raises(Refused) as fault:
        taken_back(book)
    assert (fault.value.exit_code, fault.value.key) == (4, "undo.nothing")


def test_the_journal_keeps_both(book: Path) -> None:
    add(book, "宏达")
    taken_back(book)
    assert ask(book, "SELECT id, command, undone_by FROM journal_standing") == [
        (1, "partner add 宏达", 2),
        (2, "undo", None),
    ]
    old = [json.loads(text)["name"] for (text,) in ask(book, "SELECT old FROM journal_row WHERE entity = 'partner'")]
    assert old == ["宏达"]
    assert ask(book, "SELECT summary FROM journal_change WHERE id = 2") == [("undo 1: partners 宏达",)]


def test_after_an_undo_work_goes_on(book: Path) -> None:
    add(book, "宏达")
    taken_back(book)
    before = dump(book)
    add(book, "宏达")
    assert ask(book, "SELECT code FROM partner") == [("D0001",)]
    taken_back(book)
    assert dump(book) == before
    with pytest.raises(Refused):
        taken_back(book)


def test_an_undo_on_trial_leaves_every_byte(book: Path) -> None:
    add(book, "宏达")
    before = book.read_bytes()
    assert taken_back(book, dry_run=True).gone["partner"] == 1
    assert book.read_bytes() == before


def test_codes_that_were_swapped_go_back(book: Path) -> None:
    """No UNIQUE rule is broken half-way."""
    add(book, "宏达", "永兴")
    before = dump(book)
    with ledger.change(book, "swap") as change:
        for code, row in (("x", 1), ("D0001", 2), ("D0002", 1)):
            change.connection.execute("UPDATE partner SET code = ? WHERE id = ?", (code, row))
    assert dump(book) != before
    assert taken_back(book).back == {"partner": 2}
    assert dump(book) == before


def test_a_row_that_came_and_went_within_a_change_stays_away(book: Path) -> None:
    add(book, "宏达")
    before = dump(book)
    with ledger.change(book, "x") as change:
        insert = "INSERT INTO partner_tag (change_id, partner_id, tag) VALUES (?, 1, ?)"
        change.connection.execute("DELETE FROM partner_tag")
        change.connection.execute(insert, (change.id, "new"))  # takes the id of the one that went
        change.connection.execute("UPDATE partner_tag SET tag = 'newer'")
        change.connection.execute(insert, (change.id, "brief"))
        change.connection.execute("DELETE FROM partner_tag WHERE tag = 'brief'")
    taken_back(book)
    assert dump(book) == before


def by_another_tool(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def refused(path: Path) -> str:
    """Take back the newest change in vain; return what was said."""
    before = path.read_bytes()
    with pytest.raises(Refused) as fault:
        taken_back(path)
    assert (fault.value.exit_code, fault.value.key) == (4, "undo.in_the_way")
    assert path.read_bytes() == before
    return str(fault.value)


def test_rows_that_others_need_are_not_taken_away(book: Path) -> None:
    """A row of another tool that refers to what would go: exit 4, naming it, nothing changed."""
    add(book, "宏达")
    by_another_tool(
        book, "INSERT INTO partner_note (change_id, partner_id, on_date, text) VALUES (1, 1, '2026-11-21', 'x')"
    )
    said = refused(book)
    assert "note of D0001 宏达: by change 2, made by another program" in said
    assert "channelcli undo 2 first" in said and "undo 1 --with-later" in said


def test_rows_that_another_tool_edited_since_are_not_lost(book: Path) -> None:
    add(book, "宏达")
    by_another_tool(book, "UPDATE partner SET phone = '0311'")
    assert "partner D0001 宏达: by change 2, made by another program" in refused(book)
    assert ask(book, "SELECT phone FROM partner") == [("0311",)]


@pytest.mark.parametrize("seed", range(6))
def test_any_history_can_be_taken_back_step_by_step(book: Path, seed: int) -> None:
    """Random inserts, updates and deletes of plain rows; each undo gives the state before its change."""
    chance = random.Random(seed)
    add(book, "宏达", "永兴")
    states = []
    for step in range(12):
        state = dump(book)
        with ledger.change(book, f"step {step}") as change:
            execute = change.connection.execute
            for n in range(chance.randint(1, 8)):
                kind = chance.choice(("insert", "insert", "update", "delete"))
                if kind == "insert":
                    execute(INSERT_NOTE, (change.id, chance.choice((1, 2)), f"{step}.{n} \"'\\\u2028\x01\n" + "字" * n))
                elif kind == "update":
                    execute(
                        "UPDATE partner_note SET text = text || '+', partner_id = 3 - partner_id WHERE id % 3 = ?",
                        (n % 3,),
                    )
                else:
                    execute("DELETE FROM partner_note WHERE id % 4 = ?", (n % 4,))
        if change.id == ask(book, "SELECT max(id) FROM journal_change")[0][0]:
            states.append(state)
    while states:
        taken_back(book)
        assert dump(book) == states.pop()


def test_a_large_import_is_taken_back_in_one_sweep(book: Path) -> None:
    """P-10: set-wise; row by row this would take minutes."""
    add(book, "宏达")
    before = dump(book)
    with ledger.change(book, "import") as change:
        first = change.id
        change.connection.executemany(
            "INSERT INTO sale (id, change_id, number, root_id, partner_id, ordered_on, net, gross)"
            " VALUES (?, ?, ?, ?, 1, '2026-01-01', 100, 100)",
            ((n, first, str(n), n) for n in range(1, 20_001)),
        )
        change.connection.executemany(
            "INSERT INTO sale_line (change_id, sale_id, position, net, gross) VALUES (?, ?, 1, 100, 100)",
            ((first, n) for n in range(1, 20_001)),
        )
    start = time.process_time()
    undone = taken_back(book)
    assert undone.gone == {"sale": 20_000, "sale_line": 20_000}
    assert time.process_time() - start < 20  # a few tenths of a second; row by row without an index: hours
    assert dump(book) == before


def test_each_policy_in_force_is_kept_once_dated(qd: Any, book: Path) -> None:
    rules = book.with_name("ledger.policy.toml")
    kept = "SELECT valid_from, text FROM policy ORDER BY id"

    def versions() -> list[tuple[str, str]]:
        with ledger.reading(book) as connection:
            return connection.execute(kept).fetchall()

    qd("partner add A")
    assert versions() == []
    rules.write_text("[abc]\na = 70\n", encoding="utf-8")
    qd("partner add B")
    qd("partner add C")
    assert versions() == [("2026-11-21", "[abc]\na = 70\n")]
    rules.write_text("[abc]\na = 75\n", encoding="utf-8")
    qd("partner add D -n")
    qd("--today 2026-11-22 partner add E")
    assert versions() == [("2026-11-21", "[abc]\na = 70\n"), ("2026-11-22", "[abc]\na = 75\n")]
