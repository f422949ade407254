-- title: What the balance is made of | 欠款明细核对
-- about: Each open document, what settled it and how, the sum proved. | 逐单：金额、由什么核销、怎么核销、还差多少
-- param: partner partner | Partner | 客户
-- param: as_of date = today | As of this day | 截止日期
-- param: all flag = 0 | What is settled in full too | 已结清的也列出
-- param: buckets text = policy:ar.buckets | Upper limits in days (30,60,90) or years (1y,2y,3y) | 分段上限：天数 (30,60,90) 或年数 (1y,2y,3y)
-- column: document code | Document | 单据
-- column: kind text | Kind | 类型 | entry
-- column: settles code | Settles | 冲的单据
-- column: date date | Date | 日期
-- column: settled_on date | Settled on | 核销日
-- column: due date | Due | 到期日
-- column: first_due date | First due | 原到期日
-- column: amount money | Amount | 金额
-- column: open money | Open | 未收
-- column: days int | Days overdue | 逾期天数
-- column: rule text | Rule | 规则
-- column: why text | Why | 说明 | wrap
-- total: amount, open
--
-- A document, and beneath it what settled it, so that the amounts of a block sum to what is open of it; both columns
-- sum to the balance (AR-2). What is settled by itself, oldest due first (AR-4), only the program knows
-- (explain_ar.py); this SELECT gives any SQLite shell the documents of the partner and the matches made by hand.
WITH item AS (
    SELECT partner_id, 'sale' AS source, id, number, CASE kind WHEN 'order' THEN 'shipment' ELSE kind END AS kind,
           shipped_on AS day, due_on, gross AS amount
    FROM sale WHERE shipped_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
    UNION ALL
    SELECT partner_id, 'payment', id, number, kind, paid_on, NULL,
           CASE kind WHEN 'refund' THEN amount ELSE -amount END
    FROM payment WHERE paid_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
    UNION ALL
    SELECT partner_id, 'adjustment', id, number, kind, on_date, due_on, amount
    FROM adjustment WHERE on_date <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
),
linked AS (
    SELECT coalesce('sale' || debit_sale_id, 'adjustment' || debit_adjustment_id, 'payment' || debit_payment_id) AS debit,
           coalesce('payment' || credit_payment_id, 'adjustment' || credit_adjustment_id, 'sale' || credit_sale_id) AS credit,
           amount, valid_from
    FROM match_span WHERE valid_from <= :as_of AND valid_to > :as_of
),
account AS (
    SELECT i.* FROM item AS i JOIN partner AS p ON p.id = i.partner_id WHERE p.code = :partner
)
SELECT document, kind, settles, date, settled_on, due, first_due, amount, open, days, rule, why
FROM (
    SELECT number AS document, kind, NULL AS settles, day AS date, NULL AS settled_on, due_on AS due,
           due_on AS first_due, amount, NULL AS open, NULL AS days, 'AR-1' AS rule, '' AS why,
           day AS at, number AS under, 0 AS place
    FROM account
    UNION ALL
    SELECT c.number, c.kind, d.number, c.day, l.valid_from, NULL, NULL, -l.amount, NULL, NULL, 'AR-3', '',
           d.day, d.number, 1
    FROM linked AS l
    JOIN account AS d ON d.source || d.id = l.debit
    JOIN account AS c ON c.source || c.id = l.credit
)
WHERE :all OR :buckets IS NOT NULL
ORDER BY at, under, place, date, document
