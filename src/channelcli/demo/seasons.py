"""When the invented distributor is open, and how strong the trade is on a day: the Spring Festival rules the year."""

from __future__ import annotations

from datetime import date, timedelta


def lunar_words(day: date) -> str:
    """Return the lunar month and day of a date as one writes a birthday in a sheet: 农历十月十五 (CRM-4)."""
    from lunar_python import Lunar

    lunar = Lunar.fromDate(_noon(day))
    return f"农历{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"


def _noon(day: date) -> object:
    from datetime import datetime, time

    return datetime.combine(day, time(12))


def _solar(year: int, month: int, day: int) -> date:
    from lunar_python import Lunar

    solar = Lunar.fromYmd(year, month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


class Seasons:
    """The trading calendar from a first to a last day."""

    def __init__(self, first: date, last: date) -> None:
        """Look up 春节 and 中秋 of every year touched (CRM-5)."""
        years = range(first.year, last.year + 2)
        self._spring = [_solar(year, 1, 1) for year in years]
        self._autumn = [_solar(year, 8, 15) for year in years]
        self._feasts: dict[date, bool] = {}  # the days already looked at

    def is_open(self, day: date) -> bool:
        """Return whether goods leave on this day: not on Sundays, not in the week of the Spring Festival."""
        return day.weekday() != 6 and not any(-2 <= (day - feast).days <= 6 for feast in self._spring)

    def next_open(self, day: date) -> date:
        """Return the day itself, or the first day after it on which goods leave."""
        while not self.is_open(day):
            day += timedelta(days=1)
        return day

    def strength(self, day: date) -> float:
        """Return how large an order of this day is against an ordinary one (GRO-3)."""
        if any(5 <= (feast - day).days <= 45 for feast in self._spring):
            return 1.75
        if any(7 <= (day - feast).days <= 40 for feast in self._spring):
            return 0.5
        if any(3 <= (feast - day).days <= 28 for feast in self._autumn):
            return 1.3
        return 1.1 if day.month in (6, 7, 8) else 0.95

    def liking(self, category: str, day: date) -> float:
        """Return how much more a category is asked for on this day: drinks in summer, spirits and gifts at feasts."""
        if category in ("饮料", "啤酒"):
            return {5: 1.5, 6: 2.2, 7: 2.6, 8: 2.4, 9: 1.4}.get(day.month, 0.8)
        if day not in self._feasts:
            self._feasts[day] = any(3 <= (near - day).days <= 45 for near in self._spring + self._autumn)
        return 1.6 if self._feasts[day] else 0.9
