"""Several files and several sheets in one import: which sheet is of which kind (product.md 1.4).

The name of a sheet decides if it is a word for a kind whose columns it has; else its headers do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from channelcli.errors import BadImport, Fault, Hint, Usage
from channelcli.sheets import kinds
from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.header import MAX_NAMED, HeaderMap, field_named, find_header, normal
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.reading import Reading, look, recognise, take, top_of
from channelcli.sheets.sheet import Sheet

Extra = Mapping[str, Sequence[Field]]
# What owners call their sheets, besides the names and labels of the kinds; digits, blanks and signs do not count.
CALLED = {
    "partners": "客户档案 客户资料 客户信息 客户表 经销商 分销商 customers customer dealers partner",
    "products": "商品 商品档案 产品档案 货品 价目表 items goods pricelist product",
    "contacts": "联系人档案 contact",
    "staff": "员工 业务员档案 销售员 salesmen reps",
    "balances": "期初 期初余额 期初应收 balance opening",
    "orders": "出货 出货单 出货明细 发货 发货明细 销售 销售明细 销售单 订单明细 order sales shipments deliveries",
    "returns": "退货单 退货明细 退货订单 return",
    "payments": "收款 收款明细 回款明细 收款单 回款单 payment receipts",
    "interactions": "拜访 拜访记录 沟通记录 visits calls interaction",
}
SUMMARY = re.compile(r"汇总|合计|统计|透视|summary|pivot|totals?\b", re.IGNORECASE)
_SIGNS = re.compile(r"[\W\d_年月季度表]+")


def read_all(kind: str | None, files: Sequence[str], options: ReadOptions, extra: Extra) -> list[Reading]:
    """Read every sheet of the files as the kind it holds, one `Reading` for each kind of a file.

    With `kind` only the sheets of that kind are taken. `Usage` if a sheet could be of several kinds, or an option
    names a field that none of them has; `BadImport` for a file of which no sheet can be read.
    """
    known = [kinds.kind_of(name) for name in ([kind] if kind else kinds.names())]
    opened = [(str(file), look(file, options, known, extra)) for file in files]
    sorter = _Sorter(known, options, extra)
    readings: list[Reading] = []
    if kind is not None:
        for file, sheets in opened:
            with _of(file, files):
                own, others = sorter.only(known[0], sheets)
                found = take(known[0], own, options, tuple(extra.get(kind, ())), recognised=False)
                found.file = file
                found.notices += [Hint("sheets.skipped", sheets=", ".join(others))] if others else []
                readings.append(found)
        return readings
    strict = sum(len(_visible(sheets, options)) for _, sheets in opened) == 1
    for file, sheets in opened:
        with _of(file, files):
            if strict:
                taken = recognise(sheets, known, options, extra)
                groups = [take(taken, sheets, options, tuple(extra.get(taken.name, ())), recognised=True)]
            else:
                groups = sorter.readings(sheets)
        for found in groups:
            found.file, found.mixed = file, len(groups) > 1
        readings += groups
    if not strict:
        sorter.check(readings)
    return readings


@contextmanager
def _of(file: str, files: Sequence[str]) -> Iterator[None]:
    """Let a fault say which of several files it speaks of."""
    try:
        yield
    except Fault as fault:
        if len(files) > 1 and "file" not in fault.values:
            fault.hints = (*fault.hints, Hint("imports.in_file", file=file))
        raise


def _visible(sheets: Sequence[Sheet], options: ReadOptions) -> list[Sheet]:
    return [sheet for sheet in sheets if not sheet.hidden or options.sheet is not None]


def called(name: str) -> str | None:
    """Return the kind that the name of a sheet says, in either language; None if it says none."""
    word = _plain(name)
    for kind in kinds.names():
        words = [kind, *kinds.kind_of(kind).label, *CALLED.get(kind, "").split()]
        if word and word in map(_plain, words):
            return kind
    return None


def _plain(name: str) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFKC", name).casefold())


class _Sorter:
    """Tells the sheets apart; what --map, --const, --fill-down and --skip say goes to the kinds it is meant for."""

    def __init__(self, known: Sequence[Kind], options: ReadOptions, extra: Extra) -> None:
        self.known, self.options, self.extra = known, options, extra

    def only(self, kind: Kind, sheets: list[Sheet]) -> tuple[list[Sheet], list[str]]:
        """Return the sheets among which those of a kind that was named are, and the names of the others.

        A workbook of several kinds is not read as one of them because an order, too, has a date, a partner, an amount.
        """
        own = self.extra.get(kind.name, ())
        fitting = [
            sheet
            for sheet in _visible(sheets, self.options)
            if find_header(top_of(sheet), kind, self.options, own).fits
        ]
        if len(fitting) < 2:
            return sheets, []
        named = [sheet for sheet in fitting if called(sheet.name) == kind.name]
        nameless = [sheet for sheet in fitting if called(sheet.name) is None]
        kept = named or nameless or fitting
        others = [sheet for sheet in fitting if sheet not in kept]
        return [sheet for sheet in sheets if sheet not in others], [sheet.name for sheet in others]

    def readings(self, sheets: list[Sheet]) -> list[Reading]:
        """Return a reading for each kind of which a sheet is, in the order of the sheets."""
        visible = _visible(sheets, self.options)
        taken: dict[int, str] = {}
        for sheet in visible:
            if kind := self._kind_of(sheet):
                taken[id(sheet)] = kind
        if not taken:
            only = recognise(sheets, self.known, self.options, self.extra).name
            taken = {id(sheet): only for sheet in visible}
        found: list[Reading] = []
        for name in dict.fromkeys(taken.values()):
            # With the first kind go the sheets that are of none: they are told as left out there.
            group = [
                sheet
                for sheet in sheets
                if sheet not in visible or (taken[id(sheet)] == name if id(sheet) in taken else not found)
            ]
            options = self._for(kinds.kind_of(name), group) or self.options
            found.append(take(kinds.kind_of(name), group, options, self._own(name), recognised=True))
        return found

    def _own(self, kind: str) -> tuple[Field, ...]:
        return tuple(self.extra.get(kind, ()))

    def _kind_of(self, sheet: Sheet) -> str | None:
        """Return the kind of a sheet, None for one that is left out: it fits nothing, or is named a summary."""
        top = top_of(sheet)

        def header_of(kind: Kind) -> HeaderMap | None:
            options = self._for(kind, [sheet])
            return None if options is None else find_header(top, kind, options, self._own(kind.name))

        named = called(sheet.name)
        if named is not None and (header := header_of(kinds.kind_of(named))) and header.fits:
            return named
        headers = [header for kind in self.known if (header := header_of(kind)) and header.tells]
        scores = {header.kind.name: header.score for header in headers}
        if not scores or SUMMARY.search(sheet.name):
            return None
        best = [name for name, score in scores.items() if score == max(scores.values())]
        if len(best) > 1:
            hints = [Hint("imports.name_sheet", sheet=sheet.name)] if sheet.name else []
            raise Usage("sheets.several_kinds", *hints, kinds=", ".join(best))
        return best[0]

    def _for(self, kind: Kind, sheets: Sequence[Sheet]) -> ReadOptions | None:
        """Return of the options what speaks of these sheets as this kind; None if a map of theirs names no field."""
        from channelcli.sheets.kinds import find_field

        fields = [*kind.fields, *self._own(kind.name)]
        there = {normal(cell)[0] for sheet in sheets for row in top_of(sheet) for cell in row if type(cell) is str}
        maps = tuple(one for one in self.options.maps if normal(one[0])[0] in there)
        if any(target.strip() != "-" and find_field(fields, target) is None for _, target in maps):
            return None
        return replace(
            self.options,
            maps=maps,
            skips=tuple(one for one in self.options.skips if normal(one[0])[0] in there),
            consts=tuple(one for one in self.options.consts if find_field(fields, one[0]) is not None),
            fill_down=tuple(one for one in self.options.fill_down if find_field(fields, one) is not None),
        )

    def check(self, readings: Sequence[Reading]) -> None:
        """Refuse an option that none of the sheets could use: a column or a field that is nowhere."""
        fields = [one for reading in readings for one in (*reading.kind.fields, *self._own(reading.kind.name))]
        for name in [*(name for name, _ in self.options.consts), *self.options.fill_down]:
            field_named(fields, name)
        names = [name for reading in readings for part in reading.parts for name in part.header.names if name]
        plain = {normal(name)[0] for name in names}
        for column, _ in (*self.options.maps, *self.options.skips):
            if normal(column)[0] not in plain:
                hint = Hint("sheets.columns_are", names=", ".join(dict.fromkeys(names[:MAX_NAMED])))
                raise BadImport("sheets.no_column", hint, column=column)
        for _, target in self.options.maps:
            if target.strip() != "-":
                field_named(fields, target)
