"""Sentences of `redo`; what it answers stands in `undo`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Do again what the last undo took back, or what undo N did.",
        "重做最近一次撤销掉的修改，或第 N 次撤销的。",
    ),
    "opt_number": (
        "The undo, or a change it took back, as `history` numbers them; without, the last undo.",
        "哪一次撤销，或被撤销的那次修改（编号见 history）；不写就是最近一次撤销。",
    ),
}
