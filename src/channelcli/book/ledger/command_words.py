"""Command lines in the journal: what of them may stay when they were about a person who is erased (DAT-9)."""

from __future__ import annotations

import re
import shlex

# What says nothing of anybody: the second word of a command, where there is one.
_VERBS = frozenset(("add", "update", "archive", "merge", "verify", "note", "tag", "done", "set"))
_OF_MANY = frozenset(("import", "undo", "redo", "demo", "撤销"))  # their line is not about one person
# Options with a value that may stand before the command.
_WITH_VALUE = frozenset(("--ledger", "--lang", "--today", "--override", "--passphrase-file"))
_GONE = "…"
_OPTION = re.compile(r"--?[a-z][a-z-]*")
_NOUN = re.compile(r"[a-z]+|[一-鿿]{2}")


def masked(command: str) -> str:
    """Return a command line with its name and its options, everything else gone: `contact add … --mobile …`."""
    try:
        words = shlex.split(command)
    except ValueError:
        words = command.split()
    begin = 0
    while begin < len(words) and words[begin].startswith("-"):
        begin += 2 if words[begin] in _WITH_VALUE else 1
    if begin >= len(words) or words[begin] in _OF_MANY:
        return command
    kept: list[str] = []
    for place, word in enumerate(words):
        known = (place == begin and _NOUN.fullmatch(word)) or (place == begin + 1 and word in _VERBS)
        name, equals, _ = word.partition("=")
        if known or (not equals and _OPTION.fullmatch(word)):
            kept.append(word)
        elif equals and _OPTION.fullmatch(name):
            kept.append(f"{name}={_GONE}")
        elif kept[-1:] != [_GONE]:
            kept.append(_GONE)
    return " ".join(kept)
