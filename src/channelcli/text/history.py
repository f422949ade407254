"""Sentences of `history`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Every change, the newest first, and which were taken back.",
        "所有修改，最近的在前，撤销过的有标记。",
    ),
}
