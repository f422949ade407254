"""The dialects of hledger and ledger, which differ in a line or two."""

from __future__ import annotations

from collections.abc import Iterator

from channelcli.money import plain_amount
from channelcli.plaintext.movements import DEPOSITS, RECEIVABLE, Books, Holder, Movement, accounts, distinct, postings
from channelcli.render.cells import visible

# What ends a word or begins another in a journal, as its full-width sign.
_SIGNS = str.maketrans({":": "：", ";": "；", "|": "｜", "(": "（", ")": "）"})


class Hledger:
    """Writes for hledger, or for ledger where that differs."""

    def __init__(self, books: Books, dialect: str) -> None:
        """Name the accounts of all partners."""
        self.books, self.dialect = books, dialect
        self._payees = {code: word(name) for code, name in books.names().items()}
        words = {code: f"{word(code)} {name}".strip() for code, name in self._payees.items()}
        names = distinct(words, lambda account, number: f"{account} {number}")
        self._accounts = {
            (root, code): f"{root}:{name}" for root in (RECEIVABLE, DEPOSITS) for code, name in names.items()
        }

    def head(self) -> Iterator[str]:
        """Yield what this is and how to check it, the currency, the accounts."""
        checked = "hledger -f FILE check" if self.dialect == "hledger" else "ledger -f FILE balance"
        yield f"; Receivables as of {self.books.as_of}, written by channelcli export journal --dialect {self.dialect}\n"
        yield f"; Check: {checked}    Balances: {self.dialect} -f FILE balance {RECEIVABLE}\n\n"
        if self.dialect == "hledger":
            yield "decimal-mark .\n"
        yield "commodity CNY\n    format 1000.00 CNY\n\n"
        holders = [(RECEIVABLE, self.books.receivables), (DEPOSITS, self.books.deposits)]
        for account in accounts():
            yield f"account {account}\n"
        for root, found in holders:
            for one in found:
                yield f"account {self._accounts[root, one.code]}\n"
        yield "\n"

    def transaction(self, moved: Movement) -> str:
        """Return one movement as a transaction and an empty line."""
        (root, amount), *others = postings(moved)
        lines = [f"{moved.date} ({word(moved.number)}) {self._payees[moved.partner]} | {moved.what}"]
        lines.append(f"    {self._accounts[root, moved.partner]}  {plain_amount(amount)} CNY")
        lines += [f"    {account}  {plain_amount(fen)} CNY" for account, fen in others]
        return "\n".join(lines) + "\n\n"

    def proof(self) -> Iterator[str]:
        """Yield a transaction of nothing for each partner that asserts its balance."""
        yield "; What the program says each partner owes, and what deposits it holds, for your own tool to prove.\n\n"
        for one in self.books.receivables:
            yield self._asserted(RECEIVABLE, one, one.balance)
        for one in self.books.deposits:
            yield self._asserted(DEPOSITS, one, -one.balance)

    def _asserted(self, root: str, one: Holder, balance: int) -> str:
        account = self._accounts[root, one.code]
        return (
            f"{self.books.as_of} {self._payees[one.code]} | balance\n"
            f"    {account}  0.00 CNY = {plain_amount(balance)} CNY\n\n"
        )


def word(text: str) -> str:
    """Return a name as a journal can hold it: on one line, with single blanks, without signs that mean something."""
    return visible(" ".join(text.split())).translate(_SIGNS)
