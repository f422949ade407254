"""Sentences of the morning."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "The morning: yesterday, debts, classes, what to do today (also with nothing typed).",
        "早报：昨天、欠款、分类、今天要做的事（什么都不输也是它）。",
    ),
    "title": ("Morning", "早报"),
    "as_of": ("The morning of this day [today].", "哪一天的早报［默认：今天］。"),
    "all": ("Everything there is to do today, not only the first of it.", "列出今天全部要做的事。"),
    "day": ("{day} {weekday}", "{day} {weekday}"),
    "yesterday": ("Yesterday", "昨日"),
    "month": ("This month", "本月"),
    "figures": (
        "shipped {shipped} ({orders})   received {received} ({receipts})",
        "出货 {shipped} ({orders} 单)   回款 {received} ({receipts} 笔)",
    ),
    "owed": ("Owed", "欠款"),
    "span": ("{first}-{last}d", "{first}-{last}天"),
    "over": ("over {n}d", "{n}天以上"),
    "paid_ahead": ("paid ahead {amount}", "预收 {amount}"),
    "nothing_owed": ("Nobody owes anything.", "没有欠款。"),
    "todo": ("Today", "今天要做"),
    "todo_count": ("{n} to do, {late} of them late", "{n} 件，其中逾期 {late} 件"),
    "todo_none": ("Nothing is due today.", "今天没有到期的事。"),
    "more": ("… {n} more: channelcli agenda", "……还有 {n} 件：channelcli agenda"),
    "since": ("Since yesterday", "比昨天"),
    "since_class": ("class {names}", "等级 {names}"),
    "since_overdue": ("overdue now {names}", "新逾期 {names}"),
    "since_promise": ("promise broken {names}", "失约 {names}"),
    "since_more": (" and {n} more", " 等另 {n} 家"),
    "since_nothing": ("nothing moved", "没有变化"),
    "files": ("Ledger {path}", "账本 {path}"),
    "night": ("last night {folder}", "昨晚报表 {folder}"),
    "next": ("more: qd report list", "更多：qd report list"),
    "empty": (
        "Nothing in the ledger yet. Begin with your own sheets: channelcli import FILE…",
        "账本还是空的。先导入自己的表格：channelcli import 文件……",
    ),
    "empty_add": (
        "or by hand: channelcli partner add NAME · channelcli order add NAME --amount 100",
        "或手工录入：channelcli partner add 名称 · channelcli order add 名称 --amount 100",
    ),
}
