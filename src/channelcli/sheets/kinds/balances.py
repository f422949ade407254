"""Opening balances (期初欠款): what partners owed before the books begin; negative is an advance."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import CURRENCY

KIND = Kind(
    "balances",
    ("opening balances", "期初欠款"),
    "adjustment",
    (
        Field(
            "partner",
            ("Partner", "客户"),
            "name",
            "partner_name customer customer_name 客户名称 客户名 往来单位 经销商 经销商名称 client client_name "
            "account_name party party_name 往来单位名称 购货单位 单位名称 单位全名 分销商 分销商名称",
            need="partner",
            weak="account 客户简称 客户全称",
        ),
        Field(
            "partner_code",
            ("Partner code", "客户编号"),
            "code",
            "partner_id customer_code customer_id customer_no 客户ID 客户编码 客户代码 经销商编号 account_id "
            "account_no account_code client_code party_code 往来单位编号 往来单位编码 单位编号 单位编码",
            need="partner",
        ),
        Field(
            "amount",
            ("Opening balance", "期初欠款"),
            "amount",
            "balance opening opening_balance 欠款 欠款金额 欠款余额 期初 期初余额 期初应收 应收余额 应收账款 应收 "
            "余额 balance_due amount_due open_balance outstanding outstanding_amount closing_balance ar_balance "
            "期末余额 期末应收 未收款 未收金额 应收款 应收款余额 应收金额 尚欠金额 累计欠款 期初应收款",
            need="amount",
            weak="amount 金额 total 期末",
        ),
        Field(
            "date",
            ("Date", "日期"),
            "date",
            "as_of 截止日期 期初日期 单据日期 期末日期 余额日期 统计日期",
        ),
        Field("number", ("Number", "单据编号"), "code", "number no 单号 单据号 期初单号"),
        Field("due_date", ("Due date", "到期日"), "date", "due due_on 到期日期 应付日期"),
        Field("voided_on", ("Voided on", "作废日期"), "date", "voided 作废日"),
        Field(
            "note",
            ("Note", "备注"),
            "memo",
            "notes remark remarks memo",
            weak="摘要 说明 comment comments",
        ),
        CURRENCY,
    ),
)
