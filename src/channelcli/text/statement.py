"""Sentences of the statement of account, on paper and for a chat."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "A partner's statement of account; --text to paste into a chat, --all for everyone.",
        "客户对账单；--text 发微信用，--all 给每家各出一份。",
    ),
    "example": (
        "channelcli statement 宏达 --period last-month -o statement.xlsx",
        "channelcli statement 宏达 --period 上月 -o 对账单.xlsx",
    ),
    "partner": (
        "The partner: code, name, part of a name, or initials.",
        "客户：编号、名称、名称的一部分或拼音首字母。",
    ),
    "all": (
        "Every partner with a balance or a movement: a file each in the folder -o, with an index.",
        "凡有余额或有发生的客户，各出一份存到 -o 文件夹，另附索引。",
    ),
    "text": ("A few lines to paste into a chat.", "几行字，发微信用。"),
    "lines": ("Product lines too.", "列出商品明细。"),
    "output": (
        "A file (the format follows the suffix); with --all a folder, or one workbook with a sheet each.",
        "文件（格式随后缀）；与 --all 连用时是文件夹，或每家一张表的工作簿。",
    ),
    "which": (
        "Say which partner, or --all.",
        "请写客户，或者 --all。",
    ),
    "not_both": (
        "Either one partner or --all (with its filters), not both.",
        "写一个客户，或者 --all（可加筛选），不能都写。",
    ),
    "confirm": (
        "Book the partner's reply: the balance he confirms (negative: paid in advance).",
        "登记客户的对账回复：他确认的余额（预收写负数）。",
    ),
    "by": ("Who replied.", "由谁确认。"),
    "only_region": ("With --all: only this region.", "与 --all 连用：仅此区域。"),
    "only_province": ("With --all: only this province.", "与 --all 连用：仅此省份。"),
    "only_city": ("With --all: only this city.", "与 --all 连用：仅此城市。"),
    "only_kind": ("With --all: only this kind.", "与 --all 连用：仅此类型。"),
    "only_rep": ("With --all: only this salesman's.", "与 --all 连用：仅此业务员。"),
    "only_tag": ("With --all: only with this tag.", "与 --all 连用：仅此标签。"),
    "confirm_one": (
        "--confirm books the reply of one partner: statement PARTNER --confirm AMOUNT.",
        "--confirm 一次登记一家：statement 客户 --confirm 金额。",
    ),
    "only_confirm": (
        "--on, --by, --note and --dry-run go with --confirm.",
        "--on、--by、--note、--dry-run 要和 --confirm 一起用。",
    ),
    "confirmed_agreed": (
        "Confirmed {name}: balance of {as_of}, {confirmed}, replied {day}: agreed.",
        "已登记 {name} 对账回复：{as_of} 余额 {confirmed}，{day} 确认，相符。",
    ),
    "confirmed_differs": (
        "Confirmed {name}: balance of {as_of}, {confirmed} by the reply of {day}, {balance} by our books:"
        " difference {difference}.",
        "已登记 {name} 对账回复：{as_of} 余额，{day} 回复为 {confirmed}，我方账面 {balance}，差额 {difference}。",
    ),
    "reply_to_come": (
        "{day} is still to come: a reply is booked when it is there (AR-43).",
        "{day} 还没到：对账回复要收到后才能登记（AR-43）。",
    ),
    "reply_before": (
        "A reply of {day} cannot confirm the balance of {as_of}, which is later (AR-43).",
        "{day} 的回复不能确认之后 {as_of} 的余额（AR-43）。",
    ),
    "reply_twice": (
        "This reply is booked already: balance of {as_of}, replied {day}.",
        "这条对账回复已登记过：{as_of} 余额，{day} 回复。",
    ),
    "not_folder": (
        "{path} is a file, not a folder.",
        "{path} 是文件，不是文件夹。",
    ),
    "written": (
        "{count} statements are in {folder}; index: {index}.",
        "{count} 份对账单已存到 {folder}，索引：{index}。",
    ),
    "written_one": (
        "1 statement is in {folder}; index: {index}.",
        "1 份对账单已存到 {folder}，索引：{index}。",
    ),
    "index": ("Statements of account: index", "客户对账单索引"),
    "index_called": ("index", "索引"),
    "index_file": ("File", "文件"),
    "index_code": ("Code", "编号"),
    "index_name": ("Partner", "客户"),
    "index_opening": ("Opening", "期初余额"),
    "index_debits": ("Debits", "本期应收"),
    "index_credits": ("Credits", "本期已收"),
    "index_closing": ("Closing", "期末余额"),
    "index_proof": (
        "Opening {opening} + debits {debits} − credits {credits} = closing {closing} = balance in the ledger."
        " It adds up.",
        "期初 {opening} + 应收 {debits} − 已收 {credits} = 期末 {closing} = 账上余额，核对相符。",
    ),
    "index_suppliers": (
        "Not among them: {count} suppliers with an account of their own, closing {amount}.",
        "另有 {count} 家供应商的往来未列入，期末 {amount}。",
    ),
    "index_unproved": (
        "The statements do not add up to the balances in the ledger; nothing was written. Run channelcli doctor.",
        "各家对账单合计与账上余额不符，没有写出任何文件。请运行 channelcli doctor 检查。",
    ),
    "nobody": (
        "No partner has a balance or a movement in this period.",
        "这段期间没有客户有余额或发生。",
    ),
    "unit": ("Unit", "单位"),
    "date": ("Date", "日期"),
    "document": ("Document", "单据编号"),
    "kind": ("Kind", "类型"),
    "description": ("Description", "摘要"),
    "debit": ("Debit", "应收金额"),
    "credit": ("Credit", "已收金额"),
    "balance": ("Balance", "余额"),
    "quantity": ("Quantity", "数量"),
    "price": ("Price", "单价"),
    "amount": ("Line amount", "金额"),
    "closing": (
        "Closing balance {amount} ({words}).",
        "期末余额 {amount}，人民币（大写）{words}。",
    ),
    "advance": (
        "Closing balance: {amount} paid in advance ({words}).",
        "期末预收 {amount}，人民币（大写）{words}。",
    ),
    "ages": ("By age: {parts}", "账龄：{parts}"),
    "not_due": ("not due", "未到期"),
    "days": ("{span} days", "{span}天"),
    "over_days": ("over {limit} days", "{limit}天以上"),
    "open_items": ("Open documents:", "未收单据："),
    "open_line": (
        "  {number}  {day}  amount {amount}  open {open}  {state}",
        "  {number}  {day}  金额 {amount}  未收 {open}  {state}",
    ),
    "due": ("due {day}", "{day} 到期"),
    "late": ("overdue {days} {days|day|days}", "逾期 {days} 天"),
    "unallocated": (
        "Received and not used yet: {amount}",
        "未核销收款（预收）：{amount}",
    ),
    "credit_line": ("  {number}  {day}  {amount}", "  {number}  {day}  {amount}"),
    "deposit": (
        "Deposit held, no part of the balance: {amount}",
        "另存保证金 {amount}，不计入以上余额。",
    ),
    "bills": (
        "Of what was received, acceptance bills not matured yet: {amount}",
        "已收款中未到期承兑汇票 {amount}。",
    ),
    "agreed": (
        "Last confirmed: balance of {as_of}, {confirmed}, agreed on {day}.",
        "上次对账：{as_of} 余额 {confirmed}，{day} 回函相符。",
    ),
    "disagreed": (
        "Last reply: balance of {as_of}, {confirmed} by the reply of {day}; {difference} against our books.",
        "上次对账：{as_of} 余额，{day} 回函为 {confirmed}，与我方账相差 {difference}。",
    ),
    "unproved": (
        "The statement of {code} {name} does not add up to its balance in the ledger; nothing was written."
        " Run channelcli doctor.",
        "{code} {name} 的对账单与账上余额不符，没有写出任何文件。请运行 channelcli doctor 检查。",
    ),
    "please_check": (
        "Please check this statement and tell us if anything differs.",
        "请核对以上账目；如有出入，请尽快告知。核对无误请签章后回传。",
    ),
    "sign": (
        "Partner (signature, date): ____________________    We (signature, date): ____________________",
        "客户（签章）：____________  日期：________    我方（签章）：____________  日期：________",
    ),
    "chat_head": (
        "{name}: our account from {first} to {last}.",
        "{name}：{first}至{last}对账。",
    ),
    "chat_head_all": (
        "{name}: our account up to {last}.",
        "{name}：截至{last}对账。",
    ),
    "chat_opening": ("Opening {amount}", "期初 {amount}"),
    "chat_shipment": ("shipped {amount}", "出货 {amount}"),
    "chat_return": ("returned {amount}", "退货 {amount}"),
    "chat_receipt": ("received {amount}", "已收 {amount}"),
    "chat_bounce": ("bounced {amount}", "退票 {amount}"),
    "chat_void_less": ("voided shipments and charges {amount}", "作废冲减 {amount}"),
    "chat_void_more": ("voided receipts and credits {amount}", "作废冲回 {amount}"),
    "chat_discount": ("cash discount {amount}", "现金折扣 {amount}"),
    "chat_offset": ("set off {amount}", "抵账 {amount}"),
    "chat_recovery": ("written off and owed again {amount}", "坏账收回 {amount}"),
    "chat_greeting": (" ({name})", "{name}总"),
    "chat_refund": ("refunded {amount}", "退款 {amount}"),
    "chat_opening_item": ("opening items {amount}", "期初欠款 {amount}"),
    "chat_charge": ("charges {amount}", "其他应收 {amount}"),
    "chat_allowance": ("allowances {amount}", "折让 {amount}"),
    "chat_writeoff": ("written off {amount}", "坏账核销 {amount}"),
    "chat_waiver": ("waived {amount}", "抹零 {amount}"),
    "chat_owes": ("now owing {amount}", "今欠 {amount}"),
    "chat_even": ("nothing owing", "已结清"),
    "chat_advance": ("paid in advance {amount}", "预收 {amount}"),
    "chat_late": (" (overdue {amount}: {items})", "（其中逾期 {amount}：{items}）"),
    "chat_item": ("{number} of {day}", "{day}的 {number}"),
    "chat_more": (" and {count} more", "等 {count} 单"),
    "chat_end": (
        "Please check, and tell us if anything differs.",
        "麻烦核对，有出入请回复。",
    ),
    "comma": (", ", "，"),
    "list": (", ", "、"),
    "stop": (".", "。"),
}
