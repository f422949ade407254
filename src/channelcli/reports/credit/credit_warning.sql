-- title: Credit warnings | 客户信用预警表
-- about: Partners to watch: over or near the limit, on hold, overdue too long, or graded C or D. | 要留意的客户：超额度或快用完、已冻结、逾期过长、等级 C 或 D
-- param: as_of date = today | As of this day | 截止日期
-- param: near int = 80 | Near the limit from so many percent of it | 占用达到额度的百分之几算接近
-- param: days int = policy:credit.max_overdue_days | Overdue too long after so many days | 逾期超过几天算过长
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: reasons text | Why | 预警原因 | warning
-- column: grade text | Grade | 等级 | grade
-- column: score int | Score | 得分
-- column: credit_limit money | Limit | 授信额度
-- column: exposure money | Exposure | 信用占用
-- column: available money | Available | 可用额度
-- column: used rate | Used | 占用率
-- column: overdue money | Overdue | 逾期
-- column: overdue_days int | Oldest, days | 最长天数
-- column: hold text | On hold for | 冻结原因
-- total: exposure, overdue
-- explain: credit code as_of
--
-- Grades and overdue days follow from what settled what (credit_warning.py); this SELECT gives the partners that their
-- limit or a hold alone speaks against.
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
           (SELECT h.reason FROM credit_hold AS h
            WHERE h.partner_id = p.id AND h.from_on <= :as_of AND (h.released_on IS NULL OR h.released_on > :as_of)
            ORDER BY h.from_on, h.id LIMIT 1) AS hold
    FROM partner AS p
)
SELECT code, name,
       trim(CASE WHEN hold IS NOT NULL THEN 'hold' ELSE '' END
            || CASE WHEN exposure > credit_limit THEN ' over_limit'
                    WHEN exposure > 0 AND 100 * exposure >= :near * credit_limit THEN ' near_limit' ELSE '' END) AS reasons,
       NULL AS grade, NULL AS score, credit_limit, exposure, credit_limit - exposure AS available,
       CAST(exposure AS REAL) / nullif(credit_limit, 0) AS used, NULL AS overdue, NULL AS overdue_days, hold
FROM own
WHERE reasons <> ''
ORDER BY exposure DESC, code
