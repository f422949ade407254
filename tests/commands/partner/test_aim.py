"""partner aim: a class to reach by a day, one at a time, answered with where the partner stands (F06)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blank import blank, built_once
from channelcli import ledger

Any_ = Callable[..., Any]

SHOP = """\
partner add 宏达 --code D1
partner add 永兴 --code D2
partner add 酒厂 --code S1 --kind supplier
order add D1 --amount 8000 --on 2026-10-01
order add D2 --amount 1200 --on 2026-10-02
order add D2 --amount 600 --on 2025-12-02
"""


@pytest.fixture
@built_once
def shop(qd: Any_, book: Path) -> Any_:
    for line in SHOP.splitlines():
        assert qd(line).code == 0, line
    return qd


def aims(qd: Any_, *options: str) -> list[tuple[Any, ...]]:
    rows = json.loads(qd("partner aims -F json " + " ".join(options)).out)
    return [(row["code"], row["class"], row["aim"], row["by"], row["to_buy"], row["state"]) for row in rows]


def test_an_aim_says_class_gap_and_what_it_takes_a_month(shop: Any_) -> None:
    """A begins at 8,000; of the 12 months that end on 2027-02-19 the 1,200 of October count, the 600 do not."""
    found = shop("partner aim 永兴 A --by 2027-02-19 --note 主推新品")
    assert found.out.splitlines() == [
        "D2 永兴 is to be A by 2027-02-19",
        "Now B, 6,200.00 short of A. To buy by then: 6,800.00, 2,298.15 a month (now 150.00 a month).",
        "Take back: channelcli undo",
    ]
    assert aims(shop) == [("D2", "B", "A", "2027-02-19", 6800.0, "behind")]
    assert "主推新品" in shop("report class-aims").out
    assert "Aim: A by 2027-02-19  behind  to buy 6,800.00, 2,298.15 a month  主推新品" in shop("brief D2").out
    assert "Aim" not in shop("brief D1").out
    plan = json.loads(shop("report abc-plan --only aims -F json").out)
    assert [(row["code"], row["aim"], row["to_buy"], row["aim_state"]) for row in plan] == [
        ("D2", "A", 6800.0, "behind")
    ]


def test_one_aim_stands_a_new_one_drops_it_and_undo_brings_it_back(shop: Any_, book: Path) -> None:
    assert shop("partner aim D2 a --by 2027-06-30").code == 0
    before = book.read_bytes()
    assert shop("partner aim D2 B --by 2026-12-31 -n").code == 0
    assert book.read_bytes() == before
    later = shop("partner aim D2 B --by 2027-12-31 --today 2026-12-01")
    assert "in place of A by 2027-06-30" in later.out and "there already" in later.out
    with ledger.reading(book) as connection:
        rows = connection.execute("SELECT class, set_on, dropped_on FROM class_aim ORDER BY id").fetchall()
    assert rows == [("A", "2026-11-21", "2026-12-01"), ("B", "2026-12-01", None)]
    assert aims(shop)[0][2:4] == ("A", "2027-06-30"), "as of an earlier day the earlier aim stands (GEN-4)"
    assert shop("undo").code == 0
    assert aims(shop, "--as-of 2026-12-02")[0][2:4] == ("A", "2027-06-30")
    assert "no longer" in shop("partner aim D2 --drop --today 2026-12-03").out
    assert aims(shop, "--as-of 2026-12-03") == []
    assert len(aims(shop, "--as-of 2026-12-02")) == 1


def test_an_aim_that_was_reached_or_missed(shop: Any_) -> None:
    shop("partner aim D2 A --by 2026-12-31")
    shop("partner aim D1 A --by 2026-12-31")
    told = {row[0]: row[5] for row in aims(shop)}
    assert told == {"D1": "reached", "D2": "behind"}
    assert {row[0]: row[5] for row in aims(shop, "--as-of 2026-12-31")}["D2"] == "missed"
    assert shop("order add D2 --amount 6800 --on 2026-11-20").code == 0
    assert {row[5] for row in aims(shop)} == {"reached"}


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("partner aim D2 A", 2, "--by"),
        ("partner aim D2 C --by +30", 2, "'C'"),
        ("partner aim D2 A --by +30 --drop", 2, "alone"),
        ("partner aim D2 A --by 2026-11-21", 4, "2026-11-21"),
        ("partner aim D2 --drop", 4, "No aim"),
        ("partner aim 酒厂 A --by +30", 4, "supplier"),
        ("partner aim nobody A --by +30", 3, "nobody"),
    ],
)
def test_what_is_no_aim_is_refused_and_writes_nothing(shop: Any_, book: Path, words: str, code: int, says: str) -> None:
    before = book.read_bytes()
    found = shop(words)
    assert found.code == code and says in found.err, found
    assert book.read_bytes() == before


def test_of_two_partners_that_become_one_the_keeper_keeps_his_aim(shop: Any_, book: Path) -> None:
    shop("partner aim D1 A --by 2027-01-31")
    shop("partner aim D2 B --by 2027-02-28")
    assert shop("partner merge D1 D2").code == 0
    assert [row[2:4] for row in aims(shop)] == [("A", "2027-01-31")]
    with ledger.reading(book) as connection:
        assert connection.execute("SELECT count(*), count(dropped_on) FROM class_aim").fetchone() == (2, 1)
    assert shop("undo").code == 0
    assert len(aims(shop)) == 2


def test_aims_go_out_to_a_sheet_and_come_back(shop: Any_, tmp_path: Path) -> None:
    shop("partner aim D2 A --by 2027-01-31 --note '=1'")
    shop("partner aim D2 B --by 2027-02-28 --today 2026-12-01")
    sheet = tmp_path / "aims.csv"
    assert shop("export", "aims", "-o", str(sheet)).code == 0
    assert "2 unchanged" in shop("import", "aims", str(sheet)).out
    other = tmp_path / "other.db"
    blank(other)
    for kind in ("partners", "aims"):
        file = tmp_path / f"{kind}.csv"
        assert shop("export", kind, "-o", str(file)).code == 0
        assert shop("--ledger", str(other), "import", kind, str(file)).code == 0
    again = tmp_path / "again.csv"
    assert shop("--ledger", str(other), "export", "aims", "-o", str(again)).code == 0
    assert again.read_bytes() == sheet.read_bytes()


def test_a_sheet_drops_an_aim_and_brings_the_next_one(shop: Any_, tmp_path: Path) -> None:
    head, sheet = "客户,目标等级,达成日期,目标设定日期,目标取消日期\n", tmp_path / "aims.csv"
    sheet.write_text(f"{head}D1,A,2027-06-30,2026-11-01,\n", encoding="utf-8")
    assert shop("import", "aims", str(sheet)).code == 0
    sheet.write_text(f"{head}D1,A,2027-06-30,2026-11-01,2026-11-20\nD1,B,2027-06-30,2026-11-20,\n", encoding="utf-8")
    assert shop("import", "aims", str(sheet)).code == 5
    found = shop("import", "aims", str(sheet), "--on-existing", "fill")
    assert "1 new, 1 changed" in found.out, found
    assert [row[2] for row in aims(shop)] == ["B"]
    assert "2 unchanged" in shop("import", "aims", str(sheet)).out
    sheet.write_text(f"{head}D1,B,2027-07-31,2026-11-20,\n", encoding="utf-8")
    assert "1 changed" in shop("import", "aims", str(sheet), "--on-existing", "update").out
    assert [row[3] for row in aims(shop)] == ["2027-07-31"]


SHEETS = {
    "by hand, twice": ("客户,目标等级,达成日期\nD1,A,2027-06-30\n", 0, "1 new"),
    "a second one": (
        "客户,目标等级,达成日期,目标设定日期\nD1,A,2027-06-30,2026-11-01\nD1,B,2027-06-30,2026-11-02\n",
        5,
        "A by",
    ),
    "another class": ("客户,目标等级,达成日期\nD1,C,2027-06-30\n", 5, "C"),
    "a day before": ("客户,目标等级,达成日期,目标设定日期\nD1,A,2026-10-30,2026-11-01\n", 5, "2026-11-01"),
}


@pytest.mark.parametrize("case", SHEETS)
def test_a_sheet_of_aims(shop: Any_, tmp_path: Path, case: str) -> None:
    text, code, says = SHEETS[case]
    sheet = tmp_path / "aims.csv"
    sheet.write_text(text, encoding="utf-8")
    found = shop("import", "aims", str(sheet))
    assert found.code == code and says in found.out + found.err, found
    if code == 0:
        assert "1 unchanged" in shop("import", "aims", str(sheet), "--today", "2026-11-25").out
