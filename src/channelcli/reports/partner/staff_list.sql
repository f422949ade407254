-- title: Staff | 业务员
-- about: The owner's own people and how many partners each looks after. | 业务员及名下客户数
-- param: as_of date = today | As of this day | 截止日期
-- param: region text = * | Only this region | 区域
-- param: left flag = 0 | Also those who left | 含已离职
-- column: code code | Code | 工号
-- column: name text | Name | 姓名
-- column: phone code | Phone | 电话
-- column: region text | Region | 负责区域
-- column: joined_on date | Joined | 入职日期
-- column: left_on date | Left | 离职日期
-- column: partners int | Partners | 客户数
-- total: partners
-- custom: staff
SELECT s.code, s.name, s.phone, s.region, s.joined_on, s.left_on,
       (SELECT count(*)
        FROM partner_span AS r JOIN partner AS p ON p.id = r.partner_id
        WHERE r.field = 'rep' AND r.staff_id = s.id AND :as_of >= r.valid_from AND :as_of < r.valid_to
          AND (p.archived_on IS NULL OR p.archived_on > :as_of)) AS partners
FROM staff AS s
WHERE (:left OR s.left_on IS NULL OR s.left_on > :as_of)
  AND (:region = '*' OR s.region = :region)
ORDER BY s.code
