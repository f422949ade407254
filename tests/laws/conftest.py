"""A small ledger in which every law has something to look at, and a way past the rules: plain sqlite3."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blank import built_once

COMMANDS = """
product add 可乐 --code P1 --unit 瓶 --set price=9.99 --set tax_rate=13%
product add 雪碧 --code P2 --unit 瓶 --set price=3.335
partner add 宏达商贸 --code D1 --terms net:30
partner add 永兴商贸 --code D2 --terms eom:0
adjust add D1 625.07 --kind opening --on 2026-05-01
order add D1 可乐 10 雪碧 7 --on 2026-06-03 --number 1001 --unshipped
order ship 1001 可乐 4 --on 2026-06-05
order ship 1001 --on 2026-07-02
order return 1001 可乐 1 --on 2026-07-10
order add D1 可乐 3 雪碧 3 --discount 5.00 --on 2026-08-01 --number 1002
order add D2 可乐 5 雪碧 1@free --on 2026-08-02 --number 1003
order add D2 雪碧 12 --on 2026-08-20 --number 1004
payment add D1 20 bank --on 2026-06-20 --for 1001
payment add D2 40 bank --on 2026-09-01 --for 1003 --waive 0.05
payment add D2 15 wechat --on 2026-09-02
payment add D1 500 bank --on 2026-09-02
payment add D1 66 bank --on 2026-09-05 --for 1002
payment void R0005 --on 2026-09-06
adjust add D2 3.00 --kind writeoff --on 2026-10-01 --number W1
order add D1 可乐 2 --on 2026-11-01 --number 1005 --unshipped
"""
# What no command is needed for here: rows as the rules would have them.
ROWS = """
INSERT INTO extension (change_id, partner_id, sale_id, on_date, due_on)
    SELECT 1, partner_id, id, '2026-09-10', '2026-10-10' FROM sale WHERE number = '1002';
INSERT INTO deposit (change_id, number, partner_id, on_date, amount) VALUES (1, 'Y1', 1, '2026-05-01', 100000);
INSERT INTO deposit (change_id, number, partner_id, on_date, amount) VALUES (1, 'Y2', 1, '2026-06-01', -40000);
INSERT INTO adjustment (change_id, number, kind, partner_id, on_date, due_on, amount, net, reverses_id)
    SELECT 1, 'B1', 'recovery', 2, '2026-10-05', '2026-10-05', 100, 100, id FROM adjustment WHERE number = 'W1';
"""
Break = Callable[[str], None]


@pytest.fixture
def past_the_rules(book: Path) -> Break:
    """Return a callable that writes as another tool would: SQL alone, no checks, no references."""

    def run(sql: str) -> None:
        connection = sqlite3.connect(book, isolation_level=None)
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.executescript(sql)
        connection.close()

    return run


@pytest.fixture
@built_once
def shop(qd: Callable[..., Any], past_the_rules: Break) -> Callable[..., Any]:
    """Fill the ledger; return the callable that runs a command line."""
    for line in COMMANDS.strip().splitlines():
        done = qd(line)
        assert done.code == 0, (line, done.err)
    past_the_rules(ROWS)
    assert qd("staff add 阿明").code == 0  # the next change gives the rows to one of their own
    return qd
