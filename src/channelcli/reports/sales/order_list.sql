-- title: Orders | 订单
-- about: Every order, shipment and return with its status and what is open of it; --family sums the parts of an order. | 全部订单、出货、退货及状态、未收；--family 合并同一订单的各批
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = all | Ordered in | 下单期间
-- param: partner partner = * | Only this partner | 客户
-- param: status choice(draft, confirmed, partially_shipped, shipped, delivered, cancelled, void, returned) = * | Only this status | 状态
-- param: staff staff = * | Only sold by this one of the staff | 经手业务员
-- filters: partners
-- param: family flag = 0 | Parts of an order as one | 合并各批
-- column: number code | Number | 单号
-- column: partner code | Code | 编号
-- column: name text | Name | 客户
-- column: ordered date | Ordered | 下单
-- column: shipped date | Shipped | 出货
-- column: due date | Due | 到期
-- column: status text | Status | 状态 | status
-- column: quantity quantity | Quantity | 数量
-- column: net money | Net | 不含税
-- column: gross money | Amount | 金额
-- column: open money | Open | 未收
-- total: open
-- custom: sale
--
-- One row a document; quantities in base units. What is open depends on all of a partner's documents: the program
-- fills it in from the open items (order_list.py); in another SQLite shell see the report open-items.
WITH counted AS (SELECT sale_id, sum(base_quantity) AS quantity FROM sale_line GROUP BY sale_id)
SELECT s.number, p.code AS partner, p.name, s.ordered_on AS ordered,
       CASE WHEN s.shipped_on <= :as_of THEN s.shipped_on END AS shipped,
       CASE WHEN s.shipped_on <= :as_of THEN s.due_on END AS due,
       CASE WHEN s.voided_on <= :as_of THEN 'void' WHEN s.cancelled_on <= :as_of THEN 'cancelled'
            WHEN s.kind = 'return' AND s.shipped_on <= :as_of THEN 'returned'
            WHEN s.delivered_on <= :as_of THEN 'delivered' WHEN s.shipped_on <= :as_of THEN 'shipped'
            WHEN s.confirmed_on <= :as_of THEN 'confirmed' ELSE 'draft' END AS status,
       c.quantity, s.net, s.gross, NULL AS open
FROM sale AS s
JOIN partner AS p ON p.id = s.partner_id
LEFT JOIN counted AS c ON c.sale_id = s.id
LEFT JOIN staff AS t ON t.id = s.staff_id
LEFT JOIN partner_span AS g
    ON g.partner_id = p.id AND g.field = 'region' AND :as_of >= g.valid_from AND :as_of < g.valid_to
LEFT JOIN partner_span AS r ON r.partner_id = p.id AND r.field = 'rep' AND :as_of >= r.valid_from AND :as_of < r.valid_to
LEFT JOIN staff AS m ON m.id = r.staff_id
WHERE s.ordered_on <= :as_of AND s.ordered_on BETWEEN :from AND :to
  AND (:partner = '*' OR p.code = :partner)
  AND (:staff = '*' OR t.code = :staff)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR m.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
  AND (:status = '*' OR :family OR :status = CASE
            WHEN s.voided_on <= :as_of THEN 'void' WHEN s.cancelled_on <= :as_of THEN 'cancelled'
            WHEN s.kind = 'return' AND s.shipped_on <= :as_of THEN 'returned'
            WHEN s.delivered_on <= :as_of THEN 'delivered' WHEN s.shipped_on <= :as_of THEN 'shipped'
            WHEN s.confirmed_on <= :as_of THEN 'confirmed' ELSE 'draft' END)
ORDER BY s.ordered_on, s.number
