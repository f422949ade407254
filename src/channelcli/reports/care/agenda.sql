-- title: What is due | 待办
-- about: Debts, promises, follow-ups, visits by class, who has gone quiet, birthdays, anniversaries and festivals, overdue first. | 欠款、承诺、跟进、按等级该拜访的、没动静的、生日、周年和节日，逾期在前
-- main: yes
-- text: yes
-- param: as_of date = today | As of this day | 截止日期
-- param: days int = 0 | Days ahead | 往后天数
-- param: care int = policy:remind.days | Days of notice for birthdays, anniversaries and festivals | 生日、周年、节日提前天数
-- param: only choice(debt, collect, due, promise, ticket, follow-up, agreement, visit, silence, care, birthday, opening, contract, festival) = * | Only this kind of thing | 只看这一类
-- param: partner partner = * | Only this partner | 客户
-- filters: partners
-- param: grace int = policy:credit.grace_days | Days of grace for promises | 承诺宽限天数
-- param: cadence int = policy:cadence.default | Days between purchases of whom too few are known | 购货记录太少时的周期（天）
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Class without or with VAT | 等级按不含税或含税
-- column: date date | Date | 日期
-- column: days_late int | Days late | 逾期天数
-- column: kind text | To do | 事项 | agenda
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: class text | Class | 等级
-- column: what text | What | 内容 | care
-- column: amount money | Amount | 金额
-- column: last_on date | Last | 上次
-- column: contact text | Contact | 联系人
-- column: phone code | Phone | 电话
-- column: prefers text | Prefers | 偏好渠道 | channel
-- column: reach code | Reach | 号码
-- column: region text | Region | 区域
-- column: rep text | Rep | 业务员
-- spare: region, rep, reach, prefers, contact, last_on, phone, class
-- The module beside this file puts together what is due of every kind. In a shell this SELECT lists the next steps
-- that are open (CRM-1).
WITH dated AS (
    SELECT partner_id, field, text, staff_id FROM partner_span WHERE :as_of >= valid_from AND :as_of < valid_to
)
SELECT i.next_on AS date, max(CAST(julianday(:as_of) - julianday(i.next_on) AS INTEGER), 0) AS days_late,
       'follow-up' AS kind, p.code, p.name, NULL AS class, coalesce(i.next_action, i.subject) AS what, NULL AS amount,
       i.on_date AS last_on, c.name AS contact, p.phone, NULL AS prefers, NULL AS reach, g.text AS region, r.name AS rep
FROM interaction AS i JOIN partner AS p ON p.id = i.partner_id
LEFT JOIN contact AS c ON c.id = i.contact_id
LEFT JOIN dated AS g ON g.partner_id = p.id AND g.field = 'region'
LEFT JOIN dated AS s ON s.partner_id = p.id AND s.field = 'rep'
LEFT JOIN staff AS r ON r.id = s.staff_id
WHERE i.on_date <= :as_of AND i.next_on <= date(:as_of, '+' || :days || ' days')
  AND (i.done_on IS NULL OR i.done_on > :as_of)
  AND (p.archived_on IS NULL OR p.archived_on > :as_of)
  AND NOT EXISTS (SELECT 1 FROM interaction AS later
                  WHERE later.partner_id = i.partner_id AND later.on_date >= i.next_on AND later.on_date <= :as_of
                    AND (later.on_date, later.id) > (i.on_date, i.id))
  AND :only IN ('*', 'follow-up')
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR r.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
ORDER BY i.next_on, p.code, i.id
