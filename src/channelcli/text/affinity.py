"""Sentences about what is bought together, who would want a product, and what a partner is worth."""

SENTENCES: dict[str, tuple[str, str]] = {
    "nothing": ("Nobody in scope bought a product yet.", "范围内还没有客户买过商品。"),
    "nothing_since": (
        "Nobody in scope bought a product in this period; the last sale is of {day}.",
        "这段时间范围内没有客户买过商品；最后一笔销售在 {day}。",
    ),
    "basis": (
        "Counted over {n} {n|partner|partners} and {products} {products|product|products} they bought (net "
        "quantity above zero);"
        " a pair counts from {support} common buyers on (AFF-1).",
        "统计 {n} 家客户买过的 {products} 个商品（净数量大于零）；两样都买的客户满 {support} 家才算（AFF-1）。",
    ),
    "no_pair": (
        "No two products have that many common buyers: try --support 1 or a longer --period.",
        "没有两个商品有这么多共同买家：可以用 --support 1 或更长的 --period。",
    ),
    "shown": (
        "The closest {n} of {count} pairs; --top 0 shows all.",
        "共 {count} 对，只显示最接近的 {n} 对；--top 0 显示全部。",
    ),
    "left_out": (
        "The {n} {n|product|products} with the fewest buyers {n|is|are} left out, or it would take too long; "
        "--category narrows it down.",
        "为了不等太久，买家最少的 {n} 个商品没有计入；可用 --category 缩小范围。",
    ),
    "needs_like": (
        "What is it like? Name a product of a category, products it is like, or a category.",
        "它像什么？请给出有品类的商品、相近的商品，或者一个品类。",
    ),
    "like_nothing": (
        "There is no other product to compare with.",
        "没有别的商品可以比较。",
    ),
    "like_this": (
        "report who-for --product NEW --like P1,P2   or   --category CATEGORY",
        "report who-for --product 新品 --like P1,P2   或   --category 品类",
    ),
    "like": ("Compared with {{names}} (AFF-2).", "比照 {{names}}（AFF-2）。"),
    "like_more": ("Compared with {{names}} and {n} more (AFF-2).", "比照 {{names}} 等，另有 {n} 个（AFF-2）。"),
    "left_out_partners": (
        "Left out: {buying} that buy it already, {lost} lost, {held} on credit hold.",
        "不列：已在买的 {buying} 家，已流失的 {lost} 家，信用冻结的 {held} 家。",
    ),
    "shown_partners": (
        "The first {n} of {count}; --top 0 shows all.",
        "共 {count} 家，只列前 {n} 家；--top 0 显示全部。",
    ),
    "needs_bought": (
        "Name what they did buy: never-bought --bought X --never Y.",
        "请说明买过什么：never-bought --bought 甲 --never 乙。",
    ),
    "who_for": (
        "Everybody who does not buy it yet, the likeliest first: report who-for --product {product}",
        "所有还没买的客户，最可能买的在前：report who-for --product {product}",
    ),
    "missing": (
        "Score: cosine of the product with the nearest one that the partner buys (AFF-1).",
        "匹配度：该商品与客户所买最接近商品的余弦（AFF-1）。",
    ),
    "left_out_missing": (
        "The {n} {n|product|products} with the fewest buyers {n|is|are} not proposed, to save time; --partner "
        "narrows it down.",
        "为了不等太久，买家最少的 {n} 个商品不作推荐；可用 --partner 缩小范围。",
    ),
    "no_worth": ("Nobody in scope bought or cost anything in this period.", "这段时间范围内没有销售，也没有费用。"),
    "basis_worth": (
        "Contribution = margin − rebates − support − visits − write-offs (SAL-8).",
        "贡献 = 毛利 − 返利 − 市场支持 − 拜访费用 − 坏账（SAL-8）。",
    ),
    "covered": (
        "Margin covers {q} of the sales; for the rest no cost is known (SAL-6).",
        "毛利只覆盖 {q} 的销售额，其余没有成本资料（SAL-6）。",
    ),
    "costly": (
        "{n} of {m} {m|partner|partners} {n|costs|cost} more than {n|it brings|they bring}.",
        "{m} 家客户里 {n} 家得不偿失。",
    ),
    "no_support": (
        "No rebates, support or visit costs are recorded: the contribution is margin less write-offs.",
        "没有登记返利、市场支持和拜访费用：贡献即毛利减坏账。",
    ),
    "bad_discount": (
        "'{value}' is no yearly discount; give percent, zero or more: --discount 10",
        "「{value}」不是折现率；请写百分数，不小于零：--discount 10",
    ),
    "discount": ("Discount {d}% a year", "年折现率 {d}%"),
    "no_retention": (
        "Nobody bought in the 12 months before, so nobody knows who stays: no value can be told yet.",
        "再往前的 12 个月没有销售，无从知道谁会留下，暂时算不出价值。",
    ),
    "retention": (
        "Who bought in the 12 months before and again in these, by class: {parts} (SEG-6); at most 95% counts.",
        "前 12 个月买过、这 12 个月又买的，按等级：{parts}（SEG-6）；最多按 95% 算。",
    ),
    "too_few": (
        "{n} of {m} {m|buyer|buyers} bought again; the model needs at least {fewest} (CLV-2).",
        "{m} 个买家中有 {n} 个复购；模型至少要 {fewest} 个（CLV-2）。",
    ),
    "model": (
        "r {r}, alpha {alpha}, a {a}, b {b}, log-likelihood {ll}; from {n} {n|buyer|buyers}, {again} with "
        "repeats (CLV-2).",
        "r {r}、alpha {alpha}、a {a}、b {b}，对数似然 {ll}；{n} 个买家，其中 {again} 个有复购（CLV-2）。",
    ),
    "in_weeks": ("A purchase is a day with one; time is in weeks.", "一天算一次购货；时间单位为周。"),
    "in_days": ("A purchase is a day with one; time is in days.", "一天算一次购货；时间单位为天。"),
    "ahead_weeks": (
        "In the next {horizon} {horizon|week|weeks} all {n} together: {total} purchases expected.",
        "今后 {horizon} 周，{n} 个买家预计共再买 {total} 次。",
    ),
    "ahead_days": (
        "In the next {horizon} {horizon|day|days} all {n} together: {total} purchases expected.",
        "今后 {horizon} 天，{n} 个买家预计共再买 {total} 次。",
    ),
    "sampled": (
        "The parameters are fitted to {n} of the buyers, evenly spread, to save time.",
        "为了不等太久，参数只用其中均匀抽取的 {n} 个买家拟合。",
    ),
    "unsettled": (
        "The fit did not settle: the data does not tell the parameters apart, take the figures with care.",
        "拟合没有稳定：数据不足以区分这些参数，结果仅供参考。",
    ),
    "bad_horizon": ("Looking ahead {value} is too little; give one or more.", "往后看 {value} 太少；至少为 1。"),
    "no_table": ("{path} cannot be read: {reason}", "无法读取 {path}：{reason}"),
    "table_columns": (
        "{path} has no columns x, t_x and T in its first line.",
        "{path} 的第一行没有 x、t_x、T 三列。",
    ),
    "table_line": (
        "{path}, line {line}: wanted are x (a whole number), t_x and T with 0 ≤ t_x ≤ T, and t_x 0 where x is 0.",
        "{path} 第 {line} 行：应为 x（整数）、t_x、T，且 0 ≤ t_x ≤ T；x 为 0 时 t_x 也为 0。",
    ),
}
