"""Sentences of `import template`: the hints at the columns, and what to do with the sheet."""

SENTENCES: dict[str, tuple[str, str]] = {
    "required": ("Required.", "必填。"),
    "one_of": ("One of these is required: {names}.", "必填其一：{names}。"),
    "choose": ("Choose from the list.", "从列表里选。"),
    "form_date": ("A day, e.g. 2026-01-05.", "日期，如 2026-01-05。"),
    "form_amount": ("Yuan, two decimals, e.g. 1234.50.", "金额（元），两位小数，如 1234.50。"),
    "form_price": ("Yuan each, up to four decimals.", "单价（元），最多四位小数。"),
    "form_quantity": ("A number, up to three decimals.", "数量，最多三位小数。"),
    "form_int": ("A whole number.", "整数。"),
    "form_rate": ("A share, e.g. 13%.", "百分比，如 13%。"),
    "form_discount": ("e.g. 10% or 0.1 off.", "折扣，如 9折、10% 或 0.1。"),
    "form_terms": ("e.g. 30 days, cod, month end + 30.", "如 30天、现结、月结30天。"),
    "form_tags": ("Several with commas between.", "可写多个，用逗号隔开。"),
    "form_bool": ("Yes or no.", "是或否。"),
    "form_cf_boolean": ("Yes or no.", "是或否。"),
    "form_birthday": ("e.g. 1968-03-12, 03-12 or 农历八月十五.", "如 1968-03-12、03-12 或 农历八月十五。"),
    "form_code": ("Text: leading zeros stay.", "按文本填，前面的 0 会保留。"),
    "form_phone": ("Text; several with commas between.", "按文本填；可写多个，用逗号隔开。"),
    "form_method": ("Choose, or a word of your own.", "从列表里选，也可自己写。"),
    "hint_orders_ship_date": ("Empty: not shipped yet.", "留空表示还没发货。"),
    "hint_orders_amount": ("Quantity × price; may be alone.", "等于数量×单价；也可只写金额。"),
    "hint_orders_paid": ("Paid at once; empty or 0 for nothing.", "当时已付；没有就留空。"),
    "hint_orders_number": ("Rows of one number are one order.", "同一单号的各行是同一张单。"),
    "hint_partners_credit_limit": ("Empty: no limit; 0: cash only.", "留空不限，0 为只收现款。"),
    "hint_balances_amount": ("Negative is an advance.", "负数是预收。"),
    "hint_payments_amount": ("Negative is a refund.", "负数是退款。"),
    "hint_payments_for_order": ("Empty: the oldest debts first.", "留空则先冲最早的欠款。"),
    "hint_products_packing": ("e.g. case=12.", "如 箱=12。"),
    "next": (
        "Put your rows in place of the example, then: channelcli import {kind} {path}{create} --dry-run",
        "把示例行换成自己的，再试：channelcli import {kind} {path}{create} --dry-run",
    ),
    "next_all": (
        "Put your rows in place of the examples, delete the sheets you do not need, then: channelcli import {path}"
        "{create} --dry-run",
        "把示例行换成自己的，用不着的工作表删掉，再试：channelcli import {path}{create} --dry-run",
    ),
    "no_kind": (
        "Say which: import template KIND; it can be: {names}",
        "请写明种类：import template 种类，可以是：{names}",
    ),
    "all_xlsx": (
        "A template of all kinds is a workbook: -o FILE.xlsx",
        "全部种类的模板是工作簿：请用 -o 文件.xlsx",
    ),
    "formats": (
        "A template is xlsx, csv or tsv: -o FILE.xlsx",
        "模板可以是 xlsx、csv 或 tsv：-o 文件.xlsx",
    ),
}
