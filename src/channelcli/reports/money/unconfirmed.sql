-- title: Partners whose statement is not confirmed | 未对账客户
-- about: Who has a balance and never agreed to it, not for long, or said otherwise last. | 有余额而从未对上账、久未对账或最近一次对账不符的客户
-- param: as_of date = today | As of this day | 截止日期
-- param: days int = policy:ar.confirm_days | Agreed longer ago than so many days | 超过多少天未对账
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: balance money | Balance | 欠款余额
-- column: agreed_on date | Last agreed | 最近相符
-- column: days int | Days since | 距今天数
-- column: replied_on date | Last reply | 最近回复
-- column: confirmed money | By his reply | 对方确认
-- column: difference money | Difference | 差额
-- total: balance
-- explain: ar code as_of
--
-- AR-43. A balance is agreed on the day it is of, not the day of the reply. The difference is his balance less what the
-- books say of that day now: a document entered late can settle a quarrel, or begin one. Largest debts first; suppliers
-- are out.
--
-- The balance is that of the view entry, its two large sums written out over one index each.
WITH account AS (
    SELECT partner_id, sum(amount) AS balance FROM (
        SELECT partner_id, sum(gross) AS amount FROM sale INDEXED BY sale_by_partner
        WHERE shipped_on IS NOT NULL AND shipped_on <= :as_of GROUP BY partner_id
        UNION ALL
        SELECT partner_id, -sum(amount) FROM payment INDEXED BY payment_by_partner
        WHERE paid_on <= :as_of GROUP BY partner_id
        UNION ALL
        SELECT partner_id, 2 * amount FROM payment WHERE kind = 'refund' AND +paid_on <= :as_of
        UNION ALL
        SELECT partner_id, -gross FROM sale WHERE shipped_on IS NOT NULL AND voided_on <= :as_of
        UNION ALL
        SELECT partner_id, CASE kind WHEN 'refund' THEN -amount ELSE amount END FROM payment WHERE voided_on <= :as_of
        UNION ALL
        SELECT partner_id, amount FROM adjustment WHERE on_date <= :as_of
        UNION ALL
        SELECT partner_id, -amount FROM adjustment WHERE voided_on <= :as_of
    ) GROUP BY partner_id
),
reply AS (
    SELECT c.partner_id, c.as_of, c.on_date, c.confirmed, c.confirmed - coalesce((
               SELECT sum(e.amount) FROM entry AS e WHERE e.partner_id = c.partner_id AND e.on_date <= c.as_of
           ), 0) AS difference,
           row_number() OVER (PARTITION BY c.partner_id ORDER BY c.on_date DESC, c.id DESC) AS place
    FROM confirmation AS c WHERE c.on_date <= :as_of
),
agreed AS (
    SELECT partner_id, max(as_of) AS day FROM reply WHERE difference = 0 GROUP BY partner_id
)
SELECT p.code, p.name, a.balance, g.day AS agreed_on,
       CAST(julianday(:as_of) - julianday(g.day) AS INTEGER) AS days,
       l.on_date AS replied_on, l.confirmed, l.difference
FROM account AS a
JOIN partner AS p ON p.id = a.partner_id
LEFT JOIN reply AS l ON l.partner_id = a.partner_id AND l.place = 1
LEFT JOIN agreed AS g ON g.partner_id = a.partner_id
LEFT JOIN partner_span AS r ON r.partner_id = p.id AND r.field = 'region' AND :as_of >= r.valid_from AND :as_of < r.valid_to
LEFT JOIN partner_span AS s ON s.partner_id = p.id AND s.field = 'rep' AND :as_of >= s.valid_from AND :as_of < s.valid_to
LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE a.balance <> 0 AND p.kind <> 'supplier'
  AND (g.day IS NULL OR l.difference <> 0 OR julianday(:as_of) - julianday(g.day) > :days)
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR r.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR t.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS x WHERE x.partner_id = p.id AND x.kind = 'tag' AND x.tag = :tag))
ORDER BY a.balance DESC, p.code
