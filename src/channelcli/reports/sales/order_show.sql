-- title: Order | 订单
-- about: One order as a whole: its parts and returns, line by line. | 一张订单的全部：各批出货、退货，逐行列出
-- param: number order | The order's number | 单号
-- column: number code | Number | 单号
-- column: date date | Date | 日期
-- column: status text | Status | 状态 | status
-- column: product code | Code | 编号
-- column: name text | Product | 商品
-- column: quantity quantity | Quantity | 数量
-- column: unit text | Unit | 单位
-- column: base text | In base units | 折合
-- column: price price | Price | 单价
-- column: discount rate | Discount | 折扣
-- column: free bool | Free | 赠品
-- column: net money | Net | 不含税
-- column: gross money | Amount | 金额
-- total: net, gross
--
-- The number of any part shows the family; the date is that of the shipment, else of the order.
WITH asked AS (
    SELECT coalesce((SELECT o.root_id FROM sale AS o WHERE o.id = s.origin_id), s.root_id) AS root_id
    FROM sale AS s WHERE s.number = :number
),
part AS (
    SELECT s.* FROM sale AS s JOIN asked AS a ON s.root_id = a.root_id
    UNION ALL
    SELECT b.* FROM sale AS b JOIN sale AS o ON o.id = b.origin_id JOIN asked AS a ON o.root_id = a.root_id
)
SELECT s.number, coalesce(s.shipped_on, s.ordered_on) AS date,
       CASE WHEN s.voided_on <= :today THEN 'void' WHEN s.cancelled_on <= :today THEN 'cancelled'
            WHEN s.kind = 'return' THEN 'returned' WHEN s.delivered_on <= :today THEN 'delivered'
            WHEN s.shipped_on <= :today THEN 'shipped' WHEN s.confirmed_on <= :today THEN 'confirmed'
            ELSE 'draft' END AS status,
       p.code AS product, coalesce(p.name, l.text) AS name, l.quantity, l.unit,
       CASE WHEN l.base_quantity IS NULL OR l.unit = p.unit THEN NULL
            WHEN l.base_quantity % 1000 = 0 THEN (l.base_quantity / 1000) || p.unit
            ELSE rtrim(printf('%.3f', l.base_quantity / 1000.0), '0') || p.unit END AS base,
       l.price, CASE WHEN l.discount_bp THEN l.discount_bp / 10000.0 END AS discount, l.free, l.net, l.gross
FROM part AS s
JOIN sale_line AS l ON l.sale_id = s.id
LEFT JOIN product AS p ON p.id = l.product_id
ORDER BY s.kind, s.part, s.number, l.position
