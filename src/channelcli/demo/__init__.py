"""An invented distributor (宏源酒水): its sheets, in Chinese and English, whose dates end today.

The same `today` and `seed` give the same bytes. Nothing here touches a ledger: the sheets go in through the
importer like anybody's.
"""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

# (kind of import, files as a glob pattern): names must be known before they are used, so in this order.
IMPORT_ORDER: list[tuple[str, str]] = [
    ("staff", "staff.csv"),
    ("products", "商品.xlsx"),
    ("products", "products.csv"),
    ("partners", "客户档案.xlsx"),
    ("partners", "partners.csv"),
    ("contacts", "contacts.csv"),
    ("balances", "期初欠款.xlsx"),
    ("orders", "出货明细-*.xlsx"),
    ("orders", "orders-*.csv"),
    ("payments", "回款明细.xlsx"),
    ("payments", "payments-*.csv"),
    ("interactions", "拜访记录.csv"),
]


def first_day(today: date) -> date:
    """Return the 1 January nearest to three years before today: the first day of the books."""
    return date(today.year - (2 if today.month > 6 else 3), 1, 1)


def with_kinds(paths: list[Path]) -> list[tuple[str, Path]]:
    """Return (kind of import, path) for the sheets that write_sheets returned, in their order."""
    return [(kind, path) for path in paths for kind, pattern in IMPORT_ORDER if fnmatchcase(path.name, pattern)]


def write_sheets(folder: Path, *, today: date, seed: int = 1) -> list[Path]:
    """Write all sheets into the folder (made if missing) and return their paths in the order of IMPORT_ORDER.

    Files of these names are replaced, others are left alone. OSError if the folder cannot be written.
    """
    from channelcli.demo import layouts, people, receipts, talks, trade
    from channelcli.demo.seasons import Seasons

    start = first_day(today)
    seasons = Seasons(start, today)
    partners = people.make_partners(today, start, seed)
    buyers = [one for one in partners if one.kind != "supplier"]
    openings = receipts.make_openings(buyers, start, seed)
    orders = trade.make_orders(buyers, seasons, today, seed)
    folder.mkdir(parents=True, exist_ok=True)
    return [
        layouts.staff(folder),
        *layouts.products(folder),
        *layouts.partners(folder, partners),
        layouts.contacts(folder, people.more_contacts(buyers, today, seed)),
        layouts.openings(folder, openings),
        *layouts.orders(folder, orders),
        *layouts.payments(folder, receipts.make_receipts(orders, openings, today, seed)),
        layouts.talks(folder, talks.make_talks(buyers, seasons, today, seed)),
    ]
