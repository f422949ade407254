"""The statement of account as a bookkeeper signs it (AR-40): movements with their goods, open items, the reply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from channelcli.money import format_amount
from channelcli.paper import Goods, Movement, OpenLine, Statement
from channelcli.render.cells import human, width
from channelcli.render.papers.delivery_slip import about
from channelcli.render.papers.page import LINE, Page, paper_book, spoken
from channelcli.render.papers.parts import Frame, Looks
from channelcli.render.xlsx_cells import Piece, serial
from channelcli.text import Words, pick, say, words

KEYS = ("date", "document", "text", "spec", "quantity", "price", "debit", "credit", "balance", "remarks")
OPEN_KEYS = ("date", "document", "kind", "due", "late", "age", "amount", "settled", "open", "remarks")
_LEAST = (11, 12, 18, 11, 9, 9, 13, 13, 13, 10)
_MOST = (11, 20, 34, 20, 16, 14, 20, 20, 20, 22)
_HEAD = 3
_SEAL = 5 * LINE
_DUE, _LATE = "due 2026-12-31", "100 days late"  # the room they need


@dataclass(frozen=True, slots=True)
class Print:
    """What stands on the paper besides the account: whose it is, when it is printed, by when a reply is wanted."""

    owner: str | None = None
    stamp: str | None = None
    reply_by: str | None = None
    notes: Sequence[Words] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One printed line of a movement."""

    day: str
    number: str
    text: str
    goods: Goods | None
    debit: int | None
    credit: int | None
    balance: int | None
    remarks: str


def statement_book(made: Iterable[tuple[Statement, Print]]) -> bytes:
    """Return a workbook with a sheet for each statement, in the language in force."""
    return paper_book((_name(one), _drawer(one, print_)) for one, print_ in made)


def _name(made: Statement) -> str:
    return f"{made.code} {made.name}"


def _drawer(made: Statement, print_: Print) -> Any:
    return lambda looks: _draw(looks, made, print_)


def _draw(looks: Looks, made: Statement, print_: Print) -> tuple[Frame, list[str]]:
    rows = list(_rows(made))
    page = Page(looks, _widths(made, rows))
    _top(page, made, print_)
    _movements(page, made, rows)
    _closing(page, made)
    _open(page, made)
    for note in print_.notes:
        page.across(pick(note), "plain")
    _slip(page, made, print_)
    return page.finish(_HEAD)


# --- the movements ---------------------------------------------------------------------------------


def _rows(made: Statement) -> Iterator[_Row]:
    """Yield a line for each product of each document; its amounts are those of the lines, its balance on the last."""
    balance = made.opening
    for one in made.movements:
        balance += one.amount
        goods = one.goods if sum(line.amount for line in one.goods) == one.amount else ()
        remarks, owes = _remarks(one), one.amount >= 0
        for place, line in enumerate(goods, 1):
            debit, credit = (line.amount, None) if owes else (None, -line.amount)
            said = " · ".join(filter(None, (remarks if place == 1 else "", about(line))))
            shown = balance if place == len(goods) else None
            yield _Row(one.day, one.number, f"{_kind(one)} {line.name}".strip(), line, debit, credit, shown, said)
        if not goods:
            debit, credit = (one.amount, None) if owes else (None, -one.amount)
            yield _Row(one.day, one.number, _how(one), None, debit, credit, balance, remarks)


def _code(name: str) -> str:
    return say(f"codes.{name}")


def _kind(one: Movement) -> str:
    kind = _capital(_code(f"entry.{one.kind}"))
    return kind if one.kind == one.of else f"{kind} {_code(f'entry.{one.of}')}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _how(one: Movement) -> str:
    """Return the kind of a movement, and of money how it was paid."""
    if one.method is None:
        return _kind(one)
    return f"{_kind(one)} {_known('method', one.method)}"


def _known(codes: str, word: str) -> str:
    """Return the word for a code; another word as it is."""
    try:
        return pick(words(f"codes.{codes}.{word}"))
    except KeyError:
        return word


def _remarks(one: Movement) -> str:
    detail = _known("reason", one.detail) if one.detail and one.source == "sale" else one.detail
    return " ".join(filter(None, (detail, one.note)))


def _widths(made: Statement, rows: Sequence[_Row]) -> list[int]:
    """Return the width of each column: what its cells need, within limits."""
    money = human("money")
    totals = [money(made.debit), money(made.credit), money(max(abs(made.opening), abs(made.closing)) * -1)]
    labels = [
        max(width(say(f"papers.{one}")), width(say(f"papers.{other}")))
        for one, other in zip(KEYS, OPEN_KEYS, strict=True)
    ]
    needed = list(map(max, _LEAST, labels))
    for row in rows:
        goods = row.goods
        cells = [
            "", row.number, row.text, (goods.spec or "") if goods else "",
            (human("quantity")(goods.quantity) + goods.unit) if goods else "",
            human("price")(goods.price) if goods else "", "", "",
            money(row.balance) if row.balance is not None else "", row.remarks,
        ]  # fmt: skip
        needed = list(map(max, needed, map(width, cells)))
    for line in (*made.debits, *made.credits):
        opened = ("", line.number, "", _DUE if line.due else "", _LATE if line.late else "")
        needed[:5] = list(map(max, needed[:5], map(width, opened)))
    needed[6:9] = list(map(max, needed[6:9], map(width, totals)))
    return list(map(min, needed, _MOST))


def _top(page: Page, made: Statement, print_: Print) -> None:
    page.across(say("papers.statement"), "title", 28)
    period = say("papers.period", first=made.first, last=made.last)
    parts = [print_.owner or "", say("papers.party", name=made.name, code=made.code)]
    parts.append(period if made.first else say("papers.until", last=made.last))
    parts.append(say("papers.printed", day=print_.stamp) if print_.stamp else "")
    page.across("   ".join(filter(None, [*parts, say("render.unit")])), "about")
    page.line([page.shelf.text(say(f"papers.{key}"), "head") for key in KEYS], 20)


def _movements(page: Page, made: Statement, rows: Sequence[_Row]) -> None:
    shelf = page.shelf
    make = {kind: shelf.maker(kind, "body") for kind in ("date", "code", "price", "money")}
    text = shelf.maker("text", "body", wrap=True)
    blank = shelf.blank()
    label = say("papers.opening" if made.opening >= 0 else "papers.opening_advance")
    bold = shelf.maker("money", "total")
    day = make["date"](made.first or None)
    page.line([day, blank, shelf.text(label, "total"), *[blank] * 5, bold(made.opening), blank], LINE)
    if not rows:
        page.line([blank, blank, text(say("papers.nothing_moved")), *[blank] * 7])
    for row in rows:
        goods = row.goods
        cells = [make["date"](row.day), make["code"](row.number), text(row.text)]
        if goods is None:
            cells += [blank] * 3
        else:
            price = blank if goods.price is None or goods.free else make["price"](goods.price)
            cells += [text(goods.spec), shelf.measured(goods.quantity, goods.unit), price]
        cells += [make["money"](amount) for amount in (row.debit, row.credit, row.balance)]
        spec = goods.spec if goods else None
        height = page.tall([row.text, spec, row.remarks], [page.widths[2], page.widths[3], page.widths[9]])
        page.line([*cells, text(row.remarks or None)], height)


def _closing(page: Page, made: Statement) -> None:
    """The sums of the period, the closing balance in figures and in words (MON-14)."""
    shelf = page.shelf
    bold, blank = shelf.maker("money", "total"), shelf.blank("total")
    sums = [(1, bold(made.debit), blank), (1, bold(made.credit), blank)]
    page.line(page.merged([(6, shelf.text(say("papers.moved"), "total"), blank), *sums, (2, blank, blank)]), 18)
    label = say("papers.closing" if made.closing >= 0 else "papers.closing_advance")
    end = [(1, bold(made.closing), blank), (1, blank, blank)]
    page.line(page.merged([(8, shelf.text(label, "total"), blank), *end]), 18)
    key = "papers.words" if made.closing >= 0 else "papers.words_advance"
    page.across(say(key, words=spoken(made.closing)), "words", 20)


# --- what is open ----------------------------------------------------------------------------------


def _open(page: Page, made: Statement) -> None:
    """The documents still owed, the credits not used yet, and that both make the closing balance (AR-2)."""
    page.gap()
    if not made.debits and not made.credits:
        page.across(say("papers.nothing_open", day=made.last), "plain")
        return
    if made.debits:
        _items(page, say("papers.open_on", day=made.last), made, made.debits, "papers.open_total")
    if made.credits:
        if made.debits:
            page.gap(4)
        _items(page, say("papers.unallocated_on", day=made.last), made, made.credits, "papers.unallocated")
    if made.debits and made.credits:
        _total(page, "papers.closing_proof", made.closing)
    if made.debits:
        parts = " · ".join(f"{pick(age.label)} {format_amount(age.amount)}" for age in made.ages)
        page.across(say("statement.ages", parts=parts), "plain")


def _items(page: Page, title: str, made: Statement, lines: Sequence[OpenLine], total: str) -> None:
    page.across(title, "section", 18)
    page.line([page.shelf.text(say(f"papers.{key}"), "head") for key in OPEN_KEYS], 20)
    for line in lines:
        page.line(_open_cells(page, line, _range(made, line) if line.amount > 0 else ""))
    _total(page, total, sum(line.open for line in lines))


def _total(page: Page, key: str, amount: int) -> None:
    bold, blank = page.shelf.maker("money", "total"), page.shelf.blank("total")
    label = (8, page.shelf.text(say(key), "total"), blank)
    page.line(page.merged([label, (1, bold(amount), blank), (1, blank, blank)]))


def _open_cells(page: Page, line: OpenLine, age: str) -> list[Piece]:
    """Return the cells of an open document.

    Due day and days late say themselves what they are, since the header above them on a next page is another.
    """
    shelf = page.shelf
    day, code, text, money = (shelf.maker(kind) for kind in ("date", "code", "text", "money"))
    due = None if line.due is None else serial(line.due)
    head = [day(line.day), code(line.number), text(_capital(_code(f"entry.{line.kind}")))]
    head += [shelf.worded(due, say("papers.due_format")), shelf.worded(line.late or None, say("papers.late_format"))]
    amounts = [money(amount) for amount in (line.amount, line.amount - line.open, line.open)]
    return [*head, text(age or None), *amounts, text(None)]


def _range(made: Statement, line: OpenLine) -> str:
    return pick(next(age.label for age in made.ages if line.late <= age.limit))


# --- the reply slip --------------------------------------------------------------------------------


def _slip(page: Page, made: Statement, print_: Print) -> None:
    """The confirmation slip: agreed or not, by when, and both seals; no box is split over two pages."""
    page.keep_together()
    page.gap(12)
    page.across(say("papers.slip"), "title", 26)
    key = "owes" if made.closing > 0 else "advance" if made.closing < 0 else "even"
    values = {"day": made.last, "name": made.name, "amount": format_amount(abs(made.closing))}
    page.across(say(f"papers.confirm_{key}", **values, words=spoken(made.closing)), "plain")
    page.boxes([(3, say("papers.correct")), (7, say("papers.differs"))], "seal", 2.5 * LINE)
    reply = say("papers.reply_by", day=print_.reply_by) if print_.reply_by else say("papers.reply_blank")
    page.across(reply, "plain", 18)
    own = say("papers.seal_own", name=print_.owner) if print_.owner else say("papers.seal_us")
    page.boxes([(4, say("papers.seal_partner", name=made.name)), (6, own)], "seal", _SEAL)
