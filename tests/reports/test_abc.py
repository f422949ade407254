"""ABC-1 to ABC-7: the rule, its edges, what is in scope, and the report against the oracle and its own SQL."""

from __future__ import annotations

import itertools
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import config, dates, ledger, report
from channelcli.classes import by_count, classify, headline, held, parse_cut, shares, top_fifth
from channelcli.errors import NotFound, Refused, Usage
from channelcli.table import Table
from oracle import sales as oracle
from torture.counts import sized

ABC_6 = {
    "P01": 40_000, "P02": 25_000, "P03": 10_000, "P04": 8_000, "P05": 6_000, "P06": 4_000,
    "P07": 3_000, "P08": 2_000, "P09": 1_500, "P10": 500, "P11": 0, "P12": -300,
}  # fmt: skip
TODAY = date(2026, 11, 21)
values = st.lists(st.integers(-50_000, 500_000) | st.sampled_from([0, 100, 20_000]), max_size=40)


def run(path: Path, name: str = "abc", **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, **({"proofs": False} | given))


def sold(*worths: int, on: date = date(2026, 6, 1)) -> oracle.Facts:
    """Return facts of partners P01, P02 … that bought (or brought back) for these yuan on one day."""
    documents = [
        oracle.Document(
            n,
            on,
            on,
            None,
            (oracle.Line(0, 1000 if worth > 0 else -1000, worth * 100, None),),
            None,
            "order" if worth > 0 else "return",
        )
        for n, worth in enumerate(worths)
        if worth
    ]
    return oracle.Facts(tuple(oracle.Partner() for _ in worths), tuple(documents))


@pytest.fixture
def of(tmp_path: Path) -> Any:
    def write(facts: oracle.Facts) -> Path:
        path = tmp_path / "facts.db"
        oracle.write(path, facts)
        return path

    return write


# ---- the rule alone


def test_abc_6_classes() -> None:
    found = dict(zip(ABC_6, classify(list(ABC_6.values())), strict=True))
    assert "".join(found.values()) == "AAAABBBCCCCC"


@pytest.mark.parametrize(
    ("given_values", "expected"),
    [
        ([80, 15, 5], "ABC"),
        ([90, 6, 4], "ABC"),
        ([10], "A"),
        ([7] * 10, "A" * 10),
        ([50, 20, 20, 5, 5], "AAABB"),
        ([-1, 0], "CC"),
        ([], ""),
    ],
)
def test_abc_6_edges(given_values: list[int], expected: str) -> None:
    assert "".join(classify(given_values)) == expected


def test_abc_2_one_partner_with_81_percent_is_a_alone() -> None:
    assert classify([8100, 1000, 900]) == ["A", "B", "B"]


def test_abc_2_limits_are_compared_in_integers() -> None:
    """As floats, 3e17 of 4e17 and of 4e17 + 1 are both exactly 75 %."""
    assert classify([3 * 10**17, 10**17], 7500, 7500) == ["A", "C"]
    assert classify([3 * 10**17, 10**17 + 1], 7500, 7500) == ["A", "A"]


@given(values)
def test_invariant_18_classes_partition_and_reach_80_percent(numbers: list[int]) -> None:
    classes = classify(numbers)
    total = sum(v for v in numbers if v > 0)
    best = dict(zip(numbers, classes, strict=True))
    order = sorted(best, reverse=True)
    assert all(best[x] <= best[y] for x, y in itertools.pairwise(order))
    assert ("A" in classes) == (total > 0)
    in_a = [v for v, name in zip(numbers, classes, strict=True) if name == "A"]
    assert sum(in_a) * 10_000 >= 8000 * total
    if in_a:
        assert sum(v for v in in_a if v > min(in_a)) * 10_000 < 8000 * total


@given(values, st.integers(1, 1000), st.randoms(use_true_random=False), st.lists(st.integers(-9_999, 0), max_size=5))
def test_invariant_19_order_scale_and_partners_without_value_change_nothing(
    numbers: list[int], k: int, chance: Any, more: list[int]
) -> None:
    classes = classify(numbers)
    places = list(range(len(numbers)))
    chance.shuffle(places)
    assert classify([numbers[p] for p in places]) == [classes[p] for p in places]
    assert classify([v * k for v in numbers]) == classes
    assert classify(numbers + more)[: len(numbers)] == classes


@given(values, st.integers(0, 39), st.integers(1, 10_000))
def test_invariant_20_the_gap_is_enough_and_more_never_lowers_the_own_class(
    numbers: list[int], place: int, more: int
) -> None:
    for rule in (classify, by_count):
        classes = rule(numbers)
        if place >= len(numbers):
            return
        raised = [*numbers[:place], numbers[place] + more, *numbers[place + 1 :]]
        assert rule(raised)[place] <= classes[place]
        above = [v for v, name in zip(numbers, classes, strict=True) if name < classes[place]]
        if above and numbers[place] > 0:
            reached = [*numbers[:place], min(above), *numbers[place + 1 :]]
            assert rule(reached)[place] <= classes[numbers.index(min(above))]


@given(values, st.integers(1, 1000), st.randoms(use_true_random=False), st.lists(st.integers(-9_999, 0), max_size=5))
def test_abc_8_by_count_goes_by_order_alone_and_takes_ties(
    numbers: list[int], k: int, chance: Any, more: list[int]
) -> None:
    classes = by_count(numbers)
    places = list(range(len(numbers)))
    chance.shuffle(places)
    assert by_count([numbers[p] for p in places]) == [classes[p] for p in places]
    assert by_count([v * k for v in numbers]) == classes
    assert by_count(numbers + more)[: len(numbers)] == classes
    assert classes == [oracle.class_by_count(v, numbers) for v in numbers]


def test_abc_8_the_places_are_rounded_up_and_ties_are_in() -> None:
    assert "".join(by_count(list(ABC_6.values()))) == "AABBBCCCCCCC"  # of ten above zero
    assert "".join(by_count([50, 40, 40, 40, 10])) == "ABBBC"
    assert "".join(by_count([50, 50, 40, 30, 10, 5])) == "AABCCC"
    assert "".join(by_count([7])) == "A" and by_count([]) == []
    assert "".join(by_count([1, 0, -1])) == "ACC"


@pytest.mark.parametrize(
    ("history", "n", "in_force"),
    [
        ("AB", 2, "A"),
        ("ABB", 2, "B"),
        ("ABA", 2, "A"),
        ("ABC", 2, "B"),  # twice below A, once below B
        ("ABCC", 2, "C"),
        ("AABBC", 3, "B"),
        ("ABB", 3, "A"),
        ("CA", 5, "A"),  # a rise does not wait
        ("CBC", 2, "B"),
        ("ABC", 1, "C"),
        ("ABC", 0, "C"),
    ],
)
def test_abc_9_a_fall_waits(history: str, n: int, in_force: str) -> None:
    assert held(list(history), n) == in_force  # type: ignore[arg-type]  # letters


@given(st.lists(st.sampled_from("ABC"), min_size=1, max_size=12), st.integers(1, 5))
def test_abc_9_in_force_is_what_a_replay_of_the_periods_gives(history: list[Any], n: int) -> None:
    standing = history[0]
    for place, found in enumerate(history):
        latest = history[max(place - n + 1, 0) : place + 1]
        if found <= standing:
            standing = found
        elif len(latest) == n and min(latest) > standing:
            standing = min(latest)
    assert held(history, n) == standing


@given(values)
def test_the_rule_is_the_oracle_s(numbers: list[int]) -> None:
    assert classify(numbers) == [oracle.class_of(v, numbers, 8000, 9500) for v in numbers]


def test_abc_7_shares_of_the_classes() -> None:
    numbers = list(ABC_6.values())
    figures = shares(numbers, classify(numbers))
    assert [(f.partners, f.value) for f in figures] == [(4, 83_000), (3, 13_000), (5, 4_000)]
    assert [f.value_share for f in figures] == [0.83, 0.13, 0.04]
    assert headline(figures)[0] == "4 of 12 partners (33.3%) made 83.0% of the sales."
    assert headline(figures)[1] == "12 家客户里 4 家（33.3%）做了 83.0% 的生意。"


def test_abc_43_top_fifth_of_the_positives() -> None:
    assert top_fifth(list(ABC_6.values())) == (2, 0.65)
    assert top_fifth([0, -1]) is None


@pytest.mark.parametrize("text", ["80", "95,80", "0,95", "80,101", "a,b", "80,95,99", "nan,95", ""])
def test_cut_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Usage):
        parse_cut(text)


def test_cut_is_read() -> None:
    assert parse_cut("70,90") == (7000, 9000)
    assert parse_cut("80.5%，95%") == (8050, 9500)


# ---- the report


def test_abc_6_report_rows(of: Any) -> None:
    table = run(of(sold(*ABC_6.values())))
    assert [c.key for c in table.columns][:7] == ["rank", "code", "name", "value", "share", "cum_share", "class"]
    assert table.column("code") == list(ABC_6)
    assert table.column("rank") == list(range(1, 13))
    assert table.column("value") == [v * 100 for v in ABC_6.values()]
    assert "".join(str(c) for c in table.column("class")) == "AAAABBBCCCCC"
    assert table.column("cum_share")[3:] == [0.83, 0.89, 0.93, 0.96, 0.98, 0.995, 1.0, 1.0, 1.0]
    assert table.column("share")[-2:] == [0.0, 0.0]
    assert [f.split()[0] if f else "" for f in map(str, table.column("flags"))][-3:] == ["", "idle", "neg"]


def test_abc_6_summary(of: Any) -> None:
    table = run(of(sold(*ABC_6.values())), "abc-summary")
    assert [c.key for c in table.columns] == ["class", "partners", "partner_share", "value", "value_share"]
    assert list(table.rows) == [
        ("A", 4, 4 / 12, 8_300_000, 0.83),
        ("B", 3, 3 / 12, 1_300_000, 0.13),
        ("C", 5, 5 / 12, 400_000, 0.04),
    ]
    assert any("-300.00" in note[0] for note in table.notes)


def test_abc_3_ties_share_the_better_class_and_go_by_code(of: Any) -> None:
    table = run(of(sold(50, 20, 20, 5, 5)))
    assert table.column("class") == ["A", "A", "A", "B", "B"]
    assert table.column("code") == ["P01", "P02", "P03", "P04", "P05"]


def test_abc_4_nothing_above_zero_all_c_shares_undefined_and_a_warning(of: Any) -> None:
    table = run(of(sold(-1, 0)))
    assert table.column("class") == ["C", "C"]
    assert table.column("share") == table.column("cum_share") == [None, None]
    assert any("everybody is C" in note[0] for note in table.notes)
    summary = run(config.ledger_path().with_name("facts.db"), "abc-summary")
    assert [row[4] for row in summary.rows] == [None, None, None]


def test_abc_4_scope_suppliers_out_archived_only_with_value(of: Any) -> None:
    facts = sold(100, 50, 10, 5)
    gone = date(2026, 7, 1)
    partners = (
        oracle.Partner(),
        oracle.Partner(kind="supplier"),
        oracle.Partner(archived=gone),
        oracle.Partner(),
        oracle.Partner(archived=gone),
    )
    table = run(of(oracle.Facts(partners, facts.documents)))
    assert table.column("code") == ["P01", "P03", "P04"]


def test_abc_1_an_empty_window_moves_to_the_last_sale_and_says_so(of: Any) -> None:
    table = run(of(sold(80, 15, 5, on=date(2024, 3, 31))))
    assert table.column("class") == ["A", "B", "C"]
    assert any("2024-03-31" in line[0] and "2023-04-01" in line[0] for line in table.subtitle)


def test_abc_1_a_period_that_was_asked_for_is_never_moved(of: Any) -> None:
    table = run(of(sold(80, 15, 5, on=date(2024, 3, 31))), period="2025")
    assert table.column("value") == [0, 0, 0]


def test_abc_5_new_partners_are_flagged(of: Any) -> None:
    path = of(sold(80, 15, on=date(2026, 8, 24)))  # 89 days before the day
    assert run(path).column("flags") == ["new", "new"]
    assert run(path, as_of="2026-11-22").column("flags") == ["", ""]


def test_gen_4_facts_after_the_day_do_not_count(of: Any) -> None:
    path = of(sold(80, 15, on=date(2026, 6, 1)))
    assert run(path, as_of="2026-05-31").column("value") == [0, 0]
    assert run(path, as_of="2026-05-31", period="2026").column("value") == [0, 0]


def test_abc_10_the_class_set_by_hand_stands_beside_the_computed_one(of: Any) -> None:
    path = of(sold(80, 15, 5))
    with ledger.change(path, "class") as change:
        change.connection.execute(
            "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, text) VALUES (?, 3, 'class', ?, 'A')",
            (change.id, "0001-01-01"),
        )
    table = run(path)
    assert (table.column("class"), table.column("by_hand")) == (["A", "B", "C"], [None, None, "A"])


def test_sal_6_margin_leaves_unknown_cost_out_and_says_how_much(of: Any) -> None:
    lines = (oracle.Line(0, 1000, 90_000, 67_500), oracle.Line(1, 1000, 30_000, None))
    on = date(2026, 6, 1)
    path = of(oracle.Facts((oracle.Partner(),), (oracle.Document(0, on, on, None, lines),)))
    table = run(path, by="margin")
    assert table.column("value") == [22_500]
    assert any("75.0%" in note[0] for note in table.notes)


def test_abc_1_quantity_needs_one_measure(of: Any) -> None:
    on = date(2026, 6, 1)
    one = oracle.Document(0, on, on, None, (oracle.Line(0, 5000, 100, None), oracle.Line(1, 3000, 100, None)))
    two = oracle.Document(1, on, on, None, (oracle.Line(2, 5000, 100, None),))
    partners = (oracle.Partner(), oracle.Partner())
    table = run(of(oracle.Facts(partners, (one,))), by="quantity")
    assert table.column("value") == [8000, 0]
    assert table.columns[3].kind == "quantity"
    path = config.ledger_path().with_name("two.db")
    oracle.write(path, oracle.Facts(partners, (one, two)))
    with pytest.raises(Refused, match="units"):
        run(path, by="quantity")


def test_filters_narrow_the_scope(of: Any) -> None:
    facts = sold(80, 15, 5)
    partners = (
        oracle.Partner(region="east", rep=0),
        oracle.Partner(region="west", province="Jiangsu"),
        oracle.Partner(kind="outlet"),
    )
    path = of(oracle.Facts(partners, facts.documents))
    assert run(path, region="east").column("code") == ["P01"]
    assert run(path, rep="S0").column("code") == ["P01"]
    assert run(path, province="Jiangsu").column("class") == ["A"]
    assert run(path, kind="outlet").column("code") == ["P03"]
    with pytest.raises(NotFound, match="vip"):
        run(path, tag="vip")


# ---- against the oracle, and the SQL in the file against the module beside it


@settings(max_examples=sized(10, 300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(oracle.facts(), st.sampled_from(["sales", "margin"]), oracle.days, oracle.days)
def test_oracle_abc_on_random_ledgers(facts: oracle.Facts, by: str, first: date, last: date) -> None:
    dates.set_today(TODAY)
    first, last = min(first, last), max(first, last)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        oracle.write(path, facts)
        wanted = oracle.abc(facts, first, last, TODAY, "margin" if by == "margin" else "net")
        given_values = {"by": by, "from": first.isoformat(), "to": last.isoformat()}
        with ledger.reading(path) as connection:
            table = report.run("abc", connection, path, proofs=False, **given_values)
            found = report.find("abc")
            bound = report.bind(found, given_values, path)
            plain = connection.execute(found.sql, bound).fetchall()
            summary = report.find("abc-summary")
            summed = connection.execute(summary.sql, report.bind(summary, given_values, path)).fetchall()
            by_class = report.run("abc-summary", connection, path, **given_values)
    assert [(r[0], r[1], r[3], r[6]) for r in table.rows] == wanted
    assert [tuple(r)[:9] for r in plain] == [tuple(r)[:9] for r in table.rows]
    assert [tuple(r) for r in summed] == [tuple(r) for r in by_class.rows]
