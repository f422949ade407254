-- title: Next orders | 预计下单
-- about: Who should order in the next days and who should have by now: last purchase plus the usual days between. | 按平时的进货周期，谁近日该下单、谁过了该下单的日子
-- param: as_of date = today | As of this day | 截止日期
-- param: days int = 7 | Expected within so many days | 几天之内
-- param: by choice(partner, product) = partner | By partner, or by partner and product | 按客户，或按客户和商品
-- param: product product = * | Only this product | 只看这个商品
-- param: partner partner = * | Only this partner | 只看这家客户
-- filters: customers
-- param: cadence int = policy:cadence.default | Days between purchases of whom too few are known | 购货记录太少时的周期（天）
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: product code | Product | 商品编号
-- column: product_name text | Product name | 商品
-- column: state text | State | 状态 | expected
-- column: next_on date | Expected | 应下单日
-- column: overdue int | Overdue | 晚几天
-- column: last_on date | Last purchase | 最后进货
-- column: cadence int | Usual | 周期
-- column: gaps int | Gaps | 间隔
-- column: phone code | Phone | 电话
-- spare: gaps, last_on, phone, product, cadence
-- The module beside this file takes the cadence of SEG-4, leaves out who is lost and does it by product too; its
-- columns are those of the header that apply. In a shell this SELECT takes the default cadence for everybody.
SELECT p.code, p.name, NULL AS product, NULL AS product_name, 'due' AS state,
       date(max(s.shipped_on), '+' || :cadence || ' days') AS next_on, NULL AS overdue,
       max(s.shipped_on) AS last_on, :cadence AS cadence, 0 AS gaps, p.phone
FROM partner AS p JOIN sale AS s ON s.partner_id = p.id
WHERE s.shipped_on <= :as_of AND s.gross > 0 AND (s.voided_on IS NULL OR s.voided_on > :as_of)
  AND p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
  AND (:partner = '*' OR p.code = :partner)
GROUP BY p.id
HAVING date(max(s.shipped_on), '+' || :cadence || ' days') <= date(:as_of, '+' || :days || ' days')
ORDER BY next_on, p.code
