"""`payment match | unmatch`, `deposit …`, `order extend`, bills and write-offs, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from conftest import Run


@pytest.fixture
@built_once
def shop(qd: Run) -> Run:
    """A partner that owes 400.00 (overdue), 500.00 and 800.00, and another one that owes 100.00."""
    qd("partner add 宏达商贸 --terms net:30")
    qd("partner add 同福二批")
    for number, amount, on in (("1021", 400, "2026-10-01"), ("1034", 500, "2026-11-01"), ("1035", 800, "2026-11-02")):
        qd(f"order add hd --amount {amount} --on {on} --number {number}")
    qd("order add 同福 --amount 100 --on 2026-11-02 --number 1036")
    return qd


def listed(qd: Run, words: str) -> list[dict[str, Any]]:
    result = qd(*words.split(), "-F", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)  # type: ignore[no-any-return]


def test_match_and_unmatch_say_what_they_open_and_settle(shop: Run) -> None:
    shop("pay hd 400 wx --on 2026-11-10")
    assert shop("payment match R0001 1034 --amount 300 --on 2026-11-12").out.splitlines() == [
        "R0001 宏达商贸 settles 1034 300.00  100.00 of it goes to the oldest debts",
        "Open: 1021 0.00 → 300.00, 1034 500.00 → 200.00  balance 1,300.00 as before  of it overdue 300.00",
        "Take back: channelcli undo",
    ]
    assert shop("payment unmatch R0001 --on 2026-11-15 --lang zh").out.splitlines() == [
        "R0001 宏达商贸 自 2026-11-15 起不再冲 1034 300.00  余 400.00 自动冲最早的",
        "未收：1021 300.00 → 0.00，1034 200.00 → 500.00  欠款 1,300.00 不变",
        "撤销：channelcli undo",
    ]
    assert [row["d1_30"] for row in listed(shop, "report ageing --partner hd --as-of 2026-11-14")] == [300.0]
    assert [row["d1_30"] for row in listed(shop, "report ageing --partner hd --as-of 2026-11-15")] == [0.0]


def test_money_on_account_is_matched_later(shop: Run) -> None:
    shop("pay hd 1000 --match none")
    assert shop("payment match R0001 1034 1021").out.splitlines()[0] == (
        "R0001 宏达商贸 settles 1034 500.00, 1021 400.00  100.00 of it stays on account"
    )
    [row] = [row for row in listed(shop, "payment list") if row["number"] == "R0001"]
    assert (row["matched"], row["unallocated"]) == (900.0, 100.0)


def test_what_a_named_order_frees_is_told(shop: Run) -> None:
    shop("pay hd 400 wx")
    assert shop("pay hd 400 --for 1021 --reference 2").out.splitlines()[0] == (
        "Receipt R0002 宏达商贸 400.00 → 1021 settled 400.00; freed by it: 1034 part 400.00"
    )
    shop("pay 同福 100")
    assert shop("pay 同福 100 --for 1036 --reference 2 --lang zh").out.splitlines()[0] == (
        "收款 R0004 同福二批 100.00 → 1036 结清 100.00；腾出的旧款：挂账（预收） 100.00"
    )


def test_bills(shop: Run, tmp_path: Path) -> None:
    assert shop("pay hd 400 承兑 --matures 03-01 --on 2026-11-10").out.splitlines() == [
        "Receipt R0001 宏达商贸 400.00 bill → 1021 settled 400.00",
        "matures 2027-03-01  Balance 1,700.00 → 1,300.00",
        "Take back: channelcli undo",
    ]
    assert "--matures" in shop("pay hd 100 承兑").out
    shop("pay", "同福", "100", "--set", "票据到期日=2026-12-01")
    assert [(r["number"], r["matures"], r["days"], r["amount"]) for r in listed(shop, "report bills")] == [
        ("R0003", "2026-12-01", 10, 100.0),
        ("R0001", "2027-03-01", 100, 400.0),
    ]
    assert [r["number"] for r in listed(shop, "report bills --as-of 2026-12-01")] == ["R0001"]
    assert [r["number"] for r in listed(shop, "report bills --as-of 2026-11-10")] == ["R0001"]
    assert listed(shop, "report bills --as-of 2026-11-09") == []
    shop("payment bounce R0001 --on 2026-11-15")
    assert listed(shop, "report bills --as-of 2026-11-15 --partner hd") == []
    sheet = tmp_path / "p.csv"
    assert shop("export", "payments", "-o", str(sheet), "--lang", "zh").code == 0
    assert "票据到期日" in sheet.read_text("utf-8-sig")
    assert "3 unchanged" in shop("import", "payments", str(sheet)).out


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-11-10,宏达商贸,100,现金,2027-01-01", "bill"),
        ("2026-11-10,宏达商贸,100,承兑,2026-11-09", "2026-11-09"),
        ("2026-11-10,宏达商贸,-100,,2027-01-01", "bill"),
    ],
)
def test_a_sheet_with_a_wrong_maturity_is_refused(shop: Run, tmp_path: Path, row: str, said: str) -> None:
    sheet = tmp_path / "p.csv"
    sheet.write_text(f"日期,客户,金额,收款方式,票据到期日\n{row}\n", encoding="utf-8")
    result = shop("import", "payments", str(sheet))
    assert result.code == 5 and said in result.out + result.err


def test_an_imported_bill(shop: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "p.csv"
    sheet.write_text("日期,客户,金额,收款方式,票据到期日\n2026-11-10,宏达商贸,100,,2027-01-01\n", encoding="utf-8")
    assert shop("import", "payments", str(sheet)).code == 0
    assert [(r["name"], r["matures"]) for r in listed(shop, "report bills")] == [("宏达商贸", "2027-01-01")]


def test_a_write_off_and_what_comes_in_later(shop: Run) -> None:
    out = shop("adjust add hd 400 --kind 坏账 --note 倒闭 --by 老板 --on 2026-11-10").out
    assert out.startswith("A0001 宏达商贸 write-off -400.00  approved by 老板  Balance 1,700.00 → 1,300.00")
    assert shop("pay hd 150 --recover A0001 --lang zh").out.splitlines()[:2] == [
        "收款 R0001 宏达商贸 150.00 → A0002 结清 150.00",
        "收回坏账 150.00  欠款 1,300.00 → 1,300.00",
    ]
    rows = listed(shop, "adjust list")
    assert [(r["kind"], r["amount"], r["approver"]) for r in rows] == [
        ("writeoff", -400.0, "老板"),
        ("recovery", 150.0, None),
    ]


def test_a_discount_for_early_payment_is_told(shop: Run, tmp_path: Path) -> None:
    (tmp_path / "ledger.policy.toml").write_text("[ar]\ndiscount_rate = 2\ndiscount_days = 10\n", encoding="utf-8")
    shop("order add 同福 --amount 1000 --on 2026-11-15 --number 1040")
    assert shop("pay 同福 980 --for 1040").out.splitlines()[:2] == [
        "Receipt R0001 同福二批 980.00 → 1040 settled 980.00",
        "cash discount 20.00  Balance 1,100.00 → 100.00  of it overdue 100.00",
    ]
    shop("payment void R0001")
    assert [(r["kind"], r["amount"], r["void"]) for r in listed(shop, "adjust list")] == [
        ("discount", -20.0, False),
        ("discount", 20.0, True),
    ]


def test_an_offset_says_both_sides(shop: Run) -> None:
    out = shop("adjust add hd 500 --kind 抵账 --note 抵十月的货").out
    assert out.startswith("A0001 宏达商贸 offset -500.00  what we owe him goes down by 500.00 too  Balance 1,700.00 →")


def test_deposits(shop: Run) -> None:
    assert shop("deposit add hd 1000 yh --on 2026-11-01").out.splitlines() == [
        "Deposit B0001 宏达商贸 1,000.00 bank  deposit held 0.00 → 1,000.00  balance 1,700.00 as before",
        "Take back: channelcli undo",
    ]
    assert shop("deposit return hd 100 --lang zh").out.startswith("退保证金 B0002 宏达商贸 100.00  保证金 1,000.00 →")
    assert shop("deposit use hd 600 --for 1034").out.splitlines()[:2] == [
        "Receipt R0001 宏达商贸 600.00 deposit → 1034 settled 500.00, on account 100.00",
        "Deposit B0003 used 600.00  deposit held 900.00 → 300.00  Balance 1,700.00 → 1,100.00  of it overdue 400.00",
    ]
    assert listed(shop, "deposit list") == [
        {"code": "D0001", "name": "宏达商贸", "received": 1000.0, "returned": 100.0, "used": 600.0, "held": 300.0}
    ]
    assert shop("deposit void B0003").out.startswith(
        "B0003 宏达商贸 -600.00 void as of 2026-11-21  deposit held 300.00 → 900.00  Balance 1,100.00 → 1,700.00"
    )
    rows = listed(shop, "report deposits --by document")
    assert [(r["number"], r["kind"], r["amount"], r["payment"]) for r in rows] == [
        ("B0001", "received", 1000.0, None),
        ("B0002", "returned", -100.0, None),
        ("B0003", "used", -600.0, "R0001"),
        ("B0003", "void", 600.0, "R0001"),
    ]
    assert [r["held"] for r in listed(shop, "report deposits --as-of 2026-11-20")] == [1000.0]
    assert [r["held"] for r in listed(shop, "report deposits")] == [900.0]
    assert shop("undo").code == 0
    assert [r["held"] for r in listed(shop, "deposit list")] == [300.0]


def test_extensions(shop: Run) -> None:
    assert shop("order extend 1021 2026-12-15 --note 年底").out.splitlines() == [
        "宏达商贸  1021 open 400.00  due 2026-10-31 → 2026-12-15",
        "Overdue 400.00 → 0.00",
        "Take back: channelcli undo",
    ]
    assert [r["d1_30"] for r in listed(shop, "report ageing --partner hd")] == [0.0]
    assert [r["d1_30"] for r in listed(shop, "report ageing --partner hd --as-of 2026-11-20")] == [400.0]
    assert "展期 1" in shop("undo --lang zh").out


REFUSED = [
    ("payment match R0001 1034 --amount 401", 4, "400.00"),
    ("payment match R0001 1036", 4, "another partner"),
    ("payment match R0001 R0002", 4, "credit"),
    ("payment match 1034 1035", 4, "debit"),
    ("payment match R0003 1034", 4, "taken back"),
    ("payment match R0001 1034 --on 2026-11-09", 4, "cannot be older"),
    ("payment match R0001 W1", 4, "has not left"),
    ("payment match R0001 9999", 3, "9999"),
    ("payment match R0001", 2, "DEBIT"),
    ("payment match R0001 1034 --amount 0", 4, "above zero"),
    ("payment unmatch R0001", 4, "not matched by hand"),
    ("payment unmatch R0002 1034", 4, "1034"),
    ("payment unmatch R0002 --on 2026-11-01", 4, "before the match"),
    ("pay hd 100 xj --matures 2027-01-01", 4, "acceptance bill"),
    ("pay hd 100 cd --matures 2026-01-01", 4, "cannot mature before"),
    ("pay hd 100 押金", 4, "deposit"),
    ("pay hd 100 --recover A0001 --for 1034", 2, "--recover"),
    ("pay hd 101 --recover A0001", 4, "100.00"),
    ("pay 同福 100 --recover A0001", 4, "another partner"),
    ("adjust add hd 10000 --kind writeoff", 4, "balance"),
    ("adjust add hd 10000 --kind offset", 4, "open"),
    ("adjust add hd 10 --kind recovery", 2, "money"),
    ("payment refund hd 9999", 4, "unallocated"),
    ("payment refund hd 1 --on 2026-01-01", 4, "0.00"),
    ("payment bounce F0001", 4, "void"),
    ("deposit return hd 501", 4, "500.00"),
    ("deposit use hd 501", 4, "500.00"),
    ("deposit use hd 10 --for 1036", 4, "another partner"),
    ("deposit void B0009", 3, "B0009"),
    ("order extend 1034 2026-12-01", 4, "not later"),
    ("order extend R0001 2026-12-31", 4, "credit"),
    ("order extend 9999 2026-12-31", 3, "9999"),
]


@pytest.fixture
def day(shop: Run) -> Run:
    """The shop with receipts, a bounce, a write-off, a deposit, money paid back."""
    for line in (
        "pay hd 400 wx --on 2026-11-10",
        "pay hd 400 --for 1035 --on 2026-11-10 --reference 2",
        "pay hd 50 --on 2026-11-10",
        "payment bounce R0003 --on 2026-11-11",
        "adjust add hd 100 --kind writeoff --on 2026-11-11",
        "order add hd --amount 10 --unshipped --number W1",
        "deposit add hd 500",
        "pay hd 30 --match none",
        "payment refund hd 20",
    ):
        assert shop(line).code == 0, line
    return shop


@pytest.mark.parametrize("language", ["en", "zh"])
def test_refusals_write_nothing(day: Run, book: Path, language: str) -> None:
    before = book.read_bytes()
    for words, code, said in REFUSED:
        result = day(f"{words} --lang {language}")
        assert (result.code, result.out) == (code, ""), (words, result)
        assert language == "zh" or said in result.err, (words, result.err)
        assert book.read_bytes() == before, words


def test_a_dry_run_says_the_same_and_leaves_every_byte(day: Run, book: Path) -> None:
    for words in (
        "payment match R0001 1034",
        "payment unmatch R0002",
        "pay hd 50 --recover A0001",
        "deposit return hd 100",
        "deposit use hd 100",
        "deposit void B0001",
        "order extend 1034 2026-12-31",
        "adjust add hd 5 --kind offset",
    ):
        before = book.read_bytes()
        dry = day(f"{words} -n")
        assert dry.code == 0, (words, dry.err)
        assert book.read_bytes() == before
        assert day(words).out.splitlines()[:-1] == dry.out.splitlines()[:-1]
        assert day("undo").code == 0


def test_ar_3_an_imported_match_waits_until_a_bounced_one_has_ended(shop: Run, tmp_path: Path) -> None:
    shop("pay hd 400 --for 1021 --on 2026-11-05")
    shop("payment bounce R0001 --on 2026-11-15")
    sheet = tmp_path / "p.csv"
    sheet.write_text("日期,客户,金额,核销订单\n2026-11-08,宏达商贸,400,1021\n", encoding="utf-8")
    assert shop("import", "payments", str(sheet)).code == 0
    owed = [[r["open"] for r in listed(shop, f"report ageing --partner hd --as-of {day}")] for day in
            ("2026-11-07", "2026-11-14", "2026-11-15")]  # fmt: skip
    assert owed == [[1300.0], [1300.0], [1300.0]]
    assert shop("doctor").code == 0


def test_short_forms(shop: Run) -> None:
    shop("收款 宏达 400 微信 --match none")
    assert shop("核销 R0001 1034").out.startswith("R0001 宏达商贸 settles 1034 400.00")
    assert shop("展期 1035 2026-12-31").out.startswith("宏达商贸  1035 open 800.00  due 2026-12-02 → 2026-12-31")
    assert shop("押金 add 宏达 100").out.startswith("Deposit B0001")
