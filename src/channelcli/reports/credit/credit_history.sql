-- title: Credit history | 授信记录
-- about: What was decided about one partner's credit, by date: limits, holds, standing credit, reviews. | 一个客户授信上的每次决定：额度、冻结、铺底、复评
-- param: partner partner | The partner | 客户
-- param: as_of date = today | As of this day | 截止日期
-- column: date date | Date | 日期
-- column: event text | What | 事项 | credit_event
-- column: amount money | Amount | 金额
-- column: until date | Until | 至
-- column: score int | Score | 得分
-- column: grade text | Grade | 等级
-- column: text text | Why | 说明
-- column: person text | By | 经手
-- The first limit holds from the beginning of time (GEN-7) and has no date; a limit without an amount is none.
WITH chosen AS (
    SELECT id FROM partner WHERE code = :partner
), happened AS (
    SELECT iif(valid_from = '0001-01-01', NULL, valid_from) AS date, 'limit' AS event, amount, NULL AS until,
           NULL AS score, NULL AS grade, NULL AS text, NULL AS person, 1 AS place, id
    FROM partner_dated WHERE field = 'credit_limit' AND partner_id IN chosen AND valid_from <= :as_of
    UNION ALL
    SELECT from_on, 'temporary', amount, until_on, NULL, NULL, note, NULL, 2, id
    FROM temporary_limit WHERE partner_id IN chosen AND from_on <= :as_of
    UNION ALL
    SELECT from_on, 'standing', amount, iif(amount = 0, NULL, until_on), NULL, NULL, note, NULL, 3, id
    FROM standing_credit WHERE partner_id IN chosen AND from_on <= :as_of
    UNION ALL
    SELECT from_on, 'hold', NULL, NULL, NULL, NULL, reason, person, 4, id
    FROM credit_hold WHERE partner_id IN chosen AND from_on <= :as_of
    UNION ALL
    SELECT released_on, 'release', NULL, NULL, NULL, NULL, reason, NULL, 5, id
    FROM credit_hold WHERE partner_id IN chosen AND released_on <= :as_of
    UNION ALL
    SELECT on_date, 'review', credit_limit, NULL, score, grade, note, person, 6, id
    FROM credit_review WHERE partner_id IN chosen AND on_date <= :as_of
)
SELECT date, event, amount, until, score, grade, text, person
FROM happened
ORDER BY coalesce(date, ''), place, id
