"""BG/NBD: how often each buyer will buy again, and whether it is still there (CLV-2).

A buyer is three numbers in one unit of time (weeks or days): x repeat purchases, t_x the time of the last one and T the
time observed, both from the first purchase. The four parameters r, alpha, a, b hold for all buyers and are found by
maximum likelihood. Source: Fader, Hardie & Lee, "Counting Your Customers" the Easy Way, Marketing Science 2005.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, expm1, inf, lgamma, log, log1p
from typing import NamedTuple

from channelcli.figures.minimum import lowest

FEWEST = 50  # repeat buyers below which no model is offered
SAMPLE = 6_000  # different buyers that are enough to find four numbers; of more, every so many-th in order
PRECISION = 1e-16  # of the sum of the series, relative
SMALLEST, LARGEST = -11.5, 16.0  # logarithms between which a parameter is looked for: 0.00001 to 8.9 million
ODD = 9.0  # r, a or b above e^9 (8,100) means that the data does not tell it from infinity


class Buyer(NamedTuple):
    """x repeat purchases, t_x the time of the last one, T the time observed: 0 ≤ t_x ≤ T, t_x = 0 where x = 0."""

    repeats: int
    last: float
    observed: float


class Model(NamedTuple):
    """The parameters of all buyers: purchase rate is Gamma(r, alpha), the chance to leave after each is Beta(a, b)."""

    r: float
    alpha: float
    a: float
    b: float


class Fit(NamedTuple):
    """What maximum likelihood found: `settled` if the slope is flat and no parameter stands at its limit.

    `used` are the buyers that the parameters come from, all of them unless there are very many.
    """

    model: Model
    log_likelihood: float
    buyers: int
    repeat_buyers: int
    used: int
    settled: bool


def tallied(buyers: Iterable[Buyer]) -> list[tuple[Buyer, int]]:
    """Return each distinct buyer and how often it occurs, in order: the likelihood needs each only once."""
    return sorted(Counter(buyers).items())


def fit(buyers: Sequence[Buyer]) -> Fit:
    """Return the model under which these buyers are most likely. ValueError with fewer than 50 repeat buyers."""
    repeat_buyers = sum(1 for one in buyers if one.repeats)
    if repeat_buyers < FEWEST:
        raise ValueError(repeat_buyers)
    every = tallied(buyers)
    rows = every[:: -(-len(every) // SAMPLE)]
    n = sum(count for _, count in rows)
    # Starting points on the scale of the data: the mean rate is r / alpha.
    rate = sum(one.repeats for one in buyers) / max(sum(one.observed for one in buyers), 1e-9)
    starts = [(0.5, 0.5 / rate, 0.5, 2.0), (1.0, 1.0 / rate, 1.0, 5.0)]

    def cost(logs: Sequence[float]) -> tuple[float, list[float]]:
        if not all(SMALLEST <= value <= LARGEST for value in logs):
            return inf, [0.0] * 4
        model = Model(*map(exp, logs))
        value, slopes = _slopes(model, rows)
        return -value / n, [-slope * theta / n for slope, theta in zip(slopes, model, strict=True)]

    found = lowest(cost, [log(value) for value in starts[0]])
    if _inside(found.place) and not found.flat:
        found = min(found, lowest(cost, [log(value) for value in starts[1]]), key=lambda one: one.value)
    model = Model(*map(exp, found.place))
    settled = found.flat and _inside(found.place)
    return Fit(model, _slopes(model, every)[0], len(buyers), repeat_buyers, n, settled)


def _inside(logs: Sequence[float]) -> bool:
    """Tell whether no parameter stands at the edge of where it is looked for, or as good as at infinity."""
    r, alpha, a, b = logs
    return min(logs) > SMALLEST + 0.5 and alpha < LARGEST - 0.5 and max(r, a, b) < ODD


def log_likelihood(model: Model, buyers: Sequence[Buyer]) -> float:
    """Return the natural logarithm of how likely these buyers are under the model."""
    return _slopes(model, tallied(buyers))[0]


def _slopes(model: Model, rows: Sequence[tuple[Buyer, int]]) -> tuple[float, tuple[float, float, float, float]]:
    """Return the log-likelihood and its derivatives by r, alpha, a and b."""
    r, alpha, a, b = model
    total = by_r = by_alpha = by_a = by_b = 0.0
    gammas: dict[int, tuple[float, float, float, float]] = {}
    log_a, from_alpha = log(a), r * log(alpha)
    for (x, last, observed), count in rows:
        stayed = log(alpha + observed)
        if not x:
            total += count * (from_alpha - r * stayed)
            by_r += count * (log(alpha) - stayed)
            by_alpha += count * (r / alpha - r / (alpha + observed))
            continue
        if x not in gammas:
            gammas[x] = _gammas(model, x)
        value, slope_r, slope_a, slope_b = gammas[x]
        left = log(alpha + last)
        here = -(r + x) * stayed
        gone = log_a - log(b + x - 1) - (r + x) * left
        top = max(here, gone)
        both = top + log(exp(here - top) + exp(gone - top))
        p_gone = exp(gone - both)
        p_here = 1.0 - p_gone
        total += count * (value + both)
        by_r += count * (slope_r - p_here * stayed - p_gone * left)
        by_alpha += count * (r / alpha - (r + x) * (p_here / (alpha + observed) + p_gone / (alpha + last)))
        by_a += count * (slope_a + p_gone / a)
        by_b += count * (slope_b - p_gone / (b + x - 1))
    return total, (by_r, by_alpha, by_a, by_b)


def _gammas(model: Model, x: int) -> tuple[float, float, float, float]:
    """Return what of the log-likelihood and its slopes by r, a, b depends on x alone."""
    r, alpha, a, b = model
    value = lgamma(r + x) - lgamma(r) + r * log(alpha) + lgamma(a + b) + lgamma(b + x) - lgamma(b) - lgamma(a + b + x)
    both = digamma(a + b) - digamma(a + b + x)
    return value, digamma(r + x) - digamma(r) + log(alpha), both, both + digamma(b + x) - digamma(b)


def digamma(x: float) -> float:
    """Return the derivative of lgamma at x > 0, to about 1e-13: moved up to 10, then the asymptotic series."""
    shift = 0.0
    while x < 10.0:
        shift -= 1.0 / x
        x += 1.0
    square = 1.0 / (x * x)
    tail = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))))
    return shift + log(x) - 0.5 / x - tail


def alive(model: Model, buyer: Buyer) -> float:
    """Return the probability that this buyer has not left by the end of the time observed; 1 without a repeat."""
    return 1.0 / (1.0 + _odds(model, buyer))


def _odds(model: Model, buyer: Buyer) -> float:
    """Return the odds that it has left: (a / (b + x − 1)) · ((alpha + T) / (alpha + t_x))^(r + x)."""
    r, alpha, a, b = model
    x, last, observed = buyer
    if not x:
        return 0.0
    power = log(a) - log(b + x - 1) + (r + x) * (log(alpha + observed) - log(alpha + last))
    return exp(power) if power < 700 else inf


def expected(model: Model, buyer: Buyer, horizon: float) -> float:
    """Return how many purchases this buyer is expected to make in the `horizon` after the time observed.

    The paper's formula has the factor 2F1(r + x, b + x; a + b + x − 1; z), z = horizon / (alpha + T + horizon). By
    Euler's transformation it is (1 − z)^(a − 1 − r − x) · 2F1(a + b − 1 − r, a − 1; a + b + x − 1; z), whose terms fall
    faster and whose first one cancels the division by a − 1: nothing is lost near a = 1. The result
    is good to about 1e-15 · (a + b + x) / (r + x), relative. Where a is so large that the transformed factor would be
    nothing times infinity, the formula is taken as it is in the paper.
    """
    r, alpha, a, b = model
    x, _, observed = buyer
    z = horizon / (alpha + observed + horizon)
    c = a + b + x - 1
    shrunk = log1p(-z)  # ln(1 − z)
    u = a - 1
    if u * shrunk < -30:
        left = -expm1((r + x) * shrunk + _log_2f1(r + x, b + x, c, z)) / u * c
    else:
        first = -shrunk if abs(u * shrunk) < 1e-12 else -expm1(u * shrunk) / u
        left = c * first - exp(u * shrunk) * _series(c - r - x, u, c, z)
    return left / (1.0 + _odds(model, buyer))


def _log_2f1(p: float, q: float, c: float, z: float) -> float:
    """Return ln 2F1(p, q; c; z) for p, q > 0, c > q and 0 ≤ z < 1: all terms are above zero, kept small on the way."""
    term, total, shift, n = 1.0, 1.0, 0.0, 0
    while True:
        step = (p + n) * (q + n) / ((c + n) * (n + 1)) * z
        term *= step
        total += term
        n += 1
        if total > 1e250:
            term, total, shift = term * 1e-250, total * 1e-250, shift + 250 * log(10)
        bound = z * max(1.0, (p + n) / (n + 1))
        if bound < 1 and term <= PRECISION * (1 - bound) * total:
            return shift + log(total)


def _series(p: float, u: float, c: float, z: float) -> float:
    """Return c·(2F1(p, u; c; z) − 1)/u for 0 ≤ z < 1, its factors u and c taken out so that both may be 0."""
    term, total, n = p * z, 0.0, 1
    while True:
        total += term
        step = (p + n) * (u + n) / ((c + n) * (n + 1)) * z
        # No later step is longer than this one's bound: (p + n) / (c + n) < 1 once p + n > 0, for c − p = r + x > 0.
        bound = min(z * max(1.0, (u + n) / (n + 1)), 0.999_999)
        if abs(term) <= PRECISION * (1 - bound) * max(abs(total), 1e-300) and p + n > 0:
            return total
        term *= step
        n += 1
