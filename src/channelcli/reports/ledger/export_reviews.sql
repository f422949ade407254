-- title: Credit reviews | 信用复评
-- about: Every credit review, as a sheet that import reads back. | 全部信用复评，可再导入
-- column: id int | Id | 内部编号
-- column: date date | Reviewed on | 复评日期
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: credit_limit money | Limit after review | 复评额度
-- column: score int | Credit score | 信用评分
-- column: grade text | Credit grade | 信用等级
-- column: person text | Reviewed by | 复评人
-- column: note text | Note | 备注
SELECT c.id, c.on_date AS date, p.name AS partner, p.code AS partner_code, c.credit_limit, c.score, c.grade, c.person, c.note
FROM credit_review AS c
JOIN partner AS p ON p.id = c.partner_id
ORDER BY c.on_date, p.code, c.id
