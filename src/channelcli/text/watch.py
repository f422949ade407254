"""Sentences of the watch lists: gold and bottom, last year's top, narrow buyers, complaints, who is promising."""

SENTENCES: dict[str, tuple[str, str]] = {
    "nothing": ("Nobody has a value above zero in this period.", "这段时间没有大于零的数值。"),
    "bad_tiers": (
        "'{value}' are no tiers; give percentages of the partners: --tiers 1,5,20",
        "「{value}」不是分档；请写客户数的百分比：--tiers 1,5,20。",
    ),
    "tier": ("Top {p}%: {n} made {q}.", "前 {p}%：{n} 家，占 {q}。"),
    "tier_score": ("Top {p}%: {n}.", "前 {p}%：{n} 家。"),
    "bad_percent": ("{value} is no percentage of the partners.", "{value} 不是客户数的百分比。"),
    "bottom": (
        "The lowest {n} of {m} partners by contribution; of all, {below} {below|costs|cost} more than "
        "{below|it brings|they bring}.",
        "按贡献，{m} 家中最低的 {n} 家；全部客户里有 {below} 家得不偿失（贡献为负）。",
    ),
    "as_low": (
        "{more} more {more|is|are} as low as the last one; the code decided.",
        "另有 {more} 家与最后一家一样低，按编号取舍。",
    ),
    "no_support": (
        "No rebates, support or visits are recorded yet: they count as none (SAL-8).",
        "还没有返利、市场支持、拜访费用的记录，按 0 计（SAL-8）。",
    ),
    "years": ("{first} to {last} against {then} to {until}", "{first} 至 {last} 对比 {then} 至 {until}"),
    "no_year": ("Nobody bought anything in {year}.", "{year} 年没有进货的客户。"),
    "fallen": (
        "{n} of last year's top {m} bought {ratio}% or less of what they had bought by this day last year.",
        "去年前 20% 的 {m} 家中，{n} 家今年至今只有去年同期的 {ratio}% 或更少。",
    ),
    "fallen_rule": (
        "The top 20% of last year's buyers, ties included; archived partners are not shown (ABC-32).",
        "去年进货客户的前 20%（含并列）；已归档的不显示（ABC-32）。",
    ),
    "no_lines": (
        "No product has a line or a category, so there is nothing to compare: channelcli product update PRODUCT --set"
        " category=…",
        "商品都没有填品类或产品线，无从比较：channelcli product update 商品 --set 品类=……",
    ),
    "narrow_rule": (
        "Compared with the others of the same class and kind: at least half of them buy from so many lines. In"
        " brackets: how many of them buy it (ABC-33).",
        "与同等级、同类型的其他客户比较：其中至少一半买这么多个品类。括号里是买该品类的家数（ABC-33）。",
    ),
    "no_complaints": ("No complaints are recorded yet.", "还没有投诉记录。"),
    "complaining": (
        "{n} of the top 20% ({m}) complained at least {times} {times|time|times} in 12 months (ABC-33).",
        "前 20% 的 {m} 家中，{n} 家 12 个月内投诉 {times} 次以上（ABC-33）。",
    ),
    "promising": (
        "{n}: bought in {months} of the 12 months or more, grew by {growth}% or more, nothing overdue for more than"
        " {overdue} days ({late} left out for that).",
        "{n} 家：12 个月中至少 {months} 个月有进货，增长 {growth}% 以上，没有逾期超过 {overdue} 天的欠款"
        "（因逾期排除 {late} 家）。",
    ),
    "no_incident": (
        "No diversion incidents are recorded yet: they count as none (ABC-23).",
        "还没有窜货记录，按没有计（ABC-23）。",
    ),
    "incidents": (
        "Partners with an open diversion incident are left out (ABC-23).",
        "有未了结窜货的不列入（ABC-23）。",
    ),
}
