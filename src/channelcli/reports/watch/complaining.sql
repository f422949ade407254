-- title: Complaining giants | 意见多的大客户
-- about: The top 20% that complained twice or more in 12 months. | 前 20% 的客户中，12 个月内投诉两次及以上的
-- param: as_of date = today | As of this day | 截止日期
-- param: times int = 2 | Listed from so many complaints | 至少投诉几次
-- param: amounts choice(net, gross) = policy:sales.amounts | Top 20% without or with VAT | 前 20% 按不含税或含税
-- filters: customers
-- column: rank int | Rank | 名次
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: value money | Value | 金额
-- column: complaints int | Complaints | 投诉次数
-- column: open int | Open | 未了结
-- column: last_on date | Last one | 最近一次
-- In a shell this SELECT counts the complaints of everybody; the module beside this file keeps the top 20% (ABC-30).
SELECT NULL AS rank, p.code, p.name, NULL AS value, count(*) AS complaints,
       sum(c.closed_on IS NULL OR c.closed_on > :as_of) AS open, max(c.on_date) AS last_on
FROM complaint_event AS c JOIN partner AS p ON p.id = c.partner_id
WHERE c.on_date > date(:as_of, '-1 year') AND c.on_date <= :as_of
GROUP BY p.id
HAVING count(*) >= :times
ORDER BY complaints DESC, p.code
