-- title: Receivables summary | 应收账款汇总表
-- about: Opening balance, debits, credits and closing balance of each partner. | 各客户期初、本期应收、本期已收、期末
-- main: yes
-- param: period period = this-year | Period | 期间
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: opening money | Opening | 期初余额
-- column: debits money | Debits | 本期应收
-- column: credits money | Credits | 本期已收
-- column: closing money | Closing | 期末余额
-- total: opening, debits, credits, closing
-- explain: statement code period
--
-- Partners with a balance or a movement in the period, by code. A voided or bounced document counts on the other
-- side on the day of its reversal, as on the statement (AR-41).
WITH account AS (
    SELECT partner_id,
           sum(CASE WHEN on_date < :from THEN amount ELSE 0 END) AS opening,
           sum(CASE WHEN on_date >= :from AND amount > 0 THEN amount ELSE 0 END) AS debits,
           sum(CASE WHEN on_date >= :from AND amount < 0 THEN -amount ELSE 0 END) AS credits,
           max(on_date) >= :from AS moved
    FROM entry WHERE on_date <= :to GROUP BY partner_id
)
SELECT p.code, p.name, a.opening, a.debits, a.credits, a.opening + a.debits - a.credits AS closing
FROM account AS a
JOIN partner AS p ON p.id = a.partner_id
LEFT JOIN partner_span AS r ON r.partner_id = p.id AND r.field = 'region' AND :to >= r.valid_from AND :to < r.valid_to
LEFT JOIN partner_span AS s ON s.partner_id = p.id AND s.field = 'rep' AND :to >= s.valid_from AND :to < s.valid_to
LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE (a.moved OR a.opening <> 0)
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR r.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR t.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
ORDER BY p.code
