"""Sentences about deposits."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Deposits held for partners: add, return, use, void, list.",
        "保证金（押金）：add 收、return 退、use 抵货款、void 作废、list 台账。",
    ),
    "add_help": (
        "Record a deposit taken in: PARTNER AMOUNT [METHOD]. It is no part of what he owes.",
        "收保证金：客户 金额 [方式]。不算回款，不影响欠款。",
    ),
    "return_help": ("Record a deposit paid back.", "退保证金。"),
    "use_help": (
        "Pay a debt with the deposit. It goes down, and a receipt is booked.",
        "保证金抵货款：保证金减少，同时记一笔收款。",
    ),
    "void_help": (
        "Take a movement back, dated; of a used deposit the receipt too.",
        "作废一笔；抵款的连收款一起作废。",
    ),
    "number": ("The number of the movement: B0001.", "保证金单号：B0001。"),
    "none": ("There is no deposit movement {number}.", "没有保证金单 {number}。"),
    "is_void": ("{number} has been void since {day}.", "{number} 已于 {day} 作废。"),
    "before": ("{day} is before {earliest}, its own date.", "{day} 早于它自己的日期 {earliest}。"),
    "too_much": (
        "{amount} is more than the deposit that is held ({there}).",
        "{amount} 超过了持有的保证金 {there}。",
    ),
    "see_list": ("See: deposit list", "台账：deposit list"),
    "received": ("Deposit {number} {name} {amount} {method}", "收保证金 {number} {name} {amount} {method}"),
    "returned": ("Deposit returned {number} {name} {amount} {method}", "退保证金 {number} {name} {amount} {method}"),
    "used": ("Deposit {number} used {amount}", "保证金 {number} 抵款 {amount}"),
    "voided": ("{number} {name} {amount} void as of {day}", "{number} {name} {amount} 自 {day} 起作废"),
    "held": ("deposit held {before} → {after}", "保证金 {before} → {after}"),
    "owed": ("balance {balance} as before", "欠款 {balance} 不变"),
    # columns of the report
    "sum_received": ("Received", "收"),
    "sum_returned": ("Returned", "退"),
    "sum_used": ("Used", "抵货款"),
    "sum_held": ("Held", "持有"),
}
