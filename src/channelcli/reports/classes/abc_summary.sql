-- title: ABC classes, summary | ABC分类汇总
-- about: How many partners each class has and what they make. | 各等级家数与贡献
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: by choice(sales, margin, quantity, collected, contribution, growth, composite) = sales | What counts | 按什么分
-- param: method choice(value, count) = value | By value or by count | 按金额或按家数
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: hold int = policy:abc.hold | Periods below before a class falls | 连续低几期才降级
-- param: weights text = policy:abc.weights | Weights of the composite value | 综合价值的权重
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- param: product product = * | Only this product | 仅此产品
-- param: category text = * | Only this category | 仅此品类
-- param: case_unit text = policy:abc.case_unit | Packing that is a standard case | 折标箱的单位
-- param: without text = * | Without these partners | 去掉这些客户
-- param: items choice(partner, product, supplier) = partner | What is classed | 给什么分类
-- filters: customers
-- column: class text | Class | 等级
-- column: partners int | Partners | 家数
-- column: partner_share rate | of all | 家数占比
-- column: value money | Value | 金额
-- column: value_share rate | of the value | 金额占比
-- total: partners, partner_share, value, value_share
-- chart: bar class value_share partner_share
-- The module beside this file sums the walk of `abc` and says the headline.
WITH
moved (partner_id, value) AS (
    SELECT partner_id, sum(net) FROM sale
    WHERE :by = 'sales' AND :amounts <> 'gross' AND shipped_on BETWEEN :from AND min(:to, :as_of)
    GROUP BY partner_id
    UNION ALL
    SELECT partner_id, sum(gross) FROM sale
    WHERE :by = 'sales' AND :amounts = 'gross' AND shipped_on BETWEEN :from AND min(:to, :as_of)
    GROUP BY partner_id
    UNION ALL
    SELECT partner_id, sum(costed - cost) FROM sale
    WHERE :by = 'margin' AND shipped_on BETWEEN :from AND min(:to, :as_of)
    GROUP BY partner_id
    UNION ALL
    SELECT partner_id, CASE WHEN :by = 'sales' AND :amounts = 'gross' THEN gross
                            WHEN :by = 'sales' THEN net
                            ELSE costed - cost END
    FROM sales_event
    WHERE :by <> 'quantity' AND source <> 'sale' AND on_date BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT s.partner_id, sum(l.base_quantity) FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
    WHERE :by = 'quantity' AND s.shipped_on BETWEEN :from AND min(:to, :as_of) AND l.product_id IS NOT NULL
    GROUP BY s.partner_id
    UNION ALL
    SELECT s.partner_id, -sum(l.base_quantity) FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
    WHERE :by = 'quantity' AND s.voided_on BETWEEN :from AND min(:to, :as_of) AND l.product_id IS NOT NULL
    GROUP BY s.partner_id
),
worth AS (SELECT partner_id, sum(value) AS value FROM moved GROUP BY partner_id),
scope AS (
    SELECT coalesce(w.value, 0) AS value
    FROM partner AS p LEFT JOIN worth AS w ON w.partner_id = p.id
    WHERE p.kind <> 'supplier'
      AND (p.archived_on IS NULL OR p.archived_on > :as_of OR coalesce(w.value, 0) > 0)
      AND (p.created_on <= :as_of
           OR EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on <= :as_of))
      AND (:kind = '*' OR p.kind = :kind)
      AND (:province = '*' OR p.province = :province)
      AND (:city = '*' OR p.city = :city)
      AND (:region = '*' OR EXISTS (
          SELECT 1 FROM partner_span AS r WHERE r.partner_id = p.id AND r.field = 'region' AND r.text = :region
          AND r.valid_from <= :as_of AND :as_of < r.valid_to))
      AND (:rep = '*' OR EXISTS (
          SELECT 1 FROM partner_span AS r JOIN staff AS t ON t.id = r.staff_id
          WHERE r.partner_id = p.id AND r.field = 'rep' AND t.code = :rep
          AND r.valid_from <= :as_of AND :as_of < r.valid_to))
      AND (:tag = '*' OR EXISTS (
          SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
),
summed AS (
    SELECT value,
           coalesce(sum(value) OVER (
               ORDER BY value DESC RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP), 0) AS before,
           sum(max(value, 0)) OVER () AS total,
           CAST(round(CAST(:cut AS REAL) * 100) AS INTEGER) AS a,  -- the number up to the comma
           CAST(round(CAST(substr(:cut, instr(:cut, ',') + 1) AS REAL) * 100) AS INTEGER) AS b
    FROM scope
),
classed AS (
    SELECT max(value, 0) AS value, total,
           CASE WHEN value > 0 AND before * 10000 < a * total THEN 'A'
                WHEN value > 0 AND before * 10000 < b * total THEN 'B'
                ELSE 'C' END AS class
    FROM summed
)
SELECT n.column1 AS class, count(c.class) AS partners,
       count(c.class) * 1.0 / nullif((SELECT count(*) FROM classed), 0) AS partner_share,
       coalesce(sum(c.value), 0) AS value,
       coalesce(sum(c.value), 0) * 1.0 / nullif((SELECT sum(value) FROM classed), 0) AS value_share
FROM (VALUES ('A'), ('B'), ('C')) AS n
LEFT JOIN classed AS c ON c.class = n.column1
GROUP BY n.column1
ORDER BY n.column1
