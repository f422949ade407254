-- title: Files to check | 待核实档案
-- about: Partner files that nobody checked for longer than their class allows; partner verify or a filled-in checklist takes one off. | 太久没核实的客户档案（按等级定期限）；partner verify 或填回核实表后不再列出
-- param: as_of date = today | As of this day | 截止日期
-- param: days text = policy:verify.days | Days after which a file is to be checked, by class (A=90,B=180,C=365) | 各等级多少天核实一次（A=90,B=180,C=365）
-- param: partner partner = * | Only this partner | 客户
-- filters: partners
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Class without or with VAT | 等级按不含税或含税
-- column: rep text | Rep | 业务员
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: class text | Class | 等级
-- column: verified_on date | Checked | 核实日期
-- column: days int | Days | 天数
-- column: late int | Late | 超期
-- column: people int | People | 联系人
-- column: phone code | Phone | 电话
-- The module beside this file knows the class in force and so how long a file stays good (DAT-2); a file never checked
-- counts from the day it was made. In a shell this SELECT lists what nobody checked for a year, whatever its class.
SELECT t.name AS rep, p.code, p.name, NULL AS class, p.verified_on,
       CAST(julianday(:as_of) - julianday(coalesce(p.verified_on, p.created_on)) AS INTEGER) AS days,
       CAST(julianday(:as_of) - julianday(coalesce(p.verified_on, p.created_on)) AS INTEGER) - 365 AS late,
       (SELECT count(*) FROM contact AS c WHERE c.partner_id = p.id AND c.archived_on IS NULL
        AND coalesce(c.verified_on, p.created_on) < date(:as_of, '-365 days')) AS people, p.phone
FROM partner AS p
LEFT JOIN partner_span AS s
    ON s.partner_id = p.id AND s.field = 'rep' AND :as_of >= s.valid_from AND :as_of < s.valid_to
LEFT JOIN staff AS t ON t.id = s.staff_id
LEFT JOIN partner_span AS g
    ON g.partner_id = p.id AND g.field = 'region' AND :as_of >= g.valid_from AND :as_of < g.valid_to
WHERE (p.archived_on IS NULL OR p.archived_on > :as_of) AND p.merged_into_id IS NULL AND p.created_on <= :as_of
  AND coalesce(p.verified_on, p.created_on) < date(:as_of, '-365 days')
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR t.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
ORDER BY t.code IS NULL, t.code, late DESC, p.code
