"""Sentences about what is bought together, who would want a product, and what a partner is worth."""

SENTENCES: dict[str, tuple[str, str]] = {
    "nothing": ("Nobody in scope bought a product yet.", "范围内还没有客户买过商品。"),
    "nothing_since": (
        "Nobody in scope bought a product in this period; the last sale is of {day}.",
        "这段时间范围内没有客户买过商品；最后一笔销售在 {day}。",
    ),
    "basis": (
        "Counted over {n} partners and {products} products they bought (net quantity above zero);"
        " a pair counts from {support} common buyers on (AFF-1).",
        "统计 {n} 家客户买过的 {products} 个商品（净数量大于零）；两样都买的客户满 {support} 家才算（AFF-1）。",
    ),
    "no_pair": (
        "No two products have that many common buyers: try --support 1 or a longer --period.",
        "没有两个商品有这么多共同买家：可以用 --support 1 或更长的 --period。",
    ),
    "shown": (
        "The closest {n} of {count} pairs; --top 0 shows all.",
        "共 {count} 对，只显示最接近的 {n} 对；--top 0 显示全部。",
    ),
    "left_out": (
        "The {n} products with the fewest buyers are left out, or it would take too long; --category narrows it down.",
        "为了不等太久，买家最少的 {n} 个商品没有计入；可用 --category 缩小范围。",
    ),
}
