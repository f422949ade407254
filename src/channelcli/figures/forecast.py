"""Forecasts of a series and their honest test (FOR-2, FOR-3): every forecast is made from what stands before it.

Values are integers (fen, thousandths of a quantity), one a month or quarter, the newest last; forecasts are floats,
floored at 0. Levels move by α times the error, so that a constant series stays exactly what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from channelcli.figures.intermittent import ALPHA as CROSTON_ALPHA
from channelcli.figures.intermittent import croston, seldom

SEASON = {"month": 12, "quarter": 4}
AVERAGED = 3
SMOOTHING = 0.3
ALPHA, BETA, GAMMA = 0.3, 0.1, 0.2
LEAST_POINTS = 8  # below this only the moving average
MOST_TESTED = 12
# The simplest first: of equal errors the simpler method is chosen.
SIMPLE = ("naive", "seasonal")
METHODS = (*SIMPLE, "average", "ses", "winters", "croston", "sba")
MARGIN = 95  # percent of the simple method's MAE that a more complex one may have at most

# A forecast of the next value at each origin: None where the method has too little to go by. One longer than the
# values: the last is the forecast of what comes after them.
Path = list[float | None]


class Errors(NamedTuple):
    """How far a method was off over the points tested; shares are undefined where nothing was sold or varied."""

    mae: float
    wape: float | None
    bias: float
    mase: float | None


class Choice(NamedTuple):
    """The method that is taken, its errors (None if it could not be tested), and whether there was too little data."""

    method: str
    errors: Errors | None
    too_little: bool


# ---- one step ahead, at every origin


def naive(values: Sequence[int], season: int) -> Path:
    """The last value."""
    return [None, *map(_floored, values)]


def seasonal(values: Sequence[int], season: int) -> Path:
    """The value one season before."""
    made = [_floored(value) for value in values[: max(len(values) - season + 1, 0)]]
    return [*[None] * min(season, len(values) + 1), *made]


def average(values: Sequence[int], season: int, k: int = AVERAGED) -> Path:
    """The mean of the last k values."""
    return [None if n < k else _floored(sum(values[n - k : n]) / k) for n in range(len(values) + 1)]


def ses(values: Sequence[int], season: int) -> Path:
    """Simple exponential smoothing that starts from the first value."""
    found: Path = [None]
    level: float | None = None
    for value in values:
        level = float(value) if level is None else level + SMOOTHING * (value - level)
        found.append(_floored(level))
    return found


def winters(values: Sequence[int], season: int) -> Path:
    """Additive Holt-Winters, from two full seasons on."""
    found: Path = [None] * min(2 * season, len(values) + 1)
    state = _Winters.begun(values, season)
    if state is None:
        return found
    for place in range(season, len(values)):
        if place >= 2 * season:
            found.append(_floored(state.ahead(1)))
        state.learn(values[place])
    return [*found, _floored(state.ahead(1))]


def croston_path(values: Sequence[int], season: int) -> Path:
    """Croston: the smoothed size over the smoothed interval."""
    return [None if one is None else _floored(one[0] / one[1]) for one in croston(values)]


def sba(values: Sequence[int], season: int) -> Path:
    """Croston less its bias (Syntetos and Boylan)."""
    return [None if one is None else one * (1 - CROSTON_ALPHA / 2) for one in croston_path(values, season)]


PATHS: dict[str, Callable[[Sequence[int], int], Path]] = {
    "naive": naive,
    "seasonal": seasonal,
    "average": average,
    "ses": ses,
    "winters": winters,
    "croston": croston_path,
    "sba": sba,
}


class _Winters:
    """Level, trend and the seasons of additive Holt-Winters."""

    def __init__(self, level: float, trend: float, seasons: list[float]) -> None:
        self.level, self.trend, self.seasons = level, trend, seasons
        self.place = 0  # which season the next value belongs to

    @classmethod
    def begun(cls, values: Sequence[int], season: int) -> _Winters | None:
        """Level: the mean of the first season; trend: what the second is above it, a period (FOR-2)."""
        if len(values) < 2 * season:
            return None
        level = sum(values[:season]) / season
        trend = (sum(values[season : 2 * season]) / season - level) / season
        return cls(level, trend, [value - level for value in values[:season]])

    def learn(self, value: float) -> None:
        before = self.level + self.trend
        error = value - before - self.seasons[self.place]
        level = before + ALPHA * error
        self.trend += BETA * (level - self.level - self.trend)
        self.level = level
        self.seasons[self.place] += GAMMA * (value - level - self.seasons[self.place])
        self.place = (self.place + 1) % len(self.seasons)

    def ahead(self, steps: int) -> float:
        return self.level + steps * self.trend + self.seasons[(self.place + steps - 1) % len(self.seasons)]


def _floored(value: float) -> float:
    return float(max(value, 0))


# ---- further ahead


def ahead(method: str, values: Sequence[int], season: int, steps: int) -> list[float | None]:
    """Return the forecasts of the next `steps` values; None where the method has too little to go by.

    With fewer values than it wants, the moving average takes those there are: it is the last resort.
    """
    if method == "winters":
        state = _Winters.begun(values, season)
        if state is None:
            return [None] * steps
        for value in values[season:]:
            state.learn(value)
        return [_floored(state.ahead(step)) for step in range(1, steps + 1)]
    if method == "seasonal":
        if len(values) < season:
            return [None] * steps
        return [_floored(values[len(values) - season + step % season]) for step in range(steps)]
    if method == "average" and 0 < len(values) < AVERAGED:
        return [_floored(sum(values) / len(values))] * steps
    return [PATHS[method](values, season)[-1]] * steps


# ---- the test and the choice


def tested(n: int) -> int:
    """Return how many of the last points are tested: a third, at most twelve (FOR-3)."""
    return min(MOST_TESTED, n // 3)


def scale(values: Sequence[int], season: int, points: int) -> float | None:
    """Return the in-sample MAE of seasonal naive on the first training window; of naive up to one season.

    None where there is nothing to compare, or nothing varied.
    """
    window = values[: len(values) - points]
    lag = season if len(window) > season else 1
    gaps = [abs(after - before) for before, after in zip(window, window[lag:], strict=False)]
    return sum(gaps) / len(gaps) if any(gaps) else None


def errors(path: Path, values: Sequence[int], points: int, scaled: float | None) -> Errors | None:
    """Return the errors of one-step forecasts over the last `points` values, None if the method could not make all."""
    actual = values[len(values) - points :]
    made = path[len(values) - points : len(values)]
    known = [one for one in made if one is not None]
    if not points or len(known) < points:
        return None
    off = [forecast - value for forecast, value in zip(known, actual, strict=True)]
    missed = sum(map(abs, off))
    size = sum(map(abs, actual))
    mae = missed / points
    return Errors(mae, missed / size if size else None, sum(off) / points, mae / scaled if scaled else None)


def backtest(values: Sequence[int], season: int, points: int | None = None) -> dict[str, tuple[Path, Errors]]:
    """Return (one-step path, errors) of each method that could forecast every tested point, the simplest first.

    Croston's two only where the series has gaps (FOR-5).
    """
    points = tested(len(values)) if points is None else points
    scaled = scale(values, season, points)
    found: dict[str, tuple[Path, Errors]] = {}
    for name in METHODS:
        if name in ("croston", "sba") and not seldom(values):
            continue
        path = PATHS[name](values, season)
        one = errors(path, values, points, scaled)
        if one is not None:
            found[name] = (path, one)
    return found


def choose(values: Sequence[int], season: int) -> Choice:
    """Return the method with the least MAE; a complex one must be 5 % below seasonal naive, or naive without it."""
    if len(values) < LEAST_POINTS:
        return Choice("average", None, True)
    found = backtest(values, season)
    mae = {name: round(one.mae, 6) for name, (_, one) in found.items()}  # equal errors are equal, however added up
    limit = round(mae.get("seasonal", mae["naive"]) * MARGIN / 100, 6)
    fit = [name for name in mae if name in SIMPLE or mae[name] <= limit]
    best = min(fit, key=lambda name: (mae[name], METHODS.index(name)))
    return Choice(best, found[best][1], False)
