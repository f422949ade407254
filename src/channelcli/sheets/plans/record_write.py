"""Write the records of a plan: new rows and changed fields, then what refers to rows further down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from channelcli.errors import Fault
from channelcli.sheets.cells import RowFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans.records import Pending

if TYPE_CHECKING:
    from channelcli.journal import Change


def apply_records(change: Change, plan: Plan) -> None:
    """Write the rows of a plan; what the book refuses of them becomes a refused row of the plan.

    Rows with a code of their own come first, so that no code is given away that a later row has.
    """
    from channelcli.sheets.plans.making import make

    shape, pending, lookup = plan.payload
    for directory in lookup.made():
        make(change, directory)
    ids: dict[int, int] = {}
    for one in sorted(pending, key=lambda one: one.id is None and not one.values.get("code")):
        with _row(change, plan, one):
            if one.id is not None:
                if one.values:
                    shape.update(change, one.id, one.values)
                ids[id(one)] = one.id
            else:
                ids[id(one)] = shape.add(change, one.values)
    for one in pending:
        if one.links and id(one) in ids:
            with _row(change, plan, one):
                links = {key: _id_of(ids, to) if isinstance(to, Pending) else to for key, to in one.links.items()}
                shape.update(change, ids[id(one)], links)


def _id_of(ids: dict[int, int], to: Pending) -> int:
    if id(to) not in ids:
        raise Fault("imports.same_refused", row=to.row)
    return ids[id(to)]


@contextmanager
def _row(change: Change, plan: Plan, one: Pending) -> Iterator[None]:
    """Let one row be written as a whole or, where the book refuses it, not at all; the others go on."""
    change.flush()
    change.connection.execute("SAVEPOINT import_row")
    try:
        yield
        change.flush()
    except Fault as fault:
        change.session.expunge_all()
        change.connection.execute("ROLLBACK TO import_row")
        _turn_down(plan, one, fault)
    finally:
        change.connection.execute("RELEASE import_row")


def _turn_down(plan: Plan, one: Pending, fault: Fault) -> None:
    """Count a row that was planned as refused."""
    place = (one.source, one.row)
    plan.refuse(*place, RowFault("", fault))
    plan.records -= 1
    if one.id is None:
        plan.new -= 1
    else:
        plan.changed -= 1
        plan.changes = [changed for changed in plan.changes if changed[:2] != place]
    if plan.listing is not None:
        plan.listing = [listed for listed in plan.listing if listed[:2] != place]
