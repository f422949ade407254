-- title: Promising partners | 有潜力的客户
-- about: B and C partners that buy steadily, grow and pay on time: they deserve support. | 稳定进货、持续增长、按时付款的 B、C 类客户，值得扶持
-- param: as_of date = today | As of this day | 截止日期
-- param: months int = 9 | Bought in so many of the 12 months | 12 个月中至少几个月有进货
-- param: growth int = 5 | Growth in percent | 增长率（%）
-- param: overdue int = 30 | Days overdue at most | 最长逾期天数
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: class text | Class | 等级
-- column: value money | Value | 金额
-- column: growth rate | Growth | 同比增长
-- column: months int | Months bought | 进货月数
-- column: overdue money | Overdue | 逾期金额
-- total: value, overdue
-- In a shell this SELECT gives who bought in enough calendar months and grew. The module beside this file knows the
-- classes, takes months from the day back, asks what is overdue for how long and whether a diversion incident is open.
WITH worth AS (
    SELECT partner_id,
           coalesce(sum(net) FILTER (WHERE on_date > date(:as_of, '-1 year')), 0) AS value,
           coalesce(sum(net) FILTER (WHERE on_date <= date(:as_of, '-1 year')), 0) AS base,
           count(DISTINCT substr(on_date, 1, 7)) FILTER (
               WHERE on_date > date(:as_of, '-1 year') AND net > 0 AND source = 'sale') AS months
    FROM sales_event
    WHERE on_date > date(:as_of, '-2 years') AND on_date <= :as_of
    GROUP BY partner_id
)
SELECT p.code, p.name, NULL AS class, w.value, (w.value - w.base) * 1.0 / w.base AS growth, min(w.months, 12) AS months,
       NULL AS overdue
FROM worth AS w JOIN partner AS p ON p.id = w.partner_id
WHERE p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
  AND w.months >= :months AND w.base > 0 AND w.value * 100 >= (100 + :growth) * w.base
  AND NOT EXISTS (SELECT 1 FROM incident_event AS i WHERE i.partner_id = p.id AND i.on_date <= :as_of
                  AND (i.closed_on IS NULL OR i.closed_on > :as_of))
ORDER BY w.value DESC, p.code
