"""Fields that several kinds have alike: who the partner is, what currency a sheet is in."""

from __future__ import annotations

from channelcli.sheets.fields import Field

PARTNER = Field(
    "partner",
    ("Partner", "客户"),
    "name",
    "partner_name customer customer_name 客户名称 客户名 往来单位 经销商 经销商名称",
    need="partner",
)
PARTNER_CODE = Field(
    "partner_code",
    ("Partner code", "客户编号"),
    "code",
    "partner_id customer_code customer_id customer_no 客户ID 客户编码 客户代码 经销商编号",
    need="partner",
)
# Nothing is kept of it: a row in another currency is refused (MON-12).
CURRENCY = Field(
    "currency",
    ("Currency", "币种"),
    "currency",
    "currency_code ccy 币别 货币 货币代码 结算币种 交易币种",
    sheet=True,
)
