"""`explain abc` told in full: one ledger of ABC-6 whose P05 has a document of every sort, and whole answers of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report, text
from channelcli.classes import classify, parse_cut
from channelcli.errors import LawBroken, NotFound
from channelcli.reports.classes import explain_abc
from channelcli.reports.classes.explain_abc import Measured, Worth
from channelcli.table import Table
from oracle import sales as oracle

DAY = date(2026, 11, 21)
JUNE = date(2026, 6, 1)
ABC_6 = (40_000, 25_000, 10_000, 8_000, 0, 4_000, 3_000, 2_000, 1_500, 500, 0, -300)  # P05's are below
MONEY, PIECES = "money", "quantity"


def sold(partner: int, fen: int, shipped: date = JUNE, voided: date | None = None, **more: Any) -> oracle.Document:
    """Return one document of a piece of wine whose cost is half of it; below zero it comes back."""
    line = oracle.Line(0, 1000 if fen > 0 else -1000, fen, fen // 2)
    kind = "order" if fen > 0 else "return"
    return replace(oracle.Document(partner, shipped, shipped, voided, (line,), None, kind), **more)


OF_P05 = (
    sold(4, 300_000, date(2025, 11, 22)),  # 1001, the first day of the 12 months
    sold(4, 99_900, date(2025, 11, 21)),  # the day before
    # 1003: two lines of goods, and one that is no product of ours and whose cost nobody knows
    sold(
        4,
        391_000,
        lines=(
            oracle.Line(0, 3000, 100_000, 60_000),
            oracle.Line(1, 2000, 90_000, 30_000),
            oracle.Line(None, 7000, 201_000, None),
        ),
    ),
    sold(4, 50_000, voided=JUNE),  # 1004, sold and voided on one day
    sold(4, -70_000, date(2026, 6, 2)),  # 1005, brought back
    sold(  # 1006, only its void falls into the 12 months
        4,
        20_000,
        date(2025, 10, 1),
        date(2026, 7, 1),
        lines=(
            oracle.Line(0, 2000, 9_000, 6_000),
            oracle.Line(1, 3000, 11_000, 4_000),
            oracle.Line(None, 1000, 0, None),
        ),
    ),
    sold(4, 10_000, DAY, date(2026, 11, 22)),  # 1007, voided tomorrow
    sold(4, 77_700, date(2026, 11, 22)),
    sold(4, 5_000, date(2026, 3, 1), lines=(oracle.Line(None, 1000, 5_000, 1_000),)),  # 1009, nothing to count
    sold(4, 66_600, None, ordered=JUNE),  # not shipped yet
    sold(4, -400, DAY, DAY, lines=(oracle.Line(None, -1000, -400, 0),)),  # Z6, an order that has the number of a note
)
OF_OTHERS = tuple(sold(n, yuan * 100) for n, yuan in enumerate(ABC_6) if yuan)
ALLOWED = (
    (4, JUNE, -15_000),
    (4, date(2025, 10, 1), -5_000),
    (4, DAY, -6_000),
    (0, JUNE, -1),
    (4, date(2026, 11, 23), -9),
    (4, DAY, -400),
)
_made: list[bytes] = []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the ledger, made once."""
    path = tmp_path / "facts.db"
    if not _made:
        facts = oracle.Facts(tuple(oracle.Partner() for _ in ABC_6), OF_P05 + OF_OTHERS, ALLOWED)
        oracle.write(path, facts)
        with ledger.change(path, "more") as change:
            run = change.connection.execute
            run("UPDATE adjustment SET amount = -16950 WHERE number = 'Z1'")
            run("UPDATE adjustment SET amount = -5650, voided_on = '2026-08-01' WHERE number = 'Z2'")
            run("UPDATE adjustment SET voided_on = '2026-07-01' WHERE number = 'Z4'")
            run("UPDATE adjustment SET voided_on = '2026-11-22' WHERE number = 'Z3'")
            run("UPDATE adjustment SET amount = -452, voided_on = on_date WHERE number = 'Z6'")
            run("UPDATE sale SET number = 'Z6' WHERE number = '1011'")
            run(
                "INSERT INTO adjustment (change_id, number, kind, partner_id, on_date, amount, net)"
                " VALUES (?, 'W1', 'writeoff', 5, '2026-06-01', -100, -100)",
                (change.id,),
            )
        _made.append(path.read_bytes())
    path.write_bytes(_made[0])
    return path


def told(path: Path, code: str, **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run("explain-abc", connection, path, partner=code, **({"proofs": False} | given))


def documents(table: Table) -> list[tuple[Any, ...]]:
    """Return the rows of documents, without the three cells that are the same in each."""
    assert {row[4:] for row in table.rows if row[0]} <= {(None, None, "SAL-1", "")}
    return [tuple(row[:4]) for row in table.rows if row[0]]


def standing(table: Table) -> list[tuple[Any, ...]]:
    """Return the rows that stand after the documents, without the cells that are empty in each."""
    assert {(row[0], row[2]) for row in table.rows if not row[0]} == {(None, None)}
    return [(row[1], *row[3:]) for row in table.rows if not row[0]]


P05 = [  # document, kind, day; net, gross, margin, pieces
    ("1001", "shipment", "2025-11-22", 300_000, 339_000, 150_000, 1_000),
    ("1009", "shipment", "2026-03-01", 5_000, 5_650, 4_000, None),
    ("1003", "shipment", "2026-06-01", 391_000, 441_830, 100_000, 5_000),
    ("1004", "shipment", "2026-06-01", 50_000, 56_500, 25_000, 1_000),
    ("1004", "void", "2026-06-01", -50_000, -56_500, -25_000, -1_000),
    ("Z1", "allowance", "2026-06-01", -15_000, -16_950, -15_000, None),
    ("1005", "return", "2026-06-02", -70_000, -79_100, -35_000, -1_000),
    ("1006", "void", "2026-07-01", -20_000, -22_600, -10_000, -5_000),
    ("Z2", "void", "2026-08-01", 5_000, 5_650, 5_000, None),
    ("1007", "shipment", "2026-11-21", 10_000, 11_300, 5_000, 1_000),
    ("Z3", "allowance", "2026-11-21", -6_000, -6_000, -6_000, None),
    ("Z6", "allowance", "2026-11-21", -400, -452, -400, None),
    ("Z6", "return", "2026-11-21", -400, -452, -400, None),
    ("Z6", "void", "2026-11-21", 400, 452, 400, None),
    ("Z6", "void", "2026-11-21", 400, 452, 400, None),
]


@pytest.mark.parametrize(
    ("given", "place", "kind"),
    [
        ({}, 3, MONEY),
        ({"amounts": "gross"}, 4, MONEY),
        ({"by": "margin", "amounts": "gross"}, 5, MONEY),
        ({"by": "quantity"}, 6, PIECES),
    ],
)
def test_sal_1_every_document_counts_on_its_own_day_and_a_void_on_its_own(
    path: Path, given: dict[str, Any], place: int, kind: str
) -> None:
    table = told(path, "P05", **given)
    wanted = [(*row[:3], row[place]) for row in P05 if row[place] is not None]
    assert documents(table) == wanted
    assert [column.kind for column in table.columns if column.key == "value"] == [kind]
    assert [column.kind for column in table.columns if column.key != "value"].count("rate") == 1
    value = sum(row[3] for row in wanted)
    assert standing(table)[0][:2] == ("value", value)
    (note,) = table.notes
    assert f"sum to {value // 1000 if kind == PIECES else f'{value / 100:,.2f}'} ({len(wanted)})" in note[0]
    with ledger.reading(path) as connection:  # and in any SQLite shell
        found = report.find("explain-abc")
        days = {"from": "2025-11-22", "to": "2026-12-31"}  # to the as-of day
        plain = connection.execute(found.sql, report.bind(found, {"partner": "P05", **days, **given}, path)).fetchall()
    assert [tuple(row) for row in plain] == [(*row, None, None, "SAL-1", "") for row in wanted]


LIMITS = [
    ("limit_a", 8_000_000, 0.8, None, "ABC-2", "A while the larger ones sum to less"),
    ("limit_b", 9_500_000, 0.95, None, "ABC-2", "B while the larger ones sum to less"),
    ("total", 10_000_000, 1.0, None, "ABC-2", "partners above zero: 10"),
]


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        (
            "P01",
            [
                ("value", 4_000_000, 0.4, "A", "ABC-1", "rank 1 of 12"),
                ("larger", 0, 0.0, None, "ABC-2", "nobody is larger"),
                *LIMITS,
                ("cushion", 3_400_000, 0.85, None, "ABC-21", "what keeps him above B"),
            ],
        ),
        (
            "P05",
            [
                ("value", 600_000, 0.06, "B", "ABC-1", "rank 5 of 12"),
                ("larger", 8_300_000, 0.83, None, "ABC-2", "partners that are larger: 4"),
                *LIMITS,
                ("gap", 200_000, 1 / 3, None, "ABC-21", "what is missing to A"),
                ("cushion", 400_000, 2 / 3, None, "ABC-21", "what keeps him above C"),
            ],
        ),
        (
            "P10",
            [
                ("value", 50_000, 0.005, "C", "ABC-1", "rank 10 of 12"),
                ("larger", 9_950_000, 0.995, None, "ABC-2", "partners that are larger: 9"),
                *LIMITS,
                ("gap", 250_000, 5.0, None, "ABC-21", "what is missing to B"),
            ],
        ),
        (
            "P11",
            [
                ("value", 0, 0.0, "C", "ABC-1", "rank 11 of 12"),
                ("class", 0, 0.0, "C", "ABC-4", "nothing above zero is C"),
            ],
        ),
        (
            "P12",
            [
                ("value", -30_000, -0.003, "C", "ABC-1", "rank 12 of 12"),
                ("class", 0, 0.0, "C", "ABC-4", "nothing above zero is C"),
            ],
        ),
    ],
)
def test_abc_6_and_abc_21_where_each_stands(path: Path, code: str, wanted: list[tuple[Any, ...]]) -> None:
    assert standing(told(path, code)) == wanted


def test_people_read_the_rule_in_the_sentence_in_both_languages(path: Path) -> None:
    table = told(path, "P05", proofs=True)
    assert [column.key for column in table.columns] == ["document", "kind", "date", "value", "share", "why"]
    assert table.rows[0] == ("1001", "shipment", "2025-11-22", 300_000, None, "SAL-1")
    assert table.rows[-1] == (None, "cushion", None, 400_000, 2 / 3, "ABC-21 what keeps him above C")
    assert table.subtitle[-2:] == (("A to 80%, B to 95%", "A 到 80%，B 到 95%"), ("partner P05",) * 2)
    assert table.notes == (
        (
            "The documents sum to 6,000.00 (15), as in the report abc: class B (ABC-2). It adds up.",
            "15 张单据合计 6,000.00，与 ABC 分类表一致：B 类（ABC-2）。核对相符。",
        ),
    )
    text.use("zh")
    assert [row[-1] for row in told(path, "P05", proofs=True).rows[-7:]] == [
        "ABC-1 第 5 名，共 12 家",
        "ABC-2 比他大的 4 家合计",
        "ABC-2 比他大的合计不到这个数，就是 A",
        "ABC-2 比他大的合计不到这个数，就是 B",
        "ABC-2 大于零的 10 家合计",
        "ABC-21 离 A 还差",
        "ABC-21 比最大的 C 多",
    ]


# ---- where the classes are other than usual


def ranked(cut: str, *values: int) -> dict[int, dict[str, tuple[Any, ...]]]:
    """Return what is told of each value: value, share, class and words by kind of line."""
    classes = classify(values, *parse_cut(cut))
    worth = [Worth(n, f"D{n}", "x", *one) for n, one in enumerate(zip(values, classes, strict=True))]
    found = Measured(worth, "2026-01-01", "2026-12-31", (), ())
    return {one.value: {row[1]: (*row[3:6], row[7]) for row in explain_abc._standing(found, one, cut)} for one in worth}


def test_abc_21_there_is_no_distance_to_a_class_nobody_is_in() -> None:
    """With limits that leave B empty, a C has nobody above to reach, and an A is not measured from a C."""
    found = ranked("80,80", 90, 7, 3)
    assert [sorted(lines.keys() & {"gap", "cushion"}) for lines in found.values()] == [[], [], []]
    assert [lines["value"][2] for lines in found.values()] == ["A", "C", "C"]


def test_abc_3_equal_values_are_neither_larger_nor_a_distance() -> None:
    found = ranked("80,95", 50, 20, 20, 5, 5)
    assert found[20]["larger"][0] == 50 and found[5]["larger"][0] == 90
    assert found[20]["cushion"][:2] == (15, 0.75) and found[5]["gap"][:2] == (15, 3.0)


def test_abc_2_who_begins_on_the_limit_is_beyond_it() -> None:
    found = ranked("80,95", 8_000, 1_500, 300, 200)
    assert [lines["value"][2] for lines in found.values()] == ["A", "B", "C", "C"]
    found = ranked("80,95", 79_999, 15_000, 3_000, 2_001)
    assert [lines["value"][2] for lines in found.values()] == ["A", "A", "B", "C"]


def test_abc_4_without_any_value_there_are_no_shares() -> None:
    assert {kind: line[:3] for kind, line in ranked("80,95", 0, -5)[-5].items()} == {
        "value": (-5, None, "C"),
        "class": (0, None, "C"),
    }
    assert ranked("80,95", 1)[1]["total"] == (1, 1.0, None, "partners above zero: 1")
    assert ranked("80,100", 9, 0, -5, -6)[-6]["value"][2] == "C"


def test_mon_2_a_limit_between_two_fen_is_rounded_half_up() -> None:
    assert [ranked("50,95", 3)[3][kind][0] for kind in ("limit_a", "limit_b")] == [2, 3]


def test_a_class_that_the_rule_does_not_give_is_named_with_the_one_it_does() -> None:
    worth = [Worth(1, "D1", "x", 80, "A"), Worth(2, "D2", "y", 20, "A"), Worth(3, "D3", "z", 0, "B")]
    found = Measured(worth, "2026-01-01", "2026-12-31", (), ())
    for one, said in (
        (worth[1], "D2 is B by ABC-2, the report says A"),
        (worth[2], "D3 is C by ABC-2, the report says B"),
    ):
        with pytest.raises(LawBroken) as caught:
            explain_abc._standing(found, one, "80,95")
        assert said in caught.value.lines()[0]
        assert "channelcli doctor" in caught.value.lines()[1]


def test_abc_1_the_documents_are_those_of_the_window_that_was_moved(path: Path) -> None:
    """The last sale is of 2026-11-22: an allowance of the day after is in no 12 months that end there."""
    table = told(path, "P05", as_of="2028-01-01")
    assert [row[0] for row in documents(table)] == [*(row[0] for row in P05[1:]), "1007", "1008", "Z3"]
    assert "last on 2026-11-22: shown from 2025-11-23" in table.subtitle[-3][0]


def test_who_is_not_classed_is_named(path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        told(path, "P05", province="Jiangsu")
    assert caught.value.lines()[0].startswith("partner P05 is not classed here")


@pytest.mark.parametrize("sql", [" + 1", " * 0"])
def test_documents_that_do_not_sum_to_the_value_stop_the_answer(
    path: Path, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    """Were the documents and the report to read the ledger differently, the answer would be refused (exit 8)."""
    monkeypatch.setattr(explain_abc, "SQL", explain_abc.SQL.replace("ELSE s.net END", f"ELSE s.net{sql} END"))
    with pytest.raises(LawBroken) as caught:
        told(path, "P05")
    assert "the value of P05" in caught.value.lines()[0] and "(ABC-1)" in caught.value.lines()[0]
    assert "6,000.00" in caught.value.lines()[1]
