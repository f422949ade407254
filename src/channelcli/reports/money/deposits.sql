-- title: Deposits | 保证金台账
-- about: Deposits held for each partner, or every movement; no part of what is owed. | 各客户保证金余额或收退明细，不计入欠款
-- param: as_of date = today | As of this day | 截止日期
-- param: by choice(partner, document) = partner | One row a partner, or a movement | 按客户或按明细
-- param: partner partner = * | Only this partner | 客户
-- filters: partners
-- column: date date | Date | 日期
-- column: number code | Number | 单号
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: kind text | Kind | 类型 | deposit
-- column: amount money | Amount | 金额
-- column: payment code | Receipt | 收款单
-- column: method text | Method | 方式 | method
-- column: note text | Note | 备注
-- total: amount
--
-- These rows are the movements; a void is one of its own on its own date (AR-6, GEN-4). By partner they are summed up
-- to what is held (deposits.py).
SELECT e.on_date AS date, e.number, p.code, p.name,
       CASE WHEN e.role = 'void' THEN 'void' WHEN d.amount > 0 THEN 'received'
            WHEN d.payment_id IS NULL THEN 'returned' ELSE 'used' END AS kind,
       e.amount, y.number AS payment, d.method, d.note
FROM deposit_entry AS e
JOIN deposit AS d ON d.id = e.deposit_id
JOIN partner AS p ON p.id = e.partner_id
LEFT JOIN payment AS y ON y.id = d.payment_id
LEFT JOIN partner_span AS g
    ON g.partner_id = p.id AND g.field = 'region' AND :as_of >= g.valid_from AND :as_of < g.valid_to
LEFT JOIN partner_span AS r ON r.partner_id = p.id AND r.field = 'rep' AND :as_of >= r.valid_from AND :as_of < r.valid_to
LEFT JOIN staff AS m ON m.id = r.staff_id
WHERE e.on_date <= :as_of
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR m.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
ORDER BY e.on_date, e.number, e.role = 'void'
