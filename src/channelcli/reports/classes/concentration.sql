-- title: Concentration | 客户集中度
-- about: How much hangs on the largest: their shares, HHI, the effective number, Gini; and if the largest leaves. | 生意有多靠少数大户：前几家占比、HHI、有效家数、基尼系数，以及最大的一家走了会怎样
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: by choice(sales, margin, collected, contribution) = sales | What counts | 按什么算
-- param: items choice(partner, product) = partner | Of partners or of products | 客户集中度或商品集中度
-- param: within choice(region, province, city, category, kind, rep) = * | For each | 按组分别计算
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- filters: customers
-- column: scope text | Of | 范围 | concentration
-- column: largest code | Largest | 最大
-- column: largest_name text | Name | 名称
-- column: items int | Above zero | 家数
-- column: total money | Total | 总额
-- column: cr1 rate | Top 1 | 第一
-- column: cr5 rate | Top 5 | 前5
-- column: cr10 rate | Top 10 | 前10
-- column: hhi quantity | HHI
-- column: effective quantity | Effective | 有效数
-- column: gini quantity | Gini | 基尼
-- column: alerts text | Alerts | 警示 | concentration
-- spare: largest_name, effective, cr5, total, items, gini
-- The module beside this file takes the values of `abc`, adds the figures without the largest, does groups, and gives
-- HHI, the effective number and Gini in thousandths. In a shell this SELECT has shipments and returns of partners alone.
WITH
worth AS (
    SELECT s.partner_id, sum(CASE :amounts WHEN 'gross' THEN s.gross ELSE s.net END) AS value
    FROM sale AS s JOIN partner AS p ON p.id = s.partner_id
    WHERE s.shipped_on BETWEEN :from AND min(:to, :as_of) AND p.kind <> 'supplier'
    GROUP BY s.partner_id
),
ranked AS (
    SELECT partner_id, value, row_number() OVER (ORDER BY value DESC, partner_id) AS place,
           count(*) OVER () AS n, sum(value) OVER () * 1.0 AS total
    FROM worth WHERE value > 0
)
SELECT 'all' AS scope, max(CASE r.place WHEN 1 THEN p.code END) AS largest,
       max(CASE r.place WHEN 1 THEN p.name END) AS largest_name, count(*) AS items, sum(r.value) AS total,
       sum(r.value * (r.place <= 1)) / max(r.total) AS cr1, sum(r.value * (r.place <= 5)) / max(r.total) AS cr5,
       sum(r.value * (r.place <= 10)) / max(r.total) AS cr10,
       sum(100.0 * r.value / r.total * 100.0 * r.value / r.total) AS hhi,
       1.0 / sum(r.value / r.total * r.value / r.total) AS effective,
       sum((r.n + 1 - 2 * r.place) * r.value) / (max(r.n) * max(r.total)) AS gini, NULL AS alerts
FROM ranked AS r JOIN partner AS p ON p.id = r.partner_id
ORDER BY scope
