"""Matches by hand (核销): which credit settles which debit, from when on."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds.extensions import TYPES

KIND = Kind(
    "matches",
    ("matches", "核销"),
    "allocation",
    (
        Field("date", ("Matched on", "核销日期"), "date", "match_date", weak="date 日期"),
        Field("credit", ("Credit document", "贷方单号"), "code", "credit credit_no", need="credit"),
        Field("credit_type", ("Credit type", "贷方类别"), "choice", "", choices=TYPES),
        Field("debit", ("Debit document", "借方单号"), "code", "debit debit_no", need="debit"),
        Field("debit_type", ("Debit type", "借方类别"), "choice", "", choices=TYPES),
        Field("amount", ("Matched amount", "核销金额"), "amount", "", need="amount", weak="amount 金额", at_least=1),
        Field("ended_on", ("Ended on", "终止日期"), "date", "ended unmatched_on 取消核销日期"),
    ),
)
