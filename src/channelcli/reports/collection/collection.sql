-- title: Collection measures | 回款指标
-- about: How much of what was sold and of what fell due came in, and how much is overdue. | 出货收回多少、到期收回多少、还有多少逾期
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = this-month | Period | 期间
-- param: by choice(total, partner, region, rep) = total | By | 按
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: opening money | Opening | 期初余额
-- column: sales money | Sales | 出货
-- column: receipts money | Receipts | 回款
-- column: closing money | Closing | 期末余额
-- column: rate rate | Collection rate | 回款率
-- column: due money | Fell due | 到期应收
-- column: collected money | Collected of it | 到期已收
-- column: due_rate rate | Due-based rate | 到期回款率
-- column: cei rate | CEI | 回收效率
-- column: turnover quantity | Turns | 周转次数
-- column: turnover_days quantity | Days a turn | 周转天数
-- column: overdue money | Overdue | 逾期
-- column: overdue_ratio rate | Overdue ratio | 逾期率
-- total: opening, sales, receipts, closing, due, collected, overdue
--
-- The period ends on the as-of day at the latest. Receipts are payments less refunds, bounces and voids, each on its
-- day; sales are gross, less returns and allowances (AR-53). Fell due: what was open at the beginning or came later and
-- is due by the end, less what was returned or allowed off; collected is what receipts settled of it (AR-54). CEI is
-- (open before + sales - open now) / (open before + sales - not due now), of open items (AR-55). Overdue is of what is
-- open now (AR-35). The program settles the accounts at both ends (collection.py). This SELECT gives what needs no
-- settling, of all partners together, in any SQLite shell.
WITH who AS (
    SELECT p.id FROM partner AS p
    LEFT JOIN partner_span AS r ON r.partner_id = p.id AND r.field = 'region'
        AND min(:to, :as_of) >= r.valid_from AND min(:to, :as_of) < r.valid_to
    LEFT JOIN partner_span AS s ON s.partner_id = p.id AND s.field = 'rep'
        AND min(:to, :as_of) >= s.valid_from AND min(:to, :as_of) < s.valid_to
    LEFT JOIN staff AS t ON t.id = s.staff_id
    WHERE (:partner = '*' OR p.code = :partner)
      AND (:region = '*' OR r.text = :region)
      AND (:province = '*' OR p.province = :province)
      AND (:city = '*' OR p.city = :city)
      AND (:kind = '*' OR p.kind = :kind)
      AND (:rep = '*' OR t.code = :rep)
      AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
),
moved AS (
    SELECT coalesce(sum(CASE WHEN on_date < :from THEN amount ELSE 0 END), 0) AS opening,
           coalesce(sum(CASE WHEN on_date >= :from AND source = 'payment' THEN -amount ELSE 0 END), 0) AS receipts,
           coalesce(sum(amount), 0) AS closing
    FROM entry WHERE on_date <= min(:to, :as_of) AND partner_id IN (SELECT id FROM who)
),
sold AS (
    SELECT coalesce(sum(gross), 0) AS sales
    FROM sales_event WHERE on_date BETWEEN :from AND min(:to, :as_of) AND partner_id IN (SELECT id FROM who)
)
SELECT opening, sales, receipts, closing, CASE WHEN sales > 0 THEN CAST(receipts AS REAL) / sales END AS rate,
       CAST(NULL AS INTEGER) AS due, CAST(NULL AS INTEGER) AS collected, CAST(NULL AS REAL) AS due_rate,
       CAST(NULL AS REAL) AS cei,
       CASE WHEN opening + closing > 0 THEN CAST(round(200.0 * sales / (opening + closing)) AS INTEGER) * 10 END AS turnover,
       CASE WHEN sales > 0 AND opening + closing > 0
            THEN CAST(round((julianday(min(:to, :as_of)) - julianday(:from) + 1) * (opening + closing) / sales * 5) AS INTEGER)
                 * 100 END AS turnover_days,
       CAST(NULL AS INTEGER) AS overdue, CAST(NULL AS REAL) AS overdue_ratio
FROM moved, sold
ORDER BY opening
