-- title: Over the credit limit | 超额度客户
-- about: Partners whose balance, waiting orders and unmatured bills pass their limit. | 欠款、待发订单加未到期票据超过授信额度的客户
-- param: as_of date = today | As of this day | 截止日期
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: credit_limit money | Limit | 授信额度
-- column: until date | Temporary until | 临时额度至
-- column: balance money | Balance | 欠款
-- column: waiting money | To be shipped | 待发订单
-- column: bills money | Unmatured bills | 未到期票据
-- column: exposure money | Exposure | 信用占用
-- column: over money | Over | 超出
-- total: balance, waiting, bills, exposure, over
-- explain: credit code as_of
--
-- The program asks the same room as the check of an order does (over_limit.py); this SELECT gives the same in any
-- SQLite shell, without the filters (CR-1, CR-2).
WITH owed AS (
    SELECT partner_id, sum(amount) AS amount FROM entry WHERE on_date <= :as_of GROUP BY partner_id
), waiting AS (
    -- Confirmed and not gone yet, as of the day.
    SELECT partner_id, sum(gross) AS amount
    FROM sale
    WHERE confirmed_on <= :as_of AND (shipped_on IS NULL OR shipped_on > :as_of) AND kind = 'order'
      AND (cancelled_on IS NULL OR cancelled_on > :as_of)
    GROUP BY partner_id
), bill AS (
    SELECT partner_id, sum(amount) AS amount
    FROM payment
    WHERE matures_on > :as_of AND paid_on <= :as_of AND kind = 'receipt' AND (voided_on IS NULL OR voided_on > :as_of)
    GROUP BY partner_id
), own AS (
    SELECT p.id, p.code, p.name,
           (SELECT amount FROM partner_span
            WHERE partner_id = p.id AND field = 'credit_limit' AND :as_of >= valid_from AND :as_of < valid_to) AS usual,
           (SELECT id FROM temporary_limit
            WHERE partner_id = p.id AND :as_of BETWEEN from_on AND until_on
            ORDER BY from_on DESC, id DESC LIMIT 1) AS temporary_id
    FROM partner AS p
), held AS (
    SELECT n.code, n.name, coalesce(t.amount, n.usual) AS credit_limit, t.until_on AS until,
           coalesce(o.amount, 0) AS balance, coalesce(w.amount, 0) AS waiting, coalesce(b.amount, 0) AS bills
    FROM own AS n
    LEFT JOIN temporary_limit AS t ON t.id = n.temporary_id
    LEFT JOIN owed AS o ON o.partner_id = n.id
    LEFT JOIN waiting AS w ON w.partner_id = n.id
    LEFT JOIN bill AS b ON b.partner_id = n.id
)
SELECT code, name, credit_limit, until, balance, waiting, bills, balance + waiting + bills AS exposure,
       balance + waiting + bills - credit_limit AS over
FROM held
WHERE balance + waiting + bills > credit_limit
ORDER BY over DESC, code
