-- title: Matches | 核销
-- about: Matches by hand that the sheet of payments cannot say (other credits, another day, ended ones), as a sheet that import reads back. | 回款表里写不下的指定核销（其他贷方单据、另定日期、已终止的），可再导入
-- column: id int | Id | 内部编号
-- column: date date | Matched on | 核销日期
-- column: credit code | Credit document | 贷方单号
-- column: credit_type text | Credit type | 贷方类别 | paper
-- column: debit code | Debit document | 借方单号
-- column: debit_type text | Debit type | 借方类别 | paper
-- column: amount money | Matched amount | 核销金额
-- column: ended_on date | Ended on | 终止日期
WITH hand AS (
    -- what `For order` of a payment says by itself, as in export_payments.sql
    SELECT a.id FROM allocation AS a
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
)
SELECT a.id, a.matched_on AS date, coalesce(cp.number, ca.number, cs.number) AS credit,
       CASE WHEN cp.id IS NOT NULL THEN 'payment' WHEN ca.id IS NOT NULL THEN 'adjustment' ELSE 'order' END AS credit_type,
       coalesce(ds.number, da.number, dp.number) AS debit,
       CASE WHEN ds.id IS NOT NULL THEN 'order' WHEN da.id IS NOT NULL THEN 'adjustment' ELSE 'payment' END AS debit_type,
       a.amount, a.ended_on
FROM allocation AS a
LEFT JOIN payment AS cp ON cp.id = a.credit_payment_id
LEFT JOIN adjustment AS ca ON ca.id = a.credit_adjustment_id
LEFT JOIN sale AS cs ON cs.id = a.credit_sale_id
LEFT JOIN sale AS ds ON ds.id = a.debit_sale_id
LEFT JOIN adjustment AS da ON da.id = a.debit_adjustment_id
LEFT JOIN payment AS dp ON dp.id = a.debit_payment_id
WHERE a.id NOT IN (SELECT id FROM hand)
ORDER BY a.matched_on, credit_type, credit, debit_type, debit, a.amount, a.ended_on IS NULL, a.ended_on, a.id
