-- title: Payments | 回款
-- about: Every payment as a sheet that import reads back; void and bounced ones are left out. | 全部回款，可再导入；不含作废和退票
-- column: id int | Id | 内部编号
-- column: date date | Date | 日期
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: amount money | Amount | 金额
-- column: method text | Method | 收款方式 | method
-- column: reference code | Reference | 流水号
-- column: for_order code | For order | 核销订单
-- column: matures_on date | Matures | 票据到期日
-- column: payer text | Payer | 付款人
-- column: note text | Note | 备注
WITH hand AS (
    -- what a payment is matched with by hand, in the order it was
    SELECT a.credit_payment_id AS payment_id, min(a.id) AS first, coalesce(s.number, d.number) AS number, sum(a.amount) AS amount
    FROM allocation AS a
    LEFT JOIN sale AS s ON s.id = a.debit_sale_id
    LEFT JOIN adjustment AS d ON d.id = a.debit_adjustment_id
    WHERE a.ended_on IS NULL AND a.credit_payment_id IS NOT NULL
      AND (s.cancelled_on IS NULL AND s.voided_on IS NULL AND d.voided_on IS NULL)
      AND (s.id IS NOT NULL OR d.kind = 'opening')
    GROUP BY a.credit_payment_id, coalesce(s.number, d.number)
),
told AS (
    SELECT payment_id, count(*) AS n, sum(amount) AS amount, min(number) AS only,
           group_concat(number || '=' || printf('%d.%02d', amount / 100, amount % 100), ', ') AS all_of_them
    FROM (SELECT * FROM hand ORDER BY payment_id, first) GROUP BY payment_id
)
SELECT y.id, y.paid_on AS date, p.name AS partner, p.code AS partner_code,
       iif(y.kind = 'refund', -y.amount, y.amount) AS amount, y.method, y.reference,
       -- one order that takes the whole payment by its number alone; else NUMBER=AMOUNT, and what becomes of the rest
       CASE WHEN t.payment_id IS NULL THEN iif(y.auto OR y.kind = 'refund', NULL, 'none')
            WHEN y.auto THEN t.all_of_them || ', fifo'
            WHEN t.n = 1 AND t.amount = y.amount THEN t.only
            ELSE t.all_of_them END AS for_order,
       y.matures_on, y.payer, y.note
FROM payment AS y
JOIN partner AS p ON p.id = y.partner_id
LEFT JOIN told AS t ON t.payment_id = y.id
WHERE y.voided_on IS NULL
ORDER BY y.paid_on, p.code, y.id
