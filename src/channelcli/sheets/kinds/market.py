"""What the market around a partner sells, at what price, and when that was seen (product.md A05)."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER, PARTNER_CODE

KIND = Kind(
    "market",
    ("market goods", "市场品种"),
    "market_goods",
    (
        PARTNER,
        PARTNER_CODE,
        Field("variety", ("Variety", "品种"), "text", "市场品种 在售品种", need="variety"),
        Field("spec", ("Spec", "规格"), "text", "specification 规格型号"),
        Field("price", ("Market price", "市场售价"), "price", "shelf_price 零售价 售价 price 价格", at_least=0),
        Field("seen_on", ("Seen on", "了解日期"), "date", "seen 调查日期 采集日期", need="seen_on", weak="date 日期"),
    ),
)
