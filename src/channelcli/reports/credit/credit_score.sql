-- title: Credit score | 信用评分表
-- about: Each partner's credit score of 100 points with every component, its grade and the limit it suggests. | 各客户的信用评分：每项得分、等级和建议额度
-- param: as_of date = today | As of this day | 截止日期
-- param: grace int = policy:credit.grace_days | Days of grace | 宽限天数
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: score int | Score | 得分
-- column: grade text | Grade | 等级 | grade
-- column: settled int | Settled | 单数
-- column: on_time rate | On time | 准时率
-- column: days_late quantity | Days late | 迟付天数
-- column: overdue money | Overdue | 逾期
-- column: overdue_days int | Oldest | 最长天数
-- column: used rate | Used | 占用率
-- column: months int | Months | 月数
-- column: incidents int | Incidents | 失信
-- column: p_on_time int | On time/30 | 准时/30
-- column: p_days_late int | Late/25 | 迟付/25
-- column: p_overdue int | Overdue/20 | 逾期/20
-- column: p_used int | Used/10 | 占用/10
-- column: p_months int | Months/10 | 月数/10
-- column: p_incidents int | Incidents/5 | 失信/5
-- column: suggested money | Suggested limit | 建议额度
-- explain: credit code as_of
--
-- How a partner pays follows from which credit settled which debit, and when: that takes more than one SELECT, and is
-- worked out in credit_score.py (CR-5 to CR-7). What a SELECT can say is here: use of the limit and length of trade.
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
           (SELECT min(s.shipped_on) FROM sale AS s
            WHERE s.partner_id = p.id AND s.gross > 0 AND s.shipped_on <= :as_of
              AND (s.voided_on IS NULL OR s.voided_on > :as_of)) AS first_on
    FROM partner AS p
    WHERE p.kind <> 'supplier'
)
SELECT code, name, NULL AS score, NULL AS grade, NULL AS settled, NULL AS on_time, NULL AS days_late,
       NULL AS overdue, NULL AS overdue_days, CAST(exposure AS REAL) / nullif(credit_limit, 0) AS used,
       12 * (substr(:as_of, 1, 4) - substr(first_on, 1, 4)) + substr(:as_of, 6, 2) - substr(first_on, 6, 2)
           - (substr(:as_of, 9, 2) < substr(first_on, 9, 2)) AS months,
       NULL AS incidents, NULL AS p_on_time, NULL AS p_days_late, NULL AS p_overdue, NULL AS p_used, NULL AS p_months,
       NULL AS p_incidents, NULL AS suggested
FROM own
ORDER BY code
