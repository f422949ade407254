-- title: Bottom 20% | 末位 20% 客户
-- about: The fifth of the partners that brings least, and may cost more than it brings. | 贡献最低的两成客户，可能得不偿失
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: percent int = 20 | How many of the partners, in percent | 占客户数的 %
-- filters: customers
-- column: rank int | Rank | 倒数
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: contribution money | Contribution | 贡献
-- column: sales money | Sales | 销售额
-- column: margin money | Margin | 毛利
-- column: costs money | Costs | 费用坏账
-- column: last_on date | Last purchase | 最后进货
-- total: contribution, sales, margin, costs
-- In a shell this SELECT gives the fifth with the least margin. The module beside this file takes the contribution
-- (SAL-8): rebates, support, visits and write-offs off, and the scope and filters of `abc`.
WITH
worth AS (
    SELECT partner_id, sum(net) AS sales, sum(costed - cost) AS margin FROM sales_event
    WHERE on_date BETWEEN :from AND min(:to, :as_of) GROUP BY partner_id
),
ranked AS (
    SELECT row_number() OVER (ORDER BY coalesce(w.margin, 0), p.code) AS rank, count(*) OVER () AS many,
           p.code, p.name, coalesce(w.margin, 0) AS margin, coalesce(w.sales, 0) AS sales,
           (SELECT max(s.shipped_on) FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on <= :as_of
            AND s.gross > 0 AND (s.voided_on IS NULL OR s.voided_on > :as_of)) AS last_on
    FROM partner AS p LEFT JOIN worth AS w ON w.partner_id = p.id
    WHERE p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of) AND p.created_on <= :as_of
)
SELECT rank, code, name, margin AS contribution, sales, margin, 0 AS costs, last_on
FROM ranked WHERE rank <= (many * :percent + 99) / 100
ORDER BY rank
