"""Sentences of backups."""

SENTENCES: dict[str, tuple[str, str]] = {
    "readonly": (
        "This run may only read: say with --to FOLDER where the backup may be put.",
        "现在只许读：请用 --to 文件夹 指明备份放到哪里。",
    ),
    "help": (
        "A verified copy of the ledger in one file: backup, list, verify, drill.",
        "账本备份（一个文件，做完即核对）：backup、list、verify、drill。",
    ),
    "page": (
        "Back up the ledger, its policy, what was taught about sheets and your own reports into one file, check it, "
        "thin out old ones. The ledger may be in use.\n\nbackup · backup --to /media/usb · backup --files photos · "
        "backup --encrypt · backup list",
        "把账本、政策文件、学会的表格读法和自己的报表备份成一个文件，随即核对，并清理旧备份。账本正在用也可以备份。\n\n"
        "backup · backup --to /media/usb · backup --files 照片 · backup --encrypt · backup list",
    ),
    "to": (
        "The folder of backups [config backup.folder, else backups/ beside the ledger].",
        "备份文件夹［默认：设置 backup.folder，没有就用账本旁的 backups/］。",
    ),
    "files": ("Also this folder (photos, papers); may be repeated.", "连同这个文件夹（照片、单据），可多次写。"),
    "encrypt": (
        "Encrypt with age; the passphrase is asked, or from --passphrase-file or CHANNELCLI_BACKUP_PASSPHRASE.",
        "用 age 加密；口令当场询问，或取自 --passphrase-file、CHANNELCLI_BACKUP_PASSPHRASE。",
    ),
    "done": ("Backup {path} ({size}), checked.", "已备份 {path}（{size}），核对无误。"),
    "holds": (
        "Holds: rows {rows}, seals {chain}, head {head}.",
        "内容：数据 {rows} 行，封存 {chain} 次，链尾 {head}。",
    ),
    "with_files": ("Files along with it: {n}.", "附带文件 {n} 个。"),
    "left_out": ("Left out, because they are links or no files: {names}", "链接或不是文件的没有备份：{names}"),
    "thinned": ("Old backups deleted: {n} ({first} … {last}).", "已清理旧备份 {n} 个（{first} …… {last}）。"),
    "not_thinned": ("Old backups could not be deleted: {reason}", "旧备份没能清理：{reason}"),
    "list_help": ("The backups of this ledger, the newest first.", "这本账的备份，最新的在前。"),
    "title": ("Backups", "备份"),
    "file": ("File", "文件"),
    "taken": ("Taken (UTC)", "备份时间 (UTC)"),
    "age": ("Days ago", "几天前"),
    "size": ("Bytes", "字节"),
    "encrypted": ("Encrypted", "加密"),
    "head": ("Head", "链尾"),
    "state": ("State", "状态"),
    "none": ("There is no backup in {folder} yet: channelcli backup", "{folder} 里还没有备份：channelcli backup"),
    "where": ("Folder: {folder}", "文件夹：{folder}"),
    "verify_help": (
        "Check a backup to the last byte and row. The newest, unless said otherwise; --all: every one.",
        "逐字节、逐行核对一个备份［默认：最新的］；--all 核对全部。",
    ),
    "which": ("A file, a name in the folder, a day, or last.", "文件、文件夹里的名字、日期，或 last。"),
    "all": ("Every backup of this ledger.", "这本账的全部备份。"),
    "is_good": (
        "{name}  good: rows {rows}, seals {chain}, head {head}",
        "{name}  完好：{rows} 行，封存 {chain} 次，链尾 {head}",
    ),
    "is_bad": ("{name}  DAMAGED: {reason}", "{name}  已损坏：{reason}"),
    "some_bad": ("Backups that are not good: {n} of {of}.", "{of} 个备份里有 {n} 个不完好。"),
    "damaged": (
        "The backup {path} is not as it was written ({reason}). Take another one.",
        "备份 {path} 与写入时不一致（{reason}），请换一个备份。",
    ),
    "missing": ("There is no backup {path}.", "没有备份 {path}。"),
    "unknown": ("There is no backup “{word}” in {folder}.", "{folder} 里没有备份“{word}”。"),
    "newer": (
        "{path} was written by a newer channelcli; this program cannot read it.",
        "{path} 是更新版本的 channelcli 写的，本程序读不了。",
    ),
    "locked": ("The backup {path} needs a passphrase.", "备份 {path} 需要口令。"),
    "how_passphrase": (
        "Give it: --passphrase-file FILE, CHANNELCLI_BACKUP_PASSPHRASE, or backup.passphrase_file in the config file",
        "提供口令：--passphrase-file 文件、CHANNELCLI_BACKUP_PASSPHRASE，或设置文件里的 backup.passphrase_file",
    ),
    "wrong_passphrase": (
        "The passphrase does not open {path} ({reason}).",
        "口令打不开 {path}（{reason}）。",
    ),
    "no_pyrage": ("Encrypted backups need the library pyrage.", "加密备份需要 pyrage 库。"),
    "bad_policy": (
        "{path}: {key} is {value}; it must be a whole number, 0 or more.",
        "{path}：{key} 是 {value}，应为不小于 0 的整数。",
    ),
    "no_folder": ("There is no folder {folder}; no backup was made.", "没有文件夹 {folder}，没有备份。"),
    "no_files": ("There is no folder {folder} to take along.", "没有要附带的文件夹 {folder}。"),
    "link": ("{folder} is a link; no backup was made.", "{folder} 是链接，没有备份。"),
    "not_written": (
        "The backup could not be written into {folder}: {reason}. What was there is untouched.",
        "备份写不进 {folder}：{reason}。原来的内容没有动。",
    ),
    "drill_help": (
        "Restore a backup into a temporary place, to test it. The newest, unless said otherwise.",
        "演练恢复：把备份恢复到临时地方，逐项检验［默认：最新的］。",
    ),
    "drill": ("Drill with {name}, taken {taken}.", "恢复演练：{name}，备份于 {taken}。"),
    "drill_file": (
        "Restored: members {members}, every checksum fits, the ledger's pages are sound.",
        "已恢复：成员 {members} 个，校验和全部相符，账本文件完好。",
    ),
    "drill_rows": (
        "Rows {rows} in {tables} tables, as recorded.",
        "{tables} 张表共 {rows} 行，与备份时一致。",
    ),
    "drill_head": (
        "Journal: seals {chain}, head {head}, as recorded.",
        "封存 {chain} 次，链尾 {head}，与备份时一致。",
    ),
    "drill_owed": (
        "Owed by all partners on {day}: {owed}, as recorded.",
        "{day} 全部客户欠款合计 {owed}，与备份时一致。",
    ),
    "drill_owed_now": ("Owed by all partners on {day}: {owed}.", "{day} 全部客户欠款合计 {owed}。"),
    "drill_laws": ("The books: {verdict}.", "{verdict}。"),
    "drill_good": ("This backup can be relied on.", "这个备份靠得住。"),
    "drill_broken": (
        "The backup is as it was written, but laws were broken in the ledger then: {laws}.",
        "备份与写入时一致，但当时账本里就有账目规则不成立：{laws}。",
    ),
}
