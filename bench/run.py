"""Measure P-1 to P-10 side by side, print a table: `python bench/run.py [P-1 …] [--runs N] [--orders N]`.

Ratios, not seconds, because absolute times drift from machine to machine: against a bare Typer program, against the
sqlite3 shell running the least SQL that could answer, and against hledger, ledger and beancount (other_tools.py).
It never fails; it tells by how much an aim is missed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import answers
import importing
import night
import other_tools
import undoing
from facts import fill
from pairs import HEAD, Command, Pair, paired, peak, row

HERE = Path(__file__).parent
PY = sys.executable
HELLO = Command([PY, str(HERE / "hello.py"), "hello", "x"])
ENV = {"CHANNELCLI_TODAY": "2026-11-21", "CHANNELCLI_LANG": "en"}
YEAR = ("2025-11-22", "2026-11-21")
# The one SELECT that classes partners: sales of a year by partner, ranked, classed by what stands before them.
CLASSES = f"""
WITH v AS (SELECT partner_id, sum(net) AS value FROM sale
           WHERE shipped_on BETWEEN '{YEAR[0]}' AND '{YEAR[1]}' GROUP BY partner_id),
     r AS (SELECT partner_id, value, sum(max(value, 0)) OVER () AS total,
                  coalesce(sum(max(value, 0)) OVER (ORDER BY value DESC RANGE BETWEEN UNBOUNDED PRECEDING
                           AND CURRENT ROW EXCLUDE GROUP), 0) AS before FROM v)
SELECT p.code, p.name, r.value, CASE WHEN before * 10000 < 8000 * total THEN 'A'
       WHEN before * 10000 < 9500 * total THEN 'B' ELSE 'C' END
FROM r JOIN partner AS p ON p.id = r.partner_id ORDER BY r.value DESC, p.code;
"""
SUMS = """
SELECT partner_id, sum(gross) FROM sale WHERE shipped_on <= '2026-11-21' GROUP BY partner_id;
SELECT partner_id, sum(amount) FROM payment WHERE paid_on <= '2026-11-21' GROUP BY partner_id;
"""
# The least that all statements of a month are made of: what everyone owed before, and every movement in order.
MOVEMENTS = """
SELECT partner_id, sum(amount) FROM entry WHERE on_date < '2026-10-01' GROUP BY partner_id;
SELECT partner_id, on_date, kind, number, amount FROM entry WHERE on_date BETWEEN '2026-10-01' AND '2026-10-31'
ORDER BY partner_id, on_date, number;
"""


def cli(path: Path, *words: str) -> Command:
    """Return a command line of ours on a ledger."""
    return Command([PY, "-m", "channelcli", *words], env={**ENV, "CHANNELCLI_LEDGER": str(path)})


def shell(path: Path, sql: str) -> Command:
    """Return the sqlite3 shell running some SQL on a ledger."""
    return Command([shutil.which("sqlite3") or "sqlite3", "-readonly", str(path)], stdin=sql)


def small(folder: Path) -> Path:
    """Return a ledger of 50 partners."""
    path = folder / "small.db"
    fill(path, orders=500, payments=300, partners=50)
    return path


def start_up(folder: Path, runs: int) -> None:
    """P-1 and P-2: reads and writes of a small ledger against a bare Typer program."""
    path = small(folder)
    code = "P00001"
    print(row("P-1", "partner list, 50 partners", paired(cli(path, "partner", "list"), HELLO, runs), 1.5))
    complete = Command(
        [PY, "-m", "channelcli"],
        env={
            **ENV,
            "CHANNELCLI_LEDGER": str(path),
            "_CHANNELCLI_COMPLETE": "complete_bash",
            "COMP_WORDS": "channelcli brief P0",
            "COMP_CWORD": "2",
        },
    )
    print(row("P-1", "completion of a partner's name", paired(complete, HELLO, runs), 1.5))
    first = _first_code(path)
    print(row("P-2", "payment add", paired(cli(path, "payment", "add", first or code, "12.50"), HELLO, runs), 8))
    print(row("P-2", "log add", paired(cli(path, "log", "add", first or code, "asked for a price"), HELLO, runs), 8))


def _first_code(path: Path) -> str:
    import sqlite3

    connection = sqlite3.connect(path)
    (code,) = connection.execute("SELECT code FROM partner ORDER BY code LIMIT 1").fetchone()
    connection.close()
    return str(code)


def grown(folder: Path, runs: int, orders: int) -> None:
    """P-3, P-4, P-5: classify and ageing on a large ledger, and on a tenth of it."""
    pairs: dict[tuple[str, int], Pair] = {}
    for count in (orders // 10, orders):
        path = folder / f"large-{count}.db"
        fill(path, orders=count, payments=count * 8 // 10)
        ask = cli(path, "classify", "--from", YEAR[0], "--to", YEAR[1], "-F", "json")
        pairs["P-3", count] = paired(ask, shell(path, CLASSES), runs)
        pairs["P-4", count] = paired(cli(path, "report", "ageing", "-F", "json"), shell(path, SUMS), runs)
        print(row("P-3", f"classify over one year, {count:,} orders", pairs["P-3", count], 3.0))
        print(row("P-4", f"ageing, {count:,} orders, {count * 8 // 10:,} payments", pairs["P-4", count], 2.0))
    all_of_them = cli(path, "statement", "--all", "--period", "2026-10", "-F", "csv")
    pair = paired(all_of_them, shell(path, MOVEMENTS), max(2, runs // 3))
    print(row("AR-40", f"October of all partners, {orders:,} orders", pair, None))
    print(f"AR-40 at most {peak(all_of_them)} MiB at a time")
    for name in ("P-3", "P-4"):
        small_, large = (statistics.median(pairs[name, count].ours) for count in (orders // 10, orders))
        verdict = "reached" if large <= 11 * small_ else "missed"
        print(f"{'P-5':<5} {f'{name} on ten times the data':<48} {large / small_:13.2f}  <= 11.0  {verdict}")


def main() -> None:
    """Run the measurements that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "ids",
        nargs="*",
        help="P-1 P-2 (start-up), P-3 P-4 P-5 (large ledgers), P-6 P-7 (imports), P-8 (other tools), P-9 (night run),"
        " P-10 (undo);"
        " answers (every report of classes, growth and the like); default all",
    )
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--orders", type=int, default=1_000_000)
    given = parser.parse_args()
    print(HEAD)
    with tempfile.TemporaryDirectory(prefix="channelcli-bench-") as name:
        folder = Path(name)
        if not given.ids or {"P-1", "P-2"} & set(given.ids):
            start_up(folder, given.runs)
        if not given.ids or {"P-3", "P-4", "P-5"} & set(given.ids):
            grown(folder, given.runs, given.orders)
        if not given.ids or "answers" in given.ids:
            answers.measure(folder, given.orders, cli)
        if imports := {"P-6", "P-7"} & set(given.ids or ("P-6", "P-7")):
            importing.measure(folder, max(2, given.runs // 3), given.orders, cli, imports)
        if not given.ids or "P-8" in given.ids:
            other_tools.measure(folder, max(3, given.runs // 2), given.orders // 10, cli)
        if not given.ids or "P-9" in given.ids:
            night.measure(folder, max(2, given.runs // 3), given.orders // 10, cli, shell)
        if not given.ids or "P-10" in given.ids:
            undoing.measure(folder, max(3, given.runs // 2), given.orders // 10, cli)


if __name__ == "__main__":
    main()
