"""Sentences of the reports on seasons and forecasts."""

SENTENCES: dict[str, tuple[str, str]] = {
    "bad_horizon": ("A forecast goes 1 to {most} {most|period|periods} ahead.", "可以预测 1 到 {most} 期。"),
    "stale": (
        "Nothing was sold for a whole year; the last sale on file is of {day}: try --as-of that day.",
        "已有整整一年没有销售，最后一笔在 {day}；可用 --as-of 指定那一天。",
    ),
    "no_period": (
        "No month or quarter since the first sale is over on {day}.",
        "截至 {day}，首笔销售以来还没有一个完整的期间。",
    ),
    "until": ("Complete periods up to {day}", "完整期间，截至 {day}"),
    "rule": (
        "Each method forecast the last third of the periods, twelve at most, one step ahead and from earlier data "
        "alone; the least mean error wins, and a complex method must be 5% below seasonal naive, or naive without it.",
        "回测：只用当时以前的数据，逐期向前预测最近三分之一的期间（最多 12 期）。取平均误差最小的方法；"
        "复杂方法须比“去年同期”（没有则比“上一期”）低 5% 才采用。",
    ),
    "forced": (
        "This method was asked for. Its errors are those of the last third of the periods, twelve at most, each "
        "forecast one step ahead from earlier data alone.",
        "方法是指定的。误差来自最近三分之一的期间（最多 12 期），逐期只用当时以前的数据预测。",
    ),
    "errors": (
        "Mean error (MAE) and bias (forecast less actual) are a period's; the error share is WAPE; MASE below 1 is "
        "closer than seasonal naive was in the time before.",
        "平均误差（MAE）和偏差（预测减实际）为每期金额；误差率为 WAPE；相对误差（MASE）小于 1 即好于“去年同期”法。",
    ),
    "scale": ("Points tested: {n}.", "回测期数：{n}。"),
    "too_little": (
        "Too little data: with fewer than {least} periods only the mean of the last three, untested; seasonal methods "
        "need one year or two.",
        "数据太少：不足 {least} 期，只能取最近三期的平均，未经回测；按季节的方法要一到两年的数据。",
    ),
    "parts": (
        "The forecasts of the parts need not add up to the forecast of the whole (--by total).",
        "各组预测之和不一定等于总体预测（--by total）。",
    ),
    "one_group": (
        "A back-test is of one group, and here are {n}: {names}. Choose one, as with --partner or --region.",
        "回测只能看一组，现在有 {n} 组：{names}。请选定一组，如用 --partner、--region。",
    ),
    "chosen": ("Chosen", "采用"),
    "period": ("Period", "期间"),
    "forecast": ("Forecast", "预测"),
    "actual": ("Actual", "实际"),
    "error": ("Off by", "误差"),
    "short_year": (
        "Too little data: a seasonal index needs two full years, there {n|is|are} {n} complete {n|month|months}.",
        "数据太少：季节指数至少要两整年，目前只有 {n} 个完整月份。",
    ),
    "not_above": (
        "No seasonal index: over the latest full years the sum is not above zero.",
        "算不出季节指数：最近几个整年合计不大于零。",
    ),
    "short_years": (
        "{n} more {n|has|have} less than two full years, or nothing above zero in them: no index.",
        "另有 {n} 组不足两整年，或合计不大于零，算不出季节指数。",
    ),
}
