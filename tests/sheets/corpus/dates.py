"""Days as sheets write them: which are read, which are refused (product.md 1.4 Cells, quality.md 2.2)."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.case import CREATE, Case, column, csv

DAYS = "SELECT ordered_on FROM sale ORDER BY id"
SHIPPED = "SELECT number, shipped_on FROM sale ORDER BY id"


def taken(name: str, day: str | Sequence[str], *cells: str, options: str = CREATE) -> Case:
    """Return the case of cells that are all this day, or each the day in its place."""
    days = [day] * len(cells) if isinstance(day, str) else list(day)
    return Case(name, column("date", *cells), options=options, rows=len(cells), holds={DAYS: days})


def refused(name: str, key: str, *cells: str, options: str = CREATE) -> Case:
    """Return the case of cells that are refused, each of them."""
    return Case(name, column("date", *cells), options=options, refuse=dict.fromkeys(range(2, len(cells) + 2), key))


def said(order: str) -> str:
    return f"{CREATE} --date-format {order}"


CASES = [
    taken(
        "days with dashes, strokes, points",
        "2026-03-05",
        "2026-03-05",
        "2026-3-5",
        "2026/3/5",
        "2026/03/05",
        "2026.3.5",
        "2026.03.05",
    ),
    taken(
        "days in Chinese",
        "2026-03-05",
        "2026年3月5日",
        "2026年03月05日",
        "2026年3月5号",
        "2026 年 3 月 5 日",
        "2026年3月5日 星期四",
    ),
    taken("days in eight figures", "2026-03-05", "20260305", " 20260305 "),
    taken(
        "days in full-width figures",
        "2026-03-05",
        "２０２６－０３－０５",
        "２０２６年３月５日",
        "２０２６／３／５",
        "２０２６．３．５",
        "２０２６０３０５",
    ),
    taken(
        "days with blanks inside and around",
        "2026-03-05",
        " 2026-03-05 ",
        "2026 - 3 - 5",
        "2026 / 3 / 5",
        "\u30002026-03-05\u3000",
        "2026-03-05\u00a0",
        "2026. 3. 5",
    ),
    taken(
        "days with a time part",
        "2026-03-05",
        "2026-03-05 00:00",
        "2026-03-05 13:45:01",
        "2026/3/5 9:05",
        "2026-03-05 13:45:01.123456",
        "2026年3月5日 13:45",
        "2026-03-05 1:45 PM",
        "2026-03-05 下午1:45",
        "2026年3月5日13时45分",
        "20260305134501",
    ),
    taken(
        "days as machines write them",
        "2026-03-05",
        "2026-03-05T00:00:00",
        "2026-03-05T13:45:01Z",
        "2026-03-05T13:45:01.000Z",
        "2026-03-05T13:45:01+08:00",
        "2026-03-05T23:59:59-0500",
        "2026-03-05 13:45:01 UTC",
    ),
    taken(
        "the written day counts, not that of Greenwich",
        ["2026-03-01", "2026-02-28"],
        "2026-03-01T00:30:00+08:00",
        "2026-02-28T23:59:59Z",
    ),
    taken(
        "29 February of leap years",
        ["2024-02-29", "2000-02-29", "1996-02-29"],
        "2024-02-29",
        "2000/2/29",
        "1996年2月29日",
    ),
    taken("the first and the last day there are", ["1980-01-01", "2100-12-31"], "1980-01-01", "2100-12-31"),
    taken(
        "days first with --date-format dmy",
        ["2026-02-01", "2026-02-13", "2026-02-13", "2026-02-13"],
        "01/02/2026",
        "13/02/2026",
        "13.2.26",
        "13-02-2026 08:30",
        options=said("dmy"),
    ),
    taken(
        "months first with --date-format mdy",
        ["2026-01-02", "2026-02-13"],
        "01/02/2026",
        "2/13/2026",
        options=said("mdy"),
    ),
    taken(
        "short years with --date-format ymd", ["2026-02-13", "1998-02-13"], "26/2/13", "98-02-13", options=said("ymd")
    ),
    taken(
        "days with their year first whatever the format",
        "2026-02-13",
        "2026-02-13",
        "2026年2月13日",
        "20260213",
        options=said("dmy"),
    ),
    refused(
        "days that could be turned round",
        "dates.ambiguous_cell",
        "01/02/2026",
        "13/02/2026",
        "1-2-2026",
        "01.02.2026",
        "1/2/26",
        "26-1-2",
    ),
    refused(
        "days there are none of",
        "dates.no_such_day",
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "2026/4/31",
        "20260230",
        "1900-02-29",
        "2026年2月30日",
    ),
    refused(
        "days of another age",
        "dates.out_of_range",
        "1979-12-31",
        "2101-01-01",
        "0001-01-01",
        "9999-12-31",
        "1900-01-01",
        "1970-01-01T00:00:00Z",
    ),
    refused("serial numbers in a text file", "dates.serial_cell", "46000", "46000.5", "45292.0"),
    refused("numbers that are no days", "dates.bad_cell", "'20260305", "1", "0", "60", "-5", "99999"),
    refused(
        "words for days",
        "dates.bad_cell",
        "today",
        "今天",
        "yesterday",
        "本月",
        "周五",
        "fri",
        "+3",
        "月底",
        "2026Q1",
        "this-month",
    ),
    refused(
        "periods and parts of days",
        "dates.bad_cell",
        "2026-03",
        "2026年3月",
        "202603",
        "2026",
        "3月5日",
        "03-05",
        "11-27",
        "13:45",
    ),
    refused(
        "English months and other writings",
        "dates.bad_cell",
        "5 Mar 2026",
        "Mar 5, 2026",
        "5-Mar-26",
        "March 2026",
        "民国115年3月5日",
        "二〇二六年三月五日",
        "2026-W10-4",
        "2026-064",
    ),
    refused(
        "half of a day",
        "dates.bad_cell",
        "2026-03-05x",
        "x2026-03-05",
        "2026-03/05",
        "2026-03-05-06",
        "2026--03-05",
        "2026-3-5 25x",
        "202603055",
    ),
    refused("signs of nothing", "dates.bad_cell", "-", "N/A", "#N/A", "#VALUE!", "无", "0000-00-00x", "—"),
    refused("a day of zeros, as databases write none", "dates.no_such_day", "0000-00-00", "2026-00-00"),
    refused("figures of other scripts in a day", "dates.bad_cell", "٢٠٢٦-٠٣-٠٥", "२०२६-०३-०५"),
    refused(
        "a turned day with --date-format that cannot be",
        "dates.no_such_day",
        "13/02/2026",
        "31/04/2026",
        options=said("mdy"),
    ),
    Case("no day at all", column("date", ""), refuse={2: "sheets.required"}),
    Case(
        "a format of days there is none of",
        column("date", "01/02/2026"),
        options="--date-format klingon",
        error="dates.bad_date_format",
        code=2,
    ),
    Case(
        "an empty ship date is not yet shipped",
        csv("number,date,partner,amount,ship_date", "1,2026-03-01,甲,5,", "2,2026-03-01,甲,5,2026.3.9"),
        rows=2,
        holds={SHIPPED: [("1", None), ("2", "2026-03-09")]},
    ),
    Case(
        "a bad ship date is refused, not left out",
        csv("number,date,partner,amount,ship_date", "1,2026-03-01,甲,5,未发", "2,2026-03-01,甲,5,03/09/2026"),
        refuse={2: "dates.bad_cell", 3: "dates.ambiguous_cell"},
    ),
    Case(
        "a ship date before the order",
        csv("number,date,partner,amount,ship_date", "1,2026-03-05,甲,5,2026-03-01"),
        rows=1,
        holds={SHIPPED: [("1", "2026-03-01")]},
    ),
    Case("a day to come", csv("number,date,partner,amount", "1,2027-03-05,甲,5"), rows=1, holds={DAYS: ["2027-03-05"]}),
]
