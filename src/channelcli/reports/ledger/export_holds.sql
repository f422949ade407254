-- title: Credit holds | 信用冻结
-- about: Every hold set by hand, released ones too, as a sheet that import reads back. | 全部信用冻结（含已解除），可再导入
-- column: id int | Id | 内部编号
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: from date | On hold from | 冻结日期
-- column: released_on date | Released on | 解冻日期
-- column: reason text | Hold reason | 冻结原因
-- column: person text | Decided by | 经办人
SELECT c.id, p.name AS partner, p.code AS partner_code, c.from_on AS "from", c.released_on, c.reason, c.person
FROM credit_hold AS c
JOIN partner AS p ON p.id = c.partner_id
ORDER BY p.code, c.from_on, c.id
