"""Sentences of the reports on growth."""

SENTENCES: dict[str, tuple[str, str]] = {
    "code": ("Code", "编号"),
    "basis_net": (
        "Net sales by the day of shipment; returns and allowances on their own day",
        "净销售额，按发货日；退货、折让按各自日期",
    ),
    "basis_gross": (
        "Sales with VAT by the day of shipment; returns and allowances on their own day",
        "含税销售额，按发货日；退货、折让按各自日期",
    ),
    "basis_margin": (
        "Gross margin by the day of shipment; returns and allowances on their own day",
        "毛利，按发货日；退货、折让按各自日期",
    ),
    "basis_quantity": (
        "Quantity in base units by the day of shipment, returns taken off",
        "数量（基本单位），按发货日，已减退货",
    ),
    "units": (
        "Quantities in different units ({units}) cannot be added. Ask by product, for one product, or by amount.",
        "数量单位不同（{units}），不能相加。请按商品看，或只看一种商品，或改看金额。",
    ),
    "no_beginning": (
        "This period has no beginning, so nothing comes before it. Say one like 2026, 2026Q3 or 2026-01..2026-06.",
        "这个期间没有起点，无从比较。请写明起止，如 2026、2026Q3、2026-01..2026-06。",
    ),
    "not_begun": ("The period has not begun on {day}.", "到 {day} 这个期间还没有开始。"),
    "whole": (
        "{first} to {last} against {base_first} to {base_last}",
        "{first} 至 {last}，对比 {base_first} 至 {base_last}",
    ),
    "to_date": (
        "The period is not over: {first} to {last} against {base_first} to {base_last}, cut at the same day",
        "本期未完：{first} 至 {last}，基期也截到同一天：{base_first} 至 {base_last}",
    ),
    "together": (
        "Together {current} against {base}: {change}, {rate}.",
        "合计 {current}，基期 {base}：增减 {change}，{rate}。",
    ),
    "classes": (
        "Classes are those of {day}: who grew much stands in a better one for it.",
        "等级为 {day} 的等级：增长多的客户因此可能已升级。",
    ),
    "no_sales": ("No sales on file up to this day.", "截至这一天还没有销售记录。"),
    "last_sale": (
        "No sales in this period; the last one on file is of {day}: ask for another period, or --as-of that day.",
        "这段时间没有销售；最后一笔在 {day}。请换一个期间，或用 --as-of 指定那一天。",
    ),
    "base_short": (
        "The sales on file begin on {day}, after the days compared with: that side is not complete.",
        "销售记录从 {day} 开始，晚于基期起点，基期不完整。",
    ),
    "bad_average": (
        "The moving average is of 1 to {most} months.",
        "移动平均的月数应在 1 到 {most} 之间。",
    ),
    "months": ("Whole months {first} to {last}", "整月 {first} 至 {last}"),
    "last_cut": (
        "the last one up to {day}, and what it is compared with too",
        "最后一个月截至 {day}，对比的月份也截到同一天",
    ),
    "averaged": (
        "The moving average is of the last {k} complete {k|month|months}.",
        "移动平均取最近 {k} 个完整月份。",
    ),
    "january": (
        "The Spring Festival moves between January and February: compare them together, in the last rows.",
        "春节有时在一月、有时在二月，单月同比会失真；请看末尾的合并行。",
    ),
    "bad_periods": ("Ranks are compared over 2 to {most} periods.", "排名可看 2 到 {most} 期。"),
    "ranked": (
        "Ranks of {last}; growth against {first} to {until}",
        "名次为 {last}；增长率对比 {first} 至 {until}",
    ),
    "ranks": (
        "Complete periods only; equal values share the better rank. The mean of the group is of those partners that "
        "have a growth.",
        "只取完整的期间；数值相同者并列靠前名次。组内平均只算有增长率的客户。",
    ),
    "no_periods": ("Nothing moved from {first} to {last}.", "{first} 至 {last} 没有往来。"),
    "rank_in": ("Rank {period}", "{period} 名次"),
    "split": (
        "By price: (new price less old) times new quantity; by quantity: (new quantity less old) times old price. "
        "What was not sold before is not split.",
        "价格影响 =（新价 − 旧价）× 新量；数量影响 =（新量 − 旧量）× 旧价。基期没有卖过的无法拆分。",
    ),
    "not_paid": (
        "Left out, without a product or a quantity: {now} now, {before} before.",
        "没有商品或数量的行、价格折让未计入：本期 {now}，基期 {before}。",
    ),
}
