-- title: Payments | 回款
-- about: Every payment, void and bounced ones too, as a sheet that import reads back. | 全部回款（含作废和退票），可再导入
-- param: allocate text = policy:ar.auto_allocate | What becomes of a payment that names nothing: fifo or none | 未指定订单的回款：fifo 冲最早的，none 挂账
-- column: id int | Id | 内部编号
-- column: number code | Number in the ledger | 收款编号
-- column: date date | Date | 日期
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: amount money | Amount | 金额
-- column: method text | Method | 收款方式 | method
-- column: reference code | Reference | 流水号
-- column: for_order code | For order | 核销订单
-- column: matures_on date | Matures | 票据到期日
-- column: payer text | Payer | 付款人
-- column: voided_on date | Taken back on | 作废退票日期
-- column: void_kind text | Taken back as | 作废或退票 | reversal
-- column: note text | Note | 备注
WITH hand AS (
    -- What a payment is matched with by hand, in the order it was, where its number says all of it: the whole order or
    -- one part, from the day on which both were there. What it cannot say stands in the sheet of matches.
    SELECT a.credit_payment_id AS payment_id, a.id, coalesce(s.number, d.number) AS number, a.amount
    FROM allocation AS a
    JOIN payment AS y ON y.id = a.credit_payment_id AND y.kind = 'receipt' AND y.voided_on IS NULL
    LEFT JOIN sale AS s ON s.id = a.debit_sale_id
    LEFT JOIN adjustment AS d ON d.id = a.debit_adjustment_id
    WHERE a.ended_on IS NULL AND s.cancelled_on IS NULL AND s.voided_on IS NULL AND d.voided_on IS NULL
      AND (s.id IS NOT NULL AND (s.part > 1 OR NOT EXISTS (SELECT 1 FROM sale AS o WHERE o.root_id = s.id AND o.part > 1))
           OR d.kind = 'opening' AND NOT EXISTS (SELECT 1 FROM sale AS o WHERE o.number = d.number))
      AND a.matched_on = max(y.paid_on, coalesce(s.shipped_on, d.on_date, ''))
      AND coalesce(s.number, d.number) NOT GLOB '*[=,;，；、 　]*'
      AND lower(coalesce(s.number, d.number)) NOT IN ('fifo', 'none')
      AND NOT EXISTS (SELECT 1 FROM allocation AS o WHERE o.credit_payment_id = a.credit_payment_id AND o.id <> a.id
                      AND o.debit_sale_id IS a.debit_sale_id AND o.debit_adjustment_id IS a.debit_adjustment_id
                      AND o.ended_on IS NULL)
),
told AS (
    SELECT payment_id, count(*) AS n, sum(amount) AS amount, min(number) AS only,
           group_concat(number || '=' || printf('%d.%02d', amount / 100, amount % 100), ', ') AS all_of_them
    FROM (SELECT * FROM hand ORDER BY payment_id, id) GROUP BY payment_id
)
SELECT y.id, y.number, y.paid_on AS date, p.name AS partner, p.code AS partner_code,
       iif(y.kind = 'refund', -y.amount, y.amount) AS amount, y.method, y.reference,
       -- one order that takes the whole payment by its number alone; else NUMBER=AMOUNT, and what becomes of the rest
       CASE WHEN y.kind = 'refund' THEN NULL
            WHEN t.payment_id IS NULL THEN CASE WHEN NOT y.auto THEN 'none' WHEN :allocate = 'none' THEN 'fifo' END
            WHEN y.auto THEN t.all_of_them || ', fifo'
            WHEN t.n = 1 AND t.amount = y.amount THEN t.only
            ELSE t.all_of_them END AS for_order,
       y.matures_on, y.payer, y.voided_on, y.void_kind, y.note
FROM payment AS y
JOIN partner AS p ON p.id = y.partner_id
LEFT JOIN told AS t ON t.payment_id = y.id
ORDER BY y.paid_on, p.code, y.id
