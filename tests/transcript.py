"""Readable transcripts: `$ qd …` lines are run, what stands below each must be what they print.

Standard output and error stand together as on a terminal; an exit code other than 0 is a last line `(exit N)`.
With UPDATE_GOLDEN=1 the outputs are rewritten instead of compared.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from channelcli.__main__ import main

PROMPT = "$ "
PROGRAMS = ("qd", "channelcli")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")  # when a change was made: the machine's clock, not ours


@contextmanager
def _streams() -> Iterator[io.BytesIO]:
    """Point stdout and stderr at one buffer."""
    kept, raw = (sys.stdout, sys.stderr), io.BytesIO()
    both = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
    sys.stdout = sys.stderr = both
    try:
        yield raw
        both.flush()
    finally:
        sys.stdout, sys.stderr = kept
        both.detach()


def run(command: str) -> str:
    """Run one command line in this process and return what a terminal would show."""
    program, *argv = shlex.split(command, comments=True)
    assert program in PROGRAMS, f"a transcript runs {PROGRAMS}, not {program}"
    with _streams() as raw:
        code = main(argv, program)
    shown = raw.getvalue().decode("utf-8")
    if shown and not shown.endswith("\n"):
        shown += "\n"
    return shown + (f"(exit {code})\n" if code else "")


def replay(text: str, folder: Path) -> str:
    """Return the transcript with the outputs of now; paths of the working folder are shown as `…/`."""
    out: list[str] = []
    for line in text.splitlines():
        if line.startswith(PROMPT):
            printed = run(line.removeprefix(PROMPT)).replace(f"{folder}/", "…/")
            out += [line, *(row.rstrip() for row in MOMENT.sub("2026-11-21 09:30", printed).splitlines())]
        elif line.startswith("#"):  # anything else is an old output
            out += ["", line, ""] if out else [line, ""]
    return "\n".join(out) + "\n"


def updating() -> bool:
    """Tell whether golden files are to be rewritten."""
    return os.environ.get("UPDATE_GOLDEN") == "1"
