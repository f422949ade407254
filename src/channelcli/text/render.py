"""What the formats say around a table, and when they cannot deliver it."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "no_rows": ("no rows", "没有记录"),
    "total": ("Total", "合计"),
    "count": ("{n} rows", "共 {n} 行"),
    "count_one": ("1 row", "共 1 行"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "stamp": ("printed {day}", "制表日期 {day}"),
    "explain": ("explain: qd explain {words}", "细查：qd explain {words}"),
    "unit": ("Unit: yuan", "单位:元"),
    "number": ("No.", "序号"),
    "item": ("Item", "项目"),
    "content": ("Content", "内容"),
    "page": ("Page &P of &N", "第 &P 页,共 &N 页"),
    "pareto": ("█ {bars}   * {line}, 100% at the right end", "█ {bars}   * {line}（右端为 100%）"),
    "more": ("… {n} more", "… 其余 {n} 项"),
    "large": ("{n}k", "{n}万"),
    "contents": ("Contents", "目录"),
    "back": ("↑ contents", "↑ 目录"),
    "all_rows": ("show all {n}", "显示全部 {n} 行"),
    "cut_rows": ("the first {n} rows; all of them are in the workbook", "前 {n} 行，全部在工作簿里"),
    "explained": ("Where the figures come from", "数字怎么来的"),
    "sort_hint": ("Click a column heading to sort.", "点表头可以排序。"),
    "clipped": ("… [cut: a cell holds 32,767 characters]", "…[已截断:一格最多 32,767 字]"),
    "written": ("written: {path}", "已写入：{path}"),
    "replaced": ("written over the old file: {path}", "已写入，覆盖了原文件：{path}"),
    "unknown_format": ("“{format}” is no format; there are: {formats}", "没有“{format}”这种格式;可用:{formats}"),
    "unknown_suffix": (
        "which format is “{path}” to have? Add -F {formats}, or use a suffix such as .csv or .xlsx",
        "看不出“{path}”要哪种格式:请加 -F {formats},或用 .csv、.xlsx 这样的后缀",
    ),
    "binary_terminal": (
        "a workbook cannot be shown on a terminal: add -o FILE.xlsx",
        "表格文件不能直接显示在屏幕上:请加 -o 文件名.xlsx",
    ),
    "symlink": (
        "“{path}” is a link to another file; nothing was written. Name the file itself",
        "“{path}”是指向别处的链接,没有写入。请直接写真正的文件名",
    ),
    "not_file": ("“{path}” is not an ordinary file; nothing was written", "“{path}”不是普通文件,没有写入"),
    "no_folder": ("there is no folder “{folder}”; nothing was written", "没有“{folder}”这个文件夹,没有写入"),
    "not_written": (
        "“{path}” could not be written: {reason}. An older file of this name is untouched",
        "“{path}”写不进去:{reason}。原来的同名文件没有动",
    ),
    "no_output": ("the output could not be delivered: {reason}", "结果送不出去:{reason}"),
    "closed": ("standard output is closed", "标准输出已关闭"),
}
