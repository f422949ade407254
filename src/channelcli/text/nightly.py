"""Sentences of the night run."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "The night run: the day's reports in a dated folder, a backup, and a digest.",
        "夜间报表：当天的报表放进以日期命名的文件夹，备份账本，并给出摘要。",
    ),
    "out": (
        "Where the dated folders go [nightly/ beside the ledger].",
        "日期文件夹放在哪里［默认：账本旁的 nightly/］。",
    ),
    "date": ("The night of this day [today].", "哪一天的报表［默认：今天］。"),
    "exit_on_alarm": (
        "End with exit code 10 when there is overdue debt or a late follow-up.",
        "有逾期欠款或过期未跟进的事时，以退出码 10 结束。",
    ),
    "title": ("Night run {day} {weekday}", "{day} {weekday} 夜间报表"),
    "yesterday": ("Yesterday", "昨日"),
    "month": ("This month", "本月"),
    "shipped": ("shipped", "出货"),
    "received": ("received", "回款"),
    "orders": ("(orders: {n})", "({n} 单)"),
    "receipts": ("(receipts: {n})", "({n} 笔)"),
    "owed": ("Owed", "欠款"),
    "owed_line": (
        "{owed} (partners: {partners}), overdue {late} ({share}, partners: {debtors})",
        "{owed}（{partners} 家），其中逾期 {late}（{share}，{debtors} 家）",
    ),
    "owed_young": ("{owed} (partners: {partners}), nothing overdue", "{owed}（{partners} 家），没有逾期"),
    "owed_nothing": ("nothing", "没有欠款"),
    "classes": ("Classes", "分类"),
    "moved": ("since the day before: {who}", "与前一天相比：{who}"),
    "comma": (", ", "、"),
    "more_moved": (" and {n} more", " 等，另有 {n} 家"),
    "due": ("To do", "待办"),
    "due_line": ("follow-ups due: {n}, late: {late}", "待跟进 {n} 件，其中逾期 {late} 件"),
    "laws_line": ("{verdict} · journal head {head}", "{verdict} · 链头 {head}"),
    "laws": ("Laws", "核对"),
    "backup": ("Backup", "备份"),
    "backup_line": (
        "{path} ({size}), checked; old ones deleted: {gone}",
        "{path}（{size}），核对无误；清理旧备份 {gone} 个",
    ),
    "backup_failed": ("FAILED: {reason}", "没做成：{reason}"),
    "no_backup": ("Only the reports, no backup.", "只做报表，不备份。"),
    "files": ("Files", "文件"),
    "files_line": ("{folder}: {book}, {n} csv", "{folder}：{book}，csv {n} 个"),
    "check": ("To check", "待核实"),
    "check_line": (
        "partner files: {n}; a sheet for each salesman: {sheets}",
        "{n} 份客户档案，按业务员 {sheets} 张表待填",
    ),
    "alarms": (
        "Alarms: overdue {late}, follow-ups late: {talks}.",
        "提醒：逾期欠款 {late}，逾期未跟进 {talks} 件。",
    ),
    "failed": (
        "{n} of {of} reports failed, the others are in {folder}: {which}",
        "{of} 张报表有 {n} 张没做成，其余在 {folder}：{which}",
    ),
    "failed_all": ("No report could be made: {which}", "报表一张都没做成：{which}"),
    "running": (
        "Another night run is at work in {folder}; this one did nothing.",
        "{folder} 里已有一个夜间报表在跑，这次什么都没做。",
    ),
    "future": ("{day} is still to come.", "{day} 还没到。"),
    "not_folder": (
        "“{path}” is not an ordinary folder; nothing was written.",
        "“{path}”不是普通文件夹，没有写入。",
    ),
    "not_written": (
        "The reports could not be put into “{path}”: {reason}. What was there is untouched.",
        "报表放不进“{path}”：{reason}。原来的内容没有动。",
    ),
}
