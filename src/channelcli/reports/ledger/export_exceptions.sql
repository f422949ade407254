-- title: Exceptions | 例外记录
-- about: Every rule that was overridden as a sheet that import reads back. | 全部例外记录，可再导入
-- column: id int | Id | 内部编号
-- column: date date | Date | 日期
-- column: rule code | Rule | 规则
-- column: subject text | About | 事由
-- column: reason text | Reason | 原因
-- column: person text | Person | 经办人
SELECT e.id, e.on_date AS date, e.rule, e.subject, e.reason, e.person
FROM exception AS e
ORDER BY e.on_date, e.id
