-- title: Run log | 运行记录
-- about: Who ran which command on this ledger, when, and how it ended; no value anybody typed is in it. | 谁在何时对本账本运行了什么命令、结果如何；不含任何输入的内容
-- param: period period = all | Period | 期间
-- param: user text = * | Only by this user | 用户
-- param: command text = * | Only commands that begin so | 只看以此开头的命令
-- column: at text | When | 时间
-- column: user text | By | 用户
-- column: command text | Command | 命令
-- column: options text | Options | 选项
-- column: code int | Exit code | 退出码
-- column: seconds text | Seconds | 秒
-- column: rows int | Rows given out | 输出行数
-- column: change int | Change | 修改序号
--
-- The run log is a file of its own in the state folder, which SQL cannot read: the program does (runs.py). This SELECT
-- gives its columns.
SELECT c.at, c.actor AS user, c.command, '' AS options, 0 AS code, '' AS seconds, 0 AS rows, c.id AS change
FROM journal_change AS c
WHERE 0 AND :from < :to AND :user <> :command
ORDER BY c.id
