"""Sentences about the lock date."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Close the books up to a day, or open them: off.",
        "结账：锁定某日及以前的账；off 为解锁。",
    ),
    "day": ("The last closed day, or off.", "结账到哪一天，或 off。"),
    "set": (
        "The books are closed up to {day}: nothing dated up to then can be entered, changed or taken back.",
        "已结账到 {day}：该日及以前的单据不能再录入、改动或撤销。",
    ),
    "off": ("The books are open.", "已解除结账锁定。"),
    "was": ("Before: {day}", "原结账日：{day}"),
    "same": ("The books are closed up to {day} already.", "结账日已经是 {day}。"),
    "same_off": ("The books are open already.", "本来就没有结账锁定。"),
    "policy_holds": (
        "The policy file still closes them up to {day} (books.lock_date).",
        "政策文件里的结账日 {day} 仍然有效（books.lock_date）。",
    ),
    "future": (
        "{day} is still to come (today is {today}); the books can be closed up to today.",
        "{day} 还没到（今天是 {today}），最多结账到今天。",
    ),
    "back": (
        "The books are closed up to {lock} (GEN-5); to move the lock date back needs a reason.",
        "已结账到 {lock}（GEN-5），结账日往回改要说明理由。",
    ),
    "back_how": ("With one: --override REASON", "说明理由：--override 理由"),
    "moved_back": ("lock date moved back from {old} to {new}", "结账日由 {old} 改回 {new}"),
    "opened": ("books closed up to {old} opened", "解除 {old} 的结账锁定"),
    "refused": (
        "The books are closed up to {lock} (GEN-5). Refused: {fact}.",
        "已结账到 {lock}（GEN-5），不能{fact}。",
    ),
    "how": (
        "Date it later; or give a reason: --override REASON; or move the lock date: config lock DATE --override REASON",
        "请改用之后的日期；或说明理由破例：--override 理由；或改结账日：config lock 日期 --override 理由",
    ),
    "bad_policy": (
        "books.lock_date in {path} is no day: {value}. Write it like 2026-10-31.",
        "{path} 里的 books.lock_date 不是日期：{value}。请写成 2026-10-31 这样。",
    ),
    # What a change does to a closed day.
    "added": ("new {what} of {day}", "新增{what}（{day}）"),
    "changed": ("change of {what} of {day}", "改动{what}（{day}）"),
    "gone": ("removal of {what} of {day}", "去掉{what}（{day}）"),
    "more": (" and {count} more", "，另有 {count} 项"),
    "of_order": ("order {label}", "订单 {label}"),
    "of_sale": ("shipment {label}", "出货单 {label}"),
    "of_sale_line": ("line of {label}", "单据 {label} 的明细"),
    "of_payment": ("payment {label}", "收付款 {label}"),
    "of_adjustment": ("adjustment {label}", "调整单 {label}"),
    "of_allocation": ("match {label}", "核销 {label}"),
    "of_extension": ("extension of {label}", "单据 {label} 的展期"),
    "of_standing_credit": ("standing credit of {label}", "客户 {label} 的铺底"),
    "of_temporary_limit": ("temporary limit of {label}", "客户 {label} 的临时额度"),
    "of_credit_hold": ("hold of {label}", "客户 {label} 的信用冻结"),
    "of_credit_review": ("credit review of {label}", "客户 {label} 的信用复评"),
    "of_deposit": ("deposit {label}", "保证金 {label}"),
}
