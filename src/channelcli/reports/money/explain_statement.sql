-- title: What a statement is made of | 对账单核对
-- about: The opening balance by kind, and where each movement is from. | 期初由哪些类型凑成，每笔发生从哪来
-- param: partner partner | Partner | 客户
-- param: period period = this-year | Period | 期间
-- column: date date | Date | 日期
-- column: document code | Document | 单据
-- column: kind text | Kind | 类型 | entry
-- column: count int | Number | 笔数
-- column: debit money | Debit | 应收金额
-- column: credit money | Credit | 已收金额
-- column: balance money | Balance | 余额
-- column: of code | From | 来自
-- column: of_date date | Date of that | 其日期
-- column: rule text | Rule | 规则
-- column: why text | Why | 说明 | wrap
-- total: debit, credit
--
-- First what came before the period, a row a kind; then the movements, each with the document it comes from: the
-- order that was voided, the goods that came back, the receipt that bounced or brought a waiver. The program says it
-- in words and compares every line with the statement (explain_statement.py).
-- The movements are those of the view entry, written out so that SQLite asks for those of one partner only.
WITH own AS (
    SELECT shipped_on AS on_date, 'sale' AS source, id AS source_id, 'post' AS role, kind, number, gross AS amount
    FROM sale WHERE partner_id = (SELECT id FROM partner WHERE code = :partner) AND shipped_on IS NOT NULL AND +shipped_on <= :to
    UNION ALL
    SELECT voided_on, 'sale', id, 'void', kind, number, -gross
    FROM sale WHERE partner_id = (SELECT id FROM partner WHERE code = :partner) AND shipped_on IS NOT NULL AND +voided_on <= :to
    UNION ALL
    SELECT paid_on, 'payment', id, 'post', kind, number, CASE kind WHEN 'refund' THEN amount ELSE -amount END
    FROM payment WHERE partner_id = (SELECT id FROM partner WHERE code = :partner) AND +paid_on <= :to
    UNION ALL
    SELECT voided_on, 'payment', id, void_kind, kind, number, CASE kind WHEN 'refund' THEN -amount ELSE amount END
    FROM payment WHERE partner_id = (SELECT id FROM partner WHERE code = :partner) AND +voided_on <= :to
    UNION ALL
    SELECT on_date, 'adjustment', id, 'post', kind, number, amount
    FROM adjustment WHERE partner_id = (SELECT id FROM partner WHERE code = :partner) AND on_date <= :to
    UNION ALL
    SELECT voided_on, 'adjustment', id, 'void', kind, number, -amount
    FROM adjustment WHERE partner_id = (SELECT id FROM partner WHERE code = :partner) AND voided_on <= :to
),
account AS (
    SELECT e.*, CASE WHEN e.role <> 'post' THEN e.role WHEN e.kind = 'order' THEN 'shipment' ELSE e.kind END AS told,
           sum(e.amount) OVER (ORDER BY e.on_date, e.number, e.role <> 'post', e.source ROWS UNBOUNDED PRECEDING) AS balance
    FROM own AS e
),
from_where AS (
    SELECT a.*,
           CASE WHEN a.role <> 'post' THEN a.number ELSE coalesce(o.number, y.number, j.number) END AS of_number,
           CASE WHEN a.role <> 'post' THEN coalesce(s.shipped_on, m.paid_on, d.on_date)
                ELSE coalesce(o.shipped_on, y.paid_on, j.on_date) END AS of_day
    FROM account AS a
    LEFT JOIN sale AS s ON a.source = 'sale' AND s.id = a.source_id
    LEFT JOIN sale AS o ON o.id = s.origin_id
    LEFT JOIN payment AS m ON a.source = 'payment' AND m.id = a.source_id
    LEFT JOIN adjustment AS d ON a.source = 'adjustment' AND d.id = a.source_id
    LEFT JOIN payment AS y ON y.id = d.payment_id
    LEFT JOIN adjustment AS j ON j.id = d.reverses_id
    WHERE a.on_date >= :from
)
SELECT date, document, kind, count, debit, credit, balance, of, of_date, rule, why
FROM (
    SELECT 0 AS place, NULL AS date, NULL AS document, told AS kind, count(*) AS count,
           nullif(sum(max(amount, 0)), 0) AS debit, nullif(-sum(min(amount, 0)), 0) AS credit, NULL AS balance,
           NULL AS of, NULL AS of_date, 'AR-2' AS rule, '' AS why, told AS name, 0 AS late, '' AS source
    FROM account WHERE on_date < :from GROUP BY told
    UNION ALL
    SELECT 1, nullif(:from, '0001-01-01'), NULL, 'opening', NULL, NULL, NULL,
           coalesce((SELECT sum(amount) FROM account WHERE on_date < :from), 0), NULL, NULL, 'AR-40', '', '', 0, ''
    UNION ALL
    SELECT 2, on_date, number, told, NULL, CASE WHEN amount >= 0 THEN amount END, CASE WHEN amount < 0 THEN -amount END,
           balance, of_number, of_day, 'AR-41', '', number, role <> 'post', source
    FROM from_where
    UNION ALL
    SELECT 3, nullif(:to, '9999-12-31'), NULL, 'closing', NULL, NULL, NULL,
           coalesce((SELECT sum(amount) FROM account), 0), NULL, NULL, 'AR-40', '', '', 0, ''
)
ORDER BY place, CASE place WHEN 2 THEN date END, name COLLATE NOCASE, late, source
