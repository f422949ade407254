-- title: Adjustments | 应收调整
-- about: Every adjustment that is no opening balance, void ones too, as a sheet that import reads back. | 除期初外的全部应收调整（含作废），可再导入
-- column: id int | Id | 内部编号
-- column: number code | Adjustment no. | 调整单号
-- column: date date | Date | 日期
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: kind text | Adjustment | 调整类型 | adjust
-- column: amount money | Amount | 金额
-- column: net money | Net amount | 未税金额
-- column: due_date date | Due date | 到期日
-- column: payment code | Payment no. | 收款编号
-- column: reverses code | Write-off no. | 坏账单号
-- column: approver text | Approved by | 审批人
-- column: voided_on date | Voided on | 作废日期
-- column: note text | Note | 备注
SELECT a.id, a.number, a.on_date AS date, p.name AS partner, p.code AS partner_code, a.kind, abs(a.amount) AS amount,
       iif(a.amount < 0, -a.net, a.net) AS net, a.due_on AS due_date, y.number AS payment, w.number AS reverses,
       a.approver, a.voided_on, a.note
FROM adjustment AS a
JOIN partner AS p ON p.id = a.partner_id
LEFT JOIN payment AS y ON y.id = a.payment_id
LEFT JOIN adjustment AS w ON w.id = a.reverses_id
WHERE a.kind <> 'opening'
ORDER BY a.on_date, a.number
