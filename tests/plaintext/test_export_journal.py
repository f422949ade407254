"""export journal: a plain parser reads it back, every partner comes to our balance (AR-1, AR-2, AR-41)."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import ledger, plaintext
from channelcli.plaintext import beancount, hledger
from oracle import ledgers
from oracle import receivables as oracle
from oracle.receivables import Facts
from torture.counts import sized

Run = Callable[..., Any]
slow = settings(deadline=None, max_examples=sized(8, 300), suppress_health_check=[HealthCheck.too_slow])
days = st.integers(-1, ledgers.DAYS + 60).map(ledgers.day_of)
# Names and codes that mean something to one of the tools, or to none.
ODD = st.text(
    alphabet=" \t:;|()[]{}*!=@\"'\\#%-,.&~$aBé宏达\u3000\u00a0\u202e\u2028💰0", min_size=1, max_size=12
).filter(lambda text: text.strip() != "")
WORLD = ["assets", "liabilities", "equity", "income", "expenses"]


class Read(NamedTuple):
    """What a journal says: the postings of each transaction, the asserted balances, the declared accounts."""

    transactions: list[tuple[str, str, list[tuple[str, int]]]]
    asserted: dict[str, int]
    declared: set[str]


def fen(text: str) -> int:
    assert re.fullmatch(r"-?\d+\.\d\d", text), text
    return int(text.replace(".", ""))


def read_hledger(text: str) -> Read:
    found = Read([], {}, set())
    for line in text.split("\n"):
        if match := re.fullmatch(r"(\d{4}-\d\d-\d\d) (.+)", line):
            found.transactions.append((match[1], match[2], []))
        elif match := re.fullmatch(r"    (\S+(?: \S+)*)  (-?[\d.]+) CNY(?: = (-?[\d.]+) CNY)?", line):
            found.transactions[-1][2].append((match[1], fen(match[2])))
            if match[3]:
                assert match[1] not in found.asserted
                found.asserted[match[1]] = fen(match[3])
        elif line.startswith("account "):
            found.declared.add(line.removeprefix("account "))
        else:
            assert line in ("", "decimal-mark .", "commodity CNY", "    format 1000.00 CNY") or line.startswith("; "), (
                line
            )
    return found


def read_beancount(text: str) -> Read:
    found = Read([], {}, set())
    account = r"((?:Assets|Liabilities|Equity|Income|Expenses)(?::[A-Z0-9][^\W_]*(?:-+[^\W_]*)*)+)"
    string = r'"((?:[^"\\]|\\.)*)"'
    for line in text.split("\n"):
        if match := re.fullmatch(rf"(\d{{4}}-\d\d-\d\d) \* {string} {string}", line):
            found.transactions.append((match[1], match[3], []))
        elif match := re.fullmatch(rf"  {account}  (-?[\d.]+) CNY", line):
            found.transactions[-1][2].append((match[1], fen(match[2])))
        elif match := re.fullmatch(rf"\d{{4}}-\d\d-\d\d open {account} CNY", line):
            assert match[1] not in found.declared
            found.declared.add(match[1])
        elif match := re.fullmatch(rf"\d{{4}}-\d\d-\d\d balance {account}  (-?[\d.]+) ~ 0.00 CNY", line):
            found.asserted[match[1]] = fen(match[2])
        else:
            assert line == "" or re.match(r"; |option |  (code|name): ", line), line
    return found


def proved(found: Read) -> dict[str, int]:
    """Check what a tool would check; return the balance of each partner's account."""
    sums: defaultdict[str, int] = defaultdict(int)
    for _, _, postings in found.transactions:
        assert sum(amount for _, amount in postings) == 0
        for account, amount in postings:
            assert account in found.declared
            assert account.split(":")[0].lower() in WORLD
            sums[account] += amount
    assert [day for day, _, _ in found.transactions] == sorted(day for day, _, _ in found.transactions)
    own = {account: amount for account, amount in sums.items() if account.lower().startswith("assets:receivable:")}
    assert {a: v for a, v in found.asserted.items() if "eceivable" in a} == own
    return own


def export(path: Path, day: date, dialect: str) -> str:
    with ledger.reading(path) as connection:
        return "".join(plaintext.journal(connection, path, day.isoformat(), dialect))


@slow
@given(ledgers.facts(), days, st.sampled_from(plaintext.DIALECTS), st.tuples(ODD, ODD, ODD), st.tuples(ODD, ODD, ODD))
def test_the_journal_comes_to_the_slow_answer(
    facts: Facts, day: date, dialect: str, codes: tuple[str, ...], names: tuple[str, ...]
) -> None:
    """AR-1, AR-2; invariant 8: whatever partners are called, nobody's account is another's."""
    with ledgers.written(facts) as path:
        with sqlite3.connect(path) as connection:
            for n, (code, name) in enumerate(zip(codes, names, strict=True), 1):
                connection.execute("UPDATE OR IGNORE partner SET code = ?, name = ? WHERE id = ?", (code, name, n))
        text = export(path, day, dialect)
        assert text == export(path, day, dialect)
        movements = "SELECT count(*), count(DISTINCT partner_id) FROM entry WHERE on_date <= ?"
        with sqlite3.connect(path) as connection:
            entries, partners = connection.execute(movements, (day.isoformat(),)).fetchone()
    found = (read_beancount if dialect == "beancount" else read_hledger)(text)
    own = proved(found)
    assert len(own) == partners
    assert sorted(own.values()) == sorted(
        oracle.balance(facts, partner, day)
        for partner in range(1, ledgers.PARTNERS + 1)
        if any(doc.partner == partner and doc.day <= day for doc in facts.docs)
    )
    assert len(found.transactions) == entries + (0 if dialect == "beancount" else partners)


DAY = """\
product add 纯净水 --unit 瓶 --price 1 --set 税率=13%
partner add 宏达商贸
partner add '永兴; 烟酒 (老店): 二部'
adjust add 宏达商贸 1200 --kind opening --on 2026-01-01
adjust add 永兴 --kind opening --on 2026-01-01 -- -50
adjust add 宏达商贸 20 --kind charge --on 2026-01-02
order add 宏达商贸 纯净水 113 --on 2026-10-01
order return 1001 纯净水 10 破损 --on 2026-10-06
order add 永兴 --amount 300 --on 2026-10-07
order void 1002 --on 2026-10-08
pay 宏达商贸 100 wx --on 2026-10-08
pay 宏达商贸 50 收钱吧 --on 2026-10-08
pay 宏达商贸 60 现金 --on 2026-10-08 --waive 0.07
pay 永兴 70 bank --on 2026-10-09
payment bounce R0004 --on 2026-10-10
adjust add 宏达商贸 30 --kind allowance --on 2026-10-11
adjust add 宏达商贸 40 --kind writeoff --on 2026-10-12
adjust add 宏达商贸 5 --kind discount --on 2026-10-13
adjust add 宏达商贸 7 --kind offset --on 2026-10-13
pay 宏达商贸 15 bank --on 2026-10-14 --recover A0006
deposit add 永兴 900 bank --on 2026-10-01
deposit add 永兴 100 --on 2026-10-02
deposit void B0002 --on 2026-10-03
deposit use 永兴 60 --on 2026-10-15
"""


@pytest.fixture
def rich(qd: Run, book: Path) -> Path:
    """A ledger with every kind of movement."""
    for line in DAY.splitlines():
        done = qd(line)
        assert done.code == 0, line + done.err
    return book


EXPECTED = """\
2026-01-01 (A0001) 宏达商贸 | opening
    assets:receivable:D0001 宏达商贸  1200.00 CNY
    equity:opening  -1200.00 CNY

2026-01-01 (A0002) 永兴； 烟酒 （老店）： 二部 | opening
    assets:receivable:D0002 永兴； 烟酒 （老店）： 二部  -50.00 CNY
    equity:opening  50.00 CNY

2026-01-02 (A0003) 宏达商贸 | charge
    assets:receivable:D0001 宏达商贸  20.00 CNY
    income:charges  -20.00 CNY

2026-10-01 (1001) 宏达商贸 | order
    assets:receivable:D0001 宏达商贸  113.00 CNY
    income:sales  -100.00 CNY
    liabilities:tax  -13.00 CNY

2026-10-01 (B0001) 永兴； 烟酒 （老店）： 二部 | deposit
    liabilities:deposits:D0002 永兴； 烟酒 （老店）： 二部  -900.00 CNY
    assets:bank  900.00 CNY
"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_journal_of_a_small_ledger_to_the_letter(qd: Run, rich: Path, language: str) -> None:
    done = qd("--lang", language, "export", "journal")
    assert (done.code, done.err) == (0, "")
    assert EXPECTED in done.out
    for account, amount in [
        ("income:returns", "8.85"), ("liabilities:tax", "1.15"), ("assets:wechat", "100.00"),
        ("assets:unstated", "50.00"), ("assets:cash", "60.00"), ("expenses:waivers", "0.07"),
        ("income:allowances", "30.00"), ("expenses:bad-debt", "40.00"), ("expenses:bad-debt", "-15.00"),
        ("expenses:discounts", "5.00"), ("liabilities:payable", "7.00"), ("income:sales", "300.00"),
    ]:  # fmt: skip
        assert f"\n    {account}  {amount} CNY\n" in done.out
    assert "2026-10-10 (R0004) 永兴； 烟酒 （老店）： 二部 | receipt bounce\n" in done.out
    assert "2026-10-08 (1002) 永兴； 烟酒 （老店）： 二部 | order void\n" in done.out
    assert done.out.endswith("    liabilities:deposits:D0002 永兴； 烟酒 （老店）： 二部  0.00 CNY = -840.00 CNY\n\n")
    proved(read_hledger(done.out))


def test_each_day_and_dialect_is_proved_by_itself(qd: Run, rich: Path) -> None:
    seen = set()
    for number in range(0, 330, 3):
        day = date(2025, 12, 30) + timedelta(days=number)
        text = qd("export", "journal", "--as-of", day.isoformat(), "--dialect", "ledger").out
        own = proved(read_hledger(text))
        other = proved(read_beancount(export(rich, day, "beancount")))
        assert sorted(own.values()) == sorted(other.values())
        seen.add(tuple(own.values()))
    assert len(seen) > 5


def test_a_deposit_used_for_a_debt_moves_no_money(rich: Path) -> None:
    """AR-6: what it takes off the deposits account goes through the account of the receipt that it became."""
    found = read_hledger(export(rich, date(2026, 11, 21), "hledger"))
    used = [postings for _, what, postings in found.transactions if "(B0003)" in what or "(R0006)" in what]
    assert [amount for postings in used for account, amount in postings if account == "assets:clearing"] == [
        6000,
        -6000,
    ]
    assert sum(amount for _, _, postings in found.transactions for _, amount in postings) == 0


def test_the_suffix_names_the_dialect_and_a_file_is_whole(qd: Run, rich: Path, tmp_path: Path) -> None:
    for name, start in [("a.beancount", '* "宏达商贸"'), ("a.ledger", "--dialect ledger"), ("a.journal", "hledger")]:
        done = qd("export", "journal", "-o", str(tmp_path / name))
        assert done.code == 0 and name in done.err
        assert start in (tmp_path / name).read_text(encoding="utf-8")
    assert qd("export", "journal", "--dialect", "ledger", "-o", str(tmp_path / "b.journal")).code == 0
    assert "--dialect ledger" in (tmp_path / "b.journal").read_text(encoding="utf-8")
    assert qd("export", "journal", "-o", str(tmp_path / "none" / "a.journal")).code == 7


def test_an_empty_ledger_is_an_empty_journal(qd: Run, book: Path) -> None:
    assert read_hledger(qd("export journal").out).transactions == []
    assert read_beancount(qd("export journal --dialect beancount").out).asserted == {}


@pytest.mark.parametrize(
    "words", ["journal -F csv", "journal --bom", "journal --dialect gnucash", "partners --as-of 2026-01-01",
              "orders --dialect hledger"]
)  # fmt: skip
def test_wrong_usage(qd: Run, words: str) -> None:
    assert qd(f"export {words}").code == 2


def test_words_of_other_tools_are_taken_off_names() -> None:
    assert hledger.word(" 宏达 \u3000 (a:b); c|d\n") == "宏达 （a：b）； c｜d"
    assert beancount.word('a "b" \\ c') == 'a \\"b\\" \\\\ c'
    assert [beancount.component(code) for code in ("D0007", "d7", "0187-ERLSR", "宏达", "-x", "a b_c", "é1")] == [
        "D0007", "D7", "0187-ERLSR", "P-宏达", "P--x", "A-b-c", "P-é1",
    ]  # fmt: skip


def lines(text: str, start: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.startswith(start))


def test_two_partners_that_would_share_an_account_do_not(qd: Run, book: Path) -> None:
    for code, name in [("A", "B C"), ("A B", "C"), ("a-b", "x"), ("a_b", "y")]:
        assert qd("partner", "add", name, "--code", code).code == 0
        assert qd("order", "add", code, "--amount", "5").code == 0
    found = qd("export journal").out
    assert {"account assets:receivable:A B C", "account assets:receivable:A B C 2"} <= set(lines(found, "account"))
    found = qd("export journal --dialect beancount").out
    assert len(proved(read_beancount(found))) == 4
