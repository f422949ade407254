-- title: Confirmed balances | 对账回复
-- about: Every reply to a statement with our own balance of that day, as a sheet that import reads back. | 全部对账回复及当日账面余额，可再导入
-- column: id int | Id | 内部编号
-- column: as_of date | Balance of | 对账截止日
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: confirmed money | Confirmed balance | 确认余额
-- column: balance money | Our balance | 账面余额
-- column: date date | Replied on | 回复日期
-- column: person text | Confirmed by | 确认人
-- column: note text | Note | 备注
SELECT c.id, c.as_of, p.name AS partner, p.code AS partner_code, c.confirmed, c.balance, c.on_date AS date, c.person, c.note
FROM confirmation AS c
JOIN partner AS p ON p.id = c.partner_id
ORDER BY c.as_of, p.code, c.id
