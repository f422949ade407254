-- title: Extensions | 展期
-- about: Every later due day that was agreed, as a sheet that import reads back. | 全部展期，可再导入
-- column: id int | Id | 内部编号
-- column: date date | Agreed on | 展期日期
-- column: document code | Extended document | 展期单号
-- column: document_type text | Document type | 单据类别 | paper
-- column: due_date date | New due date | 展期到期日
-- column: note text | Note | 备注
SELECT e.id, e.on_date AS date, coalesce(s.number, a.number) AS document,
       iif(e.sale_id IS NULL, 'adjustment', 'order') AS document_type, e.due_on AS due_date, e.note
FROM extension AS e
LEFT JOIN sale AS s ON s.id = e.sale_id
LEFT JOIN adjustment AS a ON a.id = e.adjustment_id
ORDER BY e.on_date, document_type, document, e.id
