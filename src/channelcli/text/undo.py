"""Sentences of `undo` and `redo`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Take back the last change, or change N; shows first what goes.",
        "撤销最近一次修改，或第 N 次修改；大的先给你看。",
    ),
    "opt_number": (
        "the change, as `history` numbers it; without: the last one",
        "第几次修改（编号见 history）；不写就是最近一次",
    ),
    "opt_with_later": (
        "also the later changes that stand in the way",
        "连同挡在后面的修改一起撤销",
    ),
    "done": (
        "Taken back: {what} (change {id} of {when}). Redo: channelcli redo",
        "撤销了 {when}「{what}」（第 {id} 次修改）；重做：channelcli redo",
    ),
    "done_more": (
        "And {count} later: {ids}",
        "连同后来的 {count} 次：{ids}",
    ),
    "done_again": (
        "Done again: {what} (change {id} of {when}). Take back: channelcli undo {id}",
        "重做了 {when}「{what}」（第 {id} 次修改）；撤销：channelcli undo {id}",
    ),
    "change": (
        "{id:>6}  {when}  {actor}  {what}",
        "{id:>6}  {when}  {actor}  {what}",
    ),
    "typed": (
        "        {command}",
        "        {command}",
    ),
    "would": (
        "This would be taken back:",
        "要撤销的是：",
    ),
    "would_again": (
        "This would be done again:",
        "要重做的是：",
    ),
    "go_on": (
        "Take back?",
        "撤销吗？",
    ),
    "go_on_again": (
        "Do again?",
        "重做吗？",
    ),
    "kept": (
        "Nothing was changed.",
        "什么都没改。",
    ),
    "gone": (
        "Gone: {what}",
        "去掉：{what}",
    ),
    "back": (
        "As it was: {what}",
        "恢复原样：{what}",
    ),
    "gone_again": (
        "Gone again: {what}",
        "又去掉：{what}",
    ),
    "back_again": (
        "There again: {what}",
        "又有了：{what}",
    ),
    "count": (
        "{noun} {count}",
        "{noun} {count}",
    ),
    "named": (
        "{noun} {count} ({names})",
        "{noun} {count}（{names}）",
    ),
    "nothing": (
        "There is nothing to take back.",
        "没有可撤销的修改。",
    ),
    "nothing_again": (
        "There is nothing to do again: no change is taken back.",
        "没有可重做的：没有撤销过的修改。",
    ),
    "no_change": (
        "There is no change {id}.",
        "没有第 {id} 次修改。",
    ),
    "see_history": (
        "All changes with their numbers: channelcli history",
        "所有修改和编号：channelcli history",
    ),
    "is_undo": (
        "Change {id} is an undo.",
        "第 {id} 次修改本身就是撤销。",
    ),
    "is_redo": (
        "Change {id} is a redo.",
        "第 {id} 次修改是重做。",
    ),
    "is_erase": (
        "Change {id} erased a person's data. That is for good: nothing is kept to bring back.",
        "第 {id} 次修改删除了个人信息，删了就是删了，没有留底，不能撤销。",
    ),
    "already": (
        "Change {id} was taken back already, by change {by}.",
        "第 {id} 次修改已经撤销了（第 {by} 次）。",
    ),
    "stands": (
        "Change {id} stands: it was not taken back.",
        "第 {id} 次修改没有撤销过，还有效。",
    ),
    "redone_already": (
        "Undo {id} was itself taken back already, by change {by}.",
        "第 {id} 次的撤销已经重做了（第 {by} 次）。",
    ),
    "undo_it": (
        "To take back what it did again: channelcli undo {id}",
        "要撤销它重做的：channelcli undo {id}",
    ),
    "redo_it": (
        "To do again what it took back: channelcli redo {id}",
        "要重做它撤销的：channelcli redo {id}",
    ),
    "in_the_way": (
        "Change {id} ({what}) cannot be taken back: later changes stand in the way.",
        "第 {id} 次修改（{what}）不能撤销：后来的修改挡着。",
    ),
    "in_the_way_again": (
        "Undo {id} ({what}) cannot be taken back: the books have changed since.",
        "第 {id} 次的撤销（{what}）不能重做：之后账又改过了。",
    ),
    "by_change": (
        "{row}: by change {id} “{command}” on {day}",
        "{row}：第 {id} 次修改「{command}」动过（{day}）",
    ),
    "by_found": (
        "{row}: by change {id}, made by another program before {day}",
        "{row}：第 {id} 次修改动过，是别的程序在 {day} 之前改的",
    ),
    "by_undo": (
        "{row}: gone since undo {id} “{command}” on {day}",
        "{row}：第 {id} 次撤销「{command}」去掉了（{day}）",
    ),
    "by_another": (
        "{row}: no change accounts for it; another program made it. See channelcli doctor",
        "{row}：没有哪次修改说得清，是别的程序写的。请看 channelcli doctor",
    ),
    "more_rows": (
        " and {count} more",
        " 等，另有 {count} 条",
    ),
    "more_changes": (
        "… and {count} more changes",
        "……还有 {count} 次修改",
    ),
    "way_out": (
        "Either channelcli undo {first} first, or all of them: channelcli undo {id} --with-later",
        "可以先 channelcli undo {first}，或者一起撤销：channelcli undo {id} --with-later",
    ),
    "undo_first": (
        "First: channelcli undo {id}",
        "先：channelcli undo {id}",
    ),
    "redo_first": (
        "First: channelcli redo {id}",
        "先：channelcli redo {id}",
    ),
    "erased_since": (
        "Change {id} erased a person's data and is never taken back.",
        "第 {id} 次修改删除了个人信息，不能撤销。",
    ),
    "moved_on": (
        "Somebody else changed the ledger just now; nothing was done. Please try again.",
        "刚才有别人改了账，什么都没做。请再试一次。",
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
    "of_confirmation": ("confirmed balances", "对账回复"),
    "of_allocation": ("matches", "核销"),
    "of_deposit": ("deposits", "保证金"),
    "of_extension": ("extensions", "展期"),
    "of_temporary_limit": ("temporary limits", "临时额度"),
    "of_credit_hold": ("credit holds", "信用冻结"),
    "of_standing_credit": ("standing credit", "铺底"),
    "of_dunning": ("dunning actions", "催收记录"),
    "of_erasure": ("erasures", "抹去记录"),
    "of_class_aim": ("class aims", "等级目标"),
    "of_credit_review": ("credit reviews", "信用复评"),
    # One of them, before its name.
    "one_counter": ("number counter", "编号计数"),
    "one_policy": ("policy version", "政策版本"),
    "one_custom_field": ("custom field", "自定义字段"),
    "one_custom_value": ("custom value", "自定义字段值"),
    "one_staff": ("staff", "业务员"),
    "one_partner": ("partner", "客户"),
    "one_partner_distinct": ("mark of no duplicate", "非重复标记"),
    "one_partner_dated": ("dated attribute", "客户属性"),
    "one_partner_tag": ("tag", "标签"),
    "one_partner_note": ("note of", "备注"),
    "one_partner_brand": ("brand", "经营品牌"),
    "one_market_goods": ("market goods of", "市场品种"),
    "one_contact": ("contact", "联系人"),
    "one_contact_channel": ("contact number", "联系方式"),
    "one_contact_relation": ("relation", "亲友关系"),
    "one_interaction": ("talk", "往来记录"),
    "one_promise": ("promise of", "承诺"),
    "one_product": ("product", "商品"),
    "one_product_unit": ("packing", "包装"),
    "one_product_dated": ("price", "价格"),
    "one_sale": ("document", "单据"),
    "one_sale_line": ("line of", "单据明细"),
    "one_payment": ("payment", "收付款"),
    "one_adjustment": ("adjustment", "调整"),
    "one_exception": ("exception", "例外记录"),
    "one_book_lock": ("lock date", "结账日"),
    "one_confirmation": ("confirmed balance of", "对账回复"),
    "one_allocation": ("match of", "核销"),
    "one_deposit": ("deposit", "保证金"),
    "one_extension": ("extension of", "展期"),
    "one_temporary_limit": ("temporary limit of", "临时额度"),
    "one_credit_hold": ("credit hold of", "信用冻结"),
    "one_standing_credit": ("standing credit of", "铺底"),
    "one_dunning": ("dunning action of", "催收记录"),
    "one_credit_review": ("credit review of", "信用复评"),
}
