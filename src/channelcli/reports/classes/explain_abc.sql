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
-- the next class, the class set by hand, the periods a fall waits for (explain_abc.py); it sets the same window a year
-- earlier against it for growth, converts to standard cases, tells the parts of a composite value, and moves an empty
-- 12 months to the last sale (ABC-1). This SELECT gives any SQLite shell the documents that make the value.
WITH one AS (
    SELECT p.id FROM partner AS p
    WHERE p.code = :partner AND :cut IS NOT NULL
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
),
shipped AS (
    SELECT s.number, CASE s.kind WHEN 'order' THEN 'shipment' ELSE s.kind END AS kind, s.shipped_on, s.voided_on,
           CASE WHEN :by = 'quantity' OR :product <> '*' OR :category <> '*' THEN (
               SELECT sum(CASE :by WHEN 'quantity' THEN l.base_quantity
                                   WHEN 'margin' THEN CASE WHEN l.cost IS NULL THEN 0 ELSE l.net - l.cost END
                                   ELSE CASE :amounts WHEN 'gross' THEN l.gross ELSE l.net END END)
               FROM sale_line AS l JOIN product AS d ON d.id = l.product_id
               WHERE l.sale_id = s.id AND (:product = '*' OR d.code = :product)
                 AND (:category = '*' OR d.category = :category))
           WHEN :by IN ('margin', 'contribution') THEN s.costed - s.cost
           WHEN :amounts = 'gross' THEN s.gross
           ELSE s.net END AS value
    FROM sale AS s
    WHERE s.partner_id = (SELECT id FROM one) AND s.shipped_on IS NOT NULL AND :by <> 'collected'
      AND (+s.shipped_on BETWEEN :from AND min(:to, :as_of) OR +s.voided_on BETWEEN :from AND min(:to, :as_of))
),
allowed AS (
    SELECT a.number, a.on_date, a.voided_on,
           CASE WHEN :by NOT IN ('margin', 'contribution') AND :amounts = 'gross' THEN a.amount ELSE a.net END AS value
    FROM adjustment AS a
    WHERE a.partner_id = (SELECT id FROM one) AND a.kind = 'allowance'
      AND :by NOT IN ('collected', 'quantity') AND :product = '*' AND :category = '*'
),
moved (document, kind, date, value, rule) AS (
    SELECT number, kind, shipped_on, value, 'SAL-1' FROM shipped
    WHERE shipped_on BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT number, 'void', voided_on, -value, 'SAL-1' FROM shipped
    WHERE voided_on BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT number, 'allowance', on_date, value, 'SAL-1' FROM allowed
    WHERE on_date BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT number, 'void', voided_on, -value, 'SAL-1' FROM allowed
    WHERE voided_on BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT e.number, CASE e.role WHEN 'post' THEN e.kind ELSE e.role END, e.on_date, -e.amount, 'AR-53'
    FROM entry AS e
    WHERE :by = 'collected' AND e.partner_id = (SELECT id FROM one) AND e.source = 'payment'
      AND e.on_date BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT e.number, CASE e.role WHEN 'post' THEN e.kind ELSE e.role END, e.on_date, e.amount, 'SAL-8'
    FROM entry AS e
    WHERE :by = 'contribution' AND e.partner_id = (SELECT id FROM one) AND e.source = 'adjustment'
      AND e.kind IN ('writeoff', 'recovery') AND e.on_date BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT NULL, c.kind, c.on_date, -c.cost, 'SAL-8'
    FROM partner_cost AS c
    WHERE :by = 'contribution' AND c.partner_id = (SELECT id FROM one)
      AND c.on_date BETWEEN :from AND min(:to, :as_of)
)
SELECT document, kind, date, value, NULL AS share, NULL AS class, rule, '' AS why
FROM moved
WHERE value IS NOT NULL AND :by <> 'composite'
ORDER BY date, document, kind
