-- title: Goods by province | 各省商品销量
-- about: What sells where: net sales of each product by province, returns taken off. | 哪里卖什么：按省份、商品汇总，已减退货
-- param: period period = 12m | Period | 期间
-- param: province text = * | Only this province | 省份
-- column: province text | Province | 省份
-- column: code code | Code | 货号
-- column: product text | Product | 商品
-- column: net money | Net sales | 净销售额
-- column: share rate | of the province | 占本省
-- total: net
-- chart: bar product net
WITH sold AS (
    SELECT coalesce(p.province, '-') AS province, l.product_id, sum(l.net) AS net
    FROM sale AS s
    JOIN sale_line AS l ON l.sale_id = s.id
    JOIN partner AS p ON p.id = s.partner_id
    WHERE s.shipped_on BETWEEN :from AND :to AND s.voided_on IS NULL
      AND (:province = '*' OR p.province = :province)
    GROUP BY 1, 2
)
SELECT d.province, g.code, g.name AS product, d.net,
       d.net * 1.0 / nullif(sum(d.net) OVER (PARTITION BY d.province), 0) AS share
FROM sold AS d
JOIN product AS g ON g.id = d.product_id
ORDER BY d.province, d.net DESC, g.code
