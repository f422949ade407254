"""Random histories of changes, undos and redos against a slow model in plain Python that keeps every state.

The model knows each row by the stack of changes that touched it. After each step every table must be as it says, to
the byte; what it refuses the program must refuse; and the seal must hold what a count of all rows gives.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from blank import blank
from channelcli import ledger
from channelcli.errors import Fault
from channelcli.journal import seal, undo
from torture import counts

Key = tuple[str, int]
Row = dict[str, Any]
State = dict[Key, Row]
TABLES = ("partner", "partner_note", "contact", "interaction", "custom_field", "custom_value", "counter")
REFERS = {
    "partner": (("parent_id", "partner"),),
    "partner_note": (("partner_id", "partner"),),
    "contact": (("partner_id", "partner"),),
    "interaction": (("partner_id", "partner"), ("contact_id", "contact")),
    "custom_value": (("field_id", "custom_field"), ("row_id", "partner")),
}
ALONE = {"partner": ("code",), "contact": ("partner_id", "name"), "custom_value": ("field_id", "row_id")}


def state_of(path: Path) -> State:
    found: State = {}
    with ledger.reading(path) as connection:
        for table in TABLES:
            cursor = connection.execute(f"SELECT * FROM {table}")
            names = [one[0] for one in cursor.description]
            found |= {(table, row[0]): dict(zip(names, row, strict=True)) for row in cursor}
    return found


# ---- the model


@dataclass(frozen=True)
class Entry:
    """A row as a change left it, None if it took it away; and which lives of other rows it refers to."""

    change: int
    row: Row | None
    refers: tuple[tuple[Key, int], ...] = ()


@dataclass
class Undo:
    changes: list[int]
    stacks: dict[Key, list[int]]  # of the rows that it moved, as it left them
    standing: set[int]
    counters: dict[str, Row]  # those that it changed, as they were before


@dataclass
class Model:
    """What stands, row by row."""

    stacks: dict[Key, list[Entry]] = field(default_factory=dict)
    entries: dict[int, dict[Key, Entry]] = field(default_factory=dict)
    counters: dict[str, Row] = field(default_factory=dict)
    numbers: dict[int, dict[str, tuple[Row | None, Row | None]]] = field(default_factory=dict)
    standing: set[int] = field(default_factory=set)
    applied: dict[int, int] = field(default_factory=dict)
    undos: dict[int, Undo] = field(default_factory=dict)
    found: set[int] = field(default_factory=set)
    past: dict[int, frozenset[int]] = field(default_factory=lambda: {0: frozenset()})  # what stood after each

    def state(self) -> State:
        rows = {key: stack[-1].row for key, stack in self.stacks.items() if stack and stack[-1].row is not None}
        return {key: row for key, row in rows.items() if row} | {
            ("counter", r["id"]): r for r in self.counters.values()
        }

    def record(self, change: int, before: State, after: State) -> None:
        """Take in what an ordinary change did."""
        self.entries[change] = {}
        self.numbers[change] = {}
        for key in {*before, *after}:
            if before.get(key) == after.get(key):
                continue
            row = after.get(key)
            if key[0] == "counter":
                name = (before.get(key) or after[key])["name"]
                self.numbers[change][name] = (before.get(key), row)
                self._count(name, row)
                continue
            refers = tuple(
                ((parent, row[column]), after[parent, row[column]]["change_id"])
                for column, parent in REFERS.get(key[0], ())
                if row and row[column] is not None
            )
            self.entries[change][key] = Entry(change, row, refers)
            self.stacks.setdefault(key, []).append(self.entries[change][key])
        self.standing.add(change)
        self.applied[change] = change
        self.past[change] = frozenset(self.standing)

    def _count(self, name: str, row: Row | None) -> None:
        if row is None:
            self.counters.pop(name, None)
        else:
            self.counters[name] = row

    def wrong(self, stacks: dict[Key, list[Entry]], moved: set[Key]) -> list[tuple[Key, Key, str]]:
        """Return what would not be right: (row, other row, what) of rows with lost references, and of equal ones.

        A change itself may put another row in the place of one that others refer to; that is not held against an undo.
        """
        known = set(self._wrong(self.stacks, moved))
        return [one for one in self._wrong(stacks, moved) if one not in known]

    def _wrong(self, stacks: dict[Key, list[Entry]], moved: set[Key]) -> list[tuple[Key, Key, str]]:
        tops = {key: stack[-1] for key, stack in stacks.items() if stack and stack[-1].row is not None}
        found: list[tuple[Key, Key, str]] = []
        for key, top in tops.items():
            for parent, life in top.refers:
                there = tops.get(parent)
                if there is None or there.row["change_id"] != life:  # type: ignore[index]
                    found.append((key, parent, "refers"))
        for table, columns in ALONE.items():
            seen: dict[tuple[Any, ...], Key] = {}
            for key, top in sorted(tops.items(), key=lambda item: item[0] in moved):
                value = tuple(top.row[column] for column in columns) if key[0] == table else ()  # type: ignore[index]
                if value and value in seen:
                    found.append((key, seen[value], "equal"))
                seen.setdefault(value, key)
        return found

    def to_undo(self, number: int, *, with_later: bool) -> list[int] | None:
        """Return the changes that an undo takes back, None where it is refused."""
        if number not in self.standing:
            return None
        changes = {number}
        while True:
            keys = {key for one in changes for key in self.entries[one]}
            above = {one for key in keys for one in self.above(key, changes)}
            if not above:
                left = {k: [e for e in stack if e.change not in changes] for k, stack in self.stacks.items()}
                for key, other, what in self.wrong(left, keys):
                    if what == "equal":
                        above.add(self.stacks[other][-1].change)
                    elif key not in keys:
                        above.add(self.stacks[key][-1].change)
                    else:
                        stack = left.get(other, [])
                        if not stack or (stack[-1].row is None and self.applied[stack[-1].change] < min(changes)):
                            return None  # what it needs was itself taken back
                        above.add(stack[-1].row["change_id"] if stack[-1].row else stack[-1].change)
                above -= changes
                if not above:
                    return sorted(changes) if not self.wrong(left, keys) else None
            if not with_later:
                return None
            changes |= above

    def above(self, key: Key, changes: set[int]) -> set[int]:
        """Return the changes that stand on one of these in a row: not those that found no row there either way."""
        found, before, left = set(), None, None
        for entry in self.stacks[key]:
            if entry.change in changes:
                before = entry
            else:
                nothing = (before is None or before.row is None) and (left is None or left.row is None)
                if before is not None and before.change in changes and not nothing:
                    found.add(entry.change)
                before = left = entry
        return found

    def undo(self, event: int, changes: list[int]) -> None:
        before = dict(self.counters)
        for name in {name for one in changes for name in self.numbers[one]}:
            first = min(one for one in changes if name in self.numbers[one])
            before_it = self.past[max(one for one in self.past if one < changes[0])]
            others = [one for one in self.standing - set(changes) - before_it if name in self.numbers[one]]
            if not any(self.applied[one] > first for one in others):
                self._count(name, self.numbers[first][name][0])
        stacks: dict[Key, list[int]] = {}
        for key in {key for one in changes for key in self.entries[one]}:
            was = self.stacks[key][-1]
            self.stacks[key] = [entry for entry in self.stacks[key] if entry.change not in changes]
            now = self.stacks[key][-1] if self.stacks[key] else None
            if was is not now and (was.row or (now and now.row)):
                stacks[key] = [entry.change for entry in self.stacks[key]]
        self.standing -= set(changes)
        moved = {name: row for name, row in before.items() if self.counters.get(name) != row}
        self.past[event] = frozenset(self.standing)
        self.undos[event] = Undo(changes, stacks, set(self.standing), moved)

    def may_redo(self, number: int) -> bool:
        past = self.undos[number]
        if any([entry.change for entry in self.stacks[key]] != stack for key, stack in past.stacks.items()):
            return False
        return not self.wrong(self._with(past), set(past.stacks))

    def _with(self, past: Undo) -> dict[Key, list[Entry]]:
        stacks = {key: list(stack) for key, stack in self.stacks.items()}
        for one in past.changes:
            for key, entry in self.entries[one].items():
                stacks[key] = sorted([*stacks[key], entry], key=lambda one: one.change)
        return stacks

    def redo(self, event: int, number: int) -> None:
        past = self.undos.pop(number)
        for name in {name for one in past.changes for name in self.numbers[one]}:
            since = self.standing - past.standing
            busy = any(name in self.numbers[one] for one in since)
            last = max(one for one in past.changes if name in self.numbers[one])
            row = past.counters.get(name)
            if row and not busy:
                self.counters[name] = row
                continue
            row = row or self.numbers[last][name][1]
            now = self.counters.get(name)
            if row and now is None:
                self.counters[name] = row
            elif row and now and now["next"] < row["next"]:
                self.counters[name] = now | {"next": row["next"]}
        self.stacks = self._with(past)
        self.standing |= set(past.changes)
        self.applied |= dict.fromkeys(past.changes, event)
        self.past[event] = frozenset(self.standing)


# ---- what is done


@dataclass
class Book:
    """A ledger, what was done to it, and the model of it."""

    path: Path
    model: Model = field(default_factory=Model)
    state: State = field(default_factory=dict)
    token: int = 0

    def fresh(self) -> str:
        self.token += 1
        return f"t{self.token}"

    def act(self, connection: Any, change: Any, what: int, a: int, b: int) -> None:
        """Do one thing in a change: add, alter or take away a row; nothing where there is no such row."""

        def some(table: str, n: int) -> int | None:
            rows = [row for (row,) in connection.execute(f"SELECT id FROM {table} ORDER BY id")]
            return rows[n % len(rows)] if rows else None

        def put(table: str, **values: Any) -> None:
            names = ", ".join(("change_id", *values))
            marks = ", ".join("?" * (len(values) + 1))
            connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", (change.id, *values.values()))

        partner, other, note = some("partner", a), some("partner", b), some("partner_note", b)
        person, talk = some("contact", b), some("interaction", b)
        if what in (0, 1):
            code = f"D{change.next_number('p', count=1 + b % 2)}" if what == 0 else f"X{a % 3}"
            put("partner", code=code, name="n", name_key="n", created_on="2026-01-01")
        elif what == 17:
            change.next_number("q")
        elif partner is None:
            return
        elif what == 2:
            connection.execute("UPDATE partner SET phone = ? WHERE id = ?", (self.fresh(), partner))
        elif what == 3:
            connection.execute(
                "UPDATE partner SET code = ? WHERE id = ?", (f"X{b % 3}" if b % 2 else self.fresh(), partner)
            )
        elif what == 4 and partner != other:
            sql = "UPDATE partner SET parent_id = ?1 WHERE id = ?2 AND parent_id IS NOT ?1"
            connection.execute(sql, (other if b % 3 else None, partner))
        elif what == 5:
            connection.execute("DELETE FROM custom_value WHERE row_id = ?", (partner,))
            connection.execute("DELETE FROM partner WHERE id = ?", (partner,))
        elif what in (6, 18):
            put("partner_note", partner_id=partner, on_date="2026-01-01", text=self.fresh())
        elif what == 7:
            connection.execute("UPDATE partner_note SET text = ? WHERE id = ?", (self.fresh(), note))
        elif what == 8:
            sql = "UPDATE partner_note SET partner_id = ?1 WHERE id = ?2 AND partner_id <> ?1"
            connection.execute(sql, (partner, note))
        elif what == 9:
            connection.execute("DELETE FROM partner_note WHERE id = ?", (note,))
        elif what == 10:
            put("contact", partner_id=partner, name=f"c{b % 2}", name_key="c")
        elif what == 11:
            connection.execute("UPDATE contact SET name = ? WHERE id = ?", (self.fresh(), person))
        elif what == 12:
            connection.execute("DELETE FROM contact WHERE id = ?", (person,))
        elif what == 13:
            put("interaction", partner_id=partner, contact_id=person, on_date="2026-01-01", subject=self.fresh())
        elif what == 14:
            connection.execute(
                "UPDATE interaction SET contact_id = NULL, subject = ? WHERE id = ?", (self.fresh(), talk)
            )
        elif what == 15:
            sql = "UPDATE custom_value SET value = ? WHERE row_id = ?"
            if not connection.execute(sql, (self.fresh(), partner)).rowcount:
                put("custom_value", field_id=1, row_id=partner, value=self.fresh())
        elif what == 16:
            connection.execute("DELETE FROM custom_value WHERE row_id = ?", (partner,))

    def change(self, things: list[tuple[int, int, int]]) -> None:
        try:
            with ledger.change(self.path, "do") as change:
                for what, a, b in things:
                    self.act(change.connection, change, what, a, b)
        except sqlite3.IntegrityError:
            return
        after = state_of(self.path)
        if self._newest() == change.id:
            self.model.record(change.id, self.state, after)
        self.state = after

    def by_another_tool(self, what: int, a: int) -> None:
        """Another program writes; the next change finds it."""
        connection = sqlite3.connect(self.path, isolation_level=None)
        before = self.state
        rows = [row for (row,) in connection.execute("SELECT id FROM partner ORDER BY id")]
        if rows:
            one = rows[a % len(rows)]
            if what == 0:
                values = (one, self.fresh())
                insert = (
                    "INSERT INTO partner_note (change_id, partner_id, on_date, text) VALUES (1, ?, '2026-01-01', ?)"
                )
                connection.execute(insert, values)
            elif what == 1:
                connection.execute("UPDATE partner SET phone = ? WHERE id = ?", (self.fresh(), one))
            else:
                connection.execute("DELETE FROM partner_note WHERE partner_id = ?", (one,))
        connection.close()
        between = state_of(self.path)
        with ledger.change(self.path, "next") as change:
            change.next_number("q")
        if between != before:
            for key in between.keys() - before.keys():
                between[key] = between[key] | {"change_id": change.id - 1}
            self.model.record(change.id - 1, before, between)
            self.model.found.add(change.id - 1)
        self.state = state_of(self.path)
        self.model.record(change.id, between, self.state)

    def _newest(self) -> int:
        with ledger.reading(self.path) as connection:
            return int(connection.execute("SELECT max(id) FROM journal_change").fetchone()[0])

    def undo(self, number: int | None, *, with_later: bool) -> str:
        standing = sorted(self.model.standing - self.model.found)
        if number is None:
            wanted = standing[-1] if standing else None
        else:
            wanted = sorted(self.model.entries)[number % len(self.model.entries)]
        expected = self.model.to_undo(wanted, with_later=with_later) if wanted else None
        try:
            with ledger.change(self.path, "undo", foreign_keys=False, kind="undo") as change:
                plan = undo.undoing(change.connection, None if number is None else wanted, with_later=with_later)
                undo.preview(change.connection, plan)
                undo.carry_out(change, plan)
        except Fault as fault:
            assert expected is None, (wanted, expected, str(fault))
            return "refused"
        assert expected == [*plan.move.changes], (wanted, expected, plan.move.changes)
        self.model.undo(change.id, expected)
        return "undone"

    def redo(self, number: int | None) -> str:
        past = sorted(self.model.undos)
        wanted = past[-1 if number is None else number % len(past)] if past else None
        allowed = wanted is not None and self.model.may_redo(wanted)
        try:
            with ledger.change(self.path, "redo", foreign_keys=False, kind="redo") as change:
                plan = undo.redoing(change.connection, None if number is None else wanted)
                undo.preview(change.connection, plan)
                undo.carry_out(change, plan)
        except Fault as fault:
            assert not allowed, (wanted, str(fault))
            return "refused"
        assert allowed and wanted, (wanted, plan)
        self.model.redo(change.id, wanted)
        return "redone"

    def check(self) -> None:
        """Everything is as the model says; the seal is right; nothing refers to what is not there."""
        self.state = state_of(self.path)
        assert self.state == self.model.state()
        with ledger.reading(self.path) as connection:
            gone = {row[0] for row in connection.execute("SELECT id FROM journal_standing WHERE undone_by IS NOT NULL")}
        assert gone & set(self.model.entries) == set(self.model.entries) - self.model.standing
        connection = sqlite3.connect(self.path)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        sums = seal.states(connection)
        assert {table: seal.counted(connection, table) for table in sums} == sums
        connection.close()


NUMBER = st.integers(0, 11)
THING = st.tuples(st.integers(0, 18), NUMBER, NUMBER)
STEP = st.one_of(
    st.tuples(st.just("change"), st.lists(THING, min_size=1, max_size=4)),
    st.tuples(st.just("change"), st.lists(THING, min_size=1, max_size=4)),
    st.tuples(st.just("tool"), st.tuples(st.integers(0, 2), NUMBER)),
    st.tuples(st.just("undo"), st.tuples(st.none() | NUMBER, st.booleans())),
    st.tuples(st.just("undo"), st.tuples(st.none() | NUMBER, st.booleans())),
    st.tuples(st.just("redo"), st.none() | NUMBER),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("undo")


@settings(
    max_examples=2000 if counts.LONG else 8,
    phases=[Phase.explicit, Phase.generate],  # to make a failing history smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEP, min_size=6, max_size=30))
def test_any_history_is_as_the_model_says(folder: Path, steps: list[tuple[str, Any]]) -> None:
    path = folder / "ledger.db"
    path.unlink(missing_ok=True)
    blank(path)
    book = Book(path)
    with ledger.change(path, "start") as change:
        change.connection.execute(
            "INSERT INTO custom_field (change_id, entity, key, label_en, label_zh, type)"
            " VALUES (?, 'partner', 'f', 'F', 'F', 'text')",
            (change.id,),
        )
    book.state = state_of(path)
    book.model.record(change.id, {}, book.state)
    done: dict[str, int] = {}
    for kind, given_ in steps:
        if kind == "change":
            book.change(given_)
        elif kind == "tool":
            book.by_another_tool(*given_)
        else:
            told = book.undo(given_[0], with_later=given_[1]) if kind == "undo" else book.redo(given_)
            done[told] = done.get(told, 0) + 1
            book.check()
    counts.count("undo", "histories", histories=1, steps=len(steps), **done)
