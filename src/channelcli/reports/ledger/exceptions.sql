-- title: Exceptions | 例外记录
-- about: Every rule that was overridden, by whom and why, the newest first. | 每一次破例：谁、何时、为何，最近的在前
-- column: date date | Date | 日期
-- column: rule code | Rule | 规则
-- column: subject text | What | 事项
-- column: reason text | Reason | 理由
-- column: person text | By | 操作人
-- column: change int | Change | 修改序号
SELECT on_date AS date, rule, subject, reason, person, change_id AS change
FROM exception
ORDER BY on_date DESC, id DESC
