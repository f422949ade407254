"""AFF-1, AFF-2 and the lists made of them, on ledgers: the examples, the oracle, what is left out and why."""

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

from blank import built_once
from channelcli import dates, ledger, report
from channelcli.table import Table
from oracle import baskets
from oracle import sales as oracle
from torture.counts import sized

# AFF-1: X {p1-p4}, Y {p1, p2, p3, p5}, Z {p4, p5, p6}; p7 and p8 buy nothing of them. N is of the same category.
BOUGHT = {"X": "1 2 3 4", "Y": "1 2 3 5", "Z": "4 5 6"}


@pytest.fixture
@built_once
def shop(qd: Callable[..., Any]) -> Callable[..., Any]:
    """Fill the ledger with AFF-1's example; return the callable that runs a command line."""
    lines = [f"partner add p{n} --code p{n}" for n in range(1, 9)]
    lines += [
        f"product add {name} --code {name} --category wine --unit box --price 10" for name in ("X", "Y", "Z", "N")
    ]
    lines += [f"order add p{n} {name} {n} --on 2026-11-0{n}" for name, who in BOUGHT.items() for n in who.split()]
    for line in lines:
        done = qd(line)
        assert done.code == 0, (line, done.err)
    return qd


def told(path: Path, name: str, **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, **given)


def test_aff_1_example(shop: Callable[..., Any]) -> None:
    rows = json.loads(shop("report affinity --support 1 -F json").out)
    by_codes = {(row["code"], row["other_code"]): row for row in rows}
    assert list(by_codes) == [("X", "Y"), ("X", "Z"), ("Y", "Z")]
    assert by_codes["X", "Y"] == {
        "code": "X", "name": "X", "other_code": "Y", "other_name": "Y", "buyers": 4, "other_buyers": 4, "both": 3,
        "cosine": 0.75, "lift": 1.5, "confidence": 0.75, "other_confidence": 0.75,
    }  # fmt: skip
    other = by_codes["X", "Z"]
    assert (other["both"], other["cosine"], other["lift"]) == (1, 0.289, 0.667)
    of_one = json.loads(shop("report affinity --product Z --support 1 -F json").out)
    assert [(row["code"], row["other_code"], row["other_confidence"]) for row in of_one] == [
        ("Z", "X", 0.25),
        ("Z", "Y", 0.25),
    ]
    alone = shop("report affinity")
    assert "3 common buyers" in alone.out and alone.out.count("\nX ") == 1, "the support of the policy is 3"


def test_aff_2_example(shop: Callable[..., Any], book: Path) -> None:
    table = told(book, "who-for", like="X", support=1)
    assert table.column("code") == [f"p{n}" for n in (4, 3, 2, 1, 5, 6, 7, 8)], "equal scores by sales in the category"
    assert table.column("score") == [1, 1, 1, 1, 0.75, 0.289, 0, 0]
    assert table.column("category_net")[:2] == [80_00, 60_00]
    assert told(book, "who-for", product="N", support=1).column("score")[0] == round((1 + 0.75 + 1) / 3, 3)


def test_aff_2_leaves_out_who_buys_it_is_lost_or_on_hold(shop: Callable[..., Any], book: Path) -> None:
    for line in ("credit hold p4 slow", "partner add p9 --code p9", "order add p9 X 1 --on 2026-01-05"):
        assert shop(line).code == 0
    table = told(book, "who-for", product="Y", like="X", support=1)
    assert table.column("code") == ["p6", "p7", "p8"], "p1, p2, p3 and p5 buy Y, p4 is on hold, p9 lost"
    assert table.notes[1][0] == "Left out: 4 that buy it already, 1 lost, 1 on credit hold."


def test_aff_2_what_it_is_like_must_be_said(shop: Callable[..., Any]) -> None:
    assert shop("report who-for").code == 2
    assert shop("report who-for --category beer").code == 2
    assert shop("report who-for --like Q").code == 3


def test_q05_bought_one_and_never_the_other(shop: Callable[..., Any], book: Path) -> None:
    assert json.loads(shop("report never-bought --bought X --never Y -F json").out) == [
        {"code": "p4", "name": "p4", "net": 40.0, "last_on": "2026-11-04", "phone": None}
    ]
    assert shop("report never-bought --never Y").code == 2
    old = told(book, "never-bought", bought="X", never="Y", **{"from": "2026-11-04", "to": None})
    assert old.column("code") == ["p4"], "what was bought before the period is bought all the same"
    assert shop("order return 1001 --all --on 2026-11-20").code == 0, "p1 sends X back"
    assert told(book, "never-bought", bought="X", never="Z").column("code") == ["p3", "p2"]


def test_q05_what_each_never_bought(shop: Callable[..., Any], book: Path) -> None:
    rows = json.loads(shop("report never-bought --support 1 --each 1 -F json").out)
    assert [(row["code"], row["product"], row["score"], row["because"]) for row in rows] == [
        ("p1", "Z", 0.289, "X"),
        ("p2", "Z", 0.289, "X"),
        ("p3", "Z", 0.289, "X"),
        ("p4", "Y", 0.75, "X"),
        ("p5", "X", 0.75, "Y"),
        ("p6", "X", 0.289, "Z"),
    ]
    assert told(book, "never-bought", support=1, partner="p6").column("product") == ["X", "Y"]
    assert told(book, "never-bought", support=1, bought="Y", partner="p5").column("product") == ["X"]


def test_q05_older_returns_do_not_make_a_buyer_none(tmp_path: Path) -> None:
    """P03 returned five of G1 long ago, from before the books; now it buys one."""

    def moved(partner: int, product: int, pieces: int, on: date) -> oracle.Document:
        line = oracle.Line(product, pieces * 1000, pieces * 100, None)
        return oracle.Document(partner, on, on, None, (line,), None, "order" if pieces > 0 else "return")

    now = date(2026, 11, 3)
    documents = [moved(n, 0, 1, now) for n in range(3)] + [moved(n, 1, 1, now) for n in (1, 2)]
    facts = oracle.Facts(tuple(oracle.Partner() for _ in range(3)), (moved(2, 1, -5, date(2024, 5, 1)), *documents))
    oracle.write(tmp_path / "ledger.db", facts)
    table = told(tmp_path / "ledger.db", "never-bought", support=1)
    assert [(row[0], row[2]) for row in table.rows] == [("P01", "G1")]
    assert told(tmp_path / "ledger.db", "never-bought", bought="G0", never="G1").column("code") == ["P01"]


MARKET, WORTH = ("coverage", "market-share", "wallet-share"), ("contribution", "clv", "repeat-buyers")


def test_a_slip_in_a_filter_is_told(shop: Callable[..., Any]) -> None:
    for name in ("affinity", "who-for:--like:X", "never-bought", "pivot", *WORTH, *MARKET):
        done = shop("report", *name.split(":"), "--region", "nowhere")
        assert done.code == 3 and "nowhere" in done.err, name


def test_an_empty_ledger_and_an_empty_window_say_so(qd: Callable[..., Any], book: Path) -> None:
    assert "yet" in told(book, "affinity").notes[0][0]
    for line in ("partner add a", "product add b --price 1 --category c", "order add a b 1 --on 2024-01-05"):
        assert qd(line).code == 0
    assert "2024-01-05" in told(book, "affinity").notes[0][0]


@settings(max_examples=sized(6, 200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(oracle.facts(), oracle.days, oracle.days, st.integers(1, 2))
def test_oracle_affinity_on_random_ledgers(facts: oracle.Facts, first: date, last: date, support: int) -> None:
    first, last = min(first, last), max(first, last)
    dates.set_today(last)
    asked: dict[str, Any] = {"from": first.isoformat(), "to": last.isoformat(), "support": support, "top": 0}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        oracle.write(path, facts)
        pairs = told(path, "affinity", **asked)
        plain = report.find("affinity")
        with ledger.reading(path) as connection:
            bound = report.bind(plain, asked, path) | {"from": first.isoformat(), "to": last.isoformat()}
            assert list(pairs.rows) == connection.execute(plain.sql, bound).fetchall()
        wanted = told(path, "who-for", like="G0,G1", **asked)
        lists = told(path, "never-bought", each=9, **{k: v for k, v in asked.items() if k != "top"})
    matrix = baskets.bought(facts, first, last)
    ever = baskets.bought(facts, date(2020, 1, 1), last)
    scope = [n for n, p in enumerate(facts.partners) if p.kind != "supplier" and not baskets.gone(p.archived, last)]
    slow = {
        (f"G{i}", f"G{j}"): len(matrix[i] & matrix[j])
        for i in matrix
        for j in matrix
        if i < j and len(matrix[i] & matrix[j]) >= support
    }
    assert {(row[0], row[2]): row[6] for row in pairs.rows} == slow
    for code, _, score, *_ in wanted.rows:
        partner = int(str(code)[1:]) - 1
        assert score == pytest.approx(baskets.score(matrix, partner, [0, 1], support), abs=6e-4)
    never = {
        (f"P{n + 1:02}", f"G{y}"): round(best, 3)
        for n in scope
        for y, who in matrix.items()
        if n not in ever[y] and len(who) >= support
        if (best := max((baskets.cosine(matrix, q, y, support) for q in matrix if n in matrix[q]), default=0.0))
    }
    assert {(row[0], row[2]): row[4] for row in lists.rows} == pytest.approx(never, abs=1e-9)
