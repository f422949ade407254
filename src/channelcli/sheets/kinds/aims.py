"""Class aims (等级目标): the class a partner is to reach, by when, since when, and until when it stood."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

KIND = Kind(
    "aims",
    ("class aims", "等级目标"),
    "class_aim",
    (
        PARTNER,
        PARTNER_CODE,
        Field(
            "class",
            ("Class aimed at", "目标等级"),
            "choice",
            "aim target_class 目标级别",
            need="class",
            weak="class 等级",
            choices=(("A", "a"), ("B", "b")),
        ),
        Field("by", ("To be reached by", "达成日期"), "date", "by_on aim_by 目标日期 达成期限", need="by", weak="期限"),
        Field("set_on", ("Aim set on", "目标设定日期"), "date", "aim_set_on 设定日期"),
        Field("dropped_on", ("Aim dropped on", "目标取消日期"), "date", "aim_dropped_on"),
        Field("note", ("Aim note", "目标备注"), "memo", "", weak="note 备注"),
    ),
)
