-- title: Market coverage | 市场覆盖率
-- about: Outlets served of the outlets known, by county; with --product those that carry it. | 各区县已供货终端占已知终端；加 --product 看铺货率
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: per choice(county, city, province, region) = county | One row each | 汇总到
-- param: product product = * | Who carries this product | 看这个商品的铺货
-- filters: customers
-- column: region text | Region | 区域
-- column: province text | Province | 省份
-- column: city text | City | 城市
-- column: county text | County | 区县
-- column: known int | Known | 已知
-- column: served int | Served | 已供货
-- column: coverage rate | Coverage | 覆盖率
-- column: carrying int | Carrying | 有货
-- column: distribution rate | Distribution | 铺货率
-- total: known, served, carrying
-- chart: bar county coverage
-- Served: net sales above zero in the window; carrying: net quantity of the product above zero (CHN-60). Partners are
-- outlets unless --kind says otherwise. In a shell this SELECT gives the counties; the module beside it takes the
-- filters, the other areas, and leaves out columns that do not apply.
WITH
sold AS (
    SELECT partner_id, sum(net) AS net FROM sales_event
    WHERE on_date BETWEEN :from AND min(:to, :as_of) GROUP BY partner_id
),
stocked AS (
    SELECT m.partner_id, sum(m.sign * coalesce(l.base_quantity, (l.net > 0) - (l.net < 0))) AS quantity
    FROM (
        SELECT id, partner_id, 1 AS sign FROM sale WHERE shipped_on BETWEEN :from AND min(:to, :as_of)
        UNION ALL
        SELECT id, partner_id, -1 FROM sale WHERE voided_on BETWEEN :from AND min(:to, :as_of)
    ) AS m
    CROSS JOIN sale_line AS l ON l.sale_id = m.id
    WHERE l.product_id = (SELECT id FROM product WHERE code = :product)
    GROUP BY m.partner_id
)
SELECT NULL AS region, p.province, p.city, p.county, count(*) AS known, sum(coalesce(s.net, 0) > 0) AS served,
       sum(coalesce(s.net, 0) > 0) * 1.0 / count(*) AS coverage,
       CASE WHEN :product <> '*' THEN sum(coalesce(k.quantity, 0) > 0) END AS carrying,
       CASE WHEN :product <> '*' THEN sum(coalesce(k.quantity, 0) > 0) * 1.0 / count(*) END AS distribution
FROM partner AS p
LEFT JOIN sold AS s ON s.partner_id = p.id
LEFT JOIN stocked AS k ON k.partner_id = p.id
WHERE p.kind = 'outlet' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
  AND (p.created_on <= :as_of
       OR EXISTS (SELECT 1 FROM sale AS e WHERE e.partner_id = p.id AND e.shipped_on <= :as_of))
GROUP BY p.province, p.city, p.county
ORDER BY known DESC, p.province, p.city, p.county
