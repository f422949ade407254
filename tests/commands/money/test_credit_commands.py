"""`credit …`, and what an order says about credit (CR-1 to CR-4, AR-20, D05)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from channelcli import config
from conftest import Run


@pytest.fixture
@built_once
def shop(qd: Run) -> Run:
    """A ledger with one partner, on 30 days."""
    assert qd("partner add 宏达商贸 --code HD --terms net:30").code == 0
    return qd


def show(qd: Run, partner: str = "HD", as_of: str = "2026-11-21") -> dict[str, Any]:
    result = qd(f"credit show {partner} --as-of {as_of} -F json")
    assert result.code == 0, result.err
    return dict(json.loads(result.out)[0])


def refuse(book: Path) -> None:
    book.with_name("ledger.policy.toml").write_text('[credit]\naction = "refuse"\n', encoding="utf-8")


def test_cr_1_example_on_the_card(shop: Run) -> None:
    shop("credit limit HD 2400")
    shop("order add HD --amount 2050 --on 2026-11-01")
    shop("payment add HD 250 bill --on 2026-11-02 --matures 2027-05-02")
    shop("order add HD --amount 600 --unshipped")
    shop("payment add HD 150 --match none")
    card = show(shop)
    parts = [card[key] for key in ("open", "bills", "waiting", "unallocated", "exposure", "available")]
    assert parts == [1800.00, 250.00, 600.00, 150.00, 2500.00, -100.00]
    assert show(shop, as_of="2027-05-01")["bills"] == 250.00
    assert show(shop, as_of="2027-05-02")["bills"] == 0.00  # it matures that day


def test_cr_2_a_temporary_limit_holds_while_it_lasts(shop: Run) -> None:
    assert "credit limit none → 2,400.00" in shop("credit limit HD 2400").out
    done = shop("credit limit HD 5000 --from 2026-11-10 --until 2026-12-31")
    assert "temporary credit limit 5,000.00 from 2026-11-10 to 2026-12-31, then 2,400.00 again" in done.out
    limits = {day: show(shop, as_of=day)["credit_limit"] for day in ("2026-11-09", "2026-11-10", "2026-12-31")}
    assert limits == {"2026-11-09": 2400, "2026-11-10": 5000, "2026-12-31": 5000}
    assert show(shop, as_of="2027-01-01")["credit_limit"] == 2400
    done = shop("credit limit HD 3000")
    assert "2,400.00 → 3,000.00" in done.out
    assert "Until 2026-12-31 the temporary limit of 5,000.00 holds." in done.out
    shop("order add HD --amount 4000")
    assert shop("report over-limit -F json").out.strip() == "[]"
    assert json.loads(shop("report over-limit --as-of 2027-01-01 -F json").out)[0]["over"] == 1000


def test_cr_2_limits_are_dated(shop: Run) -> None:
    shop("credit limit HD 1000 --from 2026-10-01")
    shop("credit limit HD none --from 2026-11-01")
    shop("credit limit HD 0")
    days = ("2026-09-01", "2026-10-31", "2026-11-01", "2026-11-21")
    assert [show(shop, as_of=day)["credit_limit"] for day in days] == [1000, 1000, None, 0]
    assert "as it was" in shop("credit limit HD 0").out


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("credit limit HD -5", "below zero"),
        ("credit limit HD none --until 2026-12-31", "needs an amount"),
        ("credit limit HD 5 --from 2026-12-31 --until 2026-12-01", "before"),
        ("credit standing HD 500", "--until"),
        ("credit standing HD 500 --from 2026-12-31 --until 2026-12-01", "before"),
        ("credit hold HD ' '", "reason"),
        ("credit release HD", "not on hold"),
    ],
)
def test_refusals_write_nothing(shop: Run, line: str, says: str) -> None:
    before = shop("history -F csv").out
    result = shop(line)
    assert (result.code, says in result.err) == (4, True), result.err
    assert shop("history -F csv").out == before


def test_cr_3_a_hold_speaks_up_and_is_over_from_its_release_on(shop: Run) -> None:
    assert (
        "on hold from 2026-11-01: cheque bounced"
        in shop("credit hold HD 'cheque bounced' --from 2026-11-01 --by Boss").out
    )
    assert shop("credit hold HD again").code == 4
    order = shop("order add HD --amount 10")
    assert (order.code, "On hold since 2026-11-01: cheque bounced." in order.err) == (0, True)
    assert shop("order add HD --amount 10 --on 2026-11-20").err == ""  # goods that have left
    assert shop("order add HD --amount 10 --draft --number D1").err == ""
    assert "On hold" in shop("order confirm D1").err
    assert "On hold" in shop("order ship D1").err
    assert show(shop)["hold"] == "cheque bounced"
    assert shop("credit release HD").code == 0
    assert show(shop)["hold"] is None
    assert show(shop, as_of="2026-11-20")["hold"] == "cheque bounced"
    assert shop("order add HD --amount 10").err == ""


def test_cr_3_refused_and_overridden_with_a_reason_that_is_kept(shop: Run, book: Path) -> None:
    refuse(book)
    shop("credit limit HD 100")
    no = shop("order add HD --amount 101 --unshipped")
    assert (no.code, "1.00 over" in no.err, "--override" in no.err) == (4, True, True)
    assert shop("order list -F csv").out.count("\n") == 1
    yes = shop("order add HD --amount 101 --unshipped --override 'boss said so'")
    assert (yes.code, "1.00 over" in yes.err) == (0, True)
    [kept] = json.loads(shop("report exceptions -F json").out)
    assert (kept["rule"], kept["reason"]) == ("CR-3", "boss said so")
    assert kept["subject"].startswith("1001 宏达商贸: ")
    assert shop("order ship 1001").code == 4
    assert shop("order ship 1001 --override again").code == 0


def test_a_reason_given_without_being_asked_for_is_kept_too(shop: Run) -> None:
    shop("credit limit HD 100")
    done = shop("order add HD --amount 101 --override 'big season'")
    assert (done.code, done.err.count("over")) == (0, 1)
    assert json.loads(shop("report exceptions -F json").out)[0]["reason"] == "big season"


def test_cr_4_prepaid_may_be_overridden_too(shop: Run, book: Path) -> None:
    refuse(book)
    shop("partner add 先款店 --code XK --terms prepaid")
    assert shop("order add XK --amount 5").code == 4
    assert shop("order add XK --amount 5 --override trusted").code == 0
    assert json.loads(shop("report exceptions -F json").out)[0]["rule"] == "CR-4"
    assert shop("pay XK 5").code == 0
    assert shop("pay XK 7").code == 0
    assert shop("order add XK --amount 7").code == 0


def test_an_import_is_never_stopped(shop: Run, book: Path, tmp_path: Path) -> None:
    refuse(book)
    shop("credit limit HD 1")
    shop("credit hold HD late")
    sheet = tmp_path / "orders.csv"
    sheet.write_text("number,date,partner,amount\n1,2026-11-21,HD,50\n", encoding="utf-8")
    assert shop("import", "orders", str(sheet)).code == 0


def test_order_answers_tell_what_the_limit_leaves(shop: Run) -> None:
    shop("credit limit HD 100")
    assert "credit left 70.00" in shop("order add HD --amount 30").out
    shop("order add HD --amount 60 --draft --number D1")
    assert "credit left 10.00" in shop("order confirm D1").out
    assert "credit left 10.00" in shop("order ship D1").out


def test_ar_20_standing_credit_is_not_overdue_before_its_end(shop: Run) -> None:
    shop("order add HD --amount 300 --on 2026-08-01 --number 1")
    shop("order add HD --amount 500 --on 2026-09-01 --number 2")
    done = shop("credit standing HD 400 --until 2026-12-31")
    assert "standing credit 400.00 from 2026-11-21 to 2026-12-31" in done.out
    assert "overdue 800.00 → 400.00" in done.out
    items = json.loads(shop("report open-items -F json").out)
    assert [(row["document"], row["kind"], row["due"], row["open"]) for row in items] == [
        ("2", "shipment", "2026-10-01", 400.00),
        ("1", "standing", "2026-12-31", 300.00),
        ("2", "standing", "2026-12-31", 100.00),
    ]
    [row] = json.loads(shop("report ageing -F json").out)
    assert (row["not_due"], row["open"], row["balance"]) == (400.00, 800.00, 800.00)
    assert show(shop)["standing"] == 400.00
    assert (show(shop)["overdue"], show(shop)["overdue_days"]) == (400.00, 51)
    assert json.loads(shop("report ageing --as-of 2026-12-31 -F json").out)[0]["not_due"] == 400.00
    assert json.loads(shop("report ageing --as-of 2027-01-01 -F json").out)[0]["not_due"] == 0.00
    assert json.loads(shop("report ageing --as-of 2026-11-20 -F json").out)[0]["not_due"] == 0.00
    assert "overdue 400.00 → 800.00" in shop("credit standing HD 0").out
    assert show(shop)["standing"] is None


def test_a_second_standing_credit_from_the_same_day_replaces_the_first_and_undo_brings_it_back(shop: Run) -> None:
    shop("credit standing HD 400 --until 2026-12-31")
    shop("credit standing HD 500 --until 2027-01-31")
    assert (show(shop)["standing"], show(shop)["standing_until"]) == (500.00, "2027-01-31")
    shop("undo")
    assert (show(shop)["standing"], show(shop)["standing_until"]) == (400.00, "2026-12-31")


def test_d05_a_review_keeps_score_grade_and_limit_of_its_day(shop: Run) -> None:
    for month in ("06", "07", "08"):
        shop(f"order add HD --amount 1000 --on 2026-{month}-01")
        shop(f"pay HD 1000 --on 2026-{month}-20")
    done = shop("credit review HD --limit 2000 --by Boss --note steady")
    # 30 on time, 25 early, 20 nothing overdue, 5 no limit, 0 months, 5 no incident
    assert "HD 宏达商贸 reviewed 2026-11-21: 85 points, AA, limit 2,000.00  credit left 2,000.00" in done.out
    assert "suggested 1,000.00" in done.out
    [row] = json.loads(shop("credit list -F json").out)
    assert (row["reviewed_on"], row["days_since"], row["reviewed_grade"]) == ("2026-11-21", 0, "AA")
    assert (row["reviewed_by"], row["credit_limit"]) == ("Boss", 2000.00)
    [row] = json.loads(shop("credit list --as-of 2026-11-20 -F json").out)
    assert (row["reviewed_on"], row["days_since"]) == (None, None)
    [row] = json.loads(shop("credit list --as-of 2026-12-21 -F json").out)
    assert row["days_since"] == 30


def test_e02_the_history_of_all_that_was_decided_stays(shop: Run) -> None:
    for line in (
        "limit HD 1000",
        "limit HD 3000 --from 2026-11-02 --until 2026-11-30 --note season",
        "limit HD 2000 --from 2026-11-03",
        "hold HD slow --from 2026-11-04 --by Boss",
        "release HD --on 2026-11-06",
        "standing HD 500 --from 2026-11-07 --until 2026-12-31",
        "review HD --on 2026-11-08 --by Boss --note fine",
        "standing HD 0",
    ):
        assert shop(f"credit {line}").code == 0
    rows = json.loads(shop("credit history HD -F json").out)
    assert [(row["date"], row["event"], row["amount"], row["until"], row["text"]) for row in rows] == [
        (None, "limit", 1000.00, None, None),
        ("2026-11-02", "temporary", 3000.00, "2026-11-30", "season"),
        ("2026-11-03", "limit", 2000.00, None, None),
        ("2026-11-04", "hold", None, None, "slow"),
        ("2026-11-06", "release", None, None, "slow"),
        ("2026-11-07", "standing", 500.00, "2026-12-31", None),
        ("2026-11-08", "review", 3000.00, None, "fine"),
        ("2026-11-21", "standing", 0.00, None, None),
    ]
    assert len(json.loads(shop("credit history HD --as-of 2026-11-03 -F json").out)) == 3
    assert "解除冻结" in shop("credit history HD --lang zh").out


def test_both_holds_of_merged_partners_end_at_once(shop: Run) -> None:
    shop("partner add 宏达二店 --code H2")
    shop("credit hold HD one --from 2026-11-01")
    shop("credit hold H2 two --from 2026-11-05")
    assert shop("partner merge HD H2 -y").code == 0
    assert show(shop)["hold"] == "one"
    shop("credit release HD")
    assert show(shop)["hold"] is None


@pytest.mark.parametrize(
    "line",
    [
        "limit HD 5 --from 2026-10-31 --until 2026-12-31",
        "hold HD late --from 2026-10-31",
        "standing HD 5 --from 2026-10-31 --until 2026-12-31",
        "review HD --on 2026-10-31",
        "release HD --on 2026-10-31",
    ],
)
def test_gen_5_nothing_is_decided_for_a_closed_day(shop: Run, line: str) -> None:
    shop("partner add H2 --code H2")
    shop("credit hold HD old --from 2026-10-01" if "release" in line else "credit hold H2 old --from 2026-10-01")
    assert shop("config lock 2026-10-31").code == 0
    result = shop(f"credit {line}")
    assert (result.code, "2026-10-31" in result.err) == (4, True)
    assert shop(f"credit {line.replace('2026-10-31', '2026-11-01')}").code == 0


def test_a_dry_run_writes_nothing(shop: Run) -> None:
    before = shop("history -F csv").out
    for line in ("limit HD 5", "hold HD late", "standing HD 5 --until 2026-12-31", "review HD"):
        assert shop(f"credit {line} -n").code == 0
    assert shop("history -F csv").out == before


def test_every_verb_answers_in_chinese(shop: Run) -> None:
    config.reset()
    for line, says in (
        ("授信 limit HD 2万", "HD 宏达商贸 授信额度 不限 → 20,000.00"),
        ("信用 hold HD 拖欠", "HD 宏达商贸 2026-11-21 起冻结：拖欠"),
        ("credit release HD", "HD 宏达商贸 自 2026-11-21 的冻结于 2026-11-21 解除（拖欠）"),
        ("credit standing HD 500 --until 2026-12-31", "HD 宏达商贸 铺底 500.00，2026-11-21 至 2026-12-31"),
        ("credit review HD --limit 不限", "HD 宏达商贸 2026-11-21 复评：未评级，额度 不限"),
    ):
        assert says in shop(f"{line} --lang zh").out
