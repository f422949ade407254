"""Credit holds (信用冻结): from a day until the day before the release."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind

KIND = Kind(
    "holds",
    ("credit holds", "信用冻结"),
    "credit_hold",
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
            "customer_code customer_id customer_no 客户ID 客户编码 客户代码 经销商编号",
            need="partner",
        ),
        Field(
            "from", ("On hold from", "冻结日期"), "date", "from_on held_on 冻结时间", need="from", weak="from 开始日期"
        ),
        Field("released_on", ("Released on", "解冻日期"), "date", "released 解除日期 解冻时间"),
        Field("reason", ("Hold reason", "冻结原因"), "text", "", need="reason", weak="reason 原因"),
        Field("person", ("Decided by", "经办人"), "text", "person by 决定人"),
    ),
)
