"""`explain abc` by the other rules: growth, classes by count, scores, a class that waits (ABC-1, ABC-8 to ABC-11)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report
from channelcli.errors import NotFound
from channelcli.reports.classes import explain_abc
from channelcli.reports.worth.measured import Measured, Worth
from channelcli.table import Table
from oracle import sales as oracle

ABC_6 = (40_000, 25_000, 10_000, 8_000, 6_000, 4_000, 3_000, 2_000, 1_500, 500, 0, -300)
_made: list[bytes] = []


def sold(partner: int, yuan: int, on: date = date(2026, 6, 1), voided: date | None = None) -> oracle.Document:
    sign = 1 if yuan > 0 else -1
    kind = "order" if yuan > 0 else "return"
    return oracle.Document(partner, on, on, voided, (oracle.Line(0, sign * 1000, yuan * 100, yuan * 60),), None, kind)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return ABC-6; of the year before, P05 bought for 4,000 and gave 90 back, P06 for 5,000, all of it taken back."""
    path = tmp_path / "abc6.db"
    if not _made:
        documents = [sold(n, yuan) for n, yuan in enumerate(ABC_6) if yuan]
        documents += [sold(4, 4_000, date(2025, 6, 1)), sold(4, -90, date(2025, 6, 2))]
        documents += [sold(4, 70, date(2025, 11, 22)), sold(4, -70, date(2025, 11, 23))]
        documents += [sold(4, 7, date(2024, 11, 21)), sold(5, 5_000, date(2025, 6, 3), date(2025, 6, 4))]
        oracle.write(
            path,
            oracle.Facts(tuple(oracle.Partner() for _ in ABC_6), tuple(documents), ((4, date(2025, 7, 1), -10_00),)),
        )
        _made.append(path.read_bytes())
    path.write_bytes(_made[0])
    return path


def told(path: Path, code: str, **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run("explain-abc", connection, path, partner=code, **({"proofs": False} | given))


def standing(table: Table) -> list[tuple[Any, ...]]:
    """Return kind, value, share, class, rule and words of the rows that are no documents."""
    return [(row[1], *row[3:]) for row in table.rows if not row[0]]


def test_abc_1_growth_is_the_documents_of_both_years(path: Path) -> None:
    table = told(path, "P05", by="growth")
    was = (None, None, "ABC-1", "a year earlier, taken off")
    now = (None, None, "SAL-1", "")
    assert [row for row in table.rows if row[0]] == [
        ("1012", "shipment", "2025-06-01", -4_000_00, *was),
        ("1013", "return", "2025-06-02", 90_00, *was),
        ("Z1", "allowance", "2025-07-01", 10_00, *was),
        ("1014", "shipment", "2025-11-22", 70_00, *now),
        ("1015", "return", "2025-11-23", -70_00, *now),
        ("1005", "shipment", "2026-06-01", 6_000_00, *now),
    ]
    assert standing(table)[0] == ("value", 2_100_00, 2_100_00 / 9_610_000, "B", "ABC-1", "rank 7 of 12")
    assert table.notes[0][0].startswith("The documents sum to 2,100.00 (6), as in the report abc: class B (ABC-2).")
    assert table.columns[3].label[0] == "Growth"
    gross = told(path, "P05", by="growth", amounts="gross")
    assert standing(gross)[0][1] == 678_000 - 452_000 + 10_170 + 1_000


def test_gen_7_both_years_are_of_who_is_asked_about_today(path: Path) -> None:
    with ledger.change(path, "moved") as change:
        change.connection.execute(
            "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, text)"
            " VALUES (?, 5, 'region', '2026-01-01', 'east')",
            (change.id,),
        )
    table = told(path, "P05", by="growth", region="east")
    assert standing(table)[0][:2] == ("value", 2_100_00) and len([row for row in table.rows if row[0]]) == 6


@pytest.mark.parametrize(
    ("values", "class_", "edge", "places"),
    [
        ((1, 0), "A", 1, (1, 1)),  # a fen is a value
        ((0, -1), "C", 0, (0, 0)),
        (range(10_006, 0, -1), "A", 8_005, (2_002, 5_003)),  # rounded up
    ],
)
def test_abc_8_the_places_that_count(values: Any, class_: str, edge: int, places: tuple[int, int]) -> None:
    worth = [Worth(n, f"D{n}", "x", value, "C") for n, value in enumerate(values)]
    own, limits = explain_abc._by_count(Measured(worth, "", "", (), ()), worth[0])
    assert (own, limits[0][1]) == (class_, edge)
    assert tuple(int(why.split("place ")[1].split()[0]) for *_, why in limits) == places


def places(of_a: int, of_b: int, rule: str = "ABC-8", total: int | None = 10_000_000) -> list[tuple[Any, ...]]:
    return [
        (f"limit_{name.lower()}", value, value / total if total else None, None, rule,
         f"{name} from the value of place {place} of the 10 above zero on")
        for name, place, value in (("A", 2, of_a), ("B", 5, of_b))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "value", "rank", "larger", "class_", "gap", "cushion"),
    [
        ("P01", 4_000_000, 1, (0, "nobody is larger"), "A", None, 3_000_000),
        ("P02", 2_500_000, 2, (4_000_000, "partners that are larger: 1"), "A", None, 1_500_000),
        ("P03", 1_000_000, 3, (6_500_000, "partners that are larger: 2"), "B", 1_500_000, 600_000),
        ("P05", 600_000, 5, (8_300_000, "partners that are larger: 4"), "B", 1_900_000, 200_000),
        ("P06", 400_000, 6, (8_900_000, "partners that are larger: 5"), "C", 200_000, None),
    ],
)
def test_abc_8_by_count_the_limits_are_the_values_at_two_places(
    path: Path, code: str, value: int, rank: int, larger: Any, class_: str, gap: int | None, cushion: int | None
) -> None:
    table = told(path, code, method="count")
    total, found = 10_000_000, standing(table)
    above, below = {"A": ("", "B"), "B": ("A", "C"), "C": ("B", "")}[class_]
    assert found == [
        ("value", value, value / total, class_, "ABC-1", f"rank {rank} of 12"),
        ("larger", larger[0], larger[0] / total, None, "ABC-2", larger[1]),
        *places(2_500_000, 600_000),
        ("total", total, 1.0, None, "ABC-2", "partners above zero: 10"),
        *([("gap", gap, gap / value, None, "ABC-21", f"what is missing to {above}")] if gap else []),
        *([("cushion", cushion, cushion / value, None, "ABC-21", f"what keeps him above {below}")] if cushion else []),
    ]
    assert table.notes[0][0].endswith(f"class {class_} (ABC-8). It adds up.")


def test_abc_8_by_count_nothing_above_zero_is_c(path: Path) -> None:
    for code, value in (("P11", 0), ("P12", -30_000)):
        assert standing(told(path, code, method="count"))[1] == (
            "class", 0, 0.0, "C", "ABC-4", "nothing above zero is C",
        )  # fmt: skip
        assert told(path, code, method="count").column("value")[-2] == value


def test_abc_11_a_score_is_no_share_and_its_limits_are_places(path: Path) -> None:
    table = told(path, "P02", by="composite", weights="sales=100")
    points = [round(100_000 * (2 * n + 1) / 24) for n in range(12)][::-1]
    over = points[1] - points[3]
    assert standing(table) == [
        ("part_sales", points[1], None, None, "ABC-11",
         "25,000.00: 10 of 12 below, 1 equal (itself too): percentile 87.5 × 100%"),
        ("value", points[1], None, "A", "ABC-1", "rank 2 of 12"),
        ("limit_a", points[2], None, None, "ABC-8", "A from the value of place 3 of the 12 above zero on"),
        ("limit_b", points[5], None, None, "ABC-8", "B from the value of place 6 of the 12 above zero on"),
        ("cushion", over, over / points[1], None, "ABC-21", "what keeps him above B"),
    ]  # fmt: skip
    assert table.notes[0][0] == "The parts (1) add up to 87.5, as in the report abc: class A (ABC-11). It adds up."
    assert (table.columns[3].kind, table.columns[3].label[0]) == ("quantity", "Score")
    with ledger.reading(path) as connection:  # in any SQLite shell there are no documents of a score
        found = report.find("explain-abc")
        bound = report.bind(found, {"partner": "P02", "by": "composite", "weights": "sales=100"}, path)
        assert connection.execute(found.sql, bound).fetchall() == []


def test_abc_9_a_class_that_waits_is_told_beside_the_computed_one(path: Path) -> None:
    with ledger.change(path, "july") as change:
        change.connection.execute(
            "UPDATE sale SET shipped_on = '2026-07-01', due_on = '2026-07-01' WHERE number = '1004'"
        )
    table = told(path, "P03", period="2026-07", hold=2)
    kinds = {row[0]: row[1:] for row in standing(table)}
    assert kinds["value"][2] == "C" and kinds["class"][3] == "ABC-4", "nothing in July"
    assert kinds["period"][0:3] == (1_000_000, None, "A")
    assert table.rows[-1][1] == "held" and table.rows[-1][5] == "A"
    assert "class A (ABC-9)" in table.notes[0][0] and table.notes[0][0].startswith("The documents sum to 0.00 (0)")
    fourth = {row[0]: row[1:] for row in standing(told(path, "P04", period="2026-07", hold=2))}
    assert fourth["value"][2] == "A"
    assert not fourth.keys() & {"gap", "cushion"}, "nobody is B by the month, though some are in force"


def test_filters_hold_for_the_one_that_is_asked_about(path: Path) -> None:
    for given in ({"without": "P05"}, {"kind": "outlet"}):
        with pytest.raises(NotFound, match="partner P05 is not classed here"):
            told(path, "P05", **given)
    assert standing(told(path, "P05", without="P01"))[0][3:] == ("A", "ABC-1", "rank 4 of 11")
