"""`summary.json`: the figures of a night for other programs, and what the next night compares itself with.

Its keys are a promise; money has exactly two decimals, days are ISO, what could not be made is null:

- `format` 1; `ledger`: its file name; `day`; `caught_up`: made later, as its night was missed; `head`: of the chain
- `yesterday`, `month`: `orders`, `shipped`, `receipts`, `received`
- `owed`: `open`, `overdue`, `partners`, `overdue_partners`, and `buckets`: amount by column of the ageing
- `classes`: partners in `A`, `B`, `C`; `follow_ups`: `due`, `late`
- `laws_broken`: ids (null for a night that was caught up); `failed`: reason by report; `files`: what was written
- `news`: null on the first night; `since`: the night compared with; then lists, all with `code` and `name`: `classes`
  (`before`, `now`), `overdue` (`bucket`, `amount`, `documents`), `quiet` (`days`, `cadence`), `promises` (`due`,
  `amount`), `limits` (`over`), `birthdays` (`contact`, `date`), `agreements` (`number`, `until`, `days` left), `care`
  (`kind`: opening, contract or festival, `date`, `what`: the day it counts from, or which festival; a festival is
  nobody's)
- `state`: `classes` by partner, `overdue`: days by partner and document, `quiet` and `limits`: partners, `promises`:
  the broken ones, `birthdays` and `care`: the near ones, `agreements`: the days of notice reached by each that ends
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from channelcli.nightly import pack
from channelcli.reports.care.agenda import notices
from channelcli.table import Table

FILE = "summary.json"
FORMAT = 1
# The parts of a state that are by partner or document, and what each holds; all others are lists of names.
HELD: Mapping[str, type] = {"classes": str, "overdue": dict, "agreements": int}
CARE = ("opening", "contract", "festival")  # birthdays have their own report
Told = Mapping[str, Table]


class Fen(int):
    """An amount, written with two decimals."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An earlier night of a ledger: its day, its state, and whether it was only caught up."""

    day: date
    state: Mapping[str, Any]
    caught_up: bool


def nights(out: Path, ledger: Path, before: date) -> Iterator[Kept]:
    """Yield the nights of a ledger in a folder before a day, the newest first; what cannot be read is none."""
    for folder in sorted(out.glob("[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]"), reverse=True):
        day = _day(folder)
        if day is None or day >= before:
            continue
        found = read(folder)
        kept = found.get("state")
        if found.get("format") == FORMAT and found.get("ledger") == ledger.name and isinstance(kept, dict):
            whole = {kind: part for kind, part in kept.items() if _whole(kind, part)}
            yield Kept(day, whole, bool(found.get("caught_up")))


def _day(folder: Path) -> date | None:
    try:
        return date.fromisoformat(folder.name)
    except ValueError:  # the 31st of a month that has 30
        return None


def _whole(kind: str, part: object) -> bool:
    """Tell whether a part of a state is as we write it; another hand may have been at the file."""
    if kind in HELD:
        return isinstance(part, dict) and all(isinstance(one, HELD[kind]) for one in part.values())
    return isinstance(part, list) and all(isinstance(one, str) for one in part)


def read(folder: Path) -> Mapping[str, Any]:
    """Return what the summary in a folder says, nothing if there is none that can be read."""
    try:
        found = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def state(told: Told, day: date) -> dict[str, Any]:
    """Return what the night after `day` compares itself with; a report that failed leaves its part out."""
    kept: dict[str, Any] = {}
    if "abc" in told:
        kept["classes"] = dict(zip(told["abc"].column("code"), told["abc"].column("class"), strict=True))
    if pack.ITEMS in told:
        overdue: dict[str, dict[str, int]] = kept.setdefault("overdue", {})
        for row in records(told[pack.ITEMS]):
            if row["open"] > 0 and (row["days_overdue"] or 0) > 0:
                overdue.setdefault(row["code"], {})[document(row)] = row["days_overdue"]
    for name, key in ((pack.QUIET, "quiet"), (pack.LIMITS, "limits")):
        if name in told:
            kept[key] = told[name].column("code")
    if pack.PROMISES in told:
        kept["promises"] = [promise(row) for row in records(told[pack.PROMISES])]
    if pack.BIRTHDAYS in told:
        kept["birthdays"] = [birthday(row) for row in records(told[pack.BIRTHDAYS])]
    if pack.AGENDA in told:
        kept["agreements"] = {agreement(row): notice for row, notice in ending(told[pack.AGENDA], day)}
        kept["care"] = [care(row) for row in caring(told[pack.AGENDA])]
    return kept


def ending(agenda: Table, day: date) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the agreements of the agenda of a day that end, with the days that are left, and the notice each has
    reached: 60 of 90, 60, 30 and 7 days (CRM-40)."""
    for row in records(agenda):
        if row["kind"] == "agreement":
            left = (date.fromisoformat(row["date"]) - day).days
            ends = {"code": row["code"], "name": row["name"], "number": row["what"], "until": row["date"], "days": left}
            yield ends, min(days for days in notices() if days >= left)


def caring(agenda: Table) -> Iterator[dict[str, Any]]:
    """Yield the days of care of an agenda but for birthdays."""
    return (row for row in records(agenda) if row["kind"] in CARE)


def records(table: Table) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table by column key."""
    keys = [column.key for column in table.columns]
    return (dict(zip(keys, row, strict=True)) for row in table.rows)


def document(row: Mapping[str, Any]) -> str:
    """Return what names an open item among those of its partner."""
    return str(row["document"] or row["date"])


def promise(row: Mapping[str, Any]) -> str:
    """Return what names a promise of money."""
    return f"{row['code']} {row['promised']} {row['due']} {_amount(row['amount'])}"


def agreement(row: Mapping[str, Any]) -> str:
    """Return what names an agreement that ends; one that is prolonged is another."""
    return f"{row['code']} {row['number']} {row['until']}"


def care(row: Mapping[str, Any]) -> str:
    """Return what names a day of care: a partner's, or a festival."""
    return f"{row['kind']} {row['code'] or row['what']} {row['date']}"


def birthday(row: Mapping[str, Any]) -> str:
    """Return what names a birthday that is near."""
    return f"{row['code']} {row['date']} {row['contact']}"


def figures(told: Told) -> dict[str, Any]:
    """Return the figures of the digest."""
    spans: dict[str, Any] = {"yesterday": None, "month": None}
    if pack.FIGURES in told:
        for row in records(told[pack.FIGURES]):
            money = {key: Fen(row[key] or 0) for key in ("shipped", "received")}
            counts = {key: row[key] for key in ("orders", "receipts")}
            spans[row["span"]] = {key: (money | counts)[key] for key in ("orders", "shipped", "receipts", "received")}
    found = list(told["abc"].column("class")) if "abc" in told else None
    due = told["interactions-due"].column("days_late") if "interactions-due" in told else None
    return {
        **spans,
        "owed": _owed(told["ageing"]) if "ageing" in told else None,
        "classes": None if found is None else {name: found.count(name) for name in "ABC"},
        "follow_ups": None if due is None else {"due": len(due), "late": sum(bool(days) for days in due)},
    }


def _owed(ageing: Table) -> dict[str, Any]:
    keys = [column.key for column in ageing.columns]
    spans = keys[keys.index("not_due") : keys.index("open")]
    sums = {key: Fen(sum(int(cell or 0) for cell in ageing.column(key))) for key in (*spans, "open")}
    pairs = list(zip(ageing.column("open"), ageing.column("not_due"), strict=True))
    return {
        "open": sums["open"],
        "overdue": Fen(sums["open"] - sums["not_due"]),
        "partners": sum(bool(owed) for owed, _ in pairs),
        "overdue_partners": sum(owed != young for owed, young in pairs),
        "buckets": {key: sums[key] for key in spans},
    }


def text(told: Mapping[str, Any]) -> bytes:
    """Return a summary as the bytes of its file: a key a line, two levels deep."""
    lines = []
    for key, value in told.items():
        if isinstance(value, dict) and value:
            inner = ",\n".join(f"  {json.dumps(name, ensure_ascii=False)}: {_json(one)}" for name, one in value.items())
            lines.append(f'"{key}": {{\n{inner}\n}}')
        else:
            lines.append(f'"{key}": {_json(value)}')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "backslashreplace")


def _json(value: Any) -> str:
    if isinstance(value, Fen):
        return _amount(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(k), ensure_ascii=False)}: {_json(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _amount(fen: int) -> str:
    from channelcli.money import plain_amount

    return plain_amount(fen)
