-- title: Class aims | 等级目标
-- about: Every class a partner was to reach, dropped aims too, as a sheet that import reads back. | 全部等级目标（含已取消），可再导入
-- column: id int | Id | 内部编号
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: class text | Class aimed at | 目标等级
-- column: by date | To be reached by | 达成日期
-- column: set_on date | Aim set on | 目标设定日期
-- column: dropped_on date | Aim dropped on | 目标取消日期
-- column: note text | Aim note | 目标备注
SELECT c.id, p.name AS partner, p.code AS partner_code, c.class, c.by_on AS "by", c.set_on, c.dropped_on, c.note
FROM class_aim AS c
JOIN partner AS p ON p.id = c.partner_id
ORDER BY p.code, c.set_on, c.class, c.by_on, c.dropped_on, c.note
