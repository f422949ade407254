"""What if: who moves is named, at most five a move; nobody is asked about twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from channelcli import ledger, report
from channelcli.reports.worth.measured import Measured, Worth
from channelcli.reports.worth.whatif import told


def classed(**classes: str) -> Measured:
    """Return partners by code with these classes, of which x is called something else."""
    worth = [
        Worth(n, code, "Name" if code == "x" else code, 0, class_)  # type: ignore[arg-type]  # letters
        for n, (code, class_) in enumerate(classes.items())
        if class_
    ]
    return Measured(worth, "2026-01-01", "2026-12-31", (), ())


def test_five_are_named_for_each_move_and_moves_stand_by_class() -> None:
    codes = [f"c{n}" for n in range(1, 7)] + [f"a{n}" for n in range(1, 6)] + ["x", "same", "gone"]
    stands = classed(**dict(zip(codes, "CCCCCC" + "AAAAA" + "B" + "B" + "A", strict=True)))
    found = classed(**dict(zip(codes, [*"BBBBBB", *"BBBBB", "C", "B", ""], strict=True)))
    assert [en for en, _ in told(found, stands)] == [
        "Without gone.",
        "Against the standing rule 12 change class:",
        "A → B: 5, a1, a2, a3, a4, a5",
        "B → C: 1, x Name",
        "C → B: 6, c1, c2, c3, c4, c5 …",
    ]


def test_nobody_moves_where_the_classes_are_the_same() -> None:
    stays, more = classed(a="A", b="B"), classed(a="A", b="B", c="C")
    assert told(stays, stays) == (("Nobody changes class against the standing rule.", "与现行规则相比，等级都不变。"),)
    assert [en for en, _ in told(stays, more)] == ["Without c.", "Nobody changes class against the standing rule."]


def test_the_standing_rule_is_asked_about_the_same_days_when_the_year_is_empty(
    qd: Callable[..., Any], book: Path
) -> None:
    for line in ("partner add d1 --code d1", "partner add d2 --code d2", "order add d1 --amount 85 --on 2024-06-01"):
        assert qd(line).code == 0
    assert qd("order add d2 --amount 15 --on 2024-06-02").code == 0
    with ledger.reading(book) as connection:
        table = report.run("abc", connection, book, proofs=False, cut="90,95")
    assert list(zip(*map(table.column, ("code", "class", "standing")), strict=True)) == [
        ("d1", "A", "A"),
        ("d2", "A", "B"),
    ]
