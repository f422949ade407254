"""`who-for`: whom to tell of a new product, by what its like sold to (AFF-2)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from channelcli.account.blocked import blocked
from channelcli.errors import Hint, Usage
from channelcli.figures.affinity import places, scores
from channelcli.report import Answer
from channelcli.reports.affinity.baskets import Goods, filled, goods, nothing
from channelcli.reports.partner.stage import rhythms
from channelcli.table import Row
from channelcli.text import Words, both

PHONES = "SELECT id, phone FROM partner WHERE phone IS NOT NULL"


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each partner that may want it, the likeliest first, then who buys most in the category."""
    listed = goods(connection)
    product = listed.of(values["product"])
    references = _references(connection, listed, values, product)
    baskets = filled(connection, values, listed, priced=_category(listed, references))
    found = scores(baskets.buyers, references, len(baskets.partners), max(values["support"], 1))
    stages = rhythms(connection, values["as_of"], values["cadence"])
    held = blocked(connection, values["as_of"], values["days"])
    buying = set(places(baskets.bought(product)))
    phones = dict(connection.execute(PHONES))
    ranked: list[tuple[float, int, Row]] = []
    lost = stopped = 0
    for place, (id_, code, name) in enumerate(baskets.partners):
        rhythm = stages.get(id_)
        if place in buying:
            continue
        if rhythm and rhythm.stage == "lost":
            lost += 1
        elif id_ in held:
            stopped += 1
        else:
            stage, last_on = (rhythm.stage, rhythm.last_on) if rhythm else ("lead", None)
            score, net = round(found[place], 12), baskets.spent.get(id_, 0)
            ranked.append((-score, -net, (code, name, round(score, 3), net, stage, last_on, phones.get(id_))))
    ranked.sort(key=lambda one: one[:2])
    kept = [row for *_, row in ranked[: values["top"] if values["top"] > 0 else None]]
    notes = _notes(listed, references, (len(kept), len(ranked), len(buying), lost, stopped))
    return Answer(kept, notes=notes if baskets.buyers else nothing(connection, values))


def _references(
    connection: sqlite3.Connection, listed: Goods, values: dict[str, Any], product: int | None
) -> list[int]:
    """Return the products that the new one is like: those named, of the category named, or of its own category."""
    category = values["category"]
    if values["like"] != "*":
        found = listed.named(connection, values["like"])
    elif category == "*" and product is None:
        raise Usage("affinity.needs_like", Hint("affinity.like_this"))
    else:
        if category == "*" and product is not None:
            category = listed.products[product].category
        found = listed.in_category(category) if category else []
    found = [one for one in found if one != product]
    if not found:
        raise Usage("affinity.like_nothing", Hint("affinity.like_this"))
    return found


def _category(listed: Goods, references: Sequence[int]) -> set[int]:
    """Return the products in the categories of the references; of those without one, themselves."""
    kinds = {listed.products[one].category for one in references} - {None}
    return {place for place, one in enumerate(listed.products) if one.category in kinds} | set(references)


def _notes(listed: Goods, references: Sequence[int], counts: tuple[int, int, int, int, int]) -> tuple[Words, ...]:
    shown, every, buying, lost, stopped = counts
    names = [listed.products[one].name for one in references[:5]]
    more = len(references) - len(names)
    like = both("affinity.like_more" if more else "affinity.like", n=more)
    said = [
        (
            like[0].format(names=", ".join(names)),
            like[1].format(names="、".join(names)),
        ),
        both("affinity.left_out_partners", buying=buying, lost=lost, held=stopped),
    ]
    if shown < every:
        said.append(both("affinity.shown_partners", n=shown, count=every))
    return tuple(said)
