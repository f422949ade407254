"""Sentences of `history`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Every change, the newest first, and which were taken back; or one in full.",
        "所有修改，最近的在前，撤销过的有标记；也可以看某一次的明细。",
    ),
    "opt_number": ("One change in full, by its number.", "看第几次修改的明细。"),
    "opt_by": ("Only what this user did.", "只看这个操作人。"),
    "opt_kind": (
        "Only of this kind (found: made by another program).",
        "只看这一类（found：其他软件改的）。",
    ),
    "opt_every": ("With N: every row, however many.", "和 N 一起用：逐行列出，不论多少。"),
    "every_of_one": (
        "--every goes with the number of a change.",
        "--every 要和修改的编号一起用。",
    ),
    "one_alone": (
        "A change by its number is one: it takes no filter.",
        "按编号看的只有一次修改，不能再加筛选。",
    ),
    "head": (
        "{at} by {actor}",
        "{at}，{actor}",
    ),
    "undone_by": (
        "Taken back by change {id}",
        "已撤销（第 {id} 次）",
    ),
    "takes_back": (
        "Takes back: {ids}",
        "撤销的是第 {ids} 次",
    ),
    "more": (
        "{table}: {shown} of {count} shown; all with --every",
        "{table}：共 {count} 条，列出 {shown} 条；全部请加 --every",
    ),
}
