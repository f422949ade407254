"""Sentences of `status`, and of what the morning and the night run say of backups."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Where the ledger is, its last change, its last good backup.",
        "账本在哪里、最后一次修改、最近的完好备份。",
    ),
    "exit_on_alarm": (
        "End with exit code 10 when a backup is due.",
        "该备份了时，以退出码 10 结束。",
    ),
    "alarm": ("Alarm: {what}", "提醒：{what}"),
    "title": ("Status", "状态"),
    "ledger": ("Ledger", "账本"),
    "size": ("Bytes", "字节"),
    "schema": ("Schema", "结构版本"),
    "encrypted": ("Encrypted", "加密"),
    "changes": ("Changes", "修改次数"),
    "last_change": ("Last change (UTC)", "最后修改 (UTC)"),
    "last_command": ("Last command", "最后的命令"),
    "head": ("Journal head", "链尾"),
    "folder": ("Backups in", "备份文件夹"),
    "backup": ("Last good backup", "最近的完好备份"),
    "taken": ("Taken (UTC)", "备份时间 (UTC)"),
    "age": ("Days ago", "几天前"),
    "same_disk": ("On the ledger's disk", "与账本同一磁盘"),
    "no_backup": ("No backup yet: channelcli backup", "还没有备份：channelcli backup"),
    "doubtful": (
        "No backup can be relied on: channelcli backup list",
        "没有可靠的备份：channelcli backup list",
    ),
    "newer_bad": (
        "Backups that are damaged: {n}; the last good one is {name}: channelcli backup list",
        "有 {n} 个备份已损坏，最近的完好备份是 {name}：channelcli backup list",
    ),
    "old_backup": (
        "Last good backup {days} {days|day|days} ago (at most {most}): channelcli backup",
        "最近的完好备份是 {days} 天前（应在 {most} 天内）：channelcli backup",
    ),
    "disk_hint": (
        "The backups are on the ledger's own disk: keep some elsewhere too (backup --to FOLDER,"
        " config set backup.folder).",
        "备份和账本在同一块磁盘上，最好另存一份（backup --to 文件夹，或 config set backup.folder）。",
    ),
    "backup_today": ("backup {time} good", "备份 {time} 完好"),
    "backup_day": ("backup {day} good", "备份 {day} 完好"),
}
