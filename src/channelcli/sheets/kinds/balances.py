"""Opening balances (期初欠款): what partners owed before the books begin; negative is an advance."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind

KIND = Kind(
    "balances",
    ("opening balances", "期初欠款"),
    "adjustment",
    (
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
            "partner_id customer_code customer_id customer_no 客户ID 客户编码 客户代码 经销商编号",
            need="partner",
        ),
        Field(
            "amount",
            ("Opening balance", "期初欠款"),
            "amount",
            "balance opening opening_balance 欠款 欠款金额 欠款余额 期初 期初余额 期初应收 应收余额 应收账款 应收 余额",
            need="amount",
            weak="amount 金额",
        ),
        Field("date", ("Date", "日期"), "date", "as_of 截止日期 期初日期 单据日期"),
        Field("number", ("Number", "单据编号"), "code", "number no 单号 单据号 期初单号"),
        Field("due_date", ("Due date", "到期日"), "date", "due due_on 到期日期 应付日期"),
        Field("voided_on", ("Voided on", "作废日期"), "date", "voided 作废日"),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明 摘要"),
    ),
)
