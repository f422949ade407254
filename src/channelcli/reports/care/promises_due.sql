-- title: Promises due | 到期承诺
-- about: What partners promised by now or in the next days and have not kept. | 已到期或即将到期、尚未兑现的承诺
-- param: as_of date = today | As of this day | 截止日期
-- param: days int = policy:remind.days | Days ahead | 往后天数
-- param: grace int = policy:credit.grace_days | Days of grace | 宽限天数
-- param: partner partner = * | Only this partner | 客户
-- param: rep staff = * | Only this salesman's partners | 业务员
-- column: due date | Due | 到期
-- column: days_late int | Days late | 逾期天数
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: amount money | Amount | 金额
-- column: received money | Received since | 已到账
-- column: text text | Promise | 承诺
-- column: promised date | Promised on | 承诺日
-- column: state text | State | 状态 | promise
-- Money is no longer listed once it was kept (AR-22), or came in later. A deed is taken as settled by any talk on or
-- after its day (as CRM-1), and both are let go a year after. Where a partner made several promises the program gives
-- each receipt to one of them (promises_due.py); this SELECT looks at each by itself.
WITH kept AS (
    SELECT q.id, q.partner_id, q.due_on, q.on_date, q.amount, q.text,
           (SELECT coalesce(-sum(e.amount), 0) FROM entry AS e
            WHERE e.partner_id = q.partner_id AND e.source = 'payment' AND e.on_date BETWEEN q.on_date AND :as_of) AS received
    FROM promise AS q
    WHERE q.on_date <= :as_of AND q.due_on BETWEEN date(:as_of, '-12 months') AND date(:as_of, '+' || :days || ' days')
)
SELECT k.due_on AS due, max(CAST(julianday(:as_of) - julianday(k.due_on) AS INTEGER), 0) AS days_late,
       p.code, p.name, k.amount, CASE WHEN k.amount IS NOT NULL THEN k.received END AS received, k.text,
       k.on_date AS promised,
       CASE WHEN k.amount IS NOT NULL AND date(k.due_on, '+' || :grace || ' days') < :as_of THEN 'broken'
            WHEN k.amount IS NOT NULL THEN 'open' END AS state
FROM kept AS k JOIN partner AS p ON p.id = k.partner_id
WHERE (k.amount IS NULL OR k.received < k.amount)
  AND (k.amount IS NOT NULL OR NOT EXISTS (
      SELECT 1 FROM interaction AS i WHERE i.partner_id = k.partner_id AND i.on_date BETWEEN k.due_on AND :as_of))
  AND (p.archived_on IS NULL OR p.archived_on > :as_of)
  AND (:partner = '*' OR p.code = :partner)
  AND (:rep = '*' OR EXISTS (
      SELECT 1 FROM partner_span AS r JOIN staff AS t ON t.id = r.staff_id
      WHERE r.partner_id = p.id AND r.field = 'rep' AND t.code = :rep
      AND r.valid_from <= :as_of AND :as_of < r.valid_to))
ORDER BY k.due_on, p.code, k.id
