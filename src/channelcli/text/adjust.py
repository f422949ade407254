"""Sentences about opening balances, charges, allowances, write-offs and waivers."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Opening balances, charges, allowances, write-offs, offsets.",
        "期初欠款、其他应收、折让、坏账、抹零、抵账。",
    ),
    "add_help": (
        "Change what a partner owes without goods or money. The kind gives the sign.",
        "不走货不走款的增减：正负由类型定。",
    ),
    "void_help": ("Take an adjustment back, dated.", "作废一笔（按日期冲回）。"),
    "amount": ("The amount; a negative opening is an advance.", "金额；期初写负数表示预收。"),
    "kind": (
        "opening, charge, allowance, writeoff, waiver, discount, or offset (he is a supplier too).",
        "opening 期初、charge 其他应收、allowance 折让、writeoff 坏账、waiver 抹零、discount 现金折扣、offset 抵账。",
    ),
    "due": ("When it is due (else by the partner's terms).", "到期日（不写按账期算）。"),
    "number": ("Its number (given when left out).", "单号（不写则自动给）。"),
    "number_arg": ("The adjustment's number.", "调整单号。"),
    "no_kind": ("'{kind}' is no kind of adjustment; these are: {kinds}.", "「{kind}」不是调整类型，可用：{kinds}。"),
    "sign": (
        "The amount is above zero; the kind gives the sign (only an opening may be negative).",
        "金额要写正数，正负由类型定（只有期初可写负数）。",
    ),
    "big_waiver": ("{amount} is more than may be waived ({most}).", "抹零 {amount} 超过上限 {most}。"),
    "by": ("Who approved it.", "审批人。"),
    "by_payment": (
        "A recovered write-off comes with the money that was received.",
        "坏账收回要跟着收款一起记。",
    ),
    "recover_it": (
        "Record it so: payment add PARTNER AMOUNT --recover NUMBER (of the write-off).",
        "这样记：payment add 客户 金额 --recover 坏账单号。",
    ),
    "big_writeoff": (
        "{amount} cannot be written off: the balance is {owed}.",
        "核销不了 {amount}：欠款只有 {owed}。",
    ),
    "big_discount": ("{amount} cannot be taken off: only {owed} is open.", "折扣 {amount} 太大：未收只有 {owed}。"),
    "big_offset": ("{amount} cannot be set off: only {owed} is open.", "抵不了 {amount}：未收只有 {owed}。"),
    "no_writeoff": ("{number} is no write-off.", "{number} 不是坏账核销。"),
    "over_recovery": (
        "{amount} is more than {number} still has ({left}); book the rest as a payment of its own.",
        "{amount} 超过了 {number} 剩下的 {left}，多出的请另记一笔收款。",
    ),
    "is_recovered": (
        "{number} was recovered by {other}; take that payment back first.",
        "{number} 已由 {other} 收回，请先作废那笔收款。",
    ),
    "number_taken": ("There is an adjustment {number} already.", "调整单号 {number} 已经有了。"),
    "none": ("There is no adjustment {number}.", "没有调整单 {number}。"),
    "is_void": ("{number} has been void since {day}.", "{number} 已于 {day} 作废。"),
    "before": ("{day} is before {earliest}, its own date.", "{day} 早于它自己的日期 {earliest}。"),
    "added": ("{number} {name} {kind} {amount}", "{number} {name} {kind} {amount}"),
    "approved": ("approved by {person}", "审批 {person}"),
    "set_off": ("what we owe him goes down by {amount} too", "我方应付他的同时减少 {amount}"),
    "due_on": ("due {day}", "到期 {day}"),
    "voided": ("{number} {name} {kind} {amount} void as of {day}", "{number} {name} {kind} {amount} 自 {day} 起作废"),
}
