-- title: Bought together | 关联购买
-- about: Which products the same partners buy: cosine, lift, confidence. | 哪些商品总是同一批客户在买：余弦、提升度、置信度
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: product product = * | Pairs of this product | 只看这个商品的搭配
-- param: category text = * | Only products of this category | 品类
-- param: support int = policy:affinity.min_support | Bought both: at least so many partners | 两样都买的客户至少几家
-- param: top int = 50 | So many pairs, 0 for all | 显示多少对，0 为全部
-- filters: customers
-- column: code code | Product | 商品编号
-- column: name text | Name | 商品
-- column: other_code code | With | 搭配编号
-- column: other_name text | Name of the other | 搭配商品
-- column: buyers int | Buyers | 买家数
-- column: other_buyers int | Buyers of the other | 搭配买家数
-- column: both int | Bought both | 两样都买
-- column: cosine int | Cosine | 余弦
-- column: lift int | Lift | 提升度
-- column: confidence rate | Of its buyers | 买它的也买搭配
-- column: other_confidence rate | Of the other's | 买搭配的也买它
-- spare: other_code, code, lift, other_confidence, other_buyers, buyers
-- AFF-1 over partners in scope; bought = net quantity above zero in the window. Cosine and lift have three decimals.
-- The module beside this file counts faster, takes the filters of partners and says what it leaves out.
WITH
moved AS (
    SELECT id, partner_id, 1 AS sign FROM sale WHERE shipped_on BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT id, partner_id, -1 FROM sale WHERE voided_on BETWEEN :from AND min(:to, :as_of)
),
customer AS (
    SELECT p.id FROM partner AS p
    WHERE p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
      AND (p.created_on <= :as_of
           OR EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on <= :as_of))
),
bought AS MATERIALIZED (
    SELECT m.partner_id, l.product_id
    FROM moved AS m JOIN sale_line AS l ON l.sale_id = m.id JOIN product AS d ON d.id = l.product_id
    WHERE m.partner_id IN (SELECT id FROM customer) AND (:category = '*' OR d.category = :category)
    GROUP BY m.partner_id, l.product_id
    HAVING sum(m.sign * coalesce(l.base_quantity, (l.net > 0) - (l.net < 0))) > 0
),
counted AS (SELECT product_id, count(*) AS n FROM bought GROUP BY product_id),
pair AS (
    SELECT x.product_id AS i, y.product_id AS j, count(*) AS n
    FROM bought AS x JOIN bought AS y ON y.partner_id = x.partner_id AND y.product_id <> x.product_id
    GROUP BY x.product_id, y.product_id
    HAVING count(*) >= max(:support, 1)
)
SELECT a.code, a.name, b.code AS other_code, b.name AS other_name, ci.n AS buyers, cj.n AS other_buyers, p.n AS both,
       round(p.n / sqrt(ci.n * cj.n), 3) AS cosine,
       round(p.n * 1.0 * (SELECT count(*) FROM customer) / (ci.n * cj.n), 3) AS lift,
       p.n * 1.0 / ci.n AS confidence, p.n * 1.0 / cj.n AS other_confidence
FROM pair AS p
JOIN product AS a ON a.id = p.i JOIN product AS b ON b.id = p.j
JOIN counted AS ci ON ci.product_id = p.i JOIN counted AS cj ON cj.product_id = p.j
WHERE CASE WHEN :product = '*' THEN a.code < b.code ELSE a.code = :product END
ORDER BY p.n / sqrt(ci.n * cj.n) DESC, p.n DESC, a.code, b.code
LIMIT CASE WHEN :top > 0 THEN :top ELSE -1 END
