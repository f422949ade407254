"""Extensions (展期): a receivable gets a later due day."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind

TYPES = (("order", "订单 sale 销售"), ("adjustment", "调整 应收调整 期初"), ("payment", "收款 回款 退款 收付款"))

KIND = Kind(
    "extensions",
    ("extensions", "展期"),
    "extension",
    (
        Field("date", ("Agreed on", "展期日期"), "date", "agreed_on 商定日期", need="date", weak="date 日期"),
        Field(
            "document",
            ("Extended document", "展期单号"),
            "code",
            "document document_no",
            need="document",
            weak="number no 单号 单据编号 订单号",
        ),
        Field("document_type", ("Document type", "单据类别"), "choice", "", choices=TYPES),
        Field(
            "due_date", ("New due date", "展期到期日"), "date", "new_due 新到期日", need="due", weak="due due_on 到期日"
        ),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明 原因"),
    ),
)
