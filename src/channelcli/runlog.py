"""The run log: one line for each run of the program, in the state folder (product.md V07, DAT-10).

It tells who ran which command on which ledger, when, how long and how it ended, how many rows went out, and what a
change left as the head of the journal. It holds no value anybody typed: the words of the command, names of options,
nothing else (R-12). It is bounded, and whatever goes wrong with it is no fault of the command.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from channelcli import config
from channelcli.errors import Fault

NAME = "runs.jsonl"
CAP = 1_000_000  # bytes; then it becomes the older one, and the older one goes


def file() -> Path:
    """Return the path of the run log; the older half has `.1` at its end. Neither need exist."""
    return config.state_folder() / NAME


def note(command: Any, *words: str) -> None:
    """Keep the words of the command that runs, and which options it has."""
    run = config.current
    run.command += tuple(filter(None, words))
    run.options |= {name for param in command.params for name in (*param.opts, *param.secondary_opts)}


def record(words: Sequence[str], code: int, seconds: float) -> None:
    """Add the line of this run; never raises. `words` is the command line, `code` how it ended."""
    try:
        _append(_line(words, code, seconds))
    except Exception:
        return  # a full disk, a folder that may not be written: the command stands as it is


def _line(words: Sequence[str], code: int, seconds: float) -> bytes:
    from channelcli.dates import now_utc

    run = config.current
    line: dict[str, Any] = {"at": now_utc(), "user": _user(), "command": " ".join(run.command)}
    line["options"] = _options(words, run.options)
    with suppress(Fault):  # a config file that cannot be read
        line["ledger"] = str(config.ledger_path())
    line |= {"code": code, "seconds": round(seconds, 3)}
    if run.rows is not None:
        line["rows"] = run.rows
    if run.change is not None:
        line["change"] = run.change
    if run.head:
        line["head"] = run.head
    return f"{{{', '.join(f'{_plain(key)}: {_plain(value)}' for key, value in line.items())}}}\n".encode("ascii")


def _plain(value: object) -> str:
    """Return a text, a number or a list as JSON: to import `json` would cost a read command a twentieth of its time."""
    if isinstance(value, list):
        return f"[{', '.join(map(_plain, value))}]"
    if not isinstance(value, str):
        return str(value)
    if value.isascii() and value.isprintable() and not set('"\\') & set(value):
        return f'"{value}"'
    import json

    return json.dumps(value)


def _user() -> str:
    """Return who runs this, as `getpass` finds it, which takes long to import."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if user := os.environ.get(name):
            return user
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError, AttributeError):
        return "?"


def _options(words: Sequence[str], known: frozenset[str]) -> list[str]:
    """Return the names of the options that were typed, of those the command has; never a value."""
    named = (word.partition("=")[0] if word.startswith("--") else word[:2] for word in words)
    return sorted({name for name in named if name in known})


def _append(line: bytes) -> None:
    """Write one line at once, so that runs side by side do not mix theirs."""
    path = file()
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags, 0o600)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, flags, 0o600)
    try:
        if os.fstat(handle).st_size >= CAP:
            path.replace(_older(path))
            os.close(handle)
            handle = os.open(path, flags, 0o600)
        os.write(handle, line)
    finally:
        os.close(handle)


def _older(path: Path) -> Path:
    return path.with_name(f"{path.name}.1")


def runs(ledger: Path | None = None) -> Iterator[dict[str, Any]]:
    """Yield the runs that are still known, the oldest first; of one ledger, or of all. A line cut short is left out."""
    import json

    path = file()
    for one in (_older(path), path):
        try:
            lines = one.read_bytes().splitlines()
        except OSError:
            continue
        for line in lines:
            try:
                run = json.loads(line)
            except ValueError:
                continue
            if isinstance(run, dict) and (ledger is None or run.get("ledger") == str(ledger)):
                yield run
