-- title: Dunning | 催收
-- about: Everything done about debts, as a sheet that import reads back. | 全部催收记录，可再导入
-- column: id int | Id | 内部编号
-- column: date date | Date | 日期
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: action text | Dunning action | 催收方式 | demand
-- column: person text | Done by | 经办人
-- column: note text | Note | 备注
SELECT d.id, d.on_date AS date, p.name AS partner, p.code AS partner_code, d.action, d.person, d.note
FROM dunning AS d
JOIN partner AS p ON p.id = d.partner_id
ORDER BY d.on_date, p.code, d.id
