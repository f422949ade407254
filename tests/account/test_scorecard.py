"""CR-6 and CR-7: every threshold of the scorecard at and around its limit, the example, invariant 17."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.account import scorecard
from channelcli.account.behaviour import Behaviour
from channelcli.account.scorecard import Facts, Score, credit_days, score, suggested

BEST = Behaviour(settled=3, paid=100, weighted=0, on_time=100, judged=100)
PARTNER = Facts(BEST, exposure=0, limit=None, months=36)


def test_cr_6_example() -> None:
    paid = Behaviour(settled=9, paid=100, weighted=600, on_time=88, judged=100, overdue=1, oldest=12)
    found = score(Facts(paid, exposure=75, limit=100, months=40))
    assert found.parts == (24, 20, 12, 7, 10, 5)
    assert (found.total, found.grade) == (78, "A")


@pytest.mark.parametrize(
    ("share", "points"),
    [(10_000, 30), (9_500, 30), (9_499, 24), (8_500, 24), (8_499, 15), (7_000, 15), (6_999, 8), (5_000, 8), (4_999, 0)],
)
def test_cr_6_on_time(share: int, points: int) -> None:
    assert score(replace(PARTNER, behaviour=replace(BEST, on_time=share, judged=10_000))).on_time == points


@pytest.mark.parametrize(
    ("hundredths", "points"),
    [(-500, 25), (0, 25), (1, 20), (700, 20), (701, 14), (1500, 14), (1501, 7), (3000, 7), (3001, 0)],
)
def test_cr_6_days_late(hundredths: int, points: int) -> None:
    assert score(replace(PARTNER, behaviour=replace(BEST, weighted=hundredths, paid=100))).days_late == points


@pytest.mark.parametrize(("days", "points"), [(0, 20), (1, 12), (30, 12), (31, 6), (60, 6), (61, 2), (90, 2), (91, 0)])
def test_cr_6_longest_overdue(days: int, points: int) -> None:
    assert score(replace(PARTNER, behaviour=replace(BEST, oldest=days))).overdue == points


@pytest.mark.parametrize(
    ("exposure", "limit", "points"),
    [
        (-5, 1000, 10), (600, 1000, 10), (601, 1000, 7), (800, 1000, 7), (801, 1000, 4), (1000, 1000, 4),
        (1001, 1000, 0), (10**9, None, 5), (0, None, 5), (0, 0, 10), (1, 0, 0),
    ],
)  # fmt: skip
def test_cr_6_use_of_the_limit(exposure: int, limit: int | None, points: int) -> None:
    assert score(replace(PARTNER, exposure=exposure, limit=limit)).used == points


@pytest.mark.parametrize(("months", "points"), [(36, 10), (35, 6), (12, 6), (11, 3), (6, 3), (5, 0), (0, 0)])
def test_cr_6_months(months: int, points: int) -> None:
    assert score(replace(PARTNER, months=months)).months == points


@pytest.mark.parametrize(("count", "points"), [(0, 5), (1, 2), (2, 0), (9, 0)])
def test_cr_6_incidents(count: int, points: int) -> None:
    assert score(replace(PARTNER, incidents=count)).incidents == points


@pytest.mark.parametrize(
    ("total", "grade"),
    [(100, "AAA"), (90, "AAA"), (89, "AA"), (80, "AA"), (79, "A"), (70, "A"), (69, "B"), (60, "B"), (59, "C"),
     (40, "C"), (39, "D"), (0, "D")],
)  # fmt: skip
def test_cr_6_grades(total: int, grade: str) -> None:
    assert scorecard.grade(total) == grade


def test_cr_6_a_write_off_caps_and_two_settled_items_are_no_rating() -> None:
    found = score(replace(PARTNER, written_off=True))
    assert (found.total, found.grade, found.capped, sum(found.parts)) == (39, "D", True, 95)
    few = score(replace(PARTNER, behaviour=replace(BEST, settled=2)))
    assert (few.total, few.grade) == (None, "unrated")


def test_the_card_is_worth_100_points() -> None:
    assert list(scorecard.best()) == [30, 25, 20, 10, 10, 5]
    assert sum(scorecard.best()) == 100


@st.composite
def partners(draw: st.DrawFn) -> Facts:
    judged = draw(st.integers(0, 1000))
    paid = draw(st.integers(0, judged))
    behaviour = Behaviour(
        settled=draw(st.integers(0, 5)),
        paid=paid,
        weighted=paid * draw(st.integers(-40, 60)) + draw(st.integers(0, 5)) * bool(paid),
        on_time=draw(st.integers(0, paid)),
        judged=judged,
        oldest=draw(st.integers(0, 200)),
    )
    limit = draw(st.none() | st.integers(0, 1000))
    numbers = (draw(st.integers(-500, 2000)), limit, draw(st.integers(0, 60)), draw(st.integers(0, 4)))
    return Facts(behaviour, *numbers, written_off=draw(st.booleans()))


@given(partners())
def test_invariant_17_within_0_and_100_and_the_sum_of_its_parts(facts: Facts) -> None:
    found = score(facts)
    assert all(0 <= part <= most for part, most in zip(found.parts, scorecard.best(), strict=True))
    if found.total is None:
        assert facts.behaviour.settled < 3
    elif facts.written_off:
        assert found.total == min(39, sum(found.parts))
    else:
        assert found.total == sum(found.parts)


@given(partners(), st.data())
def test_invariant_17_a_better_value_never_lowers_it(facts: Facts, data: st.DataObject) -> None:
    paid = facts.behaviour
    better = data.draw(
        st.sampled_from(
            [
                replace(facts, behaviour=replace(paid, on_time=min(paid.judged, paid.on_time + 50))),
                replace(facts, behaviour=replace(paid, weighted=paid.weighted - 500)),
                replace(facts, behaviour=replace(paid, oldest=max(0, paid.oldest - 20))),
                replace(facts, exposure=facts.exposure - 100),
                replace(facts, months=facts.months + 5),
                replace(facts, incidents=max(0, facts.incidents - 1)),
                replace(facts, written_off=False),
            ]
        )
    )
    before, after = score(facts), score(better)
    assert all(new >= old for old, new in zip(before.parts, after.parts, strict=True))
    assert (after.total is None) == (before.total is None)
    assert _total(after) >= _total(before)


def _total(found: Score) -> int:
    return -1 if found.total is None else found.total


def test_cr_7_example() -> None:
    assert suggested("A", 120_000_000, 10, credit_days("net:45", 0), 100_000) == 14_400_000


@pytest.mark.parametrize(
    ("grade", "fen"),
    [
        ("AAA", 15_000_000),
        ("AA", 10_000_000),
        ("A", 8_000_000),
        ("B", 6_000_000),
        ("C", 0),
        ("D", 0),
        ("unrated", None),
    ],
)
def test_cr_7_the_grade_decides(grade: str, fen: int | None) -> None:
    assert suggested(grade, 120_000_000, 12, 30, 100_000) == fen


def test_cr_7_rounded_down_to_the_step() -> None:
    assert suggested("AA", 12_099_999, 1, 30, 100_000) == 12_000_000
    assert suggested("AA", 12_099_999, 1, 30, 1) == 12_099_999
    assert suggested("AA", -5, 1, 30, 100_000) == suggested("AA", 0, 0, 30, 100_000) == 0


@pytest.mark.parametrize(
    ("terms", "days"),
    [("net:45", 45), ("eom:30", 45), ("eom:30@25", 45), ("eom:0", 15), ("day:25+1", 40), ("day:31+1", 45),
     ("day:10+2", 55), ("cod", 0), ("prepaid", 0), ("roll", 14)],
)  # fmt: skip
def test_cr_7_credit_days_of_terms(terms: str, days: int) -> None:
    assert credit_days(terms, 26) == days
    assert credit_days("roll", 0) == 0
