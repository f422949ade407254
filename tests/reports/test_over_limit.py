"""Over the limit: balance and waiting orders against the dated limit (CR-1, CR-2), and the count an import tells."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import Run


def test_cr_1_waiting_orders_count_and_no_limit_is_no_check(qd: Run) -> None:
    qd("partner add Over --code OV --credit-limit 2400")
    qd("partner add Free --code FR")
    qd("partner add Cash --code CA --credit-limit 0")
    qd("order add OV --amount 1800")
    qd("order add OV --amount 600.01 --unshipped")
    qd("order add FR --amount 9000")
    qd("order add CA --amount 0.01")
    rows = json.loads(qd("report over-limit -F json").out)
    assert [(r["code"], r["credit_limit"], r["exposure"], r["over"]) for r in rows] == [
        ("CA", 0.00, 0.01, 0.01),
        ("OV", 2400.00, 2400.01, 0.01),
    ]


def test_exactly_at_the_limit_is_within_it(qd: Run) -> None:
    qd("partner add Edge --code ED --credit-limit 100")
    qd("order add ED --amount 100")
    assert json.loads(qd("report over-limit -F json").out) == []


def test_an_import_is_not_stopped_but_counts_who_is_over(qd: Run, tmp_path: Path) -> None:
    qd("partner add Over --code OV --credit-limit 10")
    sheet = tmp_path / "orders.csv"
    sheet.write_text("number,date,partner,amount\n1,2026-11-01,OV,11\n", encoding="utf-8")
    done = qd("import", "orders", str(sheet))
    assert done.code == 0
    assert "1 partner is over its credit limit now" in done.out
    assert "over their credit limit" not in qd("import", "orders", str(sheet)).out
