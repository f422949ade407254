-- title: Late interest | 逾期利息测算表
-- about: Interest on each overdue document at the daily rate agreed. Advisory: nothing is booked. | 按约定日利率逐单测算逾期利息，仅供参考，不入账
-- param: as_of date = today | As of this day | 截止日期
-- param: rate text = policy:ar.late_rate | Rate a day (0.05%) | 日利率（0.05% 或 万分之五）
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: document code | Document | 单据编号
-- column: date date | Date | 日期
-- column: due date | Due | 到期日
-- column: open money | Open | 未收
-- column: days_overdue int | Days overdue | 逾期天数
-- column: interest money | Interest | 利息
-- total: open, interest
-- explain: ar code as_of
--
-- AR-37: open × days × rate, each document rounded to the fen; without a rate there is no interest. What standing
-- credit covers and what was given more time is late from those days on. The program settles the accounts
-- (late_interest.py). This SELECT gives the same in any SQLite shell for documents that nothing was paid on.
SELECT p.code, p.name, s.number AS document, s.shipped_on AS date, s.due_on AS due, s.gross AS open,
       CAST(julianday(:as_of) - julianday(s.due_on) AS INTEGER) AS days_overdue,
       CAST(round(s.gross * (julianday(:as_of) - julianday(s.due_on)) * replace(:rate, '%', '') / 100) AS INTEGER) AS interest
FROM sale AS s
JOIN partner AS p ON p.id = s.partner_id
WHERE s.gross > 0 AND s.shipped_on <= :as_of AND s.due_on < :as_of AND (s.voided_on IS NULL OR s.voided_on > :as_of)
  AND (:partner = '*' OR p.code = :partner)
  AND NOT EXISTS (SELECT 1 FROM entry AS e WHERE e.partner_id = p.id AND e.amount < 0 AND e.on_date <= :as_of)
ORDER BY p.code, due, date, document
