"""Sentences about personal data."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "What is held of a person: export it, erase it.",
        "个人资料：export 导出某人的全部资料、erase 删除、list 已删记录。",
    ),
    "person": (
        "A contact as PARTNER/CONTACT, by name or number; or one of the staff by name or code.",
        "联系人（客户/姓名、姓名或号码），或业务员（姓名或工号）。",
    ),
    "as_partner": (
        "The name is that of a partner who is himself the person (a sole trader).",
        "此名是客户，客户本人就是自然人（如个体户）。",
    ),
    "format": (
        "json (unless said otherwise), csv, xlsx …; the suffix of -o decides too.",
        "json（默认）、csv、xlsx 等；也可由 -o 的后缀决定。",
    ),
    "export_help": (
        "Write everything held of a person, the journal's old values too.",
        "导出某人的全部资料，包括日志里的旧值。",
    ),
    "erase_help": (
        "Erase a person for good. Name, numbers, birthday, family, notes and talks go; documents and figures stay.",
        "永久删除某人的资料：姓名、号码、生日、家庭、备注、沟通内容。单据和金额不动。",
    ),
    "nobody": (
        "No contact and none of the staff is called '{word}'; give the whole name, a number, or PARTNER/CONTACT.",
        "没有叫「{word}」的联系人或业务员；请写全名、号码，或 客户/联系人。",
    ),
    "several": ("'{word}' fits several people:", "「{word}」对应好几个人："),
    "in_policy": (
        "The policy file mentions this person, and would be kept again with the next change; take it out there first.",
        "政策文件里提到此人，下次修改又会存进账本；请先在那里删掉。",
    ),
    "needs_yes": (
        "This cannot be taken back: say --yes, or look first with --dry-run.",
        "删除后无法恢复：请加 --yes 确认，或先用 --dry-run 查看。",
    ),
    "sure": ("Erase {name} for good? This cannot be taken back.", "永久删除 {name} 的资料？无法恢复。"),
    "nothing_done": ("Nothing was erased.", "没有删除。"),
    "nothing": ("{where}: nothing personal is held any more.", "{where}：已没有个人资料。"),
    "erased": ("{where} is erased and stands as {pseudonym} now.", "{where} 已删除，今后记作 {pseudonym}。"),
    "would_erase": ("{where} would be erased and stand as {pseudonym}.", "{where} 将被删除，今后记作 {pseudonym}。"),
    "rows": ("Blanked: {what}", "清除：{what}"),
    "count": ("{count} {noun}", "{noun} {count} 条"),
    "journal": (
        "In the journal: {rows} old {rows|row|rows}, {commands} command {commands|line|lines}",
        "修改记录：旧值 {rows} 条，命令 {commands} 条",
    ),
    "stays": (
        "Stays on purpose (trade names, codes, other people): {what}",
        "按规定保留（商号、编号、他人资料）：{what}",
    ),
    "taught": (
        "What you taught about sheets still names the person; take it out by hand: {path}, line {lines}",
        "教过的表格读法里还有此人，请自己删掉：{path} 第 {lines} 行",
    ),
    "logs": ("Cleaned: {count} log {count|file|files}", "已清理日志 {count} 个"),
    "log_unwritten": (
        "The log {path} still holds the person, it cannot be written: {reason}.",
        "日志 {path} 写不进去，里面还有此人：{reason}。",
    ),
    "copies": (
        "{count} made before that may still hold the person:",
        "以下 {count} 份是以前做的，可能仍有此人资料：",
    ),
    "elsewhere": (
        "Sheets, exports and statements made before are out of reach: look for them yourself.",
        "以前的表格、导出文件和对账单不在管辖内，请自行清理。",
    ),
    "not_redacted": (
        "'{name}' shows people whole; there is no redacted form of it.",
        "「{name}」整个是个人资料，没有脱敏的形式。",
    ),
    "of_contact": ("contact", "联系人"),
    "of_contact_channel": ("numbers and addresses", "联系方式"),
    "of_contact_relation": ("relatives", "亲友"),
    "of_interaction": ("talks", "沟通"),
    "of_promise": ("promises", "承诺"),
    "of_partner": ("partner", "客户"),
    "of_partner_note": ("notes", "备注"),
    "of_staff": ("staff", "业务员"),
    "of_payment": ("payments", "回款"),
    "of_sale": ("orders", "订单"),
    "of_others": ("other mentions", "其他提到之处"),
    "of_custom_value": ("custom fields", "自定义字段"),
}
