"""Dated remarks on partners (product.md A19): many a partner."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

KIND = Kind(
    "notes",
    ("notes", "客户备注"),
    "partner_note",
    (
        PARTNER,
        PARTNER_CODE,
        Field("noted_on", ("Noted on", "备注日期"), "date", "note_date 记录日期", need="noted_on", weak="date 日期"),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明", need="note"),
    ),
)
