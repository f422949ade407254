"""Merging two files of one partner, and remembering that two are not one (DAT-6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from channelcli.book.money import account
from channelcli.book.partner import aim
from channelcli.book.partner.dated import BEGINNING
from channelcli.book.partner.partner import PLAIN
from channelcli.errors import Refused

if TYPE_CHECKING:
    from channelcli.journal import Change

Record = dict[str, Any]

# What a partner has once: rows that are alike in these columns are the keeper's, the other's go.
_ONCE = {
    "partner_dated": ("field",),
    "partner_tag": ("kind", "tag"),
    "partner_brand": ("brand", "spec"),
    "standing_credit": ("from_on",),
    "product_dated": ("product_id", "field", "unit"),
}
_OWN = ("code", "name", "kind", "verified_on")
_PAIRS = (("market_size", "market_unit"),)  # a number and its unit come together
_BIRTH = ("birth_year", "birth_month", "birth_day", "birth_lunar", "birth_leap")
_CONTACT = (
    "role", "position", "sex", "hobbies", "habits", "personality", "family", "origin", "education", "background",
    "note", "verified_on", "no_care_on",
)  # fmt: skip
_LINKS = """
    SELECT m.name, f."from" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f
    WHERE m.type = 'table' AND f."table" = ? ORDER BY m.name, f."from" """


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: the keeper's balance before, what came to it (both fen), and the rows moved, by table."""

    balance: int
    added: int
    moved: dict[str, int]


def merge(change: Change, keep_id: int, other_id: int) -> Merged:
    """Make two partners one: all that hangs on the other goes to the keeper, whose code the other's then means.

    What both have stays as the keeper has it, what only the other has comes along, contacts of one name become one.
    Balances add, no document is lost (invariant 31). `Refused` (exit 4) for a partner with itself, and for a supplier
    with one who buys.
    """
    change.flush()
    keep, other = _record(change, "partner", keep_id), _record(change, "partner", other_id)
    if keep_id == other_id:
        raise Refused("merge.same", code=keep["code"], name=keep["name"])
    if "supplier" in (keep["kind"], other["kind"]) and keep["kind"] != other["kind"]:
        raise Refused("merge.kinds", one=keep["name"], other=other["name"])
    balance, added = (account.balance(change.connection, one, change.today) for one in (keep_id, other_id))
    _parents(change, keep, other)
    _distinct(change, keep_id, other_id)
    _contacts(change, keep_id, other_id)
    for table, columns in _ONCE.items():
        _once(change, table, columns, keep_id, other_id)
    _custom(change, "partner", keep_id, other_id)
    aim.one_of_two(change, keep_id, other_id)
    moved = _move(change, "partner", keep_id, other_id)
    _file(change, keep, other)
    return Merged(balance, added, moved)


def merge_imported(change: Change, keep_id: int, other_id: int) -> None:
    """Merge as a sheet tells it: of one that this very change made only the mark is missing, nothing hangs on it."""
    if change.one("SELECT change_id FROM partner WHERE id = ?", other_id) == change.id:
        change.flush()
        _set(change, "partner", other_id, {"archived_on": BEGINNING, "merged_into_id": keep_id})
    else:
        merge(change, keep_id, other_id)


def distinct(change: Change, one_id: int, other_id: int) -> bool:
    """Remember that two partners are not the same, whatever they look like; return whether that is new.

    `Refused` (exit 4) for a partner and itself.
    """
    if one_id == other_id:
        one = _record(change, "partner", one_id)
        raise Refused("merge.same", code=one["code"], name=one["name"])
    sql = "INSERT INTO partner_distinct (change_id, partner_id, other_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    return change.connection.execute(sql, (change.id, *sorted((one_id, other_id)))).rowcount > 0


def _record(change: Change, table: str, row_id: int) -> Record:
    cursor = change.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    return dict(zip([name for name, *_ in cursor.description], cursor.fetchone(), strict=True))


def _set(change: Change, table: str, row_id: int, values: Record) -> None:
    if values:
        columns = ", ".join(f"{column} = :{column}" for column in values)
        change.connection.execute(f"UPDATE {table} SET {columns} WHERE id = :id", values | {"id": row_id})


def _missing(keep: Record, other: Record, columns: Sequence[str]) -> Record:
    """Return what of these columns only the other has."""
    return {key: other[key] for key in columns if keep[key] is None and other[key] is not None}


def _move(change: Change, entity: str, keep_id: int, other_id: int) -> dict[str, int]:
    """Let every reference to the other be one to the keeper, in whatever table; return the counts by table."""
    moved = {}
    for table, column in change.rows(_LINKS, entity):
        # Table and column names come from the schema of the ledger itself.
        sql = f"UPDATE {table} SET {column} = ? WHERE {column} = ?"
        if count := change.connection.execute(sql, (keep_id, other_id)).rowcount:
            moved[table] = count
    return moved


def _parents(change: Change, keep: Record, other: Record) -> None:
    """Keep the tree of partners free of rings: a keeper below the other takes the other's place."""
    above, below = keep["parent_id"], False
    while above is not None and not below:
        below = above == other["id"]
        above = change.one("SELECT parent_id FROM partner WHERE id = ?", above)
    parent = other["parent_id"] if below else keep["parent_id"] or other["parent_id"]
    above = parent
    while above is not None and above != keep["id"]:
        above = change.one("SELECT parent_id FROM partner WHERE id = ?", above)
    if above is not None:
        parent = keep["parent_id"]  # the other stood below the keeper
    if parent != keep["parent_id"]:
        _set(change, "partner", keep["id"], {"parent_id": parent})
    _set(change, "partner", other["id"], {"parent_id": None})


def _distinct(change: Change, keep_id: int, other_id: int) -> None:
    """Hand on whom the other is not."""
    sql = "SELECT partner_id + other_id - ? FROM partner_distinct WHERE ? IN (partner_id, other_id)"
    known = [one for (one,) in change.rows(sql, other_id, other_id)]
    change.connection.execute("DELETE FROM partner_distinct WHERE ? IN (partner_id, other_id)", (other_id,))
    for one in known:
        if one != keep_id:
            distinct(change, keep_id, one)


def _once(change: Change, table: str, columns: Sequence[str], keep_id: int, other_id: int) -> None:
    """Take away those rows of the other that the keeper has already; the rest is moved with everything."""
    alike = " AND ".join(f"k.{column} IS o.{column}" for column in columns)
    sql = f"SELECT o.id FROM {table} AS o JOIN {table} AS k ON k.partner_id = ? AND {alike} WHERE o.partner_id = ?"
    change.connection.executemany(
        f"DELETE FROM {table} WHERE id = ?", [tuple(row) for row in set(change.rows(sql, keep_id, other_id))]
    )


def _custom(change: Change, entity: str, keep_id: int, other_id: int) -> None:
    """Move the custom values that the keeper has not; the rest goes."""
    sql = (
        "SELECT v.id, k.id IS NULL FROM custom_value AS v JOIN custom_field AS f ON f.id = v.field_id"
        " LEFT JOIN custom_value AS k ON k.field_id = v.field_id AND k.row_id = ? WHERE f.entity = ? AND v.row_id = ?"
    )
    for id_, wanted in change.rows(sql, keep_id, entity, other_id):
        if wanted:
            _set(change, "custom_value", id_, {"row_id": keep_id})
        else:
            change.connection.execute("DELETE FROM custom_value WHERE id = ?", (id_,))


def _contacts(change: Change, keep_id: int, other_id: int) -> None:
    """Make one of two contacts of one name; the others are moved with everything."""
    rows = change.rows(
        "SELECT o.id, k.id FROM contact AS o JOIN contact AS k ON k.partner_id = ?"
        " AND (k.name = o.name OR (k.name_key = o.name_key AND k.name_key <> '')) WHERE o.partner_id = ?"
        " ORDER BY o.id, k.name <> o.name, k.id",
        keep_id,
        other_id,
    )
    for gone in dict.fromkeys(row[0] for row in rows):
        _contact(change, next(row[1] for row in rows if row[0] == gone), gone)


def _contact(change: Change, keep_id: int, other_id: int) -> None:
    """Unite two contacts: empty fields filled, channels and relatives of both, the talks of both."""
    keep, other = _record(change, "contact", keep_id), _record(change, "contact", other_id)
    filled = _missing(keep, other, _CONTACT)
    if keep["birth_month"] is None and other["birth_month"] is not None:
        filled |= {key: other[key] for key in _BIRTH}
        filled["birth_year"] = other["birth_year"] or keep["birth_year"]
    if keep["archived_on"] and not other["archived_on"]:
        filled["archived_on"] = None
    _set(change, "contact", keep_id, filled)
    values = {"keep": keep_id, "other": other_id}
    for sql in (
        "DELETE FROM contact_channel WHERE contact_id = :other AND (kind, value_key) IN"
        " (SELECT kind, value_key FROM contact_channel WHERE contact_id = :keep)",
        "UPDATE contact_channel SET preferred = 0 WHERE contact_id = :other AND preferred = 1"
        " AND EXISTS (SELECT 1 FROM contact_channel WHERE contact_id = :keep AND preferred = 1)",
        "DELETE FROM contact_relation WHERE contact_id = :other AND (relation, who) IN"
        " (SELECT relation, who FROM contact_relation WHERE contact_id = :keep)",
    ):
        change.connection.execute(sql, values)
    _custom(change, "contact", keep_id, other_id)
    _move(change, "contact", keep_id, other_id)
    change.connection.execute("DELETE FROM contact WHERE id = ?", (other_id,))


def _file(change: Change, keep: Record, other: Record) -> None:
    """Fill what the keeper's file lacks and put the other's away.

    It is archived from the beginning of time: what it had is the keeper's on every day, so no past list shows it.
    """
    pairs = [column for pair in _PAIRS for column in pair]
    filled = _missing(keep, other, [column for column in PLAIN if column not in (*_OWN, *pairs)])
    for pair in _PAIRS:
        if all(keep[column] is None for column in pair):
            filled |= _missing(keep, other, pair)
    if other["created_on"] < keep["created_on"]:
        filled["created_on"] = other["created_on"]
    if keep["archived_on"] and not other["archived_on"]:
        filled["archived_on"] = None
    _set(change, "partner", keep["id"], filled)
    _set(change, "partner", other["id"], {"archived_on": BEGINNING, "merged_into_id": keep["id"]})
