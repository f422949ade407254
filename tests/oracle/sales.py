"""Slow, plain answers about sales and classes, and random ledgers to ask them of.

Nothing here uses the program's own sums: facts are Python values, written to a ledger row by row, and the oracle goes
through them one by one.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from pathlib import Path

from hypothesis import strategies as st

from blank import blank
from channelcli import ledger

START = date(2025, 9, 1)
REGIONS = ("east", "west", None)
UNITS = ("bottle", "bag")


@dataclass(frozen=True)
class Line:
    """A product (its place, or None), base quantity in 1/1,000, net in fen, cost in fen or None."""

    product: int | None
    quantity: int
    net: int
    cost: int | None


@dataclass(frozen=True)
class Document:
    """One shipment or return: who, when ordered, shipped (None: not yet), voided, cancelled, and what."""

    partner: int
    ordered: date
    shipped: date | None
    voided: date | None
    lines: tuple[Line, ...]
    staff: int | None = None
    kind: str = "order"

    @property
    def net(self) -> int:
        return sum(line.net for line in self.lines)

    @property
    def costed(self) -> int:
        return sum(line.net for line in self.lines if line.cost is not None)

    @property
    def cost(self) -> int:
        return sum(line.cost for line in self.lines if line.cost is not None)


@dataclass(frozen=True)
class Partner:
    kind: str = "dealer"
    region: str | None = None
    province: str | None = None
    rep: int | None = None
    archived: date | None = None
    code: str = ""


@dataclass(frozen=True)
class Facts:
    partners: tuple[Partner, ...] = ()
    documents: tuple[Document, ...] = ()
    allowances: tuple[tuple[int, date, int], ...] = ()  # partner, day, net in fen below zero
    products: tuple[tuple[str, str], ...] = field(default=(("wine", "bottle"), ("wine", "bottle"), ("salt", "bag")))


def day(offset: int) -> date:
    return START + timedelta(days=offset)


days = st.integers(0, 500).map(day)
amounts = st.one_of(st.integers(1, 200_000), st.sampled_from([10_000, 20_000, 50_000]))


@st.composite
def documents(draw: st.DrawFn, partners: int) -> Document:
    back = draw(st.integers(0, 5)) == 0
    sign = -1 if back else 1
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        net = sign * draw(amounts)
        known = draw(st.integers(0, 3)) > 0
        free = not back and draw(st.integers(0, 7)) == 0
        cost = sign * draw(st.integers(0, 90_000)) if known else None
        quantity = sign * draw(st.integers(1, 50)) * 1000
        lines.append(Line(draw(st.sampled_from([0, 1, 2, None])), quantity, 0 if free else net, cost))
    ordered = draw(days)
    shipped = ordered + timedelta(days=draw(st.integers(0, 40))) if draw(st.integers(0, 9)) else None
    voided = shipped + timedelta(days=draw(st.integers(0, 60))) if shipped and not draw(st.integers(0, 9)) else None
    staff = draw(st.sampled_from([0, 1, None]))
    kind = "return" if back and shipped else "order"
    return Document(draw(st.integers(0, partners - 1)), ordered, shipped, voided, tuple(lines), staff, kind)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Return a small ledger's facts: ties, returns, voids, allowances, free goods, unknown costs, missing products."""
    partners = tuple(
        Partner(
            draw(st.sampled_from(["dealer", "dealer", "outlet", "supplier"])),
            draw(st.sampled_from(REGIONS)),
            draw(st.sampled_from(["Jiangsu", None])),
            draw(st.sampled_from([0, 1, None])),
            draw(st.sampled_from([None, None, None, day(380)])),
        )
        for _ in range(draw(st.integers(1, 7)))
    )
    many = draw(st.lists(documents(len(partners)), max_size=14))
    less = draw(st.lists(st.tuples(st.integers(0, len(partners) - 1), days, amounts.map(lambda a: -a)), max_size=2))
    return Facts(partners, tuple(many), tuple(less))


_empty: list[bytes] = []


def _copy_empty(path: Path) -> None:
    """Put an empty ledger at `path`; made once, because random tests need hundreds."""
    if not _empty:
        blank(path)
        _empty.append(path.read_bytes())
    else:
        path.write_bytes(_empty[0])


def write(path: Path, given: Facts) -> None:
    """Make a ledger of the facts at `path`, with partners P01, P02 …, products G0 …, staff S0 …."""
    _copy_empty(path)
    with ledger.change(path, "facts") as change:
        run = change.connection.execute

        def put(table: str, **values: object) -> None:
            keys = ", ".join(["change_id", *values])
            marks = ", ".join("?" * (len(values) + 1))
            run(f"INSERT INTO {table} ({keys}) VALUES ({marks})", (change.id, *values.values()))

        for n in range(2):
            put("staff", id=n + 1, code=f"S{n}", name=f"rep {n}", name_key=f"rep{n}")
        for n, (category, unit) in enumerate(given.products):
            put("product", id=n + 1, code=f"G{n}", name=f"good {n}", name_key=f"good{n}", category=category, unit=unit)
        for n, partner in enumerate(given.partners):
            code = partner.code or f"P{n + 1:02}"
            gone = partner.archived.isoformat() if partner.archived else None
            put("partner", id=n + 1, code=code, name=f"partner {code}", name_key=code, kind=partner.kind,
                province=partner.province, created_on="2024-01-01", archived_on=gone)  # fmt: skip
            if partner.region:
                put("partner_dated", partner_id=n + 1, field="region", valid_from="0001-01-01", text=partner.region)
            if partner.rep is not None:
                put("partner_dated", partner_id=n + 1, field="rep", valid_from="0001-01-01", staff_id=partner.rep + 1)
        for n, document in enumerate(given.documents, 1):
            _document(put, n, document)
        for n, (partner, on, net) in enumerate(given.allowances, 1):
            put("adjustment", number=f"Z{n}", kind="allowance", partner_id=partner + 1, on_date=on.isoformat(),
                amount=net, net=net)  # fmt: skip


def gross(net: int) -> int:
    """With VAT of 13 %, half up (MON-6)."""
    return net + (2 * abs(net) * 13 + 100) // 200 * (1 if net >= 0 else -1)


def _document(put, n: int, document: Document) -> None:  # type: ignore[no-untyped-def]  # put is local to write
    def iso(one: date | None) -> str | None:
        return one.isoformat() if one else None

    shipped = iso(document.shipped)
    put("sale", id=n, number=str(1000 + n), kind=document.kind, root_id=n, partner_id=document.partner + 1,
        staff_id=None if document.staff is None else document.staff + 1, ordered_on=iso(document.ordered),
        confirmed_on=iso(document.ordered), shipped_on=shipped, voided_on=iso(document.voided), due_on=shipped,
        price_mode="exclusive", net=document.net, gross=sum(gross(line.net) for line in document.lines),
        cost=document.cost, costed=document.costed)  # fmt: skip
    for place, line in enumerate(document.lines, 1):
        put("sale_line", sale_id=n, position=place, product_id=None if line.product is None else line.product + 1,
            text=None if line.product is not None else "goods", quantity=line.quantity, base_quantity=line.quantity,
            free=int(line.net == 0), tax_bp=1300, net=line.net, gross=gross(line.net), cost=line.cost)  # fmt: skip


# ---- the slow answers


@dataclass(frozen=True)
class Event:
    """A document or an allowance counted on a day, with its sign."""

    partner: int
    on: date
    sign: int
    document: Document | None
    allowance: int = 0

    @property
    def net(self) -> int:
        return self.sign * (self.document.net if self.document else self.allowance)

    @property
    def margin(self) -> int:
        if self.document is None:
            return self.sign * self.allowance
        return self.sign * (self.document.costed - self.document.cost)


def events(given: Facts, first: date, last: date) -> list[Event]:
    """Return what counts as sales from first to last (SAL-1, SAL-3): each fact and each void on its own date."""
    found = []
    for one in given.documents:
        if one.shipped and first <= one.shipped <= last:
            found.append(Event(one.partner, one.shipped, 1, one))
        if one.voided and first <= one.voided <= last:
            found.append(Event(one.partner, one.voided, -1, one))
    return found + [Event(p, on, 1, None, net) for p, on, net in given.allowances if first <= on <= last]


def class_of(value: int, values: list[int], a: int, b: int) -> str:
    """Return the class of one value among all (ABC-2), straight from the words of the rule."""
    positives = [v for v in values if v > 0]
    before = sum(v for v in positives if v > value)
    total = sum(positives)
    if value <= 0:
        return "C"
    return "A" if before * 10_000 < a * total else "B" if before * 10_000 < b * total else "C"


def class_by_count(value: int, values: list[int]) -> str:
    """Return the class of one value by its place (ABC-8): whoever has fewer above it than there are places."""
    positives = [v for v in values if v > 0]
    above = sum(1 for v in positives if v > value)
    if value <= 0:
        return "C"
    return (
        "A" if above < ceil(Fraction(len(positives), 5)) else "B" if above < ceil(Fraction(len(positives), 2)) else "C"
    )


def abc(given: Facts, first: date, last: date, as_of: date, what: str = "net") -> list[tuple[int, str, int, str]]:
    """Return (rank, code, value, class) of every partner in scope (ABC-4)."""
    happened = events(given, first, min(last, as_of))
    worth = []
    for n, partner in enumerate(given.partners):
        value = sum(getattr(e, what) for e in happened if e.partner == n)
        gone = partner.archived is not None and partner.archived <= as_of
        if partner.kind != "supplier" and (not gone or value > 0):
            worth.append((-value, partner.code or f"P{n + 1:02}"))
    worth.sort()
    values = [-v for v, _ in worth]
    return [(rank, code, -v, class_of(-v, values, 8000, 9500)) for rank, (v, code) in enumerate(worth, 1)]


def stage(purchases: list[date], on: date) -> str:
    """Return SEG-5 of a buyer, straight from the words of SEG-4 and SEG-5."""
    days = sorted({d for d in purchases if d <= on})[-13:]
    gaps = sorted(b.toordinal() - a.toordinal() for a, b in itertools.pairwise(days))
    c = 30
    if len(gaps) >= 3:
        middle = (gaps[(len(gaps) - 1) // 2] + gaps[len(gaps) // 2]) / 2
        c = max(7, int(middle + 0.5))
    silent = on.toordinal() - days[-1].toordinal()
    if silent <= 2 * c:
        return "active"
    if silent <= 4 * c:
        return "at_risk"
    return "dormant" if silent <= max(8 * c, 180) else "lost"
