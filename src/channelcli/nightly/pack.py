"""The list of reports of a night, from the policy file or our own, and their tables as of a day.

In the policy file each report is a table; what stands in it besides `report` and `name` are its parameters, in the
words of the command line, so that `last-month`, `month-end` or `yesterday` are counted from the day of the run:

    [[nightly.reports]]
    report = "sales"
    period = "last-month"
    by = "region"
    name = "sales-by-region"    # of its csv file
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from channelcli import config, dates, report, report_words
from channelcli.errors import Fault, LedgerFault, Undelivered
from channelcli.ledger import cipher
from channelcli.months import first_of_month, last_of_month
from channelcli.reports.partner.class_trend import Change, changes
from channelcli.table import Table

MONTH = "month-so-far"  # the month of the day before, up to the day
KEY = "nightly.reports"


@dataclass(frozen=True, slots=True)
class Item:
    """One report of the pack, its parameters as words, and the name of its file (the report's own, if empty)."""

    report: str
    given: Mapping[str, str] = field(default_factory=dict)
    name: str = ""


# On the first of a month "this month" is empty, and what the owner wants to see is the whole of the last.
PACK: tuple[Item, ...] = (
    Item("agenda"),
    Item("sales", {"period": MONTH}),
    Item("months"),
    Item("abc"),
    Item("abc-plan"),
    Item("ageing"),
    Item("collections", {"period": MONTH}),
    Item("interactions-due"),
)
FIGURES, ITEMS, QUIET, PROMISES, LIMITS = "day-figures", "open-items", "silent", "promises", "over-limit"
BIRTHDAYS, AGENDA = "birthdays", "agenda"  # of the agenda: agreements that end, days of care
WHY, EXPLAINED = "explain-ageing", 20  # so many debtors, those who owe most, are explained in the page
# What the digest and the summary are made of, whatever the list says.
TOLD: tuple[Item, ...] = (
    *(Item(name) for name in (FIGURES, "abc", "ageing", "interactions-due", ITEMS, QUIET)),
    Item(PROMISES, {"state": "broken"}),
    Item(LIMITS),
    Item(BIRTHDAYS),
    Item(AGENDA),
)


@dataclass(frozen=True, slots=True)
class Pack:
    """The tables of the folder by file name, those of the digest by report, and what failed with its reason."""

    files: Mapping[str, Table]
    told: Mapping[str, Table]
    failed: Mapping[str, str]
    of: int  # how many were to be made
    why: Mapping[str, Table] = field(default_factory=dict)  # what a debt is made of, by partner
    moved: Sequence[Change] = ()  # who changed his class since the day before, where there is no night to compare with


def listed(ledger: Path) -> tuple[Item, ...]:
    """Return the list of the policy file, each item with a file name of its own, else ours.

    Raises `LedgerFault` (6) where what stands there is no list of reports: no pack would be worse than an error.
    """
    from channelcli.render.folder import file_word, unlike

    found = config.policy(KEY, ledger)
    if found is None:
        return PACK
    if not isinstance(found, list) or not all(isinstance(one, dict) and one.get("report") for one in found):
        raise LedgerFault("nightly.bad_list", path=config.policy_file(ledger))
    taken: set[str] = set()
    made = []
    for one in found:
        name = unlike(file_word(str(one.get("name") or one["report"])), taken)
        given = {key.replace("-", "_"): _word(value) for key, value in one.items() if key not in ("report", "name")}
        made.append(Item(str(one["report"]), {key: word for key, word in given.items() if word}, name))
    return tuple(made)


def _word(value: object) -> str:
    """Return a TOML value as one would type it; a flag that is off is not typed."""
    if isinstance(value, bool):
        return "1" if value else ""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def made(connection: sqlite3.Connection, ledger: Path, day: date, first: bool) -> Pack:
    """Run the list and what the digest needs, each report once; one that fails is kept with its reason.

    The `first` night has none to compare itself with: who changed his class since the day before is asked for.
    """
    items = listed(ledger)
    done: dict[tuple[Any, ...], Table | str] = {}
    failed: dict[str, str] = {}

    def table(item: Item) -> dict[str, Table]:
        key = (item.report, *sorted(item.given.items()))
        if key not in done:
            done[key] = _ran(connection, ledger, item, day)
            if isinstance(reason := done[key], str):
                failed[item.name or item.report] = reason
        answer, name = done[key], item.name or item.report
        return {} if isinstance(answer, str) else {name: replace(answer, name=name)}

    files = {name: one for item in items for name, one in table(item).items()}
    told = {name: one for item in TOLD for name, one in table(item).items()}
    moved = changes(connection, day.isoformat()) if first and "abc" in told else ()
    return Pack(files, told, failed, len(done), _why(connection, ledger, told.get("ageing"), day), moved)


def _why(connection: sqlite3.Connection, ledger: Path, ageing: Table | None, day: date) -> dict[str, Table]:
    """Return the documents behind the largest debts by partner; a debt that cannot be explained has none."""
    if ageing is None:
        return {}
    owed = [
        (int(open_ or 0), str(code)) for open_, code in zip(ageing.column("open"), ageing.column("code"), strict=True)
    ]
    most = sorted((one for one in owed if one[0] > 0), key=lambda one: (-one[0], one[1]))[:EXPLAINED]
    found = {code: _ran(connection, ledger, Item(WHY, {"partner": code}), day) for _, code in most}
    return {code: table for code, table in found.items() if not isinstance(table, str)}


def _ran(connection: sqlite3.Connection, ledger: Path, item: Item, day: date) -> Table | str:
    """Return the table of a report, or why there is none."""
    try:
        found = report.find(item.report, ledger)
        words = {key: _month(day) if word == MONTH else word for key, word in item.given.items()}
        dates.set_today(day)
        return report.run(found, connection, ledger, **report_words.given(connection, found, words))
    except (LedgerFault, Undelivered, OSError, MemoryError):
        raise
    except Fault as fault:
        return " ".join(fault.lines())
    except Exception as error:
        # The file itself is at fault (damaged, busy): no other report will do better.
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF != sqlite3.SQLITE_ERROR:
            raise
        if config.current.debug:
            raise
        return str(error) if isinstance(error, cipher.errors()) else type(error).__name__


def _month(day: date) -> str:
    yesterday = day - timedelta(days=1)
    return f"{first_of_month(yesterday)}..{min(last_of_month(yesterday), day)}"
