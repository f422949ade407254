-- title: Gold partners | 金牌客户
-- about: The top 1, 5 and 20% of the partners that bought, with what they make. | 进货客户中的前 1%、5%、20%，以及他们的贡献
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: tiers text = policy:gold.tiers | Tiers in percent of the partners | 各档（占客户数的 %）
-- param: by choice(sales, margin, quantity, collected, contribution, growth, composite) = sales | What counts | 按什么分
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: weights text = policy:abc.weights | Weights of the composite value | 综合价值的权重
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- param: product product = * | Only this product | 仅此产品
-- param: category text = * | Only this category | 仅此品类
-- param: case_unit text = policy:abc.case_unit | Packing that is a standard case | 折标箱的单位
-- filters: customers
-- column: rank int | Rank | 名次
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: tier rate | Top | 前
-- column: value money | Value | 金额
-- column: share rate | Share | 占比
-- column: cum_share rate | Cumulative | 累计
-- column: class text | Class | 等级
-- total: value, share
-- explain: abc code as_of period by cut weights amounts product category case_unit region province city kind rep tag
-- In a shell this SELECT gives the top 20% by net sales. The module beside this file takes every measure of `abc` and
-- all tiers, each as wide as it must be to hold everybody that equals its last one (ABC-30), and names the class.
WITH
worth AS (
    SELECT partner_id, sum(net) AS value FROM sales_event
    WHERE on_date BETWEEN :from AND min(:to, :as_of) GROUP BY partner_id HAVING sum(net) > 0
),
ranked AS (
    SELECT p.code, p.name, w.value,
           row_number() OVER (ORDER BY w.value DESC, p.code) AS rank,
           rank() OVER (ORDER BY w.value DESC) AS place,
           count(*) OVER () AS many,
           sum(w.value) OVER () AS total,
           sum(w.value) OVER (ORDER BY w.value DESC, p.code ROWS UNBOUNDED PRECEDING) AS so_far
    FROM worth AS w JOIN partner AS p ON p.id = w.partner_id
    WHERE p.kind <> 'supplier'
)
SELECT rank, code, name, 0.2 AS tier, value, value * 1.0 / total AS share, so_far * 1.0 / total AS cum_share,
       NULL AS class
FROM ranked
WHERE place <= max(1, (many + 4) / 5)
ORDER BY rank
