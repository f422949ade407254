-- title: Pivot | 透视表
-- about: Sales by any two things: --rows region --cols month. | 任意两个角度交叉汇总销售：--rows region --cols month
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: rows choice(region, province, city, county, kind, class, rep, partner, product, category, brand, line, month, quarter, year) = month | Down | 行
-- param: cols choice(region, province, city, county, kind, class, rep, partner, product, category, brand, line, month, quarter, year) = region | Across | 列
-- param: value choice(net, gross, margin, quantity, orders) = policy:sales.amounts | What is summed | 汇总什么
-- param: top int = 0 | So many rows and columns, the rest as one | 行列各留几个，其余合并
-- param: long flag = 0 | A row for each cell | 每格一行
-- param: basis choice(shipment, order) = policy:sales.basis | Counted by | 统计口径
-- param: amounts choice(net, gross) = policy:sales.amounts | Class without or with VAT | 等级按不含税或含税
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: partner partner = * | Only this partner | 客户
-- param: product product = * | Only this product | 商品
-- param: category text = * | Only this category | 品类
-- filters: partners
-- column: row text | Row | 行
-- column: column text | Column | 列
-- column: value money | Value | 数值
-- spare: *
-- chart: bar row value
-- The module beside this file makes the table with rows and columns crossed, all dimensions, measures and filters, and
-- totals that are those of `report sales`. In a shell this SELECT gives the cells of region by month of the net sales:
-- returns, voids and allowances count on their own day (SAL-1, SAL-3), the region is that of the as-of day (GEN-7).
SELECT (SELECT r.text FROM partner_span AS r WHERE r.partner_id = e.partner_id AND r.field = 'region'
        AND r.valid_from <= :as_of AND :as_of < r.valid_to) AS row,
       substr(e.on_date, 1, 7) AS column, sum(e.net) AS value
FROM sales_event AS e
WHERE e.on_date BETWEEN :from AND min(:to, :as_of)
GROUP BY 1, 2
ORDER BY 1 IS NULL, 1, 2
