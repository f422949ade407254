-- title: Birthdays | 生日提醒
-- about: Whose birthday is near, by the solar or the lunar calendar, but for those who want no greetings. | 近期生日，公历农历都算；谢绝问候的不列
-- param: as_of date = today | As of this day | 截止日期
-- param: days int = policy:remind.days | Days ahead | 往后天数
-- param: partner partner = * | Only this partner | 客户
-- param: rep staff = * | Only this salesman's partners | 业务员
-- column: date date | Date | 日期
-- column: days_left int | Days | 还有天数
-- column: contact text | Contact | 联系人
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: birthday text | Birthday | 生日 | care
-- column: phone code | Phone | 电话
-- The module beside this file turns lunar days into solar ones (CRM-4). In a shell this SELECT gives every birthday
-- as it is kept; `date` and `days_left` are filled for solar ones in the days asked for.
WITH born AS (
    SELECT c.id, c.name AS contact, p.code, p.name, c.birth_year, c.birth_month, c.birth_day, c.birth_lunar, c.birth_leap,
           coalesce((SELECT h.value FROM contact_channel AS h WHERE h.contact_id = c.id AND h.kind IN ('mobile', 'phone')
                     ORDER BY h.preferred DESC, h.kind, h.id LIMIT 1), p.phone) AS phone,
           CASE WHEN c.birth_month = 2 AND c.birth_day = 29 THEN '02-28'
                ELSE printf('%02d-%02d', c.birth_month, c.birth_day) END AS place
    FROM contact AS c JOIN partner AS p ON p.id = c.partner_id
    WHERE c.birth_month IS NOT NULL AND (c.archived_on IS NULL OR c.archived_on > :as_of)
      AND (c.no_care_on IS NULL OR c.no_care_on > :as_of)
      AND (p.archived_on IS NULL OR p.archived_on > :as_of)
      AND (p.created_on <= :as_of OR EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on <= :as_of))
      AND (:partner = '*' OR p.code = :partner)
      AND (:rep = '*' OR EXISTS (
          SELECT 1 FROM partner_span AS r JOIN staff AS t ON t.id = r.staff_id
          WHERE r.partner_id = p.id AND r.field = 'rep' AND t.code = :rep
          AND r.valid_from <= :as_of AND :as_of < r.valid_to))
),
dated AS (
    SELECT *, CASE WHEN birth_lunar THEN NULL
                   WHEN substr(:as_of, 1, 4) || '-' || place >= :as_of THEN substr(:as_of, 1, 4) || '-' || place
                   ELSE (substr(:as_of, 1, 4) + 1) || '-' || place END AS next_on
    FROM born
)
SELECT next_on AS date, CAST(julianday(next_on) - julianday(:as_of) AS INTEGER) AS days_left, contact, code, name,
       iif(birth_lunar, 'lunar:', '') || iif(birth_year IS NULL, '', birth_year || '-') || iif(birth_leap, 'leap', '')
       || printf('%02d-%02d', birth_month, birth_day) AS birthday, phone
FROM dated
WHERE next_on IS NULL OR next_on <= date(:as_of, '+' || :days || ' days')
ORDER BY next_on, code, contact
