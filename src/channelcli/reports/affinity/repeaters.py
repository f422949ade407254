"""Who bought how often again: x, t_x and T of each buyer (CLV-2), from the ledger or from a plain table."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from channelcli.errors import NotFound, Usage
from channelcli.figures.repeat import FEWEST, Buyer, Fit, Model, expected, fit
from channelcli.reports import scope
from channelcli.reports.strangers import refuse
from channelcli.text import Words, both, words

# Purchase days (SAL-5), by a covering index; the plus keeps to it. With `zero` what was given away counts too.
DAYS = """
    SELECT partner_id, count(DISTINCT shipped_on), min(shipped_on), max(shipped_on) FROM sale
    WHERE shipped_on <= :to AND +shipped_on >= :from AND (voided_on IS NULL OR voided_on > :as_of) AND gross > 0
    GROUP BY partner_id"""
DAYS_WITH_GIFTS = """
    SELECT partner_id, count(DISTINCT shipped_on), min(shipped_on), max(shipped_on) FROM sale
    WHERE shipped_on BETWEEN :from AND :to AND (voided_on IS NULL OR voided_on > :as_of) AND kind = 'order'
    GROUP BY partner_id"""
UNITS = {"week": 7, "day": 1}
HORIZON = {"week": 26, "day": 182}
# Headings by which the three columns of a table are known, lower case; T alone is written as it is.
NAMES = {
    "repeats": ("x", "frequency", "repeats"),
    "last": ("t_x", "t.x", "tx", "recency"),
    "observed": ("t", "t.cal", "t_cal", "age", "observed"),
    "code": ("id", "code", "cust", "customer", "customer_id", "partner"),
}


class Repeater(NamedTuple):
    """One buyer with its name and, from a ledger, its first and last purchase day."""

    code: str
    name: str | None
    buyer: Buyer
    first_on: str | None = None
    last_on: str | None = None


def repeaters(connection: sqlite3.Connection, values: dict[str, Any]) -> list[Repeater]:
    """Return every buyer in scope by code; those of the table (`table`, a path) in place of the ledger's, if given."""
    if values["table"] != "*":
        return list(_of_table(Path(values["table"])))
    names = scope.customers(connection, values)
    end = min(values["to"], values["as_of"])
    asked = {"from": values["from"], "to": end, "as_of": values["as_of"]}
    last_day, size = date.fromisoformat(end).toordinal(), UNITS[values["unit"]]
    found = []
    for id_, days, first, last in connection.execute(DAYS_WITH_GIFTS if values["zero"] else DAYS, asked):
        if id_ in names:
            start, newest = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
            buyer = Buyer(days - 1, (newest - start) / size, (last_day - start) / size)
            found.append(Repeater(*names[id_], buyer, first, last))
    if not found:
        refuse(connection, values)
    return sorted(found, key=lambda one: one.code)


def _of_table(path: Path) -> Iterator[Repeater]:
    """Read x, t_x and T from a text file with commas, semicolons, tabs or blanks, with headings or in that order.

    `NotFound` (exit 3) if there is no such file, `Usage` (exit 2) with the line that is wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NotFound("affinity.no_table", path=path, reason=error) from None
    places: dict[str, int] | None = None
    for number, line in enumerate(lines, 1):
        cells = _cells(line)
        if not cells:
            continue
        if places is None:
            places = _places(cells)
            if places is None:
                raise Usage("affinity.table_columns", path=path)
            if not _is_number(cells[places["repeats"]]):
                continue
        try:
            x, last, observed = (float(cells[places[key]]) for key in ("repeats", "last", "observed"))
        except (ValueError, IndexError):
            raise Usage("affinity.table_line", path=path, line=number) from None
        if not (x >= 0 and x == int(x) and 0 <= last <= observed < 1e9 and (x > 0 or last == 0)):
            raise Usage("affinity.table_line", path=path, line=number)
        code = cells[places["code"]] if "code" in places else str(number)
        yield Repeater(code, None, Buyer(int(x), last, observed))


def _cells(line: str) -> list[str]:
    mark = next((mark for mark in "\t;," if mark in line), None)
    cells = next(csv.reader([line], delimiter=mark)) if mark else line.split()
    return [cell.strip() for cell in cells]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _places(cells: Sequence[str]) -> dict[str, int] | None:
    """Return where the columns stand: by headings, else three or (after a code) four in order; None if neither."""
    if all(map(_is_number, cells)) and len(cells) in (3, 4):
        keys = ("repeats", "last", "observed") if len(cells) == 3 else ("code", "repeats", "last", "observed")
        return dict(zip(keys, range(len(cells)), strict=True))
    lower = [cell.lower() for cell in cells]
    found = {key: lower.index(name) for key, names in NAMES.items() for name in names[::-1] if name in lower}
    return found if {"repeats", "last", "observed"} <= found.keys() else None


def fitted(found: Sequence[Repeater]) -> Fit | None:
    """Return the model of all of them, None where fewer than 50 bought again (CLV-2)."""
    buyers = [one.buyer for one in found]
    return fit(buyers) if sum(1 for one in buyers if one.repeats) >= FEWEST else None


def foretold(model: Model, found: Sequence[Repeater], horizon: float) -> list[float]:
    """Return what each is expected to buy in the horizon; equal buyers are asked about once."""
    known: dict[Buyer, float] = {}
    for one in found:
        if one.buyer not in known:
            known[one.buyer] = expected(model, one.buyer, horizon)
    return [known[one.buyer] for one in found]


def horizon_of(values: dict[str, Any]) -> int:
    """Return the horizon in the unit asked for. `Usage` (exit 2) for less than one."""
    horizon = HORIZON[values["unit"]] if values["horizon"] is None else int(values["horizon"])
    if horizon < 1:
        raise Usage("affinity.bad_horizon", value=horizon)
    return horizon


def told(one: Fit | None, found: Sequence[Repeater], unit: str) -> tuple[Words, ...]:
    """Say the model and how sure it is; or why there is none."""
    if one is None:
        again = sum(1 for each in found if each.buyer.repeats)
        return (both("affinity.too_few", n=again, m=len(found), fewest=FEWEST),)
    model = one.model
    numbers = {key: f"{value:.3f}" for key, value in model._asdict().items()}
    said = [
        both("affinity.model", **numbers, ll=f"{one.log_likelihood:,.1f}", n=one.buyers, again=one.repeat_buyers),
        words(f"affinity.in_{unit}s"),
    ]
    if one.used < one.buyers:
        said.append(both("affinity.sampled", n=one.used))
    if not one.settled:
        said.append(words("affinity.unsettled"))
    return tuple(said)
