"""Which partners went from which class to which between two periods, and by what orders (ABC-20)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

from channelcli.classes import total_of
from channelcli.errors import NotFound
from channelcli.figures.movement import FROM, GONE, NEW, TO, Move, direction, matrix, moves
from channelcli.render.cells import human
from channelcli.report import Answer
from channelcli.reports import explained
from channelcli.reports.classes import explain_abc
from channelcli.reports.worth.measured import Worth
from channelcli.reports.worth.windows import Both, both_windows
from channelcli.table import Column, Row
from channelcli.text import Words, both, say, words

NAMED = 5  # who fell from A is named under the matrix, so many of them


class Moved(NamedTuple):
    """One partner of either period: its move, and what it was worth in each of them (0 where not in scope)."""

    code: str
    name: str
    move: Move
    before: int
    now: int


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the cells of the matrix that are not empty, in the order of the classes; for people the matrix itself.

    With `list` or `movers` the partners, who fell from A first; with `partner` the documents of both periods.
    """
    if values["from"] > values["as_of"]:
        return Answer([], (), (both("growth.not_begun", day=values["as_of"]),))
    found = both_windows(connection, values)
    everybody = moved(found)
    subtitle = (*found.now.subtitle, both("moves.before", first=found.before.first, last=found.before.last))
    if values["partner"] != "*":
        return _documents(connection, values, found, everybody, subtitle)
    notes = (_headline(everybody), *_fallen(everybody), *_idle(found), *found.now.notes)
    if values["list"] or values["movers"]:
        kept = [one for one in everybody if not values["movers"] or one.move[0] != one.move[1]]
        made = [(*one[:2], *one.move, *one[3:]) for one in kept]
        return Answer(made, subtitle, (*notes, *_how(kept)), _list_columns(found))
    cells = matrix(one.move for one in everybody)
    if values["proofs"]:
        return Answer(_matrix(cells), subtitle, notes, _matrix_columns())
    return Answer(cells, subtitle, notes)


def moved(found: Both) -> list[Moved]:
    """Return every partner of either period once: who fell first, from A first, then who rose, then who stayed."""
    before, now = ({one.id: one for one in each.partners} for each in found)
    went = moves(*({id_: one.name_of_class for id_, one in each.items()} for each in (before, now)))
    made = [_one(before.get(id_), now.get(id_), move) for id_, move in went.items()]
    return sorted(made, key=_place)


def _one(before: Worth | None, now: Worth | None, move: Move) -> Moved:
    one = now or before
    assert one is not None  # it is in one of the two periods
    return Moved(one.code, one.name, move, before.value if before else 0, now.value if now else 0)


def _place(one: Moved) -> tuple[int, int, int, int, str]:
    """Return where a partner stands in the list: falls, rises, the rest; better classes and larger changes first."""
    old, new = FROM.index(one.move[0]), TO.index(one.move[1])
    way = direction(one.move)
    change = -abs(one.now - one.before)
    if way > 0:
        return 1, new, old, change, one.code
    return (0 if way else 2), old, -new, change, one.code


def _headline(everybody: list[Moved]) -> Words:
    """Say how many rose and fell, came and went (F06)."""
    if not everybody:
        return words("moves.nobody")
    came = sum(one.move[0] == NEW for one in everybody)
    went = sum(one.move[1] == GONE for one in everybody)
    inside = [direction(one.move) for one in everybody if one.move[0] != NEW and one.move[1] != GONE]
    return both(
        "moves.headline", n=len(everybody), up=inside.count(1), down=inside.count(-1), same=inside.count(0),
        new=came, gone=went,
    )  # fmt: skip


def _fallen(everybody: list[Moved]) -> tuple[Words, ...]:
    """Name who is A no longer (F07), the largest loss first."""
    fell = [one for one in everybody if one.move[0] == "A" and direction(one.move) < 0]
    if not fell:
        return ()
    more = words("moves.more") if len(fell) > NAMED else ("", "")
    told = [
        ", ".join(f"{one.name} → {_word(one.move[1])[place]}" for one in fell[:NAMED]) + more[place] for place in (0, 1)
    ]
    return (both("moves.fallen", count=len(fell), en=told[0], zh=told[1].replace(", ", "、")),)


def _idle(found: Both) -> tuple[Words, ...]:
    """Say that the period before had nothing to class by; the notes of the measure say so of this one."""
    if not found.before.partners or total_of(found.before.values):
        return ()
    return (both("moves.idle_before", first=found.before.first, last=found.before.last),)


def _how(kept: list[Moved]) -> tuple[Words, ...]:
    """Say how to see what moved the first of a list."""
    return (both("moves.how", code=kept[0].code),) if kept else ()


def _word(class_: str) -> Words:
    return words("codes.abc_move.gone") if class_ == GONE else (class_, class_)


def _matrix(cells: Iterable[tuple[str, str, int]]) -> list[Row]:
    """Return a row for each class before, with a column for each class now and its sum."""
    counted = {(old, new): count for old, new, count in cells}
    made: list[Row] = []
    for old in FROM:
        line = [counted.get((old, new), 0) for new in TO]
        if any(line) or old != NEW:
            made.append((old, *(count or None for count in line), sum(line)))
    return made if counted else []


def _matrix_columns() -> tuple[Column, ...]:
    head = Column("from_class", "text", words("moves.from_to"), codes="abc_move")
    inner = [Column(f"to_{new.lower()}", "int", _word(new), True) for new in TO]
    return (head, *inner, Column("partners", "int", words("moves.partners"), True))


def _list_columns(found: Both) -> tuple[Column, ...]:
    kind = found.now.kind
    return (
        Column("code", "code", words("moves.code")),
        Column("name", "text", words("moves.name")),
        Column("from_class", "text", words("moves.from_class"), codes="abc_move"),
        Column("to_class", "text", words("moves.to_class"), codes="abc_move"),
        Column("value_before", kind, words("moves.value_before"), True),
        Column("value_now", kind, words("moves.value_now"), True),
    )


def _documents(
    connection: sqlite3.Connection, values: dict[str, Any], found: Both, everybody: list[Moved],
    subtitle: tuple[Words, ...],
) -> Answer:  # fmt: skip
    """Return what one partner did in both periods by date, with what each document does to the change of his value.

    Of the composite value these are its components. `NotFound` (exit 3) for a partner in neither, `LawBroken` (exit 8)
    where they do not sum to value now − value before.
    """
    one = next((one for one in everybody if one.code == values["partner"]), None)
    if one is None:
        raise NotFound("moves.not_there", code=values["partner"])
    made: list[Row] = []
    for name, window, sign in (("before", found.before, -1), ("now", found.now, 1)):
        worth = next((worth for worth in window.partners if worth.code == one.code), None)
        if worth is None:
            continue  # not in scope then: it is worth nothing there, whatever goods still came back
        for row in explain_abc.documents(connection, values | {"as_of": window.last}, window, worth):
            document, kind, day, value = row[:4]
            assert isinstance(value, int)
            made.append((name, document, kind, day, value, sign * value))
    change = one.now - one.before
    explained.prove("ABC-20", say("moves.change_of", code=one.code), sum(row[5] for row in made), change)  # type: ignore[misc]  # whole numbers
    shown = {key: human(found.now.kind)(value) for key, value in (("old", one.before), ("new", one.now))}
    note = both("moves.proved", count=len(made), change=human(found.now.kind)(change), **shown)
    told = both("moves.went", from_=one.move[0], to=one.move[1], name=one.name)
    return Answer(made, (*subtitle, told), (note,), _document_columns(found))


def _document_columns(found: Both) -> tuple[Column, ...]:
    kind = found.now.kind
    return (
        Column("window", "text", words("moves.window"), codes="window"),
        Column("document", "code", words("moves.document")),
        Column("kind", "text", words("moves.kind"), codes="entry"),
        Column("date", "date", words("moves.date")),
        Column("value", kind, words("moves.value")),
        Column("effect", kind, words("moves.effect"), True),
    )
