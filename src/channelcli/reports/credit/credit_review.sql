-- title: Credit reviews | 信用复评表
-- about: Limit, grade and behaviour of each partner, and when its credit was last reviewed. | 各客户的额度、等级、付款表现，和上次复评的日期
-- param: as_of date = today | As of this day | 截止日期
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: reviewed_on date | Last review | 上次复评
-- column: days_since int | Days since | 距今天数
-- column: credit_limit money | Limit | 授信额度
-- column: exposure money | Exposure | 信用占用
-- column: used rate | Used | 占用率
-- column: score int | Score | 得分
-- column: grade text | Grade | 等级 | grade
-- column: reviewed_grade text | Grade then | 上次等级
-- column: on_time rate | On time | 准时率
-- column: days_late quantity | Days late | 迟付天数
-- column: suggested money | Suggested limit | 建议额度
-- column: reviewed_by text | Reviewed by | 复评人
-- total: exposure
-- explain: credit code as_of
--
-- Score and behaviour are filled in by credit_review.py; this SELECT gives limit, exposure and the last review.
WITH own AS (
    SELECT p.id, p.code, p.name,
           (SELECT coalesce(
               (SELECT t.amount FROM temporary_limit AS t
                WHERE t.partner_id = p.id AND :as_of BETWEEN t.from_on AND t.until_on
                ORDER BY t.from_on DESC, t.id DESC LIMIT 1),
               (SELECT s.amount FROM partner_span AS s
                WHERE s.partner_id = p.id AND s.field = 'credit_limit'
                  AND :as_of >= s.valid_from AND :as_of < s.valid_to))) AS credit_limit,
           coalesce((SELECT sum(e.amount) FROM entry AS e WHERE e.partner_id = p.id AND e.on_date <= :as_of), 0)
           + coalesce((SELECT sum(s.gross) FROM sale AS s
                       WHERE s.partner_id = p.id AND s.confirmed_on <= :as_of AND s.kind = 'order'
                         AND (s.shipped_on IS NULL OR s.shipped_on > :as_of)
                         AND (s.cancelled_on IS NULL OR s.cancelled_on > :as_of)), 0)
           + coalesce((SELECT sum(b.amount) FROM payment AS b
                       WHERE b.partner_id = p.id AND b.matures_on > :as_of AND b.paid_on <= :as_of
                         AND b.kind = 'receipt' AND (b.voided_on IS NULL OR b.voided_on > :as_of)), 0) AS exposure,
           (SELECT r.id FROM credit_review AS r WHERE r.partner_id = p.id AND r.on_date <= :as_of
            ORDER BY r.on_date DESC, r.id DESC LIMIT 1) AS review_id
    FROM partner AS p
    WHERE p.kind <> 'supplier'
)
SELECT o.code, o.name, r.on_date AS reviewed_on,
       CAST(julianday(:as_of) - julianday(r.on_date) AS INTEGER) AS days_since,
       o.credit_limit, o.exposure, CAST(o.exposure AS REAL) / nullif(o.credit_limit, 0) AS used,
       r.score, r.grade, r.grade AS reviewed_grade, NULL AS on_time, NULL AS days_late, NULL AS suggested,
       r.person AS reviewed_by
FROM own AS o
LEFT JOIN credit_review AS r ON r.id = o.review_id
ORDER BY r.on_date IS NOT NULL, r.on_date, o.exposure DESC, o.code
