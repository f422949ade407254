-- title: All movements | 往来流水
-- about: Every movement of the partners' accounts and deposits, as `export journal` writes it. | 客户往来和保证金的每一笔，即 export journal 的内容
-- param: as_of date = today | As of this day | 截止日期
-- column: date date | Date | 日期
-- column: place int | Order | 顺序
-- column: number code | Number | 单号
-- column: source text | Table | 表
-- column: role text | Role | 性质
-- column: kind text | Kind | 类型
-- column: partner code | Code | 编号
-- column: amount money | Amount | 金额
-- column: net money | Without VAT | 不含税
-- column: method text | Method | 方式 | method
--
-- The movements of the views `entry` and `deposit_entry`, with what is behind them: positive, the partner owes more
-- (of a deposit: the owner holds more). Each branch reads one index in the order of its days, so that the whole is
-- merged as it is read and never sorted or held at once, however large the ledger is.
SELECT shipped_on AS date, 1 AS place, number, 'sale' AS source, 'post' AS role, kind,
       (SELECT code FROM partner WHERE id = partner_id) AS partner, gross AS amount, net, NULL AS method
FROM sale WHERE shipped_on <= :as_of
UNION ALL
SELECT voided_on, 2, number, 'sale', 'void', kind, (SELECT code FROM partner WHERE id = partner_id), -gross, -net, NULL
FROM sale WHERE voided_on <= :as_of
UNION ALL
SELECT paid_on, 3, number, 'payment', 'post', kind, (SELECT code FROM partner WHERE id = partner_id),
       CASE kind WHEN 'refund' THEN amount ELSE -amount END, CASE kind WHEN 'refund' THEN amount ELSE -amount END,
       method
FROM payment WHERE paid_on <= :as_of
UNION ALL
SELECT voided_on, 4, number, 'payment', void_kind, kind, (SELECT code FROM partner WHERE id = partner_id),
       CASE kind WHEN 'refund' THEN -amount ELSE amount END, CASE kind WHEN 'refund' THEN -amount ELSE amount END,
       method
FROM payment WHERE voided_on <= :as_of
UNION ALL
SELECT on_date, 5, number, 'adjustment', 'post', kind, (SELECT code FROM partner WHERE id = partner_id), amount,
       CASE kind WHEN 'allowance' THEN net ELSE amount END, NULL
FROM adjustment WHERE on_date <= :as_of
UNION ALL
SELECT voided_on, 6, number, 'adjustment', 'void', kind, (SELECT code FROM partner WHERE id = partner_id), -amount,
       CASE kind WHEN 'allowance' THEN -net ELSE -amount END, NULL
FROM adjustment WHERE voided_on <= :as_of
UNION ALL
-- A deposit that was used for a debt moves no money: it has the method of the receipt that it became.
SELECT on_date, 7, number, 'deposit', 'post', 'deposit', (SELECT code FROM partner WHERE id = partner_id), amount,
       amount, coalesce((SELECT p.method FROM payment AS p WHERE p.id = payment_id), method)
FROM deposit WHERE on_date <= :as_of
UNION ALL
SELECT voided_on, 8, number, 'deposit', 'void', 'deposit', (SELECT code FROM partner WHERE id = partner_id), -amount,
       -amount, coalesce((SELECT p.method FROM payment AS p WHERE p.id = payment_id), method)
FROM deposit WHERE voided_on <= :as_of
ORDER BY date, place, number
