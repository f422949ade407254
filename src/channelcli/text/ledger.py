"""Sentences about the file itself."""

SENTENCES: dict[str, tuple[str, str]] = {
    "exists": (
        "{path} exists already; nothing was changed.",
        "{path} 已存在，什么都没改。",
    ),
    "no_folder": (
        "There is no folder {path}.",
        "没有文件夹 {path}。",
    ),
    "cannot_create": (
        "Cannot make the ledger {path}: {reason}.",
        "无法新建账本 {path}：{reason}。",
    ),
    "missing": (
        "There is no ledger at {path}.",
        "没有找到账本 {path}。",
    ),
    "make_one": (
        "Make one: channelcli init   (or look around first: channelcli demo)",
        "新建账本：channelcli init   （先看演示：channelcli demo）",
    ),
    "foreign": (
        "{path} is not a channelcli ledger; it was not touched.",
        "{path} 不是 channelcli 账本，没有动它。",
    ),
    "newer": (
        "{path} was written by a newer channelcli (schema {version}, this program knows {newest}); it was not touched.",
        "{path} 是更新版本的 channelcli 写的（结构 {version}，本程序只认到 {newest}），没有动它。",
    ),
    "upgraded": (
        "The ledger now has this program's schema. The copy from before: {copy}",
        "账本已升级到本程序的格式。升级前的副本:{copy}",
    ),
    "altered": (
        "Another tool altered or dropped table {table}; nothing was written. Restore a backup.",
        "其他软件改动或删除了表 {table}，没有写入任何内容。请从备份恢复。",
    ),
    "old": (
        "{path} has an older schema; a dry run does not upgrade it.",
        "{path} 是旧版结构，试运行不会升级它。",
    ),
    "readonly_old": (
        "{path} has an older schema, and this run may only read: it was not upgraded.",
        "{path} 是旧版结构，而现在只许读，所以没有升级。",
    ),
    "hard_linked": (
        "{path} has more than one name (hard link); SQLite cannot keep such a file safe. Copy it to a file of its own.",
        "{path} 有多个硬链接，SQLite 无法保证安全。请先复制成单独的文件。",
    ),
    "unreadable": (
        "Cannot use {path}: {reason}.",
        "无法使用 {path}：{reason}。",
    ),
    "damaged": (
        "{path} is damaged: {reason}. Take a backup from before.",
        "{path} 已损坏：{reason}。请用之前的备份恢复。",
    ),
    "busy": (
        "{path} is in use by another program; nothing was changed. Try again.",
        "{path} 正被别的程序使用，什么都没改，请稍后再试。",
    ),
    "disk_full": (
        "The disk is full; nothing was changed in {path}.",
        "磁盘已满，{path} 什么都没改。",
    ),
    "io": (
        "{path} cannot be written ({reason}); nothing was changed.",
        "{path} 写不进去（{reason}），什么都没改。",
    ),
    "open_to_others": (
        "{path} may be read by others on this computer (mode {mode}); make it yours alone: chmod 600 {path}",
        "本机其他用户也能读 {path}（权限 {mode}），请改为只有自己能读：chmod 600 {path}",
    ),
    "risky_network": (
        "{path} is on a network drive ({kind}): SQLite's locks are not safe there. Better keep it on this computer.",
        "{path} 在网络盘上（{kind}），文件锁不可靠，账本最好放在本机磁盘。",
    ),
    "risky_sync": (
        "{path} is in a folder that is synchronised ({kind}): a half-written file may be copied."
        " Better keep it outside and synchronise backups.",
        "{path} 在同步文件夹里（{kind}），可能同步到写了一半的文件。账本最好放在外面，只同步备份。",
    ),
    "created": (
        "Ledger {path} is ready.",
        "账本 {path} 已建好。",
    ),
    "next_steps": (
        "Next: channelcli import partners SHEET.xlsx   or   channelcli partner add NAME",
        "下一步：channelcli import partners 客户档案.xlsx   或   channelcli partner add 客户名",
    ),
}
