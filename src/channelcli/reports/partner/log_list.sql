-- title: Talks and visits | 沟通记录
-- about: Every talk, visit and care, oldest first; --text finds a word in it. | 全部沟通、拜访与关怀，先早后晚；--text 查找文字
-- param: period period = all | Period | 期间
-- param: partner partner = * | Only this partner | 客户
-- param: text text = * | Only with this word | 含此字
-- param: type choice(call, visit, wechat, email, meeting, training, collect, delivery, care, service, event) = * | Only this type | 类型
-- param: outcome text = * | Only with this outcome | 结果
-- param: staff staff = * | Only by this one of the staff | 业务员
-- filters: partners
-- param: open flag = 0 | Only with a next step still open | 只看待跟进
-- column: date date | Date | 日期
-- column: partner code | Code | 编号
-- column: name text | Partner | 客户
-- column: type text | Type | 类型 | log
-- column: subject text | Subject | 内容
-- column: outcome text | Outcome | 结果 | outcome
-- column: next_on date | Next | 下次
-- column: staff text | Staff | 业务员
WITH dated AS (
    SELECT partner_id, field, text, staff_id FROM partner_span WHERE :today >= valid_from AND :today < valid_to
)
SELECT i.on_date AS date, p.code AS partner, p.name, i.type, i.subject, i.outcome, i.next_on, t.name AS staff
FROM interaction AS i
JOIN partner AS p ON p.id = i.partner_id
LEFT JOIN staff AS t ON t.id = i.staff_id
LEFT JOIN dated AS g ON g.partner_id = p.id AND g.field = 'region'
LEFT JOIN dated AS s ON s.partner_id = p.id AND s.field = 'rep'
LEFT JOIN staff AS r ON r.id = s.staff_id
WHERE i.on_date BETWEEN :from AND :to
  AND (:partner = '*' OR p.code = :partner)
  AND (:text = '*' OR instr(lower(i.subject || char(10) || coalesce(i.content, '') || char(10)
                                  || coalesce(i.next_action, '') || char(10) || coalesce(i.outcome, '') || char(10)
                                  || coalesce(i.gift, '')), lower(:text)))
  AND (:type = '*' OR i.type = :type)
  AND (:outcome = '*' OR i.outcome = :outcome)
  AND (:staff = '*' OR t.code = :staff)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR r.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
  AND (NOT :open OR (i.next_on IS NOT NULL AND i.done_on IS NULL AND NOT EXISTS (
           SELECT 1 FROM interaction AS later
           WHERE later.partner_id = i.partner_id AND later.on_date >= i.next_on
             AND (later.on_date, later.id) > (i.on_date, i.id))))
ORDER BY i.on_date, i.id
