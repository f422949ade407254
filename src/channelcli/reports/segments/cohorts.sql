-- title: Cohorts | 客户批次留存
-- about: Of the partners that first bought in a quarter, how many bought in each quarter after it. | 每个季度新增的客户，以后各季度还有多少在进货
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 24m | First purchase in | 首次进货期间
-- param: per choice(month, quarter, year) = quarter | By month, quarter or year | 按月、季、年
-- param: show choice(share, partners, value) = share | Share, number of partners, or sales | 占比、家数或销售额
-- param: list flag = 0 | A row for each cell | 每格一行
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- filters: customers
-- column: cohort text | First bought | 首次进货
-- column: k int | Periods later | 之后第几期
-- column: period text | Period | 期间
-- column: partners int | Partners | 家数
-- column: active int | Bought | 进货家数
-- column: share rate | Share | 占比
-- column: value money | Sales | 销售额
-- spare: *
-- The module beside this file spreads the cells over columns k0, k1 … or lists them, by month, quarter or year, voids
-- and allowances among the sales. In a shell this SELECT lists the cells by quarter from shipments and returns alone.
WITH
bought AS (
    SELECT partner_id, min(shipped_on) AS day FROM sale
    WHERE shipped_on <= min(:to, :as_of) AND gross > 0 AND (voided_on IS NULL OR voided_on > :as_of)
    GROUP BY partner_id
),
cohort AS (
    SELECT b.partner_id, substr(b.day, 1, 4) || 'Q' || ((substr(b.day, 6, 2) + 2) / 3) AS cohort,
           substr(b.day, 1, 4) * 4 + (substr(b.day, 6, 2) + 2) / 3 AS place
    FROM bought AS b JOIN partner AS p ON p.id = b.partner_id
    WHERE b.day >= :from AND p.kind <> 'supplier'
),
spent AS (
    SELECT partner_id, substr(shipped_on, 1, 4) * 4 + (substr(shipped_on, 6, 2) + 2) / 3 AS place, sum(net) AS value
    FROM sale WHERE shipped_on <= min(:to, :as_of)
    GROUP BY 1, 2
)
SELECT c.cohort, s.place - c.place AS k, ((s.place - 1) / 4) || 'Q' || ((s.place - 1) % 4 + 1) AS period,
       (SELECT count(*) FROM cohort AS n WHERE n.cohort = c.cohort) AS partners,
       sum(s.value > 0 OR s.place = c.place) AS active,
       sum(s.value > 0 OR s.place = c.place) * 1.0 / (SELECT count(*) FROM cohort AS n WHERE n.cohort = c.cohort) AS share,
       sum(s.value) AS value
FROM cohort AS c JOIN spent AS s ON s.partner_id = c.partner_id AND s.place >= c.place
GROUP BY c.cohort, s.place
ORDER BY c.cohort, k
