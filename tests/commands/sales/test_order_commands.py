"""`order …` as it is typed: the answers, the exit codes, and that a refused or dry run writes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from conftest import Run


@pytest.fixture
@built_once
def shop(qd: Run) -> Run:
    """A partner on 30 days with a limit, a product sold by the box, and water by the bottle."""
    qd("partner add 宏达商贸 --terms net:30 --credit-limit 30000")
    qd("partner add 同福二批")
    qd("product add 海河52度 --unit 瓶 --pack 箱=12 --price 380/箱 --cost 20")
    qd("product add 纯净水 --unit 瓶 --pack 箱=24 --price 0.75")
    return qd


def listed(qd: Run, words: str = "order list") -> list[dict[str, Any]]:
    result = qd(*words.split(), "-F", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)  # type: ignore[no-any-return]


def test_an_order_answers_with_all_it_does(shop: Run) -> None:
    result = shop("order add hd 海河52 10箱 纯净水 50箱@18 纯净水 2箱@free")
    assert result.out.splitlines() == [
        "1001 宏达商贸  海河52度 10箱 × 380.00 = 3,800.00  纯净水 50箱 × 18.00 = 900.00  纯净水 2箱 free",
        "Total 4,700.00  due 2026-12-21  Balance 0.00 → 4,700.00  credit left 25,300.00",
        "Take back: channelcli undo",
    ]
    assert (result.code, result.err) == (0, "")


def test_in_chinese_by_the_short_form(shop: Run) -> None:
    result = shop("出货 宏达 hh52 1箱 纯净水 2 --lang zh --discount 9折")
    assert result.out.splitlines() == [
        "1001 宏达商贸  海河52度 1箱×380.00 优惠后 342.00  纯净水 2瓶×0.75 优惠后 1.35",
        "合计 343.35  到期 2026-12-21  欠款 0.00 → 343.35  额度还剩 29,656.65",
        "撤销：channelcli undo",
    ]


def test_a_price_left_out_is_the_last_one_with_its_date(shop: Run) -> None:
    shop("product add 果汁 --unit 瓶")
    assert shop("order add hd 果汁 1").code == 4
    shop("order add hd 果汁 1@4.5 --on 2026-10-05")
    assert "果汁 2瓶 × 4.50 = 9.00 (as last paid, 2026-10-05)" in shop("order add hd 果汁 2").out


def test_a_day_with_an_order(shop: Run) -> None:
    """Draft, confirm, ship in parts, deliver, return, close the rest (ORD-2)."""
    assert "draft" in shop("order add hd 海河52 10箱 --draft").out
    assert shop("order ship 1001").code == 4
    assert shop("order confirm 1001").code == 0
    out = shop("order ship 1001 海河52 6箱 --on today").out
    assert "海河52度 6箱 × 380.00 = 2,280.00" in out
    assert "Back-order 1001-2: 1,520.00 still to be shipped" in out
    assert "Balance 0.00 → 2,280.00" in out
    assert [row["status"] for row in listed(shop, "order list --family")] == ["partially_shipped"]
    assert "1001 宏达商贸 signed for on 2026-11-21" in shop("order deliver 1001").out
    out = shop("order ship 1001 海河52 1箱").out  # the number of the order is enough
    assert out.startswith("1001-2 宏达商贸 shipped") and "Back-order 1001-3" in out
    out = shop("return 1001 海河52 2箱 破损").out
    assert out.splitlines()[0] == "1001-R1 宏达商贸 came back:  海河52度 2箱 × 380.00 = 760.00 (破损)"
    assert "Total -760.00  Balance 2,660.00 → 1,900.00" in out
    assert "the rest of 1,140.00 is closed" in shop("order cancel 1001").out
    found = {row["number"]: (row["status"], row["gross"], row["open"]) for row in listed(shop)}
    assert found == {
        "1001": ("delivered", 2280.0, 1520.0),
        "1001-2": ("shipped", 380.0, 380.0),
        "1001-3": ("cancelled", 1140.0, 0.0),
        "1001-R1": ("returned", -760.0, 0.0),
    }
    family = {row["number"]: row for row in listed(shop, "order list --family")}
    assert (family["1001"]["status"], family["1001"]["gross"], family["1001"]["quantity"]) == ("shipped", 2660.0, 84)
    assert "1001-2 宏达商贸 void as of 2026-11-21, 380.00." in shop("order void 1001-2 --reason 录错").out


def test_as_of_a_past_day_an_order_is_what_it_was(shop: Run) -> None:
    """ORD-2, GEN-4: later events change nothing about an earlier day."""
    shop("order add hd 海河52 10箱 --unshipped --on 2026-11-01")
    before = listed(shop, "order list --as-of 2026-11-01")
    shop("order ship 1001 海河52 6箱 --on 2026-11-05")
    first = listed(shop, "order list --as-of 2026-11-05")
    shop("order ship 1001 海河52 1箱 --on 2026-11-06")
    shop("order void 1001 --on 2026-11-10")
    assert listed(shop, "order list --as-of 2026-11-01") == before
    assert listed(shop, "order list --as-of 2026-11-05") == first
    assert [(row["number"], row["status"], row["gross"]) for row in first] == [
        ("1001", "shipped", 2280.0),
        ("1001-2", "confirmed", 1520.0),
    ]
    assert [row["status"] for row in listed(shop)] == ["void", "shipped", "confirmed"]


def test_order_list_keys_and_filters(shop: Run) -> None:
    shop("order add hd 海河52 1箱 --on 2026-10-01")
    shop("order add 同福 纯净水 10 --unshipped")
    rows = listed(shop)
    keys = ["number", "partner", "name", "ordered", "shipped", "due", "status", "quantity", "net", "gross", "open"]
    assert list(rows[0]) == keys
    dates = ["2026-10-01", "2026-10-01", "2026-10-31"]
    assert list(rows[0].values()) == ["1001", "D0001", "宏达商贸", *dates, "shipped", 12, 380.0, 380.0, 380.0]
    for words, numbers in {
        "--partner hd": ["1001"],
        "--status confirmed": ["1002"],
        "--period 2026-10": ["1001"],
        "--as-of 2026-10-31": ["1001"],
        "--kind outlet": [],
    }.items():
        assert [row["number"] for row in listed(shop, f"order list {words}")] == numbers


def test_order_show_is_the_family(shop: Run) -> None:
    shop("order add hd 海河52 10箱 --unshipped --promised 2026-12-01")
    shop("order ship 1001 海河52 6箱")
    shop("order return 1001 海河52 1箱 质量")
    for number in ("1001", "1001-2", "1001-R1"):
        rows = listed(shop, f"order show {number}")
        assert [(row["number"], row["quantity"], row["unit"], row["base"], row["gross"]) for row in rows] == [
            ("1001", 6, "箱", "72瓶", 2280.0),
            ("1001-2", 4, "箱", "48瓶", 1520.0),
            ("1001-R1", -1, "箱", "-12瓶", -380.0),
        ]
    assert "原因：质量" in shop("order show 1001-R1 --lang zh").out


def test_a_promised_day_lies_ahead(shop: Run) -> None:
    assert "promised for 2026-12-01" in shop("order add hd 海河52 1箱 --unshipped --promised 12-01").out


def test_an_amount_alone_is_an_order(shop: Run) -> None:
    assert shop("order add hd --amount 1.2万").out.startswith("1001 宏达商贸  12,000.00\nTotal 12,000.00")
    assert (
        shop("order return 1001 --amount 2000").out.splitlines()[1] == "Total -2,000.00  Balance 12,000.00 → 10,000.00"
    )
    assert shop("order return 1001 --all").code == 0


def test_negative_quantities_are_a_return(shop: Run) -> None:
    result = shop("order", "add", "hd", "海河52", "-3箱", "--on", "2026-11-20")
    assert "Balance 0.00 → -1,140.00" in result.out
    assert listed(shop)[0]["status"] == "returned"


def test_cr_3_over_the_limit_one_line_in_a_script(shop: Run) -> None:
    result = shop("order add hd 海河52 100箱")
    assert (result.code, result.err) == (0, "Credit limit 30,000.00; with this it is 38,000.00, 8,000.00 over.\n")
    assert "over the limit by 8,000.00" in result.out
    assert shop("order add hd 海河52 1箱 --on 2026-11-20").err == ""


def test_cr_3_refuse_is_exit_4_and_nothing_written(shop: Run, book: Path) -> None:
    book.with_name("ledger.policy.toml").write_text('[credit]\naction = "refuse"\n', encoding="utf-8")
    before = book.read_bytes()
    assert shop("order add hd 海河52 100箱").code == 4
    assert book.read_bytes() == before


def test_chn_31_below_the_floor_one_line_in_a_script(shop: Run) -> None:
    shop("product update 海河52 --floor 35")
    result = shop("order add hd 海河52 1箱@400")
    assert result.err == "海河52度 at 33.3333 a 瓶 is under the floor price of 35.00.\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("order add 没有这家 海河52 1箱", 3, "没有这家"),
        ("order add hd 茅台 1", 3, "茅台"),
        ("order add hd 海河52 1打", 4, "打"),
        ("order add hd 海河52 0箱", 2, "zero"),
        ("order add hd 海河52", 2, "海河52"),
        ("order add hd 海河52 十箱", 2, "十箱"),
        ("order add hd", 2, "--amount"),
        ("order add hd --amount 12.345", 2, "12.345"),
        ("order add hd --amount 0", 2, "zero"),
        ("order add hd 海河52 1箱@3.12345", 2, "3.12345"),
        ("order add hd 海河52 1.2345箱", 2, "1.2345"),
        ("order add hd 海河52 1箱 --amount 5", 2, "together"),
        ("order add hd 海河52 1箱 --on 2026-02-30", 2, "2026-02-30"),
        ("order add hd 海河52 1箱 --on 31/12", 2, "31/12"),
        ("order add hd 海河52 1箱 --discount 400", 4, "400.00"),
        ("order add hd 海河52 1箱 --draft --unshipped", 2, "together"),
        ("order add hd 海河52 1箱 --drafft", 2, "drafft"),
        ("order add hd 海河52 1瓶", 4, "380.00"),
        ("order add hd 海河52 1箱 --number 1001", 4, "1001"),
        ("order add hd 海河52 1箱 --set 没有=1", 2, "没有"),
        ("order ship 9999", 3, "9999"),
        ("order ship 1001", 4, "left on"),
        ("order confirm 1001", 4, "confirmed"),
        ("order cancel 1001", 4, "order return 1001"),
        ("order return 1001 海河52 6箱", 4, "5箱"),
        ("order return 1001 海河52 1箱 --on 2026-10-31", 4, "2026-10-31"),
        ("order return 1001", 2, "--all"),
        ("order return 1001 --amount 5", 4, "products"),
        ("order return 1001 纯净水 1", 4, "纯净水"),
        ("order return 1001 海河52 1箱 纯净水", 2, "纯净水"),
        ("order return 1001 海河52 1箱 纯净水 破损", 2, "破损"),
        ("order deliver 1001 --on 2026-10-31", 4, "2026-10-31"),
        ("order void 1001 --on 2026-10-31", 4, "2026-10-31"),
        ("order fly 1001", 2, "fly"),
    ],
)
def test_refusals(shop: Run, book: Path, words: str, code: int, said: str) -> None:
    shop("order add hd 海河52 5箱 --on 2026-11-01")
    before = book.read_bytes()
    result = shop(words)
    assert (result.code, result.out) == (code, ""), result.err
    assert said in result.err
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        "order add hd 海河52 5箱",
        "order add hd 海河52 5箱 --draft",
        "order ship 1001 海河52 1箱",
        "order cancel 1001",
        "order return 1002 海河52 1箱",
        "order void 1002",
        "order deliver 1002",
    ],
)
def test_a_dry_run_leaves_every_byte(shop: Run, book: Path, words: str) -> None:
    shop("order add hd 海河52 5箱 --unshipped")
    shop("order add hd 海河52 5箱")
    before = book.read_bytes()
    dry = shop(f"{words} --dry-run")
    assert dry.code == 0 and dry.out.endswith("Dry run: nothing was written.\n")
    assert book.read_bytes() == before
    real = shop(words)
    assert real.out.splitlines()[:-1] == dry.out.splitlines()[:-1]


def test_custom_fields_of_an_order(shop: Run) -> None:
    if shop("config field add order route --type text --zh 线路").code != 0:
        from channelcli import ledger
        from channelcli.book.partner import custom
        from channelcli.config import ledger_path

        with ledger.change(ledger_path(), "test") as change:
            custom.define(change, "sale", "route", "text", ("Route", "线路"))
    assert shop("order add hd 海河52 1箱 --set 线路=北线").code == 0
    assert listed(shop)[0]["cf.route"] == "北线"
