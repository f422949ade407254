"""Sentences of `restore`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Go back to a backup: beside the ledger, or in its place; or compare first.",
        "从备份恢复：恢复到旁边的文件，或直接替换账本；也可以先比较。",
    ),
    "page": (
        "Go back to a backup. In place, the ledger that is there is kept under a dated name. BACKUP is a file, a name"
        " in the folder, a day, or last.\n\nrestore last --compare · restore last --into side.db · restore 2026-11-20",
        "从备份恢复。直接恢复时，现有账本另存为带日期的文件。备份可写：文件、文件夹里的名字、日期、last。\n\n"
        "restore last --compare · restore last --into 旁边.db · restore 2026-11-20",
    ),
    "into": ("Make a new ledger of it; the one in use is untouched.", "恢复成一个新账本，现用的账本不动。"),
    "compare": ("Only tell what differs between the backup and the ledger.", "只比较备份和现在的账本有什么不同。"),
    "files": (
        "Only take the photos and papers out, into this new folder.",
        "只取出照片和单据，放进这个新文件夹。",
    ),
    "one_way": ("One of --into, --compare and --files, not several.", "--into、--compare、--files 只能用一个。"),
    "no_folder": ("There is no folder {folder}; nothing was restored.", "没有文件夹 {folder}，没有恢复。"),
    "between": ("Backup {backup}, taken {taken}", "备份 {backup}，{taken}"),
    "rows_title": ("Rows: from the backup to the ledger now", "数据：从备份到现在"),
    "table": ("Table", "表"),
    "what": ("What", "内容"),
    "added": ("Added", "新增"),
    "changed": ("Changed", "改动"),
    "removed": ("Removed", "减少"),
    "same_rows": ("All rows are the same.", "数据完全一样。"),
    "balances_title": ("Balances that differ", "欠款不同的客户"),
    "code": ("Code", "编号"),
    "name": ("Partner", "客户"),
    "then": ("Backup", "备份"),
    "now": ("Now", "现在"),
    "more": ("Difference", "相差"),
    "same_balances": ("All balances are the same.", "欠款完全一样。"),
    "changes_title": ("Changes that only one of them has", "只在一边有的修改"),
    "where": ("Where", "在哪边"),
    "change": ("Change", "修改号"),
    "at": ("When (UTC)", "时间 (UTC)"),
    "command": ("Command", "命令"),
    "summary": ("Summary", "摘要"),
    "same_changes": ("No changes since.", "之后没有修改。"),
    "in_words": (
        "Changes that going back loses: {lost}; that it brings back: {back}. Tables that differ: {tables}, balances:"
        " {partners}.",
        "恢复会丢掉现在的修改 {lost} 次，找回备份里的修改 {back} 次；"
        "有 {tables} 种数据不同，{partners} 家客户欠款不同。",
    ),
    "ask": ("Put {backup} in place of {path}?", "用 {backup} 替换 {path} 吗？"),
    "needs_yes": (
        "Restoring in place replaces the ledger: say so with --yes.",
        "直接恢复会替换账本：请加 --yes 确认。",
    ),
    "instead": (
        "Or look first: restore {backup} --compare   restore {backup} --into side.db",
        "也可以先看：restore {backup} --compare   restore {backup} --into 旁边.db",
    ),
    "declined": ("Nothing was changed.", "什么都没改。"),
    "done": (
        "{path} is back at {taken} (UTC): rows {rows}, changes {chain}.",
        "{path} 已回到 {taken}（UTC）：{rows} 行，更改 {chain} 次。",
    ),
    "made": (
        "{path} holds the ledger of {taken} (UTC): rows {rows}, changes {chain}.",
        "{path} 是 {taken}（UTC）的账本：{rows} 行，更改 {chain} 次。",
    ),
    "kept": ("The ledger from before: {path}", "恢复前的账本：{path}"),
    "put_back": ("Your own files put back: {names}", "补回自己的文件：{names}"),
    "left": ("Your own files that differ were left as they are: {names}", "与备份不同的自己的文件没有动：{names}"),
    "erased": (
        "People erased after this backup stand in the ledger again: {n}. Erase them again: channelcli privacy erase",
        "这个备份之后被抹去的人又回到了账本里：{n} 人。请再次抹去：channelcli privacy erase",
    ),
    "not_written": (
        "Restoring into {folder} failed: {reason}. The ledger that was there is as it was, or the restored one is.",
        "在 {folder} 里恢复没做成：{reason}。账本要么还是原来的，要么已是恢复好的，不会是半个。",
    ),
    "has_files": (
        "The backup also holds files: {n}. Take them out: restore {backup} --files FOLDER",
        "备份里还有文件 {n} 个，取出：restore {backup} --files 文件夹",
    ),
    "files_out": ("Files taken out: {n}, into {folder}", "已取出文件 {n} 个，放在 {folder}"),
    "no_files": ("{backup} holds no photos or papers.", "{backup} 里没有照片和单据。"),
}
