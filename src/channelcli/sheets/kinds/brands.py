"""The brands a partner carries, with spec and volume, ours or competing ones (product.md A08)."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

KIND = Kind(
    "brands",
    ("brands", "经营品牌"),
    "partner_brand",
    (
        PARTNER,
        PARTNER_CODE,
        Field("brand", ("Brand carried", "经营品牌"), "text", "主营品牌 代理品牌", need="brand", weak="brand 品牌"),
        Field("spec", ("Spec", "规格"), "text", "specification 规格型号"),
        Field("volume", ("Volume", "销量"), "text", "monthly_volume 月销量 年销量"),
        Field("competing", ("Competing", "竞品"), "bool", "competitor 是否竞品"),
    ),
)
