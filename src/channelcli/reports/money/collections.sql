-- title: Collections | 回款明细表
-- about: What was received: payments less refunds, voids and bounces, each on its day. | 收款减退款、作废和退票，各记在发生日
-- main: yes
-- param: period period = this-month | Period | 期间
-- param: by choice(document, partner, method, month) = document | One row a document, partner, method or month | 按单据、客户、方式或月份
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: date date | Date | 日期
-- column: number code | Number | 单据编号
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: kind text | Kind | 类型 | entry
-- column: method text | Method | 方式 | method
-- column: reference code | Reference | 流水号
-- column: amount money | Amount | 金额
-- total: amount
--
-- Amounts add up to the receipts of AR-53. By partner, method or month the columns are the group, the number of
-- receipts and the amount (collections.py sums these rows).
SELECT e.on_date, e.number, p.code, p.name, CASE e.role WHEN 'post' THEN e.kind ELSE e.role END, y.method, y.reference, -e.amount
FROM entry AS e
JOIN payment AS y ON y.id = e.source_id
JOIN partner AS p ON p.id = e.partner_id
LEFT JOIN partner_span AS r ON r.partner_id = p.id AND r.field = 'region' AND :to >= r.valid_from AND :to < r.valid_to
LEFT JOIN partner_span AS s ON s.partner_id = p.id AND s.field = 'rep' AND :to >= s.valid_from AND :to < s.valid_to
LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE e.source = 'payment' AND e.on_date BETWEEN :from AND :to
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR r.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR t.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
ORDER BY e.on_date, e.number, e.role <> 'post'
