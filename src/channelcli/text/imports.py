"""Sentences about importing: what a row is refused for, what was noticed, what was done."""

SENTENCES: dict[str, tuple[str, str]] = {
    # why a row is refused
    "no_partner": ("no partner '{value}'", "没有客户「{value}」"),
    "no_product": ("no product '{value}'", "没有商品「{value}」"),
    "no_staff": ("nobody of the staff is '{value}'", "没有业务员「{value}」"),
    "many_partner": (
        "'{value}' is the name of {count} partners; give the code",
        "有 {count} 个客户叫「{value}」，请用编号",
    ),
    "many_product": (
        "'{value}' is the name of {count} products; give the code",
        "有 {count} 个商品叫「{value}」，请用编号",
    ),
    "many_staff": (
        "'{value}' is the name of {count} of the staff; give the code",
        "有 {count} 个业务员叫「{value}」，请用编号",
    ),
    "no_amount": (
        "neither an amount nor both quantity and unit price",
        "没有金额，也没有数量和单价",
    ),
    "behind": (
        "  {count} × refused only because a row of a sheet above is: mend that one first",
        "  {count} 行 只因上面表格中有行被拒收而受牵连：先改那一行",
    ),
    "both_negative": (
        "quantity {value} and unit price are both negative: of goods that come back the price is positive",
        "数量 {value} 和单价都是负数：退货的单价应为正数",
    ),
    "quantity_sign": (
        "quantity {value} and amount {amount} have two signs: of goods that come back both are negative",
        "数量 {value} 和金额 {amount} 一正一负：退货时两者都应为负数",
    ),
    "price_sign": (
        "unit price {value} is negative, the amount {amount} is not: say a return by a negative quantity and amount",
        "单价 {value} 是负数，金额 {amount} 却不是：退货请写负的数量和金额",
    ),
    "signs_turned": (
        "goods that come back, written with another sign: kept as a negative quantity at a positive price",
        "退货的正负号写法不同：按负数量、正单价保存",
    ),
    "return_cost": (
        "goods come back, but their cost is above 0: kept as written, it lowers the margin",
        "退货的成本却大于 0：按原样保存，会拉低毛利",
    ),
    "amount_differs": (
        "amount {amount} is not quantity × price = {computed}",
        "金额 {amount} 不等于 数量×单价 = {computed}",
    ),
    "no_unit": (
        "unit '{value}' is neither the base unit {base} nor a packing of the product, or gives no whole quantity",
        "单位「{value}」不是基本单位「{base}」，也不是该商品的包装，或换算不成整数",
    ),
    "same_order": (
        "another row of the same document is refused (row {row})",
        "同一单据的第 {row} 行被拒收",
    ),
    "two_dates": (
        "number {number} has two order dates, in row {row} and row {other} (--split-numbers makes separate documents)",
        "单号 {number} 在第 {row} 行和第 {other} 行日期不同（--split-numbers 可拆成不同单据）",
    ),
    "two_partners": (
        "number {number} has two partners, in row {row} and row {other} (--split-numbers makes separate documents)",
        "单号 {number} 在第 {row} 行和第 {other} 行客户不同（--split-numbers 可拆成不同单据）",
    ),
    "two_paids": (
        "number {number} has two paid amounts, in row {row} and row {other}",
        "单号 {number} 在第 {row} 行和第 {other} 行有两个已付金额",
    ),
    "free_amount": ("free goods cost nothing, but the amount is {value}", "赠品不该有金额，这里是 {value}"),
    "number_taken": ("number {value} is that of another document", "单号 {value} 已是别的单据"),
    "promise_positive": ("a promised amount is above 0", "承诺金额要大于 0"),
    "paid_negative": ("paid amount {value} is negative", "已付金额 {value} 是负数"),
    "conflict": (
        "{number} stands already with other values: {fields}; documents are never overwritten",
        "{number} 已存在但内容不同：{fields}；已入账单据不会被覆盖",
    ),
    "differs": (
        "{key} stands already with other values: {fields} (--on-existing skip, fill, update or replace)",
        "{key} 已存在但内容不同：{fields}（可用 --on-existing skip、fill、update 或 replace）",
    ),
    "conflict_group": (
        "  {count} × stands already with other values, and documents are never overwritten:",
        "  {count} 行 单据已入账，内容不同，不会被覆盖：",
    ),
    "differs_group": (
        "  {count} × stands already with other values (--on-existing skip, fill, update or replace):",
        "  {count} 行 已存在但内容不同（可用 --on-existing skip、fill、update 或 replace）：",
    ),
    "stale_why": ("changed in the ledger since the row was exported", "导出之后账本里又改过"),
    "stale_group": (
        "  {count} × changed in the ledger since the row was exported; now → sheet (export it afresh; "
        "--map _version=- takes the sheet as it is):",
        "  {count} 行 导出之后账本里又改过，现值 → 表里（请重新导出；确要用表里的，加 --map _version=-）：",
    ),
    "stale": (
        "{key} was changed in the ledger since this row was exported; now → sheet: {fields} "
        "(export it afresh; --map _version=- takes the row as it is)",
        "{key} 在导出之后账本里又改过，现值 → 表里：{fields}（请重新导出；确要用表里的，加 --map _version=-）",
    ),
    "no_order": ("there is no order {value}", "没有单据 {value}"),
    "order_of_other": ("order {value} belongs to another partner", "单据 {value} 是别的客户的"),
    "no_refund": ("a refund cannot be for an order", "退款不能核销单据"),
    "zero_amount": ("the amount is 0", "金额为 0"),
    "twice": ("{key} stands in row {row} already, with other values", "{key} 在第 {row} 行已出现，内容不同"),
    "of_kind": ("{kind}, {places}:", "{kind}，{places}："),
    "in_file": ("In file {file}.", "在文件 {file} 里。"),
    "name_sheet": (
        "Or give sheet '{sheet}' the name of its kind, or take the others alone with --sheet.",
        "也可以把工作表「{sheet}」改成所属种类的名字，或用 --sheet 只读别的表。",
    ),
    "refused_by": ("{reason}", "{reason}"),
    "not_shipped": (
        "there is no shipped order {value} that could come back",
        "没有已发货的订单 {value}，无从退货",
    ),
    "return_of_several": (
        "{value} was split into several documents; give the number of one of them",
        "{value} 已拆成几张单据，请写其中一张的单号",
    ),
    "return_early": ("returned on {day}, but shipped on {shipped}", "退货日 {day} 早于发货日 {shipped}"),
    "over_return": ("returned {amount}, but only {left} is left", "退 {amount}，但只剩 {left} 可退"),
    "return_goods": (
        "only a part of {value} comes back: say which goods, as an order with negative lines, or `return`",
        "{value} 只退一部分：请写明哪些货（负数行的订单，或用 return 命令）",
    ),
    "half_promise": ("a promise needs what and by when", "承诺要写明内容和日期"),
    "total_differs": (
        "row {row}, {column}: {word} {stated}, but its rows add up to {sum}",
        "第 {row} 行「{word}」的{column}写的是 {stated}，各行加起来是 {sum}",
    ),
    # notices
    "other_name": (
        "{code} is '{known}' in the ledger or in an earlier row, here '{name}'; the first holds",
        "编号 {code} 已是「{known}」，这里写「{name}」，以先到的为准",
    ),
    "amount_rounded": (
        "amounts with more than two decimals were rounded to the fen, line by line",
        "金额超过两位小数，已逐行四舍五入到分",
    ),
    "unknown_price": (
        "quantity or price is empty beside an amount: kept as unknown",
        "有金额但数量或单价为空：按未知保留",
    ),
    "earlier_sheet": (
        "stands in an earlier sheet or file too: counted once",
        "前面的表里已有同样的一行：只算一次",
    ),
    "not_returned": ("says no, or amount 0: no return", "写的是否或金额 0：不算退货"),
    "return_day": (
        "no return date: dated on the day the goods left",
        "没有退货日期：记在发货当天",
    ),
    "unknown_cost": (
        "cost is empty beside a cost column: kept as unknown",
        "有成本列但成本为空：按未知保留",
    ),
    "notes_dropped": (
        "the notes of one document are too long together: the first was kept",
        "同一单据的备注合起来太长，只保留第一条",
    ),
    "no_contact": (
        "the partner has no contact called '{value}': left out",
        "该客户没有叫「{value}」的联系人，未记联系人",
    ),
    "split": (
        "number {number} is shared: this document becomes {own}",
        "单号 {number} 被多个单据共用，本单记作 {own}",
    ),
    "over_paid": (
        "paid more than the order: the rest stays on account",
        "已付多于订单金额，余额留作预收",
    ),
    "rest_on_account": (
        "a payment is larger than the order it names: the rest stays on account",
        "回款多于所核销单据的未收，余额留作预收",
    ),
    "zero_limit": (
        "credit limit 0 was read as: cash only",
        "授信额度 0 按「只收现款」理解",
    ),
    "month_terms": (
        "'月结N天' was read as month end + N days",
        "「月结N天」按「月底起再加N天」理解",
    ),
    # what was done
    "over_limit": (
        "{count} {count|partner is over its|partners are over their} credit limit now: report over-limit",
        "现有 {count} 个客户超过授信额度：report over-limit",
    ),
    "recognised": ("Read as {kind}.", "按「{kind}」读取。"),
    "reading_rows": ("Reading: {count} {count|row|rows}", "正在读取：{count} 行"),
    "writing_rows": ("Writing: {share} %", "正在写入：{share}%"),
    "taken": (
        "{file}{sheet}: header in row {header}{encoding}",
        "{file}{sheet}：表头在第 {header} 行{encoding}",
    ),
    "sheet": (" [{name}]", "［{name}］"),
    "encoding": (", {name}", "，编码 {name}"),
    "retold": (
        "{field}: {count} {count|cell|cells} read as taught: {names}{more}",
        "{field}：{count} 格按学会的读：{names}{more}",
    ),
    "done": (
        "{kind}: {new} new, {changed} changed, {unchanged} unchanged, {refused} {refused|row|rows} refused{conflicts}, "
        "{notices} {notices|notice|notices}",
        "{kind}：新增 {new}，更改 {changed}，不变 {unchanged}，拒收 {refused} 行{conflicts}，提示 {notices} 条",
    ),
    "conflicts": (" ({count} of them conflicts)", "（其中冲突 {count} 行）"),
    "fields": ("Changed fields: {fields}{more}", "更改的字段：{fields}{more}"),
    "field_count": ("{field} {count}", "{field} {count} 处"),
    "change": ("  {row} {record}  {edits}{more}", "  {row} {record}  {edits}{more}"),
    "more_fields": ("; and {count} more {count|field|fields}", "；另有 {count} 个字段"),
    "order_line": ("line {place}", "明细第 {place} 行"),
    "create_them": (
        "  If they are new: --create {names} makes them. A near name is never taken by itself; if one means a "
        "known one: --value FIELD:WRITTEN=CODE, e.g. --value partner:Acme=D0001.",
        "  确实是新的，加 --create {names} 就会新建；相近的名字不会自动当成同一个，其实是同一个时写明："
        "--value 字段:写法=编号，如 --value 客户:宏达=D0001。",
    ),
    "edit": ("{field}: {old} → {new}", "{field}：{old} → {new}"),
    "semicolon": ("; ", "；"),
    "all_changes": (
        "  … and {count} more: -n -o PLAN.xlsx lists them all",
        "  ……还有 {count} 条：-n -o 计划.xlsx 可列出全部",
    ),
    "sums": (
        "{rows} {rows|row|rows}, {records} {unit}, {amount} in money",
        "共 {rows} 行、{records} 个{unit}，金额 {amount}",
    ),
    "rows_only": ("{rows} {rows|row|rows}, {records} {unit}", "共 {rows} 行、{records} 个{unit}"),
    "unit_orders": ("{n|order|orders}", "单据"),
    "unit_records": ("{n|record|records}", "条目"),
    "created": ("Made: {what}", "新建：{what}"),
    "contact_unknown": (
        "the partner has no contact '{value}'; import the contacts first",
        "该客户没有联系人“{value}”，请先导入联系人",
    ),
    "pair_of_one": ("both are the same partner: {name}", "两个都是同一客户：{name}"),
    "price_or_rate": (
        "a tax rate belongs to the kind tax, a price to the others",
        "税率只用于“税率”一种，其余填价格",
    ),
    "made_partner": ("{count} {count|partner|partners}", "客户 {count} 个"),
    "made_product": ("{count} {count|product|products}", "商品 {count} 个"),
    "made_staff": ("{count} staff", "业务员 {count} 人"),
    "notice": ("Notice ({count}×): {text}", "提示（{count} 处）：{text}"),
    "refused": (
        "Nothing was written: {count} {count|row is|rows are} refused.",
        "什么都没写入：有 {count} 行被拒收。",
    ),
    "refused_partly": (
        "{count} {count|row was|rows were} refused, the others are in.",
        "拒收 {count} 行，其余已导入。",
    ),
    "would_refuse": (
        "It would be refused as a whole, because of {count} {count|row|rows} (--partial would take the others).",
        "正式导入会整个被拒，因为有 {count} 行有问题（--partial 可先导入其余行）。",
    ),
    "would_refuse_partly": (
        "{count} {count|row|rows} would be refused, the others taken.",
        "会拒收 {count} 行，其余可导入。",
    ),
    "same_refused": ("it refers to row {row}, which is refused", "它指的第 {row} 行被拒收"),
    "row_refused": (
        "Nothing was written: row {row} is refused. {reason}",
        "什么都没写入：第 {row} 行被拒收。{reason}",
    ),
    "group": (
        "  {count} × {reason}   ({rows}{more})",
        "  {count} 行 {reason}   （{rows}{more}）",
    ),
    "group_of": ("  {count} × {column}, the first:", "  {count} 行 {column}，前几行："),
    "row_itself": ("the row", "整行"),
    "example_row": ("      {row}: {reason}", "      {row}：{reason}"),
    "and_more": ("      …", "      ……"),
    "row": ("{place}row {row}", "{place}第 {row} 行"),
    "comma": (", ", "、"),
    "more": (" …", "……"),
    "unread": ("Columns not read: {names}{more}", "没有读的列：{names}{more}"),
    "rejected_csv": (
        "Refused rows are written as csv: -o FILE.csv, not {path}",
        "拒收行写成 csv：请用 -o 文件.csv，不要用 {path}",
    ),
    "rejected_unwritten": (
        "The file with all refused rows could not be written: {reason}. -o FILE puts it elsewhere.",
        "全部拒收行没能写成文件：{reason}。可用 -o 文件 另指位置。",
    ),
    "rejected_file": (
        "All of them with their reasons: {path}",
        "全部拒收行及原因：{path}",
    ),
    "rejected_replaced": (
        "All of them with their reasons: {path} (an older one was replaced)",
        "全部拒收行及原因：{path}（旧文件已替换）",
    ),
    "col_sheet": ("Sheet", "工作表"),
    "col_row": ("Row", "行"),
    "col_action": ("What happens", "处理"),
    "col_record": ("Record", "记录"),
    "col_field": ("Field", "字段"),
    "col_old": ("Now", "现值"),
    "col_new": ("Sheet says", "表里"),
    "col_reason": ("Reason", "原因"),
    "plan_title": ("Plan of an import", "导入计划"),
    "help": ("Take a sheet into the ledger.", "导入表格。"),
    "example": (
        "qd import 出货明细.xlsx --create partner,product --dry-run",
        "qd import 出货明细.xlsx --create partner,product --dry-run",
    ),
    "arg_files": (
        "The kind (partners contacts products staff balances orders payments interactions …; else told from the "
        "headers), then files; - is stdin. `template KIND -o FILE.xlsx` (or template all) makes an empty sheet to fill "
        "in.",
        "种类（partners 客户、contacts 联系人、products 产品、staff 业务员、balances 期初、orders 订单、payments 回款、"
        "interactions 沟通等；不写则看表头），再写文件；- 是标准输入。"
        "template 种类 -o 文件.xlsx（或 template all）生成待填的空表。",
    ),
    "opt_map": ("COLUMN=FIELD, or COLUMN=- to leave it out.", "列=字段；列=- 表示不读。"),
    "opt_const": ("FIELD=VALUE for every row.", "每行都用 字段=值。"),
    "opt_fill_down": ("Fill the empty cells of a field from above.", "该字段空白处沿用上一行。"),
    "opt_skip": (
        "Leave out the rows with this text in this column (COLUMN= : where it is empty).",
        "该列是这个文字的行不读（列= 表示该列为空的行）。",
    ),
    "opt_join": (
        "The file of lines is imported; FILE (or its sheet) has one row an order, found by the column both have.",
        "导入的是明细表；FILE（或 FILE#工作表）是每单一行的主表，按两表共有的列（或 :列名）对上。",
    ),
    "opt_like": ("Read it as --save-map NAME kept it.", "按 --save-map 名称 记下的读法来读。"),
    "opt_save_map": (
        "Keep how it is read under this name, for --like.",
        "把这次的读法记为这个名称，下次用 --like。",
    ),
    "opt_value": (
        "Read OLD as NEW in this field, now and in every later import.",
        "这个字段里的 旧 读作 新，以后导入也这样。",
    ),
    "opt_null": ("A text that means empty.", "表示空的文字。"),
    "opt_decimal": ("comma: 1052,75 is 1052.75.", "comma：1052,75 即 1052.75。"),
    "opt_date_format": ("dmy, mdy or ymd for dates like 01/02/2026.", "01/02/2026 这类日期的次序：dmy、mdy 或 ymd。"),
    "opt_sheet": ("The sheet.", "工作表名。"),
    "opt_encoding": ("The encoding of a text file.", "文本文件的编码。"),
    "opt_create": ("Make unknown ones: partner,product,staff.", "没有的就新建：partner,product,staff。"),
    "opt_split": (
        "Make each (number, partner, date) a document of its own.",
        "每个（单号、客户、日期）各成一单。",
    ),
    "opt_round": ("Round amounts of more than two decimals.", "金额超过两位小数时四舍五入。"),
    "opt_partial": ("Take the good rows even if others are bad.", "有坏行也导入好行。"),
    "opt_existing": (
        "What stands already and differs (default: refused): skip leaves it, fill fills its empty fields, update takes "
        "every given cell, replace lets empty cells empty the field too; columns the sheet lacks stay. Posted "
        "documents are never overwritten: skip and fill only.",
        "已存在且不同（默认拒收）：skip 不动；fill 只补空字段；update 以填了的格为准；"
        "replace 连空格也照办，清空该字段；表里没有的列不动。已入账单据不覆盖，只能 skip 或 fill。",
    ),
    "opt_output": (
        "Where the rejected rows go (csv); with --dry-run the whole plan, row by row and field by field.",
        "拒收行写到哪（csv）；与 --dry-run 同用时写出整个计划：逐行逐字段。",
    ),
    "bad_pair": ("'{value}' is not NAME=VALUE.", "「{value}」的写法应是 名=值。"),
    "bad_decimal": (
        "--decimal takes comma or point, not '{value}'.",
        "--decimal 只能是 comma 或 point，不是「{value}」。",
    ),
    "bad_create": (
        "--create takes partner, product and staff, not '{value}'.",
        "--create 只能是 partner、product、staff，不是「{value}」。",
    ),
    "bad_existing": (
        "--on-existing {value} is not for {kind}; it takes {choices}.",
        "{kind} 不能用 --on-existing {value}，可用 {choices}。",
    ),
    "no_files": ("Name at least one file (or - for stdin).", "至少给一个文件（- 是标准输入）。"),
}
