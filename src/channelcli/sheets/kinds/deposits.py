"""Deposits held for partners: received above zero, given back or used below."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE
from channelcli.sheets.kinds.payments import METHODS

KIND = Kind(
    "deposits",
    ("deposits", "保证金"),
    "deposit",
    (
        Field("number", ("Deposit no.", "保证金单号"), "code", "deposit_number", weak="number no 单号 单据编号 单据号"),
        Field("date", ("Date", "日期"), "date", "收取日期 收款日期", need="date"),
        PARTNER,
        PARTNER_CODE,
        Field("amount", ("Deposit", "保证金"), "amount", "deposit_amount 保证金金额 押金 押金金额", need="amount"),
        Field("method", ("Method", "收款方式"), "method", "payment_method 方式 支付方式", choices=METHODS),
        Field("payment", ("Payment no.", "收款编号"), "code", "payment payment_number"),
        Field("voided_on", ("Voided on", "作废日期"), "date", "voided 作废日"),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明 摘要"),
    ),
)
