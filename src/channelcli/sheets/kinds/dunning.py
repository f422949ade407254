"""Dunning (催收): what was done about a debt, and when."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

ACTIONS = (
    ("reminder", "提醒 催款 催款提醒 催收 remind"),
    ("letter", "催款函 催收函 函"),
    ("lawyer_letter", "律师函 lawyer-letter lawyer lawyer's_letter"),
    ("lawsuit", "起诉 诉讼 立案 sue"),
    ("judgment", "判决 调解 judgement"),
    ("acknowledgement", "承认 认账 认欠 确认欠款 承认欠款 还款协议 acknowledged acknowledgment ack"),
)

KIND = Kind(
    "dunning",
    ("dunning", "催收"),
    "dunning",
    (
        Field("date", ("Date", "日期"), "date", "催收日期", need="date"),
        PARTNER,
        PARTNER_CODE,
        Field(
            "action",
            ("Dunning action", "催收方式"),
            "choice",
            "催收动作 催收措施",
            need="action",
            weak="action",
            choices=ACTIONS,
        ),
        Field("person", ("Done by", "经办人"), "text", "person by 催收人"),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明 结果"),
    ),
)
