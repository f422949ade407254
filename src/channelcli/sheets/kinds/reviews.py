"""Credit reviews (信用复评): limit, score and grade as they stood after it."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

KIND = Kind(
    "reviews",
    ("credit reviews", "信用复评"),
    "credit_review",
    (
        Field("date", ("Reviewed on", "复评日期"), "date", "review_date 评审日期", need="date", weak="date 日期"),
        PARTNER,
        PARTNER_CODE,
        Field(
            "credit_limit", ("Limit after review", "复评额度"), "amount", "", weak="credit_limit 授信额度", at_least=0
        ),
        Field("score", ("Credit score", "信用评分"), "int", "评分 score", at_least=0),
        Field("grade", ("Credit grade", "信用等级"), "text", "", weak="grade 等级"),
        Field("person", ("Reviewed by", "复评人"), "text", "person by 评审人", weak="经办人"),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明"),
    ),
)
