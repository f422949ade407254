-- title: Partners without orders | 未下单客户
-- about: Who had no shipment in the period, and who never had any. | 期间内没有出货的客户，以及从未出过货的
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = this-month | Period | 期间
-- filters: customers
-- param: never flag = 0 | Only who never bought | 只看从未出过货的
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: region text | Region | 区域
-- column: phone code | Phone | 电话
-- column: rep text | Salesman | 业务员
-- column: last_on date | Last shipment | 最后出货
-- column: days int | Days since | 距今天数
-- column: net_before money | Sales in the 12 months to it | 停前12个月出货
-- total: net_before
WITH last AS (
    SELECT partner_id, max(shipped_on) AS on_date,
           max(CASE WHEN shipped_on >= :from THEN shipped_on END) AS in_period
    FROM sale
    WHERE shipped_on <= min(:to, :as_of) AND kind = 'order' AND (voided_on IS NULL OR voided_on > :as_of)
    GROUP BY partner_id
)
SELECT p.code, p.name, g.text AS region, p.phone, t.name AS rep, l.on_date AS last_on,
       CAST(julianday(:as_of) - julianday(l.on_date) AS INTEGER) AS days,
       (SELECT coalesce(sum(e.net), 0) FROM sales_event AS e
        WHERE e.partner_id = p.id AND e.on_date > date(l.on_date, '-12 months') AND e.on_date <= l.on_date) AS net_before
FROM partner AS p
LEFT JOIN last AS l ON l.partner_id = p.id
LEFT JOIN partner_span AS g
    ON g.partner_id = p.id AND g.field = 'region' AND g.valid_from <= :as_of AND :as_of < g.valid_to
LEFT JOIN partner_span AS s
    ON s.partner_id = p.id AND s.field = 'rep' AND s.valid_from <= :as_of AND :as_of < s.valid_to
LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE p.kind <> 'supplier' AND p.created_on <= :as_of AND (p.archived_on IS NULL OR p.archived_on > :as_of)
  AND l.in_period IS NULL
  AND (NOT :never OR l.on_date IS NULL)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR t.code = :rep)
  AND (:tag = '*' OR EXISTS (
      SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
ORDER BY l.on_date IS NULL, net_before DESC, p.code
