-- title: Contacts | 联系人
-- about: The people at the partners, how to reach them and what to know about them. | 各客户联系人、联系方式与个人情况
-- param: partner partner = * | Only this partner | 客户
-- param: role text = * | Only this role | 角色
-- param: region text = * | Only this region | 区域
-- param: kind choice(dealer, outlet, supplier) = * | Only this kind of partner | 客户类型
-- param: rep staff = * | Only partners of this salesman | 业务员
-- param: tag text = * | Only partners with this tag | 标签
-- param: text text = * | Only with this word | 含此字
-- param: archived flag = 0 | Archived ones too | 含已归档
-- column: partner code | Partner code | 客户编号
-- column: partner_name text | Partner | 客户
-- column: name text | Name | 姓名
-- column: role text | Role | 角色 | role
-- column: position text | Position | 职务
-- column: sex text | Sex | 性别 | sex
-- column: mobile code | Mobile | 手机
-- column: phone code | Phone | 电话
-- column: wechat code | WeChat | 微信
-- column: email code | E-mail | 邮箱
-- column: preferred text | Preferred | 首选方式
-- column: birthday text | Birthday | 生日
-- column: hobbies text | Hobbies | 爱好
-- column: family text | Family | 家庭
-- column: relations text | Relatives and friends | 亲友
-- column: verified_on date | Verified | 核实日期
-- column: no_care_on date | No greetings since | 谢绝问候
-- custom: contact
WITH channel AS (
    SELECT contact_id, kind, group_concat(value, ', ') AS value, max(preferred) AS preferred
    FROM (SELECT * FROM contact_channel ORDER BY contact_id, kind, id)
    GROUP BY contact_id, kind
),
dated AS (
    SELECT partner_id, field, text, staff_id FROM partner_span WHERE :today >= valid_from AND :today < valid_to
)
SELECT p.code AS partner, p.name AS partner_name, c.name, c.role, c.position, c.sex,
       (SELECT value FROM channel AS k WHERE k.contact_id = c.id AND k.kind = 'mobile') AS mobile,
       (SELECT value FROM channel AS k WHERE k.contact_id = c.id AND k.kind = 'phone') AS phone,
       (SELECT value FROM channel AS k WHERE k.contact_id = c.id AND k.kind = 'wechat') AS wechat,
       (SELECT value FROM channel AS k WHERE k.contact_id = c.id AND k.kind = 'email') AS email,
       (SELECT kind FROM channel AS k WHERE k.contact_id = c.id AND k.preferred = 1) AS preferred,
       iif(c.birth_month IS NULL, NULL,
           iif(c.birth_lunar, 'lunar:', '') || iif(c.birth_year IS NULL, '', c.birth_year || '-')
           || iif(c.birth_leap, 'leap', '') || printf('%02d-%02d', c.birth_month, c.birth_day)) AS birthday,
       c.hobbies, c.family,
       (SELECT group_concat(r.relation || '=' || r.who, ', ')
        FROM (SELECT * FROM contact_relation WHERE contact_id = c.id ORDER BY id) AS r) AS relations,
       c.verified_on, c.no_care_on
FROM contact AS c
JOIN partner AS p ON p.id = c.partner_id
LEFT JOIN dated AS g ON g.partner_id = p.id AND g.field = 'region'
LEFT JOIN dated AS s ON s.partner_id = p.id AND s.field = 'rep'
LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE (:archived OR (c.archived_on IS NULL AND p.archived_on IS NULL))
  AND (:partner = '*' OR p.code = :partner)
  AND (:role = '*' OR c.role = :role)
  AND (:region = '*' OR g.text = :region)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR t.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
  AND (:text = '*' OR instr(lower(c.name || ' ' || coalesce(c.hobbies, '') || ' ' || coalesce(c.family, '') || ' '
                                  || coalesce(c.background, '') || ' ' || coalesce(c.note, '')), lower(:text)))
ORDER BY p.code, c.id
