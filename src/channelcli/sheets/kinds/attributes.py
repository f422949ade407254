"""What a partner's dated attributes were and since when (GEN-7): region, rep, terms, credit limit, class, status."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

ATTRIBUTES = (
    ("region", "地区 区域 销售区域"),
    ("rep", "业务员 销售代表 staff"),
    ("terms", "账期 帐期 付款条件"),
    ("credit_limit", "credit_limit 授信额度 信用额度 limit"),
    ("class", "等级 分类 级别"),
    ("status", "状态"),
)

KIND = Kind(
    "attributes",
    ("attributes", "客户属性"),
    "partner_dated",
    (
        PARTNER,
        PARTNER_CODE,
        Field("attribute", ("Attribute", "属性"), "choice", "属性名", need="attribute", choices=ATTRIBUTES),
        Field("from", ("In force from", "生效日期"), "date", "valid_from 起始日 起始日期 生效日"),
        Field("value", ("Value", "内容"), "text", "值 取值"),
    ),
)
