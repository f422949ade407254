-- title: Festivals | 节日
-- about: The festivals of the days ahead, how many partners there are to greet, and how many have been. | 近期节日、该问候的客户数、已问候的客户数
-- param: as_of date = today | As of this day | 截止日期
-- param: days int = 366 | Days ahead | 往后天数
-- param: all flag = 0 | All festivals, not only those of the policy | 全部节日，不只是方案里的
-- param: rep staff = * | Only this salesman's partners | 业务员
-- column: date date | Date | 日期
-- column: days_left int | Days | 还有天数
-- column: festival text | Festival | 节日 | occasion
-- column: to_greet int | To greet | 该问候
-- column: greeted int | Greeted | 已问候
-- The module beside this file knows the days of the lunar festivals (CRM-5). In a shell this SELECT gives the fixed
-- ones, with everybody to greet: partners of which not all contacts declined.
WITH fixed(code, place) AS (
    VALUES ('new-year', '01-01'), ('womens-day', '03-08'), ('labour-day', '05-01'), ('national-day', '10-01')
),
dated AS (
    SELECT code, CASE WHEN substr(:as_of, 1, 4) || '-' || place >= :as_of THEN substr(:as_of, 1, 4) || '-' || place
                      ELSE (substr(:as_of, 1, 4) + 1) || '-' || place END AS day
    FROM fixed WHERE :all OR code <> ''
),
chosen AS (
    SELECT p.id FROM partner AS p
    WHERE p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of) AND p.created_on <= :as_of
      AND (NOT EXISTS (SELECT 1 FROM contact AS c WHERE c.partner_id = p.id AND c.archived_on IS NULL)
           OR EXISTS (SELECT 1 FROM contact AS c WHERE c.partner_id = p.id AND c.archived_on IS NULL
                      AND (c.no_care_on IS NULL OR c.no_care_on > :as_of)))
      AND (:rep = '*' OR EXISTS (
          SELECT 1 FROM partner_span AS r JOIN staff AS t ON t.id = r.staff_id
          WHERE r.partner_id = p.id AND r.field = 'rep' AND t.code = :rep
          AND r.valid_from <= :as_of AND :as_of < r.valid_to))
)
SELECT d.day AS date, CAST(julianday(d.day) - julianday(:as_of) AS INTEGER) AS days_left, d.code AS festival,
       (SELECT count(*) FROM chosen) AS to_greet,
       (SELECT count(DISTINCT i.partner_id) FROM interaction AS i JOIN chosen AS c ON c.id = i.partner_id
        WHERE i.type = 'care' AND i.occasion = d.code AND i.on_date BETWEEN date(d.day, '-30 days') AND :as_of) AS greeted
FROM dated AS d
WHERE d.day <= date(:as_of, '+' || :days || ' days')
ORDER BY d.day, d.code
