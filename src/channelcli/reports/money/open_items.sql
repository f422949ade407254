-- title: Open items | 未收单据明细表
-- about: Every document with an open amount, and every credit not used yet. | 逐单列出未收金额和未核销的收款
-- param: as_of date = today | As of this day | 截止日期
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: document code | Document | 单据编号
-- column: kind text | Kind | 类型 | entry
-- column: date date | Date | 日期
-- column: due date | Due | 到期日
-- column: amount money | Amount | 金额
-- column: matched money | Settled | 已核销
-- column: open money | Open | 未收
-- column: days_overdue int | Days overdue | 逾期天数
-- total: amount, matched, open
-- explain: ar code as_of
--
-- The program answers by walking back from the newest items (open_items.py). This SELECT gives the same for all
-- partners in any SQLite shell. Credits are negative, so that the column open sums to the balance (AR-2).
WITH sold AS (
    SELECT * FROM sale WHERE shipped_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of) AND gross <> 0
),
document AS (
    SELECT partner_id, 'sale' AS source, id, number, kind, shipped_on AS day,
           CASE WHEN gross < 0 THEN NULL WHEN due_on IS NOT NULL THEN due_on WHEN terms <> 'roll' THEN shipped_on
                ELSE (SELECT min(n.shipped_on) FROM sold AS n
                      WHERE n.partner_id = s.partner_id AND n.kind = 'order' AND n.shipped_on > s.shipped_on) END AS due,
           gross AS amount, 1 AS auto, CASE WHEN gross < 0 THEN origin_id END AS origin_id
    FROM sold AS s
    UNION ALL
    SELECT partner_id, 'payment', id, number, kind, paid_on, CASE kind WHEN 'refund' THEN paid_on END,
           CASE kind WHEN 'refund' THEN amount ELSE -amount END, auto OR kind = 'refund', NULL
    FROM payment WHERE paid_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
    UNION ALL
    SELECT partner_id, 'adjustment', id, number, kind, on_date, CASE WHEN amount > 0 THEN due_on END, amount, 1, NULL
    FROM adjustment WHERE on_date <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
),
item AS (  -- given more time, a debit is due on the last day it was given (AR-21)
    SELECT d.partner_id, d.source, d.id, d.number, d.kind, d.day, CASE WHEN d.amount > 0 THEN coalesce((
               SELECT e.due_on FROM extension AS e
               WHERE e.on_date <= :as_of AND d.id = CASE d.source WHEN 'sale' THEN e.sale_id
                                                                  WHEN 'adjustment' THEN e.adjustment_id END
               ORDER BY e.on_date DESC, e.id DESC LIMIT 1), d.due) END AS due,
           d.amount, d.auto, d.origin_id
    FROM document AS d
),
held_match AS (
    SELECT * FROM match_span WHERE valid_from <= :as_of AND valid_to > :as_of
),
by_hand AS (
    SELECT source, id, sum(amount) AS amount FROM (
        SELECT 'sale' AS source, debit_sale_id AS id, amount FROM held_match
        UNION ALL SELECT 'adjustment', debit_adjustment_id, amount FROM held_match
        UNION ALL SELECT 'payment', debit_payment_id, amount FROM held_match
        UNION ALL SELECT 'sale', credit_sale_id, amount FROM held_match
        UNION ALL SELECT 'adjustment', credit_adjustment_id, amount FROM held_match
        UNION ALL SELECT 'payment', credit_payment_id, amount FROM held_match
    ) WHERE id IS NOT NULL GROUP BY source, id
),
unmatched AS (
    SELECT i.*, abs(i.amount) - coalesce(h.amount, 0) AS rest
    FROM item AS i LEFT JOIN by_hand AS h ON h.source = i.source AND h.id = i.id
),
returned AS (  -- a return goes to what it returns first, as far as that is open (AR-7)
    SELECT r.id, r.origin_id, max(0, min(r.rest, o.rest - coalesce(sum(r.rest) OVER (
               PARTITION BY r.origin_id ORDER BY r.day, r.number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
           )) AS amount
    FROM unmatched AS r JOIN unmatched AS o ON o.source = 'sale' AND o.id = r.origin_id AND o.amount > 0
),
taken AS (
    SELECT id, sum(amount) AS amount FROM (
        SELECT id, amount FROM returned UNION ALL SELECT origin_id, amount FROM returned
    ) GROUP BY id
),
free AS (
    SELECT u.*, u.rest - coalesce(t.amount, 0) AS free
    FROM unmatched AS u LEFT JOIN taken AS t ON u.source = 'sale' AND t.id = u.id
),
pool AS (
    SELECT partner_id, sum(CASE WHEN amount > 0 THEN free ELSE 0 END) AS debits,
           sum(CASE WHEN amount < 0 AND auto THEN free ELSE 0 END) AS credits
    FROM free GROUP BY partner_id
),
running AS (
    SELECT f.*, p.debits, p.credits, sum(f.free) OVER (
               PARTITION BY f.partner_id, f.amount > 0, f.auto
               ORDER BY coalesce(f.due, '9999-12-31'), f.day, f.number, f.source ROWS UNBOUNDED PRECEDING) AS so_far
    FROM free AS f JOIN pool AS p ON p.partner_id = f.partner_id
),
left_open AS (
    SELECT partner_id, source, number, kind, day, due, amount,
           CASE WHEN amount > 0 THEN max(0, min(free, so_far - credits))
                WHEN auto THEN -max(0, min(free, so_far - debits)) ELSE -free END AS open
    FROM running
),
standing AS (  -- standing credit in force: the row that began last (AR-20)
    SELECT partner_id, amount, until_on FROM standing_credit AS s
    WHERE from_on = (SELECT max(n.from_on) FROM standing_credit AS n
                     WHERE n.partner_id = s.partner_id AND n.from_on <= :as_of)
),
covered AS (  -- it covers the oldest open debts of its time
    SELECT o.*, c.until_on, max(0, min(o.open, c.amount - (sum(o.open) OVER (
               PARTITION BY o.partner_id ORDER BY coalesce(o.due, '9999-12-31'), o.day, o.number, o.source, o.kind = 'standing'
               ROWS UNBOUNDED PRECEDING) - o.open))) AS standing
    FROM left_open AS o JOIN standing AS c ON c.partner_id = o.partner_id
    WHERE o.open > 0 AND o.day <= c.until_on
),
open_item AS (
    SELECT o.partner_id, o.source, o.number, o.kind, o.day, o.due, o.amount - coalesce(c.standing, 0) AS amount,
           o.open - coalesce(c.standing, 0) AS open
    FROM left_open AS o LEFT JOIN covered AS c
        ON c.partner_id = o.partner_id AND c.source = o.source AND c.number = o.number
    UNION ALL
    SELECT partner_id, source, number, 'standing', day, max(coalesce(due, ''), until_on), standing, standing
    FROM covered WHERE standing > 0
)
SELECT p.code, p.name, o.number, CASE o.kind WHEN 'order' THEN 'shipment' ELSE o.kind END, o.day, o.due,
       o.amount, o.amount - o.open, o.open,
       CASE WHEN o.due < :as_of THEN CAST(julianday(:as_of) - julianday(o.due) AS INTEGER) END
FROM open_item AS o JOIN partner AS p ON p.id = o.partner_id
WHERE o.open <> 0
ORDER BY p.code, o.amount < 0, coalesce(o.due, '9999-12-31'), o.day, o.number, o.source, o.kind = 'standing'
