-- title: Dunning list | 催款清单
-- about: Who is overdue, how far to go, what was done last, and what is nearly barred by time. | 谁逾期、该催到哪一步、上次怎么催的、谁快过诉讼时效
-- main: yes
-- text: yes
-- param: as_of date = today | As of this day | 截止日期
-- param: level int = 1 | Only from this level on (1 to 4) | 只看此级别以上（1 到 4）
-- param: levels text = policy:dunning.levels | Days overdue from which each level begins | 各级别起始的逾期天数
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: level int | Level | 级别
-- column: step text | To do | 该做 | dunning_step
-- column: overdue_days int | Longest (days) | 最长天数
-- column: overdue money | Overdue | 逾期
-- column: open money | Open | 未收合计
-- column: last_payment date | Last payment | 上次回款
-- column: last_action text | Last action | 上次催收 | dunning
-- column: action_on date | On | 催收日
-- column: time_barred_on date | Sue until | 时效到
-- column: time_bar_near bool | Nearly barred | 快过期
-- total: overdue, open
-- explain: ar code as_of
--
-- CR-8. What standing credit covers, or was given more time, is overdue after those days. The three years in which a
-- debt can be sued for begin with its due day, and anew with each receipt, demand (a talk of type collect, a recorded
-- action) and acknowledgement (recorded, a confirmed balance, a promise to pay); nearly barred after 2.5 years.
-- The program settles the accounts (dunning.py). This SELECT tells in any SQLite shell who owes and what was done.
SELECT p.code, p.name, CAST(NULL AS INTEGER) AS level, CAST(NULL AS TEXT) AS step, CAST(NULL AS INTEGER) AS overdue_days,
       CAST(NULL AS INTEGER) AS overdue, sum(e.amount) AS open,
       (SELECT max(y.paid_on) FROM payment AS y
        WHERE y.partner_id = p.id AND y.kind = 'receipt' AND y.paid_on <= :as_of
          AND (y.voided_on IS NULL OR y.voided_on > :as_of)) AS last_payment,
       (SELECT d.action FROM dunning AS d WHERE d.partner_id = p.id AND d.on_date <= :as_of
        ORDER BY d.on_date DESC, d.id DESC LIMIT 1) AS last_action,
       (SELECT max(d.on_date) FROM dunning AS d WHERE d.partner_id = p.id AND d.on_date <= :as_of) AS action_on,
       CAST(NULL AS TEXT) AS time_barred_on, CAST(NULL AS INTEGER) AS time_bar_near
FROM entry AS e
JOIN partner AS p ON p.id = e.partner_id
WHERE e.on_date <= :as_of AND (:partner = '*' OR p.code = :partner)
GROUP BY p.id
HAVING sum(e.amount) > 0
ORDER BY open DESC, p.code
