"""Standing credit (铺底): so much may stay owed until a day without being overdue; 0 ends it."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

KIND = Kind(
    "standing",
    ("standing credit", "铺底"),
    "standing_credit",
    (
        PARTNER,
        PARTNER_CODE,
        Field("from", ("From", "开始日期"), "date", "from_on start 起始日期 生效日期 起", need="from"),
        Field("until", ("Until", "截止日期"), "date", "until_on end 结束日期 到期日 止", need="until"),
        Field("amount", ("Standing credit", "铺底金额"), "amount", "铺底 铺货款", need="amount", at_least=0),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明"),
    ),
)
