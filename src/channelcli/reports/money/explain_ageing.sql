-- title: What a cell of the ageing table is made of | 账龄明细核对
-- about: The documents in one column of the ageing table, the sum proved. | 账龄表某一列里的每张单据，合计相符
-- param: partner partner | Partner | 客户
-- param: cell text = null | Which column | 哪一列
-- param: as_of date = today | As of this day | 截止日期
-- param: by choice(due, doc) = due | Days past due, or age of the document | 按到期日或单据日
-- param: buckets text = policy:ar.buckets | Upper limits in days (30,60,90) or years (1y,2y,3y) | 分段上限：天数 (30,60,90) 或年数 (1y,2y,3y)
-- param: net flag = 0 | Unallocated credits set against the oldest debts | 预收冲抵最早欠款后
-- column: cell code | Column | 分段
-- column: document code | Document | 单据
-- column: kind text | Kind | 类型 | entry
-- column: date date | Date | 日期
-- column: due date | Due | 到期日
-- column: first_due date | First due | 原到期日
-- column: amount money | Amount | 金额
-- column: open money | Open | 未收
-- column: days int | Days | 天数
-- column: rule text | Rule | 规则
-- column: why text | Why | 说明 | wrap
-- total: open
--
-- One row a part of a document that stands in the cell; what standing credit covers is a part of its own (AR-20).
-- What is settled by itself, oldest due first (AR-4), only the program knows (explain_ageing.py); this SELECT gives
-- any SQLite shell the partner's debits with their days, before anything is settled.
WITH item AS (
    SELECT partner_id, number, CASE kind WHEN 'order' THEN 'shipment' ELSE kind END AS kind, shipped_on AS day,
           coalesce(due_on, shipped_on) AS due, gross AS amount
    FROM sale WHERE shipped_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of) AND gross > 0
    UNION ALL
    SELECT partner_id, number, kind, paid_on, paid_on, amount
    FROM payment WHERE paid_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of) AND kind = 'refund'
    UNION ALL
    SELECT partner_id, number, kind, on_date, due_on, amount
    FROM adjustment WHERE on_date <= :as_of AND (voided_on IS NULL OR voided_on > :as_of) AND amount > 0
)
SELECT coalesce(:cell, 'open') AS cell, i.number AS document, i.kind AS kind, i.day AS date, i.due AS due,
       i.due AS first_due, i.amount AS amount, i.amount AS open,
       CAST(julianday(:as_of) - julianday(CASE :by WHEN 'due' THEN i.due ELSE i.day END) AS INTEGER) AS days,
       CASE :by WHEN 'due' THEN 'AR-30' ELSE 'AR-31' END AS rule, '' AS why
FROM item AS i JOIN partner AS p ON p.id = i.partner_id
WHERE p.code = :partner AND :buckets IS NOT NULL AND :net >= 0
ORDER BY i.due, i.day, i.number
