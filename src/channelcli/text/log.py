"""Sentences about talks, next steps and promises."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Talks and visits: add, done, list, due.",
        "沟通记录：add 新增、done 办完、list 查看、due 待跟进。",
    ),
    "example": (
        'qd call 宏达 "trying 5 boxes first" --next fri "ask how it sells" --promise 8000@月底',
        "qd 电话 宏达 先试5箱 --next 周五 问试销 --promise 8000@月底",
    ),
    "add_help": (
        "Record a talk or visit, the next step and what was promised.",
        "记一次沟通或拜访、下一步和对方的承诺。",
    ),
    "done_help": ("Close what is due with a partner.", "办完：关闭客户到期的跟进。"),
    "text": ("What was said.", "说了什么。"),
    "next_action": ("The next step.", "下一步做什么。"),
    "type": (
        "call, visit, wechat, email, meeting, training, collect, delivery, care.",
        "电话、拜访、微信、邮件、面谈、培训、催款、送货、关怀。",
    ),
    "next": ("The day of the next step: fri, +3, 12-01.", "下次跟进日期：周五、+3、12-01。"),
    "promise": (
        "What he promised by a day: 8000@month-end, or 'send the poster@fri'.",
        "对方答应的：8000@月底，或 寄海报@周五。",
    ),
    "outcome": ("How it went.", "结果：正面、中性、负面、未接触。"),
    "contact": ("Whom of the partner's people.", "和客户的哪个人。"),
    "content": ("More words about it.", "详细内容。"),
    "occasion": (
        "What for: birthday, opening, spring, mid-autumn … or your own word.",
        "事由：生日、开业周年、春节、中秋……或自己的说法。",
    ),
    "gift": ("What was given.", "送了什么。"),
    "cost": ("What the gift cost.", "礼品花了多少钱。"),
    "given": ("Given: {gift}{cost}.", "送{gift}{cost}。"),
    "a_gift": ("a gift", "礼品"),
    "unwanted": (
        "{name} has wanted no greetings since {day}; it is recorded all the same.",
        "{name} 从 {day} 起谢绝问候，这次照样记下了。",
    ),
    "no_type": ("'{type}' is no type of talk; these are: {types}.", "「{type}」不是沟通类型，可用：{types}。"),
    "needs_text": ("Say in a few words what it was about.", "请写几个字说明谈了什么。"),
    "future": ("{day} is still to come; a plan is a --next step.", "{day} 还没到；打算做的事用 --next 记。"),
    "next_before": (
        "The next step ({next}) is before the talk ({day}).",
        "下次日期（{next}）早于沟通日期（{day}）。",
    ),
    "promise_before": (
        "The promise is due ({due}) before the talk ({day}).",
        "承诺日期（{due}）早于沟通日期（{day}）。",
    ),
    "bad_promise": (
        "'{value}' is no promise; write 8000@month-end or TEXT@DATE.",
        "「{value}」看不懂，请写 8000@月底 或 事情@日期。",
    ),
    "none_open": ("No follow-up is open with this partner.", "这个客户没有待跟进的事。"),
    "recorded": ("Noted: {day} {type}, {name}.", "已记 {day} {type} {name}。"),
    "next_step": ("Next {day} {weekday}: {step}.", "下次 {day} {weekday}：{step}。"),
    "next_undated": ("Next: {step} (no day).", "下一步：{step}（没定日期）。"),
    "follow_up": ("follow up", "跟进"),
    "promised": ("Promised {amount} by {day}.", "答应 {day} 前付 {amount}。"),
    "promised_deed": ("Promised by {day}: {text}.", "答应 {day} 前：{text}。"),
    "closed": ("Done: {name}, {day} {step}.", "办完：{name} {day} {step}。"),
    "weekday_0": ("Mon", "周一"),
    "weekday_1": ("Tue", "周二"),
    "weekday_2": ("Wed", "周三"),
    "weekday_3": ("Thu", "周四"),
    "weekday_4": ("Fri", "周五"),
    "weekday_5": ("Sat", "周六"),
    "weekday_6": ("Sun", "周日"),
}
