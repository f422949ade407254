-- title: Partner files with holes | 资料不全的客户
-- about: Who bought this year and has no phone, no city or no person in the file. | 近一年有出货，但缺电话、城市或联系人
-- param: as_of date = today | As of this day | 截止日期
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: phone bool | Phone | 有电话
-- column: city bool | City | 有城市
-- column: person bool | Person | 有联系人
-- column: last date | Last shipment | 最近出货
SELECT p.code, p.name,
       p.phone IS NOT NULL AS phone,
       p.city IS NOT NULL AS city,
       EXISTS (SELECT 1 FROM contact AS c WHERE c.partner_id = p.id AND c.archived_on IS NULL) AS person,
       max(s.shipped_on) AS last
FROM partner AS p
JOIN sale AS s ON s.partner_id = p.id AND s.shipped_on BETWEEN date(:as_of, '-1 year') AND :as_of
WHERE p.archived_on IS NULL
GROUP BY p.id
HAVING NOT (phone AND city AND person)
ORDER BY last DESC, p.code
