-- title: Never bought | 买过甲、没买过乙
-- about: Who bought X and never Y; or for each partner what its like buy and it never did. | 谁买过甲却从没买过乙；或每家客户没买过、同类客户在买的商品
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: bought product = * | Who bought this in the period | 期间内买过这个商品
-- param: never product = * | And never this | 从没买过这个商品
-- param: partner partner = * | Only this partner | 仅此客户
-- param: support int = policy:affinity.min_support | Bought both: at least so many partners | 两样都买的客户至少几家
-- param: each int = 3 | So many products for each partner | 每家客户列几个商品
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: product code | Never bought | 没买过
-- column: product_name text | Product | 商品
-- column: score int | Score | 匹配度
-- column: because text | Because of | 因为买了
-- column: buyers int | Buyers | 买家数
-- column: net money | Net sales of what it bought | 已买商品的净销售额
-- column: last_on date | Last bought on | 最近买它
-- column: phone code | Phone | 电话
-- With --never, this SELECT: who bought the one product in the window (net quantity above zero) and the other never, up
-- to the end of the window. Without it the module beside this file lists for each partner the products it never
-- bought, by the cosine to the nearest one that it bought (AFF-1); and it takes the filters.
WITH
line AS MATERIALIZED (
    SELECT s.partner_id, s.shipped_on, s.voided_on, l.product_id = (SELECT id FROM product WHERE code = :bought) AS wanted,
           l.net, coalesce(l.base_quantity, (l.net > 0) - (l.net < 0)) AS quantity
    FROM sale_line AS l CROSS JOIN sale AS s ON s.id = l.sale_id
    WHERE l.product_id IN (SELECT id FROM product WHERE code IN (:bought, :never)) AND s.shipped_on <= min(:to, :as_of)
),
moved AS (
    SELECT partner_id, wanted, shipped_on AS on_date, net, quantity FROM line
    UNION ALL
    SELECT partner_id, wanted, voided_on, -net, -quantity FROM line WHERE voided_on <= min(:to, :as_of)
)
SELECT p.code, p.name, NULL AS product, NULL AS product_name, NULL AS score, NULL AS because, NULL AS buyers,
       sum(x.net) AS net, max(CASE WHEN x.quantity > 0 THEN x.on_date END) AS last_on, p.phone
FROM moved AS x JOIN partner AS p ON p.id = x.partner_id
WHERE x.wanted AND x.on_date >= :from AND p.kind <> 'supplier'
  AND (p.archived_on IS NULL OR p.archived_on > :as_of) AND (:partner = '*' OR p.code = :partner)
GROUP BY p.id
HAVING sum(x.quantity) > 0
   AND coalesce((SELECT sum(y.quantity) FROM moved AS y WHERE y.partner_id = p.id AND NOT y.wanted), 0) <= 0
   AND coalesce((SELECT sum(y.quantity) FROM moved AS y
                 WHERE y.partner_id = p.id AND NOT y.wanted AND y.on_date >= :from), 0) <= 0
ORDER BY net DESC, p.code
