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
    "needs_like": (
        "What is it like? Name a product of a category, products it is like, or a category.",
        "它像什么？请给出有品类的商品、相近的商品，或者一个品类。",
    ),
    "like_nothing": (
        "There is no other product to compare with.",
        "没有别的商品可以比较。",
    ),
    "like_this": (
        "report who-for --product NEW --like P1,P2   or   --category CATEGORY",
        "report who-for --product 新品 --like P1,P2   或   --category 品类",
    ),
    "like": ("Compared with {{names}} (AFF-2).", "比照 {{names}}（AFF-2）。"),
    "like_more": ("Compared with {{names}} and {n} more (AFF-2).", "比照 {{names}} 等，另有 {n} 个（AFF-2）。"),
    "left_out_partners": (
        "Left out: {buying} that buy it already, {lost} lost, {held} on credit hold.",
        "不列：已在买的 {buying} 家，已流失的 {lost} 家，信用冻结的 {held} 家。",
    ),
    "shown_partners": (
        "The first {n} of {count}; --top 0 shows all.",
        "共 {count} 家，只列前 {n} 家；--top 0 显示全部。",
    ),
    "needs_bought": (
        "Name what they did buy: never-bought --bought X --never Y.",
        "请说明买过什么：never-bought --bought 甲 --never 乙。",
    ),
    "who_for": (
        "Everybody who does not buy it yet, the likeliest first: report who-for --product {product}",
        "所有还没买的客户，最可能买的在前：report who-for --product {product}",
    ),
    "missing": (
        "Score: cosine of the product with the nearest one that the partner buys (AFF-1).",
        "匹配度：该商品与客户所买最接近商品的余弦（AFF-1）。",
    ),
    "left_out_missing": (
        "The {n} products with the fewest buyers are not proposed, to save time; --partner narrows it down.",
        "为了不等太久，买家最少的 {n} 个商品不作推荐；可用 --partner 缩小范围。",
    ),
}
