-- title: Talks | 沟通记录
-- about: Every talk as a sheet that import reads back. | 全部沟通记录，可再导入
-- column: id int | Id | 内部编号
-- column: date date | Date | 日期
-- column: partner text | Partner | 客户
-- column: partner_code code | Partner code | 客户编号
-- column: type text | Type | 类型 | log
-- column: subject text | Subject | 主题
-- column: content text | Content | 内容
-- column: outcome text | Outcome | 结果 | outcome
-- column: next_on date | Next on | 下次日期
-- column: next_action text | Next step | 下一步
-- column: done_on date | Done on | 完成日期
-- column: promise_amount money | Promised amount | 承诺金额
-- column: promise_text text | Promise | 承诺
-- column: promise_on date | Promised by | 承诺日期
-- column: contact text | Contact | 联系人
-- column: staff text | Rep | 业务员
-- column: occasion text | Occasion | 关怀事由 | occasion
-- column: gift text | Gift | 礼品
-- column: gift_cost money | Gift cost | 礼品费用
WITH who AS (
    -- a person is named as the importer reads it back: by name where that is nobody else's name or code
    SELECT t.id, CASE WHEN (SELECT count(*) FROM staff AS o WHERE o.name_key = t.name_key) = 1
                       AND NOT EXISTS (SELECT 1 FROM staff AS o WHERE o.code = t.name) THEN t.name ELSE t.code END AS word
    FROM staff AS t
)
SELECT i.id, i.on_date AS date, p.name AS partner, p.code AS partner_code, i.type, i.subject, i.content, i.outcome,
       i.next_on, i.next_action, i.done_on, m.amount AS promise_amount, m.text AS promise_text, m.due_on AS promise_on,
       c.name AS contact, who.word AS staff, i.occasion, i.gift, i.gift_cost
FROM interaction AS i
JOIN partner AS p ON p.id = i.partner_id
LEFT JOIN contact AS c ON c.id = i.contact_id
LEFT JOIN who ON who.id = i.staff_id
LEFT JOIN (
    -- of one talk money and a deed, promised by one day
    SELECT interaction_id, max(amount) AS amount, max(text) AS text, min(due_on) AS due_on
    FROM promise WHERE interaction_id IS NOT NULL GROUP BY interaction_id
) AS m ON m.interaction_id = i.id
ORDER BY i.on_date, p.code, i.id
