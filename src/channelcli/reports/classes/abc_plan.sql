-- title: Class plan | 等级提升计划
-- about: Who is near the class above, who may lose his, who grows, and the class each is to reach by when. | 谁离上一级不远、谁有降级风险、增长如何，以及各家的目标等级和期限
-- main: yes
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: only choice(candidates, risks, aims) = * | Only | 只看
-- param: by choice(sales, margin, quantity, collected, contribution, growth, composite) = sales | What counts | 按什么分
-- param: method choice(value, count) = value | By value or by count | 按金额或按家数
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: weights text = policy:abc.weights | Weights of the composite value | 综合价值的权重
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- param: product product = * | Only this product | 仅此产品
-- param: category text = * | Only this category | 仅此品类
-- param: case_unit text = policy:abc.case_unit | Packing that is a standard case | 折标箱的单位
-- param: without text = * | Without these partners | 去掉这些客户
-- param: limits text = policy:abc.up_gap,abc.up_growth,abc.down_cushion,abc.down_growth | Limits in percent: gap and growth of a candidate, cushion and growth of a risk | 界限（%）：可升级的差额、增长，降级风险的缓冲、增长
-- param: overdue int = policy:credit.max_overdue_days | Days overdue that hold a partner | 逾期多少天视为冻结
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: class text | Class | 等级
-- column: value money | Value | 金额
-- column: growth rate | Growth | 同比增长
-- column: growth_note text | No growth | 无增长率 | growth_note
-- column: gap money | Gap | 升级差额
-- column: gap_share rate | Gap % | 差额%
-- column: cushion money | Cushion | 降级缓冲
-- column: cushion_share rate | Cushion % | 缓冲%
-- column: mark text | Mark | 提示 | plan
-- column: on_hold bool | On hold | 信用冻结
-- column: aim text | Aim | 目标
-- column: aim_by date | By | 期限
-- column: to_buy money | To buy | 还需进货
-- column: per_month money | a month | 平均每月
-- column: per_month_now money | now | 现在每月
-- column: aim_state text | On the way | 进度 | aim
-- spare: per_month_now, per_month, growth_note, cushion_share, gap_share, on_hold, growth, aim_by
-- explain: abc code as_of period by method cut weights amounts product category case_unit without region province city kind rep tag
-- In a shell this SELECT gives classes, gaps and cushions by net sales. The module beside this file takes every measure
-- and rule of `abc`, adds growth against the same days last year, marks, credit holds and aims, and orders by them.
WITH
worth AS (
    SELECT partner_id, sum(net) AS value FROM sales_event
    WHERE on_date BETWEEN :from AND min(:to, :as_of) GROUP BY partner_id
),
scope AS (
    SELECT p.id, p.code, p.name, coalesce(w.value, 0) AS value
    FROM partner AS p LEFT JOIN worth AS w ON w.partner_id = p.id
    WHERE p.kind <> 'supplier'
      AND (p.archived_on IS NULL OR p.archived_on > :as_of OR coalesce(w.value, 0) > 0)
      AND (p.created_on <= :as_of
           OR EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on <= :as_of))
),
summed AS (
    SELECT *,
           coalesce(sum(value) OVER (
               ORDER BY value DESC RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP), 0) AS before,
           sum(max(value, 0)) OVER () AS total,
           CAST(round(CAST(:cut AS REAL) * 100) AS INTEGER) AS a,  -- the number up to the comma
           CAST(round(CAST(substr(:cut, instr(:cut, ',') + 1) AS REAL) * 100) AS INTEGER) AS b
    FROM scope
),
classed AS (
    SELECT *, CASE WHEN value > 0 AND before * 10000 < a * total THEN 'A'
                   WHEN value > 0 AND before * 10000 < b * total THEN 'B'
                   ELSE 'C' END AS class
    FROM summed
),
border AS (SELECT class, min(value) AS least, max(value) AS most FROM classed GROUP BY class)
SELECT c.code, c.name, c.class, c.value, NULL AS growth, NULL AS growth_note,
       u.least - c.value AS gap, CASE WHEN c.value > 0 THEN (u.least - c.value) * 1.0 / c.value END AS gap_share,
       c.value - d.most AS cushion, CASE WHEN c.value > 0 THEN (c.value - d.most) * 1.0 / c.value END AS cushion_share,
       NULL AS mark, 0 AS on_hold, i.class AS aim, i.by_on AS aim_by,
       NULL AS to_buy, NULL AS per_month, NULL AS per_month_now, NULL AS aim_state
FROM classed AS c
LEFT JOIN border AS u ON (c.class, u.class) IN (VALUES ('B', 'A'), ('C', 'B'))
LEFT JOIN border AS d ON (c.class, d.class) IN (VALUES ('A', 'B'), ('B', 'C'))
LEFT JOIN class_aim AS i
    ON i.partner_id = c.id AND i.set_on <= :as_of AND (i.dropped_on IS NULL OR i.dropped_on > :as_of)
ORDER BY c.value DESC, c.code
