"""The agenda: every kind of thing that is due, visits by class (CRM-2), care days and who declined (CRM-3)."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import shop
from blank import built_once
from channelcli import config, ledger
from channelcli.reports.care import visit_plan
from channelcli.reports.care.people import Person
from channelcli.reports.care.visits import Visit


@pytest.fixture
@built_once
def busy(book: Path, qd: Any) -> Any:
    """A shop with one thing of nearly every kind: 宏达 is A, 同福 and 便民 bought nothing."""
    for line in (
        "staff add 小陈",
        "partner add 宏达商贸 --code D1 --terms net30 --opened 2016-11-25 --rep 小陈 --set since=2018-11-24",
        "partner add 同福二批 --code D2 --opened 2016-11-25",
        "partner add 便民店 --code D3",
        "partner update D3 --snooze 2026-12-31",
        "contact add 宏达商贸 李桂芳 --birthday 农历十月十六 --mobile 13800138000",
        "contact add 同福二批 王二 --birthday 11-26",
        "contact update 同福二批 王二 --no-care",
        "order add 宏达商贸 --amount 1000 --on 2026-10-01",
        "order add 宏达商贸 --amount 500 --on 2026-10-26",
        "visit 宏达商贸 看货架 --on 2026-11-02",
        "call 同福二批 报价 --on 2026-11-10 --next 2026-11-19",
        "call 宏达商贸 催款 --on 2026-11-15 --promise 300@2026-11-20",
    ):
        result = qd(line)
        assert result.code == 0, (line, result.err)
    return qd


def rows(qd: Any, words: str = "") -> list[dict[str, Any]]:
    result = qd(f"agenda -F json {words}")
    assert result.code == 0, result.err
    return json.loads(result.out)  # type: ignore[no-any-return]


def brief(found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(one["date"], one["days_late"], one["kind"], one["code"]) for one in found]


def test_what_is_late_comes_first_then_day_by_day(busy: Any) -> None:
    assert brief(rows(busy, "--days 7")) == [
        ("2026-10-31", 21, "collect", "D1"),
        ("2026-11-20", 1, "promise", "D1"),
        ("2026-11-19", 2, "follow-up", "D2"),
        ("2026-11-09", 12, "visit", "D1"),
        ("2026-11-24", 0, "birthday", "D1"),
        ("2026-11-24", 0, "contract", "D1"),
        ("2026-11-25", 0, "due", "D1"),
        ("2026-11-25", 0, "opening", "D1"),
    ]


def test_crm_2_a_visit_is_due_a_cadence_after_the_last_one(busy: Any) -> None:
    (visit,) = rows(busy, "--only visit")
    assert (visit["class"], visit["last_on"], visit["date"], visit["days_late"]) == (
        "A",
        "2026-11-02",
        "2026-11-09",
        12,
    )
    # never visited: the day it was entered and 30 days of class C; the snoozed one not before its day
    assert ("2026-12-21", 10, "visit", "D2") in brief(rows(busy, "--only visit --as-of 2026-12-31"))
    late = brief(rows(busy, "--only visit --as-of 2027-01-01"))
    assert [one[3] for one in late] == ["D1", "D2", "D3"]
    assert busy("partner archive D2").code == 0
    assert [one[3] for one in brief(rows(busy, "--only visit --as-of 2027-01-01"))] == ["D1", "D3"]


def test_crm_2_calls_count_where_the_policy_says_so(busy: Any) -> None:
    config.policy_file(config.ledger_path()).write_text(
        '[cadence]\ncounts = ["visit", "call"]\nvisit = { A = 10 }\n', "utf-8"
    )
    (visit,) = rows(busy, "--only visit --days 7")
    assert (visit["last_on"], visit["date"]) == ("2026-11-15", "2026-11-25")
    config.policy_file(config.ledger_path()).write_text("[cadence]\nby_stage = { active = 20 }\n# longer\n", "utf-8")
    (visit,) = rows(busy, "--only visit --days 7")
    assert (visit["code"], visit["date"]) == ("D1", "2026-11-22")
    config.policy_file(config.ledger_path()).write_text("[cadence]\nvisit = { D = 10 }\n[x]\n", "utf-8")
    result = busy("agenda")
    assert (result.code, "cadence.visit.D" in result.err) == (2, True)
    for text, word in (("contract.remind = 60", "60"), ('remind.festivals = ["easter"]', "easter")):
        config.policy_file(config.ledger_path()).write_text(f"# {word}\n{text}\n", "utf-8")
        result = busy("agenda")
        assert (result.code, word in result.err) == (2, True)


def test_crm_2_coverage(book: Path, qd: Any) -> None:
    with ledger.change(book, "test") as change:
        for n in range(60):
            id_ = shop.partner(change, f"店{n:02d}", created_on="2026-01-01")
            day = date(2026, 11, 21) - timedelta(days=30 if n < 45 else 31)
            change.connection.execute(
                "INSERT INTO interaction (change_id, partner_id, on_date, type, subject) "
                "VALUES (?, ?, ?, 'visit', 'x')",
                (change.id, id_, day.isoformat()),
            )
    found = json.loads(qd("report visit-coverage --by total -F json").out)
    assert found == [{"group": None, "partners": 60, "covered": 45, "coverage": 0.75, "late": 15, "never": 0}]
    assert "45 of 60 = 75.0%" in qd("report visit-coverage").out
    plan = json.loads(qd("report visit-plan --as-of 2026-11-23 --per-day 4 --days 5 -F json").out)
    assert len(plan) == 20
    assert {one["date"] for one in plan} == {f"2026-11-{n}" for n in range(23, 28)}
    assert plan[0]["days_late"] == 3


def test_crm_3_who_declined_is_not_greeted(busy: Any) -> None:
    assert {one["code"] for one in rows(busy, "--only care --days 30")} == {"D1"}
    assert busy("contact update 同福二批 王二 --care").code == 0
    greeted = rows(busy, "--only care --days 7")
    assert {(one["kind"], one["code"], one["contact"]) for one in greeted} >= {
        ("birthday", "D2", "王二"),
        ("opening", "D2", "王二"),
    }


def test_crm_5_festivals_are_the_policys_and_who_was_greeted_is_counted(busy: Any) -> None:
    found = [(one["date"], one["what"]) for one in rows(busy, "--only festival --as-of 2026-12-30")]
    assert found == [("2027-01-01", "new-year")]
    assert busy("care 宏达商贸 送茶叶 --occasion 元旦 --today 2026-12-10").code == 0
    report = json.loads(busy("report festivals --as-of 2026-12-15 --days 60 -F json").out)
    assert report[0] == {"date": "2027-01-01", "days_left": 17, "festival": "new-year", "to_greet": 2, "greeted": 1}
    assert [one["festival"] for one in report] == ["new-year", "spring"]


def test_the_lines_say_it_in_both_languages_and_the_filters_hold(busy: Any) -> None:
    zh = busy("agenda --days 7 --lang zh").out.splitlines()
    assert zh[0] == "待办  2026-11-21 周六  共 8 件，其中逾期 4 件。"
    assert zh[2] == "  催款  宏达商贸 A  1,000.00  晚 21 天  李桂芳  13800138000"
    assert "  生日  宏达商贸 A  农历十月十六  李桂芳  13800138000" in zh
    assert [one[3] for one in brief(rows(busy, "--rep 小陈"))] == ["D1", "D1", "D1", "D1", "D1", "D1"]
    assert busy("agenda --partner 便民店").out.splitlines()[1] == "Nothing is due."
    assert {one["kind"] for one in rows(busy, "--kind outlet")} == set()
    assert busy("agenda --only visits").code == 2


def test_the_agenda_goes_into_a_calendar(busy: Any, tmp_path: Path) -> None:
    assert busy(f"agenda --days 7 -o {tmp_path / 'due.ics'}").code == 0
    text = (tmp_path / "due.ics").read_bytes().decode()
    assert text.count("BEGIN:VEVENT") == 8
    assert "SUMMARY:visit 宏达商贸 A 李桂芳 12 days late\r\n" in text


def test_b06_the_channel_that_somebody_prefers_is_there(busy: Any) -> None:
    assert (
        busy("contact add 同福二批 张三 --role principal --wechat tf-zhang --prefer wechat --mobile 13900139000").code
        == 0
    )
    (call,) = rows(busy, "--only follow-up")
    assert (call["contact"], call["phone"], call["prefers"], call["reach"]) == (
        "张三",
        "13900139000",
        "wechat",
        "tf-zhang",
    )
    assert busy("agenda --only follow-up --lang zh").out.endswith("张三  微信 tf-zhang\n")


def test_suppliers_are_there_as_far_as_something_is_due(busy: Any) -> None:
    for line in (
        "partner add 酒厂 --code S1 --kind supplier",
        "call 酒厂 要返利 --on 2026-11-10 --next 2026-11-20",
    ):
        assert busy(line).code == 0, line
    assert brief(rows(busy)) == [
        ("2026-10-31", 21, "collect", "D1"),
        ("2026-11-20", 1, "promise", "D1"),
        ("2026-11-19", 2, "follow-up", "D2"),
        ("2026-11-20", 1, "follow-up", "S1"),
        ("2026-11-09", 12, "visit", "D1"),
        ("2026-11-24", 0, "birthday", "D1"),
        ("2026-11-24", 0, "contract", "D1"),
        ("2026-11-25", 0, "opening", "D1"),
    ]
    due = json.loads(busy("report interactions-due --days 0 -F json").out)
    follow = {(one["date"], one["code"], one["last_on"], one["contact"]) for one in rows(busy, "--only follow-up")}
    assert follow == {(one["due"], one["code"], one["last_on"], one["contact"]) for one in due}


def test_gen_4_nobody_is_greeted_on_a_day_before_he_was_there(busy: Any) -> None:
    """The night of a past day is the same whoever came later."""
    before = rows(busy, "--only care --days 30 --as-of 2026-11-21")
    assert {one["kind"] for one in before} == {"birthday", "contract", "opening"}
    for line in (
        "partner add 新客户 --code D9 --opened 2020-11-25 --set since=2020-11-25 --today 2026-11-24",
        "contact add 新客户 赵六 --birthday 11-25 --today 2026-11-24",
    ):
        assert busy(line).code == 0, line
    assert rows(busy, "--only care --days 30 --as-of 2026-11-21") == before
    later = rows(busy, "--only care --as-of 2026-11-24 --today 2026-11-24")
    assert {(one["kind"], one["code"]) for one in later if one["code"] == "D9"} == {
        ("birthday", "D9"), ("contract", "D9"), ("opening", "D9"),
    }  # fmt: skip


def test_who_has_no_class_is_told_without_one(busy: Any) -> None:
    assert busy("partner add 酒厂 --code S1 --kind supplier").code == 0
    assert busy("call 酒厂 要返利 --on 2026-11-10 --next 2026-11-20").code == 0
    assert "  follow up  酒厂        要返利  1 day late\n" in busy("agenda --only follow-up").out
    assert "None" not in busy("agenda --all").out + busy("today").out


@pytest.mark.parametrize("words", ["agenda", "report birthdays", "report festivals", "report promises-due"])
def test_farther_ahead_than_anybody_looks_is_told(busy: Any, words: str) -> None:
    result = busy(f"{words} --days 999999999")
    assert (result.code, result.err) == (2, "999999999 days ahead is too far: at most 36,600.\n")


@pytest.mark.lawless("has a contract and a ticket, whose tables are still to come")
def test_agreements_and_tickets_are_due_once_there_are_any(busy: Any, book: Path) -> None:
    with closing(sqlite3.connect(book)) as connection:
        connection.executescript("""
            DROP VIEW agreement_span;
            CREATE VIEW agreement_span AS SELECT id AS partner_id, 'HT-' || code AS number, '2025-12-31' AS from_on,
                '2026-12-31' AS until_on, 'active' AS status FROM partner;
            DROP VIEW ticket_span;
            CREATE VIEW ticket_span AS SELECT id AS partner_id, 'T1' AS number, '2026-11-19' AS opened_on,
                '2026-11-20T16:00' AS due_at, NULL AS closed_on, '破损' AS subject, 'high' AS priority
                FROM partner WHERE code = 'D2';
        """)
    assert brief(rows(busy, "--only ticket")) == [("2026-11-20", 1, "ticket", "D2")]
    ends = rows(busy, "--only agreement")
    assert [(one["date"], one["code"], one["what"]) for one in ends] == [
        ("2026-12-31", code, f"HT-{code}") for code in ("D1", "D2", "D3")
    ]
    assert rows(busy, "--only agreement --as-of 2026-10-01") == []  # 91 days before
    signed = rows(busy, "--only contract --days 40 --partner D1")
    assert [(one["date"], one["what"]) for one in signed] == [("2026-12-31", "2025-12-31")]


@pytest.mark.parametrize(
    ("on", "days", "first", "count"),
    [("2026-11-18", 5, "2026-11-18", 3), ("2026-11-21", 5, "2026-11-23", 5), ("2026-11-22", 7, "2026-11-22", 1)],
)
def test_b05_a_plan_is_for_what_is_left_of_the_week(on: str, days: int, first: str, count: int) -> None:
    found = visit_plan.working_days(date.fromisoformat(on), days)
    assert (found[0].isoformat(), len(found)) == (first, count)


def test_b05_nobody_drives_to_a_place_twice_while_the_days_suffice() -> None:
    def stop(n: int, place: str) -> visit_plan.Stop:
        visit = Visit(n, f"D{n}", "x", "A", 7, None, date(2026, 11, 1))
        return visit_plan.Stop(visit, Person(None, None, None, None, "城关", "小陈"), place, None)

    stops = [stop(n, place) for n, place in enumerate("甲甲甲乙乙乙丙丁")]
    week = [date(2026, 11, n) for n in range(23, 28)]
    days: dict[str, set[date]] = {}
    for day, one in visit_plan.dealt(stops, week, 4):
        days.setdefault(one.place, set()).add(day)
    assert {place: sorted(day.day for day in found) for place, found in days.items()} == {
        "甲": [23],
        "乙": [24],
        "丙": [24],
        "丁": [25],
    }
    # no room to spare: every day is full
    assert [day.day for day, _ in visit_plan.dealt(stops, week[:2], 4)] == [23] * 4 + [24] * 4
