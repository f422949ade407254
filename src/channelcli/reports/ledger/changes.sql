-- title: Who changed what | 谁改了什么
-- about: Each field from what to what, by whom and when; of one partner, document, person or kind of record. | 每个字段由什么改为什么、何人何时；可按客户、单据、操作人、记录类别
-- param: period period = all | Period, by the day it was done | 期间（按操作日期）
-- param: partner partner = * | Only this partner | 客户
-- param: document text = * | Only this document, by its number | 单据编号
-- param: actor text = * | Only by this user | 操作人
-- param: entity text = * | Only this kind of record | 记录类别
-- param: every flag = 0 | Every row, also where one change touched very many | 逐行列出，成批修改也不合并
-- column: change int | Change | 序号
-- column: at text | When | 时间
-- column: actor text | By | 操作人
-- column: command text | Command | 命令 | wrap
-- column: entity text | Record | 记录 | record
-- column: key text | Which | 哪一条
-- column: action text | Action | 动作 | action
-- column: field text | Field | 字段 | column
-- column: old text | From | 原值
-- column: new text | To | 新值
-- column: undone bool | Taken back | 已撤销
--
-- This SELECT gives the changes and the rows of which they logged what was there before. The program adds the rows
-- that came, sets the fields beside each other and calls each row as people do (changes.py).
SELECT c.id AS change, strftime('%Y-%m-%d %H:%M', c.at, 'localtime') AS at, c.actor, c.command, r.entity,
       CAST(r.row_id AS TEXT) AS key, iif(r.action = 'update', 'changed', 'removed') AS action, NULL AS field,
       r.old AS old, NULL AS new, c.undone_by IS NOT NULL AS undone
FROM journal_standing AS c JOIN journal_row AS r ON r.change_id = c.id
WHERE date(c.at, 'localtime') BETWEEN :from AND :to AND (:actor = '*' OR c.actor = :actor)
  AND (:entity = '*' OR r.entity = :entity) AND (:partner = '*' OR :document = '*' OR :every IS NOT NULL)
ORDER BY c.id DESC, r.entity, r.row_id, r.id
