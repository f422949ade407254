"""The ageing table whole, of one ledger around the example of AR-34 (conftest.py): cells, columns, notes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger
from channelcli.errors import Usage
from channelcli.reports.money import ageing as program
from channelcli.table import Row, Table

DAY = "2026-06-30"


def heads(table: Table) -> list[str]:
    """Return the columns in words: key, kind, both labels, what is said of it."""
    return [" ".join(filter(None, (c.key, c.kind, *c.label, "+" * c.total, c.codes))) for c in table.columns]


CODES = ["code code Code 编号", "name text Partner 客户"]
BY_DUE = [
    "not_due money Not due 未到期 +",
    "d1_30 money 1-30 days 1-30天 +",
    "d31_60 money 31-60 days 31-60天 +",
    "d61_90 money 61-90 days 61-90天 +",
    "d91_180 money 91-180 days 91-180天 +",
    "d181_up money Over 180 days 180天以上 +",
]
BY_DATE = ["d0_30 money 0-30 days 0-30天 +", *BY_DUE[2:]]
SUMS = [
    "open money Open 未收合计 +",
    "unallocated money Unallocated 未核销收款(预收) + minus",
    "balance money Balance 欠款余额 +",
]
AGED = [  # not due, 1-30, 31-60, 61-90, 91-180, over 180; open, unallocated, balance
    ("D1", "宏达", 20000, 30000, 80000, 0, 40000, 0, 170000, 5000, 165000),
    ("D2", "美佳", 40000, 0, 0, 0, 0, 0, 40000, 0, 40000),
    ("D3", "新民", 35000, 0, 0, 0, 5000, 0, 40000, 0, 40000),
    ("E1", "北区店", 12000, 0, 0, 0, 0, 0, 12000, 0, 12000),
    ("E2", "南区店", 11994, 6, 0, 0, 0, 0, 12000, 0, 12000),
    ("D6", "旧店", 0, 0, 0, 0, 0, 6000, 6000, 0, 6000),
    ("D8", "挂账", 0, 6000, 0, 0, 0, 0, 6000, 6000, 0),
    ("D4", "预付", 0, 0, 0, 0, 0, 0, 0, 3001, -3001),
]
PROOF = (
    "Buckets {0} = open {0}; open − unallocated {1} = documents {2} − payments {3} = balance {4}. It adds up.",
    "各段合计 {0} = 未收 {0}；未收 − 预收 {1} = 单据 {2} − 收款 {3} = 余额 {4}，核对相符",
)
LATE = ("Overdue {0}, {1} of what is open.", "逾期 {0}，占未收的 {1}。")


def both(words: tuple[str, str], *values: str) -> tuple[str, str]:
    return words[0].format(*values), words[1].format(*values)


def test_ar_32_the_table_by_due_day(told: Callable[..., Table]) -> None:
    table = told()
    assert heads(table) == [*CODES, *BY_DUE, *SUMS]
    assert table.rows == AGED
    assert table.title == ("Receivables ageing", "账龄分析表")
    assert table.notes == (
        both(LATE, "1,670.06", "58.4%"),
        both(PROOF, "2,860.00", "140.01", "3,970.00", "1,250.01", "2,719.99"),
    )
    assert told(proofs=False).notes == ()


def test_ar_31_the_table_by_document_day_in_days_and_in_years(told: Callable[..., Table]) -> None:
    days = told(by="doc")
    assert heads(days) == [*CODES, *BY_DATE, *SUMS]
    assert [row[2:7] for row in days.rows] == [
        (20000, 30000, 80000, 40000, 0),
        (40000, 0, 0, 0, 0),
        (9995, 0, 15000, 15005, 0),
        (12000, 0, 0, 0, 0),
        (12000, 0, 0, 0, 0),
        (0, 0, 0, 0, 6000),
        (6000, 0, 0, 0, 0),
        (0, 0, 0, 0, 0),
    ]
    assert [row[:2] + row[7:] for row in days.rows] == [row[:2] + row[8:] for row in AGED]
    assert days.notes == (both(PROOF, "2,860.00", "140.01", "3,970.00", "1,250.01", "2,719.99"),)
    years = told(by="doc", buckets="1y,2y,3y")
    assert heads(years) == [
        *CODES,
        "d0_1y money 0-1 years 0-1年 +",
        "d1y_2y money 1-2 years 1-2年 +",
        "d2y_3y money 2-3 years 2-3年 +",
        "d3y_up money Over 3 years 3年以上 +",
        *SUMS,
    ]
    assert years.rows[5] == ("D6", "旧店", 0, 1000, 3000, 2000, 6000, 0, 6000)


def test_ar_30_years_past_due_begin_with_the_first_day(told: Callable[..., Table]) -> None:
    table = told(buckets=" 1Y,2y", partner="D6")
    assert heads(table)[2:-3] == [
        BY_DUE[0],
        "d1_1y money 0-1 years 0-1年 +",
        "d1y_2y money 1-2 years 1-2年 +",
        "d2y_up money Over 2 years 2年以上 +",
    ]
    assert table.rows == [("D6", "旧店", 0, 0, 1000, 5000, 6000, 0, 6000)]


def test_ar_32_net_of_credits(told: Callable[..., Table]) -> None:
    table = told(net=1)
    d1 = ("D1", "宏达", 20000, 30000, 80000, 0, 35000, 0, 165000, 0, 165000)
    assert table.rows == [d1, *AGED[1:6], AGED[7]], "what D8 has on account is all it owes"
    assert table.notes == (
        both(LATE, "1,560.06", "56.7%"),
        both(PROOF, "2,750.00", "30.01", "3,970.00", "1,250.01", "2,719.99"),
    )


def test_gen_7_groups_the_largest_first_then_by_name_and_none_last(told: Callable[..., Table]) -> None:
    by_group: dict[str, tuple[list[str], list[Row]]] = {
        "region": (
            ["region text Region 区域"],
            [
                ("东区", 20000, 30000, 80000, 0, 40000, 0, 170000, 5000, 165000),
                ("西区", 75000, 0, 0, 0, 5000, 0, 80000, 0, 80000),
                ("北区", 12000, 0, 0, 0, 0, 0, 12000, 0, 12000),
                ("南区", 11994, 6, 0, 0, 0, 0, 12000, 0, 12000),
                (None, 0, 6000, 0, 0, 0, 6000, 12000, 9001, 2999),
            ],
        ),
        "rep": (
            ["rep code Code 编号", "name text Salesman 业务员"],
            [
                ("Y1", "张三", 20000, 30000, 80000, 0, 40000, 6000, 176000, 5000, 171000),
                (None, None, 98994, 6006, 0, 0, 5000, 0, 110000, 9001, 100999),
            ],
        ),
        "kind": (
            ["kind text Kind 类型 kind"],
            [
                ("dealer", 78994, 36006, 80000, 0, 45000, 0, 240000, 14001, 225999),
                ("outlet", 40000, 0, 0, 0, 0, 6000, 46000, 0, 46000),
            ],
        ),
        "class": (
            ["class text Class 等级"],
            [
                ("A", 95000, 30000, 80000, 0, 45000, 0, 250000, 5000, 245000),
                ("B", 23994, 6, 0, 0, 0, 0, 24000, 0, 24000),
                ("C", 0, 6000, 0, 0, 0, 6000, 12000, 6000, 6000),
                (None, 0, 0, 0, 0, 0, 0, 0, 3001, -3001),
            ],
        ),
    }
    for per, (head, rows) in by_group.items():
        table = told(per=per)
        assert heads(table) == [*head, *BY_DUE, *SUMS], per
        assert table.rows == rows, per
        assert table.notes[1] == both(PROOF, "2,860.00", "140.01", "3,970.00", "1,250.01", "2,719.99")


@pytest.mark.parametrize(
    ("given", "rows", "late", "proof"),
    [
        ({"class": "A"}, AGED[:3], ("1,550.00", "62.0%"), ("2,500.00", "50.00", "3,600.00", "1,150.00", "2,450.00")),
        ({"class": "C"}, AGED[5:7], ("120.00", "100.0%"), ("120.00", "60.00", "130.00", "70.00", "60.00")),
        ({"partner": "D4"}, AGED[7:], (), ("0.00", "30.01", "0.00", "30.01", "-30.01")),
        ({"partner": "D5"}, [], (), ("0.00", "0.00", "0.00", "0.00", "0.00")),
        ({"region": "南区"}, AGED[4:5], ("0.06", "0.1%"), ("120.00", "0.00", "120.00", "0.00", "120.00")),
        ({"region": "西区"}, AGED[1:3], ("50.00", "6.3%"), ("800.00", "0.00", "800.00", "0.00", "800.00")),
    ],
)
def test_ar_35_a_part_of_the_partners_has_its_own_ratio_and_proof(
    told: Callable[..., Table], given: dict[str, str], rows: list[Row], late: tuple[str, str], proof: tuple[str, ...]
) -> None:
    table = told(**given)
    assert table.rows == rows
    assert table.notes == ((both(LATE, *late),) if late else ()) + (both(PROOF, *proof),)


def test_the_share_of_each_in_what_is_open_of_those_in_the_table(told: Callable[..., Table]) -> None:
    table = told(share=1)
    assert heads(table) == [*CODES, *BY_DUE, *SUMS, "share rate Share 占比"]
    assert table.rows == [(*row, int(str(row[-3])) / 286000) for row in AGED]
    assert told(share=1, partner="D4").rows == [(*AGED[7], None)], "nothing is open"
    assert [row[-1] for row in told(share=1, detail=1, partner="D1").rows] == [n / 17 for n in (4, 8, 3, 2, 0)]


def placed(row: Row, ranges: int) -> Row:
    """Return a row of the detail with the place of its range instead of all of them."""
    (place,) = [n for n, cell in enumerate(row[7 : 7 + ranges]) if cell] or [None]
    return (row[0], *row[2:7], place, *row[7 + ranges :])


def test_groups_are_drawn_by_their_name(ar_34_shop: Callable[..., Any], tmp_path: Path) -> None:
    for per, first in (("region", "东区"), ("rep", "张三"), ("kind", "dealer"), ("class", "A"), ("partner", "宏达")):
        done = ar_34_shop("report", "ageing", "--as-of", DAY, "--per", per, "--chart")
        assert done.code == 0, done.err
        assert any(line.startswith(first) and "█" in line for line in done.out.splitlines()), per
    for name in ("a.html", "a.xlsx"):
        page = str(tmp_path / name)
        assert ar_34_shop("report", "ageing", "--as-of", DAY, "--per", "region", "--chart", "-o", page).code == 0


def test_ar_30_document_by_document(told: Callable[..., Table]) -> None:
    head = [
        *CODES,
        "document code Document 单据编号",
        "kind text Kind 类型 entry",
        "date date Date 日期",
        "due date Due 到期日",
        "days int Days overdue 逾期天数",
    ]
    table = told(detail=1)
    assert heads(table) == [*head, *BY_DUE, *SUMS]
    assert [row[1] for row in table.rows[:6]] == ["宏达"] * 5 + ["美佳"]
    assert [placed(row, 6) for row in table.rows] == [
        ("D1", "I2", "shipment", "2026-02-20", "2026-03-22", 100, 4, 40000, 0, 40000),
        ("D1", "I3", "shipment", "2026-04-01", "2026-05-01", 60, 2, 80000, 0, 80000),
        ("D1", "I4", "shipment", "2026-05-20", "2026-06-19", 11, 1, 30000, 0, 30000),
        ("D1", "I5", "shipment", "2026-06-25", "2026-07-25", None, 0, 20000, 0, 20000),
        ("D1", "R0002", "receipt", "2026-06-28", None, None, None, 0, 5000, -5000),
        ("D2", "M1", "shipment", "2026-05-31", "2026-06-30", None, 0, 40000, 0, 40000),
        ("D3", "X1", "shipment", "2026-03-01", "2026-03-31", 91, 4, 5000, 0, 5000),
        ("D3", "X2", "shipment", "2026-04-30", "2026-07-15", None, 0, 15000, 0, 15000),
        ("D3", "X1", "standing", "2026-03-01", "2026-12-31", None, 0, 10005, 0, 10005),
        ("D3", "X3", "shipment", "2026-06-02", None, None, 0, 9995, 0, 9995),
        ("E1", "N1", "shipment", "2026-06-30", "2026-06-30", None, 0, 12000, 0, 12000),
        ("E2", "N2", "shipment", "2026-06-29", "2026-06-29", 1, 1, 6, 0, 6),
        ("E2", "N3", "shipment", "2026-06-30", "2026-06-30", None, 0, 11994, 0, 11994),
        ("D6", "O2", "shipment", "2023-06-29", "2023-06-29", 1097, 5, 2000, 0, 2000),
        ("D6", "O3", "shipment", "2023-06-30", "2023-06-30", 1096, 5, 3000, 0, 3000),
        ("D6", "O1", "shipment", "2025-06-29", "2025-06-29", 366, 5, 1000, 0, 1000),
        ("D8", "H1", "shipment", "2026-06-01", "2026-06-01", 29, 1, 6000, 0, 6000),
        ("D8", "R0006", "receipt", "2026-06-02", None, None, None, 0, 6000, -6000),
        ("D4", "R0003", "receipt", "2026-06-30", None, None, None, 0, 3001, -3001),
    ]
    assert table.notes == told().notes


def test_ar_32_document_by_document_net_of_credits_by_document_day(told: Callable[..., Table]) -> None:
    table = told(detail=1, net=1, by="doc")
    assert heads(table)[6:-3] == ["days int Days old 账龄天数", *BY_DATE]
    assert [placed(row, 5) for row in table.rows if row[0] in ("D1", "D3", "D4", "D8")] == [
        ("D1", "I2", "shipment", "2026-02-20", "2026-03-22", 130, 3, 35000, 0, 35000),
        ("D1", "I3", "shipment", "2026-04-01", "2026-05-01", 90, 2, 80000, 0, 80000),
        ("D1", "I4", "shipment", "2026-05-20", "2026-06-19", 41, 1, 30000, 0, 30000),
        ("D1", "I5", "shipment", "2026-06-25", "2026-07-25", 5, 0, 20000, 0, 20000),
        ("D3", "X1", "shipment", "2026-03-01", "2026-03-31", 121, 3, 5000, 0, 5000),
        ("D3", "X2", "shipment", "2026-04-30", "2026-07-15", 61, 2, 15000, 0, 15000),
        ("D3", "X1", "standing", "2026-03-01", "2026-12-31", 121, 3, 10005, 0, 10005),
        ("D3", "X3", "shipment", "2026-06-02", None, 28, 0, 9995, 0, 9995),
        ("D4", "R0003", "receipt", "2026-06-30", None, None, None, 0, 3001, -3001),
    ]


def test_limits_are_days_or_years_each_above_the_one_before(told: Callable[..., Table]) -> None:
    for good in ("36499", "99y", "1,2,3", [7, 45]):
        assert program._limits(good, DAY), good
    for wrong in (
        "36500",
        "100y",
        "0",
        "0y",
        "30,60,45",
        "30,30",
        "3y,2y,4y",
        "３０",
        "30,1y",
        "1y,400",
        "1y,30",
        "y",
        "",
        "²",
    ):
        with pytest.raises(Usage) as refused:
            program._limits(wrong, DAY)
        assert f"'{wrong}' are no ageing limits" in str(refused.value)
    with pytest.raises(Usage) as refused:
        told(buckets=" 60 , 30")
    assert "'60,30' are" in str(refused.value)
    with pytest.raises(Usage) as refused:
        told(detail=1, per="kind")
    assert "--per kind" in str(refused.value)


def test_a_table_that_is_not_what_the_movements_say_is_told_so(told: Callable[..., Table], book: Path) -> None:
    """AR-2: buckets = open, open − unallocated = balance = documents − payments; one fen off in any place is enough."""
    right = (20000, 150000, 170000, 5000, 165000)
    params = {"as_of": DAY, "by": "due"}
    with ledger.reading(book) as connection:
        (id_,) = connection.execute("SELECT id FROM partner WHERE code = 'D1'").fetchone()
        for place in range(6):
            row = [cell + (n == place) for n, cell in enumerate(right)]
            *_, note = program._notes(connection, params, {id_: ("D1", "宏达")}, [tuple(row)], (0, 5))
            assert ("IT DOES NOT ADD UP" in note[0]) == (place < 5), place
            assert ("核对不符" in note[1]) == (place < 5), place
        row = (20000, 150000, 170000, 5001, 164999)  # it fits in itself, and is not what was paid
        *_, note = program._notes(connection, params, {id_: ("D1", "宏达")}, [row], (0, 5))
    assert note[0] == (
        "IT DOES NOT ADD UP: buckets 1,700.00, open 1,700.00, unallocated 50.01, documents 2,800.00,"
        " payments 1,150.00, balance 1,649.99."
    )


def test_who_owes_most_stands_first_whatever_he_has_on_account(qd: Callable[..., Any]) -> None:
    """AR-32: by what is open; one fen is open too, and a credit is not."""
    for code in ("D0", "D1", "D2", "D3"):
        assert qd(f"partner add {code} --code {code}").code == 0
    for line in ("payment add D0 10", "order add D1 --amount 0.01", "order add D2 --amount 0.05",
                 "payment add D2 0.05 --match none", "order add D3 --amount 0.03"):  # fmt: skip
        assert qd(line).code == 0

    def opens(*options: str) -> list[tuple[str, float, float]]:
        rows = json.loads(qd("report", "ageing", "--detail", "-F", "json", *options).out)
        return [(row["code"], row["not_due"], row["unallocated"]) for row in rows]

    d2 = [("D2", 0.05, 0.0), ("D2", 0.0, 0.05)]
    assert opens() == [*d2, ("D3", 0.03, 0.0), ("D1", 0.01, 0.0), ("D0", 0.0, 10.0)]
    assert opens("--net") == opens()[2:]
    told = json.loads(qd("explain ageing D1 -F json").out)
    assert [(row["cell"], row["open"], row["days"], row["rule"]) for row in told] == [("not_due", 0.01, 0, "AR-30")]
    assert json.loads(qd("explain ageing D1 open -F json").out)[0]["open"] == 0.01
    assert json.loads(qd("explain ageing D1 --by doc -F json").out)[0]["rule"] == "AR-31"
    assert qd("payment add D1 0.02 --match none").code == 0
    assert opens("--net") == [("D3", 0.03, 0.0), ("D0", 0.0, 10.0), ("D1", 0.0, 0.01)]
