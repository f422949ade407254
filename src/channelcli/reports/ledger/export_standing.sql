-- title: Standing credit | 铺底
-- about: Every standing credit, as a sheet that import reads back. | 全部铺底，可再导入
-- column: id int | Id | 内部编号
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: from date | From | 开始日期
-- column: until date | Until | 截止日期
-- column: amount money | Standing credit | 铺底金额
-- column: note text | Note | 备注
SELECT c.id, p.name AS partner, p.code AS partner_code, c.from_on AS "from", c.until_on AS until, c.amount, c.note
FROM standing_credit AS c
JOIN partner AS p ON p.id = c.partner_id
ORDER BY p.code, c.from_on
