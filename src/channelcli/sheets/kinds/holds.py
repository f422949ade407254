"""Credit holds (信用冻结): from a day until the day before the release."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

KIND = Kind(
    "holds",
    ("credit holds", "信用冻结"),
    "credit_hold",
    (
        PARTNER,
        PARTNER_CODE,
        Field(
            "from", ("On hold from", "冻结日期"), "date", "from_on held_on 冻结时间", need="from", weak="from 开始日期"
        ),
        Field("released_on", ("Released on", "解冻日期"), "date", "released 解除日期 解冻时间"),
        Field("reason", ("Hold reason", "冻结原因"), "text", "", need="reason", weak="reason 原因"),
        Field("person", ("Decided by", "经办人"), "text", "person by 决定人"),
    ),
)
