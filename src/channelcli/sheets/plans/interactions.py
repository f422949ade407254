"""Talks: by date, partner, type and subject, and which of several it is."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, ClassVar

from channelcli.errors import Fault
from channelcli.names import clipped
from channelcli.occasions import occasion_code
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.documents import DocumentPlanner, Values, standing

if TYPE_CHECKING:
    from channelcli.journal import Change

COLUMNS = (
    "id", "partner_id", "contact_id", "staff_id", "on_date", "type", "subject", "content", "outcome", "next_on",
    "next_action", "done_on", "occasion", "gift", "gift_cost",
)  # fmt: skip
PROMISE = ("partner_id", "interaction_id", "on_date", "due_on", "amount", "text")

KEY = ("on_date", "partner_id", "type", "subject")
STANDING = f"SELECT {', '.join(COLUMNS)} FROM interaction ORDER BY id"


class Planner(DocumentPlanner):
    """Plans talks and what was promised in them."""

    kind = "interactions"
    table = "interaction"
    fields: ClassVar = {
        "content": "content", "outcome": "outcome", "next_on": "next_on", "next_action": "next_action",
        "done_on": "done_on", "contact": "contact_id", "staff": "staff_id", "occasion": "occasion", "gift": "gift",
        "gift_cost": "gift_cost",
    }  # fmt: skip
    fills = tuple(fields.values())
    updates = True

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the talks that stand."""
        super().__init__(connection, options)
        self.stored: dict[tuple[Any, ...], list[Values]] = {}
        for row in standing(connection, STANDING):
            self.stored.setdefault(tuple(row[name] for name in KEY), []).append(row)

    def one(self, values: Values) -> None:
        """Plan one talk; a sheet with a content and no subject has the content as its subject."""
        from channelcli.book.partner.interaction import outcome_code

        values["subject"] = values.get("subject") or values.pop("content")
        values["type"] = values.get("type") or "call"
        told = {key: values[key] for key in ("contact", "staff") if key in values}
        values["staff_id"] = self.staff.find(None, values["staff"]) if values.get("staff") else None
        values["contact_id"] = self._contact(values)
        if values.get("outcome"):
            values["outcome"] = outcome_code(values["outcome"])
        if values.get("occasion"):
            values["occasion"] = occasion_code(values["occasion"])
        self._promise(values)
        # A contact that the partner does not have is left out with a notice, and takes nothing from a talk that stands.
        ids = {key: values[f"{key}_id"] for key, word in told.items() if values[f"{key}_id"] or not word}
        rest = {key: value for key, value in values.items() if key not in told}
        said = self.said(rest | ids) | {"on_date": values["date"]}
        key = (values["date"], values["partner_id"], values["type"], values["subject"])
        stands = self.nth(self.stored.get(key, ()), said)
        if stands is None:
            self.fresh.append((self.stored.setdefault(key, []), said))
            self.keep(values, known=False)
        else:
            self.settle(stands, said)

    def _contact(self, values: Values) -> int | None:
        """Return the partner's contact of that very name, if he has one."""
        if not values.get("contact"):
            return None
        row = self.connection.execute(
            "SELECT id FROM contact WHERE partner_id = ? AND name = ?", (values["partner_id"], values["contact"])
        ).fetchone()
        if row is None:
            self.plan.notice(Fault("imports.no_contact", value=clipped(values["contact"])))
        return row[0] if row else None

    def _promise(self, values: Values) -> None:
        """Check that what was promised has a day, and a day something promised."""
        said = values.get("promise_amount") is not None or bool(values.get("promise_text"))
        if said != bool(values.get("promise_on")):
            raise CellFault(Fault("imports.half_promise", column="promise_on"))
        if (values["promise_amount"] if values.get("promise_amount") is not None else 1) <= 0:
            raise CellFault(Fault("imports.promise_positive", column="promise_amount"))

    def _show(self, column: str, value: Any) -> str:
        if column == "contact_id" and value:
            (value,) = self.connection.execute("SELECT name FROM contact WHERE id = ?", (value,)).fetchone()
        return super()._show(column, value)


def apply(change: Change, plan: Plan) -> None:
    """Write the talks and promises, set-wise."""
    from channelcli.book.ledger import bulk
    from channelcli.sheets.plans import custom_values
    from channelcli.sheets.plans.making import make

    new, directories = plan.payload
    for directory in directories:
        make(change, directory)
    talks, promises = [], []
    first = bulk.next_id(change, "interaction")
    for id_, one in enumerate(new, first):
        talk = (
            id_, one["partner_id"], one["contact_id"], one["staff_id"], one["date"], one["type"], one["subject"],
            one.get("content"), one.get("outcome"), one.get("next_on"), one.get("next_action"),
            one.get("done_on"), one.get("occasion"), one.get("gift"), one.get("gift_cost"),
        )  # fmt: skip
        talks.append(talk)
        if one.get("promise_on"):
            said = ((one.get("promise_amount"), None), (None, one.get("promise_text")))
            promises += [(one["partner_id"], id_, one["date"], one["promise_on"], *what) for what in said if any(what)]
    bulk.insert(change, "interaction", COLUMNS, talks)
    bulk.insert(change, "promise", PROMISE, promises)
    custom_values.write(change, "interaction", ((id_, custom_values.own(one)) for id_, one in enumerate(new, first)))
