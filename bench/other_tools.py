"""P-8: balances by partner, ours against hledger, ledger and beancount on the same facts as a journal.

The journals are written by `export journal`. Before anything is timed, the balances of all tools are compared to the
fen. A tool that is not on the PATH is left out, and this is said; beancount is `bean-query`, from
`pip install beancount beanquery` in an environment of its own, and without its cache: the others keep none either.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from facts import fill
from pairs import Command, faster, paired

# What each tool is asked, with its journal in place of FILE, and how many times faster we shall be.
ASKED = {
    "hledger": (["hledger", "-f", "FILE", "balance", "assets:receivable", "--flat", "--no-total", "-O", "csv"], 20),
    "ledger": (["ledger", "-f", "FILE", "balance", "assets:receivable", "--flat", "--no-total",
                "--format", "%(account),%(amount)\n"], 5),
    "beancount": (["bean-query", "-f", "csv", "FILE", "SELECT account, sum(position) AS total"
                   " WHERE account ~ '^Assets:Receivable' GROUP BY account"], 50),
}  # fmt: skip
NO_CACHE = {"BEANCOUNT_DISABLE_LOAD_CACHE": "1"}
_ROW = re.compile(r"(?:assets|Assets):[Rr]eceivable:(\S+).*")


def measure(folder: Path, runs: int, orders: int, cli: Callable[..., Command]) -> None:
    """Make the ledger and its journals, compare the answers, time them in pairs."""
    path = folder / "journal.db"
    fill(path, orders=orders, payments=orders * 8 // 10)
    size = f"{orders:,} orders"
    asked = [("report receivables", cli(path, "report", "receivables", "--period", "all", "-F", "json"), "closing"),
             ("report ageing", cli(path, "report", "ageing", "-F", "json"), "balance")]  # fmt: skip
    answers = [_ours(command, key) for _, command, key in asked]
    for tool, (words, reach) in ASKED.items():
        if shutil.which(words[0]) is None:
            print(f"P-8   {tool}: not measured, there is no `{words[0]}` here")
            continue
        journal = folder / f"facts.{tool}"
        subprocess.run(cli(path, "export", "journal", "--dialect", tool, "-o", str(journal)).argv, check=True,
                       env={**os.environ, **(cli(path).env or {})}, stderr=subprocess.DEVNULL)  # fmt: skip
        command = Command([str(journal) if word == "FILE" else word for word in words], env=NO_CACHE)
        theirs = _theirs(command)
        if any(theirs != mine for mine in answers):
            print(f"P-8   {tool}: the balances DIFFER")
            continue
        print(f"P-8   {tool}: {len(theirs):,} partners with a balance, all equal to ours to the fen")
        for what, ours, _ in asked:
            print(faster("P-8", f"{what} before {tool}, {size}", paired(ours, command, runs), reach))


def _output(command: Command) -> str:
    done = subprocess.run(
        command.argv, env={**os.environ, **(command.env or {})}, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def _ours(command: Command, key: str) -> dict[str, int]:
    """Return what each partner owes, in fen, without those who owe nothing."""
    rows = {row["code"]: _fen(row[key]) for row in json.loads(_output(command), parse_float=str)}
    return {code: fen for code, fen in rows.items() if fen}


def _theirs(command: Command) -> dict[str, int]:
    found = {}
    for row in csv.reader(_output(command).splitlines()):
        if match := _ROW.fullmatch(row[0]):
            found[match[1]] = _fen(row[1])
    return {code: fen for code, fen in found.items() if fen}


def _fen(text: str) -> int:
    """Return an amount of exactly two decimals in fen; hledger and ledger write a bare 0 for nothing."""
    number = text.replace("CNY", "").replace(",", "").strip()
    assert number == "0" or number[-3] == ".", text
    return int(number.replace(".", ""))
