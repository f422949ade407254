-- title: Care given | 客户关怀
-- about: Who was greeted or given something, when, what for and at what cost: talks of kind care, and any with a gift. | 谁收到问候或礼品、何时、为何、花费多少：关怀类沟通和所有送了礼的沟通
-- param: period period = 12m | Period | 期间
-- param: partner partner = * | Only this partner | 客户
-- param: occasion text = * | Only for this occasion (birthday, mid-autumn, your own word) | 只看此事由（生日、中秋、自己的说法）
-- param: staff staff = * | Only by this one of the staff | 业务员
-- filters: partners
-- column: date date | Date | 日期
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: contact text | Contact | 联系人
-- column: type text | Type | 类型 | log
-- column: occasion text | Occasion | 事由 | occasion
-- column: gift text | Gift | 礼品
-- column: gift_cost money | Cost | 花费
-- column: subject text | Subject | 内容
-- column: staff text | Staff | 业务员
-- total: gift_cost
WITH dated AS (
    SELECT partner_id, field, text, staff_id FROM partner_span WHERE :to >= valid_from AND :to < valid_to
)
SELECT i.on_date AS date, p.code, p.name, c.name AS contact, i.type, i.occasion, i.gift, i.gift_cost, i.subject,
       t.name AS staff
FROM interaction AS i
JOIN partner AS p ON p.id = i.partner_id
LEFT JOIN contact AS c ON c.id = i.contact_id
LEFT JOIN staff AS t ON t.id = i.staff_id
LEFT JOIN dated AS g ON g.partner_id = p.id AND g.field = 'region'
LEFT JOIN dated AS s ON s.partner_id = p.id AND s.field = 'rep'
LEFT JOIN staff AS r ON r.id = s.staff_id
WHERE (i.type = 'care' OR i.gift IS NOT NULL OR i.gift_cost IS NOT NULL)
  AND i.on_date BETWEEN :from AND :to
  AND (:partner = '*' OR p.code = :partner)
  AND (:occasion = '*' OR i.occasion = :occasion)
  AND (:staff = '*' OR t.code = :staff)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR r.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
ORDER BY i.on_date, p.code, i.id
