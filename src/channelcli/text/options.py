"""Help of the options and arguments that many commands share."""

SENTENCES: dict[str, tuple[str, str]] = {
    "redact": (
        "Leave personal data out: pseudonyms for people, codes and amounts as ever.",
        "脱敏：人名换成代号，电话、备注等不显示，编号和金额照旧。",
    ),
    "nothing_redacted": (
        "--redact goes with a statement that is shown; --confirm books a reply.",
        "--redact 用于出对账单；--confirm 是登记回复，不能连用。",
    ),
    "policy": ("policy {keys}", "政策 {keys}"),
    "today": ("today", "今天"),
    "partner": (
        "A partner: code, name, unique part of the name, or pinyin initials.",
        "客户：编号、名称、名称的一部分或拼音首字母。",
    ),
    "on": (
        "The day it happened (default today): 2026-11-21, 11-20, yesterday, fri.",
        "发生日期（默认今天）：2026-11-21、11-20、昨天、周五。",
    ),
    "dry_run": (
        "Check and show everything, write nothing.",
        "全部检查并显示，但不写入。",
    ),
    "set": (
        "Set any field, custom ones too, by its English or Chinese name.",
        "设任意字段（含自定义字段），中英文字段名都行。",
    ),
    "note": ("A remark.", "备注。"),
    "staff": ("Who of the staff.", "业务员。"),
    "format": (
        "table, csv, tsv, json, jsonl, md, xlsx or html.",
        "table、csv、tsv、json、jsonl、md、xlsx 或 html。",
    ),
    "output": (
        "Write to a file ('-' is stdout); the format follows the suffix.",
        "写到文件（- 是标准输出），格式看后缀。",
    ),
    "chart": ("Draw the chart too.", "同时画图。"),
    "no_stamp": ("Leave out the print date.", "不印打印日期。"),
    "bom": ("Begin csv with a BOM for Excel (--no-bom: not).", "csv 带 BOM 供 Excel 用（--no-bom 不带）。"),
    "period": (
        "A period: 2026, 2026Q3, 2026-08, this-month, 12m, 2026-01-01..2026-03-31.",
        "期间：2026、2026Q3、2026-08、本月、12m、2026-01-01..2026-03-31。",
    ),
    "from": ("First day, included.", "起始日（含）。"),
    "to": ("Last day, included.", "截止日（含）。"),
    "bad_set": (
        "--set takes FIELD=VALUE, not '{value}'.",
        "--set 的写法是 字段=值，不是「{value}」。",
    ),
    "no_field": (
        "There is no field '{field}'.",
        "没有字段「{field}」。",
    ),
    "near_fields": ("Near: {names}", "相近的：{names}"),
    "text": ("A few lines to paste into a chat.", "几行文字，可直接发微信。"),
    "text_alone": (
        "--text prints a few lines; it goes without --format and --output.",
        "--text 只输出几行文字，不能和 --format、--output 一起用。",
    ),
    "no_param": (
        "Report {report} has no parameter '{name}'; it has: {known}.",
        "报表 {report} 没有参数「{name}」，可用的有：{known}。",
    ),
    "not_int": ("'{value}' is not a whole number ({name}).", "「{value}」不是整数（{name}）。"),
    "not_choice": ("'{value}' is none of {choices} ({name}).", "「{value}」不在 {choices} 之中（{name}）。"),
}
