"""Sentences of `partner edit`: the whole file in an editor."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Open the whole file in your editor ($EDITOR). What you change is written.",
        "用编辑器（$EDITOR）打开整份档案，改了哪些就写入哪些。",
    ),
    "head": (
        "{code} {name}\n"
        "Change what is behind the =, save and close the editor. Nothing behind it empties the field;\n"
        "a line left out changes nothing; \\n is a new line. Region, rep, terms and limit count from today (or --on).",
        "{code} {name}\n"
        "改等号后面的内容，存盘退出即可。留空表示清空该项，删掉整行表示不改，\\n 表示换行。\n"
        "地区、业务员、账期、授信额度从今天（或 --on 指定的日期）起生效。",
    ),
    "note": (
        "one more remark; the newest: {note}",
        "另加一条；最近一条：{note}",
    ),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "line": (
        "Line {number}: {line}",
        "第 {number} 行：{line}",
    ),
    "kept": (
        "Nothing was written; your text is kept in {path}.",
        "什么都没写入；改过的内容还在 {path}。",
    ),
    "no_line": (
        "This line is no FIELD = VALUE of the file.",
        "这一行不是「字段 = 值」，或没有这个字段。",
    ),
    "twice": (
        "The field {field} stands there twice.",
        "字段 {field} 写了两次。",
    ),
    "no_editor": (
        "There is no editor: set EDITOR, or use partner update --set FIELD=VALUE.",
        "没有编辑器：请设环境变量 EDITOR，或用 partner update --set 字段=值。",
    ),
    "editor_missing": (
        "The editor {editor} cannot be started: {reason}.",
        "编辑器 {editor} 打不开：{reason}。",
    ),
    "given_up": (
        "{editor} ended with {code}; nothing was changed.",
        "{editor} 以 {code} 退出，什么都没改。",
    ),
}
