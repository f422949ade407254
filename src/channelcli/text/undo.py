"""Sentences of `undo` and `history`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Take back the last change; once more: the one before it.",
        "撤销最近一次修改；再撤销一次，就是更前一次。",
    ),
    "done": (
        "Taken back: {what} (change {id} of {when})",
        "已撤销：{what}（第 {id} 次修改，{when}）",
    ),
    "gone": (
        "Gone: {what}",
        "去掉：{what}",
    ),
    "back": (
        "As it was: {what}",
        "恢复原样：{what}",
    ),
    "count": (
        "{noun} {count}",
        "{noun} {count}",
    ),
    "nothing": (
        "There is nothing to take back.",
        "没有可撤销的修改。",
    ),
    "edited": (
        "Change {id} ({command}) cannot be taken back: another program has edited its rows since ({table}).",
        "第 {id} 次修改（{command}）不能撤销：之后别的程序改过这些数据（{table}）。",
    ),
    "needed": (
        "Change {id} ({command}) cannot be taken back: other records need what it made.",
        "第 {id} 次修改（{command}）不能撤销：还有别的记录用到它。",
    ),
    "needed_by": (
        "Needed by change {id} ({command}), table {table}.",
        "被第 {id} 次修改（{command}）用到，表 {table}。",
    ),
    # What the tables hold.
    "of_counter": ("number counters", "编号计数"),
    "of_policy": ("policy versions", "政策版本"),
    "of_custom_field": ("custom fields", "自定义字段"),
    "of_custom_value": ("custom values", "自定义字段值"),
    "of_staff": ("staff", "业务员"),
    "of_partner": ("partners", "客户"),
    "of_partner_distinct": ("marks of no duplicate", "非重复标记"),
    "of_partner_dated": ("dated attributes", "客户属性"),
    "of_partner_tag": ("tags", "标签"),
    "of_partner_note": ("notes", "备注"),
    "of_partner_brand": ("brands", "经营品牌"),
    "of_market_goods": ("market goods", "市场品种"),
    "of_contact": ("contacts", "联系人"),
    "of_contact_channel": ("contact numbers", "联系方式"),
    "of_contact_relation": ("relations", "亲友关系"),
    "of_interaction": ("talks", "往来记录"),
    "of_promise": ("promises", "承诺"),
    "of_product": ("products", "商品"),
    "of_product_unit": ("packings", "包装"),
    "of_product_dated": ("prices", "价格"),
    "of_sale": ("sales documents", "单据"),
    "of_sale_line": ("lines", "单据明细"),
    "of_payment": ("payments", "收付款"),
    "of_adjustment": ("adjustments", "调整"),
    "of_exception": ("exceptions", "例外记录"),
    "of_book_lock": ("lock dates", "结账日"),
    "of_allocation": ("matches", "核销"),
    "of_temporary_limit": ("temporary limits", "临时额度"),
    "of_credit_hold": ("credit holds", "信用冻结"),
    "of_standing_credit": ("standing credit", "铺底"),
    "of_credit_review": ("credit reviews", "信用复评"),
}
