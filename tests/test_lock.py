"""The lock date (GEN-5): nothing that was true on a closed day may change, whatever command tries."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from channelcli import config, ledger

LOCK = "2026-10-31"
FROZEN = (
    "ageing --as-of 2026-10-31",
    "open-items --as-of 2026-10-31",
    "receivables --period 2026-10",
    "sales --period 2026-10",
    "order-list --period 2026-10 --as-of 2026-10-31",
)


@pytest.fixture
@built_once
def shop(qd: Any) -> Callable[..., Any]:
    """Two partners with facts of every kind in October, and the books closed up to its end."""
    lines = (
        "partner add 宏达 --code D1 --terms net:10",
        "partner add 宏大 --code D2",
        "product add 海河52度 --code P1 --unit 瓶 --price 10",
        "order add D1 --amount 100 --on 2026-09-01 --number A",
        "order add D1 P1 10 --on 2026-10-01 --number B",
        "order add D1 P1 10 --on 2026-10-02 --number C --unshipped",
        "order add D1 P1 10 --on 2026-10-03 --number E --draft",
        "order add D2 --amount 30 --on 2026-10-04 --number F",
        "order return B P1 1 --on 2026-10-05",
        "payment add D1 60 --on 2026-10-06",
        "payment add D1 20 --on 2026-10-07 --for B",
        "adjust add D1 5 --kind charge --on 2026-10-08",
        f"config lock {LOCK}",
    )
    for line in lines:
        done = qd(line)
        assert done.code == 0, (line, done.err)
    return qd  # type: ignore[no-any-return]


AS_MADE: list[str] = []


def frozen(qd: Any) -> list[str]:
    found = []
    for name in FROZEN:
        done = qd(f"report {name} -F csv")
        assert done.code == 0, done.err
        found.append(done.out)
    return found


REFUSED = {
    "order add D1 --amount 10 --on 2026-10-31": "new shipment 1001 of 2026-10-31",
    "order add D1 --amount 10 --on 2026-10-31 --unshipped": "new order 1001 of 2026-10-31",
    "order add D1 --amount 10 --on 2026-10-31 --draft": "new order 1001 of 2026-10-31",
    "order add D1 --amount -10 --on 2026-10-31": "new shipment 1001 of 2026-10-31",
    "order ship C --on 2026-10-31": "new shipment C of 2026-10-31",
    "order ship C P1 4 --on 2026-10-31": "new shipment C of 2026-10-31.",
    "order confirm E --on 2026-10-31": "order E of 2026-10-03",
    "order deliver B --on 2026-10-31": "change of shipment B of 2026-10-01",
    "order return B P1 1 --on 2026-10-31": "new shipment B-R2 of 2026-10-31",
    "order cancel C --on 2026-10-31": "order C of 2026-10-02",
    "order void F --on 2026-10-31": "change of shipment F of 2026-10-04",
    "payment add D1 10 --on 2026-10-31": "new payment R0003 of 2026-10-31",
    "payment add D1 10 --on 2026-10-31 --for B": "new payment R0003 of 2026-10-31",
    "payment refund D2 10 --on 2026-10-31": "",
    "payment bounce R0001 --on 2026-10-31": "change of payment R0001 of 2026-10-06",
    "payment void R0002 --on 2026-10-31": "change of payment R0002 of 2026-10-07",
    "adjust add D1 10 --kind writeoff --on 2026-10-31": "new adjustment",
    "adjust void A0001 --on 2026-10-31": "change of adjustment A0001 of 2026-10-08",
    "payment match R0001 B --on 2026-10-31 --amount 1": "",
    "payment unmatch R0002 --on 2026-10-31": "change of match R0002 → B of 2026-10-07",
    "order extend A 2026-12-31 --on 2026-10-31": "new extension of A of 2026-10-31",
    "deposit add D1 50 --on 2026-10-31": "of 2026-10-31",
    "credit standing D1 50 --from 2026-10-31 --until 2026-12-31": "new standing credit of 宏达 of 2026-10-31",
    "partner merge D1 D2 --yes": "change of shipment F of 2026-10-04",
}


@pytest.mark.parametrize("line", REFUSED)
def test_gen_5_what_is_dated_up_to_the_lock_date_is_refused(line: str, shop: Any, book: Path) -> None:
    before = book.read_bytes()
    for words in (line, f"{line} --dry-run"):
        done = shop(words)
        assert done.code == 4, done
        if REFUSED[line]:
            assert "The books are closed up to 2026-10-31 (GEN-5). Refused:" in done.err, words
            assert REFUSED[line] in done.err
            assert "--override REASON" in done.err
        assert book.read_bytes() == before
    assert "已结账到 2026-10-31" in shop(f"--lang zh {line}").err or not REFUSED[line]


LATER = (
    "order add D1 --amount 10 --on 2026-11-01",
    "order ship C --on 2026-11-01",
    "order ship C P1 4 --on 2026-11-01",
    "order confirm E --on 2026-11-01",
    "order deliver B --on 2026-11-01",
    "order return B P1 2 --on 2026-11-01",
    "order cancel C --on 2026-11-01",
    "order cancel E --on 2026-11-01",
    "order void F --on 2026-11-01",
    "payment add D1 10 --on 2026-11-01 --for B",
    "payment add D1 500 --on 2026-11-01",
    "payment bounce R0001 --on 2026-11-01",
    "payment void R0002 --on 2026-11-01",
    "adjust add D1 10 --kind writeoff --on 2026-11-01",
    "adjust void A0001 --on 2026-11-01",
    "payment unmatch R0002 --on 2026-11-01",
    "order extend A 2026-12-31 --on 2026-11-01",
    "deposit add D1 50 --on 2026-11-01",
    "credit standing D1 50 --from 2026-11-01 --until 2026-12-31",
    "log add D1 催款 --on 2026-10-15",
    "partner update D1 --region 南区 --phone 13800000000",
    "config lock 2026-11-05",
)


@pytest.mark.parametrize("line", LATER)
def test_gen_4_what_is_dated_later_passes_and_the_closed_days_stay(line: str, shop: Any) -> None:
    before = AS_MADE or frozen(shop)  # the shop of each line is a copy of the same one
    AS_MADE[:] = before
    done = shop(line)
    assert done.code == 0, done.err
    assert frozen(shop) == before
    if not line.startswith("config"):
        assert shop("undo").code == 0
        assert frozen(shop) == before


def test_a_back_order_may_leave_in_parts_after_the_lock_date(shop: Any) -> None:
    before = frozen(shop)
    for line in (
        "order ship C P1 4 --on 2026-11-01",
        "order ship C P1 3 --on 2026-11-02",
        "order ship C --on 2026-11-03",
    ):
        assert shop(line).code == 0
    assert shop("undo").code == shop("undo").code == 0
    assert frozen(shop) == before


def test_undo_of_a_closed_day_is_refused_until_there_is_a_reason(shop: Any, book: Path) -> None:
    assert shop("undo").code == 4, "the lock date itself is not moved back without a reason"
    assert shop("config lock off --override 月底有一笔漏记").code == 0
    assert shop("adjust add D1 7 --kind charge --on 2026-10-09").code == 0
    before = book.read_bytes()
    config_file = config.policy_file(book)
    config_file.write_text("[books]\nlock_date = 2026-10-31\n", encoding="utf-8")
    done = shop("undo")
    assert done.code == 4
    assert "removal of adjustment A0002 of 2026-10-09" in done.err
    assert book.read_bytes() == before
    done = shop("undo", "--override", "重复")
    assert done.code == 0, done.err
    rows = json.loads(shop("report exceptions -F json").out)
    assert [(row["rule"], row["subject"], row["reason"]) for row in rows] == [
        ("GEN-5", "removal of adjustment A0002 of 2026-10-09", "重复"),
        ("GEN-5", "books closed up to 2026-10-31 opened", "月底有一笔漏记"),
    ]


def test_undo_brings_back_a_row_only_if_no_closed_day_gets_it(shop: Any, book: Path) -> None:
    """A row that comes back is not logged as new; the lock sees it all the same."""
    shop("config lock off --override test")
    with ledger.change(book, "test") as change:
        change.connection.execute("DELETE FROM allocation")
    shop(f"config lock {LOCK}")
    assert shop("undo --override first").code == 0  # of the lock date
    policy = config.policy_file(book)
    policy.write_text(f'[books]\nlock_date = "{LOCK}"\n', encoding="utf-8")
    done = shop("undo")
    assert done.code == 4
    assert "new match R0002 → B of 2026-10-07" in done.err


def test_an_override_passes_and_is_on_record(shop: Any) -> None:
    done = shop("order add D1 --amount 10 --on 2026-10-31 --override 老板签字")
    assert done.code == 0, done.err
    (row,) = json.loads(shop("report exceptions -F json").out)
    assert (row["rule"], row["subject"], row["reason"]) == ("GEN-5", "new shipment 1001 of 2026-10-31", "老板签字")
    assert row["person"]


def test_an_override_that_is_not_needed_leaves_no_trace(shop: Any) -> None:
    assert shop("order add D1 --amount 10 --on 2026-11-01 --override 老板签字").code == 0
    assert json.loads(shop("report exceptions -F json").out) == []


def test_an_import_is_held_by_the_lock_too(shop: Any, tmp_path: Path, book: Path) -> None:
    sheet = tmp_path / "payments.csv"
    sheet.write_text("客户,日期,金额\nD1,2026-11-02,5\nD1,2026-10-31,6\n", encoding="utf-8")
    before = book.read_bytes()
    done = shop("import", "payments", str(sheet))
    assert done.code == 5, done
    assert "row 3" in done.err and "2026-10-31 is closed" in done.err
    tried = shop("import", "payments", str(sheet), "--dry-run")
    assert tried.code == 5 and "row 3" in tried.err
    assert book.read_bytes() == before
    sheet.write_text("客户,日期,金额\nD1,2026-11-02,5\n", encoding="utf-8")
    assert shop("import", "payments", str(sheet)).code == 0


def test_extensions_deposits_and_standing_credit_are_held(shop: Any, book: Path) -> None:
    partner = "(SELECT id FROM partner WHERE code = 'D1')"
    rows = {
        "extension of B of 2026-10-31": "extension (change_id, partner_id, sale_id, on_date, due_on)"
        f" SELECT :c, {partner}, id, '2026-10-31', '2026-12-31' FROM sale WHERE number = 'B'",
        "deposit B1 of 2026-10-31": "deposit (change_id, number, partner_id, on_date, amount)"
        f" SELECT :c, 'B1', {partner}, '2026-10-31', 100",
        "standing credit of 宏达 of 2026-10-31": "standing_credit (change_id, partner_id, from_on, until_on, amount)"
        f" SELECT :c, {partner}, '2026-10-31', '2026-12-31', 100",
    }
    config.reset()
    for words, sql in rows.items():
        with pytest.raises(Exception, match=words), ledger.change(book, "test") as change:
            change.connection.execute(f"INSERT INTO {sql}", {"c": change.id})
        with ledger.change(book, "test") as change:
            change.connection.execute(f"INSERT INTO {sql.replace('2026-10-31', '2026-11-01')}", {"c": change.id})


# ---- setting it


def test_the_lock_date_can_be_shown_set_and_moved_forward(qd: Any) -> None:
    def shown() -> list[Any]:
        (row,) = [row for row in json.loads(qd("config -F json").out) if row["key"] == "books.lock_date"]
        return [row["value"], row["source"]]

    assert shown() == [None, "default"]
    assert "closed up to 2026-10-31" in qd("config lock 2026-10-31").out
    assert shown() == ["2026-10-31", "ledger"]
    assert "closed up to 2026-10-31 already" in qd("config lock 2026-10-31").out
    assert "Before: 2026-10-31" in qd("config lock 2026-11-20").out
    assert qd("config lock 2026-11-22").code == 4, "a day to come"
    assert qd("config lock 2026-11-21 -n").code == 0
    assert shown() == ["2026-11-20", "ledger"]
    assert qd("config lock nonsense").code == 2


@pytest.mark.parametrize("word", ["off", "2026-09-30"])
def test_moving_it_back_needs_a_reason(word: str, qd: Any) -> None:
    qd("config lock 2026-10-31")
    done = qd("config", "lock", word)
    assert done.code == 4
    assert "--override REASON" in done.err
    assert qd("config", "lock", word, "--override", "again").code == 0
    assert [row["rule"] for row in json.loads(qd("report exceptions -F json").out)] == ["GEN-5"]


def test_the_later_of_ledger_and_policy_holds(qd: Any, book: Path) -> None:
    qd("partner add 宏达 --code D1")
    policy = config.policy_file(book)
    policy.write_text("[books]\nlock_date = 2026-06-30\n", encoding="utf-8")
    assert qd("payment add D1 1 --on 2026-06-30").code == 4
    assert qd("payment add D1 1 --on 2026-07-01").code == 0
    qd("config lock 2026-09-30")
    assert qd("payment add D1 1 --on 2026-09-30").code == 4
    done = qd("config lock off --override test")
    assert "still closes them up to 2026-06-30" in done.out
    assert qd("payment add D1 1 --on 2026-07-01").code == 0
    assert qd("payment add D1 1 --on 2026-06-30").code == 4


def test_a_policy_that_names_no_day_is_a_fault(qd: Any, book: Path) -> None:
    config.policy_file(book).write_text('[books]\nlock_date = "soon"\n', encoding="utf-8")
    done = qd("partner add 宏达")
    assert done.code == 6
    assert "books.lock_date" in done.err
    assert "soon" in done.err


def test_without_a_lock_date_a_change_asks_once(book: Path) -> None:
    seen: list[str] = []
    config.reset()
    with ledger.change(book, "test") as change:
        change.connection.set_trace_callback(seen.append)
        change.connection.execute(
            "INSERT INTO staff (change_id, code, name, name_key) VALUES (?, 'S', 's', 's')", (change.id,)
        )
    assert not [sql for sql in seen if "journal_reach" in sql]
