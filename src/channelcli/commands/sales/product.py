"""`product add | update | price`, and the reports `list` and `prices`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from channelcli import config, ledger, money
from channelcli.commands import answer, fields
from channelcli.commands.options import DryRun, NoteOpt, SetField, complete_partner, complete_product, noun
from channelcli.errors import Usage
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.book.sales.price import Key

BEGINNING = "0001-01-01"
app = noun("product.help")
REPORTS = {"list": "product-list", "prices": "product-prices"}

ProductArg = Annotated[
    str, typer.Argument(metavar="PRODUCT", help=say("product.product"), autocompletion=complete_product)
]
Category = Annotated[str | None, typer.Option("--category", help=say("product.category"))]
Line = Annotated[str | None, typer.Option("--line", help=say("product.line"))]
Brand = Annotated[str | None, typer.Option("--brand", help=say("product.brand"))]
Spec = Annotated[str | None, typer.Option("--spec", help=say("product.spec"))]
Unit = Annotated[str | None, typer.Option("--unit", metavar="瓶", help=say("product.unit"))]
Pack = Annotated[list[str] | None, typer.Option("--pack", metavar="箱=12", help=say("product.pack"))]
Price = Annotated[list[str] | None, typer.Option("--price", metavar="PRICE[/UNIT]", help=say("product.price"))]
Cost = Annotated[str | None, typer.Option("--cost", metavar="PRICE[/UNIT]", help=say("product.cost"))]
Floor = Annotated[str | None, typer.Option("--floor", metavar="PRICE[/UNIT]", help=say("product.floor"))]
Tax = Annotated[str | None, typer.Option("--tax", metavar="13%", help=say("product.tax"))]
Decimals = Annotated[int | None, typer.Option("--decimals", metavar="0..3", help=say("product.decimals"))]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help=say("product.from"))]


Typed = dict[str, list[tuple[int, str]]]


def _money(price: list[str] | None, cost: str | None, floor: str | None) -> Typed:
    """Return the prices typed, by the field of a dated value."""
    from channelcli.book.sales.price import parse

    typed = {"price": price or [], "cost": [cost] if cost else [], "floor": [floor] if floor else []}
    return {field: [parse(word) for word in words] for field, words in typed.items() if words}


def _shown(packings: list[str], prices: Typed, base: str) -> list[str]:
    """Return a line of packings and prices, or none if there are none."""
    shown = [
        f"{say(f'codes.price.{field}')} {money.format_price(value)}{'/' if unit or base else ''}{unit or base}"
        for field, pairs in prices.items()
        for value, unit in pairs
    ]
    return [" · ".join([*packings, *shown])] if packings or shown else []


def _line(key: Key, value: int, since: str | None, base: str, owner: str) -> str:
    """Return what one dated value is now: its field, for whom, from how many on, since when."""
    shown = money.plain_rate(value) if key.field == "tax" else money.format_price(value)
    unit = "" if key.field == "tax" else key.unit or base
    parts = [say(f"codes.price.{key.field}"), shown + (f"/{unit}" if unit else ""), owner, key.class_ or ""]
    if key.min_quantity:
        parts.append(f"≥ {money.plain_quantity(key.min_quantity)}{unit}")
    if since is None:
        parts.append(say("product.as_before"))
    else:
        parts.append(say("product.always") if since == BEGINNING else say("product.since", day=since))
    return "  " + " ".join(part for part in parts if part)


@app.command(help=say("product.add_help"))
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help=say("product.name"))],
    code: Annotated[str | None, typer.Option("--code", metavar="C", help=say("product.code"))] = None,
    category: Category = None,
    line: Line = None,
    brand: Brand = None,
    spec: Spec = None,
    unit: Unit = None,
    pack: Pack = None,
    price: Price = None,
    cost: Cost = None,
    floor: Floor = None,
    tax_rate: Tax = None,
    qty_decimals: Decimals = None,
    note: NoteOpt = None,
    set_: SetField = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, add, say what is there now."""
    skip = ("set_", "dry_run", "pack", "price", "cost", "floor")
    given = fields.typed("products", set_, {k: v for k, v in locals().items() if k not in skip})
    money_of = _money(price, cost, floor)
    from channelcli.book.sales import packing
    from channelcli.book.sales import product as book

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = book.add(change, given | {"prices": money_of} | ({"packing": pack} if pack else {}))
        packings = [one.text(row.unit) for one in packing.of(change, row.id or 0)]
        change.summary = f"product {row.code} {row.name}"
    answer.tell(say("product.added", code=row.code, name=row.name), *_shown(packings, money_of, row.unit))
    answer.done(dry_run)


@app.command(help=say("product.update_help"))
def update(
    product: ProductArg,
    name: Annotated[str | None, typer.Option("--name", help=say("product.name"))] = None,
    code: Annotated[str | None, typer.Option("--code", metavar="C", help=say("product.code"))] = None,
    category: Category = None,
    line: Line = None,
    brand: Brand = None,
    spec: Spec = None,
    unit: Unit = None,
    pack: Pack = None,
    price: Price = None,
    cost: Cost = None,
    floor: Floor = None,
    tax_rate: Tax = None,
    qty_decimals: Decimals = None,
    note: NoteOpt = None,
    set_: SetField = None,
    from_: From = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, change, say which fields."""
    skip = ("product", "set_", "from_", "dry_run", "pack", "price", "cost", "floor")
    given = fields.typed("products", set_, {k: v for k, v in locals().items() if k not in skip})
    money_of = _money(price, cost, floor)
    found = fields.find("product", product)
    from channelcli.book.sales import product as book

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        values = given | {"prices": money_of} | ({"packing": pack} if pack else {})
        changed = book.update(change, found.id, values, day=fields.day(from_))
        change.summary = f"product {found.code} {found.name}: {', '.join(changed)}"
    key = "product.updated" if changed else "product.unchanged"
    answer.tell(say(key, code=found.code, name=found.name, fields=fields.labels("products", changed)))
    answer.done(dry_run)


@app.command("price", help=say("product.price_help"))
def price_(
    product: ProductArg,
    price: Annotated[str | None, typer.Argument(metavar="PRICE[/UNIT]", help=say("product.price"))] = None,
    partner: Annotated[
        str | None, typer.Option("--partner", help=say("product.partner"), autocompletion=complete_partner)
    ] = None,
    class_: Annotated[str | None, typer.Option("--class", metavar="A|B|C", help=say("product.class"))] = None,
    min_qty: Annotated[str | None, typer.Option("--min-qty", metavar="QTY", help=say("product.min_qty"))] = None,
    cost: Cost = None,
    floor: Floor = None,
    tax: Tax = None,
    from_: From = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, give dated values, say since when."""
    from channelcli.book.sales.price import Key

    day = fields.day(from_)
    found = fields.find("product", product)
    owner = fields.find("partner", partner) if partner else None
    typed = _money([price] if price else None, cost, floor) | ({"tax": [(money.parse_rate(tax), "")]} if tax else {})
    if not typed:
        raise Usage("product.needs_price")
    quantity = money.parse_quantity(min_qty) if min_qty else 0
    keys = [
        (Key(field, unit, owner.id if owner else None, class_.upper() if class_ else None, quantity), value)
        for field, prices in typed.items()
        for value, unit in prices
    ]
    from channelcli.book.sales import product as book

    lines = []
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        for key, value in keys:
            row, since = book.reprice(change, found.id, key, value, day)
            lines.append(_line(key, value, since, row.unit, owner.name if owner else ""))
        change.summary = f"product {found.code} {found.name}: {', '.join(typed)}"
    answer.tell(f"{found.code} {found.name}", *lines)
    answer.done(dry_run)
