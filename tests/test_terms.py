"""Payment terms: AR-20."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli import dates
from channelcli.errors import Usage

DAYS = st.dates(dates.EARLIEST, dates.LATEST)


def day(written: str) -> date:
    return date.fromisoformat(written)


def refused(reader, value) -> str:
    with pytest.raises(Usage) as caught:
        reader(value)
    assert caught.value.lines()[0]
    return caught.value.key


@pytest.mark.parametrize(
    ("terms", "document", "due"),
    [
        ("net:30", "2026-01-31", "2026-03-02"),
        ("eom:30", "2026-01-15", "2026-03-02"),
        ("eom:0", "2026-02-03", "2026-02-28"),
        ("eom:60", "2026-11-10", "2027-01-29"),
        ("eom:30@25", "2026-03-25", "2026-04-30"),
        ("eom:30@25", "2026-03-26", "2026-05-30"),
        ("eom:0@25", "2026-01-31", "2026-02-28"),
        ("day:25+1", "2026-01-28", "2026-02-25"),
        ("day:31+1", "2026-01-28", "2026-02-28"),
        ("day:10+2", "2026-11-28", "2027-01-10"),
        ("cod", "2026-01-31", "2026-01-31"),
        ("prepaid", "2026-01-31", "2026-01-20"),
        ("roll", "2026-01-31", None),
        ("net:0", "2026-01-31", "2026-01-31"),
    ],
)
def test_ar_20_due_dates(terms, document, due):
    assert dates.due_date(terms, day(document), day("2026-01-20")) == (due and day(due))


def test_ar_20_prepaid_without_an_order_date_is_due_on_the_document():
    assert dates.due_date("prepaid", date(2026, 11, 21)) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *((form, "cod") for form in ("cod", "COD", "现结", "现金", "现款现货", "货到付款")),
        *((form, "prepaid") for form in ("prepaid", "款到发货", "先款后货", "预付")),
        *((form, "roll") for form in ("roll", "滚结", "压批")),
        *(
            (form, "net:30")
            for form in ("net:30", "NET:030", "net30", "货到30天", "30天", "30", 30, 30.0, "３０天", "货到后30天付款")
        ),
        *((form, "eom:30") for form in ("eom:30", "月结30天", "月结30", "月结 30 天")),
        *(
            (form, "eom:30@25")
            for form in ("eom:30@25", "月结30天(25日截止)", "月结30天（25号截止）", "月结30天,25日截止")
        ),
        *((form, "day:25+1") for form in ("day:25+1", "次月25号", "次月25日", "下月25号付款", "下个月25日")),
        *((form, "day:31+1") for form in ("day:31+1", "次月底", "下月底")),
        *((form, "day:10+2") for form in ("day:10+2", "下下月10号", "第2个月10号")),
    ],
)
def test_ar_20_ways_to_write_terms(written, code):
    assert dates.parse_terms(written) == code


@pytest.mark.parametrize(
    "written",
    [
        *("", "月结", "周结", "net:", "net:-1", "net:1000", "eom:30@0", "eom:30@32", "day:0+1", "day:32+1", "day:5+0"),
        *("day:5+25", "30.5", "net:30@25", "cod:3", "三十天", "roll:1", "x", "0x1e", "٣٠"),
    ],
)
def test_ar_20_terms_refused(written):
    assert refused(dates.parse_terms, written) == "dates.bad_terms"


CODES = st.one_of(
    st.sampled_from(["cod", "prepaid", "roll"]),
    st.integers(0, 999).map("net:{}".format),
    st.integers(0, 999).map("eom:{}".format),
    st.tuples(st.integers(0, 999), st.integers(1, 31)).map(lambda pair: f"eom:{pair[0]}@{pair[1]}"),
    st.tuples(st.integers(1, 31), st.integers(1, 24)).map(lambda pair: f"day:{pair[0]}+{pair[1]}"),
)


@given(CODES, DAYS)
def test_ar_20_codes_are_canonical_and_never_due_before_the_document(code, document):
    assert dates.parse_terms(code) == code
    english, chinese = dates.describe_terms(code)
    assert english
    assert dates.parse_terms(chinese) == code
    due = dates.due_date(code, document, document)
    assert due is None if code == "roll" else due >= document


def test_ar_20_names_of_terms():
    assert dates.describe_terms("eom:30") == ("month end + 30 days", "月结30天")
    assert dates.describe_terms("day:25+1") == ("day 25 of the next month", "次月25号")
    assert dates.describe_terms("net:30") == ("30 days after delivery", "货到30天")
