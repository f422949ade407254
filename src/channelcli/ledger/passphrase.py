"""Passphrases: from a file, the environment, the config file or a prompt; never from the command line itself.

Whoever can list processes or read a shell's history sees what is typed as an option (quality.md 2.2).
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from channelcli import config
from channelcli.errors import Hint, LedgerFault
from channelcli.text import say

ENVIRONMENT = "CHANNELCLI_PASSPHRASE"


def get(what: Path, *, new: bool = False) -> str:
    """Return the passphrase of this run for the file `what`; a `new` one is typed twice.

    `--passphrase-file`, then CHANNELCLI_PASSPHRASE, then the config key `passphrase_file`, then a prompt on a
    terminal, asked once a run. Raises `LedgerFault` (exit 6) when there is none, it is empty, or its file is readable
    by others.
    """
    given = config.current.passphrase or _given()
    if given is None:
        if not may_ask():
            raise LedgerFault("cipher.none_new" if new else "cipher.none", Hint("cipher.how"), path=what)
        given = ask(what, new=new)
        config.current.passphrase = given
    return given


def _given() -> str | None:
    """Return the passphrase that a file or the environment gives, None where there is none."""
    if config.current.passphrase_file:
        return read(config.current.passphrase_file)
    if named := os.environ.get(ENVIRONMENT):
        return named
    if named := config.setting("passphrase_file"):
        return read(Path(str(named)).expanduser())
    return None


def other(what: Path) -> str:
    """Ask for another passphrase of an encrypted file; `LedgerFault` (exit 6) where nobody can be asked."""
    if not may_ask():
        raise LedgerFault("cipher.none_new", Hint("cipher.how_other"), path=what)
    return ask(what, new=True)


def read(file: Path) -> str:
    """Return the first line of a passphrase file that only its owner may read; `LedgerFault` (exit 6) otherwise."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            mode = stat.S_IMODE(os.fstat(text.fileno()).st_mode)
            line = text.readline(10_000).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        raise LedgerFault("cipher.unreadable", path=file, reason=reason) from error
    if os.name == "posix" and mode & 0o077:  # elsewhere the bits say nothing
        raise LedgerFault("cipher.open_to_others", path=file, mode=f"{mode:04o}")
    if not line:
        raise LedgerFault("cipher.empty_file", path=file)
    return line


def ask(what: Path, *, new: bool = False) -> str:
    """Ask on the terminal, twice for a `new` one; `LedgerFault` (exit 6) if it is empty or the two differ."""
    import getpass

    name = "".join(letter if letter.isprintable() else "?" for letter in str(what))
    typed = getpass.getpass(say("cipher.ask_new" if new else "cipher.ask", path=name))
    if not typed:
        raise LedgerFault("cipher.empty")
    if new and getpass.getpass(say("cipher.ask_again")) != typed:
        raise LedgerFault("cipher.differ")
    return typed


def may_ask() -> bool:
    """Tell whether there is a person to ask: a terminal on both ends, and no --no-input."""
    return not config.current.no_input and _terminal(sys.stdin) and _terminal(sys.stderr)


def _terminal(stream: object) -> bool:
    return bool(getattr(stream, "isatty", bool)())
