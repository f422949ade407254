"""Merging two files of one partner, and remembering that two are not one (DAT-6, invariant 31, traps 12 and 13)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import shop
from channelcli import ledger, resolve
from channelcli.book.money import adjust, payment
from channelcli.book.partner import contact, custom, dated, interaction, partner_merge
from channelcli.book.sales.order_lines import Wanted
from channelcli.errors import Refused
from channelcli.journal import Change, undo
from torture.counts import sized

Qd = Callable[..., Any]
day = shop.day


@pytest.fixture
def change(book: Path) -> Iterator[Change]:
    with ledger.change(book, "test", dry_run=True) as open_change:
        yield open_change


def tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows if not name.startswith(("journal", "sqlite"))]


def contents(path: Path) -> dict[str, list[Any]]:
    connection = sqlite3.connect(path)
    try:
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in tables(connection)}
    finally:
        connection.close()


def fill(change: Change, who: int, mark: str) -> None:
    """Give a partner something of everything; `mark` keeps numbers and texts apart."""
    dated.put(change, who, "terms", "net:30")
    dated.put(change, who, "region", mark)
    dated.put(change, who, "region", f"{mark}2", day("2026-05-01"))
    product = shop.goods(change, f"货{mark}")
    shop.put(change, product, "price", 120000, partner_id=who)
    shop.sell(change, who, "2026-03-01", Wanted(amount=100000), number=f"S{mark}")
    shop.sell(change, who, "2026-04-01", shop.line(product, 5, 10), number=f"L{mark}")
    payment.record(change, payment.Receipt(who, 30000, day("2026-04-10"), orders=(f"S{mark}",)))
    payment.record(change, payment.Receipt(who, 5000, day("2026-04-11")))
    adjust.record(change, who, 1234, "charge", on=day("2026-02-01"))
    person = contact.add(change, who, {"name": "张伟", "mobile": f"1380013800{mark}", "relations": ["儿子=小明"]})
    contact.add(change, who, {"name": f"李{mark}", "wechat": f"li{mark}"})
    talk = interaction.Talk("谈价格", on=day("2026-06-01"), contact_id=person.id)
    interaction.record(change, who, talk, interaction.Promise(day("2026-06-30"), amount=5000))
    for table, columns, values in (
        ("partner_tag", "kind, tag", ("tag", "重点")),
        ("partner_tag", "kind, tag", ("tag", f"t{mark}")),
        ("partner_note", "on_date, text", ("2026-01-05", f"note {mark}")),
        ("partner_brand", "brand, spec", ("海河", None)),
        ("market_goods", "variety, seen_on", ("啤酒", "2026-01-05")),
    ):
        change.connection.execute(
            f"INSERT INTO {table} (change_id, partner_id, {columns}) VALUES (?, ?, ?, ?)", (change.id, who, *values)
        )


def facts(change: Change) -> tuple[list[Any], ...]:
    """Return what a merge must not change: the account and sales of all, day by day, and every document."""
    return tuple(
        change.rows(sql)
        for sql in (
            "SELECT on_date, sum(amount) FROM entry GROUP BY on_date ORDER BY 1",
            "SELECT on_date, sum(net), sum(gross), sum(cost) FROM sales_event GROUP BY on_date ORDER BY 1",
            "SELECT number, gross, due_on FROM sale ORDER BY 1",
            "SELECT number, amount FROM payment UNION ALL SELECT number, amount FROM adjustment ORDER BY 1",
            "SELECT count(*), sum(amount) FROM allocation",
            "SELECT count(*) FROM interaction UNION ALL SELECT count(*) FROM promise",
        )
    )


def two(change: Change) -> tuple[int, int]:
    keep, other = shop.partner(change, "宏达商贸", code="D1"), shop.partner(change, "宏达商贸有限公司", code="D2")
    fill(change, keep, "1")
    fill(change, other, "2")
    return keep, other


def test_invariant_31_a_merge_moves_all_and_changes_no_sum(change: Change) -> None:
    keep, other = two(change)
    before = facts(change)
    merged = partner_merge.merge(change, keep, other)
    assert facts(change) == before
    assert merged.balance == merged.added == 100000 + 5000 - 35000 + 1234
    assert merged.moved["sale"] == 2 and merged.moved["payment"] == 2 and merged.moved["contact"] == 1
    links = 'SELECT f."from" FROM pragma_foreign_key_list(?) AS f WHERE f."table" = \'partner\''
    for table in tables(change.connection):
        for (column,) in change.rows(links, table):
            assert not change.one(f"SELECT count(*) FROM {table} WHERE {column} = ?", other), (table, column)
    assert not change.rows("PRAGMA foreign_key_check")


def test_what_both_have_is_the_keepers(change: Change) -> None:
    keep, other = two(change)
    partner_merge.merge(change, keep, other)
    assert dated.get(change, keep, "region", day("2026-11-21")) == "12"
    assert change.one("SELECT count(*) FROM partner_dated WHERE partner_id = ? AND field = 'region'", keep) == 2
    tags = change.rows("SELECT tag FROM partner_tag WHERE partner_id = ? ORDER BY tag", keep)
    assert tags == [("t1",), ("t2",), ("重点",)]
    assert change.one("SELECT count(*) FROM partner_note WHERE partner_id = ?", keep) == 2
    assert change.one("SELECT count(*) FROM partner_brand WHERE partner_id = ?", keep) == 1
    assert change.one("SELECT count(*) FROM product_dated WHERE partner_id = ?", keep) == 2


def test_what_the_keeper_lacks_comes_along(change: Change) -> None:
    keep = shop.partner(change, "甲", city="杭州", market_size=5000)
    other = shop.partner(
        change, "乙", city="宁波", phone="0571-8888", credit_code="X", market_size=1, market_unit="万元"
    )
    dated.put(change, other, "credit_limit", 500000)
    partner_merge.merge(change, keep, other)
    row = change.rows("SELECT city, phone, credit_code, market_unit, verified_on FROM partner WHERE id = ?", keep)
    assert row == [("杭州", "0571-8888", "X", None, None)], "a size takes no unit from another file"
    assert dated.get(change, keep, "credit_limit", day("2026-11-21")) == 500000


def test_prices_of_one_product_stay_the_keepers(change: Change) -> None:
    keep, other = shop.partner(change, "甲"), shop.partner(change, "乙")
    one, two_ = shop.goods(change, "一"), shop.goods(change, "二")
    shop.put(change, one, "price", 10, partner_id=keep)
    for value, on in ((20, None), (30, "2026-05-01")):
        shop.put(change, one, "price", value, on, partner_id=other)
        shop.put(change, two_, "price", value, on, partner_id=other)
    partner_merge.merge(change, keep, other)
    sql = "SELECT product_id, value FROM product_dated WHERE partner_id = ? ORDER BY product_id, valid_from"
    assert change.rows(sql, keep) == [(one, 10), (two_, 20), (two_, 30)]
    assert change.one("SELECT count(*) FROM product_dated WHERE partner_id IS NOT NULL") == 3


def test_trap_12_contacts_of_one_name_become_one(change: Change) -> None:
    custom.define(change, "contact", "tea", "text", ("Tea", "茶"))
    keep, other = shop.partner(change, "甲"), shop.partner(change, "乙")
    kept = contact.add(change, keep, {"name": "张伟", "hobbies": "钓鱼", "mobile": "13800138000"})
    gone = contact.add(
        change,
        other,
        {
            "name": "张 伟",
            "hobbies": "象棋",
            "family": "一子",
            "mobile": "+86 138-0013-8000, 13900139000",
            "wechat": "zw",
            "relations": ["儿子=小明"],
            "cf.tea": "龙井",
        },
    )
    talk = interaction.record(change, other, interaction.Talk("来电", contact_id=gone.id))
    partner_merge.merge(change, keep, other)
    people = change.rows("SELECT id, name, hobbies, family FROM contact")
    assert people == [(kept.id, "张伟", "钓鱼", "一子")]
    channels = change.rows("SELECT kind, value FROM contact_channel ORDER BY kind, value")
    assert channels == [("mobile", "13800138000"), ("mobile", "13900139000"), ("wechat", "zw")]
    assert change.one("SELECT contact_id FROM interaction WHERE id = ?", talk.id) == kept.id
    assert change.one("SELECT who FROM contact_relation WHERE contact_id = ?", kept.id) == "小明"
    assert change.one("SELECT value FROM custom_value WHERE row_id = ?", kept.id) == "龙井"


def test_custom_values_of_the_keeper_stay(change: Change) -> None:
    for key in ("a", "b"):
        custom.define(change, "partner", key, "text", (key, key))
    keep, other = shop.partner(change, "甲", **{"cf.a": "1"}), shop.partner(change, "乙", **{"cf.a": "2", "cf.b": "3"})
    partner_merge.merge(change, keep, other)
    assert change.rows("SELECT row_id, value FROM custom_value ORDER BY value") == [(keep, "1"), (keep, "3")]


@pytest.mark.parametrize("tree", [{"b": "a", "c": "b"}, {"b": "c", "c": "a"}, {"a": "b"}, {"a": "c", "c": "b"}, {}])
def test_children_move_and_no_ring_of_parents_is_made(change: Change, tree: dict[str, str]) -> None:
    """`a` is kept, `b` merged into it; whoever stood above whom."""
    top = shop.partner(change, "顶")
    ids = {name: shop.partner(change, name) for name in "abcd"}
    parents = {"d": "b"} | tree
    for name, above in parents.items():
        change.connection.execute("UPDATE partner SET parent_id = ? WHERE id = ?", (ids[above], ids[name]))
    if "b" not in tree:
        change.connection.execute("UPDATE partner SET parent_id = ? WHERE id = ?", (top, ids["b"]))
    partner_merge.merge(change, ids["a"], ids["b"])
    above = dict(change.rows("SELECT id, parent_id FROM partner"))
    assert above[ids["d"]] == ids["a"] and above[ids["b"]] is None
    for start in above:
        seen, at = set(), start
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = above[at]
    if "b" not in tree:
        assert above[ids["a"]] == top


def test_the_code_and_name_of_the_merged_one_mean_the_keeper(change: Change) -> None:
    keep, middle, last = (
        shop.partner(change, name, code=code) for name, code in (("甲", "K"), ("乙", "M"), ("丙", "L"))
    )
    partner_merge.merge(change, middle, last)
    partner_merge.merge(change, keep, middle)
    change.flush()
    for word in ("K", "m", "L", "乙", "丙"):
        assert [one.id for one in resolve.matches(change.connection, "partner", word)] == [keep], word


def test_same_names_are_one_after_the_merge(change: Change) -> None:
    keep, other = shop.partner(change, "甲"), shop.partner(change, "甲")
    assert len(resolve.matches(change.connection, "partner", "甲")) == 2
    partner_merge.merge(change, keep, other)
    assert [one.id for one in resolve.matches(change.connection, "partner", "甲")] == [keep]


def test_refused_with_itself_and_supplier_with_dealer(change: Change) -> None:
    dealer, supplier = shop.partner(change, "甲"), shop.partner(change, "乙", kind="supplier")
    for one, other, key in ((dealer, dealer, "merge.same"), (dealer, supplier, "merge.kinds")):
        with pytest.raises(Refused) as fault:
            partner_merge.merge(change, one, other)
        assert fault.value.key == key


def test_distinct_is_remembered_once_and_handed_on(change: Change) -> None:
    a, b, c = (shop.partner(change, name) for name in "甲乙丙")
    assert partner_merge.distinct(change, b, a) and not partner_merge.distinct(change, a, b)
    partner_merge.distinct(change, b, c)
    partner_merge.merge(change, a, b)
    assert change.rows("SELECT partner_id, other_id FROM partner_distinct") == [(a, c)]


def test_undo_brings_every_table_back(book: Path) -> None:
    with ledger.change(book, "fill") as change:
        custom.define(change, "partner", "a", "text", ("A", "甲"))
        keep, other = two(change)
        custom.put(change, "partner", other, {"cf.a": "1"})
        child = shop.partner(change, "下级", parent=other)
        partner_merge.distinct(change, child, other)
    before = contents(book)
    with ledger.change(book, "merge") as change:
        partner_merge.merge(change, keep, other)
    after = contents(book)
    changed = {name for name in before if before[name] != after[name]}
    assert changed >= {"partner", "partner_dated", "contact", "contact_channel", "sale", "payment", "adjustment",
                       "allocation", "interaction", "promise", "custom_value", "partner_distinct"}  # fmt: skip
    with ledger.change(book, "undo", foreign_keys=False) as change:
        undo.last(change)
    assert contents(book) == before


@settings(max_examples=sized(12, 500), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deals=st.lists(st.tuples(st.integers(0, 2), st.integers(-5000, 9000).filter(bool)), max_size=12))
def test_invariant_31_balances_add_whatever_was_traded(book: Path, deals: list[tuple[int, int]]) -> None:
    with ledger.change(book, "test", dry_run=True) as change:
        who = [shop.partner(change, name) for name in "甲乙丙"]
        for place, amount in deals:
            if amount > 0:
                shop.sell(change, who[place], "2026-03-01", Wanted(amount=amount))
            else:
                payment.record(change, payment.Receipt(who[place], -amount, day("2026-04-01")))
        before = facts(change)
        balances = [sum(amount for place, amount in deals if place == one) for one in range(3)]
        partner_merge.merge(change, who[0], who[1])
        assert facts(change) == before
        sql = "SELECT coalesce(sum(amount), 0) FROM entry WHERE partner_id = ?"
        assert [change.one(sql, one) for one in who] == [balances[0] + balances[1], 0, balances[2]]


def test_every_table_that_must_hold_a_partner_once_is_known(book: Path) -> None:
    """A new table whose UNIQUE rule names a partner or contact must say what a merge does with it."""
    known = {*partner_merge._ONCE, "contact", "contact_channel", "partner_distinct", "class_aim"}
    connection = sqlite3.connect(book)
    sql = (
        "SELECT DISTINCT m.name"
        " FROM sqlite_schema AS m, pragma_index_list(m.name) AS i, pragma_index_xinfo(i.name) AS c"
        ' WHERE m.type = \'table\' AND i."unique" AND (c.name IN (SELECT "from" FROM pragma_foreign_key_list(m.name)'
        " WHERE \"table\" IN ('partner', 'contact')) OR (c.name IS NULL AND c.key AND m.name LIKE '%dated'))"
    )
    assert {name for (name,) in connection.execute(sql)} <= known
    connection.close()


def test_commands_tell_what_was_moved(qd: Qd, book: Path) -> None:
    qd("partner add 宏达商贸 --code D1")
    qd("partner add 宏达商贸有限公司 --code D2")
    qd("order add D2 --amount 100")
    before = contents(book)
    dry = qd("partner merge D1 D2 -n")
    assert dry.code == 0 and contents(book) == before
    done = qd("partner merge D1 D2")
    assert done.out.splitlines() == [
        "D2 宏达商贸有限公司 is merged into D1 宏达商贸.",
        "Moved: sales documents 1",
        "Balance 0.00 + 100.00 → 100.00",
        "Take back: channelcli undo",
    ]
    assert "D1" in qd("partner show D2").out
    listed = qd("partner list --archived -F csv").out
    assert "D1,宏达商贸" in listed and "D2" not in listed
    assert "D2" not in qd("partner list --as-of 2026-11-20 -F csv").out
    sheet = [(row["code"], row["merged_into"]) for row in json.loads(qd("export partners -F json").out)]
    assert sheet == [("D1", None), ("D2", "D1")]
    again = qd("partner merge D1 D2")
    assert (again.code, again.err) == (4, "Both names mean D1 宏达商贸.\n")
    assert qd("undo").code == 0 and contents(book) == before
    zh = qd("partner merge D1 D2 --distinct --lang zh")
    assert zh.out.splitlines()[0] == "已记住：D1 宏达商贸 和 D2 宏达商贸有限公司 不是同一家。"
    assert "known already" in qd("partner merge D2 D1 --distinct --lang en").out


def test_sheets_that_name_the_merged_one_mean_the_keeper(qd: Qd, book: Path, tmp_path: Path) -> None:
    qd("partner add 宏达商贸 --code D1")
    qd("partner add 宏达 --code D2 --city 杭州")
    qd("partner merge D1 D2")
    orders = tmp_path / "orders.csv"
    orders.write_text("订单号,日期,客户编号,客户,金额\n1,2026-11-01,D2,宏达,100\n2,2026-11-02,,宏达,50\n", "utf-8")
    assert qd("import", "orders", str(orders)).code == 0
    connection = sqlite3.connect(book)
    sql = "SELECT p.code, count(*) FROM sale AS s JOIN partner AS p ON p.id = s.partner_id"
    assert connection.execute(sql).fetchall() == [("D1", 2)]
    connection.close()
    files = tmp_path / "partners.csv"
    files.write_text("客户编号,客户名称,城市\nD2,宏达,宁波\nD1,宏达商贸,杭州\n", "utf-8")
    before = contents(book)
    for how in ("refuse", "replace"):
        done = qd("import", "partners", str(files), "--on-existing", how)
        assert done.code == 0 and "D2 was merged" in done.out + done.err
        assert contents(book)["partner"] == before["partner"]
