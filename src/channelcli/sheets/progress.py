"""How far a long import has come: one line on the terminal, after a second, gone at the end (product.md 4).

Nothing is said where standard error is no terminal, nor with --quiet: a pipe and a log get no half lines.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TextIO

from channelcli import config
from channelcli.text import say

_FIRST = 1.0  # seconds until anything is said
_NEXT = 0.1
_STEP = 5000  # rows counted at a time


class Line:
    """The line itself; `now` tells the time."""

    def __init__(self, stream: TextIO, now: Callable[[], float] = time.monotonic) -> None:
        """Begin to count; nothing is written yet."""
        self.stream, self.now = stream, now
        self.due = now() + _FIRST
        self.width = 0
        self.phase = ""
        self.done = self.total = 0

    def begin(self, phase: str, total: int = 0) -> None:
        """Begin to count anew: `phase` is the sentence, `total` how many rows there will be, if that is known."""
        self.phase, self.done, self.total = phase, 0, total

    def step(self, count: int) -> None:
        """Count some rows more, and say so if it is time."""
        self.done += count
        now = self.now()
        if now < self.due or not self.phase:
            return
        self.due = now + _NEXT
        share = f"{100 * self.done // self.total}" if self.total else ""
        text = say(self.phase, count=f"{self.done:,}", share=share)
        self.stream.write("\r" + text.ljust(self.width))
        self.stream.flush()
        self.width = max(self.width, 2 * len(text))  # a Chinese character is two columns wide

    def clear(self) -> None:
        """Wipe the line out, if there is one."""
        if self.width:
            self.stream.write("\r" + " " * self.width + "\r")
            self.stream.flush()
            self.width = 0


_line: Line | None = None


@contextmanager
def shown() -> Iterator[None]:
    """Show how far things are until this ends, whichever way it does."""
    global _line
    wanted = sys.stderr is not None and sys.stderr.isatty() and not config.current.quiet
    _line = Line(sys.stderr) if wanted else None
    try:
        yield
    finally:
        line, _line = _line, None
        if line is not None:
            line.clear()


def begin(phase: str, total: int = 0) -> None:
    """Say what is counted from here on."""
    if _line is not None:
        _line.begin(phase, total)


def step(count: int) -> None:
    """Count some rows more."""
    if _line is not None:
        _line.step(count)


def counted(rows: Iterable[Any]) -> Iterator[Any]:
    """Yield rows as they are, and count them."""
    rows = iter(rows)
    while chunk := list(islice(rows, _STEP)):
        yield from chunk
        step(len(chunk))
