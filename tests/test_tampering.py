"""R-11: whatever another tool does to the tables or the journal, doctor names it, also after a further change."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from blank import built_once
from channelcli import ledger
from channelcli.errors import LedgerFault
from channelcli.journal import chain, seal
from channelcli.text import say
from torture.counts import count

pytestmark = pytest.mark.lawless("tampers with the journal on purpose")


class Tampering(NamedTuple):
    """What another tool does, what doctor then says; what it still says after a further change, if that differs."""

    sql: str
    named: str
    later: str = ""
    stays: bool = False  # whether what is broken stays so, though the edit is marked


UNMARKED = "another tool changed 1 row of partner since the last change (id 1)"
FOUND = "change 7: made by another tool, found on "
TRIGGER = "SELECT sql FROM sqlite_schema WHERE name = 'partner_update'"

# Seven changes stand: partners D0001 to D0003, a phone edited (4), a payment (5), a tag (6).
KINDS = {
    # rows of the tables
    "update": Tampering("UPDATE partner SET name = '别人' WHERE id = 1", UNMARKED, f"{FOUND}"),
    "delete": Tampering("DELETE FROM payment WHERE id = 1", "another tool changed 1 row of payment", FOUND),
    "insert": Tampering(
        "INSERT INTO partner_tag (change_id, partner_id, tag) VALUES (1, 1, 'x')",
        "partner_tag has rows that no change added (id 2); 2 rows, sealed were 1",
        FOUND,
    ),
    "replace": Tampering(
        "REPLACE INTO partner_tag (id, change_id, partner_id, tag) VALUES (1, 6, 2, '换')",
        "rows of partner_tag are not what they were when sealed",
        "it went past the journal in partner_tag",
    ),
    "id moved": Tampering("UPDATE partner_tag SET id = 77", "partner_tag has rows that no change added (id 77)", FOUND),
    "id moved down": Tampering(
        "UPDATE partner SET id = -5 WHERE id = 2", "another tool changed 1 row of partner", "went past the journal"
    ),
    "no utf-8": Tampering("UPDATE partner SET name = CAST(x'ff41' AS TEXT) WHERE id = 1", UNMARKED, FOUND),
    "trigger away and back": Tampering(
        "trigger", "rows of partner are not what they were when sealed", "it went past the journal in partner"
    ),
    "log rubbed out": Tampering(
        "UPDATE partner SET phone = '1' WHERE id = 1; DELETE FROM journal_row WHERE change_id IS NULL",
        "rows of partner are not what they were when sealed",
        "it went past the journal in partner",
    ),
    "under an old change": Tampering(
        "UPDATE journal_open SET change_id = 2; UPDATE partner SET phone = '1' WHERE id = 1;"
        " UPDATE journal_open SET change_id = NULL",
        "change 2: the old rows it keeps were rewritten, taken out or added to",
    ),
    "open change left": Tampering(
        "UPDATE journal_open SET change_id = 2",
        "the mark of the open change was tampered with",
        "it went past the journal in journal_open",
    ),
    "open change taken out": Tampering(
        "DELETE FROM journal_open; UPDATE partner SET phone = '1' WHERE id = 1",
        "the mark of the open change was tampered with",
        "it went past the journal in journal_open, partner",
    ),
    "under a change to come": Tampering(
        "UPDATE journal_open SET change_id = 8; UPDATE partner SET phone = '1' WHERE id = 1;"
        " UPDATE journal_open SET change_id = NULL",
        "change 8: rows of the journal name it, but there is no such change",
        FOUND,
    ),
    # the journal
    "command": Tampering(
        "UPDATE journal_change SET command = 'x' WHERE id = 2",
        "change 2: its command, its summary or what it took back",
    ),
    "summary": Tampering("UPDATE journal_change SET summary = 'x' WHERE id = 2", "change 2: its command, its summary"),
    "actor": Tampering("UPDATE journal_change SET actor = 'x' WHERE id = 5", "change 5: time, day, user, kind or seal"),
    "time": Tampering(
        "UPDATE journal_change SET at = '2020-01-01T00:00:00Z' WHERE id = 3", "change 3: time, day, user"
    ),
    "kind": Tampering(
        "UPDATE journal_change SET kind = 'found' WHERE id = 3", "change 3: time, day, user, kind or seal"
    ),
    "old row edited": Tampering(
        "UPDATE journal_row SET old = json_set(old, '$.phone', '9') WHERE change_id = 4", "change 4: the old rows"
    ),
    "old row deleted": Tampering("DELETE FROM journal_row WHERE change_id = 4", "change 4: the old rows it keeps"),
    "old row handed on": Tampering(
        "UPDATE journal_row SET change_id = 5 WHERE change_id = 4", "change 4: the old rows"
    ),
    "old row added": Tampering(
        "INSERT INTO journal_row (change_id, entity, row_id, action, old) VALUES (2, 'partner', 1, 'update', '{}')",
        "change 2: the old rows it keeps were rewritten",
    ),
    "undo invented": Tampering(
        "INSERT INTO journal_undo VALUES (5, 2)", "change 5: its command, its summary or what it"
    ),
    "change taken out": Tampering(
        "DELETE FROM journal_seal WHERE change_id = 4; DELETE FROM journal_row WHERE change_id = 4;"
        " DELETE FROM journal_change WHERE id = 4",
        "change 4: was taken out with its seal",
    ),
    "change put in": Tampering(
        "INSERT INTO journal_change (at, business_day, actor, command, version) VALUES ('', '', '', 'x', '')",
        "change 7: has no seal",
    ),
    "change without its seal": Tampering(
        "DELETE FROM journal_change WHERE id = 5", "change 5: was taken out of the journal"
    ),
    "seal without its change": Tampering("DELETE FROM journal_seal WHERE change_id = 5", "change 5: has no seal"),
    "seal rewritten": Tampering(
        "UPDATE journal_seal SET tables = '{}' WHERE change_id = 5", "change 5: time, day, user, kind or seal"
    ),
    "seals swapped": Tampering(
        "UPDATE journal_seal SET id = 99 WHERE id = 5; UPDATE journal_seal SET id = 5 WHERE id = 6;"
        " UPDATE journal_seal SET id = 6 WHERE id = 99",
        "change 4: does not follow the seal before it",
    ),
    "all seals": Tampering(
        "DELETE FROM journal_seal", "no change is sealed", "it went past the journal in journal_seal"
    ),
    "state": Tampering(
        "UPDATE journal_state SET rows = 7 WHERE name = 'partner'",
        "what the journal keeps of table partner is not what its seals say",
        FOUND,
    ),
    "state gone": Tampering(
        "DELETE FROM journal_state WHERE name = 'sale'",
        "what the journal keeps of table sale",
        "past the journal in journal_state",
    ),
    "state invented": Tampering(
        "INSERT INTO journal_state VALUES ('mine', 1, 1, '0')",
        "what the journal keeps of table mine is not what its seals say",
        "past the journal in journal_state",
    ),
    "key": Tampering(
        "UPDATE journal_key SET key = iif(key GLOB 'f*', '0', 'f') || substr(key, 2)", "rows of counter are not", FOUND
    ),
    "key gone": Tampering("DELETE FROM journal_key", "the key of the row digests", "past the journal in journal_key"),
    # the shape
    "trigger dropped": Tampering(
        "DROP TRIGGER partner_update", "trigger partner_update is gone", "it went past the journal in partner_update"
    ),
    "trigger altered": Tampering(
        "DROP TRIGGER partner_delete; CREATE TRIGGER partner_delete AFTER DELETE ON partner BEGIN SELECT 1; END",
        "trigger partner_delete was altered",
        "it went past the journal in partner_delete",
    ),
    "trigger added": Tampering(
        "CREATE TRIGGER mine AFTER INSERT ON payment BEGIN UPDATE payment SET amount = amount + 1; END",
        "trigger mine was added by another tool",
    ),
    "view added": Tampering("CREATE VIEW mine AS SELECT 1", "view mine was added by another tool"),
    "view altered": Tampering(
        "DROP VIEW journal_standing; CREATE VIEW journal_standing AS SELECT 1 AS id",
        "view journal_standing was altered",
        "it went past the journal in journal_standing",
    ),
    "table added": Tampering("CREATE TABLE mine (id)", "table mine was added by another tool"),
    "index dropped": Tampering(
        "DROP INDEX journal_row_change", "index journal_row_change is gone", "past the journal in"
    ),
    "writable_schema": Tampering(
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'CHECK', '/**/ CHECK')"
        " WHERE name = 'payment'",
        "table payment is gone or was altered",
    ),
}
MILD = {"view added", "table added"}


@pytest.fixture
@built_once
def shop(qd: Callable[..., Any]) -> Callable[..., Any]:
    """Make six changes of several kinds; return the callable that runs a command line."""
    for line in (
        "partner add 宏达商贸",
        "partner add 永兴商贸",
        "partner add 和顺商贸",
        "partner update D0001 --set phone=0311-1",
        "payment add D0001 100",
        "partner update D0002 --set tags=大户",
    ):
        done = qd(line)
        assert done.code == 0, (line, done.err)
    return qd


def tamper(book: Path, sql: str) -> None:
    """Write as another tool does: a plain connection, no references kept."""
    connection = sqlite3.connect(book, isolation_level=None)
    if sql == "trigger":
        (trigger,) = connection.execute(TRIGGER).fetchone()
        sql = f"DROP TRIGGER partner_update; UPDATE partner SET phone = '1' WHERE id = 1; {trigger}"
    connection.executescript(sql)
    connection.close()


def named(book: Path) -> tuple[list[str], list[str]]:
    """Return in words what is broken in the journal, and what wants a look."""
    with ledger.reading(book) as connection:
        found = list(chain.breaks(connection))
    broken: list[str] = []
    odd: list[str] = []
    for one in found:
        name = f"change {one.change}: " if one.change else ""
        (odd if one.mild else broken).append(name + say(one.key, **one.told()))
    return broken, odd


@pytest.mark.parametrize("kind", KINDS)
def test_tampering_is_named_before_and_after_a_further_change(kind: str, shop: Callable[..., Any], book: Path) -> None:
    count("R-11", kinds_of_tampering=1)
    one = KINDS[kind]
    assert named(book) == ([], [])
    tamper(book, one.sql)
    broken, odd = named(book)
    assert any(line.startswith(one.named) for line in (odd if kind in MILD else broken)), (broken, odd)
    try:
        with ledger.change(book, "staff add") as change:
            change.connection.execute("INSERT INTO counter (change_id, name, next) VALUES (?, 'x', 1)", (change.id,))
    except LedgerFault as fault:
        assert (kind, fault.key) == ("writable_schema", "ledger.altered")
        return
    broken, odd = named(book)
    assert any((one.later or one.named) in line for line in [*broken, *odd]), (broken, odd)
    if one.later and not one.stays:
        assert not broken, broken


def test_doctor_says_it_and_ends_with_8_then_with_10(shop: Callable[..., Any], book: Path) -> None:
    tamper(book, KINDS["update"].sql)
    for words in ("doctor --journal", "doctor", "doctor --law journal"):
        done = shop(words)
        assert done.code == 8
        assert f"ledger.db: {UNMARKED}" in done.out
    assert "journal" in done.err
    assert shop("staff add 阿明").code == 0
    done = shop("doctor --journal")
    assert done.code == 0
    assert FOUND in done.out
    assert "look" in done.out
    assert shop("doctor --journal --exit-on-alarm").code == 10
    done = shop("--lang", "zh", "doctor", "--journal")
    assert "第 7 次修改：由其他软件改动，" in done.out
    found = {row["law"]: row["first"] for row in json.loads(shop("doctor --journal -F json").out)}
    assert found["other-tools"].startswith("change 7 made by another tool")


# --- what the chain alone cannot tell: heads kept outside ----------------------------------------

TAIL = """
DELETE FROM journal_seal WHERE change_id = 7;
DELETE FROM partner_tag WHERE change_id = 7;
DELETE FROM journal_row WHERE change_id = 7 OR change_id IS NULL;
DELETE FROM journal_change WHERE id = 7;
"""


def test_a_tail_cut_off_without_a_trace_is_found_by_the_run_log(shop: Callable[..., Any], book: Path) -> None:
    count("R-11", kinds_of_tampering=1)
    with ledger.reading(book) as connection:
        before = seal.states(connection)["partner_tag"]
    assert shop("partner update D0003 --set tags=大户").code == 0
    state = f"UPDATE journal_state SET rows = 1, top = 1, sum = '{before.sum:032x}' WHERE name = 'partner_tag'"
    tamper(book, TAIL + state)
    assert named(book) == ([], [])
    done = shop("doctor --journal")
    assert done.code == 8
    assert "is no longer in the chain" in done.out
    assert "runs.jsonl" in done.out
    assert shop("staff add 阿明").code == 0
    assert shop("doctor --journal").code == 8


@pytest.mark.parametrize("keeper", ["backup", "nightly", "by hand"])
def test_an_older_copy_put_back_is_found_by_a_head_kept_outside(
    keeper: str, shop: Callable[..., Any], book: Path, tmp_path: Path
) -> None:
    count("R-11", kinds_of_tampering=1)
    older = book.read_bytes()
    assert shop("partner add 新来").code == 0
    if keeper != "by hand":
        assert shop(keeper).code == 0
    head = shop("doctor --journal").out.split()[-1]
    (tmp_path / "state" / "runs.jsonl").unlink()
    book.write_bytes(older)
    asked = ("doctor", "--journal", *(["--head", head[:12]] if keeper == "by hand" else []))
    done = shop(*asked)
    assert done.code == 8
    assert head[:12] in done.out
    assert {"backup": ".zip", "nightly": "journal.json", "by hand": "is not in the chain"}[keeper] in done.out


def test_an_older_state_put_back_by_restore_is_no_tampering(shop: Callable[..., Any], book: Path) -> None:
    assert shop("backup").code == 0
    assert shop("partner add 新来").code == 0
    runs = book.parent / "state" / "runs.jsonl"
    older = [json.loads(line) | {"at": "2026-11-20T00:00:00Z"} for line in runs.read_text("utf-8").splitlines()]
    assert shop("-y", "restore", next((book.parent / "backups").glob("*.zip")).name).code == 0
    restored = [json.loads(line) for line in runs.read_text("utf-8").splitlines()][-1]
    assert restored["command"] == "restore"
    kept = [*older, restored | {"at": "2026-11-20T00:00:01Z"}]
    with runs.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(run) + "\n" for run in kept)
    done = shop("doctor --journal")
    assert (done.code, done.err) == (0, ""), done.out


def test_another_ledger_in_the_same_place_wants_a_look(shop: Callable[..., Any], book: Path) -> None:
    assert shop("staff add 阿明").code == 0
    runs = book.parent / "state" / "runs.jsonl"
    runs.write_text(runs.read_text("utf-8").replace('"at": "20', '"at": "19'), "utf-8")
    book.unlink()
    assert shop("init").code == 0
    done = shop("doctor --journal")
    assert done.code == 0
    assert "another ledger stood here" in done.out
