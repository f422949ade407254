"""Days and periods: the one clock, what a person types, and what stands in a sheet (GEN-1, GEN-2).

Two readers, because the command line may say `today` and a cell may not: `parse_day` and `parse_cell_day`.
Neither depends on the locale.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from channelcli.errors import Usage
from channelcli.months import add_months as add_months
from channelcli.months import first_of_month as first_of_month
from channelcli.months import last_of_month as last_of_month
from channelcli.months import rolling as rolling
from channelcli.names import clipped, folded
from channelcli.terms import describe_terms as describe_terms
from channelcli.terms import due_date as due_date
from channelcli.terms import parse_terms as parse_terms

EARLIEST = date(1980, 1, 1)
LATEST = date(2100, 12, 31)
Period = tuple[date | None, date | None]

_LONGEST = 60

# ---- the clock

_today: date | None = None


def set_today(day: date | None) -> None:
    """Let `today` be this day (`--today`, CHANNELCLI_TODAY), or the local calendar's again with None."""
    global _today
    _today = day


def today() -> date:
    """Return the business day it is: the one set, else the local calendar's (GEN-13)."""
    return _today or date.today()


def now_utc() -> str:
    """Return the moment in UTC as ISO text for `recorded_at` stamps (GEN-1); nothing overrides it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local(moment: datetime) -> datetime:
    """Return a moment (with its zone) as the clock on the wall shows it, without one.

    `astimezone` fails where TZ lies a day or more off UTC, which a slip of the keyboard can say.
    """
    return datetime.fromtimestamp(moment.timestamp())


def local_time(at: str) -> str:
    """Return a moment (ISO text) as people are told it: local day, hour and minute."""
    return local(datetime.fromisoformat(at)).strftime("%Y-%m-%d %H:%M")


# The patterns are texts: `re` compiles and keeps each when it is first used, so that a command which reads no
# date does not pay for them.

# ---- a day as a person types it

_Y = r"(?P<y>[0-9]{4})"
_WRITTEN = rf"""(?x){_Y}\ *(?P<gap>[-/.])\ *(?P<m>[0-9]{{1,2}})\ *(?P=gap)\ *(?P<d>[0-9]{{1,2}})
    | (?P<y2>[0-9]{{4}})\ *年\ *(?P<m2>[0-9]{{1,2}})\ *月\ *(?P<d2>[0-9]{{1,2}})\ *[日号]?
    | (?P<y3>[0-9]{{4}})(?P<m3>[0-9]{{2}})(?P<d3>[0-9]{{2}})"""
_MONTH_DAY = r"([0-9]{1,2})-([0-9]{1,2})|([0-9]{1,2}) *月 *([0-9]{1,2}) *[日号]?"
_OFFSET = r"([+-])([0-9]{1,5})天?"
_NUMBERS = r"[0-9]{1,2} *[-/.] *[0-9]{1,2}|[0-9]{1,4} *([-/.]) *[0-9]{1,2} *\1 *[0-9]{1,4}"
_WEEKDAY = (
    r"(?P<week>本|这|上|下|上个|下个|这个)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])"
    r"|(?P<name>mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_NAMED_DAYS = {
    word: distance
    for distance, words in {
        -3: "大前天",
        -2: "前天 前日",
        -1: "yesterday 昨天 昨日",
        0: "today 今天 今日",
        1: "tomorrow 明天 明日",
        2: "后天 后日",
        3: "大后天",
    }.items()
    for word in words.split()
}
_NAMED_MONTH_DAYS = {
    word: place
    for place, words in {
        (0, False): "月初 本月初 month-start",
        (0, True): "月底 月末 本月底 本月末 month-end",
        (-1, True): "上月底 上月末 last-month-end",
        (1, True): "下月底 下月末 next-month-end",
    }.items()
    for word in words.split()
}


def parse_day(text: str, *, forward: bool = False) -> date:
    """Return the day that is typed on the command line (product.md 1.1), in either language.

    A month-day or a weekday is the latest one up to today; with `forward` the month-day is the next one from today
    on and the weekday the next one after today. `月底` is the end of this month in either case.
    Raises Usage, saying what works, for anything else, and for days outside 1980 to 2100.
    """
    clean = (folded(text) or "").lower() if len(text) <= _LONGEST else ""
    now = today()
    if written := _written(clean, text):
        return written
    if clean in _NAMED_DAYS:
        return _shifted(now, _NAMED_DAYS[clean], text)
    if clean in _NAMED_MONTH_DAYS:
        months, at_end = _NAMED_MONTH_DAYS[clean]
        month = add_months(first_of_month(now), months)
        return _in_range(last_of_month(month) if at_end else month, text)
    if found := re.fullmatch(_OFFSET, clean):
        return _shifted(now, int(found[1] + found[2]), text)
    if found := re.fullmatch(_WEEKDAY, clean):
        return _weekday(found, now, forward, text)
    if found := re.fullmatch(_MONTH_DAY, clean):
        return _month_day(int(found[1] or found[3]), int(found[2] or found[4]), now, forward, text)
    raise Usage("dates.ambiguous_day" if re.fullmatch(_NUMBERS, clean) else "dates.bad_day", value=clipped(text))


def _written(clean: str, text: object) -> date | None:
    """Return the day that is written with its year, or None if this is no such writing."""
    found = re.fullmatch(_WRITTEN, clean)
    if not found:
        return None
    year, month, day = (int(found[part] or found[part + "2"] or found[part + "3"]) for part in "ymd")
    return _made(year, month, day, text)


def _made(year: int, month: int, day: int, text: object) -> date:
    try:
        made = date(year, month, day)
    except ValueError:
        raise Usage("dates.no_such_day", value=clipped(text)) from None
    return _in_range(made, text)


def _in_range(day: date, text: object) -> date:
    if not EARLIEST <= day <= LATEST:
        raise Usage("dates.out_of_range", value=clipped(text))
    return day


def _shifted(day: date, days: int, text: str) -> date:
    return _in_range(day + timedelta(days=days), text)


def _weekday(found: re.Match[str], now: date, forward: bool, text: str) -> date:
    name = found["name"]
    wanted = _WEEKDAYS.index(name[:3]) if name else "一二三四五六日".index(found["day"].replace("天", "日"))
    if found["week"]:  # 下周一 is the Monday of the next ISO week
        weeks = {"上": -1, "下": 1}.get(found["week"][0], 0)
        return _shifted(now, 7 * weeks + wanted - now.weekday(), text)
    distance = (wanted - now.weekday()) % 7
    return _shifted(now, distance or 7, text) if forward else _shifted(now, distance - 7 if distance else 0, text)


def _month_day(month: int, day: int, now: date, forward: bool, text: str) -> date:
    """Return the nearest such day on the side asked for; 02-29 must be within a year and a day of today."""
    near_days = []
    for year in (now.year - 1, now.year, now.year + 1):
        try:
            near_days.append(date(year, month, day))
        except ValueError:
            continue
    fit = [one for one in near_days if (one >= now if forward else one <= now) and abs((one - now).days) <= 366]
    if not fit:
        raise Usage("dates.no_such_day", value=clipped(text))
    return _in_range(min(fit) if forward else max(fit), text)


# ---- a day as it stands in a sheet

_TIME = r"""(?x)(?:\ *\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?
    (?:(?:,?\ +|t|(?<=[日号)])|(?=[上下中]午|凌晨|早上|晚上))\ *(?:[上下中]午|凌晨|早上|晚上|am|pm)?\ *
       (?:(?:[01]?[0-9]|2[0-4])(?::[0-5]?[0-9]){1,2}(?:[.,][0-9]{1,9})?(?:\ *[ap]\.?m\.?)?
         |(?:[01]?[0-9]|2[0-4])[时点](?:[0-5]?[0-9]分?(?:[0-5]?[0-9]秒?)?)?
         |(?:0?[0-9]|1[0-2])\ *[ap]\.?m\.?
         |(?<=t)(?:[01][0-9]|2[0-4])(?:[0-5][0-9]){0,2})
       (?:\ *(?:utc|gmt)?\ *[+-][01]?[0-9](?::?[0-5][0-9])?)?)?
    (?:t|\ *(?:z|utc|gmt|[+-][01][0-9]:[0-5][0-9]|\+[01][0-9](?:[0-5][0-9])?))?(?:\ *\[[a-z/_]+\])?"""
_STAMP = r"([0-9]{8})(?:[01][0-9]|2[0-4])[0-5][0-9](?:[0-5][0-9])?"
_ORDERED = r"([0-9]{1,4})\ *([-/.])\ *([0-9]{1,2})\ *\2\ *([0-9]{1,4})"
_BLANKS = r"\s+"
_SERIAL = r"[0-9]{5}(?:\.[0-9]+)?"  # what a spreadsheet keeps of a day
_SERIAL_ZERO = date(1899, 12, 30)


def parse_date_format(text: str) -> str:
    """Return the order of day, month and year in a `--date-format`: `dmy`, `mdy` or `ymd`; DD/MM/YYYY is dmy."""
    order = "".join(dict.fromkeys(letter for letter in text.lower() if letter in "dmy"))
    if order not in ("dmy", "mdy", "ymd") or re.search(r"[^dmy%/.\- ]", text.lower()):
        raise Usage("dates.bad_date_format", value=clipped(text))
    return order


def parse_cell_day(value: str | int | float | date, date_format: str | None = None) -> date:
    """Return the day that stands in a cell of a sheet (product.md 1.4, *Cells*): written with its year, never `today`.

    A time, `T`, `Z` or offset is dropped: the written day counts. `date_format` (dmy, mdy, ymd) is needed to
    read `01/02/2026` and years of two digits (80 to 99 are 19xx). Raises Usage for anything else.
    """
    if isinstance(value, datetime):
        return _in_range(value.date(), value)
    if isinstance(value, date):
        return _in_range(value, value)
    if isinstance(value, str):
        return _text_cell(value, date_format)
    if not isinstance(value, bool) and 19800101 <= value <= 21001231 and value == int(value):
        return _text_cell(str(int(value)), None)  # 20260301 in a cell that was not formatted as text
    number = int(value) if isinstance(value, float) and value.is_integer() else value
    raise _no_cell_day("" if isinstance(value, bool) else str(number), number)


def _no_cell_day(clean: str, value: object) -> Usage:
    """Return the fault of a cell that is no day; a number that may be a spreadsheet's count of days is told as one."""
    if re.fullmatch(_SERIAL, clean):
        day = _SERIAL_ZERO + timedelta(days=int(clean[:5]))
        if EARLIEST <= day <= LATEST:
            return Usage("dates.serial_cell", value=clipped(value), day=day.isoformat())
    return Usage("dates.bad_cell", value=clipped(value))


@lru_cache(maxsize=8192)
def _text_cell(text: str, date_format: str | None) -> date:
    clean = re.sub(_BLANKS, " ", folded(text) or "").lower() if len(text) <= _LONGEST else ""
    if stamp := re.fullmatch(_STAMP, clean):
        clean = stamp[1]
    for pattern in (_WRITTEN, _ORDERED):
        found = re.match(pattern, clean)
        if not found or not re.compile(_TIME).fullmatch(clean, found.end()):
            continue
        if pattern is _WRITTEN:
            return _written(found[0], text) or _in_range(EARLIEST, text)
        if date_format is None:
            raise Usage("dates.ambiguous_cell", value=clipped(text))
        return _ordered(found, date_format, text)
    raise _no_cell_day(clean, text)


def _ordered(found: re.Match[str], date_format: str, text: str) -> date:
    """Return the day whose parts stand in the order that was said."""
    parts = dict(zip(date_format, (found[1], found[3], found[4]), strict=True))
    if len(parts["y"]) not in (2, 4) or max(len(parts["m"]), len(parts["d"])) > 2:
        raise Usage("dates.bad_cell", value=clipped(text))
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 1900 if year >= 80 else 2000
    return _made(year, int(parts["m"]), int(parts["d"]), text)


# ---- periods

_YEAR = r"([0-9]{4}) *年?"
_MONTH = r"([0-9]{4}) *(?:[-/.] *([0-9]{1,2})|年 *([0-9]{1,2}) *月)|([0-9]{4})([0-9]{2})"
_QUARTER = r"([0-9]{4}) *(?:-? *q([1-4])|年? *第?([1-4一二三四])季度?)"
_ROLLING = r"([0-9]{1,3})(?:m|个月)|(?:近|最近)([0-9]{1,3})个月"
_NAMED_PERIODS: dict[str, tuple[int, int]] = {  # months in the period, and how many of them back from this one
    word: shape
    for shape, words in {
        (1, 0): "this-month 本月 这个月 当月",
        (1, -1): "last-month 上月 上个月",
        (3, 0): "this-quarter 本季 本季度 这个季度",
        (3, -1): "last-quarter 上季 上季度 上个季度",
        (12, 0): "this-year 今年 本年",
        (12, -1): "last-year 去年 上年",
        (12, -2): "前年",
    }.items()
    for word in words.split()
}


def parse_period(text: str) -> Period:
    """Return the closed period (from, to) that is typed on the command line (product.md 1.1).

    `2026`, `2026Q3`, `2026-08`, `this-month` 本月 …, `12m` (rolling, up to today), a day, and any two of these as
    `A..B`, either of which may be missing (None). Raises Usage for anything else and for an end before its start.
    """
    clean = (folded(text) or "").lower() if len(text) <= 2 * _LONGEST else ""
    first, dots, last = clean.partition("..")
    if not dots:
        return _one_period(clean, text)
    if not first.strip() and not last.strip():
        raise Usage("dates.bad_period", value=clipped(text))
    start = _one_period(first.strip(), text)[0] if first.strip() else None
    end = _one_period(last.strip(), text)[1] if last.strip() else None
    if start and end and start > end:
        raise Usage("dates.reversed_period", value=clipped(text))
    return start, end


def _one_period(clean: str, text: str) -> tuple[date, date]:
    """Return a period without `..`; `text` is the whole of what was typed, for the message."""
    if found := re.fullmatch(_YEAR, clean):
        return _months(int(found[1]), 1, 12, text)
    if found := re.fullmatch(_QUARTER, clean):
        quarter = found[2] or str("一二三四".find(found[3]) + 1 or found[3])
        return _months(int(found[1]), 3 * int(quarter) - 2, 3, text)
    if found := re.fullmatch(_MONTH, clean):
        return _months(int(found[1] or found[4]), int(found[2] or found[3] or found[5]), 1, text)
    if clean in _NAMED_PERIODS:
        length, back = _NAMED_PERIODS[clean]
        now = today()
        start = now.replace(month=now.month - (now.month - 1) % length, day=1)
        start = add_months(start, back * length)
        return start, last_of_month(add_months(start, length - 1))
    if found := re.fullmatch(_ROLLING, clean):
        months = int(found[1] or found[2])
        if months and today().year - months // 12 > EARLIEST.year:
            return rolling(today(), months)
        raise Usage("dates.bad_period", value=clipped(text))
    try:
        day = parse_day(clean)
    except Usage as fault:
        raise Usage("dates.bad_period" if fault.key == "dates.bad_day" else fault.key, value=clipped(text)) from None
    return day, day


def _months(year: int, month: int, length: int, text: str) -> tuple[date, date]:
    start = _made(year, month, 1, text)
    return start, last_of_month(add_months(start, length - 1))
