"""Sentences about extensions: receivables that are given more time."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Give more time to pay: NUMBER DATE. What is open of a shipped order or a debit adjustment falls due later.",
        "展期：把未收的单据改到更晚的到期日：单号 日期。",
    ),
    "number": ("The order's, the part's or the adjustment's number.", "订单、分批或应收调整的单号。"),
    "due": ("The new due day.", "新的到期日。"),
    "refund": ("{number} is money paid back; it has no due day to extend.", "{number} 是退款，没有账期可展。"),
    "before": (
        "{day} is before {number}, which is of {earliest}.",
        "{day} 早于 {number} 的日期 {earliest}。",
    ),
    "nothing_open": ("Nothing is open of {number} on {day}.", "{number} 在 {day} 没有未收。"),
    "rolling": (
        "{number} is due with the partner's next shipment, which has not come: there is no due day to extend.",
        "{number} 滚结，下次出货才到期，现在没有到期日可展。",
    ),
    "not_later": (
        "{day} is not later than the due day {number} has ({due}).",
        "{day} 不晚于 {number} 现在的到期日 {due}。",
    ),
    "given": ("{number} open {amount}  due {old} → {new}", "{number} 未收 {amount}  到期 {old} → {new}"),
    "overdue": ("Overdue {before} → {after}", "逾期 {before} → {after}"),
}
