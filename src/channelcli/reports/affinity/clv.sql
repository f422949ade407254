-- title: Lifetime value | 客户终身价值
-- about: What each partner is worth in the years to come: yearly contribution, by how many of its class stay. | 每家客户今后几年值多少：年贡献乘以同等级客户的留存
-- param: as_of date = today | As of this day | 截止日期
-- param: discount text = policy:clv.discount | Discount in percent a year | 年折现率（%）
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Class without or with VAT | 等级按不含税或含税
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: class text | Class | 等级
-- column: contribution money | Contribution a year | 年贡献
-- column: retention rate | Stay of its class | 同等级留存率
-- column: clv money | Lifetime value | 终身价值
-- column: clv_5 money | Of five years | 五年价值
-- spare: clv_5, retention
-- total: contribution, clv, clv_5
-- chart: bar name clv
-- CLV-1: m·r / (1 + d − r), r at most 95 %; m is the contribution (SAL-8) of the 12 months to the day, r the share of
-- the class of the 12 months before that bought again (SEG-6). In a shell this SELECT takes the margin for m and the
-- retention of all partners together; the module beside it takes the rest of SAL-8, the classes and the filters.
WITH
day AS (SELECT date(:as_of, '-12 months', '+1 day') AS first, date(:as_of, '-24 months', '+1 day') AS before),
year AS (
    SELECT e.partner_id,
           sum(CASE WHEN e.on_date >= d.first THEN e.net ELSE 0 END) AS now,
           sum(CASE WHEN e.on_date < d.first THEN e.net ELSE 0 END) AS then,
           sum(CASE WHEN e.on_date >= d.first THEN e.costed - e.cost ELSE 0 END) AS m
    FROM sales_event AS e, day AS d
    WHERE e.on_date BETWEEN d.before AND :as_of
    GROUP BY e.partner_id
),
kept AS (
    SELECT min(sum(then > 0 AND now > 0) * 1.0 / nullif(sum(then > 0), 0), 0.95) AS r, :discount / 100.0 AS d FROM year
)
SELECT p.code, p.name, NULL AS class, y.m AS contribution, k.r AS retention,
       CAST(round(max(y.m, 0) * k.r / (1 + k.d - k.r)) AS INTEGER) AS clv,
       CAST(round(max(y.m, 0) * (k.r / (1 + k.d - k.r)) * (1 - pow(k.r / (1 + k.d), 5))) AS INTEGER) AS clv_5
FROM year AS y JOIN partner AS p ON p.id = y.partner_id JOIN kept AS k
WHERE y.now <> 0 AND p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
ORDER BY clv DESC, p.code
