"""The grouped root help: examples first, then what is done every day, every month, in the channel, for upkeep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from channelcli.render.cells import width
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.vocabulary import Entry

HELP_AREA = {"import_": "imports"}  # modules whose sentences stand elsewhere
EXAMPLES = ("order", "payment", "log", "brief", "owe", "classify", "imports")
WIDTH = 80


def root_help(commands: Mapping[str, Entry], short: Mapping[str, Entry]) -> str:
    """Return the help text above the global options."""
    lines = ["", say("app.about"), "", say("app.examples")]
    lines += [_example(say(f"{module}.example")) for module in EXAMPLES]
    for group in ("daily", "monthly", "channel", "upkeep"):
        lines += ["", say(f"app.group_{group}")]
        lines += [
            _row(word, say(f"{HELP_AREA.get(e.noun, e.noun)}.help")) for word, e in commands.items() if e.group == group
        ]
    lines += ["", *_wrapped(say("app.short_forms"), short), ""]
    return "\n".join(lines) + "\n"


def _wrapped(label: str, words: Iterable[str]) -> list[str]:
    """Return words after a label, on as many lines as fit a terminal."""
    made = [label]
    for word in words:
        if width(f"{made[-1]} {word}") > WIDTH:
            made.append(" " * width(label))
        made[-1] += f" {word}"
    return made


def _example(sentence: str) -> str:
    """Return a command and, in a column of its own, what it is for."""
    command, _, gloss = sentence.partition("  ")
    return f"  {command}{' ' * max(2, 44 - width(command))}{gloss.strip()}".rstrip()


def _row(word: str, sentence: str) -> str:
    return f"  {word}{' ' * (12 - width(word))}{sentence}"
