-- title: What a document is made of | 单据核对
-- about: Its lines with the arithmetic, its VAT, and what it was settled by or used for. | 逐行算式、税额，以及由什么核销、核销了什么
-- param: partner partner | Partner | 客户
-- param: document text | The document's number | 单据编号
-- param: as_of date = today | As of this day | 截止日期
-- column: line text | Line | 项目
-- column: kind text | Kind | 类型 | entry
-- column: date date | Date | 日期
-- column: quantity quantity | Quantity | 数量
-- column: unit text | Unit | 单位
-- column: price price | Price | 单价
-- column: discount rate | Discount | 折扣
-- column: net money | Net | 不含税
-- column: tax money | VAT | 税额
-- column: amount money | Amount | 金额
-- column: rule text | Rule | 规则
-- column: why text | Why | 说明 | wrap
--
-- This SELECT gives the product lines of an order or a return. The program writes the arithmetic beside each, adds
-- the document's total and what settled it, and answers for receipts and adjustments too (explain_document.py).
SELECT coalesce(p.name, l.text, '') || coalesce(' ' || p.spec, '') AS line, 'line' AS kind, s.shipped_on AS date,
       l.quantity, l.unit, l.price, CASE WHEN l.discount_bp <> 0 THEN l.discount_bp / 10000.0 END AS discount,
       l.net, l.gross - l.net AS tax, l.gross AS amount, CASE WHEN l.free THEN 'ORD-5' ELSE 'MON-4' END AS rule,
       '' AS why
FROM sale AS s
JOIN partner AS c ON c.id = s.partner_id
JOIN sale_line AS l ON l.sale_id = s.id
LEFT JOIN product AS p ON p.id = l.product_id
WHERE c.code = :partner AND s.number = :document AND :as_of IS NOT NULL
ORDER BY l.position
