"""What the credit reports share: the partners in scope with their credit, and how a figure of it is shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from channelcli import money
from channelcli.account.behaviour import Behaviour
from channelcli.account.credit import Profile, Rules, profiles
from channelcli.config import policy
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.table import Cell

# Credit is given to those who buy; a partner put away is left out, unless something is open with it.
LEFT_OUT = "SELECT id, kind = 'supplier' FROM partner WHERE kind = 'supplier' OR archived_on <= :as_of"
__all__ = ["Answer", "Profile", "days_late", "profiled"]


def rules(grace: int | None = None) -> Rules:
    """Return what the policy says about scores and suggested limits."""
    days = int(policy("credit.grace_days")) if grace is None else grace
    return Rules(days, money.parse_amount(str(policy("credit.limit_step"))))


def profiled(connection: sqlite3.Connection, params: dict[str, Any]) -> Iterator[tuple[str, str, Profile]]:
    """Yield code, name and credit of every customer in scope as of the day, by code."""
    names = scope.partners(connection, params)
    left_out = dict(connection.execute(LEFT_OUT, {"as_of": params["as_of"]}))
    asked = params.get("kind") == "supplier" or params.get("partner", "*") != "*"
    found = profiles(connection, params["as_of"], rules(params.get("grace")), scope.only(names))
    for partner in sorted(found.keys() & names.keys(), key=lambda p: names[p]):
        one = found[partner]
        if asked or partner not in left_out or (one.exposure.total and not left_out[partner]):
            yield (*names[partner], one)


def days_late(behaviour: Behaviour) -> Cell:
    """Return W in 1/1,000 days, rounded to a tenth of a day; none where nothing was settled."""
    return money.half_up(behaviour.weighted * 10, behaviour.paid) * 100 if behaviour.paid else None
