-- title: Visit plan of a week | 一周拜访计划
-- about: Whom to visit on which day of the week, region by region: who is due by its class, the best class and the latest first. | 本周哪天去哪里、拜访谁：按等级周期到期的，同区域排在一起，等级高的、拖得久的优先
-- param: as_of date = today | From this day on, to the Sunday after it | 从哪天排起（排到周日）
-- param: per_day int = policy:visits.per_day | Visits a day for each salesman | 每人每天几家
-- param: days int = policy:visits.days | Working days of a week, from Monday | 一周工作几天（从周一起）
-- param: partner partner = * | Only this partner | 客户
-- filters: customers
-- param: cadence int = policy:cadence.default | Days between purchases of whom too few are known | 购货记录太少时的周期（天）
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Class without or with VAT | 等级按不含税或含税
-- column: rep text | Rep | 业务员
-- column: date date | Date | 日期
-- column: region text | Region | 区域
-- column: place text | Place | 地点
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: class text | Class | 等级
-- column: last_on date | Last visit | 上次拜访
-- column: due date | Due | 应访日
-- column: days_late int | Days late | 逾期天数
-- column: contact text | Contact | 联系人
-- column: phone code | Phone | 电话
-- column: address text | Address | 地址
-- spare: address, place, last_on, due, region, rep, contact
-- The module beside this file gives every visit its day. In a shell this SELECT lists who was not visited in the 30
-- days before, longest ago first.
SELECT t.name AS rep, :as_of AS date, g.text AS region, coalesce(p.county, p.city) AS place, p.code, p.name, NULL AS class,
       max(i.on_date) AS last_on, date(coalesce(max(i.on_date), p.created_on), '+30 days') AS due,
       CAST(julianday(:as_of) - julianday(coalesce(max(i.on_date), p.created_on)) AS INTEGER) - 30 AS days_late,
       NULL AS contact, p.phone, p.address
FROM partner AS p
LEFT JOIN interaction AS i ON i.partner_id = p.id AND i.type = 'visit' AND i.on_date <= :as_of
LEFT JOIN partner_span AS g
    ON g.partner_id = p.id AND g.field = 'region' AND :as_of >= g.valid_from AND :as_of < g.valid_to
LEFT JOIN partner_span AS s
    ON s.partner_id = p.id AND s.field = 'rep' AND :as_of >= s.valid_from AND :as_of < s.valid_to
LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE p.kind <> 'supplier' AND p.created_on <= :as_of AND (p.archived_on IS NULL OR p.archived_on > :as_of)
  AND (p.snooze_until IS NULL OR p.snooze_until <= :as_of)
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR t.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
GROUP BY p.id
HAVING due <= :as_of
ORDER BY due, p.code
