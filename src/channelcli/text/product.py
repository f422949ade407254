"""Sentences about products."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Products: add, update, price, list, prices.",
        "产品：add 新增、update 修改、price 定价、list 列表、prices 价目。",
    ),
    "add_help": ("Add a product; the name is enough.", "新增产品，有名称就行。"),
    "update_help": ("Change fields of a product.", "修改产品资料。"),
    "price_help": (
        "Give a price, cost, floor price or tax rate from a day on. For a partner or a class too.",
        "定价：从某天起的售价、成本、最低限价或税率；也可按客户或等级定。",
    ),
    "product": (
        "A product: code, name, unique part of the name, or pinyin initials.",
        "产品：编号、名称、名称的一部分或拼音首字母。",
    ),
    "name": ("The product's name.", "产品名称。"),
    "code": ("Its code (given when left out).", "编号（不写则自动给）。"),
    "category": ("Category.", "类别。"),
    "line": ("Product line.", "产品线。"),
    "brand": ("Brand.", "品牌。"),
    "spec": ("Specification.", "规格。"),
    "unit": ("The base unit it is counted in.", "基本单位。"),
    "pack": (
        "A packing of base units: 箱=12, 箱=12瓶, 两=1/20 (again for more).",
        "箱规：箱=12、箱=12瓶、两=1/20（可重复）。",
    ),
    "price": (
        "A price: 38.50, or of a packing 380/箱.",
        "售价：38.50，按包装写 380/箱。",
    ),
    "cost": ("What it costs you.", "成本。"),
    "floor": ("The lowest price it may be sold at.", "最低限价。"),
    "tax": ("VAT rate.", "增值税率。"),
    "decimals": ("Decimals of its quantities.", "数量小数位。"),
    "from": (
        "From this day on (default today; the first value holds always).",
        "从哪天起（默认今天；第一个值一直有效）。",
    ),
    "partner": ("A price for this partner alone.", "只给这个客户的价。"),
    "class": ("A price for this class alone.", "只给这个等级的价。"),
    "min_qty": ("From this quantity on.", "达到这个数量才有的价。"),
    "needs_name": ("A product needs a name.", "产品要有名称。"),
    "needs_price": (
        "Say what to set: a price, --cost, --floor or --tax.",
        "请写要定什么：售价、--cost、--floor 或 --tax。",
    ),
    "code_taken": ("There is a product with code {code} already.", "编号 {code} 已被别的产品用了。"),
    "bad_packing": (
        "'{value}' is no packing; write 箱=12, 箱=12瓶 or 两=1/20.",
        "「{value}」不是箱规，请写 箱=12、箱=12瓶 或 两=1/20。",
    ),
    "pack_base": (
        "'{value}': a packing is counted in the base unit ({base}) or in a packing told before it.",
        "「{value}」：箱规要按基本单位（{base}）或前面写过的包装来算。",
    ),
    "no_unit": (
        "The product has no unit '{unit}'; it has: {units}. Add one with --pack.",
        "这个产品没有单位「{unit}」，有：{units}。用 --pack 添加。",
    ),
    "unit_used": (
        "Quantities are booked in {unit} already; the base unit stays.",
        "已有按「{unit}」记的数量，基本单位不能改。",
    ),
    "negative": ("A price is not below zero: '{value}'.", "价格不能为负：「{value}」。"),
    "bad_decimals": ("Decimals of quantities are 0 to 3, not {value}.", "数量小数位是 0 到 3，不是 {value}。"),
    "bad_class": ("'{value}' is no class; these are: A, B, C.", "「{value}」不是等级，可用：A、B、C。"),
    "one_level": (
        "A price is for a partner or for a class, not both; cost, floor price and tax are for all.",
        "售价按客户或按等级定，不能两样都写；成本、限价、税率不分客户。",
    ),
    "added": ("{code} {name} is in the ledger.", "已建档 {code} {name}。"),
    "updated": ("{code} {name}: {fields}", "{code} {name} 已改：{fields}"),
    "unchanged": ("{code} {name}: nothing to change.", "{code} {name} 没有变化。"),
    "as_before": ("(as before)", "（和原来一样）"),
    "always": ("(no earlier value: holds for all days)", "（首次定价，一直有效）"),
    "since": ("from {day}", "{day} 起"),
}
