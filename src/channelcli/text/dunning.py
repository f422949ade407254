"""Sentences of dunning: what was done, the list of whom to dun, reminders to paste into a chat."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Whom to dun and what was done about it: add, list, actions.",
        "催款：add 记一次催收、list 催款清单、actions 催收记录。",
    ),
    "add_help": (
        "Record what was done about a debt. A reminder, a letter, a lawsuit, an acknowledgement.",
        "记一次催收：提醒、催款函、律师函、起诉、判决、承认欠款。",
    ),
    "action": (
        "reminder, letter, lawyer_letter, lawsuit, judgment, acknowledgement; or 催款函 律师函 起诉 判决 承认.",
        "提醒、催款函、律师函、起诉、判决、承认。",
    ),
    "by": ("Who did it.", "经办人。"),
    "no_action": (
        "'{action}' is no action of dunning; these are: {actions}.",
        "「{action}」不是催收动作，可用：提醒、催款函、律师函、起诉、判决、承认（{actions}）。",
    ),
    "future": (
        "{day} is still to come; a plan is a --next step of `log add`.",
        "{day} 还没到；打算做的事用 log add 的 --next 记。",
    ),
    "added": ("Noted: {day} {action}, {name}.", "已记 {day} {action} {name}。"),
    "late": (
        "Overdue {amount}, the oldest {days} {days|day|days}; it can be sued for until {limit}.",
        "逾期 {amount}，最长 {days} 天；诉讼时效到 {limit}。",
    ),
    "not_late": ("Nothing is overdue; balance {balance}.", "没有逾期；欠款余额 {balance}。"),
    "bad_levels": (
        "'{value}' are no dunning levels: write four ascending numbers of days, 1,15,31,91.",
        "「{value}」不能用作催款级别：请写四个递增的天数，如 1,15,31,91。",
    ),
    "summary": (
        "Overdue: {amount}, partners: {partners}; by level: {levels}.",
        "逾期 {partners} 家，共 {amount}；各级别：{levels}。",
    ),
    "per_level": ("{level} {step} {count}", "{level} 级（{step}）{count} 家"),
    "limitation": (
        "! Debts near the end of the limitation period (3 years): {amount}, partners: {partners}."
        " Demand them in writing.",
        "! {partners} 家有欠款快过诉讼时效（3 年），共 {amount}：请书面催收，或让对方书面确认。",
    ),
    # A reminder to one partner, to paste into a chat.
    "chat_head": (
        "{name}: as of {day} the following is past due ({count}), {amount} in all:",
        "{name}您好：截至{day}，有 {count} 笔货款已到期，共 {amount}：",
    ),
    "chat_item": ("{number} of {day}: {open}, due {due}", "{day}的 {number}，未付 {open}，{due}到期"),
    "chat_more": ("and {count} more, {amount}", "另有 {count} 笔，共 {amount}"),
    "chat_credit": (
        "{amount} you paid is not used yet and can be taken off.",
        "您另有 {amount} 尚未核销的款，可以冲抵。",
    ),
    "chat_end": (
        "Please arrange payment, or tell us when it will come. If it is on its way, thank you and never mind.",
        "麻烦安排一下付款，或告知付款日期；如已付出，请忽略，谢谢。",
    ),
    "chat_none": ("{name}: nothing is past due.", "{name}：没有到期未付的货款。"),
    # The list, to paste into a chat.
    "list_head": (
        "To dun as of {day}: {amount} overdue, partners: {partners}.",
        "{day}催款清单：{partners} 家，逾期共 {amount}。",
    ),
    "list_line": (
        "{level} {name} {amount}, the oldest {days} {days|day|days}{action}",
        "{level} 级 {name} {amount}，最长 {days} 天{action}",
    ),
    "list_action": ("; last: {action} {day}", "，上次{action} {day}"),
    "list_more": ("and {count} more, {amount}", "其余 {count} 家，共 {amount}"),
    "list_none": ("Nobody is overdue.", "没有逾期的客户。"),
    "end_item": (";", "；"),
    "end_list": (".", "。"),
}
