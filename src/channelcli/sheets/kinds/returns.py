"""Returns named by the order they take back: a sheet of returned orders, or the refund column of an order list.

A sheet with goods, quantities and prices of its own is a sheet of orders with negative lines.
"""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind

KIND = Kind(
    "returns",
    ("returns", "退货"),
    "sale",
    (
        Field(
            "origin",
            ("Return of", "退货原单号"),
            "code",
            "return_of returned_order 原订单号 原单号 原销售单号 退货订单号 退货单对应订单",
            need="origin",
            weak="number order order_no order_number order_id invoice invoice_no 订单号 订单编号 订单ID 单据编号 "
            "单据号 单号 销售单号",
        ),
        Field(
            "returned",
            ("Returned", "退回"),
            "bool",
            "is_returned 是否退货 是否退回 已退货 退货标记",
            need="returned",
        ),
        Field(
            "amount",
            ("Return amount", "退货金额"),
            "amount",
            "refund refund_amount refunded 退款金额 退款 退款额 退货额",
            need="returned",
            weak="amount 金额",
        ),
        Field(
            "date",
            ("Return date", "退货日期"),
            "date",
            "returned_on refund_date 退回日期 退款日期 退货时间 退款时间",
            need="returned",
            weak="date 日期",
        ),
        Field("reason", ("Reason", "退货原因"), "text", "return_reason 退款原因", weak="原因"),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明 摘要"),
    ),
)
