"""Sentences about staff."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Your own people: add, update, list.",
        "业务员：add 新增、update 修改、list 列表。",
    ),
    "add_help": ("Add one of the staff; the name is enough.", "新增业务员，有姓名就行。"),
    "update_help": ("Change fields of one of the staff.", "修改业务员资料。"),
    "name": ("The name.", "姓名。"),
    "code": ("The code (given when left out).", "工号（不写则自动给）。"),
    "phone": ("Phone.", "电话。"),
    "region": ("Region.", "负责区域。"),
    "joined": ("The day of joining.", "入职日期。"),
    "left": ("The day of leaving.", "离职日期。"),
    "needs_name": ("One of the staff needs a name.", "业务员要有姓名。"),
    "code_taken": ("There is one with code {code} already.", "工号 {code} 已有人用了。"),
    "added": ("{code} {name} is on the staff.", "已登记 {code} {name}。"),
    "updated": ("{code} {name}: {fields}", "{code} {name} 已改：{fields}"),
    "unchanged": ("{code} {name}: nothing to change.", "{code} {name} 没有变化。"),
}
