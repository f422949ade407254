"""Sentences about the class a partner is to reach: the command, its answers, and the rows of a sheet of aims."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Set the class a partner is to reach and by when, or drop it. One aim at a time; `partner aims` lists them.",
        "定客户要达到的等级和期限（每家同时只有一个目标），或取消；partner aims 查看全部。",
    ),
    "class": ("The class to reach: A or B.", "要达到的等级：A 或 B。"),
    "by": ("By when.", "什么时候以前达到。"),
    "drop": ("Drop the aim that stands.", "取消现有目标。"),
    "note": ("What has been agreed.", "商定的做法。"),
    "what": (
        "Say the class and the day (partner aim {partner} A --by 2027-06-30), or --drop.",
        "请写明等级和期限（如 partner aim {partner} A --by 2027-06-30），或加 --drop。",
    ),
    "not_both": ("--drop goes alone.", "--drop 不能和等级、期限、备注一起用。"),
    "bad_class": ("A partner can aim at A or B, not at '{value}'.", "目标等级只能是 A 或 B，不能是「{value}」。"),
    "set": (
        "{code} {name} is to be {class_} by {day}",
        "{code} {name} 目标：{day} 前达到 {class_} 类",
    ),
    "in_place_of": ("in place of {class_} by {day}", "取代原目标（{day} 前 {class_} 类）"),
    "dropped": (
        "{code} {name} is no longer to be {class_} by {day}",
        "{code} {name} 的目标（{day} 前达到 {class_} 类）已取消",
    ),
    "is_there": ("Now {now}: it is there already, to be held.", "现在是 {now} 类：已经达到，要守住。"),
    "needs": (
        "Now {now}, {gap} short of {class_}. To buy by then: {to_buy}, {per_month} a month (now {pace} a month).",
        "现在是 {now} 类，离 {class_} 类差 {gap}。到期前还需进货 {to_buy}，平均每月 {per_month}（现在每月 {pace}）。",
    ),
    "unknown": ("Now {now}. Nobody is {class_} yet.", "现在是 {now} 类。目前没有 {class_} 类客户。"),
    "not_classed": ("It is not classed now.", "目前不在分类范围内。"),
    "supplier": ("A supplier has no class.", "供应商不分等级。"),
    "past": ("{day} is not to come: an aim is for a later day.", "{day} 不是以后的日期，目标要定在以后。"),
    "none": ("No aim stands for this partner.", "这家没有等级目标。"),
    "set_one": (
        "Set one: channelcli partner aim PARTNER A --by DATE",
        "设一个：channelcli partner aim 客户 A --by 日期",
    ),
    # why a row of a sheet is refused
    "by_before": (
        "{day} is not after {start}, when the aim was set",
        "{day} 不晚于目标设定日 {start}",
    ),
    "stands": (
        "another aim stands ({class_} by {day}); only one does at a time",
        "已有目标（{day} 前 {class_} 类），每家同时只有一个",
    ),
}
