"""Processes of their own for the torture tests: the program with its real write path, loaded once, told what to do."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

from channelcli import ledger

SOURCE = Path(ledger.__file__).parents[2]
PROGRAM = [sys.executable, "-m", "channelcli"]

# Put before the code of every child: `qd("payment add …")` is one command line, as (exit code, out, err).
_PROLOGUE = """
import contextlib, io, json, os, shlex, signal, sys, time
from channelcli import ledger
from channelcli.__main__ import main

def qd(*words):
    argv = shlex.split(words[0]) if len(words) == 1 else list(words)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(argv)
    return code, out.getvalue(), err.getvalue()
"""


def environment(**more: str) -> dict[str, str]:
    """Return the environment of this test for a child that imports the program from the source."""
    return os.environ | {"PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1"} | more


def start(code: str, *argv: object, **more: str) -> subprocess.Popen[str]:
    """Start Python code that has `qd`; pipes on all three streams."""
    return subprocess.Popen(
        [sys.executable, "-c", _PROLOGUE + textwrap.dedent(code), *map(str, argv)],
        env=environment(**more),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
