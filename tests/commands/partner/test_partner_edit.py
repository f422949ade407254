"""`partner edit`: the whole file in an editor, only what differs is written (product.md 1.1)."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from channelcli.sheets.kinds import fields_of

Qd = Callable[..., Any]
Editor = Callable[[str], Path]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Return a callable that makes a shell script with `$1` the file the editor; it returns where the text is kept."""
    folder = tmp_path / "temporary files"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)

    def make(body: str) -> Path:
        script = tmp_path / "editor.sh"
        seen = tmp_path / "seen.txt"
        script.write_text(f'#!/bin/sh\ncp "$1" "{seen}"; stat -c %a "$1" > "{seen}.mode"\n{body}\n', "utf-8")
        script.chmod(stat.S_IRWXU)
        monkeypatch.setenv("EDITOR", str(script))
        return seen

    return make


def left(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "temporary files").iterdir())


def one(book: Path, sql: str) -> Any:
    connection = sqlite3.connect(book)
    try:
        return connection.execute(sql).fetchone()[0]
    finally:
        connection.close()


@pytest.fixture
def full(qd: Qd, book: Path) -> None:
    """A partner with something in fields of every kind."""
    qd("staff add 张伟 --code S1")
    qd("partner add 总部 --code P1")
    qd(
        "partner", "add", "宏达商贸", "--code", "D1", "--rep", "S1", "--terms", "月结30天", "--credit-limit", "50000",
        "--tag", "重点", "--tag", "老客户", "--contact", "王总", "--mobile", "13800138000", "--note", "第一条",
        "--set", "parent=P1", "--set", "店内广告=是", "--set", "市场规模=1200.5", "--set", "联系人生日=农历八月十五",
        "--set", "address=一楼\n二楼\\三楼", "--set", "合作日期=2020-01-02", "--set", "kind=outlet",
    )  # fmt: skip


def test_every_field_stands_there_with_its_label(qd: Qd, editor: Editor, full: None, tmp_path: Path) -> None:
    seen = editor("true")
    done = qd("partner edit D1 --lang zh")
    assert done.code == 0 and done.out == "D1 宏达商贸 没有变化。\n"
    text = seen.read_text("utf-8")
    written = [line.split(" =")[0] for line in text.splitlines() if line and line[0] != "#"]
    assert written == [field.key for field in fields_of("partners")]
    for lines in (
        "# 客户名称\nname = 宏达商贸\n",
        "# 类型 (dealer 经销商、outlet 终端、supplier 供应商)\nkind = outlet\n",
        "# 业务员 (张伟)\nrep = S1\n",
        "# 账期\nterms = eom:30\n",
        "credit_limit = 50000.00\n",
        "# 上级 (总部)\nparent = P1\n",
        "tags = 老客户, 重点\n",
        "address = 一楼\\n二楼\\\\三楼\n",
        "market_size = 1200.5\n",
        "indoor_ads = 是\n",
        "# 备注 (另加一条；最近一条：第一条)\nnote =\n",
        "contact_name = 王总\n",
        "contact_birthday = lunar:08-15\n",
        "fax =\n",
    ):
        assert lines in text, lines
    assert seen.with_name("seen.txt.mode").read_text().strip() == "600"
    assert left(tmp_path) == []


def test_only_what_differs_is_written(qd: Qd, editor: Editor, full: None, book: Path, tmp_path: Path) -> None:
    editor(
        r"""sed -i -e 's/^name = .*/name = 宏达商贸公司/' -e 's/^credit_limit = .*/credit_limit = 80000/' \
        -e 's/^rep = .*/rep =/' -e 's/^tags = .*/tags = 重点 新店/' \
        -e 's/^note =$/note = 第二条/' -e 's/^contact_name = .*/contact_name = 王大力/' \
        -e 's/^fax =$/传真 = 0571-1/' -e '/^city/d' "$1" """
    )
    done = qd("partner edit D1")
    assert done.out.splitlines()[0] == "D1 宏达商贸: Name, Fax, Rep, Credit limit, Tags, Note, Contact"
    file = "SELECT name || fax || address FROM partner WHERE code = 'D1'"
    assert one(book, file) == "宏达商贸公司0571-1一楼\n二楼\\三楼"
    limits = "SELECT group_concat(amount) FROM partner_dated WHERE field = 'credit_limit'"
    assert one(book, limits) == "5000000,8000000"
    assert one(book, "SELECT count(*) FROM partner_dated WHERE field = 'rep' AND staff_id IS NULL") == 1
    assert one(book, "SELECT group_concat(tag) FROM (SELECT tag FROM partner_tag ORDER BY tag)") == "新店,重点"
    assert one(book, "SELECT count(*) FROM partner_note") == 2
    assert one(book, "SELECT count(*) || max(name) FROM contact") == "1王大力"
    assert one(book, "SELECT value FROM contact_channel") == "13800138000"
    assert one(book, "SELECT count(*) FROM journal_change WHERE command = 'partner edit D1'") == 1
    assert left(tmp_path) == []
    assert qd("undo").code == 0
    assert one(book, "SELECT name FROM partner WHERE code = 'D1'") == "宏达商贸"


def test_custom_fields_are_there(qd: Qd, editor: Editor, book: Path) -> None:
    from channelcli import ledger
    from channelcli.book.partner import custom

    with ledger.change(book, "test") as change:
        custom.define(change, "partner", "cooled", "boolean", ("Cooled", "冷链"))
    qd("partner add 宏达 --code D1")
    seen = editor("sed -i 's/^cf.cooled =$/cf.cooled = yes/' \"$1\"")
    assert "Cooled" in qd("partner edit D1").out
    assert one(book, "SELECT value FROM custom_value") == "1"
    assert qd("partner edit D1").out == "D1 宏达: nothing to change.\n"
    assert "# Cooled\ncf.cooled = yes\n" in seen.read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("s/^credit_limit =.*/credit_limit = viel/", "credit_limit = viel"),
        ("s/^kind = .*/kind = friend/", "kind = friend"),
        ("s/^city =.*/hamlet = Ulm/", "hamlet = Ulm"),
        ("s/^city =.*/just words/", "just words"),
        ("s/^city =.*/name = again/", "name = again"),
        ("s/^rep =.*/rep = nobody/", "rep = nobody"),
    ],
)
def test_a_line_that_cannot_be_read_is_shown_and_the_text_kept(
    qd: Qd, editor: Editor, book: Path, tmp_path: Path, change: str, told: str
) -> None:
    qd("partner add 宏达 --code D1")
    editor(f"sed -i '{change}' \"$1\"")
    before = book.read_bytes()
    done = qd("partner edit D1")
    (kept,) = left(tmp_path)
    assert done.code in (2, 3) and f": {told}" in done.err and str(kept) in done.err
    assert told in kept.read_text("utf-8") and stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert book.read_bytes() == before


def test_what_the_book_refuses_keeps_the_text_too(qd: Qd, editor: Editor, tmp_path: Path) -> None:
    qd("partner add 甲 --code D1")
    qd("partner add 乙 --code D2")
    editor("sed -i 's/^code = .*/code = D2/' \"$1\"")
    done = qd("partner edit D1")
    assert done.code == 4 and len(left(tmp_path)) == 1 and str(left(tmp_path)[0]) in done.err


def test_a_dry_run_writes_nothing(qd: Qd, editor: Editor, book: Path, tmp_path: Path) -> None:
    qd("partner add 甲 --code D1")
    editor("sed -i 's/^city =$/city = 杭州/' \"$1\"")
    before = book.read_bytes()
    done = qd("partner edit D1 -n")
    assert done.out == "D1 甲: City\nDry run: nothing was written.\n"
    assert book.read_bytes() == before and left(tmp_path) == []


def test_an_editor_that_gives_up_changes_nothing(qd: Qd, editor: Editor, book: Path, tmp_path: Path) -> None:
    qd("partner add 甲 --code D1")
    editor("sed -i 's/^city =$/city = 杭州/' \"$1\"; exit 1")
    before = book.read_bytes()
    assert qd("partner edit D1").code == 4
    assert book.read_bytes() == before and left(tmp_path) == []


def test_without_an_editor_and_a_terminal_it_is_wrong_usage(qd: Qd, monkeypatch: pytest.MonkeyPatch) -> None:
    qd("partner add 甲 --code D1")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    done = qd("partner edit D1")
    assert done.code == 2 and "EDITOR" in done.err
    monkeypatch.setenv("EDITOR", "no-such-editor -w")
    assert qd("partner edit D1").code == 2


def test_an_editor_with_words_of_its_own(qd: Qd, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    qd("partner add 甲 --code D1")
    editor("true")
    monkeypatch.setenv("EDITOR", "sed -i 's/^city =$/city = 杭州/'")
    assert qd("partner edit D1").out.startswith("D1 甲: City\n")


def test_the_first_contact_is_made_where_there_is_none(qd: Qd, editor: Editor, book: Path) -> None:
    qd("partner add 甲 --code D1")
    editor("sed -i -e 's/^contact_name =$/contact_name = 王总/' -e 's/^contact_wechat =$/contact_wechat = w1/' \"$1\"")
    assert qd("partner edit D1").code == 0
    assert one(book, "SELECT c.name || h.value FROM contact AS c JOIN contact_channel AS h") == "王总w1"
