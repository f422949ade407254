"""The reports of classes, growth and the like on one large ledger, each as a whole process: seconds and memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from facts import fill
from pairs import Command, peak, timed

REACH = 3.0  # seconds
AREAS = ("classes", "watch", "segments", "growth", "forecast", "affinity", "market")
SINGLE = ("pivot", "silent", "sales")
# What a report must be told.
GIVEN = {"explain-abc": ["D00001"], "who-for": ["--like", "P0001"]}


def measure(folder: Path, orders: int, cli: Callable[..., Command]) -> None:
    """Print a line a report; REACH is what nobody should have to wait longer for."""
    from channelcli import report

    path = folder / f"answers-{orders}.db"
    fill(path, orders=orders, payments=orders * 8 // 10)
    for name in report.names():
        if report.find(name).area not in AREAS and name not in SINGLE:
            continue
        command = cli(path, "report", name, *GIVEN.get(name, ()), "-F", "json")
        try:
            seconds = timed(command)
        except RuntimeError as error:
            print(f"{name:<24} {error}")
            continue
        print(f"{name:<24} {seconds:8.2f} s {peak(command):6d} MiB  {'' if seconds <= REACH else 'over three seconds'}")
