"""The example row of each template: plain data, so that the templates of all kinds tell one small story together.

A value is what the owner would type; of two, the English one comes first. A kind that is not here has what every
field of its sort would say in the fields it needs.
"""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.parsers import BOOLEAN
from channelcli.sheets.showing import word_of
from channelcli.text import Words, pick, say

Example = dict[str, str | Words]
PARTNER: Words = ("Hongda Trading", "宏达商贸")
PRODUCT: Words = ("Haihe spirits 52", "海河52度")
WHO: Example = {"partner": PARTNER, "partner_code": "D0001"}
WHAT: Example = {"product": PRODUCT, "product_code": "P0001"}

EXAMPLES: dict[str, Example] = {
    "fields": {
        "entity": "partner", "key": "freezers", "type": "integer", "label_en": "Freezers", "label_zh": "冰柜数",
    },
    "staff": {
        "code": "E01", "name": ("Zhou Xiaoyan", "周晓燕"), "phone": "13900001111", "region": ("East", "城东"),
        "joined_on": "2024-03-01",
    },
    "products": {
        "code": "P0001", "name": PRODUCT, "category": ("Spirits", "白酒"), "brand": ("Haihe", "海河"), "spec": "500ml",
        "unit": ("bottle", "瓶"), "packing": ("case=6", "箱=6"), "price": "38", "cost": "30.5", "floor_price": "35",
        "tax_rate": "13%",
    },
    "partners": {
        "code": "D0001", "name": PARTNER, "kind": "dealer", "region": ("East", "城东"), "province": "河南省",
        "city": "商丘市", "county": "睢阳区", "address": ("8 Jianshe Road", "建设路8号"), "phone": "0370-5550101",
        "terms": ("30 days", "30天"), "credit_limit": "50000", "since": "2024-03-01", "tags": ("old friend", "老客户"),
        "contact_name": ("Li Jianguo", "李建国"), "contact_mobile": "13900002222",
        "contact_birthday": ("1975-08-15", "农历八月十五"),
    },
    "contacts": WHO | {
        "name": ("Wang Fang", "王芳"), "position": ("Bookkeeper", "会计"), "sex": "f", "mobile": "13900003333",
        "birthday": "1988-05-12", "hobbies": ("Dancing", "跳舞"),
    },
    "relations": WHO | {
        "contact": ("Li Jianguo", "李建国"), "relation": ("son", "儿子"), "who": ("Li Ming", "李明"),
    },
    "attributes": WHO | {"attribute": "terms", "from": "2026-01-01", "value": ("60 days", "60天")},
    "notes": WHO | {"noted_on": "2026-01-05", "note": ("Asks for the new price list", "要新的价目表")},
    "brands": WHO | {"brand": ("Shanquan", "山泉"), "spec": "500ml", "volume": ("200 cases a month", "每月200箱")},
    "market": WHO | {"variety": ("Spirits", "白酒"), "spec": "500ml", "price": "42", "seen_on": "2026-01-05"},
    "distinct": WHO | {"other": ("Hongda Food", "宏达食品"), "other_code": "D0002"},
    "prices": WHAT | {"priced": "price", "unit": ("case", "箱"), "from": "2026-01-01", "price": "220"},
    "balances": WHO | {"amount": "12000", "date": "2026-01-01", "number": "QC0001", "due_date": "2026-01-31"},
    "orders": WHO | WHAT | {
        "number": "1001", "date": "2026-01-05", "quantity": "10", "unit": ("bottle", "瓶"), "unit_price": "38",
        "amount": "380", "ship_date": "2026-01-05",
    },
    "payments": WHO | {
        "date": "2026-01-20", "amount": "200", "method": "bank", "reference": "2026012000017",
    },
    "interactions": WHO | {
        "date": "2026-01-06", "type": "visit", "subject": ("Tried the new product", "试了新品"),
        "next_on": "2026-01-13", "next_action": ("Ask how it sells", "问销得怎样"),
    },
    "returns": {"origin": "1001", "returned": "1", "reason": ("quality", "质量")},
    "adjustments": WHO | {"date": "2026-01-10", "kind": "allowance", "amount": "20"},
    "confirmations": WHO | {"as_of": "2026-01-31", "confirmed": "12160", "date": "2026-02-03"},
    "deposits": WHO | {"date": "2026-01-05", "amount": "5000", "method": "bank"},
    "dunning": WHO | {"date": "2026-02-10", "action": "reminder", "note": ("Says next week", "说下周付")},
    "extensions": {"date": "2026-01-25", "document": "1001", "document_type": "order", "due_date": "2026-03-31"},
    "holds": WHO | {"from": "2026-02-15", "released_on": "2026-02-20", "reason": ("Overdue", "逾期")},
    "aims": WHO | {"class": "A", "by": "2026-12-31", "set_on": "2026-02-01"},
    "limits": WHO | {"from": "2026-01-20", "until": "2026-02-20", "amount": "80000"},
    "standing": WHO | {"from": "2026-01-01", "until": "2026-12-31", "amount": "2000"},
    "reviews": WHO | {"date": "2026-01-15", "credit_limit": "60000"},
    "matches": {
        "date": "2026-01-20", "credit": "R0001", "credit_type": "payment", "debit": "1001", "debit_type": "order",
        "amount": "100",
    },
}  # fmt: skip
# Columns that say something even when they are empty: a cost column without a cost is an unknown cost.
LEFT_OUT = {"orders": ("cost", "profit", "currency"), "payments": ("currency",), "balances": ("currency",)}
_OF_PARSER: dict[str, str | Words] = {
    "date": "2026-01-05", "amount": "100", "price": "10", "quantity": "1", "int": "1", "rate": "13%", "bool": "1",
    "phone": "13900001111", "code": "1001",
}  # fmt: skip
_NAMED: Example = WHO | WHAT | {"number": "1001", "order": "1001", "staff": EXAMPLES["staff"]["name"]}


def example_of(kind: Kind) -> dict[str, str]:
    """Return the cells of the example row by field key, in the language in force."""
    given = EXAMPLES.get(kind.name)
    if given is None:
        given = {field.key: _usual(field) for field in kind.fields if field.need}
    fields = {field.key: field for field in kind.fields}
    return {key: _word(fields[key], cell) for key, cell in given.items() if key in fields}


def _usual(field: Field) -> str | Words:
    if field.choices:
        return field.choices[0][0]
    return _NAMED.get(field.key) or _OF_PARSER.get(field.parser) or field.label


def _word(field: Field, cell: str | Words) -> str:
    if field.parser in BOOLEAN:
        return say("render.yes" if cell == "1" else "render.no")
    if field.choices and isinstance(cell, str):
        return word_of(field, cell)
    return cell if isinstance(cell, str) else pick(cell)
