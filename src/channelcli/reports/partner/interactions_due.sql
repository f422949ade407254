-- title: Follow-ups due | 待跟进
-- about: Next steps that are open, overdue first; done when closed, or by a later talk on or after their day. | 未办的下一步，逾期在前；手工办完或到期后又有沟通即算办完
-- param: as_of date = today | As of this day | 截止日期
-- param: days int = policy:remind.days | Days ahead | 往后天数
-- param: partner partner = * | Only this partner | 客户
-- filters: partners
-- param: overdue flag = 0 | Only what is overdue | 只看逾期
-- column: due date | Due | 到期
-- column: days_late int | Days late | 逾期天数
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: next_action text | Next step | 下一步
-- column: contact text | Contact | 联系人
-- column: phone code | Phone | 电话
-- column: last_on date | Said on | 上次
-- column: type text | Type | 类型 | log
-- column: subject text | Subject | 内容
-- column: staff text | Staff | 业务员
WITH dated AS (
    SELECT partner_id, field, text, staff_id FROM partner_span WHERE :as_of >= valid_from AND :as_of < valid_to
),
-- whom to call: the person in charge first
person AS (
    SELECT id, partner_id, name,
           row_number() OVER (PARTITION BY partner_id ORDER BY coalesce(role = 'principal', 0) DESC, id) AS n
    FROM contact WHERE archived_on IS NULL
),
number AS (
    SELECT contact_id, value, row_number() OVER (PARTITION BY contact_id ORDER BY preferred DESC, kind, id) AS n
    FROM contact_channel WHERE kind IN ('mobile', 'phone')
)
SELECT i.next_on AS due,
       max(CAST(julianday(:as_of) - julianday(i.next_on) AS INTEGER), 0) AS days_late,
       p.code, p.name, i.next_action, coalesce(c.name, k.name) AS contact,
       coalesce(iif(c.id IS NULL, m.value, h.value), p.phone) AS phone,
       i.on_date AS last_on, i.type, i.subject, coalesce(t.name, r.name) AS staff
FROM interaction AS i
JOIN partner AS p ON p.id = i.partner_id
LEFT JOIN contact AS c ON c.id = i.contact_id
LEFT JOIN number AS h ON h.contact_id = c.id AND h.n = 1
LEFT JOIN person AS k ON k.partner_id = p.id AND k.n = 1
LEFT JOIN number AS m ON m.contact_id = k.id AND m.n = 1
LEFT JOIN staff AS t ON t.id = i.staff_id
LEFT JOIN dated AS g ON g.partner_id = p.id AND g.field = 'region'
LEFT JOIN dated AS s ON s.partner_id = p.id AND s.field = 'rep'
LEFT JOIN staff AS r ON r.id = s.staff_id
WHERE i.next_on IS NOT NULL AND i.on_date <= :as_of
  AND i.next_on <= date(:as_of, '+' || :days || ' days')
  AND (i.done_on IS NULL OR i.done_on > :as_of)
  AND (p.archived_on IS NULL OR p.archived_on > :as_of)
  AND NOT EXISTS (SELECT 1 FROM interaction AS later
                  WHERE later.partner_id = i.partner_id AND later.on_date >= i.next_on AND later.on_date <= :as_of
                    AND (later.on_date, later.id) > (i.on_date, i.id))
  AND (NOT :overdue OR i.next_on < :as_of)
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR r.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
ORDER BY i.next_on, p.code, i.id
