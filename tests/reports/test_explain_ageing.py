"""`explain ageing` whole, of one ledger around the example of AR-34 (conftest.py): cells, words, columns, notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from channelcli.errors import Usage
from channelcli.table import Row, Table

TOLD = [  # what people see: column, document, kind, date, due, amount, open, why
    ("Not due", "X2", "shipment", "2026-04-30", "2026-07-15", 15000, 15000, "AR-21 extended from 2026-05-30, not due"),
    ("Not due", "X1", "standing", "2026-03-01", "2026-12-31", 10005, 10005, "AR-20 covered by standing credit"),
    ("Not due", "X3", "shipment", "2026-06-02", None, 9995, 9995, "AR-20 due when the next goods go"),
    ("91-180 days", "X1", "shipment", "2026-03-01", "2026-03-31", 5000, 5000, "AR-30 91 days late"),
]


def test_every_cell_of_a_row_is_told_to_people(told: Callable[..., Table]) -> None:
    table = told("explain-ageing", partner="D3")
    assert [c.key for c in table.columns] == ["cell", "document", "kind", "date", "due", "amount", "open", "why"]
    assert table.rows == TOLD
    assert table.subtitle[-1] == ("新民", "新民")
    assert table.notes == (
        (
            "The documents sum to the row of the ageing table: Not due 350.00 · 91-180 days 50.00; balance 400.00"
            " (AR-32). It adds up.",
            "单据合计就是账龄表的这一行：未到期 350.00 · 91-180天 50.00；欠款余额 400.00（AR-32）。核对相符。",
        ),
    )
    assert told("explain-ageing", partner="D5").notes == ()
    assert told("explain-ageing", partner="D5").rows == []
    *_, credit = told("explain-ageing", partner="D1").rows
    assert credit == (
        *("Unallocated", "R0002", "receipt", "2026-06-28", None, -55000, -5000),
        "AR-4 kept on account, not used by itself",
    )


def test_one_cell_is_told_to_people_without_its_name_in_each_row(told: Callable[..., Table]) -> None:
    table = told("explain-ageing", partner="D3", cell="not_due")
    assert [c.key for c in table.columns] == ["document", "kind", "date", "due", "amount", "open", "why"]
    assert table.rows == [row[1:] for row in TOLD[:3]]
    assert table.notes == (
        (
            "The documents sum to the cell of the ageing table: Not due 350.00 (AR-32). It adds up.",
            "单据合计就是账龄表里的数：未到期 350.00（AR-32）。核对相符。",
        ),
    )
    assert (
        told("explain-ageing", partner="D3", cell="d1_30").notes[0][0].endswith(": 1-30 days 0.00 (AR-32). It adds up.")
    )


def test_programs_get_the_days_and_the_rule_of_each_part(told: Callable[..., Table]) -> None:
    def cells(**given: Any) -> list[Row]:
        rows = told("explain-ageing", proofs=False, **given).rows
        return [(row[0], row[1], row[2], row[5], *row[7:]) for row in rows]

    assert cells(partner="D3") == [  # column, document, kind, first due, open, days, rule, why
        ("not_due", "X2", "shipment", "2026-05-30", 15000, -15, "AR-21", "extended from 2026-05-30, not due"),
        ("not_due", "X1", "standing", "2026-03-31", 10005, -184, "AR-20", "covered by standing credit"),
        ("not_due", "X3", "shipment", None, 9995, None, "AR-20", "due when the next goods go"),
        ("d91_180", "X1", "shipment", "2026-03-31", 5000, 91, "AR-30", "91 days late"),
    ]
    assert cells(partner="D3", by="doc") == [
        ("d0_30", "X3", "shipment", None, 9995, 28, "AR-31", "28 days old"),
        ("d61_90", "X2", "shipment", "2026-05-30", 15000, 61, "AR-31", "61 days old"),
        ("d91_180", "X1", "shipment", "2026-03-31", 5000, 121, "AR-31", "121 days old"),
        ("d91_180", "X1", "standing", "2026-03-31", 10005, 121, "AR-20", "covered by standing credit"),
    ]
    on_account = ("unallocated", "R0002", "receipt", None, -5000, None, "AR-4", "kept on account, not used by itself")
    assert cells(partner="D1", by="doc")[-1] == on_account
    assert cells(partner="D1", cell="unallocated") == [on_account]
    assert cells(partner="D1", cell="unallocated", net=1) == []
    assert [row[1] for row in cells(partner="D1", cell="open")] == ["I2", "I3", "I4", "I5"]
    assert [row[1] for row in cells(partner="D1", cell="balance")] == ["I2", "I3", "I4", "I5", "R0002"]
    assert [row[4] for row in cells(partner="D1", cell="balance", net=1)] == [35000, 80000, 30000, 20000]
    years = {"by": "doc", "buckets": " 1y,2Y,3y", "partner": "D6"}
    assert [(row[0], row[1], row[5]) for row in cells(**years)] == [
        ("d1y_2y", "O1", 366), ("d2y_3y", "O3", 1096), ("d3y_up", "O2", 1097),
    ]  # fmt: skip
    assert [row[1] for row in cells(partner="D6", buckets="1y,2y", cell="d2y_up")] == ["O2", "O3"]
    assert [row[1] for row in cells(partner="E2", cell="d1_30")] == ["N2"]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("d31_60", "d31_60"),
        ("31-60", "d31_60"),
        ("31-60 Days", "d31_60"),
        ("31-60天", "d31_60"),
        ("180天以上", "d181_up"),
        ("over", "d181_up"),
        ("181", "d181_up"),
        ("未收合计", "open"),
        ("预收", "unallocated"),
        ("余额", "balance"),
        ("not due", "not_due"),
    ],
)
def test_a_column_is_known_by_its_key_its_label_its_days_or_a_part(
    told: Callable[..., Table], word: str, key: str
) -> None:
    assert told("explain-ageing", partner="D1", cell=word).rows == told("explain-ageing", partner="D1", cell=key).rows
    assert told("explain-ageing", partner="D1", cell=word).notes == told("explain-ageing", partner="D1", cell=key).notes


def test_the_days_of_a_column_may_be_a_part_of_those_of_another(told: Callable[..., Table]) -> None:
    """`1-7` is the first range, though it is in `11-70` too."""
    assert told("explain-ageing", partner="E2", cell="1-7", buckets="7,10,70").rows[0][0] == "N2"
    assert [row[0] for row in told("explain-ageing", partner="D1", cell="11-70", buckets="7,10,70").rows] == [
        "I3",
        "I4",
    ]
    assert [row[0] for row in told("explain-ageing", partner="D1", cell="71-up", buckets="7,10,70").rows] == ["I2"]


@pytest.mark.parametrize("word", ["days", "soon", "-"])
def test_a_word_for_several_columns_or_none_is_refused_with_all_there_are(
    told: Callable[..., Table], word: str
) -> None:
    with pytest.raises(Usage) as refused:
        told("explain-ageing", partner="D1", cell=word)
    assert str(refused.value) == (
        f"The ageing table has no column '{word}'. It has: not_due (Not due), d1_30 (1-30 days), d31_60 (31-60 days),"
        " d61_90 (61-90 days), d91_180 (91-180 days), d181_up (Over 180 days), open (Open), unallocated (Unallocated),"
        " balance (Balance)."
    )
