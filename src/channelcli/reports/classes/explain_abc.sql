-- title: Why this class | 等级核对
-- about: The documents of a partner's value, who is larger, and where the limits lie. | 金额由哪些单据来、谁更大、离界限多远
-- param: partner partner | Partner | 客户
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: by choice(sales, margin, quantity, collected, contribution, growth, composite) = sales | What counts | 按什么分
-- param: method choice(value, count) = value | By value or by count | 按金额或按家数
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: hold int = policy:abc.hold | Periods below before a class falls | 连续低几期才降级
-- param: weights text = policy:abc.weights | Weights of the composite value | 综合价值的权重
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- param: product product = * | Only this product | 仅此产品
-- param: category text = * | Only this category | 仅此品类
-- param: case_unit text = policy:abc.case_unit | Packing that is a standard case | 折标箱的单位
-- param: without text = * | Without these partners | 去掉这些客户
-- filters: customers
-- column: document code | Document | 单据
-- column: kind text | Kind | 类型 | entry
-- column: date date | Date | 日期
-- column: value money | Value | 金额
-- column: share rate | Share | 占比
-- column: class text | Class | 等级
-- column: rule text | Rule | 规则
-- column: why text | Why | 说明 | wrap
--
-- The program adds what stands around the value: the sum, the partners that are larger, the limits, the distance to
-- the next class (explain_abc.py), and moves an empty 12 months to the last sale (ABC-1). This SELECT gives any
-- SQLite shell the documents that make the value.
WITH moved (document, kind, date, partner_id, net, gross, margin, quantity) AS (
    SELECT number, CASE kind WHEN 'order' THEN 'shipment' ELSE kind END, shipped_on, partner_id, net, gross,
           costed - cost, (SELECT sum(base_quantity) FROM sale_line WHERE sale_id = sale.id AND product_id IS NOT NULL)
    FROM sale
    WHERE partner_id = (SELECT id FROM partner WHERE code = :partner) AND shipped_on IS NOT NULL
      AND +shipped_on BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT number, 'void', voided_on, partner_id, -net, -gross,
           cost - costed, (SELECT -sum(base_quantity) FROM sale_line WHERE sale_id = sale.id AND product_id IS NOT NULL)
    FROM sale
    WHERE partner_id = (SELECT id FROM partner WHERE code = :partner) AND shipped_on IS NOT NULL
      AND +voided_on BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT number, kind, on_date, partner_id, net, amount, net, NULL
    FROM adjustment
    WHERE partner_id = (SELECT id FROM partner WHERE code = :partner) AND kind = 'allowance'
      AND on_date BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT number, 'void', voided_on, partner_id, -net, -amount, -net, NULL
    FROM adjustment
    WHERE partner_id = (SELECT id FROM partner WHERE code = :partner) AND kind = 'allowance'
      AND voided_on BETWEEN :from AND min(:to, :as_of)
)
SELECT m.document, m.kind, m.date,
       CASE :by WHEN 'quantity' THEN m.quantity WHEN 'margin' THEN m.margin
                ELSE CASE :amounts WHEN 'gross' THEN m.gross ELSE m.net END END AS value,
       NULL AS share, NULL AS class, 'SAL-1' AS rule, '' AS why
FROM moved AS m JOIN partner AS p ON p.id = m.partner_id
WHERE :cut IS NOT NULL AND (:by <> 'quantity' OR m.quantity IS NOT NULL)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:region = '*' OR EXISTS (
      SELECT 1 FROM partner_span AS r WHERE r.partner_id = p.id AND r.field = 'region' AND r.text = :region
      AND r.valid_from <= :as_of AND :as_of < r.valid_to))
  AND (:rep = '*' OR EXISTS (
      SELECT 1 FROM partner_span AS r JOIN staff AS t ON t.id = r.staff_id
      WHERE r.partner_id = p.id AND r.field = 'rep' AND t.code = :rep
      AND r.valid_from <= :as_of AND :as_of < r.valid_to))
  AND (:tag = '*' OR EXISTS (
      SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
ORDER BY m.date, m.document, m.kind
