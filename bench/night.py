"""P-9: the night run of a large ledger against the sum of the SELECTs of its reports in the sqlite3 shell."""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Callable
from datetime import date
from pathlib import Path

from facts import fill
from pairs import Command, Pair, paired, peak, row, timed

TIMES, MIB = 4.0, 300  # the aim


def measure(folder: Path, runs: int, orders: int, cli: Callable[..., Command], shell: Callable[..., Command]) -> None:
    """Print the row of P-9, the seconds of each SELECT, and the memory; nothing is dropped, no night was missed."""
    path = folder / f"night-{orders}.db"
    fill(path, orders=orders, payments=orders * 8 // 10)
    _seal(path)
    words = ("nightly", "--out", str(folder / "nights"))
    timed(cli(path, *words, "--no-backup", "--as-of", "2026-11-20"))  # the night it is compared with
    ours = cli(path, *words, "--no-backup")
    texts = selects(path)
    pair = paired(ours, shell(path, "\n".join(texts.values())), runs)
    print(row("P-9", f"nightly without backup, {orders:,} orders", pair, TIMES))
    print("P-9   " + ", ".join(f"{name} {timed(shell(path, text)):.2f} s" for name, text in texts.items()))
    print(
        row("P-9", "nightly with backup", _against(cli(path, "nightly", "--out", str(folder / "nights")), pair), None)
    )
    held = peak(ours)
    print(f"P-9   at most {held} MiB at a time, {'reached' if held <= MIB else 'missed'}")


def _seal(path: Path) -> None:
    """Have the journal begin with what was filled in past it, as in a ledger that only the program wrote to."""
    from channelcli.journal import chain, seal

    counter = chain.counter(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("DELETE FROM journal_seal")
    seal.begin(connection, counter=counter)
    connection.execute("COMMIT")
    connection.close()


def _against(command: Command, pair: Pair) -> Pair:
    seconds = timed(command)
    return Pair([seconds], pair.other, [seconds / statistics.median(pair.other)])


def selects(path: Path) -> dict[str, str]:
    """Return the SELECT of each report of a night as the shell takes it, with its parameters."""
    from channelcli import dates, ledger, report, report_words
    from channelcli.nightly import pack

    day = date(2026, 11, 21)
    dates.set_today(day)
    made = {}
    for item, one in {one.report: one for one in (*pack.PACK, *pack.TOLD)}.items():
        words = {key: f"{day:%Y-%m}" if word == pack.MONTH else word for key, word in one.given.items()}
        found = report.find(item)
        with ledger.reading(path) as connection:
            values = report.bind(found, report_words.given(connection, found, words), path)
        lines = [f".parameter set :{name} {_quoted(value)}" for name, value in values.items()]
        made[item] = "\n".join([".parameter clear", *lines, found.sql.rstrip().rstrip(";") + ";"])
    return made


def _quoted(value: object) -> str:
    """Return a value as the shell evaluates it: a number, NULL, or a text in both kinds of quotes."""
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "\"'" + str(value).replace("'", "''") + "'\""
