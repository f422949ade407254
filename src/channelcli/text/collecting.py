"""Sentences of the reports on collecting: promises, measures, expected loss, late interest, cash outlook."""

SENTENCES: dict[str, tuple[str, str]] = {
    "kept": (
        "Of {over} promises that are decided, {kept} were kept: {share}; {came} of {promised} came in: {paid}.",
        "到期的 {over} 笔承诺兑现了 {kept} 笔，兑现率 {share}；承诺 {promised}，到账 {came}，占 {paid}。",
    ),
    "region": ("Region", "区域"),
    "rep": ("Salesman", "业务员编号"),
    "rep_name": ("Name", "业务员"),
    "window": (
        "Sales of {first} to {last}, {days} days",
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
}
