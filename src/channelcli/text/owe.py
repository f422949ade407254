"""Sentences of `owe`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": ("Who owes what since when; with a partner, document by document.", "谁欠多少欠多久；写客户则逐笔列出。"),
    "example": (
        "qd owe 宏达                                       what he owes, document by document",
        "qd owe 宏达                                       他欠的每一笔",
    ),
    "as_of": ("As of this day.", "截止日期。"),
    "partner": ("A partner; without, everyone.", "客户；不写则全部。"),
}
