"""AR-4, AR-5, AR-7 and AR-30 to AR-35 by their worked examples, and traps 1 and 2."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Table = list[dict[str, Any]]


@pytest.fixture
def owes(qd: Callable[..., Any]) -> Callable[..., Any]:
    """One partner, and a callable that runs a command line that must succeed."""

    def run(*words: str) -> str:
        done = qd(*words)
        assert done.code == 0, done.err
        return str(done.out)

    run("partner add 宏达 --code D1")
    return run


def report(run: Callable[..., str], name: str, *options: str) -> Table:
    return json.loads(run("report", name, "-F", "json", *options))  # type: ignore[no-any-return]


def ageing(run: Callable[..., str], day: str, *options: str) -> dict[str, float]:
    """The buckets that are not zero, with open, unallocated and balance."""
    rows = report(run, "ageing", "--as-of", day, *options)
    assert len(rows) <= 1
    return {key: value for key, value in (rows or [{}])[0].items() if key not in ("code", "name") and value}


def order(run: Callable[..., str], amount: str, on: str, terms: str = "cod") -> None:
    run("partner", "update", "D1", "--terms", terms, "--on", on)
    run("order", "add", "D1", "--amount", amount, "--on", on)


@pytest.fixture
def ar_34(owes: Callable[..., str]) -> Callable[..., str]:
    owes("partner update D1 --terms net:30")
    for number, (amount, on) in enumerate(
        [
            ("1000", "2026-01-10"),
            ("500", "2026-02-20"),
            ("800", "2026-04-01"),
            ("300", "2026-05-20"),
            ("200", "2026-06-25"),
        ],
        1,
    ):
        owes("order", "add", "D1", "--amount", amount, "--on", on, "--number", f"I{number}")
    owes("payment add D1 600 --on 2026-03-01 --for I1")
    return owes


BEFORE = {
    "not_due": 200.0, "d1_30": 300.0, "d31_60": 800.0, "d91_180": 900.0, "open": 2200.0, "balance": 2200.0,
}  # fmt: skip


def test_ar_34_before_and_after_the_second_payment(ar_34: Callable[..., str]) -> None:
    assert ageing(ar_34, "2026-06-27") == BEFORE
    ar_34("payment add D1 550 --on 2026-06-28 --for I1 --for I2")
    assert ageing(ar_34, "2026-06-27") == BEFORE, "a later payment changes nothing as of an earlier day"


def matched_in_part(run: Callable[..., str]) -> None:
    """P2 of AR-34: 400.00 to I1, 100.00 to I2, 50.00 on account, as the example has it, against FIFO's 150.00 to I2."""
    run("payment add D1 550 --on 2026-06-28 --match none")
    run("payment match R0002 I1 --amount 400 --on 2026-06-28")
    run("payment match R0002 I2 --amount 100 --on 2026-06-28")


def test_ar_34_as_of_later_days(ar_34: Callable[..., str]) -> None:
    matched_in_part(ar_34)
    assert ageing(ar_34, "2026-06-30") == {
        "not_due": 200.0, "d1_30": 300.0, "d31_60": 800.0, "d91_180": 400.0,
        "open": 1700.0, "unallocated": 50.0, "balance": 1650.0,
    }  # fmt: skip
    assert ageing(ar_34, "2026-06-30", "--by", "doc") == {
        "d0_30": 200.0, "d31_60": 300.0, "d61_90": 800.0, "d91_180": 400.0,
        "open": 1700.0, "unallocated": 50.0, "balance": 1650.0,
    }  # fmt: skip
    assert ageing(ar_34, "2026-12-31") == {
        "d91_180": 200.0, "d181_up": 1500.0, "open": 1700.0, "unallocated": 50.0, "balance": 1650.0,
    }  # fmt: skip
    assert ageing(ar_34, "2026-12-31", "--by", "doc") == {
        "d181_up": 1700.0, "open": 1700.0, "unallocated": 50.0, "balance": 1650.0,
    }  # fmt: skip
    assert ageing(ar_34, "2026-06-27") == BEFORE
    assert ageing(ar_34, "2026-06-27", "--by", "doc") == {
        "d0_30": 200.0, "d31_60": 300.0, "d61_90": 800.0, "d91_180": 900.0, "open": 2200.0, "balance": 2200.0,
    }  # fmt: skip


def test_ar_35_and_the_proof_stand_under_the_table(ar_34: Callable[..., str]) -> None:
    matched_in_part(ar_34)
    text = ar_34("report", "ageing", "--as-of", "2026-06-30")
    assert "Overdue 1,500.00, 88.2% of what is open." in text
    assert (
        "Buckets 1,700.00 = open 1,700.00; open − unallocated 50.00 = documents 2,800.00 − payments 1,150.00"
        " = balance 1,650.00. It adds up."
    ) in text
    assert "核对相符" in ar_34("--lang", "zh", "report", "ageing", "--as-of", "2026-06-30")


def test_ar_32_unallocated_is_negative_on_paper_and_not_for_machines(owes: Callable[..., str]) -> None:
    owes("payment add D1 1234.5 --on 2026-06-01")
    assert report(owes, "ageing")[0]["unallocated"] == 1234.5
    assert "1234.50" in owes("report ageing -F csv").splitlines()[1].split(",")
    row, total = (line.split() for line in owes("report ageing").splitlines()[3:5])
    assert row[-2:] == total[-2:] == ["-1,234.50", "-1,234.50"]


@pytest.mark.parametrize(
    ("paid", "left", "unallocated"),
    [("1200", {"3": 500.0}, 0), ("2000", {}, 300.0)],
)
def test_ar_4_and_ar_5_oldest_due_first(
    owes: Callable[..., str], paid: str, left: dict[str, float], unallocated: float
) -> None:
    for number, (amount, due) in enumerate([("400", "2026-02-09"), ("500", "2026-03-22"), ("800", "2026-05-01")], 1):
        owes("order", "add", "D1", "--amount", amount, "--on", due, "--number", str(number))
    owes("payment", "add", "D1", paid, "--on", "2026-02-01")
    rows = report(owes, "open-items")
    assert {row["document"]: row["open"] for row in rows if row["open"] > 0} == left
    assert sum(-row["open"] for row in rows if row["open"] < 0) == unallocated
    assert ageing(owes, "2026-11-21").get("unallocated", 0) == unallocated


def test_ar_7_a_return_goes_to_its_order_first_and_the_rest_to_the_oldest(owes: Callable[..., str]) -> None:
    owes("order add D1 --amount 100 --on 2026-01-05 --number A")
    owes("order add D1 --amount 100 --on 2026-02-05 --number B")
    owes("order return B --amount 60 --on 2026-03-01")
    assert {row["document"]: row["open"] for row in report(owes, "open-items")} == {"A": 100.0, "B": 40.0}
    owes("payment add D1 100 --on 2026-03-02 --for B")
    # 40.00 of B was open, so 40.00 are matched; 60.00 stay on account
    rows = report(owes, "open-items")
    assert [(row["open"]) for row in rows] == [100.0, -60.0]


def test_ar_20_roll_is_due_on_the_next_shipment(owes: Callable[..., str]) -> None:
    owes("partner update D1 --terms roll")
    owes("order add D1 --amount 100 --on 2026-03-01")
    assert ageing(owes, "2026-05-01") == {"not_due": 100.0, "open": 100.0, "balance": 100.0}
    owes("order add D1 --amount 50 --on 2026-04-01")
    assert ageing(owes, "2026-05-01") == {"not_due": 50.0, "d1_30": 100.0, "open": 150.0, "balance": 150.0}
    assert ageing(owes, "2026-03-31") == {"not_due": 100.0, "open": 100.0, "balance": 100.0}


def test_ar_30_due_today_is_not_overdue_and_upper_limits_are_included(owes: Callable[..., str]) -> None:
    owes("order add D1 --amount 10 --on 2026-03-01")
    days = {
        "2026-03-01": "not_due", "2026-03-02": "d1_30", "2026-03-31": "d1_30", "2026-04-01": "d31_60",
        "2026-04-30": "d31_60", "2026-05-01": "d61_90", "2026-05-31": "d91_180", "2026-08-28": "d91_180",
        "2026-08-29": "d181_up",
    }  # fmt: skip
    for day, key in days.items():
        assert ageing(owes, day) == {key: 10.0, "open": 10.0, "balance": 10.0}, day


def test_ar_31_years_for_the_annual_accounts(owes: Callable[..., str]) -> None:
    owes("order add D1 --amount 10 --on 2023-11-21")
    owes("order add D1 --amount 20 --on 2025-11-21")
    row = report(owes, "ageing", "--by", "doc", "--buckets", "1y,2y,3y")[0]
    assert list(row)[2:] == ["d0_1y", "d1y_2y", "d2y_3y", "d3y_up", "open", "unallocated", "balance"]
    assert (row["d0_1y"], row["d2y_3y"]) == (20.0, 10.0)


def test_other_limits_make_other_keys(owes: Callable[..., str], qd: Callable[..., Any]) -> None:
    owes("order add D1 --amount 10 --on 2026-10-01")
    row = report(owes, "ageing", "--buckets", "7,45")[0]
    assert list(row) == [
        "code", "name", "not_due", "d1_7", "d8_45", "d46_up", "open", "unallocated", "balance",
    ]  # fmt: skip
    for wrong in ("30,30", "0", "60,30", "x", "30,", "-1", "1.5", "99999999"):
        done = qd("report", "ageing", "--buckets", wrong)
        assert done.code == 2, wrong
        assert wrong in done.err


def test_ar_33_nothing_open_is_not_listed(owes: Callable[..., str]) -> None:
    owes("order add D1 --amount 10 --on 2026-10-01")
    owes("payment add D1 10 --on 2026-10-02")
    assert report(owes, "ageing") == []
    assert report(owes, "open-items") == []


def test_keys_are_the_promised_ones_and_filters_choose_partners(owes: Callable[..., str]) -> None:
    owes("partner add 美佳 --code D2 --province 河北 --region 北区")
    owes("order add D1 --amount 10 --on 2026-10-01")
    owes("order add D2 --amount 30 --on 2026-10-01")
    rows = report(owes, "ageing")
    assert list(rows[0]) == [
        "code", "name", "not_due", "d1_30", "d31_60", "d61_90", "d91_180", "d181_up", "open", "unallocated", "balance",
    ]  # fmt: skip
    assert [row["code"] for row in rows] == ["D2", "D1"], "the largest debts first"
    for choice in (["--partner", "美佳"], ["--province", "河北"], ["--region", "北区"]):
        assert [row["code"] for row in report(owes, "ageing", *choice)] == ["D2"]
        assert "It adds up" in owes("report", "ageing", *choice)
    assert report(owes, "ageing", "--region", "南区") == []


# --- trap 1 and 2 ------------------------------------------------------------------------------------------------


def test_trap_1_due_later_and_part_paid(owes: Callable[..., str]) -> None:
    order(owes, "100", "2026-11-01", "net:60")
    owes("payment add D1 30 --on 2026-11-10")
    assert ageing(owes, "2026-11-21") == {"not_due": 70.0, "open": 70.0, "balance": 70.0}


def test_trap_1_overpaid_is_an_advance_and_no_bucket_is_negative(owes: Callable[..., str]) -> None:
    owes("order add D1 --amount 100 --on 2026-11-01")
    owes("payment add D1 130 --on 2026-11-10")
    assert ageing(owes, "2026-11-21") == {"unallocated": 30.0, "balance": -30.0}


def test_trap_1_a_credit_larger_than_its_order_pays_others_then_stays(owes: Callable[..., str]) -> None:
    owes("order add D1 --amount 100 --on 2026-09-01 --number A")
    owes("order add D1 --amount 50 --on 2026-10-01 --number B")
    owes("adjust add D1 120 --kind allowance --on 2026-10-02")
    assert ageing(owes, "2026-11-21") == {"d31_60": 30.0, "open": 30.0, "balance": 30.0}
    owes("adjust add D1 80 --kind allowance --on 2026-10-03")
    assert ageing(owes, "2026-11-21") == {"unallocated": 50.0, "balance": -50.0}


def test_trap_1_what_is_dated_after_the_day_does_not_count(owes: Callable[..., str]) -> None:
    owes("order add D1 --amount 100 --on 2026-09-01")
    owes("order add D1 --amount 70 --on 2026-11-10")
    owes("payment add D1 100 --on 2026-11-11")
    assert ageing(owes, "2026-11-09") == {"d61_90": 100.0, "open": 100.0, "balance": 100.0}


def test_trap_1_payment_before_the_order(owes: Callable[..., str]) -> None:
    owes("payment add D1 100 --on 2026-09-01")
    owes("order add D1 --amount 80 --on 2026-10-01")
    assert ageing(owes, "2026-09-15") == {"unallocated": 100.0, "balance": -100.0}
    assert ageing(owes, "2026-10-15") == {"unallocated": 20.0, "balance": -20.0}


def test_trap_2_paid_since_but_open_on_the_day(owes: Callable[..., str]) -> None:
    owes("order add D1 --amount 100 --on 2026-09-01")
    owes("payment add D1 100 --on 2026-11-01")
    assert ageing(owes, "2026-10-31") == {"d31_60": 100.0, "open": 100.0, "balance": 100.0}
    assert ageing(owes, "2026-11-01") == {}


def test_ar_9_a_bounce_opens_the_items_again_with_their_own_due_dates(owes: Callable[..., str]) -> None:
    owes("order add D1 --amount 100 --on 2026-09-01 --number A")
    owes("payment add D1 100 --on 2026-09-10 --for A")
    number = report(owes, "open-items", "--as-of", "2026-09-09")[0]["document"]
    assert number == "A"
    payment = json.loads(owes("payment list -F json"))[0]["number"]
    owes("payment", "bounce", payment, "--on", "2026-09-20")
    assert ageing(owes, "2026-09-19") == {}
    assert ageing(owes, "2026-10-01") == {"d1_30": 100.0, "open": 100.0, "balance": 100.0}


# --- AR-32: net of credits; groups, classes, documents, shares ---------------------------------------------


def test_ar_32_net_sets_credits_against_the_oldest_debts(ar_34: Callable[..., str]) -> None:
    matched_in_part(ar_34)
    assert ageing(ar_34, "2026-06-30", "--net") == {
        "not_due": 200.0, "d1_30": 300.0, "d31_60": 800.0, "d91_180": 350.0, "open": 1650.0, "balance": 1650.0,
    }  # fmt: skip
    assert ageing(ar_34, "2026-06-30", "--net", "--by", "doc") == {
        "d0_30": 200.0, "d31_60": 300.0, "d61_90": 800.0, "d91_180": 350.0, "open": 1650.0, "balance": 1650.0,
    }  # fmt: skip
    ar_34("payment add D1 2000 --on 2026-06-29 --match none")
    assert ageing(ar_34, "2026-06-30", "--net") == {"unallocated": 350.0, "balance": -350.0}
    assert "It adds up" in ar_34("report ageing --as-of 2026-06-30 --net")


def test_ar_32_net_leaves_the_oldest_out_under_extensions_too(owes: Callable[..., str]) -> None:
    owes("order add D1 --amount 100 --on 2026-08-01 --number A")
    owes("order add D1 --amount 100 --on 2026-09-01 --number B")
    owes("order extend A 2026-12-01 --on 2026-09-02")
    owes("payment add D1 30 --on 2026-09-03 --match none")
    assert ageing(owes, "2026-11-21") == {
        "not_due": 100.0, "d61_90": 100.0, "open": 200.0, "unallocated": 30.0, "balance": 170.0,
    }  # fmt: skip
    assert ageing(owes, "2026-11-21", "--net") == {
        "not_due": 100.0, "d61_90": 70.0, "open": 170.0, "balance": 170.0,
    }  # fmt: skip
    details = report(owes, "ageing", "--net", "--detail")
    assert [(row["document"], row["open"]) for row in details] == [("B", 70.0), ("A", 100.0)]


def test_groups_by_region_rep_kind_and_class(owes: Callable[..., str]) -> None:
    owes("staff add 张三 --code Y1")
    owes("partner update D1 --region 东区 --rep Y1")
    owes("partner add 美佳 --code D2 --kind outlet")
    owes("order add D1 --amount 80 --on 2026-10-01")
    owes("order add D2 --amount 20 --on 2026-11-21")
    owes("payment add D2 25 --on 2026-11-21")
    cells = {"d31_60": 80.0, "open": 80.0}
    groups: dict[str, list[dict[str, str | None]]] = {
        "region": [{"region": "东区"}, {"region": None}],
        "rep": [{"rep": "Y1", "name": "张三"}, {"rep": None, "name": None}],
        "kind": [{"kind": "dealer"}, {"kind": "outlet"}],
        "class": [{"class": "A"}, {"class": "B"}],
    }
    for per, names in groups.items():
        rows = report(owes, "ageing", "--per", per)
        assert list(rows[0]) == [
            *names[0], "not_due", "d1_30", "d31_60", "d61_90", "d91_180", "d181_up", "open", "unallocated", "balance",
        ], per  # fmt: skip
        assert [{key: row[key] for key in names[0]} for row in rows] == names
        assert {key: rows[0][key] for key in cells} == cells
        assert rows[1]["unallocated"] == 5.0
        assert "It adds up" in owes("report", "ageing", "--per", per)
    assert [row["code"] for row in report(owes, "ageing", "--class", "A")] == ["D1"]
    assert "It adds up" in owes("report ageing --class A")


def test_groups_are_those_of_the_day(owes: Callable[..., str]) -> None:
    """GEN-7: a partner that moved later counts where it was."""
    owes("partner update D1 --region 东区")
    owes("partner update D1 --region 西区 --on 2026-11-01")
    owes("order add D1 --amount 80 --on 2026-10-01")
    for day, region in (("2026-10-31", "东区"), ("2026-11-01", "西区")):
        assert [row["region"] for row in report(owes, "ageing", "--per", "region", "--as-of", day)] == [region]


def test_ar_30_document_by_document(ar_34: Callable[..., str]) -> None:
    matched_in_part(ar_34)
    rows = report(ar_34, "ageing", "--as-of", "2026-06-30", "--detail")
    assert list(rows[0])[:8] == ["code", "name", "document", "kind", "date", "due", "days", "not_due"]
    assert [(row["document"], row["days"], row["open"], row["unallocated"]) for row in rows] == [
        ("I2", 100, 400.0, 0.0), ("I3", 60, 800.0, 0.0), ("I4", 11, 300.0, 0.0),
        ("I5", None, 200.0, 0.0), ("R0002", None, 0.0, 50.0),
    ]  # fmt: skip
    days = report(ar_34, "ageing", "--as-of", "2026-06-30", "--detail", "--by", "doc")
    assert [row["days"] for row in days] == [130, 90, 41, 5, None]
    assert "It adds up" in ar_34("report ageing --as-of 2026-06-30 --detail")


def test_gen_3_document_by_document_of_those_in_scope_alone(owes: Callable[..., str]) -> None:
    for code, province in (("P1", "江苏"), ("P2", "江苏"), ("P3", "浙江")):
        owes(f"partner add {code} --code {code} --province {province}")
        owes(f"order add {code} --amount 80 --on 2026-10-01")
    rows = report(owes, "ageing", "--detail", "--province", "江苏")
    assert [row["code"] for row in rows] == ["P1", "P2"]


def test_detail_does_not_go_with_groups(qd: Callable[..., Any]) -> None:
    done = qd("report ageing --detail --per rep")
    assert done.code == 2
    assert "--per rep" in done.err


def test_the_share_of_all_that_is_open(owes: Callable[..., str]) -> None:
    assert report(owes, "ageing", "--share") == []
    owes("partner add 美佳 --code D2")
    owes("order add D1 --amount 75 --on 2026-10-01")
    owes("order add D2 --amount 25 --on 2026-10-01")
    assert [row["share"] for row in report(owes, "ageing", "--share")] == [0.75, 0.25]
    assert "75.0%" in owes("report ageing --share")
    assert "占比" in owes("--lang zh report ageing --share --per kind")


def test_ar_33_what_credits_use_up_is_no_row_with_net(qd: Any) -> None:
    """AR-32, AR-33: an advance of the same amount leaves nothing to show; without `--net` both sides stand."""
    qd("partner add 宏达 --code D1")
    qd("order add D1 --amount 10 --on 2026-11-01")
    qd("pay D1 10 --on 2026-11-02 --match none")
    assert len(json.loads(qd("report ageing -F json").out)) == 1
    assert json.loads(qd("report ageing --net -F json").out) == []
    assert json.loads(qd("report ageing --net --detail -F json").out) == []
    told = qd("explain ageing D1 --net")
    assert told.code in (0, 3), told.err
