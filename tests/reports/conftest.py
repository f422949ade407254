"""One ledger around the example of AR-34, in which the tests of ageing and of its explanation find every sort."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from channelcli import ledger, report
from channelcli.table import Table

DAY = "2026-06-30"
# D1 is AR-34. D3 has standing credit, an extension and goods under rolling terms; D4 only an advance, D5 only what is
# later than the day, D6 old debts and is archived since, D7 nothing open, D8 a receipt on account as large as its debt.
# As much as each other have open: D2 and D3, E1 and E2, D6 and D8, and of the regions 北区, 南区 and none.
COMMANDS = """
staff add 张三 --code Y1
partner add 宏达 --code D1 --terms net:30 --region 东区 --rep Y1
partner add 新民 --code D3 --terms net:30 --region 西区
partner add 美佳 --code D2 --kind outlet --terms net:30 --region 西区
partner add 预付 --code D4
partner add 以后 --code D5
partner add 旧店 --code D6 --kind outlet --rep Y1
partner add 两清 --code D7
partner add 挂账 --code D8
order add D1 --amount 1000 --on 2026-01-10 --number I1
order add D1 --amount 500 --on 2026-02-20 --number I2
order add D1 --amount 800 --on 2026-04-01 --number I3
order add D1 --amount 300 --on 2026-05-20 --number I4
order add D1 --amount 200 --on 2026-06-25 --number I5
payment add D1 600 --on 2026-03-01 --for I1
payment add D1 550 --on 2026-06-28 --match none
payment match R0002 I1 --amount 400 --on 2026-06-28
payment match R0002 I2 --amount 100 --on 2026-06-28
order add D2 --amount 400 --on 2026-05-31 --number M1
order add D3 --amount 150.05 --on 2026-03-01 --number X1
order add D3 --amount 150 --on 2026-04-30 --number X2
order extend X2 2026-07-15 --on 2026-06-01
partner update D3 --terms roll --on 2026-06-01
order add D3 --amount 99.95 --on 2026-06-02 --number X3
credit standing D3 100.05 --from 2026-06-01 --until 2026-12-31
payment add D4 30.01 --on 2026-06-30
order add D5 --amount 70 --on 2026-07-01
order add D6 --amount 10 --on 2025-06-29 --number O1
order add D6 --amount 20 --on 2023-06-29 --number O2
order add D6 --amount 30 --on 2023-06-30 --number O3
payment add D6 60 --on 2026-08-01
partner archive D6
partner add 南区店 --code E2 --region 南区
partner add 北区店 --code E1 --region 北区
order add E2 --amount 0.06 --on 2026-06-29 --number N2
order add E2 --amount 119.94 --on 2026-06-30 --number N3
order add E1 --amount 120 --on 2026-06-30 --number N1
order add D7 --amount 10 --on 2026-01-05
payment add D7 10 --on 2026-01-06
order add D8 --amount 60 --on 2026-06-01 --number H1
payment add D8 60 --on 2026-06-02 --match none
"""


@pytest.fixture
@built_once
def ar_34_shop(qd: Callable[..., Any]) -> Callable[..., Any]:
    """Fill the ledger; return the callable that runs a command line."""
    for line in COMMANDS.strip().splitlines():
        done = qd(line)
        assert done.code == 0, (line, done.err)
    return qd


@pytest.fixture
def told(ar_34_shop: Callable[..., Any], book: Path) -> Callable[..., Table]:
    """Return a callable that returns a report of the shop, `ageing` as of the day if nothing else is said."""

    def run(name: str = "ageing", **given: Any) -> Table:
        with ledger.reading(book) as connection:
            return report.run(name, connection, book, **({"as_of": DAY} | given))

    return run
