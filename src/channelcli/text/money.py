"""What is said about amounts, prices, quantities, discounts and rates."""

SENTENCES: dict[str, tuple[str, str]] = {
    "bad_amount": (
        "“{value}” is not an amount. Write it like 1234.50, 1,234.50, ￥1,234.50 or 1.2万.",
        "“{value}”不是金额。请写成 1234.50、1,234.50、￥1,234.50 或 1.2万。",
    ),
    "bad_price": (
        "“{value}” is not a price. Write it like 12.50 or 3.335.",
        "“{value}”不是单价。请写成 12.50 或 3.335。",
    ),
    "bad_quantity": (
        "“{value}” is not a quantity. Write it like 10 or 2.5.",
        "“{value}”不是数量。请写成 10 或 2.5。",
    ),
    "comma_is_the_point": (
        "The comma is the decimal point here: 2,5, not 2.5.",
        "这里逗号是小数点：写 2,5，不写 2.5。",
    ),
    "amount_decimals": (
        "“{value}”: an amount has at most two decimals.",
        "“{value}”：金额最多两位小数。",
    ),
    "price_decimals": (
        "“{value}”: a price has at most four decimals.",
        "“{value}”：单价最多四位小数。",
    ),
    "quantity_decimals": (
        "“{value}”: a quantity has at most {places} {places|decimal|decimals}.",
        "“{value}”：数量最多{places}位小数。",
    ),
    "quantity_whole": (
        "“{value}”: this product is counted in whole units.",
        "“{value}”：该产品按整数计数，不能有小数。",
    ),
    "too_large": (
        "“{value}” is too large a number.",
        "“{value}”数值过大。",
    ),
    "not_whole_units": (
        "{value} does not convert exactly into the base unit.",
        "{value}不能整除换算为基本单位。",
    ),
    "bad_discount": (
        "“{value}” is not a discount. Write 0.1 or 10% (off), or 9折.",
        "“{value}”不是折扣。请写成 0.1 或 10%（优惠幅度），或 9折。",
    ),
    "bad_rate": (
        "“{value}” is not a rate. Write 13% or 0.13.",
        "“{value}”不是税率或比率。请写成 13% 或 0.13。",
    ),
    "rate_decimals": (
        "“{value}”: a rate has at most two decimals of a percent.",
        "“{value}”：百分数最多两位小数。",
    ),
    "bad_words": (
        "“{value}” is not an amount in words, like 壹仟元整.",
        "“{value}”不是人民币大写金额，例如 壹仟元整。",
    ),
    "bad_packed": (
        "“{value}” is not a quantity in the units of this product, like 2箱5瓶.",
        "“{value}”不是该产品单位的数量，例如 2箱5瓶。",
    ),
}
