"""Sentences about payments."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Payments: add, match, unmatch, refund, bounce, void …",
        "回款：add 收款、match 核销、unmatch 取消核销、refund 退款、bounce 退票、void 作废……",
    ),
    "example": (
        "qd payment add 宏达 1.2万 微信                    money received; the oldest debts are settled first",
        "qd payment add 宏达 1.2万 微信                    收款，先冲最早到期的欠款",
    ),
    "add_help": (
        "Record money received: PARTNER AMOUNT [METHOD]. The oldest debts are settled first unless --for says which.",
        "收款：客户 金额 [方式]。默认先冲最早到期的，--for 可指定单据。",
    ),
    "refund_help": ("Record money paid back to a partner.", "退款给客户（不超过预收）。"),
    "bounce_help": ("A cheque or bill came back: the debts stand open again.", "退票：欠款恢复。"),
    "void_help": ("Take back a wrong payment, dated.", "作废录错的回款（按日期冲回）。"),
    # arguments and options
    "amount": ("The amount: 1200.50, 1.2万.", "金额：1200.50、1.2万。"),
    "method": (
        "cash, bank, wechat, alipay, bill, cheque, by code, name or initials (wx); other words are kept.",
        "方式：现金、银行、微信、支付宝、承兑、支票，也可用首字母（wx）；其他说法照记。",
    ),
    "for": ("The document it pays (again for more, in that order).", "指定冲哪张单（可重复，按顺序冲）。"),
    "match": (
        "fifo: the oldest first; exact: what is open to the fen; none: all on account.",
        "fifo 先冲最早的；exact 只冲金额正好相等的；none 全部挂账。",
    ),
    "waive": ("Small change that is waived with it.", "同时抹零的金额。"),
    "matures": ("When an acceptance bill falls due.", "承兑汇票的到期日。"),
    "recover": ("The write-off that this money brings back.", "收回哪笔坏账（坏账单号）。"),
    "reference": ("The bank's or WeChat's reference.", "流水号。"),
    "payer": ("Who paid, if not the partner himself.", "付款人（代付时写）。"),
    "number_arg": ("The payment's number.", "回款单号。"),
    # rules
    "positive": ("The amount must be above zero.", "金额要大于零。"),
    "bad_match": ("'{match}' is none of {matches}.", "「{match}」不对，可用：{matches}。"),
    "other_partner": ("{number} is another partner's.", "{number} 是别的客户的单。"),
    "not_owed": (
        "Nothing is owed for {number}: it has not left, or was cancelled.",
        "{number} 没有应收：还没发货或已取消。",
    ),
    "on_account": (
        "Money that names no order stays on account and settles it when it leaves.",
        "不指定单据的款先挂账，发货后自动冲。",
    ),
    "no_exact": ("Nothing is open of exactly {amount}.", "没有正好是 {amount} 的未收。"),
    "big_waiver": (
        "{waive} cannot be waived: only {owed} would stay open.",
        "抹不了 {waive}：收款后只剩 {owed} 未收。",
    ),
    "recover_alone": (
        "--recover goes without --for, --match and --waive: the money is for what was written off.",
        "--recover 不能和 --for、--match、--waive 一起用：这笔钱就是收回坏账。",
    ),
    "no_bill": (
        "Only an acceptance bill matures ({day}); its method is bill.",
        "只有承兑汇票才有到期日（{day}），方式要写承兑。",
    ),
    "matured_before": (
        "A bill that is received on {earliest} cannot mature before ({day}).",
        "票据到期日 {day} 早于收票日 {earliest}。",
    ),
    "is_deposit": (
        "A deposit ({word}) is no payment of a debt: it has a ledger of its own.",
        "保证金（{word}）不是回款，另有台账。",
    ),
    "deposit_so": (
        "deposit add PARTNER AMOUNT takes one in, deposit use PARTNER AMOUNT pays a debt with it.",
        "收进来：deposit add 客户 金额；抵货款：deposit use 客户 金额。",
    ),
    "tied_later": (
        "{other}, which came with {number}, was voided on {day}: the receipt cannot be taken back before that day.",
        "随 {number} 一起记的 {other} 已在 {day} 作废：这笔收款不能在那天以前撤回。",
    ),
    "undo_that": (
        "Say --on with that day or a later one, or undo that void first.",
        "请用 --on 写那天或以后的日期，或先撤销那次作废。",
    ),
    "deposit_bounce": ("{number} is a deposit that was used; void it instead.", "{number} 是保证金抵款，请用作废。"),
    "number_taken": ("There is a payment {number} already.", "回款单号 {number} 已经有了。"),
    "none": ("There is no payment {number}.", "没有回款 {number}。"),
    "is_reversed": ("{number} was taken back on {day}.", "{number} 已于 {day} 作废或退票。"),
    "refund_bounce": ("{number} is money paid back; void it instead.", "{number} 是退款，请用作废。"),
    "before": ("{day} is before {earliest}, when it was paid.", "{day} 早于收款日 {earliest}。"),
    "big_refund": (
        "{amount} cannot be paid back: only {there} stands unallocated.",
        "退不了 {amount}：未核销的预收只有 {there}。",
    ),
    "twin": (
        "{number} looks the same: same partner, day, amount and reference. Entered twice?",
        "{number} 和这笔一样：同客户、同日、同金额、同流水号，是不是重复了？",
    ),
    # answers
    "received": ("Receipt {number} {name} {amount} {method}", "收款 {number} {name} {amount} {method}"),
    "settles": ("{number} settled {amount}", "{number} 结清 {amount}"),
    "part": ("{number} part {amount}", "{number} 冲 {amount}"),
    "and": (", ", "，"),
    "moved_on": ("; freed by it: {effects}", "；腾出的旧款：{effects}"),
    "waiver_booked": ("waived {amount}", "抹零 {amount}"),
    "discount_booked": ("cash discount {amount}", "现金折扣 {amount}"),
    "recovery_booked": ("recovered of what was written off {amount}", "收回坏账 {amount}"),
    "matures_on": ("matures {day}", "票据到期 {day}"),
    "no_maturity": (
        "No maturity: the bill counts as cash. To give one: undo, then the same line with --matures DATE.",
        "没写票据到期日，按现款算。要补：先 undo，再加 --matures 日期重记。",
    ),
    "on_account_now": ("on account {amount}", "挂账（预收） {amount}"),
    "overdue": ("of it overdue {amount}", "其中逾期 {amount}"),
    "refunded": ("Refund {number} {name} {amount} {method}", "退款 {number} {name} {amount} {method}"),
    "voided": ("{number} {name} {amount} void as of {day}", "{number} {name} {amount} 自 {day} 起作废"),
    "bounced": ("{number} {name} {amount} bounced on {day}", "{number} {name} {amount} 于 {day} 退票"),
}
