"""Sentences about reports."""

SENTENCES: dict[str, tuple[str, str]] = {
    "unknown": (
        "There is no report called '{name}'.",
        "没有叫「{name}」的报表。",
    ),
    "near": (
        "Near: {names}.   All: channelcli report list --all",
        "相近的：{names}。   全部：channelcli report list --all",
    ),
    "needs": (
        "The report needs --{param}.",
        "这个报表需要 --{param}。",
    ),
    "faulty": (
        "The file of report '{name}' has a fault in line {line}: {problem}. See: channelcli report check FILE",
        "报表「{name}」的文件第 {line} 行有错：{problem}。详见：channelcli report check 文件",
    ),
    "columns": (
        "Report '{name}' returns the columns {found}, but its header declares {wanted}.",
        "报表「{name}」查出的列是 {found}，表头声明的是 {wanted}。",
    ),
    "too_long": (
        "Report '{name}' ran longer than {seconds} s and was stopped.",
        "报表「{name}」运行超过 {seconds} 秒，已停止。",
    ),
    "failed": (
        "Report '{name}' cannot be run: {reason}.",
        "报表「{name}」无法运行：{reason}。",
    ),
    "bad_cell": (
        "Report '{name}', row {row}: column {column} is declared {kind}, but holds something else.",
        "报表「{name}」第 {row} 行：列 {column} 声明为 {kind}，内容却不是。",
    ),
    "period": (
        "Period: {first} to {last}",
        "期间：{first} 至 {last}",
    ),
    "until": ("Period: until {last}", "期间：截至 {last}"),
    "since": ("Period: from {first}", "期间：{first} 起"),
    "as_of": (
        "As of {day}",
        "截至 {day}",
    ),
    "help": (
        "Any report by name, yours too.   report list",
        "任意报表，包括自己写的。   report list",
    ),
    "rest": ("{n} more: channelcli report list --all", "另有 {n} 张：channelcli report list --all"),
    "list": ("List the reports that matter; --all lists every one.", "列出常用报表；--all 列出全部。"),
    "all": ("Every report.", "全部报表。"),
    "check": ("Check a report file of your own.", "检查自己写的报表文件。"),
    "file": ("The .sql file.", ".sql 文件。"),
    "good": ("{file} is a good report.", "{file} 没有问题。"),
    # faults of a report file, each told with its line
    "no_title": ("there is no `-- title: English | 中文` line", "缺少 `-- title: English | 中文` 这一行"),
    "no_columns": (
        "there is no `-- column: key kind | English | 中文` line",
        "缺少 `-- column: key kind | English | 中文` 这一行",
    ),
    "not_utf8": ("the file is not UTF-8", "文件不是 UTF-8 编码"),
    "unreadable": ("the file cannot be read: {reason}", "文件读不了：{reason}"),
    "no_column": ("there is no column `{key}`", "没有列 `{key}`"),
    "twice": ("`{key}` is declared twice", "`{key}` 声明了两次"),
    "bad_column": ("`{value}` is not `key kind`", "`{value}` 的写法不是 `key kind`"),
    "bad_kind": ("kind `{value}` is none of {kinds}", "列类型 `{value}` 不在 {kinds} 之中"),
    "bad_chart": (
        "`{value}` is not `bar|pareto|line label value…`",
        "`{value}` 的写法不是 `bar|pareto|line 标签列 数值列…`",
    ),
    "bad_line": ("`{value}` is not a header line", "`{value}` 不是表头行"),
    "bad_custom": ("`{value}` is none of {entities}", "`{value}` 不在 {entities} 之中"),
    "bad_param": ("`{value}` is not `name type = default`", "`{value}` 的写法不是 `name type = 默认值`"),
    "bad_type": ("type `{value}` is none of {types}", "参数类型 `{value}` 不在 {types} 之中"),
    "needs_choices": ("`{name}` needs its choices: choice(a, b)", "`{name}` 要写出选项：choice(a, b)"),
    "bad_default": ("`{value}` is no default for `{name}`", "`{value}` 不能作 `{name}` 的默认值"),
    "no_statement": ("there is no SELECT", "没有 SELECT 语句"),
    "not_select": (
        "a report is one SELECT (or WITH … SELECT), not `{word}`",
        "报表只能是一个 SELECT（或 WITH … SELECT），不能是 `{word}`",
    ),
    "more_statements": ("a second statement begins here; a report is one", "这里开始了第二个语句，报表只能有一个"),
    "param_undeclared": (
        "`:{name}` is used, but no `-- param:` line declares it",
        "用到了 `:{name}`，但没有 `-- param:` 行声明",
    ),
    "param_unused": ("`{name}` is declared, but never used", "声明了 `{name}`，但没有用到"),
    "positional": (
        "parameters are named, as in `:today`; not `{value}`",
        "参数要写名字，如 `:today`，不能写 `{value}`",
    ),
    "cannot_run": ("SQLite says: {reason}", "SQLite 报错：{reason}"),
    "not_read": (
        "the statement does more than read, or uses a function that is not allowed",
        "语句不只是读取，或用了不允许的函数",
    ),
    "too_slow": ("it does not end even on an empty ledger", "在空账本上也跑不完"),
    "found_columns": (
        "the SELECT returns {found}; the header declares {wanted}",
        "SELECT 查出的列是 {found}，表头声明的是 {wanted}",
    ),
    "no_order": (
        "note: no ORDER BY at the end, so the order of the rows may differ from run to run",
        "提示：末尾没有 ORDER BY，行的次序可能每次不同",
    ),
}
