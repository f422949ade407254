"""Why a row of a sheet of money is refused."""

SENTENCES: dict[str, tuple[str, str]] = {
    "closed": (
        "{day} is closed: the books are closed up to {lock} (--override REASON takes it all the same)",
        "{day} 已结账：账已结到 {lock}（要补记请加 --override 理由）",
    ),
    "tied": (
        "payment {number} was taken back on {day}: what came with it is void by then too",
        "收款 {number} 已于 {day} 作废或退票，随它记的也要在那天之前作废",
    ),
    "reverses": (
        "a recovered write-off names the write-off, and nothing else does",
        "坏账收回要写坏账单号，别的类型不写",
    ),
    "used_is_below": (
        "a deposit that paid a debt goes down: the amount is below zero",
        "抵货款的保证金是减少，金额要写负数",
    ),
    "cancelled_shipped": (
        "what left on {day} cannot be cancelled: it is a return or void",
        "{day} 已发货的不能取消，应记退货或作废",
    ),
    "void_unshipped": ("what has not left is cancelled, not void", "没发货的应取消，不是作废"),
    "tax_differs": ("tax {tax} is not that of the rate: {computed}", "税额 {tax} 与税率不符，应为 {computed}"),
    "score": ("a score is 0 to 100, here it is {value}", "评分是 0 到 100，这里是 {value}"),
    "ends_before": ("{day} is before {earliest}, when the match begins", "{day} 早于核销开始的 {earliest}"),
}
