"""Sentences of `doctor`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Check that every law of the books holds.",
        "检查账目规则是否全部成立。",
    ),
    "page": (
        "Check that every law of the books holds; name what breaks one. Exit code 8 when one is broken.\n\n"
        "doctor · doctor --as-of 2026-10-31 · doctor --law match-amount · doctor --journal · doctor -F json",
        "检查账目规则是否全部成立，指出不符的单据。有规则不成立时退出码为 8。\n\n"
        "doctor · doctor --as-of 2026-10-31 · doctor --law match-amount · doctor --journal · doctor -F json",
    ),
    "journal": (
        "Only the journal: is every change as it was sealed, and what did other tools write?",
        "只检查流水：每次修改是否与封存一致，其他软件改过什么。",
    ),
    "head": (
        "A head of the journal that was noted elsewhere; it must still be in the chain. Can be given several times.",
        "另外记下的链头，必须仍在链上；可写多次。",
    ),
    "unread": (
        "Encrypted backups not compared, no passphrase at hand opens them: {n}",
        "加密备份没有核对，手边没有能打开的口令：{n} 份",
    ),
    "one_way": ("Either --law, or --journal and --head.", "--law 与 --journal、--head 不能同时用。"),
    "chain": ("Seals: {n} · head {head}", "封存 {n} 次 · 链头 {head}"),
    "as_of": ("Accounts as of this day [today].", "账户按哪一天检查［默认：今天］。"),
    "only": ("Only this law, by its id.", "只检查这一条规则（写规则代号）。"),
    "exit_on_alarm": (
        "End with exit code 10 when imported documents or the writing of other tools want a look.",
        "有导入单据或其他软件的改动需要留意时，以退出码 10 结束。",
    ),
    "ok": ("ok", "成立"),
    "bad": ("BROKEN", "不成立"),
    "odd": ("look", "留意"),
    "of": ("{broken} of {checked} checked:", "检查 {checked} 项，{broken} 项不符："),
    "more": ("… and {n} more", "…… 另有 {n} 项"),
    "is_broken": (
        "Laws broken: {laws}. Something wrote into the ledger past the rules; undo it or restore a backup.",
        "不成立的账目规则：{laws}。有人绕过规则改了账本：请撤销，或从备份恢复。",
    ),
    "alarms": (
        "Alarms: {n} {n|thing wants|things want} a look ({laws}).",
        "提醒：有 {n} 处需要留意（{laws}）。",
    ),
}
