-- title: Dunning actions | 催收记录
-- about: What was done about debts: reminders, letters, lawsuits, acknowledgements, the newest first. | 催款函、律师函、起诉、判决、承认等催收动作，最近的在前
-- param: as_of date = today | As of this day | 截止日期
-- param: action choice(reminder, letter, lawyer_letter, lawsuit, judgment, acknowledgement) = * | Only this action | 只看此动作
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: date date | Date | 日期
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: action text | Action | 动作 | dunning
-- column: person text | By | 经办人
-- column: note text | Note | 备注
SELECT d.on_date AS date, p.code, p.name, d.action, d.person, d.note
FROM dunning AS d
JOIN partner AS p ON p.id = d.partner_id
LEFT JOIN partner_span AS r ON r.partner_id = p.id AND r.field = 'region' AND :as_of >= r.valid_from AND :as_of < r.valid_to
LEFT JOIN partner_span AS s ON s.partner_id = p.id AND s.field = 'rep' AND :as_of >= s.valid_from AND :as_of < s.valid_to
LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE d.on_date <= :as_of
  AND (:action = '*' OR d.action = :action)
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR r.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR t.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
ORDER BY d.on_date DESC, p.code, d.id DESC
