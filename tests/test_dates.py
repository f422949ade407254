"""Days, periods and terms: GEN-2, GEN-3, AR-20, and product.md 1.1 and 1.4 on what may be written where."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli import dates, text
from channelcli.errors import Usage

TODAY = date(2026, 11, 21)  # a Saturday
DAYS = st.dates(dates.EARLIEST, dates.LATEST)


@pytest.fixture(autouse=True)
def fixed_clock():
    dates.set_today(TODAY)
    yield
    dates.set_today(None)
    text.use("en")


def day(written: str) -> date:
    return date.fromisoformat(written)


def refused(reader, value, **how) -> str:
    with pytest.raises(Usage) as caught:
        reader(value, **how)
    assert caught.value.lines()[0]
    return caught.value.key


# ---- the clock and the months


def test_gen_13_the_clock_is_the_one_set_else_the_calendar():
    assert dates.today() == TODAY
    dates.set_today(None)
    assert abs(dates.today() - date.today()) <= timedelta(days=1)


def test_gen_1_stamps_are_utc_whatever_today_is():
    stamp = dates.now_utc()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp)
    assert abs(datetime.fromisoformat(stamp) - datetime.now(UTC)) < timedelta(minutes=5)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-11-21", 2, "2027-01-21"),
        ("2026-01-15", -13, "2024-12-15"),
        ("2026-05-05", 0, "2026-05-05"),
    ],
)
def test_gen_3_adding_months_clamps(start, months, end):
    assert dates.add_months(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("as_of", "start"),
    [
        ("2026-06-30", "2025-07-01"),
        ("2024-02-29", "2023-03-01"),
        ("2025-02-28", "2024-03-01"),
        ("2026-06-15", "2025-06-16"),
        ("2026-11-21", "2025-11-22"),
    ],
)
def test_gen_2_rolling_12_months(as_of, start):
    assert dates.rolling(day(as_of), 12) == (day(start), day(as_of))
    dates.set_today(day(as_of))
    assert dates.parse_period("12m") == (day(start), day(as_of))


@given(DAYS, st.integers(1, 60))
def test_gen_2_rolling_periods_of_month_ends_adjoin(as_of, months):
    end = dates.last_of_month(as_of)
    start, _ = dates.rolling(end, months)
    assert dates.first_of_month(start) == start
    assert dates.last_of_month(start - timedelta(days=1)) == start - timedelta(days=1)
    assert (end.year - start.year) * 12 + end.month - start.month + 1 == months


# ---- a day on the command line


@pytest.mark.parametrize(
    ("written", "back", "forward"),
    [
        *((form, "2026-11-21", "2026-11-21") for form in ("2026-11-21", "2026/11/21", "2026年11月21日", "20261121")),
        *((form, "2026-01-05", "2026-01-05") for form in ("2026-1-5", "2026/1/5", "2026.1.5", "2026 年 1 月 5 日")),
        ("２０２６－０１－０５", "2026-01-05", "2026-01-05"),
        (" 2026-01-05 ", "2026-01-05", "2026-01-05"),
        ("11-27", "2025-11-27", "2026-11-27"),
        ("11月27日", "2025-11-27", "2026-11-27"),
        ("11-21", "2026-11-21", "2026-11-21"),
        ("11月3号", "2026-11-03", "2027-11-03"),
        *((form, "2026-11-21", "2026-11-21") for form in ("today", "Today", "今天")),
        *((form, "2026-11-20", "2026-11-20") for form in ("yesterday", "昨天")),
        ("前天", "2026-11-19", "2026-11-19"),
        *((form, "2026-11-22", "2026-11-22") for form in ("tomorrow", "明天")),
        ("后天", "2026-11-23", "2026-11-23"),
        ("+3", "2026-11-24", "2026-11-24"),
        ("-3", "2026-11-18", "2026-11-18"),
        ("＋3", "2026-11-24", "2026-11-24"),
        *((form, "2026-11-20", "2026-11-27") for form in ("fri", "Friday", "周五", "星期五", "礼拜五")),
        *((form, "2026-11-21", "2026-11-28") for form in ("sat", "周六")),
        *((form, "2026-11-15", "2026-11-22") for form in ("sun", "周日", "周天", "星期天")),
        ("下周一", "2026-11-23", "2026-11-23"),
        ("上周五", "2026-11-13", "2026-11-13"),
        ("本周一", "2026-11-16", "2026-11-16"),
        *((form, "2026-11-30", "2026-11-30") for form in ("月底", "month-end", "月末")),
        *((form, "2026-11-01", "2026-11-01") for form in ("月初", "month-start")),
        ("上月底", "2026-10-31", "2026-10-31"),
        ("last-month-end", "2026-10-31", "2026-10-31"),
        ("下月底", "2026-12-31", "2026-12-31"),
        ("1980-01-01", "1980-01-01", "1980-01-01"),
        ("2100-12-31", "2100-12-31", "2100-12-31"),
    ],
)
def test_days_on_the_command_line(written, back, forward):
    assert dates.parse_day(written) == day(back)
    assert dates.parse_day(written, forward=True) == day(forward)


@pytest.mark.parametrize(
    ("now", "forward", "found"),
    [("2024-03-01", False, "2024-02-29"), ("2025-02-01", False, "2024-02-29"), ("2027-06-01", True, "2028-02-29")],
)
def test_the_29th_of_february_is_found_within_a_year(now, forward, found):
    dates.set_today(day(now))
    assert dates.parse_day("02-29", forward=forward) == day(found)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("01/02/2026", "ambiguous_day"),
        ("26-01-02", "ambiguous_day"),
        ("1/2", "ambiguous_day"),
        ("01.02.26", "ambiguous_day"),
        ("1979-12-31", "out_of_range"),
        ("2101-01-01", "out_of_range"),
        ("+99999", "out_of_range"),
        ("-99999", "out_of_range"),
        ("2026-02-30", "no_such_day"),
        ("2026-13-01", "no_such_day"),
        ("2025-02-29", "no_such_day"),
        ("02-29", "no_such_day"),
        ("13-01", "no_such_day"),
        ("00-10", "no_such_day"),
        ("0000-01-01", "no_such_day"),
        *((form, "bad_day") for form in ("", " ", "x", "2026", "2026-11", "2026-11-21T10:00", "3", "12m", "本月")),
        *(
            (form, "bad_day")
            for form in ("٢٠٢٦-٠١-٠١", "2026-①-5", "周八", "下下周一", "next", "+", "20261", "9" * 999)
        ),
        ("2026-11/21", "bad_day"),
    ],
)
def test_days_refused(written, key):
    for forward in (False, True):
        assert refused(dates.parse_day, written, forward=forward) == f"dates.{key}"


def test_a_refused_day_says_what_works():
    with pytest.raises(Usage) as caught:
        dates.parse_day("soon")
    assert "2026-11-21" in str(caught.value)
    assert "today" in str(caught.value)
    text.use("zh")
    assert "今天" in str(caught.value)


@given(DAYS, DAYS, st.booleans())
def test_a_month_day_or_weekday_lands_on_its_side(now, wanted, forward):
    dates.set_today(now)
    try:
        found = dates.parse_day(f"{wanted:%m-%d}", forward=forward)
        assert (found.month, found.day) == (wanted.month, wanted.day)
        assert (now <= found) if forward else (found <= now)
        assert abs((found - now).days) <= 366
    except Usage as fault:
        assert wanted.day == 29 or fault.key == "dates.out_of_range"
    try:
        weekday = dates.parse_day("周" + "一二三四五六日"[wanted.weekday()], forward=forward)
    except Usage as fault:
        assert fault.key == "dates.out_of_range"
        return
    assert weekday.weekday() == wanted.weekday()
    assert 1 <= (weekday - now).days <= 7 if forward else 0 <= (now - weekday).days <= 6


@given(DAYS)
def test_written_days_read_back_anywhere(one):
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"):
        assert dates.parse_day(one.strftime(form)) == one == dates.parse_cell_day(one.strftime(form))


@given(st.text(max_size=30) | st.text("0123456789-/.年月日 T:Z+今天周一m", max_size=14))
def test_any_text_is_read_or_a_usage_fault(written):
    for reader in (
        dates.parse_day,
        dates.parse_cell_day,
        dates.parse_period,
        dates.parse_terms,
        dates.parse_date_format,
    ):
        try:
            reader(written)
        except Usage as fault:
            assert fault.lines()


# ---- a day in a cell


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2024-01-05",
            "2024/1/5",
            "2024.1.5",
            "2024年1月5日",
            "20240105",
            "2024-1-05",
            "2024年01月05号",
            "2024年1月5",
        ),
        *(
            "２０２４年１月５日",
            "２０２４．１．５",
            "2024 年 1 月 5 日",
            "2024 - 1 - 5",
            " 2024-01-05\t",
            "2024-01-05\u00a0",
        ),
        *("2024-01-05 08:26:00", "2024-01-05 00:00:00.000", "2024/1/5 8:05", "2024-01-05T23:59:59", "2024-01-05t10:00"),
        *("2024-01-05T10:30:00Z", "2024-01-05T23:30:00+08:00", "2024-01-05T23:30:00.123456-0500", "2024-01-05Z"),
        *("2024-01-05 10:30:00 +08:00", "2024-01-05 10:30 UTC", "2024年1月5日 10时30分", "2024年1月5日10时30分05秒"),
        *("2024-1-5 上午10:30", "2024-1-5上午10:30", "2024/1/5 2:30 PM", "2024年1月5日 星期五", "2024-01-05 (周五)"),
        *("2024-01-05 00:00:00+00", "2024-01-05 10:30:00.5-03", "2024-01-05 10:30+0800", "2024-01-05 10:30 GMT+8"),
        *("2024-01-05T24:00", "2024-01-05T1030Z", "20240105T103000+0800", "2024-01-05 9:30 a.m.", "2024-01-05 9 AM"),
        *("2024-01-05T", "2024-01-05+08", "2024年1月5日下午3点", "2024年1月5日9:30", "2024-01-05 00:00:00 +0000 UTC"),
        *("20240105103000", "20240105 10:30", 20240105, 20240105.0, date(2024, 1, 5), datetime(2024, 1, 5, 23, 59)),
    ],
)
def test_cells(written):
    assert dates.parse_cell_day(written) == date(2024, 1, 5)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        *(
            (form, "bad_cell")
            for form in ("", "today", "今天", "本月", "2024", "2024-01", "01-05", "1月5日", "+3", "周五")
        ),
        *((form, "bad_cell") for form in ("2024-01-05x", "x2024-01-05", "2024-01-05 noon", "2024-01/05", "2024-٠١-05")),
        *((form, "bad_cell") for form in ("2024-01-05 25:00", "2024-01-05 10:60", "20240105-0001", "20240105256000")),
        *((form, "bad_cell") for form in (29220, 73416, True, 20240105.5, "2024-01-05 2024-01-06", "2024-①-5")),
        *((form, "serial_cell") for form in ("45296", 45296, 45296.5, "４５２９６", "45296.75", 29221, 73415)),
        *((form, "bad_cell") for form in ("5 Jan 2024", "#VALUE!", "9" * 999)),
        *((form, "ambiguous_cell") for form in ("01/02/2026", "1/2/26", "26-01-02", "01.02.2026", "01/02/2026 10:30")),
        *((form, "out_of_range") for form in ("1979-12-31", "2101-01-01", date(1979, 12, 31), datetime(2101, 1, 1))),
        *((form, "no_such_day") for form in ("2024-02-30", "20241301", 20240230, "2024-00-01")),
    ],
)
def test_cells_refused(written, key):
    assert refused(dates.parse_cell_day, written) == f"dates.{key}"


def test_a_count_of_days_is_told_as_the_day_it_may_be():
    with pytest.raises(Usage) as refusal:
        dates.parse_cell_day(46000.0)  # as a workbook has it
    assert refusal.value.lines()[0].startswith("46000 ")
    assert "2025-12-09" in refusal.value.lines()[0]


@pytest.mark.parametrize(
    ("written", "order", "found"),
    [
        ("01/02/2026", "dmy", "2026-02-01"),
        ("01/02/2026", "mdy", "2026-01-02"),
        ("1/2/26 10:30", "mdy", "2026-01-02"),
        ("20-10-16", "dmy", "2016-10-20"),
        ("26.1.5", "ymd", "2026-01-05"),
        ("2026-01-05", "dmy", "2026-01-05"),
        ("31/12/99", "dmy", "1999-12-31"),
        ("31/12/79", "dmy", "2079-12-31"),
    ],
)
def test_cells_with_a_date_format(written, order, found):
    assert dates.parse_cell_day(written, order) == day(found)


@pytest.mark.parametrize(
    ("written", "order"), [("13/13/2026", "dmy"), ("1/2/126", "dmy"), ("100/1/2026", "dmy"), ("x", "mdy")]
)
def test_cells_refused_in_spite_of_a_date_format(written, order):
    assert refused(dates.parse_cell_day, written, date_format=order) in {"dates.no_such_day", "dates.bad_cell"}


def test_the_date_format_itself():
    for written, order in {
        "dmy": "dmy",
        "DD/MM/YYYY": "dmy",
        "m/d/yy": "mdy",
        "%Y-%m-%d": "ymd",
        "yyyy.mm.dd": "ymd",
    }.items():
        assert dates.parse_date_format(written) == order
    for written in ("", "dym", "dm", "day", "iso"):
        assert refused(dates.parse_date_format, written) == "dates.bad_date_format"


# ---- periods


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026年", "2026-01-01", "2026-12-31"),
        *(
            (form, "2026-07-01", "2026-09-30")
            for form in ("2026Q3", "2026q3", "2026-Q3", "2026年3季度", "2026年第三季度")
        ),
        *(
            (form, "2026-08-01", "2026-08-31")
            for form in ("2026-08", "2026/8", "2026年8月", "202608", "２０２６－０８")
        ),
        *((form, "2026-11-01", "2026-11-30") for form in ("this-month", "本月")),
        *((form, "2026-10-01", "2026-10-31") for form in ("last-month", "上月", "上个月")),
        *((form, "2026-01-01", "2026-12-31") for form in ("this-year", "今年")),
        *((form, "2025-01-01", "2025-12-31") for form in ("last-year", "去年")),
        *((form, "2026-10-01", "2026-12-31") for form in ("this-quarter", "本季", "本季度")),
        *((form, "2026-07-01", "2026-09-30") for form in ("last-quarter", "上季", "上季度")),
        *((form, "2025-11-22", "2026-11-21") for form in ("12m", "12M", "12个月", "近12个月")),
        ("1m", "2026-10-22", "2026-11-21"),
        ("2026-01-01..2026-03-31", "2026-01-01", "2026-03-31"),
        ("2026-01..2026-03", "2026-01-01", "2026-03-31"),
        ("2025 .. 2026Q1", "2025-01-01", "2026-03-31"),
        ("11-01..today", "2026-11-01", "2026-11-21"),
        ("2026-01-01..", "2026-01-01", None),
        ("..2026-03-31", None, "2026-03-31"),
        ("去年..", "2025-01-01", None),
        ("2026-05-05", "2026-05-05", "2026-05-05"),
        ("昨天", "2026-11-20", "2026-11-20"),
    ],
)
def test_periods(written, start, end):
    assert dates.parse_period(written) == (start and day(start), end and day(end))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        *(
            (form, "bad_period")
            for form in ("", "..", "x", "0m", "999m", "2026Q5", "12", "2026-08-", "a..b", "1..2..3")
        ),
        ("2026-13", "no_such_day"),
        ("2026-00", "no_such_day"),
        ("1979", "out_of_range"),
        ("2200Q1", "out_of_range"),
        ("2026-02..2026-01", "reversed_period"),
        ("today..yesterday", "reversed_period"),
        ("01/02/2026", "ambiguous_day"),
    ],
)
def test_periods_refused(written, key):
    assert refused(dates.parse_period, written) == f"dates.{key}"


def test_last_quarter_in_the_first_one_is_of_last_year():
    dates.set_today(date(2026, 2, 28))
    assert dates.parse_period("last-quarter") == (date(2025, 10, 1), date(2025, 12, 31))
    assert dates.parse_period("上月") == (date(2026, 1, 1), date(2026, 1, 31))
