"""Sentences of the agenda: what is due, visits, festivals."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "What is due: debts, promises, visits, care …; -o due.ics for a phone.",
        "待办：欠款、承诺、跟进、拜访、关怀；-o 待办.ics 导入手机日历。",
    ),
    "as_of": ("As of this day [today].", "哪一天的待办［默认：今天］。"),
    "days": ("As many days ahead too [0; care: policy remind.days].", "再看往后几天［默认 0；关怀按 remind.days］。"),
    "only": ("Only one kind of thing.", "只看一类事项。"),
    "rep": ("Only this salesman's partners.", "只看这位业务员的客户。"),
    "partner": ("Only this partner.", "只看这家客户。"),
    "region": ("Only this region.", "只看这个区域。"),
    "province": ("Only this province.", "只看这个省份。"),
    "city": ("Only this city.", "只看这个城市。"),
    "kind": ("Only dealers, outlets or suppliers.", "只看分销商、终端或供应商。"),
    "tag": ("Only with this tag.", "只看带这个标签的。"),
    "all": ("All of each kind on a screen too.", "屏幕上也全部列出。"),
    "format": (
        "table, csv, tsv, json, jsonl, md, xlsx, html or ics.",
        "table、csv、tsv、json、jsonl、md、xlsx、html 或 ics。",
    ),
    "title": ("To do  {day} {weekday}", "待办  {day} {weekday}"),
    "count": ("{n} to do, {late} of them late.", "共 {n} 件，其中逾期 {late} 件。"),
    "nothing": ("Nothing is due.", "没有到期的事。"),
    "overdue": ("Late", "逾期"),
    "today": ("Today", "今天"),
    "tomorrow": ("{day} {weekday}, tomorrow", "{day} {weekday}，明天"),
    "day": ("{day} {weekday}, in {n} days", "{day} {weekday}，{n} 天后"),
    "more": (
        "… {n} more: channelcli agenda --only {kind} --all",
        "……还有 {n} 件：channelcli agenda --only {kind} --all",
    ),
    "no_dates": (
        "A calendar needs a report with dates; {name} has none",
        "日历需要带日期的报表，{name} 没有日期列",
    ),
    "late": ("{n} {n|day|days} late", "晚 {n} 天"),
    "visit_since": ("not seen for {days} {days|day|days}", "{days} 天没去"),
    "silence_since": ("no order for {days} {days|day|days}", "{days} 天没进货"),
    "never": ("never visited", "还没拜访过"),
    "since": ("since {day}", "始于 {day}"),
    "rule": ("Days between visits: {days}.", "拜访周期（天）：{days}。"),
    "plan": ("{n} {n|visit|visits} from {first} to {last}.", "{first} 至 {last} 共 {n} 家。"),
    "plan_left": (
        "{n} more {n|is|are} due and {n|does|do} not fit: more visits a day (--per-day), or the week after.",
        "另有 {n} 家到期排不下：每天多排几家（--per-day），或放到下周。",
    ),
    "covered": ("Visited in time: {n} of {m} = {p}.", "按期拜访 {n}/{m} = {p}。"),
    "bad_plan": (
        "{per_day} {per_day|visit|visits} a day on {days} {days|day|days} a week: at least one visit, on 1 to 7 days",
        "每天 {per_day} 家、每周 {days} 天不行：每天至少 1 家，每周 1 到 7 天",
    ),
    "too_far": ("{days} days ahead is too far: at most {most}.", "往后 {days} 天太远了，最多 {most} 天。"),
    "bad_rhythm": (
        "The policy says {key}.{name} = {value}: that is no number of days of a class or stage",
        "方案里 {key}.{name} = {value} 不对：应是等级或阶段的天数",
    ),
    "bad_notice": (
        "The policy says contract.remind = {value}: that is no list of days",
        "方案里 contract.remind = {value} 不对：应是天数的列表",
    ),
    "bad_festival": (
        "The policy names the festival {value}: it is none of {known}",
        "方案里的节日 {value} 不认识，可用：{known}",
    ),
}
