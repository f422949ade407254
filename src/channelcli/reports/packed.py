"""Lines of documents by the hundred thousand: whole columns of numbers at a time, which costs half of what rows cost.

SQLite joins the numbers of a column with commas and Python reads the text as a list; neither makes a row of each line.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from channelcli.months import by_month

STEP = 50_000  # lines at a time: the texts of one step are some hundred kilobytes
GRID = 8_000_000  # cells that are kept as a field of numbers (eight bytes each); where there are more, those met alone
FIRST_DAY = "SELECT min(shipped_on) FROM sale WHERE shipped_on IS NOT NULL"
LAST_DAY = "SELECT max(shipped_on) FROM sale WHERE shipped_on IS NOT NULL"
LAST = "SELECT coalesce(max(id), 0) FROM sale_line"

# Sums by a number from zero on: a field of numbers where that is not too large, for it is filled twice as fast.
Tally: TypeAlias = "array[int] | defaultdict[int, int]"


def tally(cells: int) -> Tally:
    """Return an empty tally of so many cells."""
    return array("q", bytes(8 * cells)) if cells <= GRID else defaultdict(int)


def columns(
    connection: sqlite3.Connection, where: str, params: Mapping[str, Any], *cells: str
) -> Iterator[list[list[int]]]:
    """Yield columns of equal length, step by step, of the lines `l` of documents `s` as they stand.

    `cells` and `where` are SQL of our own; a cell is a whole number, nothing is 0.
    """
    told = ", ".join(f"group_concat(coalesce({cell}, 0))" for cell in cells)
    sql = f"""SELECT {told} FROM sale_line AS l CROSS JOIN sale AS s ON s.id = l.sale_id
        WHERE l.id BETWEEN :step_first AND :step_last AND {where}"""
    (last,) = connection.execute(LAST).fetchone()
    for first in range(1, last + 1, STEP):
        texts = connection.execute(sql, {**params, "step_first": first, "step_last": first + STEP - 1}).fetchone()
        if texts[0]:
            yield [json.loads(f"[{text}]") for text in texts]


def shipped(
    connection: sqlite3.Connection, where: str, params: Mapping[str, Any], *cells: str
) -> Iterator[list[list[int]]]:
    """Yield columns as `columns` does, month by month of what was shipped `from` to `to`: for part of the lines."""
    began, ended = (connection.execute(sql).fetchone()[0] for sql in (FIRST_DAY, LAST_DAY))
    if began is None:
        return
    told = ", ".join(f"group_concat(coalesce({cell}, 0))" for cell in cells)
    sql = f"""SELECT {told} FROM sale AS s CROSS JOIN sale_line AS l ON l.sale_id = s.id
        WHERE s.shipped_on BETWEEN :step_first AND :step_last AND {where}"""
    for first, last in by_month(max(params["from"], began), min(params["to"], ended)):
        texts = connection.execute(sql, {**params, "step_first": first, "step_last": last}).fetchone()
        if texts[0]:
            yield [json.loads(f"[{text}]") for text in texts]
