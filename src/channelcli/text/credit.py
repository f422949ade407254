"""Sentences about credit: limits, holds, standing credit, reviews, and what the credit reports say."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": ("Credit: limits, holds, standing credit, reviews.", "授信：额度、冻结、铺底、复评。"),
    "limit_help": ("Set a partner's credit limit, or one for a time.", "设授信额度，或临时额度。"),
    "hold_help": ("Put a partner on hold: an order then speaks up.", "冻结信用：之后开单、发货会提醒。"),
    "release_help": ("End a hold.", "解除冻结。"),
    "standing_help": ("An amount that may stay owed until a day.", "铺底：到期日之前可以一直欠着的金额。"),
    "review_help": ("Record a credit review with today's score.", "信用复评，记下当天的评分和额度。"),
    # arguments and options
    "limit_arg": ("The limit; none = no limit, 0 = cash only.", "额度；none 或 不限 = 不设额度，0 = 只做现款。"),
    "reason_arg": ("Why.", "原因。"),
    "standing_arg": ("The amount; 0 ends it.", "铺底金额；0 = 取消铺底。"),
    "from": ("From this day (today).", "从哪天起（默认今天）。"),
    "until": ("To this day: a limit for a time.", "到哪天为止（写了就是临时额度）。"),
    "standing_until_opt": ("The day it ends.", "铺底到期日。"),
    "by": ("Who decided.", "谁定的。"),
    "new_limit": ("The limit from now on.", "复评后的新额度。"),
    # refusals
    "negative": ("An amount below zero makes no sense here: {amount}.", "金额不能是负数：{amount}。"),
    "until_before": ("{until} is before {start}, when it begins.", "到期日 {until} 早于开始日 {start}。"),
    "no_limit_until": (
        "A limit for a time needs an amount; without --until 'none' takes the limit away.",
        "临时额度要写金额；不加 --until 时，none 表示不设额度。",
    ),
    "standing_until": ("Say until when: --until DATE.", "请写明铺底到哪天：--until 日期。"),
    "no_reason": ("A hold needs a reason.", "冻结要写原因。"),
    "held_already": ("It has been on hold since {day}: {reason}.", "{day} 起已经冻结：{reason}。"),
    "release_first": ("End it first: channelcli credit release PARTNER", "请先解除：channelcli credit release 客户"),
    "not_held": ("It is not on hold on {day}.", "{day} 没有冻结。"),
    # what speaks against an order
    "is_on_hold": ("On hold since {day}: {reason}.", "信用已冻结（{day} 起）：{reason}。"),
    "override": (
        "If it must be: the same with --override REASON, which is kept.",
        "确实要做：加 --override 原因，会留下记录。",
    ),
    "exception": ("{about}: {line}", "{about}：{line}"),
    # answers
    "limit_set": ("{code} {name}: credit limit {before} → {after}", "{code} {name} 授信额度 {before} → {after}"),
    "limit_for_a_time": (
        "{code} {name}: temporary credit limit {amount} from {start} to {until}, then {usual} again",
        "{code} {name} 临时额度 {amount}，{start} 至 {until}，之后恢复 {usual}",
    ),
    "limit_from": ("from {day}", "{day} 起"),
    "unchanged": ("{code} {name}: credit limit {after}, as it was.", "{code} {name} 授信额度 {after}，没有变化。"),
    "temporary_holds": (
        "Until {until} the temporary limit of {amount} holds.",
        "{until} 之前仍按临时额度 {amount}。",
    ),
    "no_limit": ("none", "不限"),
    "held": ("{code} {name} is on hold from {day}: {reason}", "{code} {name} {day} 起冻结：{reason}"),
    "held_warns": (
        "Its orders are asked about; with credit.action = refuse in the policy they are refused.",
        "之后给它开单、发货都会提醒；政策设 credit.action = refuse 就直接拒绝。",
    ),
    "released": (
        "{code} {name}: hold of {since} ended on {day} ({reason})",
        "{code} {name} 自 {since} 的冻结于 {day} 解除（{reason}）",
    ),
    "standing_set": (
        "{code} {name}: standing credit {amount} from {start} to {until}",
        "{code} {name} 铺底 {amount}，{start} 至 {until}",
    ),
    "standing_ended": ("{code} {name}: no standing credit from {day}", "{code} {name} {day} 起没有铺底"),
    "overdue_moved": ("overdue {before} → {after}", "逾期 {before} → {after}"),
    "reviewed": (
        "{code} {name} reviewed {day}: {score}, limit {limit}",
        "{code} {name} {day} 复评：{score}，额度 {limit}",
    ),
    "score_is": ("{total} {total|point|points}, {grade}", "{total} 分，{grade} 级"),
    "unrated": ("unrated", "未评级"),
    "suggested": ("suggested {amount}", "建议额度 {amount}"),
    # under the reports
    "not_rated_note": (
        "{count} unrated: fewer than 3 documents settled in 12 months.",
        "{count} 个客户未评级：近 12 个月结清的单据不到 3 张。",
    ),
    "capped_note": (
        "{count} held to 39 points: a debt was written off in the last 24 months.",
        "{count} 个客户封顶 39 分：近 24 个月有坏账核销。",
    ),
    "grace_note": (
        "On time is up to {grace} {grace|day|days} after the due day; extensions do not count. Limits are "
        "rounded down to {step}.",
        "到期后 {grace} 天内付清都算准时；展期不影响这一项。建议额度按 {step} 向下取整。",
    ),
    "warned_note": (
        "{count} of {all} {all|partner|partners} to watch: {reasons_en}",
        "{all} 个客户里要留意 {count} 个：{reasons_zh}",
    ),
    "unrated_note": (
        "Unrated: fewer than 3 documents settled in 12 months.",
        "未评级：近 12 个月结清的单据不到 3 张。",
    ),
    "capped_to": (
        "The points sum to {sum}; a write-off of the last 24 months holds the score to 39.",
        "各项合计 {sum} 分；近 24 个月有坏账核销，封顶 39 分。",
    ),
}
