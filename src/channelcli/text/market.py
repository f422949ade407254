"""Sentences about coverage, market share and share of wallet."""

SENTENCES: dict[str, tuple[str, str]] = {
    "no_outlet": (
        "No outlets are on file; --kind dealer counts dealers.",
        "没有登记终端；--kind dealer 可统计分销商。",
    ),
    "no_dealer": ("No dealers are on file.", "没有登记分销商。"),
    "served_outlet": (
        "{n} of {m} known outlets bought in the period: {q} (T05).",
        "已知 {m} 家终端中有 {n} 家在期间内进货：{q}（T05）。",
    ),
    "served_dealer": (
        "{n} of {m} known dealers bought in the period: {q} (T05).",
        "已知 {m} 家分销商中有 {n} 家在期间内进货：{q}（T05）。",
    ),
    "carrying": (
        "{n} of {m} carry the product: {q} (numeric distribution, CHN-60).",
        "{m} 家中有 {n} 家进了这个商品：{q}（铺货率，CHN-60）。",
    ),
    "nothing_sold": (
        "Nothing was sold to anybody in scope, and no market is known.",
        "范围内没有销售，也没有市场容量资料。",
    ),
    "basis": (
        "Market share = own sales / market size (CHN-60); a yearly size is scaled to the days of the period.",
        "占有率 = 销售额 / 市场容量（CHN-60）；年容量按期间天数折算。",
    ),
    "stated": (
        "Source partners: the sizes that partners' files state in money, against the sales to those partners alone; two"
        " partners of one market count it twice.",
        "依据「客户填报」：按客户档案里以金额填报的市场规模之和，只与这些客户的销售额相比；同一市场两家都填会重复计算。",
    ),
    "unknown": (
        "Of {n} of {m} the market is not known. A partner's file can say: partner update PARTNER --set market_size=300"
        " --set market_unit=万元",
        "{m} 行中有 {n} 行没有市场容量。可在客户档案里填写：partner update 客户 --set market_size=300"
        " --set market_unit=万元",
    ),
    "wallet": (
        "The share of wallet is known of {n} of {m} partners (CHN-60).",
        "{m} 家客户中有 {n} 家算得出份额（CHN-60）。",
    ),
    "wallet_how": (
        "It takes the brands that a partner carries, competing ones marked, each with a yearly or monthly volume:"
        " 30万元/年 or 500箱/月 (import brands).",
        "需要登记客户经营的品牌，标明竞品，并写明年销量或月销量：如 30万元/年、500箱/月（import brands）。",
    ),
}
