-- title: Contacts | 联系人
-- about: Every contact as a sheet that import reads back. | 全部联系人，可再导入
-- column: id int | Id | 内部编号
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: name text | Name | 姓名
-- column: role text | Role | 角色 | role
-- column: position text | Position | 职务
-- column: sex text | Sex | 性别 | sex
-- column: mobile code | Mobile | 手机
-- column: phone code | Phone | 电话
-- column: email text | E-mail | 邮箱
-- column: wechat text | WeChat | 微信
-- column: other text | Other channel | 其他联系方式
-- column: preferred text | Preferred channel | 首选联系方式 | channel
-- column: birthday code | Birthday | 生日
-- column: hobbies text | Hobbies | 爱好
-- column: habits text | Habits | 嗜好
-- column: personality text | Personality | 个性
-- column: family text | Family | 家庭
-- column: origin text | Origin | 出身
-- column: education text | Education | 文化程度
-- column: background text | Background | 背景
-- column: note text | Note | 备注
-- column: verified_on date | Verified on | 核实日期
-- column: no_care_on date | No greetings since | 谢绝问候
-- column: archived_on date | Archived on | 停用日期
WITH channel AS (
    SELECT contact_id, kind, group_concat(value, ', ') AS value
    FROM (SELECT * FROM contact_channel ORDER BY contact_id, kind, id)
    GROUP BY contact_id, kind
)
SELECT c.id, p.name AS partner,
       p.code AS partner_code,
       c.name,
       c.role,
       c.position,
       c.sex,
       (SELECT value FROM channel AS k WHERE k.contact_id = c.id AND k.kind = 'mobile') AS mobile,
       (SELECT value FROM channel AS k WHERE k.contact_id = c.id AND k.kind = 'phone') AS phone,
       (SELECT value FROM channel AS k WHERE k.contact_id = c.id AND k.kind = 'email') AS email,
       (SELECT value FROM channel AS k WHERE k.contact_id = c.id AND k.kind = 'wechat') AS wechat,
       (SELECT value FROM channel AS k WHERE k.contact_id = c.id AND k.kind = 'other') AS other,
       (SELECT min(kind) FROM contact_channel AS k WHERE k.contact_id = c.id AND k.preferred) AS preferred,
       iif(c.birth_month IS NULL, NULL,
           iif(c.birth_lunar, 'lunar:', '') || iif(c.birth_year IS NULL, '', c.birth_year || '-')
           || iif(c.birth_leap, 'leap', '') || printf('%02d-%02d', c.birth_month, c.birth_day)) AS birthday,
       c.hobbies,
       c.habits,
       c.personality,
       c.family,
       c.origin,
       c.education,
       c.background,
       c.note,
       c.verified_on,
       c.no_care_on,
       c.archived_on
FROM contact AS c
JOIN partner AS p ON p.id = c.partner_id
ORDER BY p.code, c.id
