"""Fields that several kinds have alike: who the partner is."""

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
