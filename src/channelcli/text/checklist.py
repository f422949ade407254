"""Sentences of the files to check and of the sheets for it."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Write each salesman a workbook of the files to check. He fills it in, import reads it back.",
        "给每个业务员写一份待核实档案表；填好后用 import 读回。",
    ),
    "to": ("The folder.", "写到哪个文件夹。"),
    "rep": ("Only the sheet of this salesman.", "只写这个业务员的。"),
    "file": ("核实-{name}.xlsx", "核实-{name}.xlsx"),
    "title": ("Files to check: {name}", "待核实档案 {name}"),
    "how": (
        "Put right what changed; put the day into 'Verified on' where all is right now.",
        "有变化的直接改；全部核对无误后填「核实日期」。",
    ),
    "people": ("The people in it were checked too.", "里面的联系人也核实了。"),
    "nobody": ("no-salesman", "无业务员"),
    "written": ("{path}: {n} {n|file|files} to check", "{path}：{n} 份待核实"),
    "none": ("No file is to be checked.", "没有待核实的档案。"),
    "back": (
        "Filled in: channelcli import {path} --on-existing update",
        "填好后：channelcli import {path} --on-existing update",
    ),
    "told": (
        "{n} of {files} {files|file|files} {n|is|are} to be checked; days allowed: {days} (DAT-2).",
        "{files} 份档案中 {n} 份待核实；期限天数：{days}（DAT-2）。",
    ),
    "told_people": ("People: how many in the file were not checked either.", "联系人：档案里同样没核实的人数。"),
    "bad_days": (
        "'{value}' does not say days for each class; write A=90,B=180,C=365.",
        "「{value}」没说清各等级的天数，请写 A=90,B=180,C=365。",
    ),
}
