"""Relatives and friends of a contact (product.md A12)."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

KIND = Kind(
    "relations",
    ("relations", "亲友关系"),
    "contact_relation",
    (
        PARTNER,
        PARTNER_CODE,
        Field("contact", ("Contact", "联系人"), "name", "contact_name 联系人姓名", need="contact"),
        Field("relation", ("Relation", "关系"), "text", "kinship 亲友关系", need="relation"),
        Field("who", ("Relative or friend", "亲友"), "text", "relative friend 亲友姓名", need="who"),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明"),
    ),
)
