-- title: Price and volume | 量价分析
-- about: How much of a change in sales came from prices and how much from quantities, product by product. | 销售增减中，多少来自价格、多少来自数量
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = this-year | Period | 期间
-- param: by choice(product, category, partner, total) = product | By | 按
-- param: against choice(year, previous) = year | Against last year or the period before | 与去年同期（year）或上期（previous）比
-- param: measure choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- param: partner partner = * | Only this partner | 客户
-- param: product product = * | Only this product | 商品
-- param: category text = * | Only this category | 品类
-- filters: partners
-- param: class choice(A, B, C) = * | Only this class | 等级
-- column: code code | Code | 编号
-- column: name text | Name | 名称
-- column: base_quantity quantity | Quantity before | 基期数量
-- column: quantity quantity | Quantity | 本期数量
-- column: base_price price | Price before | 基期均价
-- column: price price | Price | 本期均价
-- column: base money | Sales before | 基期销售
-- column: current money | Sales | 本期销售
-- column: change money | Change | 增减
-- column: price_effect money | By price | 价格影响
-- column: volume_effect money | By quantity | 数量影响
-- column: unsplit money | Not split | 无法拆分
-- spare: base_quantity, quantity, base_price, price, unsplit, base, current
-- total: base, current, change, price_effect, volume_effect, unsplit
-- chart: bar name change price_effect volume_effect
-- (p1 - p0) * q1 and (q1 - q0) * p0, p the average of what was paid for (SAL-9): they add up to the change to the fen.
-- What was not sold before has no price to start from and is not split. The module beside this file adds the other
-- groups, clamps the days of February, and tells what is left out; this SELECT gives any SQLite shell the products
-- against last year.
WITH
moved AS (
    SELECT l.product_id, s.shipped_on AS on_date, l.base_quantity AS quantity,
           CASE :measure WHEN 'gross' THEN l.gross ELSE l.net END AS value
    FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id JOIN partner AS p ON p.id = s.partner_id
    WHERE l.product_id IS NOT NULL AND l.base_quantity IS NOT NULL AND l.free = 0 AND (:partner = '*' OR p.code = :partner)
    UNION ALL
    SELECT l.product_id, s.voided_on, -l.base_quantity, -CASE :measure WHEN 'gross' THEN l.gross ELSE l.net END
    FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id JOIN partner AS p ON p.id = s.partner_id
    WHERE s.voided_on IS NOT NULL AND l.product_id IS NOT NULL AND l.base_quantity IS NOT NULL AND l.free = 0
      AND (:partner = '*' OR p.code = :partner)
),
summed AS (
    SELECT product_id,
           coalesce(sum(quantity) FILTER (WHERE on_date < :from), 0) AS q0, coalesce(sum(value) FILTER (WHERE on_date < :from), 0) AS v0,
           coalesce(sum(quantity) FILTER (WHERE on_date >= :from), 0) AS q1, coalesce(sum(value) FILTER (WHERE on_date >= :from), 0) AS v1
    FROM moved
    WHERE on_date BETWEEN :from AND min(:to, :as_of)
       OR on_date BETWEEN date(:from, '-1 year') AND date(min(:to, :as_of), '-1 year')
    GROUP BY product_id
),
split AS (
    SELECT *, CASE WHEN q0 > 0 AND q1 >= 0 THEN CAST(round(1.0 * v0 * (q1 - q0) / q0) AS INTEGER) END AS volume FROM summed
)
SELECT d.code, d.name, q0 AS base_quantity, q1 AS quantity,
       CASE WHEN q0 > 0 THEN CAST(round(100000.0 * v0 / q0) AS INTEGER) END AS base_price,
       CASE WHEN q1 > 0 THEN CAST(round(100000.0 * v1 / q1) AS INTEGER) END AS price,
       v0 AS base, v1 AS current, v1 - v0 AS change, v1 - v0 - volume AS price_effect, volume AS volume_effect,
       CASE WHEN volume IS NULL THEN v1 - v0 ELSE 0 END AS unsplit
FROM split JOIN product AS d ON d.id = product_id
WHERE (:product = '*' OR d.code = :product) AND (:category = '*' OR d.category = :category)
  AND :by = 'product' AND :against = 'year'
  AND :region || :province || :city || :kind || :rep || :tag || :class = '*******'
ORDER BY abs(v1 - v0) DESC, d.code
