-- title: Retention and churn | 留存与流失
-- about: Of those who bought in the period before, who bought again: retention, churn, new, won back, revenue kept. | 上期进过货的客户本期还进不进：留存率、流失率、新增、挽回、金额留存
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: per choice(month, quarter, year) = null | One row for each complete month, quarter or year | 按月、季、年逐期列出
-- param: list flag = 0 | Who left, was won back, is new or stayed | 列出流失、挽回、新增、留存的客户
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: move text | Became | 去向 | move
-- column: value_before money | Sales before | 上期销售
-- column: value_now money | Sales now | 本期销售
-- column: last_on date | Last purchase | 最后进货
-- column: period text | Period | 期间
-- column: base int | Before | 上期
-- column: retained int | Stayed | 留存
-- column: left int | Left | 流失
-- column: retention rate | Retention | 留存率
-- column: churn rate | Churn | 流失率
-- column: new int | New | 新增
-- column: won_back int | Won back | 挽回
-- column: base_value money | Sales before | 上期销售
-- column: kept_value money | Sales now | 他们本期销售
-- column: net_retention rate | Kept | 金额留存
-- column: loyalty rate | Loyalty | 忠诚度
-- spare: loyalty, churn, won_back, left, base_value, last_on
-- chart: line period retention net_retention
-- The module beside this file compares the period with the one of equal kind before it, or each with the one before;
-- its columns are those of the header that apply. In a shell this SELECT tells who bought in the year to the day and
-- in the year before it.
SELECT p.code, p.name,
       CASE WHEN sum(e.net * (e.on_date <= date(:as_of, '-12 months'))) <= 0 THEN 'new'
            WHEN sum(e.net * (e.on_date > date(:as_of, '-12 months'))) <= 0 THEN 'left' ELSE 'kept' END AS move,
       sum(e.net * (e.on_date <= date(:as_of, '-12 months'))) AS value_before,
       sum(e.net * (e.on_date > date(:as_of, '-12 months'))) AS value_now
FROM sales_event AS e JOIN partner AS p ON p.id = e.partner_id
WHERE e.on_date > date(:as_of, '-24 months') AND e.on_date <= :as_of AND p.kind <> 'supplier'
GROUP BY p.id
ORDER BY p.code
