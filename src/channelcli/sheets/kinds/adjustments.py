"""Adjustments: what changes a debt without goods or money moving; the kind gives the sign."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

KINDS = (
    ("charge", "其他应收 费用 应收"),
    ("allowance", "折让 价格折让 返利"),
    ("writeoff", "坏账 核销坏账 write-off write_off"),
    ("waiver", "抹零"),
    ("discount", "现金折扣 cash_discount"),
    ("offset", "抵账 对冲 抵货款"),
    ("recovery", "坏账收回 收回坏账 recovered_write-off"),
    ("opening", "期初 期初欠款 期初余额 opening_balance"),
)

KIND = Kind(
    "adjustments",
    ("adjustments", "应收调整"),
    "adjustment",
    (
        Field("number", ("Adjustment no.", "调整单号"), "code", "adjustment_no", weak="number no 单号 单据编号 单据号"),
        Field("date", ("Date", "日期"), "date", "adjusted_on 调整日期 单据日期", need="date"),
        PARTNER,
        PARTNER_CODE,
        Field(
            "kind",
            ("Adjustment", "调整类型"),
            "choice",
            "adjustment_kind adjustment_type 调整项目",
            need="kind",
            weak="kind type 类型",
            choices=KINDS,
        ),
        Field("amount", ("Amount", "金额"), "amount", "调整金额", need="amount"),
        Field("net", ("Net amount", "未税金额"), "amount", "net 不含税金额"),
        Field("due_date", ("Due date", "到期日"), "date", "due due_on 到期日期 应付日期"),
        Field("payment", ("Payment no.", "收款编号"), "code", "payment payment_number"),
        Field("reverses", ("Write-off no.", "坏账单号"), "code", "reverses 收回坏账单号"),
        Field("approver", ("Approved by", "审批人"), "text", "approver 批准人"),
        Field("voided_on", ("Voided on", "作废日期"), "date", "voided 作废日"),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明 摘要 原因"),
    ),
)
