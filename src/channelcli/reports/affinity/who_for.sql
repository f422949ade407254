-- title: Who would want it | 新品推荐给谁
-- about: For a new product, whom to tell first: by what its like sold to. | 新品先告诉谁：看谁买过相近的商品
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: product product = * | The new product | 新品
-- param: like text = * | Products it is like (P1,P2) | 相近的商品（P1,P2）
-- param: category text = * | Or all products of this category | 或者这个品类的全部商品
-- param: support int = policy:affinity.min_support | Bought both: at least so many partners | 两样都买的客户至少几家
-- param: top int = 50 | So many partners, 0 for all | 显示多少家，0 为全部
-- param: cadence int = policy:cadence.default | Days between purchases of whom too few are known | 购货记录太少时的周期（天）
-- param: days int = policy:credit.max_overdue_days | Overdue too long after so many days | 逾期超过几天算过长
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: score int | Score | 匹配度
-- column: category_net money | Sales in the category | 本品类销售额
-- column: stage text | Stage | 阶段 | stage
-- column: last_on date | Last purchase | 最后进货
-- column: phone code | Phone | 电话
-- spare: last_on, category_net
-- AFF-2: the mean over the products it is like (given, of a category, or of the new product's own category) of the
-- nearest product that the partner bought. The module beside this file leaves out who is lost, on credit hold (CR-3) or
-- buys the new product already, tells the stage, and takes the filters.
WITH
moved AS (
    SELECT id, partner_id, 1 AS sign FROM sale WHERE shipped_on BETWEEN :from AND min(:to, :as_of)
    UNION ALL
    SELECT id, partner_id, -1 FROM sale WHERE voided_on BETWEEN :from AND min(:to, :as_of)
),
customer AS (
    SELECT p.id, p.code, p.name, p.phone FROM partner AS p
    WHERE p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
      AND (p.created_on <= :as_of
           OR EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on <= :as_of))
),
line AS MATERIALIZED (
    SELECT m.partner_id, l.product_id, sum(m.sign * l.net) AS net,
           sum(m.sign * coalesce(l.base_quantity, (l.net > 0) - (l.net < 0))) > 0 AS bought
    FROM moved AS m JOIN sale_line AS l ON l.sale_id = m.id
    WHERE l.product_id IS NOT NULL AND m.partner_id IN (SELECT id FROM customer)
    GROUP BY m.partner_id, l.product_id
),
counted AS (SELECT product_id, count(*) AS n FROM line WHERE bought GROUP BY product_id),
reference AS (
    SELECT d.id, d.category FROM product AS d
    WHERE CASE WHEN :like <> '*' THEN instr(',' || :like || ',', ',' || d.code || ',') > 0
               WHEN :category <> '*' THEN d.category = :category
               ELSE d.code <> :product AND d.category = (SELECT n.category FROM product AS n WHERE n.code = :product) END
),
common AS (
    SELECT r.id AS reference, q.product_id, count(*) AS n
    FROM reference AS r
    JOIN line AS x ON x.product_id = r.id AND x.bought
    JOIN line AS q ON q.partner_id = x.partner_id AND q.bought
    GROUP BY r.id, q.product_id
),
near AS (
    SELECT c.reference, c.product_id,
           CASE WHEN c.reference = c.product_id THEN 1.0
                WHEN c.n >= :support THEN c.n / sqrt(a.n * b.n) ELSE 0.0 END AS cosine
    FROM common AS c JOIN counted AS a ON a.product_id = c.reference JOIN counted AS b ON b.product_id = c.product_id
),
best AS (
    SELECT l.partner_id, n.reference, max(n.cosine) AS cosine
    FROM near AS n JOIN line AS l ON l.product_id = n.product_id AND l.bought
    GROUP BY l.partner_id, n.reference
)
SELECT c.code, c.name,
       round(coalesce((SELECT sum(b.cosine) FROM best AS b WHERE b.partner_id = c.id), 0.0)
             / max((SELECT count(*) FROM reference), 1), 3) AS score,
       coalesce((SELECT sum(l.net) FROM line AS l JOIN product AS d ON d.id = l.product_id
                 WHERE l.partner_id = c.id AND d.category IN (SELECT category FROM reference)), 0) AS category_net,
       NULL AS stage,
       (SELECT max(s.shipped_on) FROM sale AS s WHERE s.partner_id = c.id AND s.shipped_on <= :as_of AND s.gross > 0)
           AS last_on,
       c.phone
FROM customer AS c
WHERE NOT EXISTS (SELECT 1 FROM line AS l JOIN product AS d ON d.id = l.product_id
                  WHERE l.partner_id = c.id AND l.bought AND d.code = :product)
ORDER BY score DESC, category_net DESC, c.code
LIMIT CASE WHEN :top > 0 THEN :top ELSE -1 END
