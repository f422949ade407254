-- title: One change in full | 一次修改的明细
-- about: Which records one change added, changed or removed, field by field. | 一次修改新增、改动、删除了哪些记录，逐个字段
-- param: change int | Change | 第几次修改
-- param: every flag = 0 | Every row, however many | 逐行列出，不论多少
-- column: entity text | Record | 记录 | entity
-- column: key text | Which | 哪一条
-- column: action text | Action | 动作 | action
-- column: field text | Field | 字段 | column
-- column: old text | From | 原值
-- column: new text | To | 新值
--
-- This SELECT gives the rows of which the change logged what was there before. The program adds the rows that came,
-- sets the fields beside each other and calls each row as people do (changes.py).
SELECT r.entity, CAST(r.row_id AS TEXT) AS key, iif(r.action = 'update', 'changed', 'removed') AS action, '-' AS field,
       r.old AS old, NULL AS new
FROM journal_row AS r
WHERE r.change_id = :change AND :every IS NOT NULL
ORDER BY r.entity, r.row_id, r.id
