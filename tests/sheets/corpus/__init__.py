"""Odd and hostile files, each with what must become of it (quality.md R-5): a table of plain data, and one runner.

How to add a case: put it into `CASES` of the module it belongs to, or into a new module of this package (every module
that has a `CASES` is found by itself, files under 400 lines). A case is a `Case`:

    Case(
        "an amount with a full-width sign",             # a name, no two alike
        csv("order_no,date,partner,amount", "1,2026-01-02,甲,－5"),   # bytes, or a function that returns them
        rows=1, records=1, money=-500,                  # accepted: rows and records counted, money in fen
        holds={"SELECT gross FROM sale": [-500]},       # what then stands in the ledger: rows, or plain values
    )

What may become of it instead:

    refuse={3: "money.bad_amount", 4: "imports.same_order"}   # bad rows: number in the sheet -> key of the reason
    error="sheets.nul"                                        # the whole file: key of the sentence; exit 5, or code=2

`tells` are keys of notices that must be said, `never` are searches of the ledger that must find nothing, in words and
SQL. With `--partial` give `rows`, `records`, `money` and `refuse` together. `before` are command lines run first, on
the empty ledger. A file for standard input has `stdin=True`.

What the runner checks on every case without being asked: `runner.py`.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from corpus.case import Case


def cases() -> list[Case]:
    """Return the cases of all modules of this package, in order; no two have one name."""
    found: list[Case] = []
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        found += getattr(import_module(f"{__name__}.{module.name}"), "CASES", [])
    names = [case.name for case in found]
    assert len(set(names)) == len(names), sorted(name for name in set(names) if names.count(name) > 1)
    return found
