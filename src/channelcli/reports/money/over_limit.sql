-- title: Over the credit limit | 超额度客户
-- about: Partners whose balance and waiting orders pass their limit. | 欠款加待发订单超过授信额度的客户
-- main: yes
-- param: as_of date = today | As of this day | 截止日期
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: credit_limit money | Limit | 授信额度
-- column: balance money | Balance | 欠款
-- column: waiting money | To be shipped | 待发订单
-- column: exposure money | Exposure | 信用占用
-- column: over money | Over | 超出
-- total: balance, waiting, exposure, over
-- explain: ar code as_of
WITH owed AS (
    SELECT partner_id, sum(amount) AS amount FROM entry WHERE on_date <= :as_of GROUP BY partner_id
), waiting AS (
    -- Confirmed and not gone yet, as of the day (CR-1).
    SELECT partner_id, sum(gross) AS amount
    FROM sale
    WHERE confirmed_on <= :as_of AND (shipped_on IS NULL OR shipped_on > :as_of)
      AND (cancelled_on IS NULL OR cancelled_on > :as_of)
    GROUP BY partner_id
), held AS (
    SELECT l.partner_id, l.amount AS credit_limit, coalesce(o.amount, 0) AS balance, coalesce(w.amount, 0) AS waiting
    FROM partner_span AS l
    LEFT JOIN owed AS o ON o.partner_id = l.partner_id
    LEFT JOIN waiting AS w ON w.partner_id = l.partner_id
    WHERE l.field = 'credit_limit' AND l.amount IS NOT NULL AND :as_of >= l.valid_from AND :as_of < l.valid_to
)
SELECT p.code, p.name, h.credit_limit, h.balance, h.waiting, h.balance + h.waiting AS exposure,
       h.balance + h.waiting - h.credit_limit AS over
FROM held AS h
JOIN partner AS p ON p.id = h.partner_id
WHERE h.balance + h.waiting > h.credit_limit
ORDER BY over DESC, p.code
