-- title: History | 修改记录
-- about: Every change of the ledger, the newest first; an undone one stays on record. | 账本的每一次修改，最近的在前；撤销了的也留着
-- column: change int | Change | 序号
-- column: at text | When | 时间
-- column: day date | Business day | 业务日期
-- column: actor text | By | 操作人
-- column: command text | Command | 命令
-- column: summary text | What | 内容
-- column: undone bool | Taken back | 已撤销
SELECT c.id AS change, strftime('%Y-%m-%d %H:%M', c.at, 'localtime') AS at, c.business_day AS day, c.actor, c.command,
       c.summary, c.undone_by IS NOT NULL AS undone
FROM journal_standing AS c
ORDER BY c.id DESC
