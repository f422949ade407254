"""Sentences about RFM, stages, cadence, retention and cohorts."""

SENTENCES: dict[str, tuple[str, str]] = {
    "count_days": ("frequency in purchase days", "频率按进货天数"),
    "count_orders": ("frequency in orders", "频率按订单数"),
    "basis_shipment": ("Counted by day of shipment", "按发货日期"),
    "basis_order": ("Counted by day of order", "按下单日期"),
    "by_quintile": (
        "Scores 1 to 5 by rank, equal values alike; 4 and 5 are high",
        "按名次打 1 到 5 分，数值相同分数相同；4、5 分为高",
    ),
    "by_quartile": (
        "Scores 1 to 4 cut at the quartiles, a value at a quartile below it; the better two are high",
        "按四分位打 1 到 4 分，等于分位值的归下一档；较好的两档为高",
    ),
    "best_high": ("the highest is the best", "分数越高越好"),
    "best_low": ("1 is the best", "1 分最好"),
    "nobody_bought": ("Nobody bought in this period.", "这段时间没有客户进货。"),
    "not_scored": (
        "{n} {n|partner|partners} bought nothing in this period and {n|has|have} no score.",
        "另有 {n} 家客户这段时间没有进货，不评分。",
    ),
    "stage_value": ("Sales from {first} to {last}.", "销售额从 {first} 到 {last}。"),
    "stage_flags": (
        "New: first purchase in the last 90 days; won back: bought again in them after being dormant or lost.",
        "新客户：首次进货在近 90 天内；挽回：沉睡或流失后近 90 天内又进货。",
    ),
    "stage_rule": (
        "Usual: days between purchases, the median of the last 12; {days} where fewer than 3 are known.",
        "周期：平时几天进一次货，取最近 12 次进货间隔的中位数，已知不足 3 次的按 {days} 天。",
    ),
    "stage_limits": (
        "At risk after 2 times the usual days, dormant after 4, lost after 8 of them and 180 days.",
        "静默超过 2 个周期为预警，4 个为沉睡，8 个且超过 180 天为流失。",
    ),
    "next_rule": (
        "Expected: last purchase plus the usual days; {days} where fewer than 3 gaps are known (Gaps: 0).",
        "应下单日：最后进货加周期（平时的间隔天数）；已知间隔不足 3 次的（间隔为 0）按 {days} 天。",
    ),
    "next_of_products": (
        "Expected: last purchase of the product plus the usual days between; only where 3 gaps or more are known.",
        "应下单日：该商品最后进货加平时的间隔天数；只列已知间隔有 3 次以上的。",
    ),
    "next_lost": ("Left out as lost: {n}.", "已流失、不再列出：{n}。"),
    "against": ("against {first} to {last}", "对比 {first} 至 {last}"),
    "nothing_before": ("there is no period before this one", "此前没有可比的期间"),
    "not_begun": ("this period has not begun", "这个期间还没有开始"),
    "not_over": (
        "{period} is not over and is left out.",
        "{period} 还没有结束，不列入。",
    ),
    "a_year": (
        "{rate} of {period} would be {year} a year if it stayed so.",
        "{period} 的留存率 {rate}，照此下去一年为 {year}。",
    ),
    "retention_rule": (
        "Bought: net sales above zero in the period. Sales kept: what those of the period before bought now.",
        "进过货：该期净销售额大于零。金额留存：上期客户本期的销售额除以上期销售额。",
    ),
    "loyalty_rule": (
        "Loyalty: months with a purchase among the last 12, or since the first; the mean of those who bought.",
        "忠诚度：近 12 个月（新客户自首次进货起）里有进货的月份占比；汇总取本期进过货客户的平均。",
    ),
    "cohort_rule": (
        "Share with net sales above zero so many periods after the first purchase; +0 is all of them.",
        "首次进货之后第几期净销售额仍大于零的占比；+0 为全部。",
    ),
    "cohort_not_over": ("{period} is not over: its cells may still grow.", "{period} 还没有结束，该期数字还会变。"),
    "cohort_curve": ("All cohorts, complete periods: {curve}.", "全部批次（只算完整的期）：{curve}。"),
}
