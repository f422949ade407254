-- title: Adjustments | 应收调整
-- about: Opening balances, charges, allowances, write-offs, waivers, offsets; a void is a row of its own. | 期初、其他应收、折让、坏账、抹零、抵账；作废另列一行
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = all | Period | 期间
-- param: partner partner = * | Only this partner | 客户
-- param: type choice(opening, charge, allowance, writeoff, waiver, discount, offset, recovery) = * | Only this kind | 类型
-- column: number code | Number | 单号
-- column: date date | Date | 日期
-- column: partner code | Code | 编号
-- column: name text | Name | 客户
-- column: kind text | Kind | 类型 | adjust
-- column: due date | Due | 到期
-- column: amount money | Amount | 金额
-- column: void bool | Void | 作废
-- column: note text | Note | 备注
-- column: approver text | Approved by | 审批人
-- total: amount
SELECT a.number, a.day AS date, p.code AS partner, p.name, a.kind, a.due_on AS due, a.amount, a.void, a.note, a.approver
FROM (
    SELECT number, on_date AS day, partner_id, kind, due_on, amount, 0 AS void, note, approver FROM adjustment
    UNION ALL
    SELECT number, voided_on, partner_id, kind, NULL, -amount, 1, note, approver FROM adjustment WHERE voided_on IS NOT NULL
) AS a
JOIN partner AS p ON p.id = a.partner_id
WHERE a.day <= :as_of AND a.day BETWEEN :from AND :to
  AND (:partner = '*' OR p.code = :partner)
  AND (:type = '*' OR a.kind = :type)
ORDER BY a.day, a.number, a.void
