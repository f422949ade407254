-- title: Last year's top partners this year | 去年的大客户今年如何
-- about: Last year's top 20% that bought half as much or less this year up to the day; --all shows them all. | 去年前 20% 的大客户中，今年至今只买了去年同期一半或更少的；--all 显示全部
-- param: as_of date = today | As of this day | 截止日期
-- param: all flag = 0 | All of last year's top 20% | 列出去年前 20% 的全部客户
-- param: ratio int = policy:fallen.ratio | Listed up to so many percent of last year | 不超过去年同期的百分之几
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- filters: customers
-- column: rank int | Rank | 名次
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: last_year money | Last year | 去年全年
-- column: same_days money | Same days | 去年同期
-- column: this_year money | This year | 今年至今
-- column: change money | Change | 增减
-- column: ratio rate | Ratio | 同期比
-- column: last_on date | Last on | 最后进货
-- column: fallen bool | Fallen | 减半
-- total: last_year, same_days, this_year, change
-- The module beside this file takes the scope, filters and ties of `abc`. In a shell this SELECT does it for net sales.
WITH
days AS (
    SELECT strftime('%Y', :as_of) || '-01-01' AS first, date(strftime('%Y', :as_of) || '-01-01', '-1 year') AS begun,
           date(strftime('%Y', :as_of) || '-01-01', '-1 day') AS ended,
           min(date(:as_of, '-1 year'), date(:as_of, 'start of month', '-11 months', '-1 day')) AS same
),
worth AS (
    SELECT e.partner_id,
           sum(e.net) FILTER (WHERE e.on_date BETWEEN d.begun AND d.ended) AS last_year,
           coalesce(sum(e.net) FILTER (WHERE e.on_date BETWEEN d.begun AND d.same), 0) AS same_days,
           coalesce(sum(e.net) FILTER (WHERE e.on_date >= d.first), 0) AS this_year
    FROM days AS d JOIN sales_event AS e ON e.on_date BETWEEN d.begun AND :as_of
    GROUP BY e.partner_id
),
ranked AS (
    SELECT p.id, p.code, p.name, w.*, row_number() OVER (ORDER BY w.last_year DESC, p.code) AS rank,
           rank() OVER (ORDER BY w.last_year DESC) AS place, count(*) OVER () AS many
    FROM worth AS w JOIN partner AS p ON p.id = w.partner_id
    WHERE w.last_year > 0 AND p.kind <> 'supplier'
)
SELECT rank, code, name, last_year, same_days, this_year, this_year - same_days AS change,
       CASE WHEN same_days > 0 THEN this_year * 1.0 / same_days END AS ratio,
       (SELECT max(s.shipped_on) FROM sale AS s WHERE s.partner_id = r.id AND s.shipped_on <= :as_of
        AND s.gross > 0 AND (s.voided_on IS NULL OR s.voided_on > :as_of)) AS last_on,
       same_days > 0 AND this_year * 100 <= :ratio * same_days AS fallen
FROM ranked AS r
WHERE place <= max(1, (many + 4) / 5) AND (:all OR (same_days > 0 AND this_year * 100 <= :ratio * same_days))
ORDER BY rank
