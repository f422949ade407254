"""The inbox of the night run: each file all or nothing, moved when it is done with, never half a file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from channelcli.sheets import importing

PARTNERS = "客户编号,客户名称\nP1,美佳超市\n"
PAYMENTS = "客户,日期,金额\n美佳超市,2026-11-20,500\n"
BAD = "客户,日期,金额\n美佳超市,2026-11-20,9\n没有这家,2026-11-20,1\n"


@pytest.fixture
def drop(book: Path) -> Callable[..., Path]:
    """Return what puts a file into the inbox that has lain there for an hour, or was written just now."""

    def put(name: str, text: str, *, fresh: bool = False) -> Path:
        file = book.with_name("inbox") / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        if not fresh:
            os.utime(file, (time.time() - 3600,) * 2)
        return file

    return put


def lying(book: Path) -> set[str]:
    folder = book.with_name("inbox")
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_files_are_taken_each_by_itself_and_moved(qd, book: Path, drop) -> None:
    drop("a-payments.csv", PAYMENTS)  # its partner stands in a later file
    drop("b-bad.csv", BAD)
    drop("c-partners.csv", PARTNERS)
    drop("photo.jpg", "no sheet")
    result = qd("nightly --no-backup --exit-on-alarm")
    assert result.code == 10 and result.err.endswith("files not taken: 2.\n")
    assert "Inbox       c-partners.csv: new 1, changed 0, unchanged 0" in result.out
    assert "a-payments.csv: new 1" in result.out and "b-bad.csv refused: " in result.out
    assert "received 500.00" in result.out  # the reports are made after it
    assert lying(book) == {
        "done/a-payments.csv", "done/c-partners.csv", "rejected/b-bad.csv", "rejected/b-bad.csv.reason.txt",
        "rejected/b-bad.csv.rejected.csv", "rejected/photo.jpg", "rejected/photo.jpg.reason.txt",
    }  # fmt: skip
    reason = (book.with_name("inbox") / "rejected" / "b-bad.csv.reason.txt").read_text("utf-8")
    assert "没有这家" in reason and "row 3" in reason and "b-bad.csv.rejected.csv" in reason
    assert qd("payment list -F csv").out.count("\n") == 2


def test_names_that_lie_there_already_are_never_replaced(qd, book: Path, drop) -> None:
    for text in (PARTNERS, PARTNERS.replace("P1,美佳", "P2,万福")):
        drop("x.csv", text)
        drop("bad.csv", text.replace("名称", "无此列").replace("编号", "也无"))
        assert qd("nightly --no-backup").code == 0
    assert {"done/x.csv", "done/x 2.csv", "rejected/bad.csv", "rejected/bad 2.csv"} <= lying(book)
    assert "美佳" in (book.with_name("inbox") / "done" / "x.csv").read_text("utf-8")


def test_two_refused_files_do_not_take_one_name(qd, book: Path, drop) -> None:
    """x.csv finds its name taken, and the next one is that of the other file."""
    drop("x.csv", BAD)
    qd("nightly --no-backup")
    drop("x.csv", BAD.replace("没有这家", "甲"))
    drop("x 2.csv", BAD.replace("没有这家", "乙"))
    qd("nightly --no-backup")
    rejected = book.with_name("inbox") / "rejected"
    told = [(rejected / name).read_text("utf-8") for name in ("x.csv", "x 2.csv", "x 3.csv")]
    assert ["没有这家" in told[0], "乙" in told[1], "甲" in told[2]] == [True] * 3


def test_what_comes_into_a_file_after_it_was_taken_is_for_the_next_night(qd, book: Path, drop, monkeypatch) -> None:
    file = drop("x.csv", PARTNERS)
    run = importing.run

    def meanwhile(*given: object, **more: object) -> object:
        done = run(*given, **more)
        file.write_text(PARTNERS + "P2,万福超市\n", encoding="utf-8")
        return done

    monkeypatch.setattr(importing, "run", meanwhile)
    assert "x.csv: new 1" in qd("nightly --no-backup").out and lying(book) == {"x.csv"}
    monkeypatch.setattr(importing, "run", run)
    os.utime(file, (time.time() - 3600,) * 2)
    assert "x.csv: new 1, changed 0, unchanged 1" in qd("nightly --no-backup").out and lying(book) == {"done/x.csv"}


def test_folders_and_links_are_told_and_left(qd, book: Path, drop) -> None:
    (book.with_name("inbox") / "11月").mkdir(parents=True)
    file = drop("11月/x.csv", PARTNERS)
    (book.with_name("inbox") / "link.csv").symlink_to(file)
    out = qd("nightly --no-backup").out
    for name in ("11月", "link.csv"):
        assert f"{name} is a folder or a link" in out
    assert lying(book) == {"11月/x.csv", "link.csv"} and qd("partner list -F csv").out.count("\n") == 1


@pytest.mark.parametrize("lock", [None, "~$x.csv", ".~lock.x.csv#"])
def test_a_file_that_may_not_be_whole_is_left_alone(qd, book: Path, drop, lock: str | None) -> None:
    drop("x.csv", PARTNERS, fresh=lock is None)
    if lock:
        drop(lock, "")
    result = qd("nightly --no-backup")
    assert result.code == 0 and "x.csv is open or still being written" in result.out
    assert lying(book) == {"x.csv", lock or "x.csv"} and qd("partner list -F csv").out.count("\n") == 1


def test_a_file_that_changes_while_it_is_read_is_left(qd, book: Path, drop, monkeypatch) -> None:
    file = drop("x.csv", PARTNERS + "P1,")
    read = importing.read_all

    def meanwhile(*given: object) -> object:
        file.write_text(PARTNERS + "P1,美佳超市二店\nP2,万福", encoding="utf-8")
        return read(*given)

    monkeypatch.setattr(importing, "read_all", meanwhile)
    assert "x.csv is open or still being written" in qd("nightly --no-backup").out and lying(book) == {"x.csv"}


def test_a_past_night_takes_nothing_and_a_run_killed_before_the_move_adds_nothing(qd, book: Path, drop) -> None:
    drop("x.csv", PARTNERS)
    assert qd("nightly --no-backup --as-of 2026-11-20").code == 0 and lying(book) == {"x.csv"}
    assert qd("import", str(book.with_name("inbox") / "x.csv")).code == 0
    assert "x.csv: new 0, changed 0, unchanged 1" in qd("nightly --no-backup").out


def test_an_inbox_whose_files_cannot_be_moved_stops_no_report_exit_7(qd, book: Path, drop, tmp_path: Path) -> None:
    drop("x.csv", PARTNERS)
    (book.with_name("inbox") / "done").write_text("no folder", encoding="utf-8")
    result = qd("nightly --no-backup")
    assert result.code == 7 and len(result.err.splitlines()) == 1 and "Inbox" in result.out
    assert (tmp_path / "nightly" / "2026-11-21" / "summary.json").exists()
    assert qd("partner list -F csv").out.count("\n") == 1
