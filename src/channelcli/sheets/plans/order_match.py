"""Orders of a sheet that stand in the ledger already: equal, or in which fields they differ."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any

from channelcli.money import plain_amount, plain_price, plain_quantity
from channelcli.sheets.plan import Edit
from channelcli.sheets.plans.order_lines import signed
from channelcli.sheets.showing import NOTHING
from channelcli.text import pick, say

if TYPE_CHECKING:
    from channelcli.sheets.plans.order_document import Document

_CHUNK = 500
_FILLED = ("shipped_on", "delivered_on", "promised_on", "staff_id", "note")
_ROUNDED = 2  # fen: net and gross of a line that was split are rounded each by itself (MON-11)
_WORDS = {
    "partner": ("partner", "客户"),
    "date": ("date", "日期"),
    "ship_date": ("ship date", "发货日期"),
    "gone": ("cancelled or void", "取消或作废"),
    "shipped_on": ("ship date", "发货日期"),
    "delivered_on": ("delivered", "签收日期"),
    "promised_on": ("promised date", "交货日期"),
    "staff_id": ("rep", "业务员"),
    "note": ("note", "备注"),
    "lines": ("lines", "行数"),
    "product": ("product", "产品"),
    "unit": ("unit", "单位"),
    "price": ("unit price", "单价"),
    "quantity": ("quantity", "数量"),
    "net": ("amount", "金额"),
    "gross": ("amount", "金额"),
}
_Line = tuple[int | None, str, int | None, int | None, int, int]  # product, unit, price, quantity, net, gross
_NAMES = ("product", "unit", "price", "quantity", "net", "gross")
_NET = _NAMES.index("net")
_SHOW = {"price": plain_price, "quantity": plain_quantity, "net": plain_amount, "gross": plain_amount}


Named = Callable[[str, int | None], str]  # an entity and an id -> its name
_TOLD = 20  # fields of one order that are told


def _by_id(_: str, id_: int | None) -> str:
    return str(id_)


def number_key(number: str) -> str:
    """Return what two spellings of a number share in the ledger, where ASCII letters alone may differ in case."""
    return number.upper() if number.isascii() else "".join(c.upper() if c.isascii() else c for c in number)


@dataclass(slots=True)
class _Part:
    """One document of the ledger: its ship date, whether it still counts, and its lines in order."""

    shipped: str | None
    alive: bool
    lines: list[_Line] = field(default_factory=list)


@dataclass(slots=True)
class Stored:
    """One order of the ledger with all its parts: who, when, and its lines in order."""

    id: int
    partner_id: int
    ordered: str
    confirmed: bool
    said: dict[str, Any]  # what --on-existing fill may fill, of the first part
    parts: list[_Part] = field(default_factory=list)

    def fills(self, documents: Sequence[Document]) -> dict[str, Any]:
        """Return what is empty here and said by a sheet of the same order in one part: `--on-existing fill`."""
        if len(documents) != 1 or len(self.parts) != 1 or not self.confirmed or not self.parts[0].alive:
            return {}
        one = documents[0]
        told = {
            "shipped_on": one.shipped if one.dated else None,
            "delivered_on": one.delivered if self.parts[0].shipped in (None, one.shipped) else None,
            "promised_on": one.promised,
            "staff_id": one.staff_id,
            "note": one.note,
        }
        found = {key: value for key, value in told.items() if value is not None and self.said[key] is None}
        left = self.difference([replace(one, dated=False)] if "shipped_on" in found else documents)
        return {} if left else found

    def told(self, fills: Mapping[str, Any], named: Named) -> list[Edit]:
        """Return what `fills` puts into this order, as people read it."""
        return [
            Edit(pick(_WORDS[key]), NOTHING, named(key, value) if key == "staff_id" else str(value))
            for key, value in fills.items()
        ]

    def difference(self, documents: Sequence[Document], named: Named = _by_id) -> list[Edit]:
        """Return the fields in which a sheet's order differs from this one; none if it is the same order.

        An order that was shipped in parts since, or of which a part was cancelled or voided, compares by what its
        parts add up to: the sheet that it came from is still unchanged.
        """
        head = documents[0]
        edits = _head_difference((self.partner_id, self.ordered), (head.partner_id, head.ordered), named)
        mine = _lines(documents)
        whole = [line for part in self.parts for line in part.lines]
        alive = [line for part in self.parts if part.alive for line in part.lines]
        several = len(self.parts) > 1
        if not (_equal(mine, whole, several) or (several and alive and _equal(mine, alive, several))):
            edits += _line_differences(mine, whole, named)
        shipped = {d.shipped for d in documents if d.dated and d.shipped}
        known = {part.shipped for part in self.parts}
        if shipped - known:
            edits.append(_edit("ship_date", ", ".join(sorted(day for day in known if day)), ", ".join(sorted(shipped))))
        gone = {d.state.cancelled or d.state.voided for d in documents if d.state} - {None}
        if gone and all(part.alive for part in self.parts):
            edits.append(_edit("gone", None, ", ".join(sorted(filter(None, gone)))))
        return edits


def _head_difference(old: tuple[int, str], new: tuple[int, str], named: Named) -> list[Edit]:
    """Return how partner and order date differ."""
    edits = []
    if old[0] != new[0]:
        edits.append(_edit("partner", named("partner", old[0]), named("partner", new[0])))
    if old[1] != new[1]:
        edits.append(_edit("date", old[1], new[1]))
    return edits


def _edit(word: str, old: object, new: object) -> Edit:
    return Edit(pick(_WORDS[word]), str(old or NOTHING), str(new or NOTHING))


def _lines(documents: Sequence[Document]) -> list[_Line]:
    return [(n.product_id, n.unit, n.price, n.quantity, n.net, n.gross) for d in documents for n in d.lines]


def _equal(mine: Sequence[_Line], stored: Sequence[_Line], sums: bool) -> bool:
    """Compare lines one by one; with `sums` also what they add up to. A price the sheet leaves out fits any."""
    if len(mine) == len(stored) and all(map(_same, mine, stored)):
        return True
    if not sums:
        return False
    ours, theirs = _sums(mine), _sums(stored)
    most = _ROUNDED * len(stored)
    return ours.keys() == theirs.keys() and all(
        one[0] == theirs[key][0] and _near(one[1:], theirs[key][1:], most) for key, one in ours.items()
    )


def _same(mine: _Line, stored: _Line) -> bool:
    """Compare two lines: one of net and gross is what a sheet says, the other may be off by the rounding of a split."""
    if mine == stored:
        return True
    if mine[:2] != stored[:2] or mine[3] != stored[3] or mine[2] not in (None, stored[2]):
        return False
    return _near(mine[4:], stored[4:], _ROUNDED)


def _near(mine: Sequence[int], stored: Sequence[int], most: int) -> bool:
    net, gross = abs(mine[0] - stored[0]), abs(mine[1] - stored[1])
    return 0 in (net, gross) and max(net, gross) <= most


def _sums(lines: Sequence[_Line]) -> dict[tuple[int | None, str], tuple[int, int, int]]:
    sums: dict[tuple[int | None, str], tuple[int, int, int]] = {}
    for product, unit, _, quantity, net, gross in lines:
        old = sums.get((product, unit), (0, 0, 0))
        sums[product, unit] = (old[0] + (quantity or 0), old[1] + net, old[2] + gross)
    return sums


def _line_differences(mine: Sequence[_Line], stored: Sequence[_Line], named: Named) -> list[Edit]:
    """Return what differs line by line, old → new; of orders with more lines or fewer first how many there are."""
    edits = [] if len(mine) == len(stored) else [_edit("lines", len(stored), len(mine))]
    for place, (new, old) in enumerate(zip_longest(mine, stored), 1):
        word = say("imports.order_line", place=place)
        if new is None or old is None:
            edits.append(Edit(word, *(NOTHING if one is None else _whole(one, named) for one in (old, new))))
        elif not _same(new, old):
            product = named("product", new[0]) if new[0] else ""
            edits += [Edit(_joined(word, product, one.field), one.old, one.new) for one in _told(old, new, named)]
    return edits[:_TOLD] or [_edit("lines", len(stored), len(mine))]


def _told(old: _Line, new: _Line, named: Named) -> list[Edit]:
    """Return what differs between two lines; net and gross are both the amount."""
    edits = [_edit("product", named("product", old[0]), named("product", new[0]))] if old[0] != new[0] else []
    for name, was, now in list(zip(_NAMES, old, new, strict=True))[1:]:
        if was != now and not (name == "gross" and old[_NET] != new[_NET]):
            edits.append(_edit(name, _shown(name, was), _shown(name, now)))
    return edits


def _whole(line: _Line, named: Named) -> str:
    said = [named("product", line[0])] if line[0] else []
    said += [_shown(name, value) for name, value in zip(_NAMES[2:5], line[2:5], strict=True) if value is not None]
    return " ".join(said)


@lru_cache(maxsize=1 << 10)
def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


@lru_cache(maxsize=1 << 12)  # of very many orders that differ most differ alike
def _shown(name: str, value: object) -> str:
    if value in (None, ""):
        return NOTHING
    return _SHOW[name](value) if name in _SHOW else str(value)  # type: ignore[arg-type]  # numbers, as stored


def difference(earlier: Sequence[Document], parts: Sequence[Document], named: Named) -> list[Edit]:
    """Return the fields in which two readings of one order differ; equal orders have none."""
    old_head, new_head = earlier[0], parts[0]
    edits = _head_difference((old_head.partner_id, old_head.ordered), (new_head.partner_id, new_head.ordered), named)
    if [d.shipped for d in earlier] != [d.shipped for d in parts]:
        days = [", ".join(d.shipped or NOTHING for d in documents) for documents in (earlier, parts)]
        edits.append(_edit("ship_date", *days))
    old, new = _lines(earlier), _lines(parts)
    if old != new or [line[1:] for d in earlier for line in d.lines] != [line[1:] for d in parts for line in d.lines]:
        edits += _line_differences(new, old, named)
    return edits


class Existing:
    """Looks up orders of the ledger by their numbers, some hundred at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Remember whether there is anything to look up at all."""
        self.connection = connection
        self.empty = connection.execute("SELECT 1 FROM sale LIMIT 1").fetchone() is None

    def has(self, number: str) -> bool:
        """Tell whether a document of that number stands in the ledger."""
        found = self.connection.execute("SELECT 1 FROM sale WHERE number = ?", (number,))
        return not self.empty and found.fetchone() is not None

    def among(self, documents: Mapping[str, Sequence[Document]]) -> Iterator[tuple[str, Stored]]:
        """Yield (number key, stored order) for each of these that stands in the ledger.

        The number of a later part of an order (`1001-2`) stands for that part alone.
        """
        if self.empty:
            return
        numbers = iter(list(documents))
        while chunk := list(islice(numbers, _CHUNK)):
            marks = ", ".join("?" * len(chunk))
            sql = f"SELECT number, id, root_id FROM sale WHERE number IN ({marks})"
            rows = self.connection.execute(sql, chunk).fetchall()
            if rows:
                yield from self._stored(rows)

    def _stored(self, rows: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, Stored]]:
        ids = [id_ for _, id_, _ in rows]
        marks = ", ".join("?" * len(ids))
        heads: dict[int, tuple[int, str, bool, dict[str, Any]]] = {}
        parts: dict[int, _Part] = {}
        families: dict[int, list[_Part]] = {}
        found = self.connection.execute(
            "SELECT s.id, s.root_id, s.partner_id, s.ordered_on, s.shipped_on,"
            " s.cancelled_on IS NULL AND s.voided_on IS NULL, s.confirmed_on IS NOT NULL,"
            " s.delivered_on, s.promised_on, s.staff_id, s.note,"
            " l.product_id, l.unit, l.price, l.quantity, l.net, l.gross"
            f" FROM sale AS s LEFT JOIN sale_line AS l ON l.sale_id = s.id WHERE s.id IN ({marks})"
            f" OR (s.part > 1 AND s.root_id IN ({marks})) ORDER BY s.root_id, s.part, l.position",
            [*ids, *ids],
        )
        for id_, root, partner, ordered, shipped, alive, confirmed, *rest in found:
            told, line = rest[:4], rest[4:]
            part = parts.get(id_)
            if part is None:
                part = parts[id_] = _Part(shipped, bool(alive))
                said = dict(zip(_FILLED, (shipped, *told), strict=True))
                heads[id_] = (partner, ordered, bool(confirmed), said)
                families.setdefault(root, []).append(part)
            if line[4] is not None:
                if line[5] <= 0:  # compared by one set of signs, whichever a line was kept with
                    line[3], line[2] = signed(line[3], line[2], line[5])
                part.lines.append(tuple(line))
        for number, id_, root in rows:
            yield number_key(number), Stored(id_, *heads[id_], families[root] if id_ == root else [parts[id_]])
