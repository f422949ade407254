"""Sentences about explicit matches of credits with debits."""

SENTENCES: dict[str, tuple[str, str]] = {
    "match_help": (
        "Say what a receipt, a return or a credit settles. CREDIT DEBIT…: each in turn, up to what is open.",
        "指定核销：收款/退货/贷项单号 冲 应收单号……，按顺序冲，每张冲到结清。",
    ),
    "unmatch_help": (
        "End the matches by hand of a credit. With the named debits, or all; they stay on record.",
        "取消核销：某笔收款与指定单据（不写则全部）的核销到此为止，记录保留。",
    ),
    "credit": ("The receipt, return or negative adjustment.", "收款、退货或贷方调整的单号。"),
    "debits": ("The orders, adjustments or refunds it settles.", "要冲的订单、应收调整或退款单号。"),
    "amount": ("No more than this in all.", "最多冲这么多。"),
    "none": ("There is no document {number}.", "没有单据 {number}。"),
    "no_credit": (
        "{number} is a debit: name the receipt, the return or the credit first.",
        "{number} 是应收：前面要写收款、退货或贷项的单号。",
    ),
    "no_debit": (
        "{number} is a credit: nothing is owed for it that could be settled.",
        "{number} 是贷方，不是应收，没有可冲的。",
    ),
    "is_reversed": ("{number} was taken back on {day}.", "{number} 已于 {day} 作废、退票或取消。"),
    "before": (
        "{day} is before {number}, which is of {earliest}: a match cannot be older than either side.",
        "{day} 早于 {number} 的日期 {earliest}：核销不能早于任何一方。",
    ),
    "over_credit": (
        "{amount} is more than is left of {number} ({left}).",
        "{amount} 超过了 {number} 的余额 {left}。",
    ),
    "over_credit_none": ("Nothing is left of {number}: all of it is matched.", "{number} 已全部核销，没有余额。"),
    "over_debit": (
        "{amount} is more than is open of {number} ({left}).",
        "{amount} 超过了 {number} 的未核销额 {left}。",
    ),
    "over_debit_none": (
        "{number} is settled by hand or by returns already: nothing is left to match.",
        "{number} 已指定核销或退清，没有可冲的。",
    ),
    "nothing": ("{number} is not matched by hand with anything there.", "{number} 没有指定核销过，无可取消。"),
    "not_matched": ("{number} is not matched by hand with {debit}.", "{number} 没有和 {debit} 指定核销。"),
    "before_match": (
        "{day} is before the match of {number} ({earliest}); it can end on that day or later.",
        "{day} 早于 {number} 的核销日 {earliest}，只能从那天起取消。",
    ),
    # answers
    "matched": ("{number} {name} settles {pairs}", "{number} {name} 核销 {pairs}"),
    "ended": ("{number} {name} no longer settles {pairs} from {day} on", "{number} {name} 自 {day} 起不再冲 {pairs}"),
    "pair": ("{number} {amount}", "{number} {amount}"),
    "left_auto": ("{amount} of it goes to the oldest debts", "余 {amount} 自动冲最早的"),
    "left_held": ("{amount} of it stays on account", "余 {amount} 挂账"),
    "open": ("Open: {items}", "未收：{items}"),
    "open_item": ("{number} {before} → {after}", "{number} {before} → {after}"),
    "same_open": ("What is open stays as it was", "未收不变"),
    "same_balance": ("balance {balance} as before", "欠款 {balance} 不变"),
}
