"""Sentences that many answers share."""

SENTENCES: dict[str, tuple[str, str]] = {
    "dry_run": (
        "Dry run: nothing was written.",
        "试运行：什么都没写入。",
    ),
    "choose": ("Choose", "选"),
    "balance": (
        "Balance {before} → {after}",
        "欠款 {before} → {after}",
    ),
    "undo": (
        "Take back: channelcli undo",
        "撤销：channelcli undo",
    ),
}
