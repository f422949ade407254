"""`undo N`, `--with-later`, `redo`: what goes, what comes, what stands in the way, and what is said of it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from channelcli import ledger
from channelcli.journal import seal

Dump = dict[str, list[tuple[Any, ...]]]


def dump(path: Path) -> Dump:
    """Return every row of every table but the journal's."""
    with ledger.reading(path) as connection:
        sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'journal%'"
        names = [name for (name,) in connection.execute(sql)]
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in names}


def sealed(path: Path) -> None:
    """The seal holds what a count of all rows gives, and no row refers to one that is gone."""
    connection = sqlite3.connect(path)
    sums = seal.states(connection)
    assert {table: seal.counted(connection, table) for table in sums} == sums
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def write_sheet(path: Path, rows: list[tuple[str, str, str]]) -> Path:
    lines = ["客户编号,客户名称,电话", *(",".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
@built_once
def shop(qd: Any) -> Callable[..., Any]:
    """Changes 1 to 5: two partners, an order, a payment, a note."""
    for line in (
        "partner add 宏达商贸 --code D1",
        "partner add 永兴烟酒 --code D2",
        "order add D1 --amount 100 --number A1",
        "payment add D1 60 --for A1",
        "partner update D2 --phone 13800000001",
    ):
        done = qd(line)
        assert done.code == 0, (line, done.err)
    return qd  # type: ignore[no-any-return]


# ---- an import


def test_an_import_with_a_later_edit_is_refused_naming_it_and_goes_back_with_it(
    qd: Any, book: Path, tmp_path: Path
) -> None:
    """1,000 rows added and 100 updated, then one of them edited: refused with that row named, or both go."""
    old = write_sheet(tmp_path / "old.csv", [(f"D{n:04}", f"客户{n}", f"138{n:08}") for n in range(1, 101)])
    assert qd("import", "partners", str(old)).code == 0
    before = dump(book)
    rows = [(f"D{n:04}", f"客户{n}", f"139{n:08}") for n in range(1, 1101)]
    new = write_sheet(tmp_path / "new.csv", rows)
    done = qd("import", "partners", str(new), "--on-existing", "update")
    assert done.code == 0, done
    imported = dump(book)
    assert len(imported["partner"]) == 1100
    assert qd("partner update D0007 --phone 13700000007").code == 0
    edited = dump(book)

    refused = qd("undo 2")
    assert refused.code == 4
    assert "partner D0007 客户7: by change 3 “partner update D0007 --phone 13700000007” on 20" in refused.err
    assert "channelcli undo 3 first" in refused.err and "undo 2 --with-later" in refused.err
    assert "客户 D0007 客户7：第 3 次修改「partner update D0007" in qd("undo 2 --lang zh").err
    assert dump(book) == edited

    tried = qd("undo 2 --with-later -n")
    assert "Gone: partners 1,000 (D0101 客户101, D0102 客户102, D0103 客户103 …)" in tried.out
    assert "As it was: partners 100 (D0001 客户1, " in tried.out
    assert dump(book) == edited

    done = qd("undo 2 --with-later")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1:] == ["And 1 later: 3", "Gone: partners 1,000", "As it was: partners 100"]
    assert dump(book) == before
    sealed(book)
    done = qd("redo")
    assert "There again: partners 1,100" in done.out
    assert dump(book) == edited
    sealed(book)
    assert qd("undo").code == 0
    assert dump(book) == imported
    assert qd("undo").code == 0
    assert dump(book) == before
    sealed(book)


# ---- what stands in the way


def test_rows_that_refer_to_what_would_go_are_named_with_the_way_out(shop: Any, book: Path) -> None:
    before = dump(book)
    done = shop("undo 3")
    assert (done.code, done.out) == (4, "")
    assert [line.partition(" on 20")[0] for line in done.err.splitlines()] == [
        "Change 3 (order A1 宏达商贸 100.00) cannot be taken back: later changes stand in the way.",
        "match of D1 宏达商贸: by change 4 “payment add D1 60 --for A1”",
        "Either channelcli undo 4 first, or all of them: channelcli undo 3 --with-later",
    ]
    assert dump(book) == before
    assert shop("undo 4").code == 0
    assert shop("undo 3").code == 0
    sealed(book)
    assert shop("redo 3").code == 0 and shop("redo 4").code == 0
    assert dump(book) == before


def test_what_is_not_in_the_way_stays(shop: Any, book: Path) -> None:
    """Change 5 has nothing to do with 1, 3 and 4."""
    before = dump(book)
    done = shop("undo 1 --with-later")
    assert "And 2 later: 4, 3" in done.out
    assert [row[2] for row in dump(book)["partner"]] == ["D2"]
    assert shop("redo").code == 0
    assert dump(book) == before
    sealed(book)


def test_changes_that_were_taken_back_are_no_obstacle(shop: Any, book: Path) -> None:
    before = dump(book)
    shop("partner update D1 --phone 13800000009")
    shop("partner update D1 --phone 13800000008")
    shop("undo"), shop("undo 6")
    assert dump(book) == before
    assert shop("undo 4").code == shop("undo 3").code == shop("undo 1").code == 0
    sealed(book)


def test_a_number_that_another_record_has_by_now_stands_in_the_way(shop: Any) -> None:
    shop("partner update D2 --code D9")
    shop("partner add 新客户 --code D2")
    done = shop("undo 6")
    assert done.code == 4
    assert "partner D2 新客户: by change 7" in done.err
    assert shop("undo 6 --with-later").code == 0


def test_a_redo_never_hangs_a_record_on_another_one(qd: Any, book: Path) -> None:
    """The id of a partner that was taken back goes to the next one; its payment must not follow."""
    qd("partner add 甲 --code A"), qd("payment add A 100"), qd("undo"), qd("undo")
    qd("partner add 乙 --code B")
    before = dump(book)
    done = qd("redo 2")
    assert done.code == 4
    assert "partner B 乙: by change 5" in done.err
    assert "channelcli undo 5" in done.err
    assert dump(book) == before


def test_a_custom_value_of_a_later_change_stands_in_the_way(qd: Any, book: Path) -> None:
    with ledger.change(book, "field") as change:
        change.connection.execute(
            "INSERT INTO custom_field (change_id, entity, key, label_en, label_zh, type)"
            " VALUES (?, 'partner', 'lev', 'Lev', '级', 'text')",
            (change.id,),
        )
    qd("partner add 甲 --code A")
    number = json.loads(qd("history -F json").out)[0]["change"]
    assert qd("partner update A --set 级=1").code == 0
    done = qd(f"undo {number}")
    assert done.code == 4 and f"by change {number + 1}" in done.err


def test_what_an_undo_took_away_must_be_done_again_first(shop: Any) -> None:
    shop("undo 5"), shop("undo 4"), shop("undo 3")
    done = shop("redo 4")
    assert done.code == 4
    assert "First: channelcli redo 8" in done.err and "A1" in done.err
    assert shop("redo 8").code == 0
    assert shop("redo 4").code == 0


def test_an_erasure_is_never_taken_back_and_says_so(shop: Any, book: Path) -> None:
    with ledger.change(book, "erase", kind="erase") as change:
        change.connection.execute("UPDATE partner SET phone = NULL WHERE code = 'D2'")
    done = shop("undo 6")
    assert done.code == 4 and "for good" in done.err
    for line in ("undo 5", "undo 5 --with-later"):
        done = shop(line)
        assert done.code == 4
        assert "Change 6 erased a person's data and is never taken back." in done.err
    assert "order A1" not in shop("undo").out  # the newest change of ours is 5, which the erasure covers
    assert shop("undo 4").code == 0


# ---- numbers


def test_counters_go_back_only_if_nobody_took_a_number_since(qd: Any, book: Path) -> None:
    qd("partner add 甲"), qd("payment add 甲 1")
    first = dump(book)
    qd("payment add 甲 2"), qd("payment add 甲 3")
    after = dump(book)
    assert qd("undo 3").code == 0
    assert dump(book)["counter"] == after["counter"], "the last payment has its number"
    assert qd("redo").code == 0 and dump(book) == after
    assert qd("undo").code == qd("undo").code == 0
    assert dump(book) == first, "counters too"


def test_numbers_that_mean_no_change_or_the_wrong_kind(shop: Any) -> None:
    shop("undo 5")
    for line, code, words in (
        ("undo 99", 3, "There is no change 99"),
        ("redo 99", 3, "There is no change 99"),
        ("undo 6", 4, "Change 6 is an undo"),
        ("undo 5", 4, "was taken back already, by change 6"),
        ("redo 4", 4, "Change 4 stands"),
        ("undo x", 2, ""),
        ("undo 0", 3, "There is no change 0"),
    ):
        done = shop(line)
        assert (done.code, done.out) == (code, ""), line
        assert words in done.err
    shop("redo")
    for line, words in (("redo 6", "taken back already, by change 7"), ("undo 7", "channelcli undo 5")):
        done = shop(line)
        assert done.code == 4 and words in done.err, done
    done = shop("redo")
    assert (done.code, "nothing to do again" in done.err) == (4, True)


# ---- a closed day


def test_the_lock_date_holds_for_undo_n_with_later_and_redo(qd: Any, book: Path) -> None:
    for line in (
        "partner add 宏达商贸 --code D1",
        "order add D1 --amount 100 --number A1 --on 2026-10-01",
        "order add D1 --amount 50 --number A2 --on 2026-10-02",
        "payment add D1 60 --for A1 --on 2026-11-02",
        "order void A2 --on 2026-10-03",
        "undo 3 --with-later",
        "config lock 2026-10-31",
    ):
        assert qd(line).code == 0, line
    before = dump(book)
    for line, fact in (
        ("undo 2 --with-later", "removal of shipment A1 of 2026-10-01"),
        ("redo 6", "new shipment A2 of 2026-10-02"),
        ("redo 3", "new shipment A2 of 2026-10-02"),
        ("undo 7", ""),
    ):
        done = qd(line)
        assert done.code == 4, (line, done)
        assert "2026-10-31" in done.err and fact in done.err, (line, done.err)
        assert dump(book) == before
    assert qd("undo 4").code == 0, "of a later day"
    assert qd("redo 4").code == 0
    assert qd("redo 6 --override 漏了").code == 0
    assert {row[2] for row in dump(book)["sale"]} == {"A1", "A2"}
    sealed(book)
    assert qd("undo 3 --with-later --override 重复").code == 0
    assert {row[2] for row in dump(book)["sale"]} == {"A1"}
    assert len(dump(book)["exception"]) == 2
    sealed(book)


def test_a_version_of_the_policy_stays_when_its_change_is_taken_back(qd: Any, book: Path) -> None:
    qd("partner add A")
    book.with_name("ledger.policy.toml").write_text("[abc]\na = 70\n", encoding="utf-8")
    qd("partner add B")
    kept = dump(book)["policy"]
    assert len(kept) == 1
    assert qd("undo").code == 0
    assert dump(book)["policy"] == kept
    sealed(book)
    assert qd("redo").code == 0
    assert dump(book)["policy"] == kept
    sealed(book)


# ---- history


def test_history_can_be_narrowed_and_shows_one_change_in_full(shop: Any) -> None:
    shop("undo 5")
    rows = json.loads(shop("history -F json --kind undo").out)
    assert [(row["change"], row["kind"], row["summary"]) for row in rows] == [
        (6, "undo", "undo 5: partner D2 永兴烟酒: phone")
    ]
    assert list(rows[0])[:7] == ["change", "at", "day", "actor", "command", "summary", "undone"]
    assert json.loads(shop("history -F json --to 2026-11-20").out) == []
    assert len(json.loads(shop("history -F json --period 2026-11").out)) == 6
    assert json.loads(shop("history -F json --by nobody").out) == []
    whole = json.loads(shop("history 5 -F json").out)
    assert whole == [
        {
            "entity": "partner",
            "key": "D2 永兴烟酒",
            "action": "changed",
            "field": "phone",
            "old": None,
            "new": "13800000001",
        }
    ]
    told = shop("history 5").out
    assert "partner update D2 --phone 13800000001" in told and "Taken back by change 6" in told
    assert "Takes back: 5" in shop("history 6").out
    assert shop("history 99").code == 3
    assert shop("history 5 --kind undo").code == shop("history --every").code == 2


def test_a_change_of_very_many_rows_shows_the_first_and_counts_all(qd: Any, tmp_path: Path) -> None:
    sheet = write_sheet(tmp_path / "p.csv", [(f"D{n:04}", f"客户{n}", f"138{n:08}") for n in range(1, 51)])
    qd("import", "partners", str(sheet))
    told = qd("history 1").out
    assert told.count(" added") == 20 and "20 of 50 shown; all with --every" in told
    assert qd("history 1 --every").out.count(" added") == 50


def test_what_a_change_did_is_told_in_the_language_in_force() -> None:
    from channelcli import text
    from channelcli.text.retold import retold

    kept = {
        "order 1001 宏达 500.00": "订单 1001 宏达 500.00",
        "credit hold 宏达": "信用冻结 宏达",
        "payment R0001 宏达 bounce": "收款 R0001 宏达 退票",
        "follow-up done D1 宏达": "跟进办完 D1 宏达",
        "import payments: 12 new, 3 changed": "导入收款：新增 12、改动 3",
        "import 我的: 12 new, 3 changed": "导入我的：新增 12、改动 3",
        "void": "void",
        "": "",
    }
    assert [retold(one) for one in kept] == list(kept)
    text.use("zh")
    assert {one: retold(one) for one in kept} == kept


def test_what_an_undo_logs_of_the_rows_that_go_is_what_the_triggers_log(qd: Any, book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    sheet = write_sheet(tmp_path / "p.csv", [(f"N{n}", f"引“号'\\{n}", f"1😀{n}") for n in range(3)])
    assert qd("import", "partners", str(sheet)).code == 0
    shutil.copy(book, other)
    assert qd("undo").code == 0
    logged = "SELECT entity, row_id, action, old FROM journal_row WHERE entity = 'partner' ORDER BY id DESC LIMIT 3"
    with sqlite3.connect(other) as connection:
        connection.execute("DELETE FROM partner WHERE change_id = (SELECT max(change_id) FROM partner)")
        by_trigger = connection.execute(logged).fetchall()
    with sqlite3.connect(book) as connection:
        assert connection.execute(logged).fetchall() == by_trigger
        assert [one[2] for one in by_trigger] == ["delete"] * 3
