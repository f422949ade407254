-- title: Sales | 销售汇总表
-- about: Orders, net sales, cost and margin by partner, product, region, salesman or month. | 按客户、商品、区域、业务员或月份汇总出货、成本、毛利
-- main: yes
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: by choice(partner, product, category, brand, region, province, city, kind, rep, month) = partner | By | 按
-- param: per choice(month, quarter, year) = null | Per | 再按
-- param: basis choice(shipment, order) = policy:sales.basis | Counted by | 统计口径
-- param: amounts choice(net, gross) = policy:sales.amounts | Amounts | 金额口径
-- param: partner partner = * | Only this partner | 客户
-- param: product product = * | Only this product | 商品
-- param: category text = * | Only this category | 品类
-- filters: partners
-- column: code code | Code | 编号
-- column: name text | Name | 名称
-- column: period text | Period | 期间
-- column: orders int | Orders | 单数
-- column: quantity quantity | Quantity | 数量
-- column: net money | Net sales | 净销售额
-- column: cost money | Cost | 成本
-- column: margin money | Margin | 毛利
-- column: margin_rate rate | Margin rate | 毛利率
-- column: gross money | Gross | 含税
-- column: costed money | Cost known for | 有成本的销售额
-- total: orders, net, cost, margin, gross, costed
-- The module beside this file names the group column, leaves out columns that do not apply and states the covered
-- share of the margin (SAL-6). Returns and voids count on their own day; price allowances have no product.
WITH
event AS (
    SELECT partner_id, on_date, sale_id, source, kind, net, gross, cost, costed, root_id, staff_id
    FROM sales_event
    WHERE (:basis <> 'order' OR source <> 'sale') AND on_date BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT partner_id, ordered_on, id, 'sale', kind, net, gross, cost, costed, root_id, staff_id
    FROM sale
    WHERE :basis = 'order' AND ordered_on BETWEEN :from AND min(:to, :as_of)
      AND confirmed_on <= :as_of AND (cancelled_on IS NULL OR cancelled_on > :as_of)
),
who AS MATERIALIZED (
    SELECT p.id, p.code, p.name, p.kind, p.province, p.city,
           (SELECT r.text FROM partner_span AS r WHERE r.partner_id = p.id AND r.field = 'region'
            AND r.valid_from <= :as_of AND :as_of < r.valid_to) AS region,
           (SELECT r.staff_id FROM partner_span AS r WHERE r.partner_id = p.id AND r.field = 'rep'
            AND r.valid_from <= :as_of AND :as_of < r.valid_to) AS rep_id
    FROM partner AS p
    WHERE (:partner = '*' OR p.code = :partner)
      AND (:province = '*' OR p.province = :province)
      AND (:city = '*' OR p.city = :city)
      AND (:kind = '*' OR p.kind = :kind)
      AND (:tag = '*' OR EXISTS (
          SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
),
piece AS (
    SELECT CASE :by WHEN 'partner' THEN w.code WHEN 'product' THEN d.code WHEN 'category' THEN d.category
                    WHEN 'brand' THEN d.brand WHEN 'region' THEN w.region WHEN 'province' THEN w.province
                    WHEN 'city' THEN w.city WHEN 'kind' THEN w.kind WHEN 'rep' THEN t.code END AS code,
           CASE :by WHEN 'partner' THEN w.name WHEN 'product' THEN d.name WHEN 'rep' THEN t.name END AS name,
           CASE CASE :by WHEN 'month' THEN 'month' ELSE :per END
               WHEN 'month' THEN substr(e.on_date, 1, 7)
               WHEN 'quarter' THEN substr(e.on_date, 1, 4) || 'Q' || ((CAST(substr(e.on_date, 6, 2) AS INTEGER) + 2) / 3)
               WHEN 'year' THEN substr(e.on_date, 1, 4) END AS period,
           e.root_id,
           CASE WHEN e.source = 'sale' AND e.kind = 'order' THEN 1
                WHEN e.source = 'void' AND e.kind = 'order' THEN -1 ELSE 0 END AS orders,
           CASE WHEN :by = 'product' OR :product <> '*' THEN
               CASE e.source WHEN 'void' THEN -l.base_quantity ELSE l.base_quantity END END AS quantity,
           CASE WHEN l.id IS NULL THEN e.net WHEN e.source = 'void' THEN -l.net ELSE l.net END AS net,
           CASE WHEN l.id IS NULL THEN e.gross WHEN e.source = 'void' THEN -l.gross ELSE l.gross END AS gross,
           CASE WHEN l.id IS NULL THEN e.cost WHEN e.source = 'void' THEN -coalesce(l.cost, 0)
                ELSE coalesce(l.cost, 0) END AS cost,
           CASE WHEN l.id IS NULL THEN e.costed WHEN l.cost IS NULL THEN 0
                WHEN e.source = 'void' THEN -l.net ELSE l.net END AS costed,
           CASE WHEN e.source = 'allowance' THEN NULL WHEN l.id IS NULL THEN e.costed <> 0 OR e.cost <> 0
                ELSE l.cost IS NOT NULL END AS known
    FROM event AS e
    CROSS JOIN who AS w ON w.id = e.partner_id
    LEFT JOIN sale_line AS l
        ON (:by IN ('product', 'category', 'brand') OR :product <> '*' OR :category <> '*') AND l.sale_id = e.sale_id
    LEFT JOIN product AS d ON d.id = l.product_id
    LEFT JOIN staff AS t ON (:by = 'rep' OR :rep <> '*') AND t.id = coalesce(e.staff_id, w.rep_id)
    WHERE (:product = '*' OR d.code = :product)
      AND (:category = '*' OR d.category = :category)
      AND (:region = '*' OR w.region = :region)
      AND (:rep = '*' OR t.code = :rep)
),
-- An order counts once in each group and period; shipped and voided in the same one, not at all.
document AS (
    SELECT code, name, period, (sum(orders) > 0) - (sum(orders) < 0) AS orders, sum(quantity) AS quantity,
           sum(net) AS net, sum(gross) AS gross, sum(cost) AS cost, sum(costed) AS costed, max(known) AS known
    FROM piece GROUP BY code, period, root_id
),
grouped AS (
    SELECT code, max(name) AS name, period, sum(orders) AS orders, sum(quantity) AS quantity, sum(net) AS net,
           sum(gross) AS gross, sum(cost) AS cost, sum(costed) AS costed,
           coalesce(max(known), (SELECT max(known) FROM document), 0) AS known
    FROM document GROUP BY code, period
)
SELECT code, name, period, orders, quantity, net,
       CASE WHEN known THEN cost END AS cost,
       CASE WHEN known THEN costed - cost END AS margin,
       CASE WHEN known AND costed > 0 THEN (costed - cost) * 1.0 / costed END AS margin_rate,
       gross, CASE WHEN known THEN costed ELSE 0 END AS costed
FROM grouped
ORDER BY CASE WHEN :by = 'month' THEN 0 ELSE sum(net) OVER (PARTITION BY code) END DESC, code IS NULL, code, period
