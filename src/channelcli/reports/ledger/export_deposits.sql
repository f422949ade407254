-- title: Deposits | 保证金
-- about: Every movement of a deposit, void ones too, as a sheet that import reads back. | 全部保证金收退（含作废），可再导入
-- column: id int | Id | 内部编号
-- column: number code | Deposit no. | 保证金单号
-- column: date date | Date | 日期
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: amount money | Deposit | 保证金
-- column: method text | Method | 收款方式 | method
-- column: payment code | Payment no. | 收款编号
-- column: voided_on date | Voided on | 作废日期
-- column: note text | Note | 备注
SELECT d.id, d.number, d.on_date AS date, p.name AS partner, p.code AS partner_code, d.amount, d.method,
       y.number AS payment, d.voided_on, d.note
FROM deposit AS d
JOIN partner AS p ON p.id = d.partner_id
LEFT JOIN payment AS y ON y.id = d.payment_id
ORDER BY d.on_date, d.number
