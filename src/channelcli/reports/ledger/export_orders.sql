-- title: Orders | 订单
-- about: Every line of every order as a sheet that import reads back, drafts, cancelled and void ones too. | 全部订单明细（含草稿、已取消、已作废），可再导入
-- param: mode text = policy:tax.price_mode | Amounts with tax (inclusive) or without (exclusive) | 金额含税 (inclusive) 或不含税 (exclusive)
-- column: id int | Id | 内部编号
-- column: number code | Order no. | 订单号
-- column: date date | Date | 日期
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: product text | Product | 产品
-- column: product_code code | Product code | 产品编号
-- column: quantity quantity | Quantity | 数量
-- column: unit text | Unit | 单位
-- column: unit_price price | Unit price | 单价
-- column: discount rate | Discount | 折扣
-- column: amount money | Amount | 金额
-- column: cost money | Cost | 成本
-- column: tax_rate rate | Tax rate | 税率
-- column: promised_date date | Promised date | 交货日期
-- column: ship_date date | Ship date | 发货日期
-- column: delivered_date date | Delivered date | 签收日期
-- column: due_date date | Due date | 到期日
-- column: staff text | Rep | 业务员
-- column: free bool | Free goods | 赠品
-- column: origin code | Return of | 退货原单号
-- column: reason text | Reason | 退货原因 | reason
-- column: note text | Note | 备注
-- column: part code | Order part | 分批单号
-- column: confirmed_on date | Confirmed on | 订单确认日期
-- column: cancelled_on date | Cancelled on | 订单取消日期
-- column: voided_on date | Voided on | 单据作废日期
-- column: terms code | Order terms | 订单账期
-- column: tax money | Tax of the line | 行税额
-- column: origin_line int | Returned line | 退货原行号
WITH who AS (
    -- a person is named as the importer reads it back: by name where that is nobody else's name or code
    SELECT t.id, CASE WHEN (SELECT count(*) FROM staff AS o WHERE o.name_key = t.name_key) = 1
                       AND NOT EXISTS (SELECT 1 FROM staff AS o WHERE o.code = t.name) THEN t.name ELSE t.code END AS word
    FROM staff AS t
),
sold AS (
    -- the amount as the price mode of the books writes it
    SELECT l.*, iif(:mode = 'exclusive', l.net, l.gross) AS amount, 1.0 * l.quantity * l.price / 1e9 AS share
    FROM sale_line AS l
),
line AS (
    -- Price, quantity and discount must give the amount within one fen, or the importer refuses the row. Where they do
    -- not (a share of a discount on the whole order, a price of more decimals than are kept), the discount that does
    -- is written; where there is none, neither: the amount is what was sold.
    SELECT l.*, CASE
        WHEN price IS NULL OR quantity IS NULL THEN nullif(discount_bp, 10000)
        WHEN abs(amount - share * (10000 - discount_bp)) < 1.4999 THEN nullif(discount_bp, 10000)
        WHEN abs(amount - share * CAST(round(amount / nullif(share, 0)) AS INTEGER)) < 1.4999
             AND amount / share BETWEEN 0.5 AND 9999.5 THEN 10000 - CAST(round(amount / share) AS INTEGER)
        END AS off
    FROM sold AS l
)
SELECT s.id, r.number, s.ordered_on AS date, p.name AS partner, p.code AS partner_code,
       g.name AS product, g.code AS product_code, l.quantity, nullif(l.unit, '') AS unit,
       iif(l.off IS NULL, NULL, l.price) AS unit_price, nullif(l.off, 0) / 10000.0 AS discount,
       l.amount, l.cost, l.tax_bp / 10000.0 AS tax_rate,
       s.promised_on AS promised_date, s.shipped_on AS ship_date, s.delivered_on AS delivered_date, s.due_on AS due_date,
       who.word AS staff, nullif(l.free, 0) AS free, o.number AS origin, s.reason, s.note,
       iif(EXISTS (SELECT 1 FROM sale AS f WHERE f.root_id = r.id AND f.part > 1), s.number, NULL) AS part,
       s.confirmed_on, s.cancelled_on, s.voided_on, s.terms,
       iif(l.gross <> l.net, l.gross - l.net, NULL) AS tax,
       -- as the lines are numbered in the sheet: where a part was split off, the positions have gaps
       nullif((SELECT count(*) FROM sale_line AS k WHERE k.sale_id = b.sale_id AND k.position <= b.position), 0) AS origin_line
FROM line AS l
JOIN sale AS s ON s.id = l.sale_id
JOIN sale AS r ON r.id = s.root_id
JOIN partner AS p ON p.id = s.partner_id
LEFT JOIN product AS g ON g.id = l.product_id
LEFT JOIN who ON who.id = s.staff_id
LEFT JOIN sale AS o ON o.id = s.origin_id
LEFT JOIN sale_line AS b ON b.id = l.origin_id AND b.sale_id = s.origin_id
ORDER BY r.ordered_on, r.number, s.part, l.position
