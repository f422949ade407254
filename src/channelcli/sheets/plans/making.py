"""What `--create` makes: partners, products and staff that a sheet names and the ledger does not know."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from channelcli import names
from channelcli.book.ledger import bulk

if TYPE_CHECKING:
    from channelcli.journal import Change
    from channelcli.sheets.directory import Directory

_COLUMNS = {
    "partner": ("id", "code", "name", "name_key", "initials", "created_on", "province", "city", "county"),
    "product": ("id", "code", "name", "name_key", "initials", "category", "unit"),
    "staff": ("id", "code", "name", "name_key", "initials"),
}


def free_numbers(
    change: Change, table: str, counter: str, prefix: str, count: int, given: Collection[str] = ()
) -> list[str]:
    """Take `count` numbers of a counter, R0001, R0002 …, leaving out those that stand already or are `given`."""
    if not count:
        return []
    standing = {n.upper() for (n,) in change.rows(f"SELECT number FROM {table} WHERE number LIKE ?", f"{prefix}%")}
    standing |= set(given)
    numbers: list[str] = []
    while len(numbers) < count:
        missing = count - len(numbers)
        start = change.next_number(counter, count=missing)
        fresh = (f"{prefix}{place:04d}" for place in range(start, start + missing))
        numbers += [number for number in fresh if number not in standing]
    return numbers


def make(change: Change, directory: Directory) -> None:
    """Insert the rows of a directory that are to be made, with what the sheet said of them."""
    rows: list[tuple[Any, ...]] = []
    for made in directory.made.values():
        head = (made.id, made.code, made.name, names.normal_name(made.name), names.initials(made.name))
        said = made.values
        if directory.entity == "partner":
            place = (said.get("province"), said.get("city"), said.get("county"))
            rows.append((*head, change.today.isoformat(), *place))
        elif directory.entity == "product":
            rows.append((*head, said.get("category"), said.get("unit") or ""))
        else:
            rows.append(head)
    if not rows:
        return
    bulk.insert(change, directory.entity, _COLUMNS[directory.entity], rows)
    told = [(made.id, made.values.get("region")) for made in directory.made.values()]
    regions = [(id_, "region", "0001-01-01", region) for id_, region in told if region]
    if regions:
        bulk.insert(change, "partner_dated", ("partner_id", "field", "valid_from", "text"), regions)
