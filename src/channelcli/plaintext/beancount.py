"""The dialect of beancount: accounts are built of codes, names are kept beside them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from channelcli.money import plain_amount
from channelcli.plaintext.movements import DEPOSITS, RECEIVABLE, Books, Movement, accounts, distinct, postings
from channelcli.render.cells import visible


class Beancount:
    """Writes for beancount 2 and 3."""

    def __init__(self, books: Books) -> None:
        """Name the accounts of all partners."""
        self.books = books
        self._payees = {code: word(name) for code, name in books.names().items()}
        names = distinct({code: component(code) for code in self._payees}, lambda name, number: f"{name}-{number}")
        self._accounts = {
            (root, code): f"{account(root)}:{name}" for root in (RECEIVABLE, DEPOSITS) for code, name in names.items()
        }
        self._others = {one: account(one) for one in accounts()}

    def head(self) -> Iterator[str]:
        """Yield what this is and how to check it, the currency, the accounts; of a partner's its code and name."""
        books = self.books
        yield f"; Receivables as of {books.as_of}, written by channelcli export journal --dialect beancount\n"
        yield "; Check: bean-check FILE    Balances: bean-query FILE "
        yield "'SELECT account, sum(position) GROUP BY account'\n\n"
        yield 'option "title" "Receivables"\noption "operating_currency" "CNY"\n\n'
        for one in self._others.values():
            yield f"{books.first_day} open {one} CNY\n"
        for root, holders in ((RECEIVABLE, books.receivables), (DEPOSITS, books.deposits)):
            for holder in holders:
                yield f"{books.first_day} open {self._accounts[root, holder.code]} CNY\n"
                yield f'  code: "{word(holder.code)}"\n  name: "{self._payees[holder.code]}"\n'
        yield "\n"

    def transaction(self, moved: Movement) -> str:
        """Return one movement as a transaction and an empty line."""
        (root, amount), *others = postings(moved)
        lines = [f'{moved.date} * "{self._payees[moved.partner]}" "{moved.what} {word(moved.number)}"']
        lines.append(f"  {self._accounts[root, moved.partner]}  {plain_amount(amount)} CNY")
        lines += [f"  {self._others[one]}  {plain_amount(fen)} CNY" for one, fen in others]
        return "\n".join(lines) + "\n\n"

    def proof(self) -> Iterator[str]:
        """Yield the balance of each partner, to the fen, at the start of the day after."""
        day = date.fromisoformat(self.books.as_of) + timedelta(days=1)
        yield "; What the program says each partner owes, and what deposits it holds, for your own tool to prove.\n\n"
        for root, holders, sign in ((RECEIVABLE, self.books.receivables, 1), (DEPOSITS, self.books.deposits, -1)):
            for one in holders:
                yield f"{day} balance {self._accounts[root, one.code]}  {plain_amount(sign * one.balance)} ~ 0.00 CNY\n"


def account(path: str) -> str:
    """Return an account as beancount spells it: `Expenses:Bad-Debt`."""
    return ":".join("-".join(part.capitalize() for part in one.split("-")) for one in path.split(":"))


def component(code: str) -> str:
    """Return a code as the last part of an account: letters, digits and hyphens, begun by a capital or a digit."""
    clean = "".join(char if _letter(char) else "-" for char in code)
    clean = clean[0].upper() + clean[1:] if clean[0].isascii() else clean
    return clean if clean[0].isascii() and clean[0].isalnum() else f"P-{clean}"


def _letter(char: str) -> bool:
    return char.isalnum() if char.isascii() else unicodedata.category(char).startswith("L")


def word(text: str) -> str:
    """Return a name as a string of beancount can hold it, on one line."""
    return visible(" ".join(text.split())).replace("\\", "\\\\").replace('"', '\\"')
