"""The invented distributor's sheets, read back with csv and openpyxl alone: what the demo promises to show."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from channelcli.demo import IMPORT_ORDER, first_day, with_kinds, write_sheets

TODAY = date(2026, 11, 21)
YEAR_AGO = date(2025, 11, 22)
ENGLISH = {
    "订单号": "order_no", "下单日期": "date", "日期": "date", "客户编号": "partner_code", "客户名称": "partner",
    "货号": "product_code", "数量": "quantity", "单位": "unit", "单价": "unit_price", "折扣": "discount",
    "金额": "amount", "回款金额": "amount", "期初欠款": "amount", "发货日期": "ship_date", "到期日": "due_date",
    "签收日期": "delivered_date", "流水号": "reference", "收款方式": "method", "票据到期日": "matures_on",
    "生日": "contact_birthday",
    "手机": "contact_mobile", "联系人": "contact_name", "账期": "terms", "类型": "kind", "上级": "parent",
    "对应订单": "for_order",
}  # fmt: skip
TERMS = {"月结30天": "eom:30", "货到30天": "net:30", "货到15天": "net:15", "次月25号": "day:25+1"}
FAMOUS = ["马云", "马化腾", "刘强东", "雷军", "任正非", "董明珠", "王健林", "宗庆后", "李嘉诚", "张瑞敏", "柳传志"]

Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    """Return the records of a sheet under English keys; the title row and 合计 are not records."""
    if path.suffix == ".csv":
        encoding = "gbk" if path.name == "拜访记录.csv" else "utf-8-sig"
        with path.open(encoding=encoding, newline="") as stream:
            rows: list[list[Any]] = list(csv.reader(stream))
    else:
        from openpyxl import load_workbook

        rows = [list(row) for row in load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)][1:]
    keys = [ENGLISH.get(head, head) for head in rows[0]]
    return [dict(zip(keys, row, strict=True)) for row in rows[1:] if row[0] != "合计"]


def day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    return date.fromisoformat(cell) if cell else None


def fen(cell: Any) -> int:
    return round(Decimal(str(cell)) * 100)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    write_sheets(folder, today=TODAY)
    return folder


@pytest.fixture(scope="module")
def sheets(folder: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for kind, pattern in IMPORT_ORDER:
        for path in sorted(folder.glob(pattern)):
            found[kind] += read(path)
    return found


def code_of(row: Row) -> str:
    """Return a partner's code from the partner file of either language."""
    return str(row.get("partner_code") or row["code"])


def shipped_between(orders: list[Row], first: date, last: date) -> Counter[str]:
    sums: Counter[str] = Counter()
    for row in orders:
        when = day(row["ship_date"])
        if when and first <= when <= last:
            sums[row["partner_code"]] += fen(row["amount"])
    return sums


def needed_for_80(sums: Counter[str]) -> int:
    values = sorted((value for value in sums.values() if value > 0), reverse=True)
    total, got, count = sum(values), 0, 0
    for value in values:
        if got * 100 >= total * 80:
            break
        got, count = got + value, count + 1
    return count


def test_same_day_and_seed_are_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = write_sheets(tmp_path / "again", today=TODAY)
    assert [path.name for path in again] == [path.name for path in written(folder)]
    assert [path.name for path in again if path.read_bytes() != (folder / path.name).read_bytes()] == []


def test_another_seed_is_another_distributor(folder: Path, tmp_path: Path) -> None:
    other = write_sheets(tmp_path / "other", today=TODAY, seed=2)
    differing = {path.name for path in other if path.read_bytes() != (folder / path.name).read_bytes()}
    assert differing >= {"客户档案.xlsx", "orders-2026.csv", "payments-2026.csv"}


def written(folder: Path) -> list[Path]:
    return [path for _, pattern in IMPORT_ORDER for path in sorted(folder.glob(pattern))]


def test_every_file_has_its_place_in_the_import_order(folder: Path) -> None:
    assert sorted(written(folder)) == sorted(folder.iterdir())
    assert [kind for kind, _ in with_kinds(written(folder))] == [
        kind for kind, pattern in IMPORT_ORDER for _ in folder.glob(pattern)
    ]


def test_the_importer_knows_each_sheet_by_its_headers_and_reads_every_row(folder: Path) -> None:
    """Product 1.4: no kind given, no mapping, title and 合计 rows left out, GBK found, nothing refused."""
    from channelcli.sheets.reading import read as open_sheet

    for kind, path in with_kinds(written(folder)):
        reading = open_sheet(None, path)
        assert (reading.kind.name, path.name) == (kind, path.name)
        rows = [row for part in reading.parts for row in part.rows()]
        assert [row for row in rows if row[2]] == []  # its faults
        assert len(rows) == len(read(path)), path.name


def test_examples_readme_imports_every_sheet_in_order(folder: Path) -> None:
    text = (Path(__file__).parent.parent / "examples" / "README.md").read_text(encoding="utf-8")
    commands = [line.split()[2:] for line in text.splitlines() if line.startswith("channelcli import ")]
    assert [(kind, file) for kind, *files in commands for file in files] == [
        (kind, f"sheets/{path.name}") for kind, pattern in IMPORT_ORDER for path in sorted(folder.glob(pattern))
    ]
    assert "write_sheets(Path('sheets'), today=date(2026, 11, 21))" in text


def test_a_hundred_and_twenty_partners_and_three_years(sheets: dict[str, list[Row]]) -> None:
    assert len(sheets["partners"]) == 120
    assert Counter(row["kind"] for row in sheets["partners"] if row["kind"] in ("supplier", "供应商")).total() == 3
    assert 3500 <= len({row["order_no"] for row in sheets["orders"]}) <= 5000
    assert min(day(row["date"]) for row in sheets["orders"]) < date(2024, 1, 10)
    assert 25 <= len(sheets["products"]) <= 35


def test_a_fifth_of_the_partners_makes_80_percent(sheets: dict[str, list[Row]]) -> None:
    """F18: the headline of the demo, over the rolling 12 months of ABC-1."""
    share = needed_for_80(shipped_between(sheets["orders"], YEAR_AGO, TODAY)) / 117
    assert 0.19 <= share <= 0.24


@pytest.mark.parametrize("today", [date(2026, 2, 18), date(2027, 1, 5), date(2028, 2, 29), date(2025, 7, 6)])
def test_the_shape_holds_on_any_day_of_the_year(today: date) -> None:
    """On a Sunday, on 29 February, in the week of the Spring Festival: sales up to today, a fifth makes 80 %."""
    from channelcli.demo import people, trade
    from channelcli.demo.seasons import Seasons

    start = first_day(today)
    buyers = [one for one in people.make_partners(today, start, 1) if one.kind != "supplier"]
    orders = trade.make_orders(buyers, Seasons(start, today), today, 1)
    sums: Counter[str] = Counter()
    for order in orders:
        sums[order.partner.code] += sum(
            line.amount for line in order.lines if line.shipped and line.shipped > today - timedelta(days=365)
        )
    assert 0.18 <= needed_for_80(sums) / 117 <= 0.24
    sent = Counter(line.shipped for order in orders for line in order.lines)
    assert sent[today] >= 3
    assert sent[today - timedelta(days=1)] >= 3
    assert 2.4 <= (today - start).days / 365 <= 3.6


def test_the_partners_told_of_behave_as_told(sheets: dict[str, list[Row]]) -> None:
    """examples/README.md: 宏达 near its limit, 永兴 silent for twelve weeks, 同福 risen to A, 城南 quiet (SEG-5)."""
    codes = {row["partner"] if "partner" in row else row["name"]: code_of(row) for row in sheets["partners"]}
    assert codes["宏达商贸"] == "D0007"
    paid = [day(row["date"]) for row in sheets["payments"] if row["partner_code"] == codes["永兴烟酒"]]
    assert 80 <= (TODAY - max(paid)).days <= 115
    now = shipped_between(sheets["orders"], YEAR_AGO, TODAY)
    before = shipped_between(sheets["orders"], date(2024, 11, 22), date(2025, 11, 21))
    tongfu = codes["同福二批"]
    assert sorted(now.values())[-needed_for_80(now)] <= now[tongfu]
    assert sorted(before.values())[-needed_for_80(before)] > before[tongfu]
    quiet = [row for row in sheets["orders"] if row["partner_code"] == codes["城南便民店"] and fen(row["amount"]) > 0]
    days = sorted({day(row["ship_date"]) for row in quiet})
    gaps = sorted((later - earlier).days for earlier, later in zip(days[-14:], days[-13:], strict=False))
    assert 2 * gaps[len(gaps) // 2] < (TODAY - days[-1]).days <= 4 * gaps[len(gaps) // 2]


def test_amounts_follow_from_quantity_price_and_discount(sheets: dict[str, list[Row]]) -> None:
    """MON-4, with discounts written as 9.5折 in Chinese and 5% in English."""
    for row in sheets["orders"]:
        rate = Decimal(1)
        text = str(row["discount"] or "")
        if text.endswith("折"):
            rate = Decimal(text[:-1]) / 10
        elif text:
            rate = 1 - Decimal(text[:-1]) / 100
        exact = Decimal(str(row["quantity"])) * Decimal(str(row["unit_price"])) * rate
        assert abs(exact * 100 - fen(row["amount"])) <= Decimal("0.5"), row
    assert {str(row["discount"])[-1] for row in sheets["orders"] if row["discount"]} == {"折", "%"}


def test_a_box_costs_exactly_its_bottles() -> None:
    """MON-10: no derived price with more decimals than the price list shows."""
    from channelcli.demo.words import GOODS

    assert [good.code for good in GOODS if good.box_fen % good.pack] == []


def test_yesterday_and_today_had_shipments_and_receipts(sheets: dict[str, list[Row]]) -> None:
    for when in (TODAY, TODAY - timedelta(days=1)):
        assert sum(day(row["ship_date"]) == when for row in sheets["orders"]) >= 3
        assert sum(day(row["date"]) == when for row in sheets["payments"]) >= 1


def test_returns_unshipped_orders_and_part_shipments(sheets: dict[str, list[Row]]) -> None:
    dates = defaultdict(set)
    for row in sheets["orders"]:
        dates[row["order_no"]].add(day(row["ship_date"]))
    returns = {row["order_no"] for row in sheets["orders"] if float(row["quantity"]) < 0}
    assert 40 <= len(returns) <= 200
    assert all(number.startswith("TH") for number in returns)
    assert 1 <= sum(None in found for found in dates.values()) <= 15
    assert sum(len(found) > 1 for found in dates.values()) >= 5


def dated(rows: list[Row], *keys: str) -> Iterator[date]:
    for row in rows:
        yield from (found for key in keys if (found := day(row.get(key))))


def test_nothing_has_happened_after_today(sheets: dict[str, list[Row]]) -> None:
    assert max(dated(sheets["orders"], "date", "ship_date", "delivered_date")) == TODAY
    assert max(dated(sheets["payments"], "date")) == TODAY
    assert max(dated(sheets["interactions"], "date")) <= TODAY
    assert max(dated(sheets["partners"], "since", "合作日期")) <= TODAY
    assert max(dated(sheets["balances"], "date")) < first_day(TODAY) <= min(dated(sheets["payments"], "date"))


def test_next_steps_are_overdue_due_and_ahead(sheets: dict[str, list[Row]]) -> None:
    last = {row["partner_code"]: row for row in sheets["interactions"]}
    waiting = [day(row["下次日期"]) for row in last.values() if row["下次日期"]]
    assert sum(found < TODAY for found in waiting) >= 3
    assert sum(found == TODAY for found in waiting) >= 3
    assert sum(found > TODAY for found in waiting) >= 3
    promised = [day(row["承诺日期"]) for row in sheets["interactions"] if row["承诺金额"]]
    assert min(promised) < TODAY < max(promised)


def due(terms: str, shipped: date) -> date:
    month = (shipped.replace(day=1) + timedelta(days=32)).replace(day=1)
    return {
        "eom:30": month + timedelta(days=29),
        "net:30": shipped + timedelta(days=30),
        "net:15": shipped + timedelta(days=15),
        "day:25+1": month + timedelta(days=24),
    }.get(TERMS.get(terms, terms), shipped)


def test_debts_are_plausible_and_some_are_long_overdue(sheets: dict[str, list[Row]]) -> None:
    """AR-30 in plain Python: about one and a half months of sales open, most not due, some past 90 days."""
    terms = {code_of(row): row["terms"] for row in sheets["partners"]}
    debits: dict[str, list[tuple[date, int]]] = defaultdict(list)
    credit: Counter[str] = Counter()
    for row in sheets["orders"]:
        code, amount, sent = row["partner_code"], fen(row["amount"]), day(row["ship_date"])
        if sent and amount > 0:
            debits[code].append((due(terms[code], sent), amount))
        elif sent:
            credit[code] -= amount
    for row in sheets["balances"]:
        if row["amount"] > 0:
            debits[row["partner_code"]].append((day(row["due_date"]) or TODAY, fen(row["amount"])))
        else:
            credit[row["partner_code"]] -= fen(row["amount"])
    for row in sheets["payments"]:
        credit[row["partner_code"]] += fen(row["amount"])
    ages: Counter[str] = Counter()
    for code, items in debits.items():
        left = credit[code]
        for until, amount in sorted(items):
            paid = min(left, amount)
            left -= paid
            late = (TODAY - until).days
            ages["not due" if late <= 0 else "late" if late <= 90 else "old"] += amount - paid
    month = shipped_between(sheets["orders"], YEAR_AGO, TODAY).total() / 12
    assert 1.0 <= ages.total() / month <= 2.0
    assert ages["not due"] > ages["late"] > ages["old"] > 500_000


def test_receipts_name_orders_that_exist_and_never_more_than_them(sheets: dict[str, list[Row]]) -> None:
    worth: Counter[tuple[str, str]] = Counter()
    for row in sheets["orders"]:
        worth[row["partner_code"], str(row["order_no"])] += fen(row["amount"])
    named: Counter[tuple[str, str]] = Counter()
    for row in sheets["payments"]:
        number = row["for_order"]
        if number:
            named[row["partner_code"], str(number)] += fen(row["amount"])
    assert len(named) > 500
    assert [key for key, amount in named.items() if amount > worth[key]] == []
    assert sum(not row["for_order"] for row in sheets["payments"]) > 500


def test_codes_are_known_before_they_are_used(sheets: dict[str, list[Row]]) -> None:
    goods = {row.get("code") or row["product_code"] for row in sheets["products"]}
    codes = [code_of(row) for row in sheets["partners"]]
    assert len(set(codes)) == 120
    assert {row["product_code"] for row in sheets["orders"]} <= goods
    for kind in ("orders", "payments", "balances", "interactions"):
        assert {row["partner_code"] for row in sheets[kind]} <= set(codes), kind
    assert {row["partner_code"] for row in sheets["contacts"]} <= set(codes)
    for place, row in enumerate(sheets["partners"]):
        assert not row["parent"] or row["parent"] in codes[:place]


def test_birthdays_of_the_next_fortnight(sheets: dict[str, list[Row]]) -> None:
    """CRM-3, CRM-4: several by the sun, one with no year, one by the moon in two days."""
    coming = {f"{TODAY + timedelta(days=ahead):%m-%d}" for ahead in range(14)}
    born = [row["birthday"] for row in sheets["contacts"] if row["birthday"]]
    assert sum(text[-5:] in coming for text in born) >= 5
    assert any(len(text) == 5 for text in born)
    assert next(row["birthday"] for row in sheets["contacts"] if row["name"] == "李桂芳") == "农历十月十五"


def test_nobody_is_real(sheets: dict[str, list[Row]]) -> None:
    people = [row["contact_name"] for row in sheets["partners"] if row["contact_name"]]
    people += [row["name"] for row in sheets["contacts"]] + [row["staff_name"] for row in sheets["staff"]]
    assert not set(people) & set(FAMOUS)
    mobiles = [row["contact_mobile"] for row in sheets["partners"] if row["contact_mobile"]]
    mobiles += [row["mobile"] for row in sheets["contacts"]] + [row["phone"] for row in sheets["staff"]]
    assert all(mobile.startswith("1380013") and len(mobile) == 11 for mobile in mobiles)
    assert len(set(mobiles)) == len(mobiles)
    lines = [row.get("phone") or row.get("电话") for row in sheets["partners"]]
    assert all("-555" in line for line in lines if line)


def test_the_file_has_holes_and_is_mostly_full(sheets: dict[str, list[Row]]) -> None:
    addresses = [row.get("address") or row.get("地址") for row in sheets["partners"]]
    assert 60 <= sum(bool(cell) for cell in addresses) < 120


def test_sheets_are_in_two_languages_and_one_is_gbk(folder: Path) -> None:
    raw = (folder / "拜访记录.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    assert raw.decode("gbk").startswith("日期,客户编号")
    names = {path.name for path in folder.iterdir()}
    assert {"出货明细-2024.xlsx", "出货明细-2025.xlsx", "orders-2026.csv"} <= names
