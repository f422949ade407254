"""Sentences of the sales reports."""

SENTENCES: dict[str, tuple[str, str]] = {
    "partner": ("Partner", "客户"),
    "product": ("Product", "商品"),
    "category": ("Category", "品类"),
    "brand": ("Brand", "品牌"),
    "region": ("Region", "区域"),
    "province": ("Province", "省份"),
    "city": ("City", "城市"),
    "kind": ("Kind", "类型"),
    "class": ("Class", "等级"),
    "rep": ("Salesman", "业务员"),
    "month": ("Month", "月份"),
    "by_order": ("By the day of the order", "按下单日"),
    "covered": (
        "The margin covers {q} of the net sales; the cost of the rest is not known.",
        "毛利只覆盖净销售额的 {q}，其余成本未知。",
    ),
    "partly": (
        "The margin covers part of the sales only; the cost of the rest is not known.",
        "毛利只覆盖部分销售，其余成本未知。",
    ),
}
