"""`explain`: every figure is the sum of the documents told for it, on random ledgers and in the worked examples."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import ledger, report
from channelcli.errors import LawBroken, Usage
from channelcli.reports.classes import explain_abc
from channelcli.reports.explained import prove
from oracle import ledgers
from oracle import sales as trade
from oracle.receivables import Facts
from torture.counts import sized

days = st.integers(-1, ledgers.DAYS + 250).map(ledgers.day_of)
few = settings(deadline=None, max_examples=sized(8, 300), suppress_health_check=[HealthCheck.too_slow])


def run(connection: Any, path: Path, name: str, **given: Any) -> list[dict[str, Any]]:
    table = report.run(name, connection, path, proofs=False, **given)
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


@few
@given(
    ledgers.facts_with_more_time(),
    days,
    st.sampled_from(["due", "doc"]),
    st.sampled_from(["30,60,90,180", "7", "1y,2y"]),
    st.integers(0, 1),
)
def test_every_cell_is_the_sum_of_its_documents(facts: Facts, day: date, by: str, buckets: str, net: int) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        given = {"as_of": str(day), "by": by, "buckets": buckets, "net": net}
        for row in run(connection, path, "ageing", **given):
            code = row.pop("code")
            row.pop("name")
            told = run(connection, path, "explain-ageing", partner=code, **given)
            assert sum(one["open"] for one in told) == row["balance"]
            for cell, amount in row.items():
                sign = -1 if cell == "unallocated" else 1
                documents = run(connection, path, "explain-ageing", partner=code, cell=cell, **given)
                assert sum(one["open"] for one in documents) == sign * amount
                assert cell in ("open", "balance") or [d for d in told if d["cell"] == cell] == documents


@few
@given(ledgers.facts_with_more_time(), days, st.integers(0, 1))
def test_the_blocks_of_the_account_sum_to_what_is_open_and_to_the_balance(facts: Facts, day: date, all_: int) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        balances = {row["code"]: row["balance"] for row in run(connection, path, "ageing", as_of=str(day))}
        for partner in range(1, ledgers.PARTNERS + 1):
            code = f"D{partner}"
            told = run(connection, path, "explain-ar", partner=code, as_of=str(day), all=all_)
            balance = balances.get(code, 0)
            assert sum(one["amount"] for one in told if one["amount"]) == balance
            assert sum(one["open"] for one in told if one["open"]) == balance
            block = 0
            for one in [*reversed(told)]:  # from the last settlement up to its document
                block += one["amount"] or 0
                if one["settles"] is None and one["document"]:
                    assert block == one["open"]
                    block = 0
            report.run("explain-ar", connection, path, partner=code, as_of=str(day))  # with its proof in words


@pytest.fixture
def tells(qd: Callable[..., Any]) -> Callable[..., list[dict[str, Any]]]:
    """The five items of AR-34 with its first payment, and a callable that returns the rows of an explanation."""
    for line in (
        "partner add 宏达 --code D1 --terms net:30",
        "order add D1 --amount 1000 --on 2026-01-10 --number I1",
        "order add D1 --amount 500 --on 2026-02-20 --number I2",
        "order add D1 --amount 800 --on 2026-04-01 --number I3",
        "order add D1 --amount 300 --on 2026-05-20 --number I4",
        "order add D1 --amount 200 --on 2026-06-25 --number I5",
        "payment add D1 600 --on 2026-03-01 --for I1 --reference P1",
        "payment add D1 550 --on 2026-06-28 --match none --reference P2",
    ):
        done = qd(line)
        assert done.code == 0, (line, done.err)

    def run(line: str) -> list[dict[str, Any]]:
        done = qd(f"explain {line} -F json")
        assert done.code == 0, done.err
        return json.loads(done.out)  # type: ignore[no-any-return]

    return run


def test_ar_34_is_told_document_by_document(tells: Callable[..., list[dict[str, Any]]], book: Path) -> None:
    with ledger.change(book, "test") as change:
        for number, amount in (("I1", 40_000), ("I2", 10_000)):
            change.connection.execute(
                "INSERT INTO allocation (change_id, partner_id, credit_payment_id, debit_sale_id, amount, matched_on)"
                " SELECT ?, p.partner_id, p.id, s.id, ?, '2026-06-28' FROM payment AS p, sale AS s"
                " WHERE p.reference = 'P2' AND s.number = ?",
                (change.id, amount, number),
            )

    def documents(day: str, cell: str, *more: str) -> list[tuple[Any, ...]]:
        rows = tells(f"ageing D1 {cell} --as-of {day} {' '.join(more)}")
        return [(row["document"], row["open"], row["days"]) for row in rows]

    assert documents("2026-06-27", "d91_180") == [("I1", 400.0, 138), ("I2", 500.0, 97)]
    assert documents("2026-06-27", "31-60") == [("I3", 800.0, 57)]
    assert documents("2026-06-27", "d1_30") == [("I4", 300.0, 8)]
    assert documents("2026-06-27", "not_due") == [("I5", 200.0, -28)]
    assert documents("2026-06-30", "d91_180") == [("I2", 400.0, 100)]
    assert documents("2026-06-30", "d31_60") == [("I3", 800.0, 60)]
    assert documents("2026-06-30", "d61_90", "--by doc") == [("I3", 800.0, 90)]
    (credit,) = documents("2026-06-30", "unallocated")
    assert credit[1:] == (-50.0, None)
    assert [one[0] for one in documents("2026-12-31", "d181_up")] == ["I2", "I3", "I4"]
    assert [one[0] for one in documents("2026-12-31", "d91_180")] == ["I5"]

    before = tells("ar D1 --as-of 2026-06-27")
    assert [(r["document"], r["amount"], r["open"]) for r in before if not r["settles"]] == [
        ("I1", 1000.0, 400.0), ("I2", 500.0, 500.0), ("I3", 800.0, 800.0), ("I4", 300.0, 300.0), ("I5", 200.0, 200.0),
    ]  # fmt: skip
    assert [(r["settles"], r["amount"], r["rule"]) for r in before if r["settles"]] == [("I1", -600.0, "AR-3")]
    after = tells("ar D1 --as-of 2026-06-30 --all")
    assert [(r["settles"], r["amount"], r["rule"]) for r in after if r["settles"]][:3] == [
        ("I1", -600.0, "AR-3"), ("I1", -400.0, "AR-3"), ("I2", -100.0, "AR-3"),
    ]  # fmt: skip
    assert after[-3]["open"] == -50.0
    assert after[-3]["rule"] == "AR-4"


def test_what_cannot_be_explained_is_refused_in_words(qd: Callable[..., Any]) -> None:
    qd("partner add 宏达 --code D1")
    wrong = qd("explain aging D1")
    assert (wrong.code, wrong.out) == (2, "")
    assert "Did you mean ageing?" in wrong.err
    assert qd("explain ageing D1 soon").code == 2
    assert "d31_60" in qd("explain ageing D1 soon").err
    assert qd("explain ar nobody").code == 3
    assert qd("explain ar").code == 2


def test_nothing_on_file_is_nothing_to_tell(qd: Callable[..., Any]) -> None:
    qd("partner add 宏达 --code D1")
    for line in ("explain ar D1", "explain ageing D1", "--lang zh 细查 账龄 宏达 未收", "explain ageing D1 balance"):
        assert qd(line).code == 0, line


def test_a_sum_that_differs_stops_the_answer() -> None:
    prove("AR-2", "x", 5, 5)
    with pytest.raises(LawBroken) as told:
        prove("AR-2", "the balance of D1", 12_345, 12_340)
    assert told.value.exit_code == 8
    assert "123.45" in str(told.value)
    assert "123.40" in str(told.value)
    with pytest.raises(Usage):
        raise Usage("explain.unknown", word="x", known="ar")


@few
@given(trade.facts(), st.sampled_from(["sales", "margin"]), trade.days, trade.days)
def test_every_class_is_the_sum_of_its_documents(facts: trade.Facts, by: str, first: date, last: date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        trade.write(path, facts)
        given = {"from": str(min(first, last)), "to": str(max(first, last)), "by": by}
        with ledger.reading(path) as connection:
            for row in run(connection, path, "abc", **given):
                told = run(connection, path, "explain-abc", partner=row["code"], **given)
                assert sum(one["value"] or 0 for one in told if one["document"]) == row["value"]
                by_kind = {one["kind"]: one for one in told if not one["document"]}
                assert (by_kind["value"]["value"], by_kind["value"]["class"]) == (row["value"], row["class"])


def test_abc_21_the_distance_to_the_next_class(qd: Callable[..., Any]) -> None:
    """The example of ABC-6: P05 misses 2,000 to A, which is 33.3 %; P04 stands 2,000 above B."""
    for code, value in {"P03": 75_000, "P04": 8_000, "P05": 6_000, "P06": 4_000, "P07": 3_000, "P08": 4_000}.items():
        assert qd(f"partner add {code} --code {code}").code == 0
        assert qd(f"order add {code} --amount {value} --on 2026-06-01").code == 0
    told = {row["kind"]: row for row in json.loads(qd("explain abc P05 -F json").out)}
    assert (told["gap"]["value"], round(told["gap"]["share"], 3), told["value"]["class"]) == (2000.0, 0.333, "B")
    assert told["larger"]["value"] == 83_000.0
    assert told["limit_a"]["value"] == 80_000.0
    told = {row["kind"]: row for row in json.loads(qd("explain abc P04 -F json").out)}
    assert (told["cushion"]["value"], told["cushion"]["share"], told["value"]["class"]) == (2000.0, 0.25, "A")
    qd("partner add 酒厂 --code S1 --kind supplier")
    assert qd("explain abc S1").code == 3


def test_abc_1_a_class_by_quantity_is_told_in_pieces(qd: Callable[..., Any]) -> None:
    qd("product add 白酒 --code W --unit 瓶 --price 10")
    qd("partner add 宏达 --code HD")
    assert qd("order add HD 白酒 12 --on 2026-06-01").code == 0
    told = {row["kind"]: row for row in json.loads(qd("explain abc HD --by quantity -F json").out)}
    assert told["value"]["value"] == told["shipment"]["value"] == 12
    assert "12" in qd("explain abc HD --by quantity").out and "12.00" not in qd("explain abc HD --by quantity").out


def test_abc_2_a_class_that_the_rule_does_not_give_stops_the_answer() -> None:
    worth = [explain_abc.Worth(1, "D1", "D1", 80, "A"), explain_abc.Worth(2, "D2", "D2", 20, "A")]
    found = explain_abc.Measured(worth, "2026-01-01", "2026-12-31", (), ())
    assert explain_abc._standing(found, worth[0], "80,95")[0][5] == "A"
    with pytest.raises(LawBroken):
        explain_abc._standing(found, worth[1], "80,95")


@few
@given(ledgers.facts_with_more_time(), days, days)
def test_every_statement_is_its_movements_line_by_line(facts: Facts, first: date, last: date) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        for partner in range(1, ledgers.PARTNERS + 1):
            given = {"partner": f"D{partner}", "from": str(min(first, last)), "to": str(max(first, last))}
            said = run(connection, path, "statement", **given)
            told = run(connection, path, "explain-statement", **given)
            assert sum((one["debit"] or 0) - (one["credit"] or 0) for one in told) == said[-1]["balance"]
            assert [one["balance"] for one in told if one["count"] is None] == [one["balance"] for one in said]
            assert all(one["of"] == one["document"] for one in told if one["kind"] in ("void", "bounce"))


@few
@given(ledgers.facts_with_more_time(), days)
def test_every_document_is_what_settled_it_and_what_is_left(facts: Facts, day: date) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        for doc in facts.docs:
            if doc.kind in ("order", "return"):  # without lines they are no documents of the shop
                continue
            given = {"partner": f"D{doc.partner}", "document": doc.number, "as_of": str(day)}
            head, *rest = run(connection, path, "explain-document", **given)
            assert head["amount"] == doc.amount
            if rest and rest[-1]["kind"] == "left":
                settled = sum(one["amount"] for one in rest[:-1])
                assert doc.amount + settled == rest[-1]["amount"]
            else:
                assert doc.day > day or (doc.reversed_on is not None and doc.reversed_on <= day)


def test_the_arithmetic_of_a_line(qd: Callable[..., Any]) -> None:
    """MON-4 and MON-5: quantity × price, then the share of the document's discount."""
    qd("partner add 宏达 --code D1")
    qd("product add 纯净水 --unit 箱 --code W1")
    qd("product add 海河52 --unit 箱 --code H1")
    assert qd("order add D1 纯净水 7箱@3.335 海河52 3箱@100 --discount 10 --number A2").code == 0
    told = json.loads(qd("explain statement D1 A2 -F json").out)
    assert [row["rule"] for row in told] == ["MON-5", "MON-5", "MON-7", "AR-30"]
    assert told[0]["why"].startswith("7箱 × 3.335 = 23.35, less 0.72")
    assert told[2]["amount"] == 313.35
    qd("payment add D1 300")
    told = json.loads(qd("explain statement D1 A2 -F json").out)
    assert [row["amount"] for row in told if row["kind"] in ("receipt", "left")] == [-300.0, 13.35]
    assert qd("explain statement D1 A9").code == 3
    assert qd("explain document D1 A2").code == 2


@few
@given(ledgers.facts_with_more_time(), days)
def test_every_figure_of_the_credit_score_is_the_sum_of_its_documents(facts: Facts, day: date) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        for row in run(connection, path, "credit-score", as_of=str(day)):
            told = run(connection, path, "explain-credit", partner=row["code"], as_of=str(day), all=1)
            heads = {one["part"]: one for one in told if one["points"] is not None}
            assert {f"p_{part}": head["points"] for part, head in heads.items()} == {
                key: value for key, value in row.items() if key.startswith("p_")
            }
            overdue = [one for one in told if one["part"] == "overdue" and one["document"]]
            assert sum(one["amount"] for one in overdue) == row["overdue"]
            assert max((one["days"] for one in overdue), default=0) == row["overdue_days"]


def test_cr_6_each_component_names_its_documents(tells: Callable[..., list[dict[str, Any]]], qd: Any) -> None:
    qd("credit limit D1 2000")
    qd("order add D1 --amount 100 --on 2026-06-29 --unshipped --number W1")
    told = tells("credit D1 --as-of 2026-06-30 --all")
    by_part: dict[str, list[dict[str, Any]]] = {}
    for row in told:
        by_part.setdefault(row["part"], []).append(row)
    assert [row["document"] for row in by_part["overdue"][1:]] == ["I1", "I2", "I3", "I4"]
    assert by_part["used"][0]["points"] == 4
    assert sum(row["amount"] for row in by_part["used"][1:]) == 1750.0
    assert [row["document"] for row in by_part["used"]][-2] == "W1"
    assert by_part["months"][1]["document"] == "I1"
    assert "unrated" in by_part["score"][0]["why"]
    assert qd("--lang zh 细查 信用 宏达").code == 0
    assert qd("explain credit nobody").code == 3


def test_standing_credit_a_bounce_and_a_waiver_are_told(qd: Callable[..., Any]) -> None:
    for line in (
        "partner add 宏达 --code D1 --terms net:30",
        "order add D1 --amount 1000 --on 2026-06-01 --number 1001",
        "order add D1 --amount 500.07 --on 2026-07-01 --number 1002",
        "credit standing D1 600 --until 2026-12-31 --from 2026-06-01",
        "payment add D1 100 --on 2026-08-01",
        "payment bounce R0001 --on 2026-08-05",
        "payment add D1 500 --waive 0.07 --on 2026-09-10 --for 1002",
    ):
        done = qd(line)
        assert done.code == 0, (line, done.err)

    def told(line: str) -> list[dict[str, Any]]:
        return json.loads(qd(f"explain {line} -F json").out)  # type: ignore[no-any-return]

    parts = told("ageing D1 open")
    assert [(p["kind"], p["open"], p["rule"]) for p in parts] == [
        ("shipment", 400.0, "AR-30"), ("standing", 600.0, "AR-20"),
    ]  # fmt: skip
    assert [p["open"] for p in told("ageing D1 not_due")] == [600.0]
    assert [row["due"] for row in told("ar D1") if row["kind"] == "standing"] == ["2026-12-31"]
    moved = {(row["kind"], row["of"], row["of_date"]) for row in told("statement D1")}
    assert {("bounce", "R0001", "2026-08-01"), ("waiver", "R0002", "2026-09-10")} <= moved
    assert [(r["kind"], r["amount"]) for r in told("statement D1 R0001")] == [("receipt", -100.0), ("bounce", 100.0)]
    assert [r["amount"] for r in told("statement D1 1002")] == [500.07, 500.07, -0.07, -500.0, 0.0]
    assert json.loads(qd("order list -F json").out)[0]["open"] == 1000.0
