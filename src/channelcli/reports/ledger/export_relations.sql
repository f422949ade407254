-- title: Relations | 亲友关系
-- about: Relatives and friends of every contact as a sheet that import reads back. | 联系人的全部亲友，可再导入
-- column: id int | Id | 内部编号
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: contact text | Contact | 联系人
-- column: relation text | Relation | 关系
-- column: who text | Relative or friend | 亲友
-- column: note text | Note | 备注
SELECT r.id, p.name AS partner, p.code AS partner_code, c.name AS contact, r.relation, r.who, r.note
FROM contact_relation AS r
JOIN contact AS c ON c.id = r.contact_id
JOIN partner AS p ON p.id = c.partner_id
ORDER BY p.code, c.name, r.id
