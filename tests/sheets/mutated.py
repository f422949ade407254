"""Files that were whole once: sheets of five kinds, changed at random by byte, by sign, by cell and by row."""

from __future__ import annotations

import csv
import io
from functools import cache
from random import Random

from corpus import cases

# Each file gets numbers of its own for `{n}`, so that many of them go into one ledger beside each other.
SHEETS: dict[str, tuple[str, ...]] = {
    "orders": (
        "宏源酒水,,,,,,,,\n订单号,下单日期,客户名称,产品,数量,单价,金额,已付,备注\n"
        'A{n},2026-01-02,宏达商贸,茶,10,123.45,"1,234.50",0,"两行\n备注"\n'
        "A{n},2026-01-02,宏达商贸,酒,2.5,2.80,￥7.00,,\nB{n},2026年1月3日,同福,茶,-1,5,-5,,退货\n合计,,,,,,1236.50,,\n",
        "order_no,date,partner,product,quantity,unit_price,discount,amount,paid\n"
        "E{n},2026/1/2,Red Sun,tea,3,10.5,0.1,28.35,28.35\nF{n},20260103,(Blue) Moon,wine,1,0.3333,,0.33,\n",
        "订单号,日期,客户,金额(万元),发货日期\n甲{n},2026-1-5,小店,1.2,\n甲{n},2026-1-5,小店,0.00001,2026-01-09\n",
    ),
    "payments": (
        "日期,客户,回款金额,收款方式,流水号\n2026-01-02,宏达商贸,￥1000.00,微信,W{n}\n2026.1.5,同福,(20.00),现金,X{n}\n",
    ),
    "partners": (
        "客户编号,客户名称,地区,电话,账期,授信额度,备注\n00{n},第{n}客户,华南,013800138000,月结30天,5万,老客户\n",
    ),
    "balances": ("客户,期初欠款,日期,单据号\n宏达商贸,1.5万,2026-01-01,Q{n}\n同福,-300,2026-01-01,R{n}\n",),
    "products": ("产品编号,产品名称,单位,类别\nP{n},茶{n}号,盒,茶叶\nQ{n},酒{n}号,瓶,酒水\n",),
}
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")
SEPARATORS = (",", ",", ",", ";", "\t", "|")
PIECES = (
    '"',
    ",",
    "\n",
    "\r",
    "'",
    "=",
    "1e9",
    "NaN",
    "合计",
    "\u3000",
    "\x1b",
    "２",
    "-",
    "万",
    "9" * 17,
    "\ufeff",
    "[b]",
    "0",
)


@cache
def odd_cells() -> list[str]:
    """Return the cells of the small text files of the corpus."""
    found: dict[str, None] = {}
    for case in cases():
        if isinstance(case.content, bytes) and len(case.content) < 3000 and case.file.endswith("csv"):
            try:
                rows = list(csv.reader(io.StringIO(case.content.decode())))
            except (UnicodeError, csv.Error):
                continue
            found |= dict.fromkeys(cell for row in rows for cell in row)
    return list(found)


def mutated(random: Random, kind: str, number: int) -> bytes:
    """Return a sheet of a kind with one to four changes, or now and then none, in some encoding and dialect."""
    text = random.choice(SHEETS[kind]).replace("{n}", str(number))
    rows = list(csv.reader(io.StringIO(text)))
    for _ in range(random.choice((0, 1, 1, 2))):
        _change_cells(random, rows)
    out = io.StringIO()
    ends = random.choice(("\n", "\r\n", "\r\n", "\r"))
    csv.writer(out, delimiter=random.choice(SEPARATORS), lineterminator=ends).writerows(rows)
    text = out.getvalue()
    for _ in range(random.choice((0, 0, 1, 2))):
        place, cut = random.randrange(len(text) + 1), random.choice((0, 0, 1, 3))
        text = text[:place] + random.choice(PIECES) + text[place + cut :]
    content = text.encode(random.choice(ENCODINGS), "ignore")
    for _ in range(random.choice((0, 0, 0, 1, 2))):
        content = changed_bytes(random, content)
    return content


def _change_cells(random: Random, rows: list[list[str]]) -> None:
    """Change one cell or one row in place."""
    place = random.randrange(len(rows))
    row = rows[place]
    at = random.randrange(len(row)) if row else 0
    match random.randrange(8):
        case 0:
            rows.insert(random.randrange(len(rows)), list(row))
        case 1 if len(rows) > 1:
            del rows[place]
        case 2 if row:
            del row[at]
        case 3:
            row.insert(at, random.choice(odd_cells()))
        case 4 if row:
            other = random.randrange(len(row))
            row[at], row[other] = row[other], row[at]
        case _ if row:
            row[at] = random.choice(odd_cells())


def changed_bytes(random: Random, content: bytes) -> bytes:
    """Return the bytes with one place overwritten, cut, doubled or broken off."""
    place = random.randrange(len(content) + 1)
    end = place + random.randrange(1, 9)
    match random.randrange(5):
        case 0:
            return content[:place] + random.randbytes(end - place) + content[end:]
        case 1:
            return content[:place] + content[end:]
        case 2:
            return content[:end] + content[place:]
        case 3:
            return content[:place] + random.randbytes(end - place) + content[place:]
        case _:
            return content[:place]
