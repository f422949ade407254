"""What `--create` makes: partners, products and staff that a sheet names and the ledger does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from channelcli import names
from channelcli.book import bulk

if TYPE_CHECKING:
    from channelcli.journal import Change
    from channelcli.sheets.directory import Directory

_COLUMNS = {
    "partner": ("id", "code", "name", "name_key", "initials", "created_on", "province", "city", "county"),
    "product": ("id", "code", "name", "name_key", "initials", "category", "unit"),
    "staff": ("id", "code", "name", "name_key", "initials"),
}


def make(change: Change, directory: Directory) -> None:
    """Insert the rows of a directory that are to be made, with what the sheet said of them."""
    rows = []
    for made in directory.made.values():
        head = (made.id, made.code, made.name, names.normal_name(made.name), names.initials(made.name))
        said = made.values
        if directory.entity == "partner":
            head += (change.today.isoformat(), said.get("province"), said.get("city"), said.get("county"))
        elif directory.entity == "product":
            head += (said.get("category"), said.get("unit") or "")
        rows.append(head)
    if not rows:
        return
    bulk.insert(change, directory.entity, _COLUMNS[directory.entity], rows)
    regions = [(m.id, "region", "0001-01-01", m.values["region"]) for m in directory.made.values() if m.values.get("region")]
    if regions:
        bulk.insert(change, "partner_dated", ("partner_id", "field", "valid_from", "text"), regions)
