"""Sentences about custom fields."""

SENTENCES: dict[str, tuple[str, str]] = {
    "no_entity": (
        "'{entity}' cannot carry fields; these can: {entities}.",
        "「{entity}」不能带自定义字段，可以的有：{entities}。",
    ),
    "bad_key": (
        "'{key}' is no field key: small letters, digits and _ only, a letter first.",
        "「{key}」不能作字段名：只用小写字母、数字和下划线，字母开头。",
    ),
    "no_type": (
        "'{type}' is no field type; these are: {types}.",
        "「{type}」不是字段类型，可用：{types}。",
    ),
    "choices": (
        "Field '{key}': choices belong to type choice, and only to it.",
        "字段「{key}」：只有 choice 类型要给选项。",
    ),
    "taken": (
        "There is a field '{key}' already.",
        "字段「{key}」已经有了。",
    ),
    "other_type": (
        "Field '{key}' is of another type; it cannot become {type}.",
        "字段「{key}」已定为别的类型，不能改成 {type}。",
    ),
    "choice_used": (
        "Field '{key}': a record has the choice '{value}', so it stays.",
        "字段「{key}」：还有记录选了「{value}」，不能去掉。",
    ),
    "not_integer": ("'{value}' is not a whole number.", "「{value}」不是整数。"),
    "not_boolean": ("'{value}' is neither yes nor no.", "「{value}」不是「是」或「否」。"),
    "not_choice": ("'{value}' is none of: {choices}.", "「{value}」不在选项之中：{choices}。"),
    "defined": (
        "Field {key} ({label}) of type {type} is there now for {entity}.",
        "已为 {entity} 加上字段 {key}（{label}），类型 {type}。",
    ),
}
