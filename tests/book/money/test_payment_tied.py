"""What came with a payment goes with it, also where it was taken back by hand before (AR-9, MON-15)."""

from __future__ import annotations

from typing import Any

Any_ = Any


def test_a_payment_is_not_taken_back_before_what_came_with_it_was(qd: Any_) -> None:
    qd("partner add 宏达")
    qd("order add 宏达 --amount 100 --on 2026-03-01")
    qd("payment add 宏达 95 --on 2026-03-05 --waive 5")
    assert qd("adjust void A0001 --on 2026-03-10").code == 0

    early = qd("payment bounce R0001 --on 2026-03-06")
    assert early.code == 4 and "A0001" in early.err and "2026-03-10" in early.err, early
    assert qd("payment bounce R0001 --on 2026-03-10").code == 0
    assert qd("doctor").code == 0


def test_a_partner_of_whom_nothing_but_a_void_opening_stands_breaks_no_law(qd: Any_) -> None:
    qd("partner add 宏达")
    qd("adjust add 宏达 100 --kind opening --on 2026-01-01")
    assert qd("adjust void A0001 --on 2026-02-01").code == 0
    assert qd("doctor").code == 0
