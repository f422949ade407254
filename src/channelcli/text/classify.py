"""Sentences about the 80/20 classes."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Who makes 80%: the classes A, B and C.   classify --period 2026Q3",
        "二八分类：谁做了 80% 的生意，A、B、C 三类。   classify --period 2026Q3",
    ),
    "example": (
        "qd classify --chart                     who makes 80% of your sales",
        "qd classify --chart                     谁做了 80% 的生意",
    ),
    "headline": (
        "{n} of {m} partners ({p}) made {q} of the {what}.",
        "{m} 家客户里 {n} 家（{p}）做了 {q} 的{what}。",
    ),
    "no_headline": (
        "Nothing sold in this period: everybody is C.",
        "这段时间没有销售，全部归 C 类。",
    ),
    "of_sales": ("sales", "生意"),
    "of_margin": ("margin", "毛利"),
    "of_quantity": ("quantity", "销量"),
    "bad_cut": (
        "'{value}' are no limits of the classes; give two percentages, the smaller one first: --cut 80,95",
        "「{value}」不是分类界限；请写两个百分数，如 --cut 80,95，前一个不大于后一个。",
    ),
    "cuts": ("A to {a}%, B to {b}%", "A 到 {a}%，B 到 {b}%"),
    "moved": (
        "No sales in the year to {day}; last on {last}: shown from {first}",
        "截至 {day} 的 12 个月没有销售：最后一笔在 {last}，按 {first} 起计算",
    ),
    "nothing": (
        "No partner has a value above zero: shares are undefined and everybody is C.",
        "没有一家客户的数值大于零：占比无法计算，全部归 C 类。",
    ),
    "below_zero": (
        "{n} partners at zero or below are in C and not part of the total ({value}).",
        "{n} 家客户数值为零或负数，归 C 类，不计入总额（{value}）。",
    ),
    "top_fifth": (
        "The top 20% of the buying partners ({n}) made {q}.",
        "前 20% 的购货客户（{n} 家）做了 {q}。",
    ),
    "covered": (
        "Margin covers {q} of the sales; for the rest no cost is known (SAL-6).",
        "毛利只覆盖 {q} 的销售额，其余没有成本资料（SAL-6）。",
    ),
    "no_cost": (
        "No cost is known, so no margin can be told. Give products a cost: channelcli product price PRODUCT --cost X",
        "没有成本资料，算不出毛利。请先登记成本：channelcli product price 商品 --cost 金额",
    ),
    "units": (
        "Quantities in different units ({units}) cannot be added. Class by sales or margin instead.",
        "数量单位不同（{units}），不能相加。请按销售额或毛利分类。",
    ),
    "others": ("{n} others", "其余 {n} 家"),
    "by": ("What counts: sales, margin or quantity.", "按什么分：sales 销售额、margin 毛利、quantity 数量。"),
    "cut": ("Limits of A and B in percent.   --cut 70,90", "A、B 的界限（百分数）。   --cut 70,90"),
    "amounts": ("Sales without (net) or with VAT (gross).", "不含税 net 或含税 gross。"),
    "as_of": ("As of this day.", "截止日期。"),
    "region": ("Only this region.", "只看这个区域。"),
    "province": ("Only this province.", "只看这个省。"),
    "city": ("Only this city.", "只看这个市。"),
    "kind": ("Only this kind of partner.", "只看这类客户。"),
    "rep": ("Only this salesman's partners.", "只看这个业务员的客户。"),
    "tag": ("Only partners with this tag.", "只看带这个标签的客户。"),
}
