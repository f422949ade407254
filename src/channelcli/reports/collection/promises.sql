-- title: Promises of money | 承诺兑现表
-- about: What partners promised to pay, what came in for it, and whether it was kept. | 客户承诺的回款、实际到账、是否兑现
-- param: as_of date = today | As of this day | 截止日期
-- param: since date = null | Only promises due from this day on | 只看这天起到期的承诺
-- param: state choice(open, kept, broken) = * | Only in this state | 只看此状态
-- param: grace int = policy:credit.grace_days | Days of grace | 宽限天数
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: due date | Due | 到期
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: promised date | Promised on | 承诺日
-- column: amount money | Promised | 承诺金额
-- column: received money | Received for it | 已到账
-- column: state text | State | 状态 | promise
-- column: kept_on date | Kept on | 兑现日
-- total: amount, received
--
-- A promise is kept once receipts dated from its day until its due day and the days of grace cover it; broken when
-- these days are over (AR-22). Bounced and voided receipts do not count. The program gives a receipt to one promise
-- only, in the order in which they fall due (account/promises.py). This SELECT looks at each promise by itself and
-- gives the same where a partner has one promise at a time.
WITH judged AS (
    SELECT q.*, coalesce((
               SELECT sum(y.amount) FROM payment AS y
               WHERE y.partner_id = q.partner_id AND y.kind = 'receipt'
                 AND y.paid_on BETWEEN q.on_date AND min(:as_of, date(q.due_on, '+' || :grace || ' days'))
                 AND (y.voided_on IS NULL OR y.voided_on > :as_of)), 0) AS came
    FROM promise AS q
    WHERE q.amount IS NOT NULL AND q.on_date <= :as_of AND (:since IS NULL OR q.due_on >= :since)
)
SELECT j.due_on AS due, p.code, p.name, j.on_date AS promised, j.amount, min(j.came, j.amount) AS received,
       CASE WHEN j.came >= j.amount THEN 'kept' WHEN date(j.due_on, '+' || :grace || ' days') < :as_of THEN 'broken'
            ELSE 'open' END AS state,
       CASE WHEN j.came >= j.amount THEN (
           SELECT min(y.paid_on) FROM payment AS y
           WHERE y.partner_id = j.partner_id AND y.kind = 'receipt' AND y.paid_on BETWEEN j.on_date AND :as_of
             AND (y.voided_on IS NULL OR y.voided_on > :as_of)
             AND j.amount <= (SELECT sum(z.amount) FROM payment AS z
                              WHERE z.partner_id = j.partner_id AND z.kind = 'receipt'
                                AND z.paid_on BETWEEN j.on_date AND y.paid_on
                                AND (z.voided_on IS NULL OR z.voided_on > :as_of))) END AS kept_on
FROM judged AS j
JOIN partner AS p ON p.id = j.partner_id
LEFT JOIN partner_span AS r ON r.partner_id = p.id AND r.field = 'region' AND :as_of >= r.valid_from AND :as_of < r.valid_to
LEFT JOIN partner_span AS s ON s.partner_id = p.id AND s.field = 'rep' AND :as_of >= s.valid_from AND :as_of < s.valid_to
LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE (:state = '*' OR state = :state)
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR r.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR t.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
ORDER BY j.due_on, p.code, j.on_date, j.amount, j.id
