-- title: History | 修改记录
-- about: Every change of the ledger, the newest first; one that was taken back stays on record. | 账本的每一次修改，最近的在前；撤销了的也留着
-- param: period period = all | Business days | 业务日期
-- param: by text = * | Only by this user | 操作人
-- param: kind choice(change, undo, redo, found, erase) = * | Only of this kind | 类别
-- column: change int | Change | 序号
-- column: at text | When | 时间
-- column: day date | Business day | 业务日期
-- column: actor text | By | 操作人
-- column: command text | Command | 命令 | wrap
-- column: summary text | What | 内容 | retold
-- column: undone bool | Taken back | 已撤销
-- column: kind text | Kind | 类别 | change
-- column: undone_by int | By change | 由哪次撤销
SELECT c.id AS change, strftime('%Y-%m-%d %H:%M', c.at, 'localtime') AS at, c.business_day AS day, c.actor, c.command,
       c.summary, c.undone_by IS NOT NULL AS undone, c.kind, c.undone_by
FROM journal_standing AS c
WHERE c.business_day BETWEEN :from AND :to AND (:by = '*' OR c.actor = :by) AND (:kind = '*' OR c.kind = :kind)
ORDER BY c.id DESC
