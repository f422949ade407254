"""One partner on one screen before a visit: the lines under `brief`. Every figure is a report's."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from channelcli import report
from channelcli.config import policy
from channelcli.money import format_amount
from channelcli.render.cells import clip, percent, visible, width
from channelcli.render.charts import spark
from channelcli.table import Table
from channelcli.text import language, pick, say

if TYPE_CHECKING:
    from channelcli.privacy.redact import Redaction

TALKS = 3
STEPS = 3  # next steps, promises, birthdays, open matters: so many of each
GAPS = 3  # blocks of the file with nothing in them
COLUMNS = 80
BIRTHDAY_DAYS = 30
Run = Callable[..., Table]


def lines(
    connection: sqlite3.Connection, path: Path, code: str, as_of: str, hidden: Redaction | None = None
) -> list[str]:
    """Return the brief of the partner with this code as of a day; with `hidden`, without personal data."""

    def run(name: str, **given: Any) -> Table:
        table = report.run(name, connection, path, partner=code, **given)
        return hidden.table(table) if hidden else table

    table = run("brief", as_of=as_of)
    known = dict(zip((column.key for column in table.columns), table.rows[0], strict=True))
    aims, promised = _records(run("class-aims", as_of=as_of, proofs=False)), _promised(run, as_of)
    made = [_who(known, path), _debt(known), *_ages(table, known), *_sales(known, as_of), *map(_aim, aims)]
    made += [*_talks(run, as_of), *_some(_next(run, as_of)), *_some(list(map(_promise, promised)))]
    made += [*(_some(_birthdays(run, as_of)) if hidden is None else []), *_some(_matters(run, as_of))]
    asked = [*_money(promised), *_goods(known, as_of), *_class(aims), *_gaps(run, as_of)]
    if asked:
        made.append(say("brief.ask", ask=" · ".join(asked)))
    made = hidden.lines(made) if hidden else made
    return [clip(row, COLUMNS) for line in made for row in _folded(visible(line))]


def _records(table: Table) -> list[dict[str, Any]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def _some(lines: list[str]) -> list[str]:
    """Return the first of many lines of a kind, and how many more there are."""
    rest = len(lines) - STEPS
    return lines if rest <= 0 else [*lines[:STEPS], " " * 6 + say("brief.more", n=rest)]


def _folded(line: str) -> list[str]:
    """Return a line as rows of a screen, broken between its parts and not inside a figure."""
    rows = []
    while width(line) > COLUMNS:
        ends = [m.start() for m in re.finditer(r"(?<=\S)(?:  | · )", line)]
        fits = [end for end in ends if width(line[:end]) <= COLUMNS]
        if not fits:
            break
        rows.append(line[: fits[-1]])
        line = " " * 6 + line[fits[-1] :].lstrip(" ·")
    return [*rows, line]


def _who(known: dict[str, Any], path: Path) -> str:
    """Return code, name, class with its trend, kind and place, contact and phone, salesman."""
    head = f"{known['code']} {known['name']}"
    if known["class"]:
        labels = policy(f"abc.labels_{language()}", path)
        now = say("brief.class", class_=known["class"], label=labels["ABC".index(known["class"])])
        before = known["class_before"]
        if before and before != known["class"]:
            now = say("brief.up" if known["class"] < before else "brief.down", now=now, before=before)
        head += f"  {now}"
    reached = " ".join(str(known[key]) for key in ("contact", "phone") if known[key])
    kind = say(f"codes.kind.{known['kind']}")
    stage = say(f"codes.stage.{known['stage']}") if known["stage"] else None
    rep = say("brief.rep", name=known["rep"]) if known["rep"] else None
    return " · ".join(part for part in (f"{head}  {kind}", stage, known["region"], reached, rep) if part)


def _debt(known: dict[str, Any]) -> str:
    """Return balance, what is overdue, terms, what the credit limit leaves, and a hold."""
    balance, limit = known["balance"], known["credit_limit"]
    parts = [say("brief.owed" if balance >= 0 else "brief.ahead", balance=format_amount(abs(balance)))]
    if known["overdue"]:
        parts.append(say("brief.overdue", amount=format_amount(known["overdue"]), days=known["oldest_days"]))
    elif balance > 0:
        parts.append(say("brief.not_overdue"))
    if known["terms"]:
        from channelcli.terms import describe_terms

        en, zh = describe_terms(known["terms"])
        parts.append(say("brief.terms", terms=zh if language() == "zh" else en))
    if limit == 0:
        parts.append(say("brief.cash_only"))
    elif limit is not None:
        left = limit - known["exposure"]
        shown = {"limit": format_amount(limit), "left": format_amount(left), "over": format_amount(-left)}
        parts.append(say("brief.limit" if left >= 0 else "brief.over_limit", **shown))
    if known["hold"]:
        parts.append(say("brief.hold", reason=known["hold"]))
    return "  ".join(parts)


def _sales(known: dict[str, Any], as_of: str) -> list[str]:
    """Return the 12 months with growth, margin and a sparkline; the last purchase; what is no longer bought."""
    if not known["last_purchase"] and not known["sales_12m"]:
        return [say("brief.never")]
    growth = known["growth"]
    grown = "" if growth is None else f" ({'+' if growth >= 0 else ''}{percent(growth)})"
    parts = [say("brief.sales", amount=format_amount(known["sales_12m"]), growth=grown)]
    if known["margin_rate"] is not None:
        parts.append(say("brief.margin", rate=percent(known["margin_rate"])))
    parts.append(say("brief.months", spark=spark([float(part) for part in known["months"].split()])))
    made = ["  ".join(parts)]
    if known["last_purchase"]:
        days = (date.fromisoformat(as_of) - date.fromisoformat(known["last_purchase"])).days
        made.append(say("brief.bought", day=known["last_purchase"], days=days, cadence=known["cadence"]))
    if known["stopped"]:
        made.append(say("brief.stopped", goods=known["stopped"]))
    return made


def _ages(table: Table, known: dict[str, Any]) -> list[str]:
    """Return what is owed by age, the ranges that hold anything; nothing where nothing is overdue."""
    if not known["overdue"]:
        return []
    first = [column.key for column in table.columns].index("not_due")  # the ranges stand last
    ranges = [column for column in table.columns[first:] if known[column.key]]
    return [say("brief.ages", ages=" · ".join(f"{pick(one.label)} {format_amount(known[one.key])}" for one in ranges))]


def _aim(aim: dict[str, Any]) -> str:
    """Return the class the partner is to reach by when, and what that takes."""
    parts = [say("brief.aim", class_=aim["aim"], day=aim["by"])]
    if aim["state"]:
        parts.append(say(f"codes.aim.{aim['state']}"))
    if aim["to_buy"] is not None:
        figures = {key: format_amount(aim[key]) for key in ("to_buy", "per_month")}
        parts.append(say("brief.aim_needs", **figures))
    return "  ".join([*parts, *([aim["note"]] if aim["note"] else [])])


def _talks(run: Run, as_of: str) -> list[str]:
    table = run("log-list", to=as_of)
    keys = [column.key for column in table.columns]
    made = []
    for row in reversed(table.rows[-TALKS:]):
        talk = dict(zip(keys, row, strict=True))
        who = (
            f"{talk['staff']}："
            if talk["staff"] and language() == "zh"
            else f"{talk['staff']}: "
            if talk["staff"]
            else ""
        )
        kind = say(f"codes.log.{talk['type']}")
        made.append(
            say("brief.talk", label=say("brief.last"), day=talk["date"], type=kind, who=who, subject=talk["subject"])
        )
    return made or [say("brief.none")]


def _next(run: Run, as_of: str) -> list[str]:
    table = run("interactions-due", as_of=as_of, days=366)
    keys = [column.key for column in table.columns]
    made = []
    for row in table.rows:
        step = dict(zip(keys, row, strict=True))
        late = say("brief.late", n=step["days_late"]) if step["days_late"] else ""
        what = step["next_action"] or step["subject"]
        made.append(say("brief.step", label=say("brief.next"), day=step["due"], step=what, late=late))
    return made


def _promised(run: Run, as_of: str) -> list[dict[str, Any]]:
    return _records(run("promises-due", as_of=as_of, days=366))


def _promise(one: dict[str, Any]) -> str:
    what = one["text"] if one["amount"] is None else format_amount(one["amount"])
    rest = say("brief.received", received=format_amount(one["received"])) if one["received"] else ""
    rest += say("brief.late", n=one["days_late"]) if one["days_late"] else ""
    return say("brief.promised", label=say("brief.promise"), what=what, day=one["due"], late=rest)


def _matters(run: Run, as_of: str) -> list[str]:
    """Return tickets, opportunities and agreements that are open."""
    made = []
    for one in _records(run("open-matters", as_of=as_of)):
        due = say("brief.until", day=one["due"]) if one["due"] else ""
        text = " ".join(str(one[key]) for key in ("number", "since", "subject") if one[key])
        made.append(say("brief.matter", label=say(f"codes.matter.{one['matter']}"), text=text, due=due))
    return made


# --- what to ask ---------------------------------------------------------------------------------


def _money(promised: list[dict[str, Any]]) -> list[str]:
    """Return the question about money that was promised and is late."""
    late = [one for one in promised if one["days_late"] and one["amount"] is not None]
    return [
        say("brief.ask_promise", left=format_amount(one["amount"] - (one["received"] or 0)), day=one["due"][5:])
        for one in late[:1]
    ]


def _goods(known: dict[str, Any], as_of: str) -> list[str]:
    """Return the questions about an order that is late by his own rhythm, and about goods that are bought no more."""
    asked = []
    if known["last_purchase"] and known["cadence"]:
        days = (date.fromisoformat(as_of) - date.fromisoformat(known["last_purchase"])).days
        if days > known["cadence"]:
            asked.append(say("brief.ask_order", days=days))
    if known["stopped"]:
        asked.append(say("brief.ask_stopped", goods=known["stopped"].split(", ")[0]))
    return asked


def _class(aims: list[dict[str, Any]]) -> list[str]:
    """Return the question about a class aim that takes more than he buys."""
    return [say("brief.ask_aim", per_month=format_amount(aim["per_month"])) for aim in aims[:1] if aim.get("per_month")]


def _gaps(run: Run, as_of: str) -> list[str]:
    """Return which blocks of the file have nothing in them yet (DAT-1)."""
    table = run("partner-gaps", as_of=as_of)
    blocks = [
        column for column in table.columns if column.key in ("region", "market", "basics", "capacity", "personal")
    ]
    empty = [pick(one.label) for row in _records(table) for one in blocks if not row[one.key]]
    joint = "、" if language() == "zh" else ", "
    return [say("brief.ask_gaps", blocks=joint.join(empty[:GAPS]))] if empty else []


def _birthdays(run: Run, as_of: str) -> list[str]:
    from channelcli.birthday import parse_birthday, words_of

    made = []
    for day, _, contact, _, _, birthday, _ in run("birthdays", as_of=as_of, days=BIRTHDAY_DAYS).rows:
        words = pick(words_of(parse_birthday(str(birthday))))
        made.append(say("brief.birthday", contact=contact, birthday=words, day=day))
    return made
