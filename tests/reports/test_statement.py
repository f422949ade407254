"""AR-40 to AR-42, traps 3 and 17, invariant 10: the statement as rows, on paper, for a chat, for everyone."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channelcli import ledger, report, text
from channelcli.reports.money import chat
from oracle import ledgers
from oracle.receivables import Facts
from torture.counts import sized

KEYS = ["date", "document", "kind", "description", "debit", "credit", "balance"]
Run = Callable[..., str]


@pytest.fixture
def run(qd: Callable[..., Any]) -> Run:
    def ok(*words: str) -> str:
        done = qd(*words)
        assert done.code == 0, done.err
        return str(done.out)

    return ok


@pytest.fixture
def ar_42(run: Run) -> Run:
    run("partner add 宏达商贸 --code D1 --terms net:30")
    run("adjust add D1 625.07 --kind opening --on 2026-05-01")
    run("order add D1 --amount 300 --on 2026-06-03 --number 1001")
    run("payment add D1 450 bank --on 2026-06-10 --reference T7")
    run("order return 1001 --amount 25 --on 2026-06-18")
    run("order add D1 --amount 180 --on 2026-06-25 --number 1002")
    run("adjust add D1 0.07 --kind waiver --on 2026-06-30")
    return run


def rows(run: Run, *options: str) -> list[dict[str, Any]]:
    return json.loads(run("statement", "D1", "-F", "json", *options))  # type: ignore[no-any-return]


def test_ar_42_opening_movements_closing(ar_42: Run) -> None:
    found = rows(ar_42, "--period", "2026-06")
    assert [list(row) for row in found] == [KEYS] * 7
    assert [(row["date"], row["kind"], row["debit"], row["credit"], row["balance"]) for row in found] == [
        ("2026-06-01", "opening", None, None, 625.07),
        ("2026-06-03", "shipment", 300.0, None, 925.07),
        ("2026-06-10", "receipt", None, 450.0, 475.07),
        ("2026-06-18", "return", None, 25.0, 450.07),
        ("2026-06-25", "shipment", 180.0, None, 630.07),
        ("2026-06-30", "waiver", None, 0.07, 630.0),
        ("2026-06-30", "closing", None, None, 630.0),
    ]
    assert found[2]["description"] == "bank T7"
    assert rows(ar_42, "--period", "2026-07")[0]["balance"] == 630.0, "the next statement opens where this one closed"


def test_ar_40_on_paper_in_words_with_open_items_and_where_to_sign(ar_42: Run) -> None:
    text = ar_42("--lang", "zh", "statement", "D1", "--period", "2026-06")
    assert "期末余额 630.00，人民币（大写）陆佰叁拾元整。" in text
    assert "账龄：未到期 455.00 · 1-30天 175.00" in text
    lines = text.splitlines()
    place = lines.index("未收单据：")
    assert [line.split() for line in lines[place + 1 : place + 4]] == [
        ["A0001", "2026-05-01", "金额", "625.07", "未收", "175.00", "逾期", "30", "天"],
        ["1001", "2026-06-03", "金额", "300.00", "未收", "275.00", "2026-07-03", "到期"],
        ["1002", "2026-06-25", "金额", "180.00", "未收", "180.00", "2026-07-25", "到期"],
    ]
    assert "客户（签章）" in text


def test_ar_41_a_void_and_a_bounce_are_movements_of_their_own_day(ar_42: Run) -> None:
    ar_42("order void 1002 --on 2026-07-01")
    payment = json.loads(ar_42("payment list -F json"))[0]["number"]
    ar_42("payment", "bounce", payment, "--on", "2026-07-02")
    assert rows(ar_42, "--period", "2026-06")[-1]["balance"] == 630.0
    july = rows(ar_42, "--period", "2026-07")
    assert [(row["document"], row["kind"], row["debit"], row["credit"]) for row in july[1:-1]] == [
        ("1002", "void", None, 180.0),
        (payment, "bounce", 450.0, None),
    ]
    assert july[-1]["balance"] == 900.0


def test_a_credit_not_used_is_told_and_the_closing_is_an_advance(run: Run) -> None:
    run("partner add 美佳 --code D1")
    run("payment add D1 80.50 --on 2026-06-10")
    text = run("--lang", "zh", "statement", "D1", "--period", "2026-06")
    assert "期末预收 80.50，人民币（大写）捌拾元伍角整。" in text
    assert "未核销收款（预收）：80.50" in text


def test_trap_17_a_partner_with_no_movement_has_an_opening_and_a_closing(run: Run) -> None:
    run("partner add 空户 --code D1")
    assert [(row["kind"], row["balance"]) for row in rows(run)] == [("opening", 0.0), ("closing", 0.0)]


def test_trap_3_one_number_in_two_kinds(run: Run) -> None:
    run("partner add 宏达 --code D1")
    run("order add D1 --amount 100 --on 2026-06-03 --number 7")
    run("adjust add D1 5 --kind charge --on 2026-06-03 --number 7")
    found = rows(run, "--period", "2026-06")
    assert [(row["document"], row["kind"], row["balance"]) for row in found[1:3]] == [
        ("7", "charge", 5.0),
        ("7", "shipment", 105.0),
    ]
    assert json.loads(run("report open-items -F json --partner D1"))[0]["document"] == "7"


def test_a_period_that_ends_in_the_future_ends_today_or_with_the_last_movement(ar_42: Run) -> None:
    assert rows(ar_42)[-1]["date"] == "2026-11-21"
    ar_42("order add D1 --amount 5 --on 2026-12-01")
    assert rows(ar_42)[-1]["date"] == "2026-12-01"
    assert rows(ar_42, "--to", "2026-11-30")[-1]["balance"] == 630.0


def test_lines_show_products_and_amount_and_balance_on_the_last_row(run: Run) -> None:
    run("partner add 宏达 --code D1")
    run("product add 海河52 --unit 瓶 --price 38")
    run("product add 纯净水 --unit 瓶 --price 1.5")
    run("order add D1 海河52 10 纯净水 50 --on 2026-06-03 --number 1001")
    run("payment add D1 100 --on 2026-06-04")
    found = rows(run, "--lines", "--period", "2026-06")
    assert [list(row)[:7] for row in found] == [KEYS] * 5
    first, last = found[1], found[2]
    assert (first["description"], first["quantity"], first["price"], first["amount"]) == ("海河52", 10, 38.0, 380.0)
    assert (first["debit"], first["balance"]) == (None, None)
    assert (last["description"], last["debit"], last["balance"]) == ("纯净水", 455.0, 455.0)
    assert rows(run, "--period", "2026-06")[1]["description"] == "海河52 10瓶; 纯净水 50瓶"


def test_a_few_lines_for_a_chat(ar_42: Run) -> None:
    text = ar_42("--lang", "zh", "statement", "D1", "--text", "--period", "2026-06")
    assert text.splitlines() == [
        "宏达商贸：6月1日至30日对账。",
        "期初 625.07，出货 480.00，退货 25.00，已收 450.00，抹零 0.07，"
        "今欠 630.00（其中逾期 175.00：5月1日的 A0001）。",
        "麻烦核对，有出入请回复。",
    ]
    assert "now owing 630.00 (overdue 630.00: A0001 of 2026-05-01" in ar_42("statement", "D1", "--text")


def test_a_chat_speaks_to_the_principal_and_tells_every_kind_of_movement(ar_42: Run) -> None:
    ar_42("contact add D1 李建国 --role principal")
    ar_42("payment bounce R0001 --on 2026-07-02")
    ar_42("order void 1002 --on 2026-07-03")
    ar_42("order add D1 --amount 50 --on 2026-07-04 --number 1003")
    lines = ar_42("--lang", "zh", "statement", "D1", "--text", "--period", "2026-07").splitlines()
    assert lines[0] == "宏达商贸李总：7月1日至31日对账。"
    assert lines[1].startswith("期初 630.00，出货 50.00，退票 450.00，作废冲减 180.00，今欠 950.00")
    assert ar_42("statement", "D1", "--text", "--period", "2026-07").startswith("宏达商贸 (李建国): our account from")
    lines = ar_42(
        "--lang", "zh", "--today", "2027-01-05", "statement", "D1", "--text", "--period", "2026-07"
    ).splitlines()
    assert lines[0] == "宏达商贸李总：2026年7月1日至31日对账。"
    everyone = ar_42("--lang", "zh", "statement", "--all", "--text", "--period", "2026-07")
    assert everyone.splitlines()[0] == "宏达商贸李总：7月1日至31日对账。"


@pytest.mark.parametrize(("name", "spoken"), [("欧阳明月", "欧阳总"), ("王五", "王总"), ("Tom", ""), ("", "")])
def test_how_the_principal_is_spoken_to(name: str, spoken: str) -> None:
    text.use("zh")
    assert chat._greeting(name) == spoken


def test_all_writes_a_file_for_each_partner_with_a_balance_or_a_movement(ar_42: Run, tmp_path: Path) -> None:
    ar_42("partner add 美/佳 --code D2")
    ar_42("order add D2 --amount 10 --on 2026-06-01")
    ar_42("partner add 空户 --code D3")
    folder = tmp_path / "out"
    said = ar_42("statement", "--all", "--period", "2026-06", "-F", "csv", "-o", str(folder))
    index = "index_2026-06-01_2026-06-30.csv"
    assert said == f"2 statements are in {folder}; index: {index}.\n"
    names = sorted(file.name for file in folder.iterdir())
    assert names == ["D1_宏达商贸_2026-06-01_2026-06-30.csv", "D2_美 佳_2026-06-01_2026-06-30.csv", index]
    with (folder / names[0]).open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[-1][-1] == "630.00"


def test_all_into_one_workbook_has_a_sheet_each(ar_42: Run, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    ar_42("partner add 美佳 --code D2")
    ar_42("order add D2 --amount 10 --on 2026-06-01")
    file = tmp_path / "all.xlsx"
    ar_42("statement", "--all", "--period", "2026-06", "-o", str(file))
    assert len(load_workbook(file).sheetnames) == 2


@pytest.mark.parametrize(
    "words",
    [
        "statement",
        "statement D1 --all",
        "statement D1 --rep 小陈",
        "statement --all --confirm 5",
        "statement D1 --by 李",
    ],
)
def test_what_makes_no_sense_is_refused(qd: Callable[..., Any], words: str) -> None:
    qd("partner add 宏达 --code D1")
    assert qd(words).code == 2


def test_an_unknown_partner_is_not_found(qd: Callable[..., Any]) -> None:
    assert qd("statement 无此人").code == 3


@settings(deadline=None, max_examples=sized(10, 500))
@given(ledgers.facts(), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_invariant_10_statements_follow_on_each_other(facts: Facts, a: int, more: int, most: int) -> None:
    first, middle, last = (ledgers.day_of(n).isoformat() for n in (a, a + more, a + more + most + 1))
    after = ledgers.day_of(a + more + 1).isoformat()
    with ledgers.written(facts) as path, ledger.reading(path) as connection:

        def rows_of(from_: str, to: str) -> list[Any]:
            found = report.run("statement", connection, path, partner="D1", **{"from": from_, "to": to})
            return list(found.rows)

        whole, head, tail = rows_of(first, last), rows_of(first, middle), rows_of(after, last)
        all_partners = report.run("receivables", connection, path, **{"from": first, "to": last})
        summary = {row[0]: row for row in all_partners.rows}
    for table in (whole, head, tail):
        moved = sum((row[4] or 0) - (row[5] or 0) for row in table[1:-1])
        assert table[0][6] + moved == table[-1][6]
    assert head[-1][6] == tail[0][6]
    assert whole[1:-1] == head[1:-1] + tail[1:-1]
    if "D1" in summary:
        *_, opening, debits, credits, closing = summary["D1"]
        assert (opening, closing) == (whole[0][6], whole[-1][6])
        assert debits == sum(row[4] or 0 for row in whole)
        assert credits == sum(row[5] or 0 for row in whole)
    else:
        assert len(whole) == 2
        assert whole[0][6] == 0
