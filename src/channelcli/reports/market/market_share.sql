-- title: Market share | 市场占有率
-- about: Own sales of what the market buys, by area or partner. | 各区域（或客户）自己的销售额占市场容量
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: per choice(region, province, city, county, partner) = region | One row each | 汇总到
-- param: category text = * | Only this category | 品类
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: region text | Region | 区域
-- column: province text | Province | 省份
-- column: city text | City | 城市
-- column: county text | County | 区县
-- column: sales money | Own sales | 销售额
-- column: own_share rate | Of our sales | 占我方销售
-- column: compared money | Compared | 参与比较的销售额
-- column: market money | Market size | 市场容量
-- column: share rate | Market share | 占有率
-- column: source text | Source | 依据 | market
-- column: told_on date | Estimated on | 估计日期
-- column: partners int | Partners that state it | 填报客户数
-- spare: partners, told_on, source, compared, own_share
-- total: sales, own_share
-- chart: bar region share
-- CHN-60. The market size of an area is its latest estimate (view market_estimate), scaled to the days of the period;
-- without one, what the files of its partners state in money, compared with the sales to those partners alone. In a
-- shell this SELECT gives the partners' own statements in 元 or 万元; the module beside it takes all the rest.
WITH
sold AS (
    SELECT partner_id, sum(CASE :amounts WHEN 'gross' THEN gross ELSE net END) AS amount FROM sales_event
    WHERE on_date BETWEEN :from AND min(:to, :as_of) GROUP BY partner_id
),
told AS (
    SELECT p.id, p.code, p.name, p.market_size * CASE p.market_unit WHEN '万元' THEN 10000 ELSE 1 END / 10 AS market
    FROM partner AS p
    WHERE p.market_unit IN ('元', '万元') AND p.kind <> 'supplier'
      AND (p.archived_on IS NULL OR p.archived_on > :as_of)
)
SELECT t.code, t.name, NULL AS region, NULL AS province, NULL AS city, NULL AS county,
       coalesce(s.amount, 0) AS sales, coalesce(s.amount, 0) * 1.0 / (SELECT nullif(sum(amount), 0) FROM sold) AS own_share,
       coalesce(s.amount, 0) AS compared, t.market, coalesce(s.amount, 0) * 1.0 / nullif(t.market, 0) AS share,
       'partners' AS source, NULL AS told_on, 1 AS partners
FROM told AS t LEFT JOIN sold AS s ON s.partner_id = t.id
ORDER BY share DESC, t.code
