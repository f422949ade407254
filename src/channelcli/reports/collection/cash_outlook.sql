-- title: Cash outlook | 资金预测
-- about: Receipts to expect by week, each partner as late as it has been; bills as they mature. | 按周预计回款：每笔未收按该客户自己的拖欠习惯推算；票据按到期日
-- param: as_of date = today | As of this day | 截止日期
-- param: weeks int = 8 | Weeks ahead | 往后几周
-- param: by choice(week, partner) = week | By week, or the habits of the partners | 按周，或按客户看习惯
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: week text | Week | 周 | outlook
-- column: from date | From | 从
-- column: to date | To | 到
-- column: best money | Best | 最好
-- column: usual money | Usual | 一般
-- column: worst money | Worst | 最差
-- column: bills money | Bills maturing | 票据到期
-- total: best, usual, worst, bills
-- chart: bar week usual
--
-- Weeks are those of ISO 8601; the first begins on the day after the as-of day. Best, usual and worst are the days within which
-- a quarter, half and nine tenths of the partner's money of the last 12 months came in, counted from the first due day,
-- of what came in later than the document is already; a partner with fewer than three documents settled is taken to be
-- as all are together. What is later than its partner has ever been comes at once in the best case, as late as all
-- are then in the usual one, and has no date in the worst; nor have goods under rolling terms before the next shipment.
-- Each column sums to all that is open; credits not used are not taken off. Bills not yet matured stand apart: the debt
-- they settled is gone. The program settles every account for the habits (cash_outlook.py). This SELECT tells in any
-- SQLite shell the bills of each week.
WITH RECURSIVE
week AS (
    SELECT date(:as_of, '+1 day') AS first, date(:as_of, '+1 day', 'weekday 0') AS last, 1 AS n
    UNION ALL
    SELECT date(last, '+1 day'), date(last, '+7 days'), n + 1 FROM week WHERE n < :weeks
)
SELECT strftime('%Y', date(w.last, '-3 days')) || '-W'
           || printf('%02d', (CAST(strftime('%j', date(w.last, '-3 days')) AS INTEGER) + 6) / 7) AS week,
       w.first AS "from", w.last AS "to", CAST(NULL AS INTEGER) AS best, CAST(NULL AS INTEGER) AS usual,
       CAST(NULL AS INTEGER) AS worst, coalesce((
           SELECT sum(y.amount) FROM payment AS y JOIN partner AS p ON p.id = y.partner_id
           WHERE y.kind = 'receipt' AND y.paid_on <= :as_of AND y.matures_on > :as_of
             AND (y.voided_on IS NULL OR y.voided_on > :as_of)
             AND y.matures_on BETWEEN w.first AND w.last AND (:partner = '*' OR p.code = :partner)), 0) AS bills
FROM week AS w
ORDER BY w.first
