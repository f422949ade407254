"""The night run (REP-3): a dated folder that is whole or not there, a digest, and exit codes cron can act on."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from channelcli.nightly import BOOK, PACK
from channelcli.render.cells import width

FILES = {BOOK, "journal.json", "summary.json", "morning.html", *(f"{item.report}.csv" for item in PACK)}

NOBODY = 65534  # a user who owns nothing


@pytest.fixture
def trade(qd: Callable[..., object]) -> Callable[..., object]:
    """A small trade: an overdue debt, a receipt of yesterday, a follow-up that is late."""
    for line in (
        "partner add 宏达商贸 --terms net:30",
        "partner add 万福超市 --terms net:30",
        "order add 宏达 --amount 1000 --on 2026-09-01",
        "order add 万福 --amount 250.50 --on 2026-11-20",
        "payment add 宏达 400 --on 2026-11-20",
        "call 宏达 '下周付' --on 2026-11-10 --next 2026-11-17",
    ):
        result = qd(line)
        assert result.code == 0, result  # type: ignore[attr-defined]
    return qd


def sums(folder: Path) -> dict[str, str]:
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def test_rep_3_one_dated_folder_with_a_workbook_and_a_csv_each(trade, tmp_path: Path) -> None:
    result = trade("nightly", "--out", str(tmp_path / "out"))
    assert (result.code, result.err) == (0, "")
    folder = tmp_path / "out" / "2026-11-21"
    assert {file.name for file in folder.iterdir()} == FILES
    assert {file.name for file in folder.parent.iterdir()} == {"2026-11-21", ".nightly.lock"}


def test_the_digest_tells_the_day_in_a_dozen_lines(trade, tmp_path: Path) -> None:
    lines = trade("nightly", "--out", str(tmp_path / "out")).out.splitlines()
    assert 6 <= len(lines) <= 12
    assert lines[0] == "Night run 2026-11-21 Sat"
    figures = "shipped 250.50 (1)  received 400.00 (1)"
    assert lines[1:3] == [f"Yesterday   {figures}", f"This month  {figures}"]
    assert lines[3].split(maxsplit=1)[1] == "850.50 (2 partners), overdue 600.00 (1 of them, 70.5%)"
    assert lines[4:6] == [
        "Classes     2 of 2 partners (100.0%) made 100.0% of the sales.",
        "            A 2 · B 0 · C 0",
    ]
    assert lines[6].endswith("follow-ups due: 1, late: 1")
    assert lines[7].startswith("Laws        all 27 laws hold · journal head ")
    assert lines[8] == f"Files       {tmp_path / 'out' / '2026-11-21'}"
    assert lines[9] == "              nightly.xlsx, morning.html, 8 csv"
    assert max(map(width, lines[:8] + lines[9:10] + lines[11:])) <= 72


def test_the_digest_in_chinese(trade, tmp_path: Path) -> None:
    out = trade("--lang", "zh", "nightly", "--out", str(tmp_path / "out")).out
    assert "2026-11-21 周六" in out
    assert "850.50（2 家），其中逾期 600.00（70.5%，1 家）" in out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_line_of_the_digest_fits_a_mail_but_a_path_that_is_longer(trade, tmp_path: Path, lang: str) -> None:
    out = tmp_path / "我的电脑里一个名字很长的文件夹" / "of the year 2026, and of the years before"
    out.mkdir(parents=True)
    name = "宏源酒水食品批发部城关镇北大街分店（原国营副食公司第二门市部）"
    for line in (
        f"partner add {name} --code D9 --terms net30",
        "partner add 远房亲戚 --terms net30",
        "order add D9 --amount 98765432.10 --on 2026-11-20",
        "order add D9 --amount 98765432.10 --on 2026-10-21",
        "payment add D9 12345678.90 --on 2026-11-20",
        "order add 远房亲戚 --amount 20 --on 2026-10-20",
    ):
        assert trade(line).code == 0, line
    run = ("--lang", lang, "nightly", "--out", str(out))
    trade("--today", "2026-11-20", *run)
    trade("credit limit D9 1")
    lines = trade(*run).out.splitlines()
    wide = [line for line in lines if width(line) > 72]
    assert str(out / "2026-11-21") in wide[0]
    assert all(Path(line.split(maxsplit=1)[1]).is_absolute() for line in wide)
    told = "".join(line.strip() for line in lines)
    assert told.count(name) == 2 and told.count("185,185,184.30") == 1  # newly overdue, and over the limit


def test_the_page_has_the_digest_the_tables_and_what_a_debt_is_made_of(trade, tmp_path: Path) -> None:
    trade("nightly", "--no-backup", "--out", str(tmp_path / "out"))
    page = (tmp_path / "out" / "2026-11-21" / "morning.html").read_text("utf-8")
    assert "Night run 2026-11-21 Sat" in page and "850.50 (2 partners), overdue 600.00" in page
    assert 'id="ageing"' in page and 'href="#why-ageing-D0001"' in page and "https:" not in page
    trade("--lang", "zh", "nightly", "--no-backup", "--out", str(tmp_path / "out"))
    assert [one.name for one in (tmp_path / "out" / "2026-11-21").glob("*.html")] == ["早报.html"]


def test_f07_who_changed_his_class_since_the_day_before_is_told(trade, tmp_path: Path) -> None:
    """What was sold 12 months ago drops out of the window: 大户 is A no longer, and another one rises."""
    assert trade("partner add 大户").code == 0
    assert trade("order add 大户 --amount 90000 --on 2025-11-21").code == 0
    lines = trade("nightly", "--out", str(tmp_path / "out")).out.splitlines()
    told = ["since the day before: 大户 A → C, 宏达商贸 C → A,", "  万福超市 C → A"]
    assert [line.removeprefix(" " * 12) for line in lines[7:9]] == told
    zh = trade("--lang", "zh", "nightly", "--out", str(tmp_path / "out")).out
    assert "与前一天相比：大户 A → C、宏达商贸 C → A、万福超市 C → A" in zh


POLICY = """
[[nightly.reports]]
report = "sales"
period = "last-month"
by = "month"

[[nightly.reports]]
report = "sales"
name = "一年"

[[nightly.reports]]
report = "open-items"
as_of = "yesterday"

[[nightly.reports]]
report = "sales"
bye = "month"

[[nightly.reports]]
report = "agein"
"""


def test_rep_3_the_list_of_the_policy_file_with_its_date_words(trade, book: Path, tmp_path: Path) -> None:
    book.with_name("ledger.policy.toml").write_text(POLICY, encoding="utf-8")
    trade("order add 宏达 --amount 70 --on 2026-10-05")
    trade("order add 宏达 --amount 5 --on 2026-11-21")
    result = trade("nightly", "--out", str(tmp_path / "out"), "--no-backup")
    assert result.code == 1 and len(result.err.splitlines()) == 1
    assert "has no parameter 'bye'" in result.err and "no report called 'agein'" in result.err
    folder = tmp_path / "out" / "2026-11-21"
    names = {"sales.csv", "一年.csv", "open-items.csv", BOOK, "journal.json", "summary.json", "morning.html"}
    assert {file.name for file in folder.iterdir()} == names
    rows = list(csv.reader((folder / "sales.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1][0] == "2026-10" and "70.00" in rows[1] and len(rows) == 2
    assert "2026-11-21" not in (folder / "open-items.csv").read_text("utf-8")
    assert "overdue 6" in result.out  # the digest is whole, whatever the list
    book.with_name("ledger.policy.toml").unlink()
    trade("nightly", "--out", str(tmp_path / "out"), "--no-backup")
    assert {file.name for file in folder.iterdir()} == FILES  # what the older list made is gone


def test_a_list_that_is_none_is_told_exit_6(trade, book: Path, tmp_path: Path) -> None:
    book.with_name("ledger.policy.toml").write_text("[nightly]\nreports = ['sales']\n", encoding="utf-8")
    result = trade("nightly", "--out", str(tmp_path / "out"))
    assert result.code == 6 and "ledger.policy.toml" in result.err and not (tmp_path / "out" / "2026-11-21").exists()


NEWS = """
order add 大户 --amount 90000 --on 2026-11-20
order add 宏达 --amount 300 --on 2026-10-10
call 万福 下周 --on 2026-11-01 --promise 100@2026-11-10
credit limit 万福 200
"""


def news(out: str) -> list[str]:
    """Return the lines of the digest that tell the news."""
    lines = out.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(("Since", "比 ")))
    end = next(n for n, line in enumerate(lines) if n > start and not line.startswith("  "))
    return [line.removeprefix("Since 11-20").strip() for line in lines[start:end]]


def test_the_digest_names_exactly_what_is_new_since_the_night_before(trade, tmp_path: Path) -> None:
    run = ("nightly", "--no-backup", "--out", str(tmp_path / "out"))
    trade("--today 2026-11-20 partner add 大户 --terms net:30")
    assert "Since" not in trade("--today", "2026-11-20", *run).out  # the first night has none before it
    assert news(trade(*run).out) == ["nothing new"]
    for line in NEWS.split("\n"):
        assert not line or trade(line).code == 0, line
    told = news(trade(*run).out)
    assert told == [
        "class: 宏达商贸 A → C, 万福超市 A → C, 大户 C → A",
        "newly overdue 1-30 days: 宏达商贸 300.00",
        "promise broken: 万福超市 100.00",
        "over the limit by: 万福超市 50.50",
    ]
    assert news(trade(*run).out) == told  # a second run of the day says the same
    kept = json.loads((tmp_path / "out" / "2026-11-21" / "summary.json").read_text("utf-8"), parse_float=str)
    assert kept["news"]["since"] == "2026-11-20" and kept["owed"]["overdue"] == "900.00"
    assert kept["news"]["overdue"] == [
        {"code": "D0001", "name": "宏达商贸", "bucket": "d1_30", "amount": "300.00", "documents": 1}
    ]


AGREEMENTS = """
DROP VIEW agreement_span;
CREATE VIEW agreement_span AS
SELECT id AS partner_id, 'HT-' || id AS number, '2025-11-29' AS from_on,
       iif(id = 1, '2026-12-21', '2027-02-19') AS until_on, 'active' AS status FROM partner;
"""


@pytest.mark.lawless("has agreements, whose table is still to come")
def test_agreements_that_end_are_news_at_each_notice_and_days_of_care_once(trade, book: Path, tmp_path: Path) -> None:
    """Of 90, 60, 30 and 7 days: 30 for the first from the 21st on, 90 for the second; and 7 for what is celebrated."""
    for line in (
        "partner update 宏达 --opened 2016-11-28",
        "partner update 万福 --opened 2025-11-28",
        "contact add 万福 王二",
        "contact update 万福 王二 --no-care",
    ):
        assert trade(line).code == 0, line
    with closing(sqlite3.connect(book)) as other:
        other.executescript(AGREEMENTS)

    def run(day: str, *more: str) -> list[str]:
        return news(trade("--today", day, *more, "nightly", "--no-backup", "--out", str(tmp_path / "out")).out)

    trade("--today", "2026-11-20", "nightly", "--no-backup", "--out", str(tmp_path / "out"))
    assert run("2026-11-21") == [
        "agreement ends: 宏达商贸 HT-1 2026-12-21 (in 30 days),",
        "万福超市 HT-2 2027-02-19 (in 90 days)",
        "opening day near: 宏达商贸 11-28 (10 years)",
    ]
    kept = json.loads((tmp_path / "out" / "2026-11-21" / "summary.json").read_text("utf-8"))
    assert kept["news"]["agreements"][0] == {
        "code": "D0001", "name": "宏达商贸", "number": "HT-1", "until": "2026-12-21", "days": 30,
    }  # fmt: skip
    assert kept["news"]["care"] == [
        {"code": "D0001", "name": "宏达商贸", "kind": "opening", "date": "2026-11-28", "what": "2016-11-28"}
    ]
    assert run("2026-11-22", "--lang", "zh") == ["比 11-21  快到合作周年：宏达商贸 11-29（1 周年）"]
    assert run("2026-11-23") == ["Since 11-22  nothing new"]
    trade("--today", "2026-12-22", "nightly", "--no-backup", "--out", str(tmp_path / "festival"))
    told = trade("--today", "2026-12-25", "--lang", "zh", "nightly", "--no-backup", "--out", str(tmp_path / "festival"))
    assert "快过节：元旦 01-01" in told.out


def test_missed_nights_are_made_too_and_the_news_are_since_the_last_that_was_read(trade, book, tmp_path: Path) -> None:
    book.with_name("ledger.policy.toml").write_text("[nightly]\ncatch_up = 2\n", encoding="utf-8")
    run = ("nightly", "--no-backup", "--out", str(tmp_path / "out"))
    assert "Missed" not in trade("--today", "2026-11-17", *run).out
    trade("order add 宏达 --amount 300 --on 2026-10-20")  # overdue from the 20th on
    told = trade(*run).out
    missed = "Missed       2 nights made now: 2026-11-19 to 2026-11-20\n               left out as too long ago: 1\n"
    assert missed in told
    assert "Since 11-17  newly overdue 1-30 days: 宏达商贸 300.00" in told
    nights = [folder for folder in sorted((tmp_path / "out").iterdir()) if folder.is_dir()]
    assert [folder.name[-2:] for folder in nights] == ["17", "19", "20", "21"]
    kept = [json.loads((folder / "summary.json").read_text("utf-8")) for folder in nights]
    assert [one["caught_up"] for one in kept] == [False, True, True, False]
    assert [one["news"] and one["news"]["since"] for one in kept] == [None, "2026-11-17", "2026-11-19", "2026-11-17"]
    assert [len(one["news"]["overdue"]) for one in kept[1:]] == [0, 1, 1]
    before = sums(nights[-1])
    assert "Missed" not in trade(*run).out and sums(nights[-1]) == before


def test_the_page_has_the_news_of_a_kind_in_one_line(trade, tmp_path: Path) -> None:
    run = ("--lang", "zh", "nightly", "--no-backup", "--out", str(tmp_path / "out"))
    trade("--today", "2026-11-20", *run)
    for n in range(7):
        trade("partner", "add", f"城关镇第{n}食品店", "--terms", "net:30")
        trade("order", "add", f"城关镇第{n}食品店", "--amount", "1000", "--on", "2026-10-21")
    assert len(news(trade(*run).out)) > 2
    page = (tmp_path / "out" / "2026-11-21" / "早报.html").read_text("utf-8")
    named = "、".join(f"城关镇第{n}食品店 1,000.00" for n in range(5))
    assert f"<dd>新逾期 1-30天：{named} 等，另有 2 家</dd>" in page


def test_a_number_of_nights_that_is_none_is_told(qd, book: Path) -> None:
    book.with_name("ledger.policy.toml").write_text('[nightly]\ncatch_up = "a week"\n', encoding="utf-8")
    result = qd("nightly --no-backup")
    assert result.code == 6 and "nightly.catch_up is a number of nights, not 'a week'" in result.err


def test_the_csv_files_are_for_excel_labels_and_a_byte_order_mark(trade, tmp_path: Path) -> None:
    trade("--lang", "zh", "nightly", "--out", str(tmp_path / "out"))
    data = (tmp_path / "out" / "2026-11-21" / "ageing.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert rows[0][:3] == ["编号", "客户", "未到期"]
    assert any("宏达商贸" in row and "600.00" in row for row in rows)


def test_same_ledger_and_date_same_bytes_and_a_rerun_replaces(trade, tmp_path: Path) -> None:
    out = tmp_path / "out"
    trade("nightly", "--out", str(out))
    first = sums(out / "2026-11-21")
    trade("nightly", "--out", str(out))
    assert sums(out / "2026-11-21") == first
    trade("order add 万福 --amount 99 --on 2026-11-21")
    trade("nightly", "--out", str(out))
    again = sums(out / "2026-11-21")
    assert set(again) == set(first) and again["ageing.csv"] != first["ageing.csv"]


def test_the_night_of_a_past_day_is_the_same_whatever_came_later(trade, tmp_path: Path) -> None:
    trade("nightly", "--out", str(tmp_path / "out"), "--date", "2026-11-20")
    first = sums(tmp_path / "out" / "2026-11-20")
    trade("order add 宏达 --amount 5000 --on 2026-11-21")
    trade("payment add 宏达 77 --on 2026-11-21")
    trade("nightly", "--out", str(tmp_path / "out"), "--as-of", "2026-11-20")
    assert sums(tmp_path / "out" / "2026-11-20") == first


def test_a_day_to_come_is_refused(trade, tmp_path: Path) -> None:
    result = trade("nightly", "--out", str(tmp_path / "out"), "--date", "2026-11-22")
    assert result.code == 2 and not (tmp_path / "out").exists()


def test_files_of_the_owner_in_the_folder_move_along(trade, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "2026-11-21"
    trade("nightly", "--out", str(tmp_path / "out"))
    (folder / "备注.txt").write_text("给老王看", encoding="utf-8")
    (folder / "ageing.csv").write_text("stale", encoding="utf-8")
    trade("nightly", "--out", str(tmp_path / "out"))
    assert (folder / "备注.txt").read_text(encoding="utf-8") == "给老王看"
    assert (folder / "ageing.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert {file.name for file in folder.parent.iterdir()} == {"2026-11-21", ".nightly.lock"}


def test_what_a_killed_run_left_is_mended(trade, tmp_path: Path) -> None:
    out = tmp_path / "out"
    trade("nightly", "--out", str(out))
    (out / "2026-11-21" / "备注.txt").write_text("mine", encoding="utf-8")
    (out / "2026-11-21").rename(out / ".2026-11-21.old")
    (out / ".2026-11-21.new").mkdir()
    (out / ".2026-11-21.new" / "half.csv").write_text("ha", encoding="utf-8")
    assert trade("nightly", "--out", str(out)).code == 0
    assert {file.name for file in (out / "2026-11-21").iterdir()} == FILES | {"备注.txt"}
    assert {file.name for file in out.iterdir()} == {"2026-11-21", ".nightly.lock"}


def test_two_runs_do_not_meet(trade, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    other = sqlite3.connect(out / ".nightly.lock", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    result = trade("nightly", "--out", str(out))
    other.close()
    assert (result.code, result.out) == (6, "")
    assert len(result.err.splitlines()) == 1 and str(out) in result.err
    assert not (out / "2026-11-21").exists()
    assert trade("nightly", "--out", str(out)).code == 0


def test_one_failed_report_is_named_and_does_not_stop_the_others(trade, book: Path, tmp_path: Path) -> None:
    book.with_name("ledger.policy.toml").write_text("[ar]\nbuckets = [60, 30]\n", encoding="utf-8")
    result = trade("nightly", "--out", str(tmp_path / "out"))
    assert result.code == 1
    assert len(result.err.splitlines()) == 1 and "ageing" in result.err and "60,30" in result.err
    assert {file.name for file in (tmp_path / "out" / "2026-11-21").iterdir()} == FILES - {"ageing.csv"}
    assert "Yesterday" in result.out and "Owed" not in result.out


@pytest.mark.parametrize(("asked", "code"), [([], 0), (["--exit-on-alarm"], 10)])
def test_alarms_change_the_exit_code_only_when_asked(trade, tmp_path: Path, asked: list[str], code: int) -> None:
    result = trade("nightly", "--out", str(tmp_path / "out"), *asked)
    assert result.code == code
    assert "Owed" in result.out
    assert len(result.err.splitlines()) == (1 if asked else 0)
    assert (tmp_path / "out" / "2026-11-21" / BOOK).exists()


def test_no_alarm_where_nothing_is_late(qd, tmp_path: Path) -> None:
    result = qd("nightly", "--out", str(tmp_path / "out"), "--exit-on-alarm")
    assert (result.code, result.err) == (0, "")


def test_without_a_ledger_exit_6_and_nothing_is_made(qd, book: Path, tmp_path: Path) -> None:
    book.unlink()
    result = qd("nightly", "--out", str(tmp_path / "out"))
    assert result.code == 6 and not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_or_is_none_exit_7(trade, tmp_path: Path) -> None:
    assert trade("nightly", "--out", str(tmp_path / "no" / "such")).code == 7
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "2026-11-21").write_text("a file", encoding="utf-8")
    result = trade("nightly", "--out", str(tmp_path / "out"))
    assert result.code == 7 and len(result.err.splitlines()) == 1
    assert (tmp_path / "out" / "2026-11-21").read_text(encoding="utf-8") == "a file"
    assert not (tmp_path / "out" / ".2026-11-21.new").exists()


def test_never_through_a_link(trade, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "2026-11-21").symlink_to(tmp_path / "elsewhere")
    assert trade("nightly", "--out", str(tmp_path / "out")).code == 7
    assert not list((tmp_path / "elsewhere").iterdir())


def test_the_default_folder_stands_beside_the_ledger(trade, book: Path) -> None:
    assert trade("nightly").code == 0
    assert (book.parent / "nightly" / "2026-11-21" / BOOK).exists()


@contextmanager
def nobody() -> Iterator[None]:
    """Run as a user whom permissions hold back; who runs the tests as root is not."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def open_place(book: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of that user's, with the ledger: those of the tests are closed to others."""
    place = Path(tempfile.mkdtemp())
    shutil.copy2(book, place / "ledger.db")
    for name, path in (("LEDGER", "ledger.db"), ("CONFIG", "config.toml"), ("STATE", "state")):
        monkeypatch.setenv(f"CHANNELCLI_{name}", str(place / path))
    yield place
    for folder in (place, *place.rglob("*")):
        if folder.is_dir():
            folder.chmod(0o700)
    shutil.rmtree(place)


def give(place: Path) -> None:
    if os.geteuid() == 0:
        for path in (place, *place.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def test_a_folder_of_the_day_that_the_owner_closed_is_replaced_and_nothing_stays_behind(
    trade, open_place: Path
) -> None:
    run = ("nightly", "--no-backup", "--out", str(open_place / "out"))
    trade(*run)
    give(open_place)
    (open_place / "out" / "2026-11-21").chmod(0o555)
    with nobody():
        assert trade(*run).code == 0 and trade(*run).code == 0
    assert {one.name for one in (open_place / "out").iterdir()} == {"2026-11-21", ".nightly.lock"}


@pytest.mark.parametrize("closed", ["out", ".", "out/.nightly.lock", "out/2026-11-21"])
def test_a_folder_that_may_only_be_read_exit_7_one_line_and_last_nights_is_whole(
    trade, open_place: Path, closed: str
) -> None:
    run = ("nightly", "--no-backup", "--out", str(open_place / "out"))
    assert trade(*run).code == 0
    (open_place / "out" / "2026-11-21" / "mine.txt").write_text("mine", encoding="utf-8")
    assert trade("nightly", "--out", str(open_place / "ledger.db")).code == 7  # a file stands where the folder would
    if closed == ".":
        shutil.rmtree(open_place / "out")
    before = {} if closed == "." else sums(open_place / "out" / "2026-11-21")
    give(open_place)
    (open_place / closed).chmod(0o555 if (open_place / closed).is_dir() else 0o000)
    with nobody():
        result = trade(*run)
    assert (result.code, result.out, len(result.err.splitlines())) == (7, "", 1)
    assert "Permission denied" in result.err and str(open_place / "out") in result.err
    if closed == ".":
        assert not (open_place / "out").exists()
    else:
        assert sums(open_place / "out" / "2026-11-21") == before
        assert {one.name for one in (open_place / "out").iterdir()} == {"2026-11-21", ".nightly.lock"}


def test_r_3_disk_full_exit_7_one_line_and_the_old_folder_still_there(trade, book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "2026-11-21"
    trade("nightly", "--out", str(folder.parent))
    before = sums(folder)
    trade("payment add 万福 1 --on 2026-11-21")
    command = f"ulimit -f 8; exec '{sys.executable}' -B -m channelcli nightly --out '{folder.parent}'"  # 4 kB a file
    run = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, timeout=60)
    assert (run.returncode, run.stdout) == (7, b"")
    assert len(run.stderr.splitlines()) == 1
    assert sums(folder) == before
    assert {file.name for file in folder.parent.iterdir()} == {folder.name, ".nightly.lock"}


def test_from_cron_no_environment_odd_folder_no_terminal(trade, book: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "channelcli", "--ledger", str(book), "--lang", "zh", "--today", "2026-11-21", "nightly"],
        env={}, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, b"")
    assert "其中逾期 600.00" in run.stdout.decode("utf-8")
    assert b"\x1b" not in run.stdout
    assert str(book.parent / "nightly" / "2026-11-21").encode() in run.stdout


def test_sheets_of_salesmen_whose_names_are_no_file_names_do_not_replace_each_other(trade, tmp_path: Path) -> None:
    names = ("陈/东", "陈:东", "长" * 150)
    for n, name in enumerate(names):
        assert trade("staff", "add", name).code == 0
        assert trade("--today", "2024-01-01", "partner", "add", f"店{n}", "--rep", name).code == 0
    assert trade("nightly", "--no-backup", "--out", str(tmp_path / "out")).code == 0
    sheets = {one.name for one in (tmp_path / "out" / "2026-11-21").glob("核实-*.xlsx")}
    assert sheets == {"核实-陈 东.xlsx", "核实-陈 东 2.xlsx", f"核实-{'长' * 40}.xlsx"}


def test_a_home_of_nobody_is_a_folder_that_is_not_there(trade) -> None:
    result = trade("nightly", "--no-backup", "--out", "~nobody-of-this-name/reports")
    assert (result.code, len(result.err.splitlines())) == (7, 1)


def test_a_summary_that_another_hand_wrote_is_compared_as_far_as_it_can_be(trade, tmp_path: Path) -> None:
    run = ("nightly", "--no-backup", "--out", str(tmp_path / "out"))
    trade("--today", "2026-11-20", *run)
    file = tmp_path / "out" / "2026-11-20" / "summary.json"
    kept = json.loads(file.read_text("utf-8"))
    kept["state"] |= {"classes": ["A"], "overdue": {"D0001": "much"}, "quiet": [["x"]], "agreements": {"x": "y"}}
    file.write_text(json.dumps(kept), encoding="utf-8")
    shutil.copytree(file.parent, tmp_path / "out" / "2026-02-31")
    assert news(trade(*run).out) == ["nothing new"]
