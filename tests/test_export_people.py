"""R-7 for partners, people and products: any ledger goes out as sheets and comes back with the same bytes."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from blank import blank
from channelcli import config, dates, ledger, render
from channelcli.__main__ import main
from channelcli.book.ledger import bulk
from channelcli.book.partner import aim, brand, contact, custom, interaction, partner, partner_merge, relation, staff
from channelcli.book.sales import price, product
from channelcli.errors import Fault
from channelcli.sheets import exporting, importing
from channelcli.sheets.cells import CellFault
from channelcli.sheets.fields import Field
from channelcli.sheets.kinds import fields_of, kind_of, parse_field
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.plans import ImportOptions
from conftest import lawful
from oracle.ledgers import TIMES

Words = dict[str, Any]
LONG = TIMES > 1  # make torture: 2,000 ledgers
# To make a failing ledger smaller takes longer than to read what it says.
QUICK = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.reuse, Phase.generate],
    report_multiple_bugs=False,
)  # fmt: skip
KINDS = (
    "fields", "staff", "products", "partners", "attributes", "notes", "brands", "market", "distinct", "contacts",
    "relations", "prices", "interactions",
)  # fmt: skip
START = date(2024, 1, 5)
# What bites: signs of a formula, quotes, separators, widths, zeros in front, what looks like a number or a date.
HOSTILE = (
    "=1+1", "+86", "-", "@a", "'=x", "''=x", "'abc", "＝1", "＠", "a,b", 'say "hi"', '"', "a\tb", "00123", "1E5",
    "1.0", "2026-01-05", "ＡＢＣ", "abc", "ABC", "（甲）", "[vip]", "[/b]", "%s %d", "{x}", "_x0041_",
    "&lt;", "<b>", "null",
    "NULL", "TRUE", "是", "é", "é", "😀", "a;b", "a|b", "/", "\\n", "０１２", "1,234.50", "#N/A", "~", "甲  乙",
)  # fmt: skip
LINES = ("两行\n文字", "a\n=b", '引"\n,号', "'\n'")
DAYS = st.integers(0, 1400).map(lambda more: (START + timedelta(days=more)).isoformat())
WORD = st.sampled_from(HOSTILE) | st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=6
)
CENTS = st.integers(0, 10**7).map(lambda n: f"{n / 100:.2f}")
BIRTHDAYS = ("1976-03-05", "农历八月十五", "05-06", "lunar:1980-leap04-10", "02-29")
TERMS = ("cod", "net:30", "eom:15", "roll", "月结30天", "现结")
RAW: dict[str, st.SearchStrategy[str]] = {
    "text": WORD,
    "name": WORD,
    "code": WORD,
    "phone": WORD | st.sampled_from(["013800138000", "+86 138-0013-8000", "0571-8888/6666"]),
    "memo": WORD | st.sampled_from(LINES),
    "amount": CENTS,
    "price": st.integers(0, 10**7).map(lambda n: f"{n / 10000:.4f}"),
    "quantity": st.integers(0, 10**6).map(lambda n: f"{n / 1000:.3f}"),
    "int": st.integers(0, 3).map(str),
    "rate": st.sampled_from(["0", "13%", "9%", "0.06"]),
    "date": DAYS,
    "birthday": st.sampled_from(BIRTHDAYS),
    "terms": st.sampled_from(TERMS),
    "tags": st.lists(WORD, max_size=3).map(" ".join),
    "bool": st.sampled_from(["yes", "no"]),
}
CUSTOM = {"text": WORD, "integer": st.integers(-9, 9**9).map(str), "decimal": CENTS, "date": DAYS}


class Maker:
    """Draws what an owner writes down, and writes it; what the book refuses did not happen."""

    def __init__(self, draw: st.DrawFn, change: Any) -> None:
        self.draw, self.change = draw, change

    def word(self, one: Field) -> Any:
        """Return a typed value of a field, None for nothing or for what a cell may not hold."""
        if self.draw(st.integers(0, 2)) == 0:
            return None
        known = st.sampled_from([code for code, _ in one.choices]) if one.choices else RAW[one.parser]
        with suppress(CellFault, Fault):
            return parse_field(one, self.draw(known))
        return None

    def values(self, kind: str, *left_out: str) -> Words:
        """Return typed values for all fields of a kind, custom ones too."""
        found = {one.key: self.word(one) for one in fields_of(kind) if one.key not in left_out}
        entity = kind_of(kind).entity
        rows = self.change.rows("SELECT key, type, choices FROM custom_field WHERE entity = ?", entity)
        for key, type_, choices in rows:
            if type_ == "choice":
                words = st.sampled_from(choices.split("\n"))
            else:
                words = CUSTOM.get(type_) or st.sampled_from(["1", "0"])
            parser = {"text": "memo", "date": "date"}.get(type_, "text")
            with suppress(CellFault, Fault):
                found[f"cf.{key}"] = parse_field(Field(f"cf.{key}", ("", ""), parser), self.draw(words))
        return {key: value for key, value in found.items() if value is not None}

    def text(self, parser: str = "text") -> str:
        """Return a text as a cell may hold it."""
        found = None
        with suppress(CellFault, Fault):
            found = parse_field(Field("x", ("", ""), parser), self.draw(RAW[parser]))
        return str(found or "甲")

    def day(self) -> date:
        return date.fromisoformat(self.draw(DAYS))

    def some(self, table: str, where: str = "1") -> int:
        rows = self.change.rows(f"SELECT id FROM {table} WHERE {where} ORDER BY id")
        if not rows:
            raise Fault("nothing")
        return int(self.draw(st.sampled_from(rows))[0])

    def who(self) -> int:
        return self.some("partner", "merged_into_id IS NULL")

    def field(self) -> None:
        key, type_ = self.draw(st.sampled_from(["a", "b", "truck_2"])), self.draw(st.sampled_from(custom.TYPES))
        choices = ["甲", "乙 丙"] if type_ == "choice" else []
        entity = self.draw(st.sampled_from(custom.ENTITIES[:5]))
        label = self.text(), self.text()
        custom.define(self.change, entity, key, type_, label, choices)

    def staff(self) -> None:
        staff.add(self.change, self.values("staff", "code"))

    def product(self) -> None:
        values = self.values("products", "code", "unit", "packing")
        packing = self.draw(st.sampled_from([None, "1箱=12瓶", "1箱=12瓶, 1件=4箱", "1盒=1/3瓶"]))
        product.add(self.change, values | {"packing": packing, "unit": "瓶"}, day=self.day())

    def reprice(self) -> None:
        one = self.some("product")
        field = self.draw(st.sampled_from(price.FIELDS))
        level = self.draw(st.integers(0, 4)) if field == "price" else 0
        key = price.Key(
            field,
            self.draw(st.sampled_from(["", "箱"])),
            self.who() if level == 1 else None,
            self.draw(st.sampled_from("ABC")) if level == 2 else None,
            self.draw(st.sampled_from([0, 500, 12000])) if level > 2 else 0,
        )
        value = self.draw(st.integers(0, 2000)) if field == "tax" else self.draw(st.integers(0, 10**6))
        product.reprice(self.change, one, key, value, self.draw(st.none() | DAYS.map(date.fromisoformat)))

    def put_product_away(self) -> None:
        product.update(self.change, self.some("product"), {"archived_on": self.draw(DAYS)})

    def partner(self) -> None:
        values = self.values("partners", "code", "rep", "parent")
        partner.add(self.change, values, day=self.day())

    def changed(self) -> None:
        values = self.values("partners", "code", "rep", "parent", "contact_name", "name")
        partner.update(self.change, self.who(), values, day=self.day())

    def led(self) -> None:
        partner.update(self.change, self.who(), {"rep": self.some("staff")}, day=self.day())

    def below(self) -> None:
        partner.update(self.change, self.who(), {"parent": self.who()})

    def noted(self) -> None:
        partner.update(self.change, self.who(), {"note": self.text("memo")}, day=self.day())

    def lost(self) -> None:
        field, value = self.draw(
            st.sampled_from(
                [("status", "lost"), ("status", "target"), ("status", None), ("class", "A"), ("region", None)]
            )
        )
        partner.update(self.change, self.who(), {field: value}, day=self.day())

    def put_away(self) -> None:
        partner.archive(self.change, self.who())

    def brand(self) -> None:
        values = self.values("brands", "partner", "partner_code")
        if values.get("brand"):
            brand.add(self.change, self.who(), values)

    def seen(self) -> None:
        values = self.values("market", "partner", "partner_code")
        if values.get("variety") and values.get("seen_on"):
            columns = ("partner_id", "variety", "spec", "price", "seen_on")
            bulk.insert(self.change, "market_goods", columns, [(self.who(), *map(values.get, columns[1:]))])

    def person(self) -> None:
        contact.add(self.change, self.who(), self.values("contacts", "partner", "partner_code", "preferred"))

    def preferred(self) -> None:
        contact.update(self.change, self.some("contact"), {"preferred": self.draw(st.sampled_from(contact.CHANNELS))})

    def related(self) -> None:
        values = self.values("relations", "partner", "partner_code", "contact")
        if values.get("relation") and values.get("who"):
            relation.add(self.change, self.some("contact"), values["relation"], values["who"], values.get("note"))

    def talk(self) -> None:
        who = self.who()
        promise = interaction.Promise(dates.today(), self.draw(st.none() | st.integers(1, 10**6)))
        if promise.amount is None:
            promise = interaction.Promise(dates.today(), text=self.text("memo"))
        said = interaction.Talk(
            self.text("memo"),
            self.draw(st.sampled_from(interaction.TYPES)),
            min(self.day(), dates.today()),
            self.draw(st.none() | st.just(self.text("memo"))),
            self.draw(st.sampled_from([None, "好", "没谈拢"])),
            contact_id=self.some("contact", f"partner_id = {who}") if self.draw(st.booleans()) else None,
            staff_id=self.some("staff") if self.draw(st.booleans()) else None,
            occasion=self.draw(st.sampled_from([None, "生日", "mid-autumn", "乔迁"])),
            gift=self.draw(st.none() | st.just(self.text("memo"))),
            gift_cost=self.draw(st.none() | st.integers(0, 10**6)),
        )
        own = {key: value for key, value in self.values("interactions").items() if key.startswith("cf.")}
        interaction.record(self.change, who, said, self.draw(st.sampled_from([None, promise])), own)

    def aimed(self) -> None:
        by = max(self.day(), dates.today()) + timedelta(days=1)
        note = self.draw(st.none() | st.just(self.text("memo")))
        aim.aim(self.change, self.who(), self.draw(st.sampled_from(aim.CLASSES)), by, note=note)

    def not_aimed(self) -> None:
        aim.drop(self.change, self.who())

    def not_twins(self) -> None:
        partner_merge.distinct(self.change, self.who(), self.who())

    def merge(self) -> None:
        partner_merge.merge(self.change, self.who(), self.who())


DOINGS = sorted(name for name, one in vars(Maker).items() if callable(one) and name[0] != "_")
OFTEN = ["partner", "partner", "product", "person", "staff", "changed", "reprice", "talk"]
for name in ("word", "values", "text", "day", "some", "who"):
    DOINGS.remove(name)


def made(draw: st.DrawFn, path: Path) -> None:
    """Fill an empty ledger with what is drawn."""
    blank(path)
    with ledger.change(path, "test") as change:
        maker = Maker(draw, change)
        for name in [*OFTEN, *draw(st.lists(st.sampled_from([*DOINGS, *OFTEN]), max_size=25))]:
            with suppress(Fault):
                getattr(maker, name)()
            change.flush()


def pages(path: Path, format_: str) -> dict[str, bytes]:
    """Return every sheet as its file."""
    with ledger.reading(path) as connection:
        return {
            kind: render.page(
                [exporting.table(connection, path, kind, version=True)], format_, no_stamp=True, bom=True, labels=True
            )
            for kind in KINDS
        }


def take_in(path: Path, file: Path) -> Any:
    return importing.run(path, file.stem, [file], ReadOptions(), ImportOptions(), f"import {file.name}").plan


@pytest.mark.parametrize("format_", ["csv", "tsv"])
@settings(QUICK, max_examples=800 if LONG else 2)
@given(st.data())
def test_records_go_out_and_come_back(format_: str, data: Any) -> None:
    """R-7, DAT-12: read again it is no change; an empty ledger that took it exports the same bytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, other = folder / "one.db", folder / "other.db"
        made(data.draw, one)
        first = pages(one, format_)
        blank(other)
        for kind, page in first.items():
            file = folder / f"{kind}.{format_}"
            file.write_bytes(page)
            plan = take_in(one, file)
            assert (plan.new, plan.changed, len(plan.refused)) == (0, 0, 0), kind
            take_in(other, file)
        second = pages(other, format_)
        for kind in KINDS:
            assert second[kind].decode() == first[kind].decode(), kind
        lawful(other)


@settings(QUICK, max_examples=400 if LONG else 1)
@given(st.data())
def test_one_workbook_goes_out_and_comes_back(data: Any) -> None:
    """R-7 for the workbook of `export all`, a sheet a kind."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, other = folder / "one.db", folder / "other.db"
        made(data.draw, one)
        blank(other)
        book, again = folder / "all.xlsx", folder / "again.xlsx"
        run("--ledger", str(one), "export", "all", "-o", str(book))
        was = one.read_bytes()
        run("--ledger", str(one), "import", str(book))
        assert one.read_bytes() == was
        run("--ledger", str(other), "import", str(book))
        run("--ledger", str(other), "export", "all", "-o", str(again))
        assert again.read_bytes() == book.read_bytes()


def run(*words: str) -> None:
    try:
        assert main([*words, "--quiet"]) == 0
    finally:
        config.reset()
