-- title: Open matters | 未了事项
-- about: What is open with a partner: service tickets, opportunities, agreements in force with the day they end. | 与客户还没了结的事：工单、商机、在执行的协议及到期日
-- param: as_of date = today | As of this day | 截止日期
-- param: partner partner = * | Only this partner | 仅此客户
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: matter text | Matter | 事项 | matter
-- column: number code | Number | 编号
-- column: since date | Since | 开始
-- column: due date | Due | 到期
-- column: subject text | Subject | 内容
WITH open (place, partner_id, matter, number, since, due, subject) AS (
    SELECT 1, partner_id, 'ticket', number, opened_on, substr(due_at, 1, 10), subject FROM ticket_span
    WHERE opened_on <= :as_of AND (closed_on IS NULL OR closed_on > :as_of)
    UNION ALL
    SELECT 2, partner_id, 'opportunity', NULL, opened_on, NULL, stage FROM opportunity_span
    WHERE opened_on <= :as_of AND (closed_on IS NULL OR closed_on > :as_of) AND stage NOT IN ('won', 'lost')
    UNION ALL
    SELECT 3, partner_id, 'agreement', number, from_on, until_on, NULL FROM agreement_span
    WHERE status = 'active' AND from_on <= :as_of AND until_on >= :as_of
)
SELECT p.code, p.name, o.matter, o.number, o.since, o.due, o.subject
FROM open AS o JOIN partner AS p ON p.id = o.partner_id
WHERE :partner = '*' OR p.code = :partner
ORDER BY p.code, o.place, o.due IS NULL, o.due, o.since, o.number
