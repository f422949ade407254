"""The slip that goes with the goods (送货单), to be signed where they are handed over."""

from __future__ import annotations

from channelcli.money import format_amount
from channelcli.paper import Goods, Slip
from channelcli.render.cells import human, width
from channelcli.render.papers.page import LINE, Page, paper_book, spoken
from channelcli.render.papers.parts import Frame, Looks
from channelcli.text import say

KEYS = ("number", "goods", "spec", "packed", "quantity", "price", "amount", "remarks")
_LEAST = (5, 22, 12, 10, 9, 9, 14, 12)
_MOST = (6, 36, 20, 18, 16, 14, 20, 22)
_HEAD = 5


def slip_book(made: Slip, owner: str | None, stamp: str | None) -> bytes:
    """Return a workbook with the slip, in the language in force; `stamp` is the print date."""
    return paper_book([(made.number, lambda looks: _draw(looks, made, owner, stamp))])


def _draw(looks: Looks, made: Slip, owner: str | None, stamp: str | None) -> tuple[Frame, list[str]]:
    page = Page(looks, _widths(made))
    _top(page, made, owner, stamp)
    for place, line in enumerate(made.goods, 1):
        _line(page, place, line)
    _sums(page, made)
    page.across(say("papers.note", text=made.note or ""), "words", None if made.note else 20)
    page.boxes([(3, say("papers.driver")), (5, say("papers.received"))], "seal", 4 * LINE)
    return page.finish(_HEAD)


def _widths(made: Slip) -> list[int]:
    needed = list(map(max, _LEAST, [width(say(f"papers.slip_{key}")) for key in KEYS]))
    for line in made.goods:
        cells = (
            "", line.name, line.spec or "", line.packed, human("quantity")(line.quantity) + line.unit,
            human("price")(line.price), human("money")(line.amount), about(line),
        )  # fmt: skip
        needed = list(map(max, needed, map(width, cells)))
    sums = [width(human("money")(amount)) for amount in (made.amount, made.before, made.after)]
    needed[6] = max(needed[6], *sums)
    return list(map(min, needed, _MOST))


def _top(page: Page, made: Slip, owner: str | None, stamp: str | None) -> None:
    back = made.kind == "return"
    page.across(say("papers.return_slip" if back else "papers.delivery_slip"), "title", 28)
    said = [owner or "", say("papers.slip_number_is", number=made.number), say("papers.slip_day", day=made.day)]
    if made.state in ("draft", "confirmed", "cancelled", "void"):
        said.append(say("papers.slip_state", state=say(f"codes.status.{made.state}")))
    said.append(say("papers.printed", day=stamp) if stamp else "")
    page.across("   ".join(filter(None, [*said, say("render.unit")])), "about")
    known = {"receiver": made.receiver, "phone": made.phone}
    parts = [say(f"papers.slip_{key}", text=text) for key, text in known.items() if text]
    page.across("   ".join([say("papers.party", name=made.name, code=made.code), *parts]), "about")
    known = {"address": made.address, "staff": made.staff, "due": None if back else made.due}
    parts = [say(f"papers.slip_{key}", text=text) for key, text in known.items() if text]
    page.across("   ".join(parts), "about")
    page.line([page.shelf.text(say(f"papers.slip_{key}"), "head") for key in KEYS], 20)


def _line(page: Page, place: int, line: Goods) -> None:
    shelf = page.shelf
    text, price = shelf.maker("text", wrap=True), shelf.maker("price")
    known = line.price is not None and not line.free
    cells = [
        shelf.maker("int", place="center")(place),
        text(line.name),
        text(line.spec),
        text(line.packed or None),
        shelf.measured(line.quantity, line.unit),
        price(line.price) if known else shelf.blank(),
        shelf.maker("money")(line.amount),
        text(about(line) or None),
    ]
    said = [line.name, line.spec, line.packed, about(line)]
    page.line(cells, page.tall(said, [page.widths[column] for column in (1, 2, 3, 7)]))


def about(line: Goods) -> str:
    """Say why quantity times price is not the amount."""
    if line.free:
        return say("papers.free")
    said = []
    if abs(line.less) > 1:
        said.append(say("papers.less", amount=format_amount(abs(line.less))))
    if line.tax:
        said.append(say("papers.tax", amount=format_amount(abs(line.tax))))
    return " ".join(said)


def _sums(page: Page, made: Slip) -> None:
    """The total in figures and in words (MON-14), and the account before and after it."""
    shelf = page.shelf
    bold, blank = shelf.maker("money", "total"), shelf.blank("total")

    def row(key: str, amount: int) -> None:
        label = (6, shelf.text(say(key), "total"), blank)
        page.line(page.merged([label, (1, bold(amount), blank), (1, blank, blank)]), 18)

    row("papers.slip_total", made.amount)
    page.across(say("papers.words", words=spoken(made.amount)), "words", 20)
    row("papers.slip_before", made.before)
    row("papers.slip_this", made.after - made.before)
    row("papers.slip_after", made.after)
