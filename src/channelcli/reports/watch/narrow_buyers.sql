-- title: Narrow buyers | 进货品类太少的客户
-- about: A and B partners that buy from two product lines at most while others like them buy more, and which lines those buy. | A、B 类中只买一两个品类的客户，而同类客户买得更多；列出他们没买的品类
-- param: as_of date = today | As of this day | 截止日期
-- param: lines int = 2 | Listed up to so many product lines | 不超过几个品类
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Class without or with VAT | 等级按不含税或含税
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: class text | Class | 等级
-- column: kind text | Kind | 类型 | kind
-- column: value money | Value | 金额
-- column: lines int | Lines | 品类数
-- column: bought text | Buys | 已买
-- column: usual int | Others | 同类通常
-- column: missing text | He does not buy | 他没买的 | wrap
-- A product's line is its line, else its category. In a shell this SELECT lists who bought from so few lines in 12
-- months. The module beside this file knows the classes and what others of the same class and kind buy.
WITH bought AS (
    SELECT DISTINCT s.partner_id, coalesce(nullif(d.line, ''), nullif(d.category, '')) AS line
    FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id JOIN product AS d ON d.id = l.product_id
    WHERE s.shipped_on > date(:as_of, '-1 year') AND s.shipped_on <= :as_of AND l.base_quantity > 0
      AND (s.voided_on IS NULL OR s.voided_on > :as_of)
)
SELECT p.code, p.name, NULL AS class, p.kind, NULL AS value, count(*) AS lines,
       (SELECT group_concat(line, ', ') FROM (SELECT line FROM bought WHERE partner_id = p.id ORDER BY line)) AS bought,
       NULL AS usual, NULL AS missing
FROM bought AS b JOIN partner AS p ON p.id = b.partner_id
WHERE b.line IS NOT NULL AND p.kind <> 'supplier'
GROUP BY p.id
HAVING count(*) <= :lines
ORDER BY p.code
