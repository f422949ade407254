"""Sentences about what was taught: the file of learnt columns and values, and how it is written."""

SENTENCES: dict[str, tuple[str, str]] = {
    "head": (
        "How your sheets are read; yours to edit. Show it: qd config maps\n"
        "[like.NAME]      what `import --save-map NAME` kept; `import --like NAME` brings it back\n"
        "[headers.KIND]   COLUMN = FIELD, for every import of that kind; FIELD is - for a column to leave out\n"
        "[values.FIELD]   AS WRITTEN = WHAT IT MEANS, for every import; `import --value FIELD:OLD=NEW` adds one",
        "表格怎么读，可以自己改。查看：qd config maps\n"
        "[like.名称]       import --save-map 名称 记下的读法，用 --like 名称 再用\n"
        "[headers.种类]    列名 = 字段，导入这一种时都这样认；字段写 - 就不读这一列\n"
        "[values.字段]     表里的写法 = 本来的意思，每次导入都这样读；import --value 字段:旧=新 会加一条",
    ),
    "quotes": (
        'Names in other than English letters stand in quotes: [values."城市"], "广州市" = "广州".',
        '不是英文字母的名称要加引号：[values."城市"]，"广州市" = "广州"。',
    ),
    "wrong": ("{path}, line {line}, {table}: {why}.", "{path} 第 {line} 行，{table}：{why}。"),
    "no_table": ("there is no table “{name}”; these are read: {tables}", "没有“{name}”这种表，可用的有：{tables}"),
    "no_setting": ("“{name}” is not known; perhaps: {names}", "不认识“{name}”，是不是：{names}"),
    "no_kind": ("there is no kind “{kind}”; the kinds are: {names}", "没有“{kind}”这种导入，可用的有：{names}"),
    "no_field": ("there is no field “{field}”; perhaps: {names}", "没有“{field}”这个字段，是不是：{names}"),
    "want_dict": ("“{name}” must be a table of its own", "“{name}”要写成一个表"),
    "want_str": ("“{name}” must be a text in quotes", "“{name}”要写成引号里的文字"),
    "want_list": ('“{name}” must be a list, e.g. ["a", "b"]', '“{name}”要写成列表，例如 ["a", "b"]'),
    "want_bool": ("“{name}” must be true or false", "“{name}”要写 true 或 false"),
    "want_one_of": ("“{name}” must be one of: {choices}", "“{name}”只能是：{choices}"),
    "no_name": ("There is no “{name}” in {path}.", "{path} 里没有“{name}”。"),
    "names_are": ("There are: {names}", "有这些：{names}"),
    "bad_value": (
        "--value: “{value}” is not FIELD:OLD=NEW, e.g. city:广州市=广州.",
        "--value：“{value}”不是 字段:旧=新，例如 城市:广州市=广州。",
    ),
    "bad_name": (
        "--save-map: “{name}” is no name; it needs 1 to {longest} letters on one line.",
        "--save-map：“{name}”不能当名称，要 1 到 {longest} 个字。",
    ),
    "kept": (
        "How it was read is kept as “{name}”; next time: --like {name}   ({path})",
        "读法已记为“{name}”，下次用 --like {name}   （{path}）",
    ),
    "replaced": (
        "How it was read is kept as “{name}”, in place of what was there   ({path})",
        "读法已记为“{name}”，替换了原来的   （{path}）",
    ),
    "same": ("“{name}” is kept as it stood   ({path})", "“{name}”与记下的一样，没有变   （{path}）"),
    "learnt": (
        "Learnt for every later import: {names}   ({path})",
        "已学会，以后导入都这样读：{names}   （{path}）",
    ),
    "dry_run": ("A dry run learns nothing, not kept: {what}", "试跑不记读法，没有记下：{what}"),
    "by_hand": (
        "{path} cannot be changed by the program: {reason}. Write it there by hand.",
        "程序改不了 {path}：{reason}。请自己写进去。",
    ),
    "own_way": ("it is written in a way of its own", "它的写法特别"),
}
