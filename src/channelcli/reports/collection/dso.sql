-- title: Days sales outstanding | 应收账款周转天数
-- about: How many days of sales are still owed: counted back by months, simple, best possible. | 欠款相当于多少天的出货：按月倒推，另列简单算法和最佳天数
-- param: as_of date = today | As of this day | 截止日期
-- param: months int = 3 | Months of sales for the simple and the best possible days | 简单算法和最佳天数所用的月数
-- param: by choice(total, partner, region, rep) = total | By | 按
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: count_back quantity | DSO (days) | 周转天数
-- column: count_back_at_least bool | Or more | 至少
-- column: balance money | Balance | 欠款余额
-- column: sales money | Sales of the window | 窗口期出货
-- column: simple quantity | Simple DSO | 简单天数
-- column: best_possible quantity | Best possible DSO | 最佳天数
-- column: delinquent quantity | Average days delinquent | 平均逾期天数
-- column: not_due money | Not due | 未到期
--
-- Sales are gross, less returns and allowances, each on its day. Days are rounded to a tenth. `count_back_at_least` is
-- true where the sales on file end before the balance is used up (AR-51). A window without sales has no simple figure
-- (AR-50, AR-52). The program answers by any group (dso.py). This SELECT gives all partners together in any SQLite
-- shell; what is not due takes the open items of open_items.sql, and is left out of it with what hangs on it.
WITH RECURSIVE
who AS (
    SELECT p.id FROM partner AS p
    LEFT JOIN partner_span AS r ON r.partner_id = p.id AND r.field = 'region' AND :as_of >= r.valid_from AND :as_of < r.valid_to
    LEFT JOIN partner_span AS s ON s.partner_id = p.id AND s.field = 'rep' AND :as_of >= s.valid_from AND :as_of < s.valid_to
    LEFT JOIN staff AS t ON t.id = s.staff_id
    WHERE (:partner = '*' OR p.code = :partner)
      AND (:region = '*' OR r.text = :region)
      AND (:province = '*' OR p.province = :province)
      AND (:city = '*' OR p.city = :city)
      AND (:kind = '*' OR p.kind = :kind)
      AND (:rep = '*' OR t.code = :rep)
      AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
),
owed AS (
    SELECT coalesce(sum(amount), 0) AS balance FROM entry WHERE on_date <= :as_of AND partner_id IN (SELECT id FROM who)
),
sold AS (
    SELECT on_date, gross FROM sales_event WHERE on_date <= :as_of AND partner_id IN (SELECT id FROM who)
),
win AS (  -- GEN-2: whole months where the day is the last of its month; clamped to the end of the month
    SELECT CASE WHEN strftime('%d', :as_of, '+1 day') = '01' THEN date(:as_of, '+1 day', '-' || :months || ' months')
                ELSE min(date(:as_of, '-' || :months || ' months'),
                         date(:as_of, 'start of month', '-' || (:months - 1) || ' months', '-1 day')) END AS first,
           strftime('%d', :as_of, '+1 day') = '01' AS whole
),
span AS (
    SELECT CASE WHEN whole THEN first ELSE date(first, '+1 day') END AS first FROM win
),
month AS (
    SELECT date(:as_of, 'start of month') AS first,
           CAST(strftime('%d', :as_of) AS INTEGER) AS length
    UNION ALL
    SELECT date(first, '-1 month'), CAST(julianday(first) - julianday(date(first, '-1 month')) AS INTEGER)
    FROM month WHERE first > (SELECT min(on_date) FROM sold)
),
monthly AS (
    SELECT m.first, m.length, coalesce((SELECT sum(s.gross) FROM sold AS s
               WHERE s.on_date >= m.first AND s.on_date < date(m.first, '+1 month')), 0) AS sales
    FROM month AS m WHERE (SELECT count(*) FROM sold) > 0
),
spent AS (
    SELECT *, coalesce(sum(max(sales, 0)) OVER (
               ORDER BY first DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM monthly
),
counted AS (
    SELECT coalesce((SELECT sum(CASE WHEN before >= balance THEN 0 WHEN sales <= 0 THEN length
                                     ELSE length * min(1.0, CAST(balance - before AS REAL) / sales) END)
                     FROM spent, owed), 0) AS days,
           balance > coalesce((SELECT sum(max(sales, 0)) FROM monthly), 0) AS at_least
    FROM owed
),
wide AS (
    SELECT coalesce(sum(s.gross), 0) AS sales, julianday(:as_of) - julianday(span.first) + 1 AS days
    FROM span LEFT JOIN sold AS s ON s.on_date >= span.first
)
SELECT CAST(round(counted.days * 10) AS INTEGER) * 100 AS count_back, counted.at_least AS count_back_at_least, owed.balance,
       wide.sales,
       CASE WHEN wide.sales > 0 THEN CAST(round(wide.days * owed.balance / wide.sales * 10) AS INTEGER) * 100 END AS simple,
       CAST(NULL AS INTEGER) AS best_possible, CAST(NULL AS INTEGER) AS delinquent, CAST(NULL AS INTEGER) AS not_due
FROM owed, counted, wide
ORDER BY owed.balance
