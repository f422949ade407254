"""What one file of the corpus is and what must become of it; and the shapes most text files of it have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

CREATE = "--create partner,product,staff"
EN = "order_no,date,partner,product,quantity,unit_price,amount,paid"
ZH = "订单号,日期,客户,产品,数量,单价,金额,已付"


@dataclass(frozen=True)
class Case:
    """One file, how it is imported, and the outcome; see the package's docstring."""

    name: str
    content: bytes | Callable[[], bytes]
    file: str = "f.csv"
    kind: str | None = "orders"
    options: str = CREATE
    before: tuple[str, ...] = ()
    stdin: bool = False
    rows: int | None = None
    records: int | None = None
    money: int | None = None  # fen
    new: int | None = None  # else as many as there are records
    refuse: Mapping[int, str] = field(default_factory=dict)
    error: str = ""
    code: int | None = None  # else 5 for what is refused and 0 for what is taken
    holds: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    tells: tuple[str, ...] = ()
    never: Mapping[str, str] = field(default_factory=dict)

    @property
    def partial(self) -> bool:
        """Whether good rows go in beside bad ones."""
        return "--partial" in self.options.split()

    @property
    def exit_code(self) -> int:
        """The exit code that must come."""
        if self.code is not None:
            return self.code
        return 5 if self.error or (self.refuse and not self.partial) else 0

    def bytes(self) -> bytes:
        """Return the file."""
        return self.content() if callable(self.content) else self.content


def csv(*lines: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    """Return these lines as a text file."""
    return "".join(line + end for line in lines).encode(encoding)


def one_order(encoding: str = "utf-8", end: str = "\r\n", header: str = ZH) -> bytes:
    """Return a file of one order of two lines, 25.00 in all, of a partner 宏达商贸: the same in every wrapping."""
    lines = ("SO-1,2026-03-01,宏达商贸,龙井茶,2,5.00,10.00,0", "SO-1,2026-03-01,宏达商贸,花雕酒,1,15.00,15.00,0")
    return csv(header, *lines, encoding=encoding, end=end)


ORDER: dict[str, Any] = {  # what becomes of it
    "rows": 2,
    "records": 1,
    "money": 2500,
    "holds": {
        "SELECT number, ordered_on, gross FROM sale": [("SO-1", "2026-03-01", 2500)],
        "SELECT name FROM partner": ["宏达商贸"],
        "SELECT name FROM product ORDER BY id": ["龙井茶", "花雕酒"],
    },
}


def column(name: str, *cells: str, quote: bool = True) -> bytes:
    """Return a file of orders with amount 1 whose column `name` holds these cells, one order a row from row 2 on."""
    rows = ("amount" if name != "amount" else "note", "1" if name != "amount" else "")
    if name in ("date", "order_no", "partner"):
        head = ["order_no", "date", "partner", "amount"]
    else:
        head = ["order_no", "date", "partner", rows[0], name]
    lines = [",".join(head)]
    for place, cell in enumerate(cells, 2):
        text = '"' + cell.replace('"', '""') + '"' if quote else cell
        said = {"order_no": f"N{place}", "date": "2026-03-01", "partner": "甲", rows[0]: rows[1], name: text}
        lines.append(",".join(said[one] for one in head))
    return csv(*lines)
