-- title: Acceptance bills | 应收票据
-- about: Bills received that have not matured, by the day they fall due. | 收到而未到期的承兑汇票，按到期日
-- param: as_of date = today | As of this day | 截止日期
-- param: partner partner = * | Only this partner | 客户
-- filters: partners
-- column: matures date | Matures | 到期日
-- column: days int | Days left | 剩余天数
-- column: number code | Number | 单号
-- column: date date | Received | 收票日
-- column: partner code | Code | 编号
-- column: name text | Partner | 客户
-- column: amount money | Amount | 金额
-- column: reference code | Reference | 票号
-- total: amount
--
-- A bill settles the debt on the day it is received (AR-10) and counts in the exposure until it matures (CR-1). One
-- that was given without a maturity counts as cash and is not here, nor is one that was void or bounced by the day.
SELECT y.matures_on AS matures, CAST(julianday(y.matures_on) - julianday(:as_of) AS INTEGER) AS days,
       y.number, y.paid_on AS date, p.code AS partner, p.name, y.amount, y.reference
FROM payment AS y
JOIN partner AS p ON p.id = y.partner_id
LEFT JOIN partner_span AS g
    ON g.partner_id = p.id AND g.field = 'region' AND :as_of >= g.valid_from AND :as_of < g.valid_to
LEFT JOIN partner_span AS r ON r.partner_id = p.id AND r.field = 'rep' AND :as_of >= r.valid_from AND :as_of < r.valid_to
LEFT JOIN staff AS m ON m.id = r.staff_id
WHERE y.matures_on IS NOT NULL AND y.kind = 'receipt' AND y.paid_on <= :as_of AND y.matures_on > :as_of
  AND (y.voided_on IS NULL OR y.voided_on > :as_of)
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR m.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
ORDER BY y.matures_on, p.code, y.number
