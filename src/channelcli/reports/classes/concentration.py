"""`concentration`: how much hangs on the largest, of all or in each group, and what if the largest leaves (ABC-42)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from channelcli.classes import pareto
from channelcli.figures.concentration import CR1_ALERT, CR5_ALERT, HHI_ALERT, concentration
from channelcli.render.cells import percent
from channelcli.report import Answer, find
from channelcli.reports.classes.abc_summary import buyers
from channelcli.reports.worth.measured import Measured, Worth, classes_of, measure
from channelcli.reports.worth.whatif import told
from channelcli.table import Column, Row
from channelcli.text import Words, both, words

ALL, WITHOUT = "all", "without_largest"


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the figures of all and of all without the largest; with `within` those of each group instead."""
    found = measure(connection, values)
    alerts = both("concentration.alerts", cr1=CR1_ALERT, cr5=CR5_ALERT, hhi=f"{HHI_ALERT:,}")
    if values["within"] != "*":
        made = [_figures(group, of_it) for group, of_it in _groups(connection, values, found)]
        return Answer(made, found.subtitle, (alerts, *found.notes), _columns(values["within"]))
    largest = found.partners[0] if found.partners and found.partners[0].value > 0 else None
    if largest is None:
        return Answer([_figures(ALL, found.partners)], found.subtitle, found.notes, _columns("*"))
    rest = _without(found, largest, values)
    made = [_figures(ALL, found.partners), _figures(WITHOUT, rest.partners)]
    return Answer(
        made, found.subtitle, (*_leaving(found, rest), *pareto(found.values, buyers(values)), alerts), _columns("*")
    )


def _figures(scope: str | None, partners: Sequence[Worth]) -> Row:
    """Return a row: HHI, the effective number and Gini in thousandths, as quantities are."""
    of_it = concentration([one.value for one in partners])
    top = max(partners, key=lambda one: one.value, default=None) if of_it.items else None
    return (
        scope,
        top.code if top else None,
        top.name if top else None,
        of_it.items,
        of_it.total,
        of_it.cr1,
        of_it.cr5,
        of_it.cr10,
        _thousandths(of_it.hhi, 1),
        _thousandths(of_it.effective, 2),
        _thousandths(of_it.gini, 3),
        " ".join(of_it.alerts),
    )


def _thousandths(figure: float | None, places: int) -> int | None:
    """Return a figure rounded to so many places, in thousandths."""
    return None if figure is None else round(round(figure, places) * 1000)


def _groups(
    connection: sqlite3.Connection, values: dict[str, Any], found: Measured
) -> list[tuple[str | None, list[Worth]]]:
    """Return the partners or products of each group with their values in it, the group worth most first."""
    from channelcli.reports.worth.groups import members

    inside: dict[str | None, list[Worth]] = defaultdict(list)
    for one in members(connection, values, found):
        inside[one.group].append(found.partners[one.at]._replace(value=one.value))
    return list(inside.items())


def _without(found: Measured, largest: Worth, values: dict[str, Any]) -> Measured:
    """Return the classes that the others would have."""
    rest = [one for one in found.partners if one.id != largest.id]
    classes = classes_of([one.value for one in rest], values)
    changed = [one._replace(name_of_class=name) for one, name in zip(rest, classes, strict=True)]
    return found._replace(partners=changed)


def _leaving(found: Measured, rest: Measured) -> tuple[Words, ...]:
    """Say how far the total falls without the largest, and who changes class."""
    largest = found.partners[0]
    total = sum(max(one.value, 0) for one in found.partners)
    fall = both("concentration.leaves", code=largest.code, name=largest.name, share=percent(largest.value / total))
    return fall, *told(rest, found)[1:]


def _columns(within: str) -> tuple[Column, ...]:
    """Return the columns, the first named by the groups."""
    first, *others = find("concentration").columns
    if within == "*":
        return (first, *others)
    codes = "kind" if within == "kind" else ""
    return (replace(first, key="group", label=words(f"classify.group_{within}"), codes=codes), *others)
