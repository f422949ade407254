"""The answers to payments and matches: what is settled, what that moved elsewhere, the balance before and after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from channelcli import money
from channelcli.commands.sales import order_answer as told
from channelcli.text import say

if TYPE_CHECKING:
    from datetime import date

    from channelcli.book.money.account import Account
    from channelcli.book.money.matching import Matched
    from channelcli.book.money.payment import Payment
    from channelcli.journal import Change

Pairs = list[tuple[str, int]]  # document number, fen


def account(change: Change, partner_id: int, day: date) -> Account:
    """Return the account that an answer shows: as of today, or of the document's day if that is later."""
    from channelcli.book.money.account import account

    return account(change.connection, partner_id, max(change.today, day))


def method_word(method: str | None) -> str:
    """Return a method as a person reads it."""
    from channelcli.book.money.payment import METHODS

    return say(f"codes.method.{method}") if method in METHODS else method or ""


def received(row: Payment, name: str, before: Account, after: Account, by_hand: Pairs) -> str:
    """Return the receipt and what it settles: what was named, else what the oldest-first rule makes of it."""
    from channelcli.book.money.account import settled

    words = {
        "number": row.number,
        "name": name,
        "amount": money.format_amount(row.amount),
        "method": method_word(row.method),
    }
    head = say("payment.received", **words).rstrip()
    by_age = [(item.number, part) for item, part in settled(before, after)]
    effects = _effects(by_age if row.auto else by_hand, after)
    more = after.unallocated - before.unallocated if row.auto else row.amount - sum(part for _, part in by_hand)
    if more > 0:
        effects.append(say("payment.on_account_now", amount=money.format_amount(more)))
    line = f"{head} → {say('payment.and').join(effects)}" if effects else head
    if not row.auto:
        moved = [pair for pair in by_age if pair[0] not in dict(by_hand)]
        line += _moved_on(moved, after, after.unallocated - before.unallocated - more)
    return line


def _effects(pairs: Pairs, after: Account) -> list[str]:
    still_open = {item.number for item in after.debits if item.open}
    return [
        say(
            "payment.part" if number in still_open else "payment.settles",
            number=number,
            amount=money.format_amount(part),
        )
        for number, part in pairs
    ]


def _moved_on(moved: Pairs, after: Account, spare: int) -> str:
    """Return where the money goes that the oldest-first rule had put on the documents named now."""
    effects = _effects(moved, after)
    if spare > 0:
        effects.append(say("payment.on_account_now", amount=money.format_amount(spare)))
    return say("payment.moved_on", effects=say("payment.and").join(effects)) if effects else ""


def also(change: Change, row: Payment) -> list[str]:
    """Return what was booked with a receipt: small change waived, a discount, a write-off that came in."""
    rows = change.rows("SELECT kind, amount FROM adjustment WHERE payment_id = ? ORDER BY id", row.key)
    words = [say(f"payment.{kind}_booked", amount=money.format_amount(abs(amount))) for kind, amount in rows]
    if row.matures_on:
        words.append(say("payment.matures_on", day=row.matures_on))
    return words


def standing(before: Account, after: Account, also: Iterable[str] = ()) -> str:
    """Return what else was booked, the balance before and after, and what of it is overdue."""
    words = [*also, told.moved(before.balance, after.balance)]
    return told.GAP.join([*words, *_overdue(after)])


def _overdue(after: Account) -> list[str]:
    return [say("payment.overdue", amount=money.format_amount(after.overdue))] if after.overdue else []


def pairs(done: Matched) -> str:
    """Return the debits of a match with their parts."""
    parts = [(debit.number, money.format_amount(part)) for debit, part in done.pairs]
    return say("payment.and").join(say("matching.pair", number=number, amount=amount) for number, amount in parts)


def rest(done: Matched) -> list[str]:
    """Return what becomes of the part of a credit that is not matched by hand."""
    if not done.left:
        return []
    return [say("matching.left_auto" if done.credit.auto else "matching.left_held", amount=_money(done.left))]


def reopened(before: Account, after: Account) -> str:
    """Return what is open before and after where that changed, and that the balance did not."""
    was = {item.key: item.open for item in before.debits}
    items = [
        say("matching.open_item", number=item.number, before=_money(was[item.key]), after=_money(item.open))
        for item in after.debits
        if was.get(item.key, item.open) != item.open
    ]
    head = say("matching.open", items=say("payment.and").join(items)) if items else say("matching.same_open")
    balance = say("matching.same_balance", balance=_money(after.balance))
    return told.GAP.join([head, balance, *_overdue(after)])


def _money(fen: int) -> str:
    return money.format_amount(fen)
