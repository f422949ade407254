-- title: Movement of classes | 等级迁移
-- about: From which class to which partners went between two periods; --list names them, --partner the orders behind it. | 两期之间各等级之间的变动；--list 列出客户，--partner 列出使他变动的单据
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: before text = * | Compared with | 对比期间
-- param: list flag = 0 | The partners instead of the matrix | 列出客户
-- param: movers flag = 0 | Only partners whose class changed | 只列等级变了的客户
-- param: partner partner = * | Documents of | 单据明细
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
-- column: from_class text | Before | 原等级 | abc_move
-- column: to_class text | Now | 现等级 | abc_move
-- column: partners int | Partners | 家数
-- total: partners
-- In a shell this SELECT compares net sales of the period with those of as many days before it. The module beside this
-- file takes every measure and rule of `abc`, and the period of equal kind before; it draws the matrix, and gives the
-- partners and the documents.
WITH
windows (place, first, last) AS (
    SELECT 0, date(:from, '-' || CAST(julianday(min(:to, :as_of)) - julianday(:from) + 1 AS INTEGER) || ' days'),
           date(:from, '-1 day')
    UNION ALL
    SELECT 1, :from, min(:to, :as_of)
),
worth AS (
    SELECT w.place, e.partner_id, sum(e.net) AS value
    FROM windows AS w JOIN sales_event AS e ON e.on_date BETWEEN w.first AND w.last
    GROUP BY w.place, e.partner_id
),
scope AS (
    SELECT w.place, p.id, coalesce(v.value, 0) AS value
    FROM windows AS w CROSS JOIN partner AS p
    LEFT JOIN worth AS v ON v.place = w.place AND v.partner_id = p.id
    WHERE p.kind <> 'supplier'
      AND (p.archived_on IS NULL OR p.archived_on > w.last OR coalesce(v.value, 0) > 0)
      AND (p.created_on <= w.last
           OR EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on <= w.last))
),
summed AS (
    SELECT place, id, value,
           coalesce(sum(value) OVER (PARTITION BY place
               ORDER BY value DESC RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP), 0) AS before,
           sum(max(value, 0)) OVER (PARTITION BY place) AS total,
           CAST(round(CAST(:cut AS REAL) * 100) AS INTEGER) AS a,  -- the number up to the comma
           CAST(round(CAST(substr(:cut, instr(:cut, ',') + 1) AS REAL) * 100) AS INTEGER) AS b
    FROM scope
),
classed AS (
    SELECT place, id, CASE WHEN value > 0 AND before * 10000 < a * total THEN 'A'
                           WHEN value > 0 AND before * 10000 < b * total THEN 'B'
                           ELSE 'C' END AS class
    FROM summed
)
SELECT from_class, to_class, count(*) AS partners
FROM (
    SELECT coalesce(max(class) FILTER (WHERE place = 0), 'new') AS from_class,
           coalesce(max(class) FILTER (WHERE place = 1), 'gone') AS to_class
    FROM classed GROUP BY id
)
GROUP BY from_class, to_class
ORDER BY from_class = 'new', from_class, to_class = 'gone', to_class
