"""ABC on the very day: one ledger in which everything that can begin, end or be excluded does so on the as-of day.

What the module answers is looked at, and the SQL of the file beside it answers the same (ABC-1, ABC-4, ABC-5, ABC-10).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report
from channelcli.classes import classify, pareto, parse_cut, shares, tally, top_fifth
from channelcli.errors import Refused, Usage
from channelcli.reports.worth.measured import LAST_SALE
from channelcli.table import Table
from oracle import sales as oracle

DAY, BEFORE, AFTER = date(2026, 11, 21), date(2026, 11, 20), date(2026, 11, 22)
NINETY = date(2026, 8, 23)  # its ninetieth day is the day before
VALUES = (900, 500, 0, 300, 200, 100, 0, 0, 700, -50, 1)


def document(partner: int, yuan: int, shipped: date = DAY, voided: date | None = None, **more: Any) -> oracle.Document:
    line = oracle.Line(0, 1000 if yuan > 0 else -1000, yuan * 100, None if yuan == 500 else yuan * 60)
    kind = "order" if yuan > 0 else "return"
    return replace(oracle.Document(partner, shipped, shipped, voided, (line,), None, kind), **more)


FACTS = oracle.Facts(
    (
        oracle.Partner(),  # P01 new today; east, S0, tagged and by hand an A from today on
        oracle.Partner(),  # P02 first bought 90 days ago; east, S0 and by hand a B until today
        oracle.Partner(),  # P03 made today, no sale
        oracle.Partner(),  # P04 made tomorrow, but sold to today
        oracle.Partner(),  # P05 sold to on the first day of the window
        oracle.Partner(archived=DAY),  # P06 archived today, with a value
        oracle.Partner(archived=DAY),  # P07 archived today, without
        oracle.Partner(archived=AFTER),  # P08 archived tomorrow
        oracle.Partner(kind="supplier"),  # P09
        oracle.Partner(),  # P10 below zero: a return alone
        oracle.Partner(archived=DAY),  # P11 archived today, worth one fen; a new partner of 89 days ago
        oracle.Partner(),  # P12 made tomorrow, sold to tomorrow: it is not there yet
    ),
    (
        document(0, 400),
        document(0, 400),  # alike, as two rows
        document(0, 100),
        document(0, 60, voided=DAY),  # sold and voided today: 0
        document(1, 500, NINETY),
        document(3, 300),
        document(4, 200, date(2025, 11, 22)),
        document(4, 70, date(2025, 11, 21)),  # the day before the window
        document(5, 100),
        document(8, 700),
        document(9, -50),
        document(10, 1, date(2026, 8, 24)),
        document(11, 999, AFTER),
        document(1, 80, voided=AFTER, shipped=AFTER),
    ),
    ((0, DAY, -1_000), (1, AFTER, -7_000), (4, date(2025, 11, 21), -300), (10, DAY, -99)),
    (("wine", "bottle"),),
)
SPANS = (
    (1, "region", DAY, "east", None),
    (2, "region", date(2026, 1, 1), "east", None),
    (2, "region", DAY, "west", None),
    (1, "rep", DAY, None, 1),
    (2, "rep", date(2026, 1, 1), None, 1),
    (2, "rep", DAY, None, 2),
    (1, "class", DAY, "A", None),
    (2, "class", date(2026, 1, 1), "B", None),
    (2, "class", DAY, None, None),
    (4, "class", AFTER, "B", None),
)
_made: list[bytes] = []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the ledger, made once."""
    path = tmp_path / "facts.db"
    if _made:
        path.write_bytes(_made[0])
        return path
    oracle.write(path, FACTS)
    with ledger.change(path, "more") as change:
        run = change.connection.execute
        for partner, field, since, text, staff in SPANS:
            run(
                "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, text, staff_id)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (change.id, partner, field, since.isoformat(), text, staff),
            )
        for partner, kind, tag in ((1, "tag", "vip"), (2, "interest", "vip"), (4, "tag", "other")):
            values = (change.id, partner, kind, tag)
            run("INSERT INTO partner_tag (change_id, partner_id, kind, tag) VALUES (?, ?, ?, ?)", values)
        run("UPDATE partner SET city = 'Wuxi' WHERE id IN (1, 3)")
        run("UPDATE partner SET city = 'Suzhou', province = 'Jiangsu' WHERE id = 2")
        run("UPDATE partner SET created_on = ? WHERE id = 3", (DAY.isoformat(),))
        run("UPDATE partner SET created_on = ? WHERE id IN (4, 12)", (AFTER.isoformat(),))
        run("UPDATE partner SET kind = 'outlet' WHERE id = 4")
    _made.append(path.read_bytes())
    return path


def both_ways(path: Path, **given: Any) -> Table:
    """Return the report `abc`, which the SQL of `abc`, of `abc-summary` and of `explain-abc` agree with."""
    with ledger.reading(path) as connection:
        table = report.run("abc", connection, path, proofs=False, **given)
        found, summary = report.find("abc"), report.find("abc-summary")
        plain = connection.execute(found.sql, report.bind(found, given, path)).fetchall()
        summed = connection.execute(summary.sql, report.bind(summary, given, path)).fetchall()
        by_class = report.run("abc-summary", connection, path, **given)
        for code, value in worth(table).items():
            assert sum(row[3] for row in documents(path, connection, code, **given)) == value
    assert [tuple(row)[:9] for row in plain] == [tuple(row)[:9] for row in table.rows]
    assert [tuple(row) for row in summed] == [tuple(row) for row in by_class.rows]
    kinds = {table.columns[3].kind, by_class.columns[3].kind}
    assert kinds == {"quantity" if given.get("by") == "quantity" else "money"}
    return table


def documents(path: Path, connection: Any, code: str, **given: Any) -> list[Any]:
    """Return what makes the value of a partner as the SQL of `explain-abc` says it."""
    found = report.find("explain-abc")
    return connection.execute(found.sql, report.bind(found, {"partner": code, **given}, path)).fetchall()  # type: ignore[no-any-return]


def worth(table: Table) -> dict[str, object]:
    return dict(zip(map(str, table.column("code")), table.column("value"), strict=True))


def test_abc_1_who_is_in_scope_and_what_counts_on_the_day_itself(path: Path) -> None:
    table = both_ways(path)
    assert worth(table) == {
        "P01": 89_000, "P02": 50_000, "P04": 30_000, "P05": 20_000, "P06": 10_000, "P11": 1,
        "P03": 0, "P08": 0, "P10": -5_000,
    }  # fmt: skip
    assert table.column("code")[-3:] == ["P03", "P08", "P10"]
    total = 199_001
    assert table.column("share")[:2] == [89_000 / total, 50_000 / total]
    assert table.column("cum_share")[:2] == [89_000 / total, 139_000 / total]


def test_abc_5_new_is_who_first_bought_within_90_days(path: Path) -> None:
    flags = dict(zip(*(both_ways(path).column(key) for key in ("code", "flags")), strict=True))
    assert flags == {
        "P01": "new", "P02": "", "P04": "new", "P05": "", "P06": "new", "P11": "new",
        "P03": "idle", "P08": "idle", "P10": "neg new",
    }  # fmt: skip


def test_abc_10_a_class_by_hand_holds_from_its_first_day_to_the_day_before_the_next(path: Path) -> None:
    table = both_ways(path)
    assert {code: by for code, by in zip(table.column("code"), table.column("by_hand"), strict=True) if by} == {
        "P01": "A"
    }
    table = both_ways(path, as_of=BEFORE.isoformat())
    assert {code: by for code, by in zip(table.column("code"), table.column("by_hand"), strict=True) if by} == {
        "P02": "B"
    }


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"region": "east"}, ["P01"]),
        ({"region": "west"}, ["P02"]),
        ({"region": "east", "as_of": BEFORE.isoformat()}, ["P02"]),
        ({"rep": "S0"}, ["P01"]),
        ({"rep": "S1"}, ["P02"]),
        ({"rep": "S0", "as_of": BEFORE.isoformat()}, ["P02"]),
        ({"tag": "vip"}, ["P01"]),
        ({"tag": "other"}, ["P04"]),
        ({"city": "Wuxi"}, ["P01", "P03"]),
        ({"city": "Suzhou"}, ["P02"]),
        ({"province": "Jiangsu"}, ["P02"]),
        ({"kind": "outlet"}, ["P04"]),
        ({"kind": "outlet", "as_of": BEFORE.isoformat()}, []),
    ],
)
def test_gen_3_filters_hold_on_their_first_day_and_not_on_the_day_after_their_last(
    path: Path, given: dict[str, Any], codes: list[str]
) -> None:
    assert both_ways(path, **given).column("code") == codes
    with ledger.reading(path) as connection:
        told = [f"P{n:02}" for n in range(1, 12) if documents(path, connection, f"P{n:02}", **given)]
    assert told == [code for code in codes if code != "P03"], "who has bought, and is what was asked for"


def test_sal_2_gross_margin_and_quantity_by_the_same_days(path: Path) -> None:
    assert worth(both_ways(path, amounts="gross"))["P01"] == 101_700 - 1_000
    assert worth(both_ways(path, amounts="gross"))["P10"] == -5_650
    margin = worth(both_ways(path, by="margin"))
    assert (margin["P01"], margin["P02"], margin["P10"]) == (36_000 - 1_000, 0, -2_000)
    pieces = worth(both_ways(path, by="quantity"))
    assert (pieces["P01"], pieces["P05"], pieces["P10"], pieces["P03"]) == (3_000, 1_000, -1_000, 0)


def test_abc_1_a_period_ends_with_the_day_and_begins_with_its_first(path: Path) -> None:
    for by, gone, kept in (("sales", -300, 7_000), ("quantity", 0, 1_000)):
        first = worth(both_ways(path, by=by, **{"from": "2025-11-21", "to": "2025-11-21"}))
        assert first["P05"] == gone + kept
    later = both_ways(path, **{"from": "2026-11-21", "to": "2026-12-31"})
    assert worth(later)["P02"] == 0 and worth(later)["P01"] == 89_000
    measures = {"sales": 50_000, "margin": 0, "quantity": 1_000}
    for given, value in (*(({"by": by}, value) for by, value in measures.items()), ({"amounts": "gross"}, 56_500)):
        assert worth(both_ways(path, **given, **{"from": "2026-08-23", "to": "2026-12-31"}))["P02"] == value


def test_sal_1_a_void_takes_its_value_off_on_its_own_day(tmp_path: Path) -> None:
    path = tmp_path / "void.db"
    oracle.write(path, oracle.Facts((oracle.Partner(),), (document(0, 60, BEFORE, DAY), document(0, 60, BEFORE, DAY))))
    for by, value in (("sales", 12_000), ("margin", 4_800), ("quantity", 2_000)):
        assert worth(both_ways(path, by=by, as_of=BEFORE.isoformat())) == {"P01": value}
        assert worth(both_ways(path, by=by)) == {"P01": 0}
        assert worth(both_ways(path, by=by, **{"from": DAY.isoformat(), "to": DAY.isoformat()})) == {"P01": -value}
        assert worth(both_ways(path, by=by, amounts="gross", **{"from": "2026-11-22", "to": "2026-11-30"})) == {
            "P01": 0
        }


BOUGHT, FOUND, GIVEN, UNKNOWN = (
    oracle.Line(0, 1000, net, cost) for net, cost in ((10_000, 6_000), (10_000, 0), (0, 1), (30_000, None))
)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((UNKNOWN,), "No cost is known"),
        ((BOUGHT,), None),
        ((FOUND, BOUGHT), None),
        ((FOUND,), None),  # that it cost nothing is known
        ((GIVEN,), None),
        ((BOUGHT, UNKNOWN), "Margin covers 25.0% of the sales"),
        ((GIVEN, UNKNOWN), "Margin covers 0.0% of the sales"),
    ],
)
def test_sal_6_how_much_of_the_sales_a_margin_stands_on(
    tmp_path: Path, lines: tuple[oracle.Line, ...], told: str | None
) -> None:
    path = tmp_path / "covered.db"
    oracle.write(path, oracle.Facts((oracle.Partner(),), tuple(document(0, 1, lines=(line,)) for line in lines)))
    with ledger.reading(path) as connection:
        notes = [en for en, _ in report.run("abc", connection, path, by="margin").notes]
        assert not any("cost" in en for en, _ in report.run("abc", connection, path).notes)
    found = [note for note in notes if "cost" in note]
    assert len(found) == (told is not None) and all(note.startswith(told or "") for note in found)


def test_sal_6_the_cover_is_that_of_the_partners_shown(tmp_path: Path) -> None:
    path = tmp_path / "covered.db"
    facts = (document(0, 1, lines=(BOUGHT,)), document(1, 1, lines=(UNKNOWN,)))
    oracle.write(path, oracle.Facts((oracle.Partner(region="east"), oracle.Partner(region="west")), facts))
    with ledger.reading(path) as connection:
        for name, measure in (("abc", "by"), ("growth", "measure")):
            for given, told in (
                ({}, "Margin covers 25.0%"),
                ({"region": "east"}, None),
                ({"region": "west"}, "No cost"),
            ):
                table = report.run(name, connection, path, **{measure: "margin", **given})
                found = [en for en, _ in table.notes if "cost" in en]
                assert len(found) == (told is not None) and all(note.startswith(told or "") for note in found)


def test_abc_4_what_is_at_zero_or_below_is_counted_and_summed(path: Path) -> None:
    with ledger.reading(path) as connection:
        notes = [en for en, _ in report.run("abc-summary", connection, path).notes]
    assert "3 at zero or below are in C and not part of the total (-50.00)." in notes


def test_abc_1_the_window_moves_only_if_the_last_sale_is_older_than_its_first_day(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    oracle.write(path, oracle.Facts((oracle.Partner(),), (document(0, 60, date(2025, 11, 22)), document(0, 5, AFTER))))
    with ledger.reading(path) as connection:
        table = report.run("abc", connection, path)
        assert len(table.subtitle) == 3 and worth(table) == {"P01": 6_000}
        assert connection.execute(LAST_SALE, {"as_of": "2025-11-22"}).fetchone() == ("2025-11-22",)
        assert connection.execute(LAST_SALE, {"as_of": "2026-11-22"}).fetchone() == ("2026-11-22",)
        moved = report.run("abc", connection, path, as_of="2026-11-23")
        assert len(moved.subtitle) == 3 and worth(moved) == {"P01": 500}
        moved = report.run("abc", connection, path, as_of="2027-11-23")
    assert len(moved.subtitle) == 4 and worth(moved) == {"P01": 500}


@pytest.mark.parametrize(
    ("units", "lines", "told"),
    [
        (("bottle", "bag"), ((0, 0), (1, 1)), "bag, bottle"),
        (("", "bag"), ((0, 0), (1, 1)), "?, bag"),
        (("", ""), ((0, 0), (1, 1)), "?"),
        (("", ""), ((0, 0), (1, 0)), None),
        (("bottle", "bottle"), ((0, 0), (1, 1)), None),
    ],
)
def test_abc_1_quantities_are_added_in_one_unit_only(
    tmp_path: Path, units: tuple[str, str], lines: tuple[tuple[int, int], ...], told: str | None
) -> None:
    path = tmp_path / "units.db"
    sold = tuple(replace(document(p, 60), lines=(oracle.Line(good, 1000, 6_000, None),)) for p, good in lines)
    # without a product, and before the window: neither counts
    other = (
        replace(document(0, 60), lines=(oracle.Line(None, 9000, 6_000, None),)),
        replace(document(0, 60, date(2024, 1, 1)), lines=(oracle.Line(2, 1000, 6_000, None),)),
    )
    products = tuple(("wine", unit) for unit in (*units, "crate"))
    oracle.write(path, oracle.Facts((oracle.Partner(), oracle.Partner()), sold + other, (), products))
    if told is None:
        assert worth(both_ways(path, by="quantity")) == {"P01": 1_000, "P02": 1_000}
        return
    with ledger.reading(path) as connection, pytest.raises(Refused) as caught:
        report.run("abc", connection, path, by="quantity")
    assert told in caught.value.lines()[0] and f"X{told}" not in caught.value.lines()[0]


def test_abc_1_ties_go_by_code_whatever_its_case_and_the_name(tmp_path: Path) -> None:
    path = tmp_path / "ties.db"
    codes = ("b2", "A9", "É1", "é1", "ö1", "Ö1", "a1", "B1")
    partners = tuple(oracle.Partner(code=code) for code in codes)
    oracle.write(path, oracle.Facts(partners, tuple(document(n, 60) for n in range(len(codes)))))
    with ledger.change(path, "names") as change:
        change.connection.execute("UPDATE partner SET name = 'x' || (10 - id)")
    assert both_ways(path).column("code") == ["a1", "A9", "B1", "b2", "É1", "Ö1", "é1", "ö1"]


@pytest.mark.parametrize(
    ("fen", "cut", "classes"),
    [
        ((1,), "80,95", "A"),
        ((4, 1, 0, -1), "50,100", "ABCC"),
        ((8_000, 1_500, 300, 200, 0, -7), "80,95", "ABCCCC"),  # each begins on the limit, and is beyond it
        ((79_999, 15_000, 3_000, 2_001), "80,95", "AABC"),  # begins a fen before
        ((8_050, 1_450, 300, 200), "80.5,95", "ABCC"),
        ((0, -1), "80,100", "CC"),
    ],
)
def test_abc_2_the_sql_has_the_limits_of_the_rule(tmp_path: Path, fen: tuple[int, ...], cut: str, classes: str) -> None:
    path = tmp_path / "limits.db"
    sold = tuple(
        document(n, 1 if v > 0 else -1, lines=(oracle.Line(0, 1000 if v > 0 else -1000, v, None),))
        for n, v in enumerate(fen)
        if v
    )
    oracle.write(path, oracle.Facts(tuple(oracle.Partner() for _ in fen), sold))
    table = both_ways(path, cut=cut)
    assert "".join(map(str, table.column("class"))) == classes
    a, b = cut.split(",")
    assert table.subtitle[-1] == (f"A to {a}%, B to {b}%", f"A 到 {a}%，B 到 {b}%")


# ---- the rule alone, at its limits


def test_abc_4_below_zero_is_c_even_where_b_goes_to_100_percent() -> None:
    assert classify([100, 0, -5, -10], 8000, 10_000) == ["A", "C", "C", "C"]


def test_abc_4_one_fen_is_a_value() -> None:
    assert classify([1]) == ["A"] and classify([1, 0]) == ["A", "C"]
    assert [one.value for one in shares([1, 0, -1], ["A", "C", "C"])] == [1, 0, 0]
    assert top_fifth([1]) == (1, 1.0)


def test_abc_2_the_limits_stand_at_80_and_95_percent_to_the_fen() -> None:
    assert classify([80_000, 10_000, 10_000]) == ["A", "B", "B"]
    assert classify([79_999, 10_001, 10_000]) == ["A", "A", "B"]
    assert classify([80_000, 15_000, 2_500, 2_500]) == ["A", "B", "C", "C"]
    assert classify([80_000, 14_999, 2_501, 2_500]) == ["A", "B", "B", "C"]


def test_abc_30_the_top_fifth_is_rounded_up_and_takes_ties() -> None:
    assert top_fifth([60, 50, 40, 30, 20, 10]) == (2, 110 / 210)
    assert top_fifth([50, 40, 30, 20, 10]) == (1, 50 / 150)
    assert top_fifth([50, 50, 30, 20, 10]) == (2, 100 / 160)
    (en, zh), _ = pareto([60, 50, 40, 30, 20, 10])
    assert "(2)" in en and "52.4%" in en and "52.4%" in zh
    assert pareto([0]) == ()


def test_abc_7_the_line_of_the_classes_names_each() -> None:
    assert tally(shares([80, 15, 5], classify([80, 15, 5]))) == "A 1 · B 1 · C 1"


@pytest.mark.parametrize(
    ("text", "limits"), [("1,100", (100, 10_000)), ("0.01,0.01", (1, 1)), ("100,100", (10_000,) * 2)]
)
def test_abc_2_limits_from_a_hundredth_of_a_percent_to_all(text: str, limits: tuple[int, int]) -> None:
    assert parse_cut(text) == limits


@pytest.mark.parametrize("text", ["0,100", "80,100.01", "1e999,95"])
def test_abc_2_limits_beyond_are_refused(text: str) -> None:
    with pytest.raises(Usage):
        parse_cut(text)
