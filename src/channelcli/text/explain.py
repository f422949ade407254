"""Sentences of `explain`: what makes a figure, by which rule, and that the sum is proved."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Any figure down to its documents, the sum proved.   qd explain ar hd",
        "细查：每个数字是哪几张单据凑成的，合计相符。   qd explain ar hd",
    ),
    "unknown": (
        "'{word}' is nothing to explain. There is: {known}.",
        "没有「{word}」可以细查。可以细查：{known}。",
    ),
    "near": ("Did you mean {names}?", "是不是 {names}？"),
    "no_cell": (
        "The ageing table has no column '{word}'. It has: {known}.",
        "账龄表没有「{word}」这一列。有：{known}。",
    ),
    "late": ("overdue {days} days", "逾期 {days} 天"),
    "not_due": ("not due", "未到期"),
    "rolling": ("due when the next goods go", "下次出货时到期"),
    "extended": ("extended from {day}, {state}", "原 {day} 到期，已展期，{state}"),
    "standing": ("covered by standing credit", "铺底，到期前不算逾期"),
    "standing_part": (
        "of it {amount} is standing credit until {day}",
        "其中 {amount} 是铺底，{day} 到期",
    ),
    "settled_one": ("settled in full", "已结清"),
    "used_up": ("used in full", "已用完"),
    "on_account": ("kept on account, not used by itself", "挂账，不自动核销"),
    "left_over": ("nothing left to settle", "多付的，没有可冲的单据"),
    "by_hand": ("matched by hand", "指定核销"),
    "to_origin": ("return of this document", "退的就是这张单"),
    "oldest_first": ("oldest due first", "先冲最早到期"),
    "since": ("{why}, from {day}", "{why}，{day} 起"),
    "settled": (
        "{count} documents settled in full",
        "{count} 张单据已结清",
    ),
    "settled_by": (
        "what settled them; --all lists each",
        "结清它们的收款等；--all 逐笔列出",
    ),
    "differs": (
        "IT DOES NOT ADD UP: {what} ({rule}).",
        "核对不符：{what}（{rule}）。",
    ),
    "both": ("The documents sum to {here}, the report says {there}.", "单据合计 {here}，报表是 {there}。"),
    "doctor": (
        "Please check the ledger: channelcli history --verify.",
        "请检查账本：channelcli history --verify。",
    ),
    "what_balance": ("the balance of {code}", "{code} 的欠款余额"),
    "what_open": ("what {code} has open", "{code} 的未收合计"),
    "what_unallocated": ("the credits of {code} not used yet", "{code} 的未核销收款"),
    "what_cell": ("{code} in the column {cell}", "{code} 在「{cell}」一列"),
    "ar_balance": (
        "{debits} debits {debit} − {credits} credits {credit} = balance {balance} (AR-1, AR-2).",
        "应收 {debits} 笔 {debit} − 已收 {credits} 笔 {credit} = 欠款 {balance}（AR-1、AR-2）。",
    ),
    "ar_open": (
        "Open {open} − unallocated {unallocated} = balance {balance} (AR-2).",
        "未收 {open} − 预收 {unallocated} = 欠款 {balance}（AR-2）。",
    ),
    "ar_cells": (
        "In the ageing table: {cells} = open {open} (AR-30). It adds up.",
        "账龄表：{cells} = 未收 {open}（AR-30）。核对相符。",
    ),
    "old": ("{days} days old", "单据已 {days} 天"),
    "cell_proved": (
        "The documents sum to the cell of the ageing table: {cell} (AR-32). It adds up.",
        "单据合计就是账龄表里的数：{cell}（AR-32）。核对相符。",
    ),
    "row_proved": (
        "The documents sum to the row of the ageing table: {cells}; balance {balance} (AR-32). It adds up.",
        "单据合计就是账龄表的这一行：{cells}；欠款余额 {balance}（AR-32）。核对相符。",
    ),
    "not_classed": (
        "{name} is not classed here: a supplier, archived without sales, or outside the filter.",
        "{name} 不在分类范围内：是供应商，或已归档又无销售，或被筛选条件排除。",
    ),
    "class_differs": (
        "IT DOES NOT ADD UP: {code} is {here} by ABC-2, the report says {there}.",
        "核对不符：{code} 按 ABC-2 是 {here}，报表是 {there}。",
    ),
    "what_value": ("the value of {code}", "{code} 的金额"),
    "rank": ("rank {rank} of {count}", "第 {rank} 名，共 {count} 家"),
    "below": ("nothing above zero is C", "不大于零，归 C"),
    "larger": ("{count} partners are larger", "比他大的 {count} 家合计"),
    "limit": ("{name} while the larger ones sum to less", "比他大的合计不到这个数，就是 {name}"),
    "total": ("{count} with a value above zero", "大于零的 {count} 家合计"),
    "gap": ("what is missing to {name}", "离 {name} 还差"),
    "cushion": ("what keeps him above {name}", "比最大的 {name} 多"),
    "abc_proved": (
        "{count} documents sum to {value}, as in the report abc: class {class_} (ABC-2). It adds up.",
        "{count} 张单据合计 {value}，与 ABC 分类表一致：{class_} 类（ABC-2）。核对相符。",
    ),
}
