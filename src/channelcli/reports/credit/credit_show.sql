-- title: Credit file | 授信档案
-- about: One partner's credit: limit, exposure by its parts, hold, payment behaviour, score by component. | 一个客户的授信：额度、占用、冻结、付款表现、评分明细
-- param: partner partner | The partner | 客户
-- param: as_of date = today | As of this day | 截止日期
-- layout: card
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: terms code | Terms | 账期
-- column: credit_limit money | Credit limit | 授信额度
-- column: until date | Temporary limit until | 临时额度至
-- column: usual_limit money | Limit after it | 之后的额度
-- column: open money | Open documents | 未收单据
-- column: waiting money | Orders to be shipped | 待发订单
-- column: bills money | Unmatured bills | 未到期票据
-- column: unallocated money | Paid ahead | 预收
-- column: exposure money | Exposure | 信用占用
-- column: available money | Available | 可用额度
-- column: standing money | Standing credit | 铺底
-- column: standing_until date | Standing credit until | 铺底至
-- column: hold text | On hold for | 冻结原因
-- column: hold_since date | On hold since | 冻结日期
-- column: settled int | Documents settled in 12 months | 近12月结清单数
-- column: on_time rate | On time | 准时率
-- column: days_late quantity | Days late, weighted | 加权迟付天数
-- column: overdue money | Overdue | 逾期
-- column: overdue_days int | Longest overdue, days | 最长逾期天数
-- column: used rate | Limit used | 额度占用率
-- column: months int | Months since the first shipment | 合作月数
-- column: bounced int | Bounced payments in 12 months | 近12月退票
-- column: broken int | Broken promises in 12 months | 近12月失约
-- column: written_off int | Write-offs in 12 months | 近12月坏账
-- column: p_on_time int | Points: on time, of 30 | 得分：准时率（满分 30）
-- column: p_days_late int | Points: days late, of 25 | 得分：加权迟付天数（满分 25）
-- column: p_overdue int | Points: overdue now, of 20 | 得分：当前逾期（满分 20）
-- column: p_used int | Points: limit used, of 10 | 得分：额度占用（满分 10）
-- column: p_months int | Points: months, of 10 | 得分：合作年限（满分 10）
-- column: p_incidents int | Points: incidents, of 5 | 得分：失信（满分 5）
-- column: score int | Score | 总分
-- column: grade text | Grade | 信用等级 | grade
-- column: suggested money | Suggested limit | 建议额度
-- column: reviewed_on date | Last review | 上次复评
-- column: reviewed_grade text | Grade then | 上次等级
-- explain: credit partner as_of
--
-- Behaviour, score and the parts of exposure are filled in by credit_show.py; a SELECT gives the rest.
WITH own AS (
    SELECT p.id, p.code, p.name,
           (SELECT s.text FROM partner_span AS s
            WHERE s.partner_id = p.id AND s.field = 'terms' AND :as_of >= s.valid_from AND :as_of < s.valid_to) AS terms,
           (SELECT coalesce(
               (SELECT t.amount FROM temporary_limit AS t
                WHERE t.partner_id = p.id AND :as_of BETWEEN t.from_on AND t.until_on
                ORDER BY t.from_on DESC, t.id DESC LIMIT 1),
               (SELECT s.amount FROM partner_span AS s
                WHERE s.partner_id = p.id AND s.field = 'credit_limit'
                  AND :as_of >= s.valid_from AND :as_of < s.valid_to))) AS credit_limit,
           (SELECT t.until_on FROM temporary_limit AS t
            WHERE t.partner_id = p.id AND :as_of BETWEEN t.from_on AND t.until_on
            ORDER BY t.from_on DESC, t.id DESC LIMIT 1) AS until,
           (SELECT s.amount FROM partner_span AS s
            WHERE s.partner_id = p.id AND s.field = 'credit_limit'
              AND :as_of >= s.valid_from AND :as_of < s.valid_to) AS usual,
           coalesce((SELECT sum(e.amount) FROM entry AS e WHERE e.partner_id = p.id AND e.on_date <= :as_of), 0)
           + coalesce((SELECT sum(s.gross) FROM sale AS s
                       WHERE s.partner_id = p.id AND s.confirmed_on <= :as_of AND s.kind = 'order'
                         AND (s.shipped_on IS NULL OR s.shipped_on > :as_of)
                         AND (s.cancelled_on IS NULL OR s.cancelled_on > :as_of)), 0)
           + coalesce((SELECT sum(b.amount) FROM payment AS b
                       WHERE b.partner_id = p.id AND b.matures_on > :as_of AND b.paid_on <= :as_of
                         AND b.kind = 'receipt' AND (b.voided_on IS NULL OR b.voided_on > :as_of)), 0) AS exposure,
           (SELECT h.id FROM credit_hold AS h
            WHERE h.partner_id = p.id AND h.from_on <= :as_of AND (h.released_on IS NULL OR h.released_on > :as_of)
            ORDER BY h.from_on, h.id LIMIT 1) AS hold_id,
           (SELECT r.id FROM credit_review AS r WHERE r.partner_id = p.id AND r.on_date <= :as_of
            ORDER BY r.on_date DESC, r.id DESC LIMIT 1) AS review_id
    FROM partner AS p
    WHERE p.code = :partner
), joined AS (
    SELECT o.*, CASE WHEN o.until IS NOT NULL THEN o.usual END AS usual_limit, h.reason AS hold, h.from_on AS hold_since,
           r.on_date AS reviewed_on, r.grade AS reviewed_grade
    FROM own AS o
    LEFT JOIN credit_hold AS h ON h.id = o.hold_id
    LEFT JOIN credit_review AS r ON r.id = o.review_id
)
SELECT code, name, terms, credit_limit, until, usual_limit, NULL AS open, NULL AS waiting, NULL AS bills,
       NULL AS unallocated, exposure, NULL AS available, NULL AS standing, NULL AS standing_until, hold,
       hold_since, NULL AS settled, NULL AS on_time, NULL AS days_late, NULL AS overdue,
       NULL AS overdue_days, NULL AS used, NULL AS months, NULL AS bounced, NULL AS broken,
       NULL AS written_off, NULL AS p_on_time, NULL AS p_days_late, NULL AS p_overdue, NULL AS p_used,
       NULL AS p_months, NULL AS p_incidents, NULL AS score, NULL AS grade, NULL AS suggested, reviewed_on,
       reviewed_grade
FROM joined
ORDER BY code
