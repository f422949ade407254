"""Sentences about opening balances, charges, allowances, write-offs and waivers."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": ("Opening balances, charges, allowances, write-offs.", "期初欠款、其他应收、折让、坏账、抹零。"),
    "add_help": (
        "Change what a partner owes without goods or money: the kind gives the sign.",
        "不走货不走款的增减：正负由类型定。",
    ),
    "void_help": ("Take an adjustment back, dated.", "作废一笔（按日期冲回）。"),
    "amount": ("The amount; a negative opening is an advance.", "金额；期初写负数表示预收。"),
    "kind": (
        "opening, charge, allowance, writeoff or waiver.",
        "opening 期初、charge 其他应收、allowance 折让、writeoff 坏账、waiver 抹零。",
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
    "number_taken": ("There is an adjustment {number} already.", "调整单号 {number} 已经有了。"),
    "none": ("There is no adjustment {number}.", "没有调整单 {number}。"),
    "is_void": ("{number} has been void since {day}.", "{number} 已于 {day} 作废。"),
    "before": ("{day} is before {earliest}, its own date.", "{day} 早于它自己的日期 {earliest}。"),
    "added": ("{number} {name} {kind} {amount}", "{number} {name} {kind} {amount}"),
    "due_on": ("due {day}", "到期 {day}"),
    "voided": ("{number} {name} {kind} {amount} void as of {day}", "{number} {name} {kind} {amount} 自 {day} 起作废"),
}
