"""Slow, plain answers about who buys how often and who stays, straight from the words of SEG-1 to SEG-7."""

from __future__ import annotations

from datetime import date, timedelta

from oracle.sales import Facts, events, gross, stage

STAGES = ("active", "at_risk", "dormant", "lost")


def code(n: int) -> str:
    return f"P{n + 1:02}"


def scope(given: Facts, as_of: date | None) -> list[int]:
    """Who buys: no suppliers; with a day, nobody archived by then."""
    return [
        n
        for n, one in enumerate(given.partners)
        if one.kind != "supplier" and (as_of is None or one.archived is None or one.archived > as_of)
    ]


def shipments(given: Facts, partner: int, first: date, last: date, as_of: date) -> list[date]:
    """The shipment days of documents above zero that stand as of a day, one for each document."""
    return [
        one.shipped
        for one in given.documents
        if one.partner == partner
        and one.shipped is not None
        and first <= one.shipped <= last
        and sum(gross(line.net) for line in one.lines) > 0
        and not (one.voided is not None and one.voided <= as_of)
    ]


def net(given: Facts, partner: int, first: date, last: date) -> int:
    return sum(one.net for one in events(given, first, last) if one.partner == partner)


def rfm(given: Facts, first: date, last: date, as_of: date) -> dict[str, tuple[int, int, int, int, int, int, int]]:
    """Recency, purchase days, orders, net sales and the three scores of everybody who bought (SEG-1, SEG-2)."""
    found = {}
    for n in scope(given, as_of):
        days = shipments(given, n, first, last, as_of)
        if days:
            found[n] = ((as_of - max(days)).days, len(set(days)), len(days), net(given, n, first, last))
    made = {}
    for n, (r, f, orders, m) in found.items():
        scores = []
        for place, own, better in ((0, r, -1), (1, f, 1), (3, m, 1)):
            worse = sum(better * one[place] < better * own for one in found.values())
            equal = sum(one[place] == own for one in found.values())
            scores.append(1 + 5 * (2 * worse + equal) // (2 * len(found)))
        made[code(n)] = (r, f, orders, m, scores[0], scores[1], scores[2])
    return made


def stages(given: Facts, on: date) -> dict[str, tuple[str, str]]:
    """Stage and flags of everybody (SEG-5)."""
    found = {}
    for n in scope(given, on):
        days = sorted(set(shipments(given, n, date(1, 1, 1), on, on)))
        if not days:
            waits = any(
                one.partner == n and one.ordered <= on and (one.shipped is None or one.shipped > on)
                for one in given.documents
            )
            found[code(n)] = ("prospect" if waits else "lead", "")
            continue
        back = [
            day
            for place, day in enumerate(days)
            if place and (on - day).days <= 90 and stage(days[:place], day - timedelta(days=1)) in ("dormant", "lost")
        ]
        flags = ["new"] if (on - days[0]).days <= 90 else []
        found[code(n)] = (stage(days, on), " ".join(flags + ["won_back"] * bool(back)))
    return found


def retention(given: Facts, then: tuple[date, date], now: tuple[date, date], as_of: date) -> dict[str, str]:
    """What became of everybody from one window to the next (SEG-6)."""
    found = {}
    for n in scope(given, None):
        before, after = net(given, n, *then) > 0, net(given, n, *now) > 0
        if before:
            found[code(n)] = "kept" if after else "left"
        elif after:
            known = shipments(given, n, date(1, 1, 1), now[0] - timedelta(days=1), as_of)
            found[code(n)] = "won_back" if known else "new"
    return found


def cohorts(given: Facts, first: date, last: date) -> dict[tuple[str, int], tuple[int, int, int]]:
    """(quarter of the first shipment, quarters later) -> partners, those with net sales above zero, their sales."""

    def quarter(day: date) -> int:
        return day.year * 4 + (day.month - 1) // 3

    cells: dict[tuple[str, int], tuple[int, int, int]] = {}
    joined = {}
    for n in scope(given, None):
        days = shipments(given, n, date(1, 1, 1), last, last)
        if days and quarter(min(days)) >= quarter(first):
            joined[n] = quarter(min(days))
    for start in set(joined.values()):
        members = [n for n, at in joined.items() if at == start]
        for at in range(start, quarter(last) + 1):
            from_, to = date(at // 4, at % 4 * 3 + 1, 1), date((at + 1) // 4, (at + 1) % 4 * 3 + 1, 1)
            worth = [net(given, n, from_, min(last, to - timedelta(days=1))) for n in members]
            active = len(members) if at == start else sum(value > 0 for value in worth)
            cells[f"{start // 4}Q{start % 4 + 1}", at - start] = (len(members), active, sum(worth))
    return cells
