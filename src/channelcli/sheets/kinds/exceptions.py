"""Rules that somebody overrode, with the reason and his name (GEN-5, CR-3, CR-4, CHN-31)."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind

KIND = Kind(
    "exceptions",
    ("exceptions", "例外记录"),
    "exception",
    (
        Field("date", ("Date", "日期"), "date", "on_date 例外日期", need="date"),
        Field("rule", ("Rule", "规则"), "code", "规则编号", need="rule"),
        Field("subject", ("About", "事由"), "memo", "subject 事项", need="subject"),
        Field("reason", ("Reason", "原因"), "memo", "理由", need="reason"),
        Field("person", ("Person", "经办人"), "name", "批准人 approver", need="person"),
    ),
)
