"""Partners that look alike and are not the same (DAT-6)."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

KIND = Kind(
    "distinct",
    ("not duplicates", "非重复客户"),
    "partner_distinct",
    (
        PARTNER,
        PARTNER_CODE,
        Field("other_name", ("Not the same as", "不同于"), "name", "other other_partner 另一客户", need="other"),
        Field("other_code", ("Code of the other", "另一客户编号"), "code", "other_partner_code", need="other"),
    ),
)
