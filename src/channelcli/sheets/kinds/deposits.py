"""Deposits held for partners: received above zero, given back or used below."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds.payments import METHODS

KIND = Kind(
    "deposits",
    ("deposits", "保证金"),
    "deposit",
    (
        Field("number", ("Deposit no.", "保证金单号"), "code", "deposit_number", weak="number no 单号 单据编号 单据号"),
        Field("date", ("Date", "日期"), "date", "收取日期 收款日期", need="date"),
        Field(
            "partner",
            ("Partner", "客户"),
            "name",
            "partner_name customer customer_name 客户名称 客户名 往来单位 经销商 经销商名称",
            need="partner",
        ),
        Field(
            "partner_code",
            ("Partner code", "客户编号"),
            "code",
            "customer_code customer_id customer_no 客户ID 客户编码 客户代码 经销商编号",
            need="partner",
        ),
        Field("amount", ("Deposit", "保证金"), "amount", "deposit_amount 保证金金额 押金 押金金额", need="amount"),
        Field("method", ("Method", "收款方式"), "method", "payment_method 方式 支付方式", choices=METHODS),
        Field("payment", ("Payment no.", "收款编号"), "code", "payment payment_number"),
        Field("voided_on", ("Voided on", "作废日期"), "date", "voided 作废日"),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明 摘要"),
    ),
)
