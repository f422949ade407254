-- title: Opening balances | 期初欠款
-- about: Every opening balance, void ones too, as a sheet that import reads back. | 全部期初欠款（含作废），可再导入
-- column: id int | Id | 内部编号
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: amount money | Opening balance | 期初欠款
-- column: date date | Date | 日期
-- column: number code | Number | 单据编号
-- column: due_date date | Due date | 到期日
-- column: voided_on date | Voided on | 作废日期
-- column: note text | Note | 备注
SELECT a.id, p.name AS partner, p.code AS partner_code, a.amount, a.on_date AS date, a.number, a.due_on AS due_date,
       a.voided_on, a.note
FROM adjustment AS a
JOIN partner AS p ON p.id = a.partner_id
WHERE a.kind = 'opening'
ORDER BY a.on_date, a.number
