"""Sentences about exporting."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Write the ledger as sheets that import reads back, or as a journal for hledger.",
        "导出为可再导入的表格，或 hledger 等能核对的分录。",
    ),
    "kind": (
        "partners contacts products staff prices balances orders payments interactions, custom fields, attributes, "
        "notes and every other record there is (a wrong word lists them); all (a file each in a folder, or one "
        "workbook), or journal.",
        "partners 客户、contacts 联系人、products 产品、staff 业务员、prices 价目、balances 期初、orders 订单、"
        "payments 回款、interactions 沟通、attributes 客户属性、notes 备注、fields 自定义字段等全部记录"
        "（写错会列出所有种类）；all 全部（各一个文件放进文件夹，或一个工作簿），或 journal 分录。",
    ),
    "format": (
        "csv (unless said otherwise), tsv, xlsx, json, jsonl, md, html, table; the suffix of -o decides too.",
        "csv（默认）、tsv、xlsx、json、jsonl、md、html、table；也可由 -o 的后缀决定。",
    ),
    "output": (
        "File; - is stdout. With all: a folder, or FILE.xlsx with a sheet a kind.",
        "文件名；- 是标准输出。all 时是文件夹，或一个 文件.xlsx（每种一张表）。",
    ),
    "as_of": ("Of journal: movements up to this day, today unless said otherwise.", "journal：截至此日，默认今天。"),
    "dialect": (
        "Of journal: hledger (unless said otherwise), ledger, beancount; the suffix of -o decides too.",
        "journal：hledger（默认）、ledger、beancount；也可由 -o 的后缀决定。",
    ),
    "no_dialect": (
        "No journal is called '{dialect}'; it can be: {dialects}",
        "没有「{dialect}」这种分录，可以是：{dialects}",
    ),
    "journal_only": ("A journal is text: it takes {options} alone.", "分录是纯文本，只用 {options}。"),
    "sheets_only": (
        "--as-of and --dialect belong to `export journal`; a sheet holds all there is.",
        "--as-of 和 --dialect 只用于 export journal；表格导出的是全部。",
    ),
    "no_kind": ("There is nothing called '{kind}' to export.", "没有「{kind}」可导出。"),
    "kinds_are": ("It can be: {names}", "可以是：{names}"),
    "needs_folder": (
        "`export all` writes a file of each kind: name the folder or one workbook, e.g. -o my-books, -o my-books.xlsx",
        "export all 每种写一个文件，请指明文件夹或一个工作簿，例如 -o 账本备份，或 -o 账本备份.xlsx",
    ),
}
