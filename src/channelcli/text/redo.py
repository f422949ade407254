"""Sentences of `redo`; what it answers stands in `undo`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Do again what the last undo took back, or undo N.",
        "重做最近一次撤销的，或第 N 次的。",
    ),
    "opt_number": (
        "the undo, or a change it took back, as `history` numbers them; without: the last undo",
        "哪一次撤销，或被撤销的那次修改（编号见 history）；不写就是最近一次撤销",
    ),
}
