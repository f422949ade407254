"""Sentences about orders, shipments and returns."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": ("Orders: add, confirm, ship, return …", "订单：add 开单出货、confirm 确认、ship 发货、return 退货……"),
    "example": (
        "qd order add 宏达 海河52 10箱 纯净水 50箱@18      goods to a partner; prices are looked up",
        "qd order add 宏达 海河52 10箱 纯净水 50箱@18      开单出货，不写单价就自动取价",
    ),
    "add_help": (
        "Record goods to a partner. (PRODUCT QTY[UNIT][@PRICE])…, or --amount alone; they leave on the date.",
        "开单：(商品 数量[单位][@单价])……，或只写 --amount 金额。默认当天出货。",
    ),
    "confirm_help": ("Confirm a draft.", "确认草稿。"),
    "ship_help": (
        "Ship an order. All of it, or (PRODUCT QTY)…: the rest becomes a back-order.",
        "发货：整单，或 (商品 数量)……，其余转为欠货单。",
    ),
    "deliver_help": ("Record that it was signed for.", "登记签收。"),
    "return_help": (
        "Take goods back. (PRODUCT QTY)… [REASON], at the price they were sold for.",
        "退货：(商品 数量)…… [原因]，按原价退。",
    ),
    "cancel_help": ("Cancel what has not left.", "取消未发货的部分。"),
    "void_help": ("Take back a wrong shipment or return, dated.", "作废出货单或退货单（按日期冲回）。"),
    # arguments and options
    "items": (
        "Product and quantity in pairs: 海河52 10箱 纯净水 2.5@18; @free for free goods.",
        "商品和数量成对写：海河52 10箱 纯净水 2.5@18；赠品写 @赠。",
    ),
    "picks": ("Product and quantity in pairs.", "商品和数量成对写。"),
    "back": ("Product and quantity in pairs, then a reason.", "商品和数量成对写，最后可写原因。"),
    "number_arg": ("The order's number.", "单号。"),
    "draft": ("A draft: not confirmed, not shipped.", "草稿：未确认、未发货。"),
    "unshipped": ("Confirmed, but still to be shipped.", "已确认，但还没发货。"),
    "amount": ("An amount alone, without products.", "只记金额，不写商品。"),
    "number": ("Its number (given when left out).", "单号（不写则自动给）。"),
    "promised": ("The day it is promised for.", "约定交货日期。"),
    "discount": ("Off the whole document: 5%, 9.5折 or an amount.", "整单优惠：5%、9.5折 或金额。"),
    "reason": ("Why.", "原因。"),
    "delivered": ("It was signed for on this day.", "签收日期。"),
    "all": ("All that has not come back yet.", "全部退回。"),
    "return_amount": ("An amount of an order without products.", "没有商品明细的单，按金额退。"),
    # what was typed
    "bad_items": (
        "'{word}' is no product with a quantity; write them in pairs: PRODUCT QTY[UNIT][@PRICE].",
        "「{word}」不成对：请写 商品 数量[单位][@单价]。",
    ),
    "needs_items": (
        "Say what was sold: PRODUCT QTY …, or --amount X.",
        "请写明商品和数量，或用 --amount 只记金额。",
    ),
    "items_or_amount": (
        "Products and --amount do not go together.",
        "商品明细和 --amount 只能用一个。",
    ),
    "needs_picks": (
        "Say what comes back: PRODUCT QTY …, --all, or --amount X.",
        "请写明退什么：商品 数量……，或 --all，或 --amount 金额。",
    ),
    "draft_or_unshipped": ("--draft and --unshipped do not go together.", "--draft 和 --unshipped 只能用一个。"),
    "set_not_here": ("'{field}' is not set this way here.", "「{field}」不能在这里用 --set 设。"),
    # rules
    "no_amount": ("An order needs an amount that is not zero.", "金额不能为零。"),
    "zero_quantity": ("The quantity of {product} is zero.", "{product} 的数量是零。"),
    "negative_price": ("The price of {product} is negative.", "{product} 的单价是负数。"),
    "no_unit": ("{product} is not counted in '{unit}'.", "{product} 没有单位「{unit}」。"),
    "units_are": ("Its units: {units}", "可用单位：{units}"),
    "no_price": (
        "No price is known for {product} (a {unit}): not this partner's, not a list price, not a last one.",
        "{product} 查不到{unit}价：没有客户价、等级价、基本价，也没有上次成交价。",
    ),
    "no_exact_price": (
        "The price of {product} is {price} a {known}; that is no exact price a {unit}.",
        "{product} 只有每{known} {price} 的价，折不出准确的每{unit}价。",
    ),
    "give_price": ("Give it behind the quantity: QTY@PRICE", "请在数量后写单价：数量@单价"),
    "bad_price_mode": (
        "tax.price_mode in the policy is '{mode}'; it is inclusive or exclusive.",
        "政策 tax.price_mode 是「{mode}」，应为 inclusive 或 exclusive。",
    ),
    "big_discount": (
        "A discount of {discount} does not fit a total of {total}.",
        "优惠 {discount} 超出合计 {total}。",
    ),
    "number_taken": ("There is a document {number} already.", "单号 {number} 已经有了。"),
    "before_order": ("{day} is before {earliest}, when it was ordered.", "{day} 早于下单（确认）日 {earliest}。"),
    "before_shipment": ("{day} is before {earliest}, when it left.", "{day} 早于出货（签收）日 {earliest}。"),
    "return_before_shipment": (
        "{day} is before {earliest}, when it left: nothing can come back.",
        "{day} 早于出货日 {earliest}，不能退货。",
    ),
    "is_confirmed": ("{number} has been confirmed since {day}.", "{number} 已于 {day} 确认。"),
    "is_cancelled": ("{number} was cancelled on {day}.", "{number} 已于 {day} 取消。"),
    "is_shipped": ("{number} left on {day}; nothing of it waits.", "{number} 已于 {day} 发货，没有待发的。"),
    "is_void": ("{number} has been void since {day}.", "{number} 已于 {day} 作废。"),
    "not_confirmed": ("{number} is a draft; only a confirmed order is shipped.", "{number} 还是草稿，确认后才能发货。"),
    "confirm_it": ("Confirm it: channelcli order confirm {number}", "先确认：channelcli order confirm {number}"),
    "pick_quantity": ("The quantity of {product} must be above zero.", "{product} 的数量要大于零。"),
    "not_on_it": ("There is no {product} on {number}.", "{number} 上没有 {product}。"),
    "over_ship": (
        "{number}: {asked} of {product} were to be shipped, {left} {left|is|are} on order.",
        "{number}：{product} 要发 {asked}，订单上只有 {left}。",
    ),
    "over_return": (
        "{number}: {asked} of {product} were to come back, only {left} can.",
        "{number}：{product} 要退 {asked}，最多能退 {left}。",
    ),
    "over_return_amount": (
        "{number}: {asked} was to come back, only {left} can.",
        "{number}：要退 {asked}，最多能退 {left}。",
    ),
    "uneven_part": (
        "That part is no thousandth of the line's unit ({unit}).",
        "这个数量折不成原单位（{unit}）的千分之一。",
    ),
    "nothing_to_deliver": ("Nothing of {number} is on its way.", "{number} 没有在途待签收的。"),
    "nothing_to_return": ("Nothing of {number} can come back.", "{number} 没有可退的。"),
    "no_amount_line": (
        "{number} has products: say which come back.",
        "{number} 有商品明细，请写退哪个商品。",
    ),
    "cancel_shipped": ("{number} has left; it cannot be cancelled.", "{number} 已经发货，不能取消。"),
    "return_or_void": (
        "Goods that come back: channelcli order return {number} …; a wrong entry: channelcli order void {number}",
        "货退回来：channelcli order return {number} ……；录错了：channelcli order void {number}",
    ),
    "void_unshipped": ("{number} has not left; there is nothing to void.", "{number} 没有发货，不用作废。"),
    "cancel_it": ("Cancel it: channelcli order cancel {number}", "可以取消：channelcli order cancel {number}"),
    "void_returned": (
        "{number}: goods came back with {other}; void that first.",
        "{number} 有退货单 {other}，请先作废它。",
    ),
    # concerns
    "over_limit": (
        "Credit limit {limit}; with this it is {after}, {over} over.",
        "额度 {limit}，这单算上是 {after}，超 {over}。",
    ),
    "overdue": (
        "{amount} is long overdue, {number} by {days} {days|day|days}.",
        "有逾期太久的 {amount}，其中 {number} 已逾期 {days} 天。",
    ),
    "not_prepaid": (
        "Terms are payment first: the order is {amount}, paid in advance {credit}.",
        "约定款到发货：这单 {amount}，预收只有 {credit}。",
    ),
    "below_floor": (
        "{product} at {paid} a {unit} is under the floor price of {floor}.",
        "{product} 每{unit} {paid}，低于最低限价 {floor}。",
    ),
    "go_on": ("{line} Go on?", "{line}照做吗？"),
    "stopped": ("Nothing was done, nothing has changed.", "没有做，什么都没改。"),
    # answers
    "line": ("{product} {quantity}{unit} × {price} = {amount}", "{product} {quantity}{unit}×{price}={amount}"),
    "line_off": (
        "{product} {quantity}{unit} × {price}, after discount {amount}",
        "{product} {quantity}{unit}×{price} 优惠后 {amount}",
    ),
    "line_free": ("{product} {quantity}{unit} free", "{product} {quantity}{unit}（赠）"),
    "line_amount": ("{amount}", "{amount}"),
    "last_price": (" (as last paid, {day})", "（{day} 上次成交价）"),
    "total": ("Total {amount}", "合计 {amount}"),
    "tax": ("of it VAT {amount}", "其中税额 {amount}"),
    "due": ("due {day}", "到期 {day}"),
    "due_next": ("due with the next delivery", "下次出货时到期"),
    "credit_left": ("credit left {amount}", "额度还剩 {amount}"),
    "credit_over": ("over the limit by {amount}", "超额度 {amount}"),
    "is_draft": ("draft, not confirmed", "草稿，未确认"),
    "is_waiting": ("confirmed, still to be shipped", "已确认，待发货"),
    "promised_on": ("promised for {day}", "约定 {day} 交货"),
    "confirmed": ("{number} {name} confirmed, {amount} to be shipped.", "{number} {name} 已确认，待发货 {amount}。"),
    "shipped": ("{number} {name} shipped {day}:", "{number} {name} {day} 发货："),
    "rest": ("Back-order {number}: {amount} still to be shipped", "欠货单 {number}：还有 {amount} 待发"),
    "delivered_done": ("{number} {name} signed for on {day}.", "{number} {name} 已于 {day} 签收。"),
    "returned": ("{number} {name} came back:", "{number} {name} 退："),
    "because": (" ({reason})", "（{reason}）"),
    "cancelled": ("{number} {name} cancelled, {amount}.", "{number} {name} 已取消，{amount}。"),
    "closed": (
        "{number} {name}: the rest of {amount} is closed; what was shipped stays.",
        "{number} {name} 余量 {amount} 已关闭，已发的不变。",
    ),
    "voided": ("{number} {name} void as of {day}, {amount}.", "{number} {name} 自 {day} 起作废，{amount}。"),
    # order show
    "show_help": (
        "One order as a whole. Its parts and returns, line by line; as xlsx the slip that goes with the goods.",
        "一张订单的全部：各批出货、退货，逐行列出；存成 xlsx 就是送货单。",
    ),
    "show_output": (
        "A file; the format follows the suffix, and .xlsx is the delivery slip of this number.",
        "文件，格式看后缀；.xlsx 是这个单号的送货单。",
    ),
    "show_head": ("{name} ({code})  ordered {day}", "{name}（{code}）  下单 {day}"),
    "show_staff": ("Salesman: {value}", "业务员：{value}"),
    "show_reason": ("Reason: {value}", "原因：{value}"),
    "show_note": ("Note: {value}", "备注：{value}"),
}
