"""Two commands timed in turn, A B A B …, as whole processes: the ratios pair by pair, so that drift is fair."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LOOK = 0.05  # seconds between two looks at how much memory is held


@dataclass(frozen=True)
class Command:
    """A command line, what it reads on standard input, and its environment beside the machine's."""

    argv: Sequence[str]
    stdin: str = ""
    env: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Pair:
    """What was measured: the seconds of each, and the ratios pair by pair."""

    ours: list[float]
    other: list[float]
    ratios: list[float]


def timed(command: Command) -> float:
    """Run once; return seconds of wall time. RuntimeError if it fails."""
    environment = {**os.environ, **(command.env or {})}
    with Path(os.devnull).open("wb") as null:
        begin = time.perf_counter()
        child = subprocess.Popen(command.argv, stdin=subprocess.PIPE, stdout=null, stderr=null, env=environment)
        assert child.stdin is not None
        child.stdin.write(command.stdin.encode())
        child.stdin.close()
        child.wait()
        seconds = time.perf_counter() - begin
    if child.returncode != 0:
        raise RuntimeError(f"exit {child.returncode}: {' '.join(map(str, command.argv))}")
    return seconds


def peak(command: Command) -> int:
    """Run once; return the most memory it and its helpers held at a time, in MiB: what they share counts once."""
    environment = {**os.environ, **(command.env or {})}
    most = 0
    with Path(os.devnull).open("wb") as null:
        child = subprocess.Popen(command.argv, stdin=subprocess.DEVNULL, stdout=null, stderr=null, env=environment)
        while child.poll() is None:
            most = max(most, _held(child.pid))
            time.sleep(LOOK)
    return most // 1024


def _held(pid: int) -> int:
    """Return the KiB that a process and those it started hold now, as Linux tells it."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:  # it is gone
        return 0
    own = next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return own + sum(_held(int(one)) for one in children)


def paired(ours: Command, other: Command, runs: int) -> Pair:
    """Run both once unmeasured, then `runs` times in turn."""
    timed(ours)
    timed(other)
    mine, theirs = [], []
    for _ in range(runs):
        mine.append(timed(ours))
        theirs.append(timed(other))
    return Pair(mine, theirs, [a / b for a, b in zip(mine, theirs, strict=True)])


def row(name: str, what: str, pair: Pair, reach: float | None) -> str:
    """Return a line of the table: the ratios, the medians in seconds, and whether the median reaches an aim."""
    low, middle, high = min(pair.ratios), statistics.median(pair.ratios), max(pair.ratios)
    verdict = "no aim" if reach is None else "reached" if middle <= reach else f"missed by {middle / reach:.2f}x"
    seconds = f"{statistics.median(pair.ours):8.3f} {statistics.median(pair.other):8.3f}"
    aim = " " * 7 if reach is None else f"<= {reach:4.1f}"
    ratios = f"{low:6.2f} {middle:6.2f} {high:6.2f}  {aim}"
    return f"{name:<5} {what:<48} {ratios}  {verdict:<16} {seconds}"


def faster(name: str, what: str, pair: Pair, reach: float) -> str:
    """Return a line as `row` does, of how many times faster ours is than the other."""
    ratios = [1 / ratio for ratio in pair.ratios]
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    verdict = "reached" if middle >= reach else f"missed by {reach / middle:.2f}x"
    seconds = f"{statistics.median(pair.ours):8.3f} {statistics.median(pair.other):8.3f}"
    return f"{name:<5} {what:<48} {low:6.1f} {middle:6.1f} {high:6.1f}  >= {reach:4.1f}  {verdict:<16} {seconds}"


HEAD = f"{'id':<5} {'what':<48} {'min':>6} {'median':>6} {'max':>6}  {'reach':>7}  {'':<16} {'ours s':>8} {'other':>8}"
