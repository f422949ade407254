"""Credit limits for a time (临时额度): both days included."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

KIND = Kind(
    "limits",
    ("temporary limits", "临时额度"),
    "temporary_limit",
    (
        PARTNER,
        PARTNER_CODE,
        Field("from", ("From", "开始日期"), "date", "from_on start 起始日期 生效日期 起", need="from"),
        Field("until", ("Until", "截止日期"), "date", "until_on end 结束日期 到期日 止", need="until"),
        Field(
            "amount",
            ("Temporary limit", "临时额度"),
            "amount",
            "temporary_credit_limit 临时授信 临时信用额度",
            need="amount",
            at_least=0,
        ),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明"),
    ),
)
