"""Sentences about the config file, and about custom fields as `config field` has them."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Every path and value; set ledger or language; custom fields.",
        "所有路径和设置；设账本、语言；自定义字段。",
    ),
    "title": ("Settings", "设置"),
    "key": ("Key", "项目"),
    "value": ("Value", "值"),
    "source": ("From", "来自"),
    "set_help": ("Set a value of the config file; '' takes it out.", "写入设置文件；值为 '' 则去掉。"),
    "set_key": (
        "What to set; owner is the name on statements and slips.",
        "要设的项目；owner 是对账单、送货单上的单位名称。",
    ),
    "set_value": ("The value.", "值。"),
    "no_key": ("'{key}' cannot be set; these can: {keys}.", "「{key}」不能设，可以设的有：{keys}。"),
    "set": ("{key} = {value}   ({path})", "{key} = {value}   （{path}）"),
    "unset": ("{key} is taken out of {path}.", "已从 {path} 去掉 {key}。"),
    "maps_help": (
        "What was taught about sheets: --save-map names, headers, values.",
        "学会的表格读法：--save-map 的名称、列名、写法。",
    ),
    "maps_title": ("Sheets as taught", "学会的表格读法"),
    "maps_table": ("What", "种类"),
    "maps_name": ("Name", "名称"),
    "maps_key": ("As written", "表里的写法"),
    "readonly": (
        "This run may only read (--readonly, CHANNELCLI_READONLY or readonly in the config file); nothing was changed.",
        "现在只许读（--readonly、CHANNELCLI_READONLY 或设置文件里的 readonly），什么都没改。",
    ),
    "unwritten": ("The config file {path} cannot be written: {reason}.", "设置文件 {path} 写不进去：{reason}。"),
    "bad_file": ("The file {path} cannot be read: {reason}.", "文件 {path} 读不懂：{reason}。"),
    "field_help": ("Custom fields: add, list.", "自定义字段：add 新增、list 列表。"),
    "field_add_help": (
        "Define a field of your own. It is then set with --set, listed, imported and exported as cf.KEY.",
        "定义自己的字段；之后可用 --set 填写，列表、导入、导出时叫 cf.KEY。",
    ),
    "field_entity": ("What it is a field of.", "给哪一类记录加。"),
    "field_key": ("Its key: small letters, digits, _.", "字段名：小写字母、数字、下划线。"),
    "field_type": ("What it holds.", "类型。"),
    "field_label": ("Its English label.", "英文名称。"),
    "field_label_zh": ("Its Chinese label.", "中文名称。"),
    "field_choices": ("What can be chosen, with commas between.", "选项，用逗号隔开。"),
    "labels": ("{en} / {zh}", "{zh} / {en}"),
    "label_taken": (
        "'{name}' is the name of the field {field} already.",
        "「{name}」已经是字段 {field} 的名称。",
    ),
}
