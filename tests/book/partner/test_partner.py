"""The partner file (product.md A, DAT-1): codes, fields, parents, tags, notes, archive, verification."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger
from channelcli.book.partner import partner
from channelcli.errors import Refused, Usage
from channelcli.journal import Change


@pytest.fixture
def change(book: Path) -> Iterator[Change]:
    with ledger.change(book, "test", dry_run=True) as open_change:
        yield open_change


def add(change: Change, name: str = "宏达商贸", **values: Any) -> int:
    row = partner.add(change, {"name": name} | values)
    assert row.id is not None
    return row.id


def value(change: Change, row_id: int, column: str) -> Any:
    return change.one(f"SELECT {column} FROM partner WHERE id = ?", row_id)


def test_codes_are_given_by_kind(change: Change) -> None:
    rows = [
        partner.add(change, {"name": f"n{n}", "kind": kind})
        for n, kind in enumerate((None, "dealer", "outlet", "supplier"))
    ]
    assert [row.code for row in rows] == ["D0001", "D0002", "T0001", "S0001"]


def test_a_code_that_is_taken_is_passed_over(change: Change) -> None:
    add(change, code="d0001")
    assert partner.add(change, {"name": "永兴"}).code == "D0002"
    with pytest.raises(Refused) as fault:
        add(change, code="D0002")
    assert (fault.value.exit_code, fault.value.key) == (4, "partner.code_taken")


def test_a_dealer_needs_only_a_name(change: Change) -> None:
    row_id = add(change)
    columns = ("name_key", "initials", "kind", "created_on", "archived_on", "province")
    assert [value(change, row_id, c) for c in columns] == ["宏达商贸", "hdsm", "dealer", "2026-11-21", None, None]
    for name in ("", "  ", None):
        with pytest.raises(Usage):
            partner.add(change, {"name": name})
    with pytest.raises(Usage):
        add(change, kind="shop")


def test_names_need_not_be_unique(change: Change) -> None:
    """product.md 1.4: a code decides alone."""
    assert add(change) != add(change)


def test_an_update_tells_what_really_changed(change: Change) -> None:
    row_id = add(change, phone="0311", tags=["vip"])
    assert partner.update(change, row_id, {"phone": "0311", "province": None}) == []
    assert sorted(partner.update(change, row_id, {"phone": "0312", "province": "河北"})) == ["phone", "province"]
    assert value(change, row_id, "phone") == "0312"
    assert partner.update(change, row_id, {"phone": ""}) == ["phone"]
    assert value(change, row_id, "phone") is None


def test_a_new_name_is_found_anew(change: Change) -> None:
    row_id = add(change)
    partner.update(change, row_id, {"name": "永興烟酒有限公司"})
    assert [value(change, row_id, c) for c in ("name_key", "initials")] == ["永兴烟酒", "yxyjyxgs"]


def test_a_code_can_be_changed_but_not_to_one_that_is_taken(change: Change) -> None:
    first, second = add(change), add(change, "永兴")
    assert partner.update(change, first, {"code": "H1"}) == ["code"]
    with pytest.raises(Refused):
        partner.update(change, second, {"code": "h1"})


def test_nobody_stands_above_himself(change: Change) -> None:
    top, middle, low = add(change, "a"), add(change, "b"), add(change, "c")
    partner.update(change, middle, {"parent": top})
    partner.update(change, low, {"parent": middle})
    for above in (top, middle, low):
        with pytest.raises(Refused) as fault:
            partner.update(change, top, {"parent": above})
        assert fault.value.key == "partner.own_parent"
    assert partner.update(change, low, {"parent": None}) == ["parent"]


def test_tags_come_and_go(change: Change) -> None:
    row_id = add(change, tags=["vip", "烟酒", "VIP"])
    tags = "SELECT tag FROM partner_tag WHERE kind = 'tag' ORDER BY id"
    assert change.rows(tags) == [("vip",), ("烟酒",)]
    assert partner.update(change, row_id, {"tags": ["vip"]}) == []
    assert partner.update(change, row_id, {"tags": ["-VIP", "新"]}) == ["tags"]
    assert change.rows(tags) == [("烟酒",), ("新",)]


def test_remarks_are_dated_and_many(change: Change) -> None:
    row_id = add(change, note="老客户")
    assert partner.update(change, row_id, {"note": "老客户"}) == []
    partner.update(change, row_id, {"note": "换了老板"}, day=date(2026, 11, 1))
    assert change.rows("SELECT on_date, text FROM partner_note ORDER BY id") == [
        ("2026-11-21", "老客户"),
        ("2026-11-01", "换了老板"),
    ]


def test_who_still_owes_is_not_put_aside(change: Change) -> None:
    row_id = add(change)
    insert = (
        "INSERT INTO adjustment (change_id, number, kind, partner_id, on_date, due_on, amount, net)"
        " VALUES (?, ?, ?, ?, '2026-01-01', '2026-01-01', ?, ?)"
    )
    change.connection.execute(insert, (change.id, "A1", "opening", row_id, 100, 100))
    with pytest.raises(Refused) as fault:
        partner.archive(change, row_id)
    assert "1.00" in str(fault.value)
    change.connection.execute(insert, (change.id, "A2", "writeoff", row_id, -100, -100))
    partner.archive(change, row_id)
    assert value(change, row_id, "archived_on") == "2026-11-21"


def test_verifying_is_no_change_of_the_fields(change: Change) -> None:
    """DAT-2: changing a field is not verification; verifying without change is."""
    row_id = add(change)
    partner.update(change, row_id, {"phone": "1"})
    assert value(change, row_id, "verified_on") is None
    partner.verify(change, row_id, date(2026, 11, 20))
    assert value(change, row_id, "verified_on") == "2026-11-20"
