"""What the torture tests tried and found, a line a rule at the end of a run; and how much of it a run tries.

    count("R-4", "writers", writes=400, lost=0, worst_wait_ms=212)

Numbers of the same rule, part and name are added up over tests and processes; of a name that begins with `worst` the
greatest stands. Registered as a plugin by tests/conftest.py, so that it works under `pytest -n` too.
"""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

LONG = bool(os.environ.get("CHANNELCLI_TORTURE"))  # set by `make torture`
_counted: dict[str, dict[str, float]] = {}


def sized(short: int, long: int) -> int:
    """Return how many to try: few in `make test`, many in `make torture`."""
    return long if LONG else short


def count(rule: str, part: str = "", /, **numbers: float) -> None:
    """Keep numbers for the line of a rule (and a part of it) at the end of the run."""
    _merge(f"{rule} {part}".rstrip(), numbers)


def _merge(line: str, numbers: dict[str, float]) -> None:
    known = _counted.setdefault(line, {})
    for name, number in numbers.items():
        old = known.get(name, 0)
        known[name] = max(old, number) if name.startswith("worst") else old + number


def _order(line: str) -> tuple[int, str]:
    digits = line.split()[0].removeprefix("R-")
    return (int(digits) if digits.isdigit() else 99, line)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of xdist hands its numbers to the process that prints."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["counted"] = json.dumps(_counted)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Take over what a worker counted."""
    for line, numbers in json.loads(getattr(node, "workeroutput", {}).get("counted", "{}")).items():
        _merge(line, numbers)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print a line a rule, such as `R-4 writers: 400 writes, 0 lost, 212 worst wait ms`."""
    if _counted:
        terminalreporter.section("torture, long" if LONG else "torture, short")
    for line in sorted(_counted, key=_order):
        told = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in _counted[line].items())
        terminalreporter.write_line(f"{line}: {told}")
