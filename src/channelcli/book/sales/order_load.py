"""Documents by the hundred thousand: what an import of orders writes, set-wise, in one change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from channelcli.book.ledger import bulk

if TYPE_CHECKING:
    from channelcli.journal import Change

SALE = (
    "id", "number", "kind", "root_id", "part", "partner_id", "staff_id", "ordered_on", "confirmed_on", "promised_on",
    "shipped_on", "delivered_on", "cancelled_on", "voided_on", "terms", "due_on", "price_mode", "net", "gross", "cost",
    "costed", "reason", "note",
)  # fmt: skip
LINE = (
    "sale_id", "position", "product_id", "unit", "quantity", "base_quantity", "price", "discount_bp", "tax_bp", "free",
    "net", "gross", "cost",
)  # fmt: skip
PAYMENT = ("id", "number", "partner_id", "paid_on", "amount", "reference", "auto")
ALLOCATION = ("partner_id", "credit_payment_id", "debit_sale_id", "amount", "matched_on")
# Indexes that hardly any sheet has its rows in the order of.
SCATTERED = ("sale_by_partner", "sale_by_partner_day", "sale_by_date")
PAID_SCATTERED = ("payment_by_partner", "payment_by_date", "payment_reference")
MATCHED_SCATTERED = ("allocation_partner",)


def load(change: Change, sales: Iterable[tuple[Any, ...]], lines: Iterable[tuple[Any, ...]], rows: int) -> None:
    """Insert so many sales documents (`SALE`) and their lines (`LINE`); ids are given, totals stand in the rows."""
    with bulk.put_aside(change, "sale", SCATTERED, rows):
        bulk.insert(change, "sale", SALE, sales)
    bulk.insert(change, "sale_line", LINE, lines)
    analyse(change)


def analyse(change: Change) -> None:
    """Let SQLite look at what there is now, so that it reads it the quick way."""
    change.connection.execute("PRAGMA analysis_limit = 1000")
    change.connection.execute("ANALYZE")


def load_paid(
    change: Change, payments: Iterable[tuple[Any, ...]], matches: Iterable[tuple[Any, ...]], rows: int
) -> None:
    """Insert the payments that a `paid` column makes, so many of them, and what they are matched with."""
    if not rows:
        return
    with bulk.put_aside(change, "payment", PAID_SCATTERED, rows):
        bulk.insert(change, "payment", PAYMENT, payments)
    with bulk.put_aside(change, "allocation", MATCHED_SCATTERED, rows):
        bulk.insert(change, "allocation", ALLOCATION, matches)
    analyse(change)
