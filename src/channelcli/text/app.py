"""Sentences of the root command: help, groups, global options, what no command is."""

SENTENCES: dict[str, tuple[str, str]] = {
    "about": (
        "The channel ledger: partners, orders, payments, who owes what since when, and your 80/20 classes.",
        "渠道账本：客户、出货、回款、谁欠多少欠多久，以及二八分类。",
    ),
    "examples": (
        "Examples:",
        "例子：",
    ),
    "group_daily": ("Every day:", "每天："),
    "group_monthly": ("Every month:", "每月："),
    "group_channel": ("Channel:", "渠道："),
    "group_upkeep": ("Upkeep:", "维护："),
    "short_forms": ("Short forms:", "简写："),
    "opt_ledger": ("The ledger file.", "账本文件。"),
    "opt_lang": ("Language: en or zh.", "语言：en 或 zh。"),
    "opt_today": ("Take this day as today.", "把这一天当作今天。"),
    "opt_override": ("Do it against a rule; the reason is kept on record.", "说明理由后破例执行；理由会记录在案。"),
    "opt_passphrase_file": ("File with the passphrase of an encrypted ledger.", "口令文件（用于加密账本）。"),
    "no_reason": ("--override needs a reason.", "--override 要写明理由。"),
    "opt_quiet": ("Say only what was asked for.", "只输出所要的。"),
    "opt_debug": ("Show details of failures.", "显示出错细节。"),
    "opt_yes": ("Answer yes to questions.", "问题一律答是。"),
    "opt_no_input": ("Never ask.", "不提问。"),
    "opt_readonly": (
        "Read only: refuse whatever would write to the ledger; dry runs go on.",
        "只读：凡是要写入账本的一律拒绝，试运行（-n）照常。",
    ),
    "opt_version": ("Show the version.", "显示版本。"),
    "global_hint": (
        "Everywhere: --ledger FILE  --lang en|zh  --today DATE  -q  --debug  -y/--yes  --no-input  --readonly"
        "  --override REASON  --passphrase-file FILE",
        "到处可用：--ledger 文件  --lang en|zh  --today 日期  -q  --debug  -y/--yes  --no-input  --readonly"
        "  --override 理由  --passphrase-file 文件",
    ),
    "unknown_word": (
        "'{word}' is no command, and no partner either.",
        "没有「{word}」这个命令，也没有这个客户。",
    ),
    "near_commands": (
        "Did you mean: {names}?",
        "是不是：{names}？",
    ),
    "is_report": (
        "It is a report: channelcli report {word}",
        "这是一张报表：channelcli report {word}",
    ),
    "near_reports": (
        "Near reports: {names}   (channelcli report NAME)",
        "相近的报表：{names}（channelcli report 名称）",
    ),
    "near_partners": (
        "Near partners: {names}",
        "相近的客户：{names}",
    ),
    "no_verb": (
        "'{noun}' has no '{verb}'. It has: {verbs}",
        "「{noun}」没有「{verb}」。可用：{verbs}",
    ),
    "bad_lang": (
        "The language is en or zh, not '{value}'.",
        "语言只能是 en 或 zh，不是「{value}」。",
    ),
    "interrupted": (
        "Stopped; nothing was changed.",
        "已中断，什么都没改。",
    ),
    "interrupted_late": (
        "Stopped; the change had been written already. Take back: channelcli undo",
        "已中断，但修改已经写入。撤销：channelcli undo",
    ),
    "undelivered": (
        "The output could not be delivered: {reason}.",
        "结果没能送出：{reason}。",
    ),
    "but_written": (
        "The change itself was written. Take back: channelcli undo",
        "修改本身已经写入。撤销：channelcli undo",
    ),
    "unexpected": (
        "An unexpected failure ({kind}); nothing was changed. Details: {log}, or run again with --debug.",
        "意外出错（{kind}），什么都没改。详情见 {log}，或加 --debug 再试。",
    ),
    "unexpected_late": (
        "An unexpected failure ({kind}) after the change was written. Details: {log}. Take back: channelcli undo",
        "修改写入之后意外出错（{kind}）。详情见 {log}。撤销：channelcli undo",
    ),
    "bad_bytes": ("This is not readable text (UTF-8): {text}", "这不是可读的文字（UTF-8）：{text}"),
    "missing_argument": ("{name} is missing.", "缺少 {name}。"),
    "missing_option": ("Option {name} is missing.", "缺少选项 {name}。"),
    "no_option": ("There is no option {name}.", "没有选项 {name}。"),
    "no_option_near": ("There is no option {name}. Near: {near}.", "没有选项 {name}。相近的：{near}。"),
    "option_needs_value": ("Option {name} needs a value.", "选项 {name} 后面要带值。"),
    "option_no_value": ("Option {name} takes no value.", "选项 {name} 不带值。"),
    "bad_value": ("{name}: {reason}.", "{name} 的值不对：{reason}。"),
    "extra_words": ("Too many words: {words}.", "多出来的内容：{words}。"),
    "bad_usage": ("{reason}.", "命令写得不对：{reason}。"),
}
