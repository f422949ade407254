"""The columns of `abc` for what is classed and by what, what people are spared, and what is said below."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report
from channelcli.reports.classes.abc_summary import buyers
from channelcli.table import Table
from oracle import sales as oracle

WORTH = (70, 15, 8, 5, 2, 0, -3)  # yuan: A, A, B, B, C, C, C
_made: list[bytes] = []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a ledger: P01 is an A by hand, P05 a B; everybody has bought long ago, so nobody is new."""
    path = tmp_path / "columns.db"
    if not _made:
        documents = []
        for n, yuan in enumerate(WORTH):
            for on, net in ((date(2024, 1, 1), 1), (date(2026, 6, 1), yuan)):
                line = oracle.Line(0, 1000 if net > 0 else -1000, net * 100, 0)
                kind = "order" if net > 0 else "return"
                documents += [oracle.Document(n, on, on, None, (line,), None, kind)] if net else []
        oracle.write(path, oracle.Facts(tuple(oracle.Partner() for _ in WORTH), tuple(documents)))
        with ledger.change(path, "by hand") as change:
            for partner, class_ in ((1, "A"), (5, "B")):
                change.connection.execute(
                    "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, text)"
                    " VALUES (?, ?, 'class', '2026-02-01', ?)",
                    (change.id, partner, class_),
                )
        _made.append(path.read_bytes())
    path.write_bytes(_made[0])
    return path


def asked(path: Path, name: str = "abc", **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, **({"proofs": False} | given))


@pytest.mark.parametrize(
    ("given", "value", "kind", "name", "flags", "total"),
    [
        ({}, "Value", "money", "Name", "abc_flag", True),
        ({"by": "margin"}, "Value", "money", "Name", "abc_zero", True),
        ({"by": "collected"}, "Value", "money", "Name", "abc_zero", True),
        ({"by": "growth"}, "Growth", "money", "Name", "abc_zero", True),
        ({"by": "quantity"}, "Quantity", "quantity", "Name", "abc_zero", True),
        ({"by": "composite", "weights": "sales=100"}, "Score", "quantity", "Name", "abc_zero", False),
        ({"items": "product"}, "Value", "money", "Product", "abc_flag", True),
        ({"items": "supplier"}, "Value", "money", "Supplier", "abc_flag", True),
    ],
)
def test_columns_are_called_after_what_is_in_them(
    path: Path, given: dict[str, Any], value: str, kind: str, name: str, flags: str, total: bool
) -> None:
    table = asked(path, **given)
    of = {column.key: column for column in table.columns}
    assert (of["value"].label[0], of["value"].kind, of["name"].label[0]) == (value, kind, name)
    assert (of["flags"].codes, of["value"].total, of["share"].total) == (flags, total, total)
    assert not any(column.total for column in table.columns if column.key not in ("value", "share"))


def test_people_are_spared_what_is_empty(path: Path) -> None:
    found = {
        what: [column.key for column in asked(path, proofs=True, **given).columns]
        for what, given in {
            "plain": {},
            "no flag": {"without": "P06,P07"},
            "nothing": {"period": "2023"},
            "before": {"period": "2026-07"},
            "within": {"within": "kind"},
            "gone": {"without": "P01,P05"},
        }.items()
    }
    first, shares = ["rank", "code", "name", "value"], ["share", "cum_share"]
    assert found == {
        "plain": [*first, *shares, "class", "flags", "by_hand", "previous", "differs"],
        "no flag": [*first, *shares, "class", "by_hand", "differs", "standing"],
        "nothing": [*first, "class", "flags", "by_hand", "differs"],
        "before": [*first, "class", "flags", "by_hand", "previous", "differs"],
        "within": [
            "group", "group_rank", "code", "name", "value", "by_hand", "differs", "group_share", "group_class", "class",
        ],
        "gone": [*first, *shares, "class", "flags", "standing"],
    }  # fmt: skip


def test_what_stands_in_the_columns_of_people(path: Path) -> None:
    table = asked(path, proofs=True, within="kind")
    assert table.rows[4] == ("dealer", 5, "P05", "partner P05", 2_00, "B", 1, 0.02, "C", "C")
    assert [column.label[0] for column in table.columns][-3:] == ["of group", "Class", "Overall"]
    assert asked(path, within="kind").columns[6].label[0] == "Class"
    table = asked(path, cut="60,80", hold=2, period="2026-06")
    assert [(column.key, column.label[0], column.kind) for column in table.columns][-2:] == [
        ("computed", "Computed", "text"), ("standing", "Standing rule", "text"),
    ]  # fmt: skip
    assert table.rows[1][-2:] == ("B", "A")


def test_what_is_said_below_stands_in_one_order(path: Path) -> None:
    assert [en for en, _ in asked(path, cut="60,80").notes] == [
        "1 of 7 partners (14.3%) made 70.0% of the sales.",
        "1 has another class by hand than computed (ABC-10).",
        "Against the standing rule 3 change class:",
        "A → B: 1, P02 partner P02",
        "B → C: 2, P03 partner P03, P04 partner P04",
        "2 at zero or below are in C and not part of the total (-3.00).",
    ]
    products = [en for en, _ in asked(path, items="product").notes]
    assert products == ["1 of 3 products (33.3%) made 100.0% of the sales."]


def test_abc_43_partners_bought_where_it_is_what_they_bought_that_counts(path: Path) -> None:
    assert [buyers(given) for given in ({}, {"by": "quantity"}, {"by": "collected"}, {"items": "product"})] == [
        True, True, False, False,
    ]  # fmt: skip
    scores = asked(path, "abc-summary", by="composite", weights="sales=100")
    assert not any("20%" in en and "made" in en for en, _ in scores.notes) and scores.column("value") == [None] * 3
