"""Sentences of the reports on collecting: promises, measures, expected loss, late interest, cash outlook."""

SENTENCES: dict[str, tuple[str, str]] = {
    "kept": (
        "Of {over} promises that are decided, {kept} were kept: {share}; {came} of {promised} came in: {paid}.",
        "到期的 {over} 笔承诺兑现了 {kept} 笔，兑现率 {share}；承诺 {promised}，到账 {came}，占 {paid}。",
    ),
}
