-- title: Partners | 客户档案
-- about: Every partner with its stage, class and balance. | 全部客户及阶段、等级、欠款
-- main: yes
-- param: as_of date = today | As of this day | 截止日期
-- filters: partners
-- param: interest text = * | Only with this interest | 兴趣
-- param: class choice(A, B, C) = * | Only this class | 等级
-- param: stage choice(lead, prospect, target, active, at_risk, dormant, lost) = * | Only this stage | 阶段
-- param: archived flag = 0 | Archived ones too | 含已归档
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Class without or with VAT | 等级按不含税或含税
-- param: cadence int = policy:cadence.default | Days between purchases of whom too few are known | 购货记录太少时的周期（天）
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: kind text | Kind | 类型 | kind
-- column: region text | Region | 区域
-- column: province text | Province | 省份
-- column: city text | City | 城市
-- column: phone code | Phone | 电话
-- column: stage text | Stage | 阶段 | stage
-- column: class text | Class | 等级
-- column: balance money | Balance | 欠款
-- total: balance
-- custom: partner
-- The class is the one set by hand where there is one (ABC-10), else the computed one of the 12 months to the day, or
-- to the last sale if nothing was sold in them (ABC-1 to ABC-4). The stage is SEG-5 by the partner's own cadence
-- (SEG-4). Suppliers have neither. The module beside this file gives the same rows, faster in a large ledger.
WITH
balance AS (
    SELECT partner_id, sum(amount) AS amount FROM entry WHERE on_date <= :as_of GROUP BY partner_id
),
-- The 12 months to the day, or to the last sale where they hold none (GEN-2, ABC-1).
latest (day) AS (SELECT coalesce(max(shipped_on), :as_of) FROM sale WHERE shipped_on <= :as_of),
year_to (first_on, last_on) AS (
    SELECT CASE WHEN date(day, '+1 day') = date(day, '+1 day', 'start of month')
                THEN date(day, 'start of month', '-11 months') ELSE date(day, '-12 months', '+1 day') END, day
    FROM (SELECT :as_of AS day UNION SELECT day FROM latest)
),
year (first_on, last_on) AS (
    SELECT y.first_on, y.last_on FROM year_to AS y JOIN latest AS l ON l.day >= y.first_on AND l.day <= y.last_on
    ORDER BY y.last_on DESC LIMIT 1
),
moved (partner_id, value) AS (
    SELECT partner_id, sum(net) FROM sale
    WHERE :amounts <> 'gross' AND shipped_on BETWEEN (SELECT first_on FROM year) AND (SELECT last_on FROM year)
    GROUP BY partner_id
    UNION ALL
    SELECT partner_id, sum(gross) FROM sale
    WHERE :amounts = 'gross' AND shipped_on BETWEEN (SELECT first_on FROM year) AND (SELECT last_on FROM year)
    GROUP BY partner_id
    UNION ALL
    SELECT partner_id, CASE WHEN :amounts = 'gross' THEN gross ELSE net END FROM sales_event
    WHERE source <> 'sale' AND on_date BETWEEN (SELECT first_on FROM year) AND (SELECT last_on FROM year)
),
worth AS (
    SELECT p.id, coalesce(m.value, 0) AS value
    FROM partner AS p LEFT JOIN (SELECT partner_id, sum(value) AS value FROM moved GROUP BY partner_id) AS m
        ON m.partner_id = p.id
    WHERE p.kind <> 'supplier'
      AND (p.archived_on IS NULL OR p.archived_on > :as_of OR m.value > 0)
      AND (p.created_on <= :as_of
           OR EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on <= :as_of))
),
classed AS (
    SELECT id, CASE WHEN value > 0 AND before * 10000 < a * total THEN 'A'
                    WHEN value > 0 AND before * 10000 < b * total THEN 'B' ELSE 'C' END AS class
    FROM (
        SELECT id, value, sum(max(value, 0)) OVER () AS total,
               coalesce(sum(max(value, 0)) OVER (
                   ORDER BY value DESC RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP), 0) AS before,
               CAST(round(CAST(substr(:cut, 1, instr(:cut, ',') - 1) AS REAL) * 100) AS INTEGER) AS a,
               CAST(round(CAST(substr(:cut, instr(:cut, ',') + 1) AS REAL) * 100) AS INTEGER) AS b
        FROM worth
    )
),
-- Purchase days (SAL-5): the last 13 of each partner, and the days between them.
bought AS (
    SELECT partner_id, shipped_on, row_number() OVER (PARTITION BY partner_id ORDER BY shipped_on DESC) AS back
    FROM (
        SELECT DISTINCT partner_id, shipped_on FROM sale
        WHERE shipped_on <= :as_of AND gross > 0 AND (voided_on IS NULL OR voided_on > :as_of)
    )
),
gap AS (
    SELECT partner_id, shipped_on,
           CAST(julianday(shipped_on) - julianday(lead(shipped_on) OVER (PARTITION BY partner_id ORDER BY back)) AS INTEGER) AS days
    FROM bought WHERE back <= 13
),
sorted_gap AS (
    SELECT partner_id, days, row_number() OVER (PARTITION BY partner_id ORDER BY days) AS place,
           count(*) OVER (PARTITION BY partner_id) AS n
    FROM gap WHERE days IS NOT NULL
),
rhythm AS (
    SELECT partner_id, CASE WHEN max(n) < 3 THEN :cadence ELSE max(7, (min(days) + max(days) + 1) / 2) END AS cadence
    FROM sorted_gap WHERE n < 3 OR place IN ((n + 1) / 2, n / 2 + 1)
    GROUP BY partner_id
),
buyer AS (
    SELECT b.partner_id, CAST(julianday(:as_of) - julianday(b.shipped_on) AS INTEGER) AS silent,
           coalesce(r.cadence, :cadence) AS cadence
    FROM bought AS b LEFT JOIN rhythm AS r ON r.partner_id = b.partner_id
    WHERE b.back = 1
),
listed AS (
    SELECT p.code, p.name, p.kind, r.text AS region, p.province, p.city, p.phone,
           CASE WHEN p.kind = 'supplier' THEN NULL WHEN z.text = 'lost' THEN 'lost'
                WHEN b.partner_id IS NULL THEN
                    CASE WHEN z.text = 'target'
                           OR EXISTS (SELECT 1 FROM opportunity_span AS o WHERE o.partner_id = p.id
                                      AND o.opened_on <= :as_of AND (o.closed_on IS NULL OR o.closed_on > :as_of)
                                      AND o.stage IN ('proposal', 'negotiation'))
                         THEN 'target'
                         WHEN EXISTS (SELECT 1 FROM sale AS o WHERE o.partner_id = p.id AND o.ordered_on <= :as_of
                                      AND (o.shipped_on IS NULL OR o.shipped_on > :as_of)
                                      AND (o.cancelled_on IS NULL OR o.cancelled_on > :as_of))
                           OR EXISTS (SELECT 1 FROM opportunity_span AS o WHERE o.partner_id = p.id
                                      AND o.opened_on <= :as_of AND (o.stage IN ('proposal', 'negotiation', 'won')
                                      OR (o.stage <> 'lost' AND (o.closed_on IS NULL OR o.closed_on > :as_of))))
                         THEN 'prospect' ELSE 'lead' END
                WHEN b.silent <= 2 * b.cadence THEN 'active'
                WHEN b.silent <= 4 * b.cadence THEN 'at_risk'
                WHEN b.silent <= max(8 * b.cadence, 180) THEN 'dormant'
                ELSE 'lost' END AS stage,
           coalesce(h.text, c.class) AS class,
           coalesce(d.amount, 0) AS balance
    FROM partner AS p
    LEFT JOIN balance AS d ON d.partner_id = p.id
    LEFT JOIN classed AS c ON c.id = p.id
    LEFT JOIN buyer AS b ON b.partner_id = p.id
    LEFT JOIN partner_span AS r
        ON r.partner_id = p.id AND r.field = 'region' AND :as_of >= r.valid_from AND :as_of < r.valid_to
    LEFT JOIN partner_span AS h
        ON h.partner_id = p.id AND h.field = 'class' AND :as_of >= h.valid_from AND :as_of < h.valid_to
    LEFT JOIN partner_span AS z
        ON z.partner_id = p.id AND z.field = 'status' AND :as_of >= z.valid_from AND :as_of < z.valid_to
    LEFT JOIN partner_span AS s
        ON s.partner_id = p.id AND s.field = 'rep' AND :as_of >= s.valid_from AND :as_of < s.valid_to
    LEFT JOIN staff AS t ON t.id = s.staff_id
    WHERE (:archived OR p.archived_on IS NULL OR p.archived_on > :as_of) AND p.merged_into_id IS NULL
      AND (p.created_on <= :as_of
         OR EXISTS (SELECT 1 FROM sale AS e WHERE e.partner_id = p.id AND e.shipped_on <= :as_of)
         OR EXISTS (SELECT 1 FROM payment AS e WHERE e.partner_id = p.id AND e.paid_on <= :as_of)
         OR EXISTS (SELECT 1 FROM adjustment AS e WHERE e.partner_id = p.id AND e.on_date <= :as_of)
         -- a value that changed before the file was made says that the partner is older than its file (GEN-7)
         OR EXISTS (SELECT 1 FROM partner_dated AS e WHERE e.partner_id = p.id
                    AND e.valid_from > '0001-01-01' AND e.valid_from < p.created_on))  -- else nobody knew it then (GEN-4)
      AND (:region = '*' OR r.text = :region)
      AND (:province = '*' OR p.province = :province)
      AND (:city = '*' OR p.city = :city)
      AND (:kind = '*' OR p.kind = :kind)
      AND (:rep = '*' OR t.code = :rep)
      AND (:tag = '*' OR EXISTS (
          SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
      AND (:interest = '*' OR EXISTS (
          SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'interest' AND g.tag = :interest))
)
SELECT code, name, kind, region, province, city, phone, stage, class, balance
FROM listed
WHERE (:class = '*' OR class = :class) AND (:stage = '*' OR stage = :stage)
ORDER BY code
