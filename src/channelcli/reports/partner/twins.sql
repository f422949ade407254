-- title: Duplicates | 重复客户
-- about: Partners that may be one: equal credit code (certain), equal name or mobile (strong), much the same name in the same city (weak). | 可能是同一家的客户：信用代码相同（确定）、名称或手机相同（很像）、同城且名称相近（有点像）
-- param: partner partner = * | Only with this partner | 仅此客户
-- param: city text = * | Only with one of this city | 城市
-- param: strength choice(certain, strong, weak) = * | Only this strength | 把握
-- param: sound flag = 0 | Names of one city that sound the same, too | 同城同音的名称也列
-- param: most int = 20 | At most so many names like one name | 每家最多列几个相似名称
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: other_code code | Other code | 另一编号
-- column: other_name text | Other name | 另一客户
-- column: strength text | Strength | 把握 | strength
-- column: reason text | Reason | 理由 | twin
-- column: city text | City | 城市
-- What is compared; the same-stem module finds the pairs. A supplier may well buy too: such two are never one file.
SELECT p.id, p.code, p.name, p.name_key, p.initials, p.kind = 'supplier' AS supplier, p.city, p.credit_code, p.phone,
       (SELECT group_concat(h.value_key, '/') FROM contact AS c JOIN contact_channel AS h ON h.contact_id = c.id
        WHERE c.partner_id = p.id AND c.archived_on IS NULL AND h.kind IN ('mobile', 'phone')) AS mobiles
FROM partner AS p
WHERE p.archived_on IS NULL AND p.merged_into_id IS NULL
ORDER BY p.code, p.id
