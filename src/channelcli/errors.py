"""The one exception family: what went wrong, with its exit code (product.md 1.3).

An error carries the key of a sentence in `text/` and the values in it, so that the language is chosen
only where it is printed, in `__main__.main`.
"""

from __future__ import annotations


class Fault(Exception):  # noqa: N818  # its family are words of the trade: Refused, NotFound
    """Something the person must be told: one sentence, perhaps hints, and an exit code."""

    exit_code = 1

    def __init__(self, key: str, /, *hints: Fault, **values: object) -> None:
        """Take the key of the sentence in `text/`, its values, and further lines as faults of their own."""
        super().__init__(key)
        self.key = key
        self.values = values
        self.hints = hints

    def lines(self) -> list[str]:
        """Return the sentence and its hints in the language in force."""
        from channelcli.text import say

        return [say(self.key, **self.values)] + [line for hint in self.hints for line in hint.lines()]

    def __str__(self) -> str:
        """Return the sentence and its hints as they are printed."""
        return "\n".join(self.lines())


class Hint(Fault):
    """A further line under a fault; never raised by itself."""


class Usage(Fault):
    """The command line does not say something we can do."""

    exit_code = 2


class NotFound(Fault):
    """A name fits nothing, or more than one thing."""

    exit_code = 3


class Refused(Fault):
    """A rule of the trade or of the ledger forbids it."""

    exit_code = 4


class BadImport(Fault):
    """An import that is refused: nothing was written."""

    exit_code = 5


class LedgerFault(Fault):
    """The ledger is missing, busy, foreign, newer or damaged."""

    exit_code = 6


class Undelivered(Fault):
    """The disk is full, or the output could not be delivered."""

    exit_code = 7


class LawBroken(Fault):
    """A law of the books does not hold."""

    exit_code = 8


class Alarms(Fault):
    """Done, and there is something to look at (only with --exit-on-alarm)."""

    exit_code = 10
