"""Sentences about duplicates: merging two partners, or remembering that they are two."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Make two files of one partner one. `partner twins` finds them; the other's code then means the one kept.",
        "把同一客户的两份档案合并（partner twins 找重复）；被并的编号以后就指保留的那家。",
    ),
    "keep": ("The partner that is kept.", "保留的客户。"),
    "other": ("The one that is merged into it.", "并入的客户。"),
    "distinct": (
        "They are two partners: merge nothing, remember it.",
        "不是同一家：不合并，记住不再提示。",
    ),
    "done": (
        "{other_code} {other} is merged into {code} {name}.",
        "{other_code} {other} 已并入 {code} {name}。",
    ),
    "moved": (
        "Moved: {what}",
        "移过去：{what}",
    ),
    "moved_one": (
        "{noun} {count}",
        "{noun} {count}",
    ),
    "balance": (
        "Balance {before} + {added} → {after}",
        "欠款 {before} + {added} → {after}",
    ),
    "marked": (
        "Remembered: {code} {name} and {other_code} {other} are two partners.",
        "已记住：{code} {name} 和 {other_code} {other} 不是同一家。",
    ),
    "known": (
        "{code} {name} and {other_code} {other}: that was known already.",
        "{code} {name} 和 {other_code} {other}：早已记过。",
    ),
    "same": (
        "Both names mean {code} {name}.",
        "两个名称是同一家：{code} {name}。",
    ),
    "kinds": (
        "A supplier is not merged with one who buys: {one}, {other}.",
        "供应商和客户不能合并：{one}、{other}。",
    ),
    "import_row": (
        "{partner} was merged into another partner; its row is left out.",
        "{partner} 已并入别的客户，这一行不取。",
    ),
    "cut": (
        "{count} {count|partner has|partners have} more than {most} names like {count|its own|theirs}; no more "
        "of each stand here (--most).",
        "有 {count} 家的相似名称超过 {most} 个，每家只列这么多（--most 可改）。",
    ),
}
