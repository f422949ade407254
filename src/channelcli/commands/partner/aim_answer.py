"""What `partner aim` says: what is wanted by when, where the partner stands, and what it takes."""

from __future__ import annotations

from datetime import date

from channelcli import config, ledger, report
from channelcli.book.partner.aim import CLASSES, Aim
from channelcli.errors import Usage
from channelcli.money import format_amount
from channelcli.resolve import Found
from channelcli.text import say


def wanted(class_: str | None, by: date | None, *, drop: bool, note: str | None, partner: str) -> tuple[str, date]:
    """Return the class and the day as typed. `Usage` (exit 2) for half of it, another class, or more beside --drop."""
    if drop and (class_ or by or note):
        raise Usage("aim.not_both")
    name = (class_ or "").strip().upper()
    if class_ and name not in CLASSES:
        raise Usage("aim.bad_class", value=class_)
    if not drop and (not name or by is None):
        raise Usage("aim.what", partner=partner)
    return name, by or date.min


def told(found: Found, class_: str, by: date, before: Aim | None) -> list[str]:
    """Return the answer to an aim that was set: what is wanted now, and how far it is."""
    line = say("aim.set", code=found.code, name=found.name, class_=class_, day=by)
    if before is not None:
        line = f"{line} · {say('aim.in_place_of', class_=before.class_, day=before.by_on)}"
    return [line, where(found.code, class_, by)]


def where(code: str, class_: str, by: date) -> str:
    """Say which class a partner has today and what it takes to reach another by a day; the aim need not stand yet."""
    from channelcli.reports.classes.aimed import Aim, followed
    from channelcli.reports.worth.measured import measure

    path = config.ledger_path()
    with ledger.reading(path) as connection:
        values = report.bind(report.find("class-aims"), {}, path)
        found = measure(connection, values)
        one = next((one for one in found.partners if one.code == code), None)
        if one is None:
            return say("aim.not_classed")
        aim = Aim(class_, by.isoformat(), values["as_of"], None)  # type: ignore[arg-type]  # A or B
        way = followed(connection, values, found, {one.id: aim})[one.id]
    if way.state == "reached":
        return say("aim.is_there", now=one.name_of_class)
    if way.pace is None:
        return say("aim.unknown", now=one.name_of_class, class_=class_)
    least = min(other.value for other in found.partners if other.name_of_class == class_)
    shown = {"gap": least - one.value, "to_buy": way.pace.to_buy, "per_month": way.pace.per_month, "pace": way.pace.now}
    figures = {key: format_amount(fen) for key, fen in shown.items()}
    return say("aim.needs", now=one.name_of_class, class_=class_, **figures)
