"""The credit reports: scores with every component, warnings with their reasons, reviews (CR-3 to CR-7, D05)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from channelcli import config, ledger, report
from conftest import Run

COMPONENTS = ("p_on_time", "p_days_late", "p_overdue", "p_used", "p_months", "p_incidents")


def rows(qd: Run, line: str) -> list[dict[str, Any]]:
    result = qd(f"{line} -F json")
    assert result.code == 0, result.err
    return list(json.loads(result.out))


def paid(qd: Run, code: str, shipped: str, received: str, amount: float = 1000) -> None:
    assert qd(f"order add {code} --amount {amount} --on {shipped}").code == 0
    assert qd(f"pay {code} {amount} --on {received}").code == 0


@pytest.fixture
@built_once
def shop(qd: Run) -> Run:
    """One who pays on time, one who pays late and has a limit, one with two documents alone."""
    for code, terms in (("GOOD", "net:30"), ("LATE", "net:30"), ("NEW", "cod")):
        assert qd(f"partner add {code} --code {code} --terms {terms} --kind dealer --region {code[0]}").code == 0
    qd("credit limit LATE 1000")
    for month in ("06", "07", "08", "09"):
        paid(qd, "GOOD", f"2026-{month}-01", f"2026-{month}-20")
        paid(qd, "LATE", f"2026-{month}-01", f"2026-{int(month) + 2:02}-10")
    for day in ("01", "02"):
        paid(qd, "NEW", f"2026-11-{day}", f"2026-11-{day}")
    assert qd("order add LATE --amount 900 --on 2026-09-15").code == 0  # due 10-15: 37 days overdue
    return qd


def test_every_component_stands_in_the_row_and_sums_to_the_score(shop: Run) -> None:
    found = {row["code"]: row for row in rows(shop, "report credit-score")}
    good, late, new = found["GOOD"], found["LATE"], found["NEW"]
    assert [good[key] for key in COMPONENTS] == [30, 25, 20, 5, 0, 5]
    assert (good["score"], good["grade"], good["on_time"], good["days_late"]) == (85, "AA", 1.0, -11)
    # due 07-01, 07-31, 08-31, 10-01; paid 08-10, 09-10, 10-10, 11-10
    assert (late["on_time"], late["days_late"], late["overdue_days"]) == (0.0, 40.3, 37)
    assert [late[key] for key in COMPONENTS] == [0, 0, 6, 4, 0, 5]
    assert (late["score"], late["grade"], late["used"], late["suggested"]) == (15, "D", 0.9, 0.0)
    assert (new["score"], new["grade"], new["settled"]) == (None, "unrated", 2)
    assert sum(new[key] for key in COMPONENTS) == 85  # shown, but not enough to judge by


def test_cr_7_the_months_with_shipments_count(shop: Run) -> None:
    """4,000.00 over 4 months, 30 days, AA: 1,000.00."""
    assert rows(shop, "report credit-score --partner GOOD")[0]["suggested"] == 1000.00
    assert rows(shop, "report credit-score --partner NEW")[0]["suggested"] is None


@pytest.mark.parametrize(
    ("spoil", "incidents"),
    [
        (["pay GOOD 50 --on 2026-10-01", "payment bounce R0011 --on 2026-10-05"], 1),
        (["pay GOOD 50 --on 2026-10-01", "payment void R0011 --on 2026-10-05"], 0),
        (["call GOOD talked --on 2026-10-01 --promise 500@2026-10-05"], 1),
        (["call GOOD talked --on 2026-11-15 --promise 500@2026-11-18"], 0),  # three days of grace
        (["call GOOD talked --on 2026-11-14 --promise 500@2026-11-17"], 1),
        (["call GOOD talked --on 2026-10-01 --promise 500@2026-10-05", "pay GOOD 500 --on 2026-10-08"], 0),
        (["order add GOOD --amount 5 --on 2026-10-01", "adjust add GOOD 5 --kind writeoff --on 2026-10-20"], 1),
    ],
)
def test_cr_6_incidents(shop: Run, spoil: list[str], incidents: int) -> None:
    for line in spoil:
        done = shop(line)
        assert done.code == 0, done.err
    assert rows(shop, "report credit-score --partner GOOD")[0]["incidents"] == incidents


def test_cr_6_a_write_off_caps_for_24_months_and_counts_for_12(shop: Run) -> None:
    shop("order add GOOD --amount 5 --on 2026-09-01")
    assert shop("adjust add GOOD 5 --kind writeoff --on 2026-09-20").code == 0
    now = shop("report credit-score --partner GOOD")
    assert "1 held to 39 points" in now.out
    card = rows(shop, "credit show GOOD")[0]
    assert (card["score"], card["grade"], card["written_off"], card["p_incidents"]) == (39, "D", 1, 2)
    for year in ("2027", "2028"):
        for month in ("03", "04", "05"):
            paid(shop, "GOOD", f"{year}-{month}-01", f"{year}-{month}-20")
    later = rows(shop, "credit show GOOD --as-of 2028-09-19")[0]
    assert (later["score"], later["written_off"], later["p_incidents"]) == (39, 0, 5)
    free = rows(shop, "credit show GOOD --as-of 2028-09-20")[0]
    assert (free["score"], free["grade"]) == (91, "AAA")


def test_a_past_day_answers_the_same_after_later_facts(shop: Run) -> None:
    """GEN-4: byte-identical."""
    lines = [
        f"report {name} --as-of 2026-11-10 -F csv --no-stamp"
        for name in ("credit-score", "credit-warning", "credit-review", "over-limit")
    ] + ["credit show LATE --as-of 2026-11-10 -F csv --no-stamp"]
    before = [shop(line).out for line in lines]
    for fact in (
        "pay LATE 900 --on 2026-11-11",
        "order add LATE --amount 5000 --on 2026-11-12",
        "credit limit LATE 9000 --from 2026-11-11",
        "credit limit LATE 8000 --from 2026-11-12 --until 2026-12-12",
        "credit hold LATE slow --from 2026-11-11",
        "credit standing LATE 700 --from 2026-11-11 --until 2026-12-31",
        "credit review LATE --on 2026-11-11",
        "adjust add LATE 100 --kind writeoff --on 2026-11-12",
        "call LATE talked --on 2026-11-11 --promise 5@2026-11-12",
    ):
        assert shop(fact).code == 0
    assert [shop(line).out for line in lines] == before


def test_warnings_say_why(shop: Run) -> None:
    [late] = rows(shop, "report credit-warning")
    assert (late["code"], late["reasons"], late["available"]) == ("LATE", "near_limit overdue grade", 100.00)
    shop("credit hold GOOD 'new owner'")
    shop("order add LATE --amount 100.01 --unshipped")
    told = {row["code"]: row["reasons"] for row in rows(shop, "report credit-warning")}
    assert told == {"LATE": "over_limit overdue grade", "GOOD": "hold"}
    page = shop("report credit-warning --lang zh").out
    assert "超额度、逾期过长、等级低" in page
    assert "3 个客户里要留意 2 个：已冻结 1、超额度 1、逾期过长 1、等级低 1" in page
    assert "over the limit, overdue too long, poor grade" in shop("report credit-warning --lang en").out


@pytest.mark.parametrize(
    ("amount", "reasons"), [("79.99", None), ("80", "near_limit"), ("100", "near_limit"), ("100.01", "over_limit")]
)
def test_near_the_limit_is_from_80_percent_of_it(qd: Run, amount: str, reasons: str | None) -> None:
    qd("partner add P --code P --credit-limit 100")
    qd(f"order add P --amount {amount}")
    assert [row["reasons"] for row in rows(qd, "report credit-warning")] == ([reasons] if reasons else [])
    assert rows(qd, "report credit-warning --near 79")


@pytest.mark.parametrize(("day", "warned"), [("2026-10-22", False), ("2026-10-21", True)])
def test_overdue_too_long_is_more_than_the_policy_says(qd: Run, day: str, warned: bool) -> None:
    qd("partner add P --code P")
    qd(f"order add P --amount 5 --on {day}")
    assert bool(rows(qd, "report credit-warning")) == warned


def test_filters_leave_the_others_out(shop: Run) -> None:
    for name in ("credit-score", "credit-review"):
        assert {row["code"] for row in rows(shop, f"report {name} --region L")} == {"LATE"}
        assert {row["code"] for row in rows(shop, f"report {name} --partner NEW")} == {"NEW"}
        assert rows(shop, f"report {name} --kind outlet") == []
    assert rows(shop, "report over-limit --region G") == []


def test_a_supplier_and_one_put_away_without_debt_are_left_out(shop: Run) -> None:
    shop("partner add SUP --code SUP --kind supplier")
    shop("order add SUP --amount 5")
    shop("partner archive GOOD")
    assert {row["code"] for row in rows(shop, "report credit-score")} == {"LATE", "NEW"}
    assert {row["code"] for row in rows(shop, "report credit-score --partner GOOD")} == {"GOOD"}


def test_who_was_never_reviewed_comes_first(shop: Run) -> None:
    shop("credit review LATE --on 2026-10-01")
    shop("credit review GOOD --on 2026-11-01")
    assert [row["code"] for row in rows(shop, "credit list")] == ["NEW", "LATE", "GOOD"]


def test_an_empty_ledger_answers(qd: Run) -> None:
    for name in ("credit-score", "credit-warning", "credit-review", "over-limit"):
        assert rows(qd, f"report {name}") == []


def test_the_select_in_the_file_runs_in_any_shell_and_agrees_where_it_answers(shop: Run, book: Path) -> None:
    """What SQL alone can say of the credit reports is what the program says."""
    with ledger.reading(book) as connection:
        for name in ("credit-score", "credit-warning", "credit-review", "credit-show"):
            declared = report.find(name)
            given = {"partner": "LATE"} if name == "credit-show" else {}
            bound = report.bind(declared, given, book)
            plain = connection.execute(declared.sql, bound)
            keys = [column[0] for column in plain.description]
            assert keys == [column.key for column in declared.columns]
            answers = {row[0]: row for row in report.run(name, connection, book, proofs=False, **given).rows}
            for row in plain.fetchall():
                for key, cell, said in zip(keys, row, answers.get(row[0], row), strict=True):
                    if cell is not None and key not in ("reasons", "months"):
                        assert cell == said, (name, row[0], key)


def test_cr_7_twelve_months_are_twelve_though_they_touch_thirteen(qd: Run, book: Path) -> None:
    """13 shipments of 1,000.00 from 2025-11-25 on: 13,000.00 over 12 months, not over 13; AA, 30 days: 1,083.00."""
    config.policy_file(book).write_text("[credit]\nlimit_step = 1.00\n", encoding="utf-8")
    qd("partner add GOOD --code GOOD --terms net:30")
    for day in ["2025-11-25", "2025-12-10", *(f"2026-{month:02d}-10" for month in range(1, 12))]:
        paid(qd, "GOOD", day, day)
    (row,) = rows(qd, "report credit-score --partner GOOD")
    assert (row["grade"], row["suggested"]) == ("AA", 1083.0)
