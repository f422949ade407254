-- title: Not duplicates | 非重复客户
-- about: Pairs of partners that look alike and are not the same, as a sheet that import reads back. | 看着像而并非同一家的客户，可再导入
-- column: id int | Id | 内部编号
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: other_name text | Not the same as | 不同于
-- column: other_code code | Code of the other | 另一客户编号
SELECT d.id, p.name AS partner, p.code AS partner_code, o.name AS other_name, o.code AS other_code
FROM partner_distinct AS d
JOIN partner AS p ON p.code = (SELECT min(code) FROM partner WHERE id IN (d.partner_id, d.other_id))
JOIN partner AS o ON o.id = d.partner_id + d.other_id - p.id
ORDER BY p.code, o.code
