"""Replies to statements (对账回复): the balance a partner confirms, and ours of that day."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

KIND = Kind(
    "confirmations",
    ("confirmed balances", "对账回复"),
    "confirmation",
    (
        Field("as_of", ("Balance of", "对账截止日"), "date", "as_of statement_date 对账日期", need="as_of"),
        PARTNER,
        PARTNER_CODE,
        Field(
            "confirmed",
            ("Confirmed balance", "确认余额"),
            "amount",
            "confirmed confirmed_amount 确认金额 对方余额",
            need="confirmed",
        ),
        Field("balance", ("Our balance", "账面余额"), "amount", "balance 我方余额"),
        Field("date", ("Replied on", "回复日期"), "date", "replied_on confirmed_on 确认日期", weak="date 日期"),
        Field("person", ("Confirmed by", "确认人"), "text", "person by"),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明"),
    ),
)
