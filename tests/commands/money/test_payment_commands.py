"""`payment …`, `adjust …` and `owe` as they are typed."""

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
    """A partner that owes 400.00 (overdue), 500.00 and 800.00, and another one."""
    qd("partner add 宏达商贸 --terms net:30")
    qd("partner add 同福二批")
    for number, amount, on in (("1021", 400, "2026-10-01"), ("1034", 500, "2026-11-01"), ("1035", 800, "2026-11-02")):
        qd(f"order add hd --amount {amount} --on {on} --number {number}")
    return qd


def listed(qd: Run, words: str) -> list[dict[str, Any]]:
    result = qd(*words.split(), "-F", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)  # type: ignore[no-any-return]


def test_a_receipt_says_what_it_settles(shop: Run) -> None:
    assert shop("pay hd 300 wx").out.splitlines() == [
        "Receipt R0001 宏达商贸 300.00 WeChat → 1021 part 300.00",
        "Balance 1,700.00 → 1,400.00  of it overdue 100.00",
        "Take back: channelcli undo",
    ]
    assert shop("收款 宏达 300 现金 --lang zh").out.splitlines() == [
        "收款 R0002 宏达商贸 300.00 现金 → 1021 结清 100.00，1034 冲 200.00",
        "欠款 1,400.00 → 1,100.00",
        "撤销：channelcli undo",
    ]


def test_more_than_the_named_order_stays_on_account(shop: Run) -> None:
    out = shop("payment add hd 600 --for 1034").out
    assert out.splitlines()[0] == "Receipt R0001 宏达商贸 600.00 → 1034 settled 500.00, on account 100.00"
    assert [(r["code"], r["open"], r["unallocated"], r["balance"]) for r in listed(shop, "report ageing")] == [
        ("D0001", 1200.0, 100.0, 1100.0)
    ]


def test_more_than_is_owed_is_an_advance(shop: Run) -> None:
    out = shop("pay hd 2000").out
    assert "1021 settled 400.00, 1034 settled 500.00, 1035 settled 800.00, on account 300.00" in out
    assert "Balance 1,700.00 → -300.00" in out
    assert "Refund F0001 宏达商贸 300.00  Balance -300.00 → 0.00" in shop("payment refund hd 300").out
    assert [
        (r["number"], r["kind"], r["amount"], r["matched"], r["unallocated"]) for r in listed(shop, "payment list")
    ] == [
        ("F0001", "refund", -300.0, -300.0, 0.0),
        ("R0001", "receipt", 2000.0, 2000.0, 0.0),
    ]


def test_a_waiver_goes_with_the_payment(shop: Run) -> None:
    out = shop("payment add hd 395 --waive 5").out
    assert "waived 5.00  Balance 1,700.00 → 1,300.00" in out
    assert [(r["kind"], r["amount"]) for r in listed(shop, "adjust list")] == [("waiver", -5.0)]


def test_ar_13_entered_twice_is_asked(shop: Run) -> None:
    assert shop("pay hd 300 --reference X1").err == ""
    again = shop("pay hd 300 --reference X1")
    assert (again.code, again.err) == (
        0,
        "R0001 looks the same: same partner, day, amount and reference. Entered twice?\n",
    )


def test_void_and_bounce(shop: Run) -> None:
    shop("pay hd 400 --for 1021 --on 2026-11-10")
    out = shop("payment bounce R0001 --on 2026-11-15").out
    assert out.startswith("R0001 宏达商贸 400.00 bounced on 2026-11-15  Balance 1,300.00 → 1,700.00")
    assert [(r["date"], r["kind"], r["amount"], r["matched"]) for r in listed(shop, "payment list")] == [
        ("2026-11-10", "receipt", 400.0, 400.0),
        ("2026-11-15", "bounce", -400.0, -400.0),
    ]
    assert [r["balance"] for r in listed(shop, "report ageing --as-of 2026-11-14")] == [1300.0]


def test_payment_list_keys(shop: Run) -> None:
    shop("pay hd 300 wx")
    [row] = listed(shop, "payment list")
    assert list(row)[:8] == ["number", "date", "partner", "name", "kind", "amount", "matched", "unallocated"]


def test_opening_balances(shop: Run) -> None:
    out = shop("adjust add 同福 1.2万 --kind opening --on 2026-01-01 --due 2026-02-01").out
    assert out.startswith("A0001 同福二批 opening balance 12,000.00  due 2026-02-01  Balance 0.00 → 12,000.00")
    out = shop("adjust", "add", "同福", "-500", "--kind", "期初", "--lang", "zh").out
    assert out.startswith("A0002 同福二批 期初 -500.00  欠款 12,000.00 → 11,500.00")
    assert shop("adjust void A0002").out.startswith("A0002 同福二批 opening balance -500.00 void as of 2026-11-21")
    assert shop("adjust add 同福 100 --kind 坏账").out.startswith("A0003 同福二批 write-off -100.00")


def test_owe(shop: Run) -> None:
    assert [row["balance"] for row in listed(shop, "owe")] == [1700.0]
    assert [row["document"] for row in listed(shop, "owe hd")] == ["1021", "1034", "1035"]
    assert "宏达商贸" in shop("欠款 --lang zh").out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("pay 没有这家 100", 3, "没有这家"),
        ("pay hd", 2, "AMOUNT"),
        ("pay hd 100.005", 2, "100.005"),
        ("pay hd 一百块", 2, "一百块"),
        ("pay hd 0", 4, "above zero"),
        ("pay hd 100 --on 2026-13-01", 2, "2026-13-01"),
        ("pay hd 100 --for 9999", 3, "9999"),
        ("pay 同福 100 --for 1021", 4, "1021"),
        ("pay hd 100 --match oldest", 2, "oldest"),
        ("pay hd 123.45 --match exact", 4, "123.45"),
        ("pay hd 380 --waive 10", 4, "9.99"),
        ("payment refund hd 1", 4, "0.00"),
        ("payment void R0001", 3, "R0001"),
        ("payment void R0007 --on 2026-10-01", 3, "R0007"),
        ("adjust add hd 100 --kind 别的", 2, "别的"),
        ("adjust add hd -100 --kind charge", 4, "above zero"),
        ("adjust add hd 10 --kind waiver", 4, "9.99"),
        ("adjust add hd 1.001 --kind charge", 2, "1.001"),
        ("adjust void A9", 3, "A9"),
        ("owe 没有这家", 3, "没有这家"),
    ],
)
def test_refusals(shop: Run, book: Path, words: str, code: int, said: str) -> None:
    before = book.read_bytes()
    result = shop(words)
    assert (result.code, result.out) == (code, ""), result.err
    assert said in result.err
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    ["pay hd 100 wx", "pay hd 395 --for 1021 --waive 5", "payment void R0001", "adjust add hd 5 --kind charge"],
)
def test_a_dry_run_leaves_every_byte(shop: Run, book: Path, words: str) -> None:
    shop("pay 同福 50")
    before = book.read_bytes()
    dry = shop(f"{words} -n")
    assert dry.code == 0 and dry.out.endswith("Dry run: nothing was written.\n")
    assert book.read_bytes() == before
    assert shop(words).out.splitlines()[:-1] == dry.out.splitlines()[:-1]


def test_what_is_not_named_stays_on_account_where_the_policy_says_so(qd: Run, book: Path, tmp_path: Path) -> None:
    """AR-4, `ar.auto_allocate = none`: for a typed receipt and for a sheet; `--match fifo` still asks for it."""
    config.policy_file(book).write_text('[ar]\nauto_allocate = "none"\n', encoding="utf-8")
    qd("partner add 宏达")
    qd("order add 宏达 --amount 1000 --on 2026-11-01")
    assert "on account 400.00" in qd("pay 宏达 400 --on 2026-11-02").out
    sheet = tmp_path / "回款.csv"
    sheet.write_text("日期,客户,金额\n2026-11-03,宏达,100\n", encoding="utf-8")
    assert qd("import", "payments", str(sheet)).code == 0
    again = qd("import", "payments", str(sheet))
    assert again.code == 0 and "1 unchanged" in again.out
    assert "1001 part 50.00" in qd("pay 宏达 50 --match fifo --on 2026-11-04").out
    (row,) = json.loads(qd("report ageing -F json").out)
    assert (row["open"], row["unallocated"], row["balance"]) == (950.00, 500.00, 450.00)
