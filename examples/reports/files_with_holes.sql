-- title: Partner files with holes | 资料不全的客户
-- about: Who bought this year and has no phone, no city, no person or no terms in the file. | 近一年有出货，但缺电话、城市、联系人或账期
-- param: as_of date = today | As of this day | 截止日期
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: phone bool | Phone | 有电话
-- column: city bool | City | 有城市
-- column: person bool | Person | 有联系人
-- column: terms bool | Terms | 有账期
-- column: last date | Last shipment | 最近出货
WITH file AS (
    SELECT p.id, p.code, p.name,
           p.phone IS NOT NULL OR EXISTS (
               SELECT 1 FROM contact_channel AS h JOIN contact AS c ON c.id = h.contact_id
               WHERE c.partner_id = p.id AND h.kind IN ('mobile', 'phone')) AS has_phone,
           p.city IS NOT NULL AS has_city,
           EXISTS (SELECT 1 FROM contact AS c WHERE c.partner_id = p.id AND c.archived_on IS NULL) AS has_person,
           EXISTS (SELECT 1 FROM partner_span AS t WHERE t.partner_id = p.id AND t.field = 'terms'
                   AND :as_of >= t.valid_from AND :as_of < t.valid_to) AS has_terms
    FROM partner AS p
    WHERE p.archived_on IS NULL
)
SELECT f.code, f.name, f.has_phone AS phone, f.has_city AS city, f.has_person AS person, f.has_terms AS terms,
       max(s.shipped_on) AS last
FROM file AS f
JOIN sale AS s ON s.partner_id = f.id AND s.shipped_on BETWEEN date(:as_of, '-1 year') AND :as_of
WHERE NOT (f.has_phone AND f.has_city AND f.has_person AND f.has_terms)
GROUP BY f.id
ORDER BY last DESC, f.code
