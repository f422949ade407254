-- title: Notes | 客户备注
-- about: Every dated remark on a partner as a sheet that import reads back. | 全部客户备注，可再导入
-- column: id int | Id | 内部编号
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: noted_on date | Noted on | 备注日期
-- column: note text | Note | 备注
SELECT n.id, p.name AS partner, p.code AS partner_code, n.on_date AS noted_on, n.text AS note
FROM partner_note AS n
JOIN partner AS p ON p.id = n.partner_id
ORDER BY p.code, n.on_date, n.id
