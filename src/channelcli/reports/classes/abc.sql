-- title: ABC classes | ABC分类表
-- about: Who makes 80%: A, then to 95% B, the rest C. | 谁做了 80%：A；到 95%：B；其余：C
-- main: yes
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
-- param: within choice(region, province, city, category, kind, rep) = * | Classes within each | 在各组内分类
-- filters: customers
-- column: rank int | Rank | 名次
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: value money | Value | 金额
-- column: share rate | Share | 占比
-- column: cum_share rate | Cumulative | 累计
-- column: class text | Class | 等级
-- column: flags text | Flags | 标记 | abc_flag
-- column: by_hand text | By hand | 指定
-- column: previous text | Before | 上期
-- column: differs bool | Differs | 与指定不同
-- total: value, share
-- chart: pareto name value cum_share
-- explain: abc code as_of period by method cut hold weights amounts product category case_unit without region province city kind rep tag
-- The module beside this file gives the same rows faster, and moves an empty 12 months to the last sale (ABC-1). This
-- SELECT answers for partners by sales, margin or quantity; the module has the other measures, the composite value,
-- classes by count, with a hold and within groups, products, and the class in the window before.
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
    SELECT p.id, p.code, p.name, coalesce(w.value, 0) AS value
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
    SELECT id, code, name, value,
           row_number() OVER (ORDER BY value DESC, code) AS rank,
           sum(max(value, 0)) OVER (ORDER BY value DESC, code ROWS UNBOUNDED PRECEDING) AS so_far,
           coalesce(sum(value) OVER (
               ORDER BY value DESC RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP), 0) AS before,
           sum(max(value, 0)) OVER () AS total,
           CAST(round(CAST(:cut AS REAL) * 100) AS INTEGER) AS a,  -- the number up to the comma
           CAST(round(CAST(substr(:cut, instr(:cut, ',') + 1) AS REAL) * 100) AS INTEGER) AS b
    FROM scope
)
SELECT x.rank, x.code, x.name, x.value,
       max(x.value, 0) * 1.0 / nullif(x.total, 0) AS share,
       x.so_far * 1.0 / nullif(x.total, 0) AS cum_share,
       CASE WHEN x.value > 0 AND x.before * 10000 < x.a * x.total THEN 'A'
            WHEN x.value > 0 AND x.before * 10000 < x.b * x.total THEN 'B'
            ELSE 'C' END AS class,
       trim(CASE WHEN x.value < 0 THEN 'neg' WHEN x.value = 0 THEN 'idle' ELSE '' END
            || CASE WHEN EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = x.id
                                 AND s.shipped_on BETWEEN date(:as_of, '-89 days') AND :as_of)
                     AND NOT EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = x.id
                                     AND s.shipped_on < date(:as_of, '-89 days'))
                    THEN ' new' ELSE '' END) AS flags,
       (SELECT h.text FROM partner_span AS h WHERE h.partner_id = x.id AND h.field = 'class'
        AND h.valid_from <= :as_of AND :as_of < h.valid_to) AS by_hand,
       NULL AS previous, NULL AS differs
FROM summed AS x
ORDER BY x.rank
