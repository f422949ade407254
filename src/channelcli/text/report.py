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
        "任意报表，包括您自己的。   report list",
    ),
    "list": ("List the reports that matter; --all lists every one.", "列出常用报表；--all 列出全部。"),
    "all": ("Every report.", "全部报表。"),
    "check": ("Check a report file of your own.", "检查自己写的报表文件。"),
    "file": ("The .sql file.", ".sql 文件。"),
    "good": ("{file} is a good report.", "{file} 没有问题。"),
}
