"""Personal data: what is exported, what is erased, what stays, and that the chain of seals stays whole (DAT-9)."""

from __future__ import annotations

import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from blank import built_once
from channelcli import ledger
from channelcli.book.ledger.command_words import masked
from channelcli.journal import seal
from channelcli.privacy.columns import KEPT, OWN, TEXTS
from channelcli.privacy.terms import Terms, name_forms, phone_forms, word_forms
from conftest import Run


def terms(*names: str, phones: tuple[str, ...] = (), words: tuple[str, ...] = (), kept: tuple[str, ...] = ()) -> Terms:
    made = Terms(kept=set(kept))
    for name in names:
        made.everywhere |= name_forms(name)
    for phone in phones:
        made.everywhere |= phone_forms(phone)
    for word in words:
        made.everywhere |= word_forms(word)
    made.settle()
    return made


# --- what to look for ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "blanked"),
    [
        ("李建国说明天付", "X说明天付"),
        ("李 建国、李建国", "X、X"),
        ("李建国商店送货", "李建国商店送货"),
        ("李建国商店的李建国", "李建国商店的X"),
        ("李建", "李建"),
        ("Li Jianguo called; li  jianguo", "X called; X"),
        ("Li Jianguos", "Li Jianguos"),
        ("13800138000", "X"),
        ("电话138-0013-8000。", "电话X。"),
        ("+86 138 0013 8000", "X"),
        ("008613800138000", "X"),
        ("１３８００１３８０００", "X"),
        ("138001380001", "138001380001"),
        ("6222 138001380009", "6222 138001380009"),
        ("(0571) 8888 6666", "X"),
        ("0571-88886666转801", "X"),
        ("57188886666", "X"),
        ("WX_lijg", "X"),
        ("wx_lijgx", "wx_lijgx"),
    ],
)
def test_a_mention_is_told_from_what_only_looks_like_it(text: str, blanked: str) -> None:
    found = terms(
        "李建国", "Li Jianguo", phones=("13800138000", "0571-88886666"), words=("wx_lijg",), kept=("李建国商店",)
    )
    assert found.replaced(text, "X", near=False) == blanked
    assert found.mentions(text, near=False) == (text != blanked)


def test_a_name_of_one_character_is_looked_for_nowhere() -> None:
    assert not terms("李").mentions("李建国")
    assert not terms(phones=("12345",)).mentions("12345")


@pytest.mark.parametrize(
    ("command", "rest"),
    [
        ("contact add 宏达 李桂芳 --mobile 138 --birthday '农历十月十五'", "contact add … --mobile … --birthday …"),
        ("contact update hd lgf --family=已婚", "contact update … --family=…"),
        ("--lang zh --override 熟人 call hd '先试5箱' -q", "--lang … --override … call … -q"),
        ("拜访 hd 好", "拜访 …"),
        ("import contacts 客户.xlsx", "import contacts 客户.xlsx"),
        ("--ledger a.db import contacts b.csv", "--ledger a.db import contacts b.csv"),
        ("contact add 宏达 '李", "contact add …"),
    ],
)
def test_of_a_command_about_a_person_its_name_and_options_stay(command: str, rest: str) -> None:
    assert masked(command) == rest


def test_every_text_column_is_classified(book: Path) -> None:
    with ledger.reading(book):
        pass
    with closing(sqlite3.connect(book)) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not name.startswith(("journal_", "sqlite_"))
        ]
        for table in tables:
            texts = {row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[2] == "TEXT"}
            known = {*OWN.get(table, ()), *TEXTS.get(table, ()), *KEPT.get(table, ())}
            assert texts <= known, f"{table}: say in privacy/columns.py what {texts - known} may hold"
        columns = {t: {row[1] for row in connection.execute(f"PRAGMA table_info({t})")} for t in tables}
    for kinds in (OWN, TEXTS, KEPT):
        for table, named in kinds.items():
            assert set(named) <= columns[table], table


# --- the commands --------------------------------------------------------------------------------


@pytest.fixture
@built_once
def shop(qd: Run) -> Run:
    """Return a shop with two people called 李伟, a store that bears a person's name, and a talk."""
    for line in (
        "partner add 宏达商贸 --code D1 --phone 0516-55508440",
        "partner add 李建国商店 --code D2",
        "partner add 赵磊 --code D3 --phone 13811110000",
        "contact add D1 李伟 --mobile 13900000001 --hobbies 钓鱼 --relation 妻子=王芳",
        "contact add D2 李伟 --mobile 13900000002 --hobbies 下棋",
        "contact add D2 李建国 --mobile 13900000003",
        "contact add D3 赵磊 --mobile 13811110000",
        "staff add 周晓燕 --code Y1 --phone 13800138002",
        "call D1 李伟说月底付 --contact 李伟",
        "call D2 李伟要货",
        "payment add D1 100 --note '李伟 13900000001 转'",
        "payment add D2 50 --note 李建国转",
        "payment add D3 20 --note 赵磊转",
    ):
        assert qd(line).code == 0, line
    return qd


def held(book: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(book)) as connection:
        return connection.execute(sql).fetchall()


def test_who_is_meant(shop: Run) -> None:
    assert shop("privacy erase 李伟 --yes").code == 3
    assert "D1/李伟" in shop("privacy erase 李伟 --yes").err
    assert shop("privacy erase 没有 --yes").code == 3
    assert shop("privacy erase 李 --yes").code == 3  # part of a name is not enough
    assert "下棋" in shop("privacy export 13900000002").out
    assert "钓鱼" in shop("privacy export D1/李伟").out
    assert "周晓燕" in shop("privacy export Y1").out
    assert shop("privacy erase 周晓燕").code == 2  # nobody can be asked, and no --yes


def test_everything_held_is_exported(shop: Run, tmp_path: Path) -> None:
    assert shop("contact update D1 李伟 --mobile 13700000009").code == 0
    rows = json.loads(shop("privacy export D1/李伟").out)
    told = {(row["about"], row["state"], row["record"], row["field"], row["value"]) for row in rows}
    assert ("own", "now", "contact", "hobbies", "钓鱼") in told
    assert ("own", "now", "contact_relation", "who", "王芳") in told
    assert ("own", "now", "contact_channel", "value", "13700000009") in told
    assert ("own", "was", "contact_channel", "value", "13900000001") in told
    assert ("own", "now", "interaction", "subject", "李伟说月底付") in told
    assert ("mention", "now", "payment", "note", "李伟 13900000001 转") in told
    assert not [row for row in rows if row["value"] in ("下棋", "李伟要货")]
    assert shop("privacy export D1/李伟").out == shop("privacy export D1/李伟").out
    assert shop(f"privacy export D1/李伟 -o {tmp_path / 'x.csv'}").code == 0
    assert stat.S_IMODE((tmp_path / "x.csv").stat().st_mode) == 0o600


def test_a_namesake_keeps_what_is_his(shop: Run, book: Path) -> None:
    assert shop("privacy erase D1/李伟 --yes").code == 0
    assert held(book, "SELECT name, hobbies FROM contact WHERE id IN (1, 2)") == [("[C1]", None), ("李伟", "下棋")]
    assert held(book, "SELECT subject FROM interaction ORDER BY id") == [("[C1]",), ("李伟要货",)]
    assert held(book, "SELECT note FROM payment WHERE id = 1") == [("[C1] [C1] 转",)]
    assert not [row for row in held(book, "SELECT command FROM journal_change") if "13900000001" in str(row)]
    assert [row for row in held(book, "SELECT command FROM journal_change") if "13900000002" in str(row)]


def test_the_trade_name_of_a_business_stays(shop: Run, book: Path) -> None:
    done = shop("privacy erase 13900000003 --yes")
    assert done.code == 0
    assert "Stays on purpose" not in done.out  # a longer name is another name
    assert held(book, "SELECT name FROM partner WHERE code = 'D2'") == [("李建国商店",)]
    assert held(book, "SELECT note FROM payment WHERE id = 2") == [("[C3]转",)]
    assert ("partner add '李建国商店' --code D2",) in held(book, "SELECT command FROM journal_change")


def test_a_person_called_as_the_business_leaves_its_name(shop: Run, book: Path) -> None:
    before = shop("report ageing -F csv").out
    assert shop("privacy erase D3/赵磊 --yes").code == 0
    assert held(book, "SELECT name, phone FROM partner WHERE code = 'D3'") == [("赵磊", None)]
    assert shop("report ageing -F csv").out == before


def test_a_sole_trader_is_erased_with_his_trade_name(shop: Run, book: Path) -> None:
    before = shop("report ageing -F csv").out
    assert shop("privacy erase 赵磊 --partner --yes").code == 0
    assert held(book, "SELECT name, phone FROM partner WHERE code = 'D3'") == [("[P3]", None)]
    assert held(book, "SELECT name FROM contact WHERE id = 4") == [("[P3]",)]
    assert shop("report ageing -F csv").out == before.replace("赵磊", "[P3]")
    assert "赵磊" not in str(held(book, "SELECT command, summary FROM journal_change"))


def test_staff_are_erased_and_their_code_stays(shop: Run, book: Path) -> None:
    assert shop("privacy erase 周晓燕 --yes").code == 0
    assert held(book, "SELECT code, name, phone, initials FROM staff") == [("Y1", "[S1]", None, "s1")]
    assert "[S1]" in shop("privacy list").out


def test_two_mentions_that_would_be_alike_are_kept_apart(shop: Run, book: Path) -> None:
    assert shop("partner update D2 --tag 李建国 --tag 13900000003").code == 0
    assert shop("privacy erase 李建国 --yes").code == 0
    assert held(book, "SELECT tag FROM partner_tag ORDER BY id") == [("[C3]",), ("[C3]-2",)]
    assert shop("doctor").code == 0


def test_a_dry_run_and_a_second_time(shop: Run, book: Path) -> None:
    before = book.read_bytes()
    done = shop("privacy erase D1/李伟 -n")
    assert "would be erased" in done.out
    assert book.read_bytes() == before
    assert shop("privacy erase D1/李伟 --yes").code == 0
    again = book.read_bytes()
    done = shop("privacy", "erase", "[C1]", "--yes")
    assert (done.code, done.out) == (0, "[C1]: nothing personal is held any more.\n")
    assert book.read_bytes() == again


def test_a_name_in_the_policy_file_is_refused_first(shop: Run, book: Path) -> None:
    book.with_name("ledger.policy.toml").write_text("# 李建国 may owe more\n[credit]\naction = 'warn'\n", "utf-8")
    before = book.read_bytes()
    assert shop("privacy erase 李建国 --yes").code == 4
    assert book.read_bytes() == before


def test_what_was_taught_about_sheets_is_named(shop: Run, book: Path) -> None:
    taught = book.with_name(f"{book.stem}.imports.toml")
    taught.write_text('[values.partner]\n"茂源" = "宏达商贸"\n"李伟" = "宏达商贸"\n', "utf-8")
    told = f"{taught}, line 3"
    assert told in shop("privacy erase D1/李伟 --dry-run").out
    assert told in shop("privacy erase D1/李伟 --yes").out
    assert "李伟" in taught.read_text("utf-8")  # it is the owner's file


def test_copies_that_still_hold_the_person_are_listed(shop: Run, book: Path) -> None:
    assert shop("backup").code == 0
    book.with_name("ledger.db.before-upgrade-20260101T000000Z-1").touch()
    done = shop("privacy erase D1/李伟 --yes")
    assert "ledger.db.before-upgrade-20260101T000000Z-1" in done.out
    assert "backups" in done.out


# --- the chain -----------------------------------------------------------------------------------


def digests_hold(book: Path) -> bool:
    """Tell whether each seal follows the one before, and the words and rows of each change are as it says."""
    with closing(sqlite3.connect(book)) as connection:
        later: dict[str, list[str]] = {}
        for (text,) in connection.execute("SELECT resealed FROM journal_seal ORDER BY id"):
            later |= json.loads(text)
        previous = seal.START
        for change, words, rows, before, salt, mine in connection.execute(
            "SELECT change_id, words, rows, previous, salt, seal FROM journal_seal ORDER BY id"
        ).fetchall():
            said = tuple(later.get(str(change), (words, rows)))
            if before != previous or (change and seal.digests(connection, change, salt) != said):
                return False
            previous = mine
        return seal.states(connection) == {t: seal.counted(connection, t) for t in seal.kept(connection)}


def test_the_chain_is_whole_before_and_after(shop: Run, book: Path) -> None:
    salts = dict(held(book, "SELECT change_id, salt FROM journal_seal WHERE change_id IS NOT NULL"))
    key = held(book, "SELECT key FROM journal_key")
    assert digests_hold(book)
    assert shop("privacy erase D1/李伟 --yes").code == 0
    assert digests_hold(book)
    assert shop("payment add D1 1").code == 0
    assert digests_hold(book)
    assert shop("doctor").code == 0
    now = dict(held(book, "SELECT change_id, salt FROM journal_seal WHERE change_id IS NOT NULL"))
    changed = {change for change in salts if now[change] != salts[change]}
    assert changed == set(
        map(int, json.loads(held(book, "SELECT resealed FROM journal_seal WHERE resealed <> '{}'")[0][0]))
    )
    assert held(book, "SELECT key FROM journal_key") != key  # nobody can try what was blanked against the old sums


def test_it_is_never_taken_back(shop: Run, book: Path) -> None:
    assert shop("privacy erase D1/李伟 --yes").code == 0
    (number,) = held(book, "SELECT max(id) FROM journal_change WHERE kind = 'erase'")[0]
    assert shop(f"undo {number} --yes").code != 0
    assert "钓鱼" not in shop("privacy export [C1]").out
    for _ in range(20):
        if shop("undo --yes").code:
            break
    assert "13900000001" not in book.read_bytes().decode("utf-8", "replace")


# --- what lies around ----------------------------------------------------------------------------


def test_no_log_holds_what_was_typed(shop: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = ("王小明", "13700001111")
    assert shop("contact add D1 王小明 --mobile 13700001111").code == 0
    assert shop("contact add D1 王小明 --mobile 13700001111").code == 4
    assert shop("contact add D1 --mobile=13700001111 --nonsense=王小明").code == 2

    def fail(*_: object) -> None:
        raise ValueError(*typed)

    monkeypatch.setattr("channelcli.resolve.one", fail)
    assert shop("contact add D1 王小明").code == 1
    logs = [path for path in (tmp_path / "state").rglob("*") if path.is_file()]
    assert {"errors.log", "runs.jsonl"} <= {path.name for path in logs}
    for path in logs:
        text = path.read_text(encoding="utf-8") + path.read_bytes().decode("unicode_escape", "replace")
        assert not [word for word in typed if word in text], path.name


def test_status_tells_of_a_ledger_that_others_may_read(shop: Run, book: Path) -> None:
    assert "chmod" not in shop("status").out
    book.chmod(0o644)
    assert "mode 644" in shop("status").out
