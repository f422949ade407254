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
    "headline_partner": (
        "{n} of {m} {m|partner|partners} ({p}) made {q} of the {what_en}.",
        "{m} 家客户里 {n} 家（{p}）做了 {q} 的{what_zh}。",
    ),
    "headline_product": (
        "{n} of {m} {m|product|products} ({p}) made {q} of the {what_en}.",
        "{m} 种商品里 {n} 种（{p}）做了 {q} 的{what_zh}。",
    ),
    "headline_score": (
        "By the composite value {n} of {m} {m|partner|partners} ({p}) {n|is|are} A.",
        "按综合价值，{m} 家客户里 {n} 家（{p}）是 A 类。",
    ),
    "no_headline": (
        "Nothing sold in this period: everybody is C.",
        "这段时间没有销售，全部归 C 类。",
    ),
    "held_headline": (
        "Nothing above zero in this period: the classes are those held from the periods before.",
        "这段时间没有大于零的数值，等级是前几期保留下来的。",
    ),
    "no_value": (
        "Nothing above zero in this period: everybody is C.",
        "这段时间没有大于零的数值，全部归 C 类。",
    ),
    "of_sales": ("sales", "生意"),
    "of_margin": ("margin", "毛利"),
    "of_quantity": ("quantity", "销量"),
    "of_collected": ("receipts", "回款"),
    "of_contribution": ("contribution", "贡献"),
    "of_growth": ("growth", "增长"),
    "bad_cut": (
        "'{value}' are no limits of the classes; give two percentages, the smaller one first: --cut 80,95",
        "「{value}」不是分类界限；请写两个百分数，前一个不大于后一个：--cut 80,95。",
    ),
    "cuts": ("A to {a}%, B to {b}%", "A 到 {a}%，B 到 {b}%"),
    "rule_count": (
        "By count: A the top 20%, B the next 30% of those above zero",
        "按家数：大于零的前 20% 为 A，其后 30% 为 B",
    ),
    "cut_by_count": (
        "--cut limits classes by value; by count A is the top 20%, B the next 30%. Leave one of the two out.",
        "--cut 是按金额分类的界限；按家数分时，A 是前 20%，B 是其后 30%。两者请只用一个。",
    ),
    "moved": (
        "No sales in the year to {day}; last on {last}: shown from {first}",
        "截至 {day} 的 12 个月没有销售：最后一笔在 {last}，按 {first} 起计算",
    ),
    "against": ("Growth against {first} to {last}, in yuan", "与上年同期 {first} 至 {last} 相比的增减额（元）"),
    "no_base": (
        "Growth needs a period with a first day: --period 2026, or --from and --to.",
        "算增长要有起始日的期间：--period 2026，或 --from 和 --to。",
    ),
    "basis_collected": (
        "Receipts − refunds − bounces, with VAT (AR-53)",
        "收款 − 退款 − 退票，含税（AR-53）",
    ),
    "basis_contribution": (
        "Margin − rebates, support and visits − write-offs (SAL-8)",
        "毛利 − 返利、市场支持、拜访费用 − 坏账（SAL-8）",
    ),
    "basis_goods": ("From the lines of goods; allowances are not in it", "按商品行合计，不含价格折让"),
    "basis_units": ("Quantity in {unit}", "数量单位：{unit}"),
    "parts": (
        "Taken off the margin: rebates, support and visits {support}, write-offs {written_off}.",
        "已从毛利中扣除：返利、支持、拜访 {support}，坏账 {written_off}。",
    ),
    "no_product": (
        "Lines without a product ({value}) are not in it.",
        "未注明产品的行（{value}）没有计入。",
    ),
    "headline_supplier": (
        "No purchases are recorded yet, so all suppliers stand at 0.",
        "还没有进货记录，所以各家供应商都是 0。",
    ),
    "not_of_goods": (
        "'{by}' belongs to partners, not to goods. For products and categories: sales, margin, quantity or growth.",
        "「{by}」只对客户有意义，不对商品。产品和品类可按 sales、margin、quantity、growth。",
    ),
    "nothing": (
        "No value is above zero: shares are undefined and all are C.",
        "没有大于零的数值：占比无法计算，全部归 C 类。",
    ),
    "nothing_held": ("No value is above zero: shares are undefined.", "没有大于零的数值：占比无法计算。"),
    "below_zero": (
        "{n} at zero or below are in C and not part of the total ({value}).",
        "{n} 个数值为零或负数，归 C 类，不计入总额（{value}）。",
    ),
    "top_fifth_buyers": (
        "The top 20% of the buying partners ({n}) made {q}.",
        "前 20% 的购货客户（{n} 家）做了 {q}。",
    ),
    "top_fifth_others": (
        "The top 20% of those above zero ({n}) made {q}.",
        "大于零的前 20%（{n} 个）做了 {q}。",
    ),
    "needed_buyers": (
        "80% takes {n} of the {m} buying {m|partner|partners} ({p}).",
        "做到 80% 要 {m} 家购货客户里的前 {n} 家（{p}）。",
    ),
    "needed_others": (
        "80% takes {n} of the {m} above zero ({p}).",
        "做到 80% 要 {m} 个里的前 {n} 个（{p}）。",
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
        "Quantities in different units ({units}) cannot be added.",
        "数量单位不同（{units}），不能相加。",
    ),
    "give_cases": (
        "Goods without the packing {unit}: {names}. Tell what it holds: channelcli product update {code}"
        " --pack {unit}=12; or narrow it with --product or --category; or class by sales.",
        "没有「{unit}」折算的商品：{names}。登记一箱折多少：channelcli product update {code} --pack {unit}=12；"
        "也可用 --product 或 --category 只看一种，或按销售额分类。",
    ),
    "stranger": (
        "Nothing on file has '{value}' ({what}).",
        "没有{what}为「{value}」的记录。",
    ),
    "known": ("Known are: {names}", "已有：{names}"),
    "weights_are": ("Weights: {weights}", "权重：{weights}"),
    "component_sales": ("sales", "销售额"),
    "component_contribution": ("contribution", "贡献"),
    "component_years": ("years of cooperation", "合作年限"),
    "component_growth": ("growth", "增长"),
    "component_share": ("market share", "市场份额"),
    "component_support": ("support cost (less is better)", "市场花费（越少越好）"),
    "no_component": (
        "'{name}' is no part of the composite value; known are {known}.",
        "「{name}」不是综合价值的组成；可用：{known}。",
    ),
    "bad_weight": (
        "'{value}' is no weight of {name}; write percentages: --weights sales=80,years=20",
        "「{value}」不是 {name} 的权重；请写百分数：--weights sales=80,years=20",
    ),
    "weight_twice": ("{name} has two weights.", "{name} 写了两个权重。"),
    "weights_sum": (
        "The weights add up to {sum}, not to 100.",
        "权重合计 {sum}，应为 100。",
    ),
    "held": (
        "A class falls only after {n} {n|period|periods} below it (ABC-9)",
        "连续 {n} 期低于原等级才降级（ABC-9）",
    ),
    "name_product": ("Product", "产品"),
    "name_supplier": ("Supplier", "供应商"),
    "value_quantity": ("Quantity", "数量"),
    "value_composite": ("Score", "得分"),
    "value_growth": ("Growth", "增减"),
    "computed": ("Computed", "本期"),
    "standing": ("Standing rule", "现行等级"),
    "unlike": (
        "{n} {n|has|have} another class by hand than computed (ABC-10).",
        "{n} 家指定的等级与计算的不同（ABC-10）。",
    ),
    "left_out": ("Without {names}.", "去掉 {names}。"),
    "nobody_moves": (
        "Nobody changes class against the standing rule.",
        "与现行规则相比，等级都不变。",
    ),
    "who_moves": (
        "Against the standing rule {n} change class:",
        "与现行规则相比，{n} 个变等级：",
    ),
    "a_move": ("{old} → {new}: {n}, {names}", "{old} → {new}：{n} 个，{names}"),
    "no_groups": (
        "These cannot be grouped by {within}: partners can, products only by category.",
        "不能按 {within} 分组：客户可以，产品只能按品类（category）。",
    ),
    "group_region": ("Region", "区域"),
    "group_province": ("Province", "省份"),
    "group_city": ("City", "城市"),
    "group_category": ("Category", "品类"),
    "group_kind": ("Kind", "类型"),
    "group_rep": ("Rep", "业务员"),
    "group_tag": ("Tag", "标签"),
    "group_rank": ("Place", "组内名次"),
    "group_share": ("of group", "组内占比"),
    "group_class": ("Class", "组内等级"),
    "overall": ("Overall", "总体"),
    "groups_title": ("Classes within groups", "组内分类"),
    "count": ("Count", "个数"),
    "a_share": ("A makes", "A 占"),
    "others_goods": ("{n} {n|other|others}", "其余 {n} 种"),
    "others": ("{n} {n|other|others}", "其余 {n} 家"),
    "by": (
        "What counts: sales, margin, quantity, collected, contribution, growth, composite.",
        "按什么分：sales 销售额、margin 毛利、quantity 数量、collected 回款、contribution 贡献、growth 增长、"
        "composite 综合价值。",
    ),
    "weights": (
        "Of the composite value, percentages that add up to 100: sales, contribution, years, growth, share, support."
        "   --weights sales=80,years=20",
        "综合价值的权重（百分数，合计 100）：sales 销售额、contribution 贡献、years 合作年限、growth 增长、"
        "share 市场份额、support 市场花费。   --weights sales=80,years=20",
    ),
    "method": (
        "Classes by value (80%, 95%) or by count (the top 20%, the next 30%).",
        "按金额 value（80%、95%）或按家数 count（前 20%、其后 30%）分。",
    ),
    "hold": (
        "A class falls only after so many periods below it.",
        "连续几期低于原等级才降级。",
    ),
    "without": (
        "What if this partner were gone (again for more).",
        "假如没有这个客户（可重复）。",
    ),
    "within": (
        "Run the rule in each group separately, beside the class among all.",
        "在每个组内分别分类，与总体等级并列。",
    ),
    "items": (
        "What is classed: partners, products or suppliers.",
        "给什么分类：partner 客户、product 产品、supplier 供应商。",
    ),
    "product": ("Only what was bought of this product.", "只算这个产品。"),
    "category": ("Only what was bought of this category.", "只算这个品类。"),
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
