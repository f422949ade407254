"""Sentences of the reports on collecting: promises, measures, expected loss, late interest, cash outlook."""

SENTENCES: dict[str, tuple[str, str]] = {
    "kept": (
        "Of {over} {over|promise that is|promises that are} decided, {kept} {kept|was|were} kept: {share}; "
        "{came} of {promised} came in: {paid}.",
        "到期的 {over} 笔承诺兑现了 {kept} 笔，兑现率 {share}；承诺 {promised}，到账 {came}，占 {paid}。",
    ),
    "region": ("Region", "区域"),
    "rep": ("Code", "编号"),
    "rep_name": ("Salesman", "业务员"),
    "window": (
        "Sales of {first} to {last}, {days} {days|day|days}",
        "出货期间 {first} 至 {last}，共 {days} 天",
    ),
    "bad_months": (
        "{value} is no number of months. Write one from 1 to {most}.",
        "「{value}」不是月数。请写 1 到 {most}。",
    ),
    "at_least": (
        "Or more: the sales on file end before the balance is used up.",
        "「至少」：账上的出货不够倒推完欠款，实际天数更长。",
    ),
    "not_begun": (
        "The period begins on {first}, after the last day that counts, {last}.",
        "期间从 {first} 开始，晚于截止日 {last}。",
    ),
    "until": (
        "Counted up to {last}",
        "算到 {last}",
    ),
    "loss": ("Expected loss", "预计损失"),
    "loss_rate": ("Of open", "占未收"),
    "loss_rates": (
        "There are {given} loss rates for {wanted} ranges ({ranges}): write one percentage for each,"
        " in the policy as ar.loss_rates or with --rates.",
        "损失率写了 {given} 个，账龄有 {wanted} 段（{ranges}）：每段写一个百分数，"
        "可写在政策文件的 ar.loss_rates，或用 --rates。",
    ),
    "loss_note": (
        "Rates {rates}; the expected loss is {share} of what is open. Advisory: nothing is booked.",
        "损失率 {rates}；预计损失占未收的 {share}。仅供参考，不入账。",
    ),
    "no_rate": (
        "No daily rate is agreed: give one with --rate 0.05%, or as ar.late_rate in the policy.",
        "没有约定日利率：可用 --rate 0.05%（万分之五），或在政策文件写 ar.late_rate。",
    ),
    "rate": (
        "{rate}% a day on each document, rounded to the fen. Advisory: nothing is booked.",
        "日利率 {rate}%，逐单计算、四舍五入到分。仅供参考，不入账。",
    ),
    "bad_weeks": (
        "{value} is no number of weeks. Write one from 1 to {most}.",
        "「{value}」不是周数。请写 1 到 {most}。",
    ),
    "own": ("Own habit", "自己的习惯"),
    "settled": ("Documents settled", "已结单数"),
    "best_days": ("Best (days late)", "最好（晚几天）"),
    "usual_days": ("Usual (days late)", "一般（晚几天）"),
    "worst_days": ("Worst (days late)", "最差（晚几天）"),
    "habit": (
        "Days after the due day within which 25%, 50% and 90% of the money came in, last 12 months."
        " Fewer than {least} documents settled: as all partners together.",
        "近 12 个月 25%、50%、90% 的钱在到期后几天内到账（负数为提前）。结清不足 {least} 单的，按全部客户算。",
    ),
    "outlook": (
        "Best, usual, worst: as late as each partner paid 25%, 50%, 90% of its money in 12 months"
        " ({items} {items|document|documents}). No date: later than ever before, or not due before the next shipment.",
        "最好、一般、最差：按各客户近 12 个月 25%、50%、90% 的钱到账时的拖欠天数推算（{items} 单）。"
        "没有日期：已拖得比以往都久，或滚结货款要等下次发货。",
    ),
    "outlook_credit": (
        "Credits not used yet, {amount}, are not taken off.",
        "未核销的收款 {amount} 没有扣除。",
    ),
}
