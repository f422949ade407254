-- title: Payments | 回款
-- about: Every payment, refund and reversal, and what of it is matched. | 全部收款、退款、作废退票及核销情况
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = all | Period | 期间
-- param: partner partner = * | Only this partner | 客户
-- param: method text = * | Only by this method | 方式
-- filters: partners
-- column: number code | Number | 单号
-- column: date date | Date | 日期
-- column: partner code | Code | 编号
-- column: name text | Name | 客户
-- column: kind text | Kind | 类型 | payment
-- column: amount money | Amount | 金额
-- column: matched money | Matched | 已核销
-- column: unallocated money | Unallocated | 未核销
-- column: method text | Method | 方式 | method
-- column: reference code | Reference | 流水号
-- column: matures date | Matures | 票据到期
-- total: amount, matched, unallocated
-- custom: payment
--
-- Refunds are negative; a void or bounce is a row of its own on its own date (GEN-4), opposite to the payment. What
-- is unallocated depends on all of a partner's documents: the program fills it in from the open items
-- (payment_list.py); here all stands as matched.
WITH moved AS (
    SELECT id, number, paid_on AS day, partner_id, kind, CASE kind WHEN 'refund' THEN -amount ELSE amount END AS amount,
           method, reference, matures_on, 0 AS reversal
    FROM payment
    UNION ALL
    SELECT id, number, voided_on, partner_id, void_kind, CASE kind WHEN 'refund' THEN amount ELSE -amount END,
           method, reference, matures_on, 1
    FROM payment WHERE voided_on IS NOT NULL
)
SELECT y.number, y.day AS date, p.code AS partner, p.name, y.kind, y.amount, y.amount AS matched, 0 AS unallocated,
       y.method, y.reference, y.matures_on AS matures
FROM moved AS y
JOIN partner AS p ON p.id = y.partner_id
LEFT JOIN partner_span AS g
    ON g.partner_id = p.id AND g.field = 'region' AND :as_of >= g.valid_from AND :as_of < g.valid_to
LEFT JOIN partner_span AS r ON r.partner_id = p.id AND r.field = 'rep' AND :as_of >= r.valid_from AND :as_of < r.valid_to
LEFT JOIN staff AS m ON m.id = r.staff_id
WHERE y.day <= :as_of AND y.day BETWEEN :from AND :to
  AND (:partner = '*' OR p.code = :partner)
  AND (:method = '*' OR y.method = :method)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR m.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
ORDER BY y.day, y.number, y.reversal
