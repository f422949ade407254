"""Care: what was given to whom (CRM-1, CRM-3), who wants none, files to check and the sheets for it (DAT-2, S05)."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from blank import built_once
from channelcli.occasions import WORDS, occasion_code
from channelcli.text import say

Any_ = Callable[..., Any]
SHOP = """\
staff add 张三 --code E1
staff add 李四 --code E2
--today 2026-01-01 partner add 宏达 --code D1 --rep E1 --contact 李建国 --mobile 13800138000 --phone 0536-5550001
--today 2026-01-01 partner add 永兴 --code D2 --rep E1
--today 2026-08-30 partner add 美佳 --code D3 --rep E2
--today 2026-01-01 partner add 和顺 --code D4 --rep E2
--today 2025-11-21 partner add 老店 --code D5
order add D1 --amount 8000 --on 2026-10-01
order add D2 --amount 1500 --on 2026-10-01
order add D3 --amount 500 --on 2026-10-01
contact update D1 李建国 --birthday 11-23
"""


@pytest.fixture
@built_once
def shop(qd: Any_, book: Path) -> Any_:
    for line in SHOP.splitlines():
        done = qd(line)
        assert done.code == 0, (line, done.err)
    return qd


def answer(qd: Any_, line: str) -> list[dict[str, Any]]:
    done = qd(f"{line} -F json")
    assert done.code == 0, done.err
    return list(json.loads(done.out))


def test_s04_a_gift_its_cost_and_what_for(shop: Any_) -> None:
    said = shop(
        "--lang zh 关怀 D1 生日问候 --gift 茶叶 --cost 168 --occasion 过生日 --contact 李建国 --on 2026-11-20"
    ).out
    assert "送茶叶 168.00" in said
    assert shop("visit D1 送台历 --gift 台历 --on 2026-11-21").code == 0
    assert shop("care D2 店庆 --cost 88.5 --occasion 乔迁 --on 2025-12-31 --staff E1").code == 0
    assert shop("call D2 没事").code == 0
    keys = ("date", "code", "contact", "type", "occasion", "gift", "gift_cost", "staff")
    given = [tuple(row[key] for key in keys) for row in answer(shop, "report care-given")]
    assert given == [
        ("2025-12-31", "D2", None, "care", "乔迁", None, 88.5, "张三"),
        ("2026-11-20", "D1", "李建国", "care", "birthday", "茶叶", 168.0, None),
        ("2026-11-21", "D1", None, "visit", None, "台历", None, None),
    ]
    assert [row["code"] for row in answer(shop, "report care-given --occasion 生日")] == ["D1"]
    years = [
        (row["year"], row["code"], row["times"], row["gifts"], row["gift_cost"])
        for row in answer(shop, "report care-cost")
    ]
    assert years == [(2026, "D1", 2, 2, 168.0), (2025, "D2", 1, 1, 88.5)]
    assert [row["subject"] for row in answer(shop, "log list --text 台历")] == ["送台历"]


def test_a_cost_below_zero_is_refused(shop: Any_) -> None:
    assert shop("care D1 问候 --cost -5").code == 2
    assert answer(shop, "report care-given") == []


def test_crm_3_who_wants_no_greetings_is_not_reminded_of(shop: Any_) -> None:
    assert [row["contact"] for row in answer(shop, "report birthdays")] == ["李建国"]
    assert shop("contact update D1 李建国 --no-care").code == 0
    assert answer(shop, "report birthdays") == []
    assert [row["contact"] for row in answer(shop, "report birthdays --as-of 2026-11-20")] == ["李建国"]
    assert "no greetings since 2026-11-21" in shop("care D1 生日问候").out
    assert "no greetings" not in shop("call D1 要货").out
    assert answer(shop, "contact list")[0]["no_care_on"] == "2026-11-21"
    assert shop("contact update D1 李建国 --care").code == 0
    assert [row["contact"] for row in answer(shop, "report birthdays")] == ["李建国"]


def test_a_partner_is_marked_as_a_target_snoozed_and_has_an_opening_day(shop: Any_, book: Path) -> None:
    done = shop("partner update D4 --status 目标 --snooze 12-15 --opened 2019-05-01")
    assert (done.code, done.err) == (0, "")
    assert [row["code"] for row in answer(shop, "partner list --stage target")] == ["D4"]
    with sqlite3.connect(book) as connection:
        sql = "SELECT opened_on, snooze_until FROM partner WHERE code = 'D4'"
        assert connection.execute(sql).fetchone() == ("2019-05-01", "2026-12-15")
    card = answer(shop, "partner show D4")[0]
    assert (card["status"], card["snooze_until"], card["opened_on"]) == ("target", "2026-12-15", "2019-05-01")
    assert shop("partner", "update", "D4", "--status", "", "--snooze", "").code == 0
    assert answer(shop, "partner list --stage target") == []
    assert shop("partner update D4 --status 没有").code == 2


def stale(qd: Any_, *options: str) -> list[tuple[Any, ...]]:
    rows = answer(qd, " ".join(["partner stale", *options]))
    return [(row["code"], row["class"], row["days"], row["late"], row["people"]) for row in rows]


def test_dat_2_a_file_is_stale_after_the_days_of_its_class(shop: Any_) -> None:
    """A 90, B 180, C 365 days since it was checked, or made; the last day allowed is not too late."""
    assert stale(shop) == [("D1", "A", 324, 234, 1), ("D2", "B", 324, 144, 0)]
    assert stale(shop, "--as-of 2026-11-22")[-1] == ("D5", "C", 366, 1, 0)
    assert shop("partner update D1 --phone 0536-5550002").code == 0
    assert stale(shop)[0][0] == "D1", "to change a field is not to check it"
    assert shop("partner verify D1 --on 2026-11-01").code == 0
    assert stale(shop) == [("D2", "B", 324, 144, 0)]
    assert stale(shop, "--as-of 2026-10-31")[0][0] == "D1", "it was not checked then"
    assert stale(shop, "--days A=10,B=400,C=400") == [("D1", "A", 20, 10, 1)]
    assert shop("partner verify D1 --people").code == 0
    assert stale(shop, "--as-of 2027-03-01")[0] == ("D1", "A", 100, 10, 1), "his one contact too"
    assert shop("partner stale --days 90,180").code == 2
    assert shop("partner verify D1 --on 2026-11-22").code == 4


def test_s05_the_first_night_of_a_month_brings_sheets_that_are_read_back(shop: Any_, tmp_path: Path) -> None:
    nights = tmp_path / "nights"
    first = shop(f"--lang zh nightly --no-backup --out {nights}")
    assert "待核实  2 份客户档案，按业务员 1 张表待填" in first.out
    sheet = nights / "2026-11-21" / "核实-张三.xlsx"
    fill(sheet, {"D1": {"核实日期": "2026-11-21", "电话": "0536-5550009"}, "D2": {"核实日期": "2026-11-20"}})
    filled = sheet.read_bytes()
    assert "files" not in shop(f"--today 2026-11-22 nightly --no-backup --out {nights}").out
    assert not list((nights / "2026-11-22").glob("核实-*"))
    assert shop(f"nightly --no-backup --out {nights}").code == 0
    assert sheet.read_bytes() == filled, "what somebody filled in stays"
    told = shop(f"import {sheet} --on-existing update")
    assert told.code == 0 and "2 changed" in told.out, told
    assert stale(shop) == []
    assert answer(shop, "partner show D1")[0]["phone"] == "0536-5550009"
    assert "2 unchanged" in shop(f"import {sheet} --on-existing update").out


def test_a_checklist_does_not_write_over_what_changed_meanwhile(shop: Any_, tmp_path: Path) -> None:
    assert shop(f"partner checklist --to {tmp_path} --rep 李四").code == 0
    assert not list(tmp_path.glob("核实-*")), "nothing of his is stale"
    assert shop(f"partner checklist --to {tmp_path}").code == 0
    sheet = tmp_path / "核实-张三.xlsx"
    assert shop("partner update D1 --phone 0536-5550002").code == 0
    fill(sheet, {"D1": {"Verified on": "2026-11-21"}})
    done = shop(f"import {sheet} --on-existing update")
    assert done.code == 5 and "changed" in done.out + done.err
    assert shop(f"partner checklist --to {tmp_path / 'none'}").code == 7


def test_a_checklist_that_lies_in_the_inbox_changes_what_stands(shop: Any_, book: Path, tmp_path: Path) -> None:
    assert shop(f"partner checklist --to {tmp_path}").code == 0
    sheet = tmp_path / "核实-张三.xlsx"
    fill(sheet, {"D1": {"Phone": "0536-5550009", "Verified on": "2026-11-21"}})
    inbox = book.with_name("inbox")
    inbox.mkdir()
    sheet.rename(inbox / "核实-张三(1).xlsx")
    os.utime(inbox / "核实-张三(1).xlsx", (time.time() - 3600,) * 2)
    done = shop("nightly --no-backup")
    assert done.code == 0 and "核实-张三(1).xlsx: new 0, changed 1, unchanged 1" in done.out
    assert "0536-5550009" in shop("partner show D1").out


def fill(sheet: Path, said: dict[str, dict[str, str]]) -> None:
    """Write words into the cells of some partners, by the labels above."""
    book = openpyxl.load_workbook(sheet)
    rows = list(book.active.iter_rows())
    head = next(row for row in rows if len([cell for cell in row if cell.value]) > 3)
    places = {cell.value: cell.column - 1 for cell in head}
    for row in rows:
        for label, word in said.get(row[0].value, {}).items():
            row[places[label]].value = word
    book.save(sheet)


def test_every_occasion_has_words_that_mean_it(book: Path) -> None:
    for code, words in WORDS.items():
        assert {
            occasion_code(word) for word in (code, code.upper(), *words.split(), say(f"codes.occasion.{code}"))
        } == {code}
    assert occasion_code(" 乔迁 ") == "乔迁" and occasion_code(" ") is None
