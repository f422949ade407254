"""CLV-2: BG/NBD, its published check value, its fit, and the transformed series against the paper's own formula."""

from __future__ import annotations

import random
from decimal import Decimal, localcontext
from math import exp, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.figures import repeat
from channelcli.figures.repeat import Buyer, Model

CDNOW = Model(0.243, 4.414, 0.793, 2.426)
CHECKED = Buyer(2, 30.43, 38.86)


def drawn(model: Model, count: int, seed: int) -> list[Buyer]:
    """Draw buyers under a model as its authors tell the story, in weeks, to the day."""
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        observed = chance.randint(27 * 7, 39 * 7) / 7
        rate, leaves = chance.gammavariate(model.r, 1 / model.alpha), chance.betavariate(model.a, model.b)
        now, repeats, last = chance.expovariate(rate), 0, 0.0
        while now <= observed:
            repeats, last = repeats + 1, round(now * 7) / 7
            if chance.random() < leaves:
                break
            now += chance.expovariate(rate)
        found.append(Buyer(repeats, min(last, observed), observed))
    return found


def test_clv_2_check_value() -> None:
    assert round(repeat.expected(CDNOW, CHECKED, 39), 4) == 1.2260
    assert round(repeat.alive(CDNOW, CHECKED), 4) == 0.7266
    assert repeat.alive(CDNOW, Buyer(0, 0, 38.86)) == 1


def test_clv_2_the_fit_finds_the_parameters_a_sample_was_drawn_with() -> None:
    true = Model(0.6, 5.0, 0.8, 2.5)
    buyers = drawn(true, 1500, seed=11)
    found = repeat.fit(buyers)
    assert found.settled and (found.buyers, found.repeat_buyers) == (1500, sum(1 for b in buyers if b.repeats))
    for fitted, drawn_with in zip(found.model, true, strict=True):
        assert isclose(fitted, drawn_with, rel_tol=0.25)
    assert found.log_likelihood > repeat.log_likelihood(true, buyers)
    for place in range(4):  # nowhere near is it more likely
        for factor in (0.99, 1.01):
            beside = Model(*(v * factor if i == place else v for i, v in enumerate(found.model)))
            assert repeat.log_likelihood(beside, buyers) < found.log_likelihood
    # What all together bought later is what was foretold of each: 39 weeks as observed give the mean of them.
    foretold = sum(repeat.expected(found.model, Buyer(0, 0, 0), b.observed) for b in buyers)
    assert isclose(foretold, sum(b.repeats for b in buyers), rel_tol=0.05)


def test_clv_2_not_offered_under_50_repeat_buyers() -> None:
    few = [Buyer(1, 3.0, 30.0)] * 49 + [Buyer(0, 0, 30.0)] * 1000
    with pytest.raises(ValueError, match="49"):
        repeat.fit(few)
    assert repeat.fit([*few, Buyer(2, 4.0, 30.0)]).repeat_buyers == 50


def test_clv_2_who_never_leaves_is_a_limit_and_the_fit_says_so() -> None:
    steady = [Buyer(10, 38.0 + place % 2, 40.0) for place in range(60)]
    assert not repeat.fit(steady).settled


MODELS = st.builds(Model, st.floats(0.05, 5), st.floats(0.5, 60), st.floats(0.05, 4), st.floats(0.1, 12))
BUYERS = st.tuples(st.integers(0, 40), st.floats(0.05, 1), st.floats(1, 100)).map(
    lambda t: Buyer(t[0], t[1] * t[2] if t[0] else 0.0, t[2])
)


def by_the_paper(model: Model, buyer: Buyer, horizon: float) -> Decimal:
    """Return the expected purchases by the published formula, its series summed term by term with 60 digits."""
    with localcontext() as context:
        context.prec = 60
        r, alpha, a, b = map(Decimal, model)
        x, last, observed = map(Decimal, buyer)
        t = Decimal(horizon)
        z = t / (alpha + observed + t)
        term = total = Decimal(1)
        n = Decimal(0)
        while abs(term) > Decimal("1e-40") * abs(total) or n < 60:
            term *= (r + x + n) * (b + x + n) / ((a + b + x - 1 + n) * (n + 1)) * z
            total += term
            n += 1
        odds = a / (b + x - 1) * ((alpha + observed) / (alpha + last)) ** (r + x) if x else Decimal(0)
        fallen = ((alpha + observed) / (alpha + observed + t)) ** (r + x) * total
        return (a + b + x - 1) / (a - 1) * (1 - fallen) / (1 + odds)


@given(MODELS.filter(lambda m: abs(m.a - 1) > 1e-6 and abs(m.a + m.b - 1) > 1e-6), BUYERS, st.floats(0.5, 60))
def test_clv_2_the_transformed_series_is_the_paper_s_formula(model: Model, buyer: Buyer, horizon: float) -> None:
    assert isclose(repeat.expected(model, buyer, horizon), by_the_paper(model, buyer, horizon), rel_tol=1e-9)
    assert 0 <= repeat.alive(model, buyer) <= 1


def test_clv_2_nothing_is_lost_near_a_of_one_or_a_plus_b_of_one() -> None:
    for model in (CDNOW._replace(a=1.0), CDNOW._replace(a=0.4, b=0.6)):
        for buyer in (CHECKED, Buyer(0, 0, 20)):
            here = repeat.expected(model, buyer, 39)
            for shift in (1e-7, -1e-7):
                assert isclose(repeat.expected(model._replace(a=model.a + shift), buyer, 39), here, rel_tol=1e-5)


def test_clv_2_parameters_at_their_limits_still_give_figures() -> None:
    for model in (Model(1.2, 9.0, 2e6, 8e6), Model(1.2, 9.0, 40.0, 0.2), Model(0.01, 0.1, 1e-5, 8e6)):
        for buyer in (CHECKED, Buyer(0, 0, 20), Buyer(900, 38.0, 38.86)):
            found = repeat.expected(model, buyer, 39)
            assert 0 <= found < 2000
            if model.a < 1000:
                assert isclose(found, by_the_paper(model, buyer, 39), rel_tol=1e-3, abs_tol=1e-12)


def test_digamma_is_the_slope_of_lgamma() -> None:
    euler = 0.5772156649015329
    assert isclose(repeat.digamma(1), -euler, abs_tol=1e-12)
    assert isclose(repeat.digamma(0.5), -euler - 2 * 0.6931471805599453, abs_tol=1e-12)
    for x in (0.01, 0.3, 4.2, 9.99, 10.0, 123.0):
        assert isclose(repeat.digamma(x + 1), repeat.digamma(x) + 1 / x, rel_tol=1e-12)


@given(MODELS, st.lists(BUYERS, min_size=1, max_size=8))
def test_clv_2_the_slopes_are_those_of_the_likelihood(model: Model, buyers: list[Buyer]) -> None:
    rows = repeat.tallied(buyers)
    value, slopes = repeat._slopes(model, rows)
    assert isclose(value, repeat.log_likelihood(model, buyers), rel_tol=1e-12)
    for place, slope in enumerate(slopes):
        step = model[place] * 1e-5
        up, down = (Model(*(v + s if i == place else v for i, v in enumerate(model))) for s in (step, -step))
        slow = (repeat.log_likelihood(up, buyers) - repeat.log_likelihood(down, buyers)) / (2 * step)
        assert slope == pytest.approx(slow, rel=1e-3, abs=1e-4 * max(1.0, exp(1), abs(value)))
