-- title: Brief | 客户简报
-- about: One partner before a visit: class, debt, sales, last talk, next step. | 拜访前看一眼：等级、欠款、出货、上次沟通、下一步
-- param: partner partner | The partner | 客户
-- param: as_of date = today | As of this day | 截止日期
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Class without or with VAT | 等级按不含税或含税
-- param: cadence int = policy:cadence.default | Days between purchases of whom too few are known | 购货记录太少时的周期（天）
-- param: buckets text = policy:ar.buckets | Upper limits in days (30,60,90) or years (1y,2y,3y) | 分段上限：天数 (30,60,90) 或年数 (1y,2y,3y)
-- layout: card
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: kind text | Kind | 类型 | kind
-- column: class text | Class | 等级
-- column: class_before text | A quarter ago | 上季等级
-- column: stage text | Stage | 阶段 | stage
-- column: region text | Region | 区域
-- column: rep text | Salesman | 业务员
-- column: contact text | Contact | 联系人
-- column: phone code | Phone | 电话
-- column: terms code | Terms | 账期
-- column: balance money | Balance | 欠款
-- column: overdue money | Overdue | 逾期
-- column: oldest_days int | Oldest, days overdue | 最长逾期天数
-- column: credit_limit money | Credit limit | 授信额度
-- column: exposure money | Exposure | 信用占用
-- column: hold text | On hold for | 冻结原因
-- column: sales_12m money | Sales of 12 months | 近12月出货
-- column: sales_before money | The 12 months before | 再前12月
-- column: growth rate | Growth | 增长
-- column: margin_rate rate | Margin rate | 毛利率
-- column: months text | By month | 各月
-- column: last_purchase date | Last purchase | 最后进货
-- column: cadence int | Buys every, days | 平时几天一单
-- column: stopped text | No longer buys | 不再进的货
-- column: last_talk_on date | Last talk | 上次沟通
-- column: last_talk text | About | 内容
-- The module beside this file fills class, stage, debts, sales and what is no longer bought, and adds the ranges of the
-- ageing table behind.
SELECT p.code, p.name, p.kind, NULL AS class, NULL AS class_before, NULL AS stage,
       (SELECT r.text FROM partner_span AS r WHERE r.partner_id = p.id AND r.field = 'region'
        AND r.valid_from <= :as_of AND :as_of < r.valid_to) AS region,
       (SELECT t.name FROM partner_span AS r JOIN staff AS t ON t.id = r.staff_id WHERE r.partner_id = p.id
        AND r.field = 'rep' AND r.valid_from <= :as_of AND :as_of < r.valid_to) AS rep,
       c.name AS contact,
       coalesce((SELECT h.value FROM contact_channel AS h WHERE h.contact_id = c.id AND h.kind IN ('mobile', 'phone')
                 ORDER BY h.preferred DESC, h.kind, h.id LIMIT 1), p.phone) AS phone,
       (SELECT r.text FROM partner_span AS r WHERE r.partner_id = p.id AND r.field = 'terms'
        AND r.valid_from <= :as_of AND :as_of < r.valid_to) AS terms,
       NULL AS balance, NULL AS overdue, NULL AS oldest_days,
       (SELECT r.amount FROM partner_span AS r WHERE r.partner_id = p.id AND r.field = 'credit_limit'
        AND r.valid_from <= :as_of AND :as_of < r.valid_to) AS credit_limit,
       NULL AS exposure, NULL AS hold,
       NULL AS sales_12m, NULL AS sales_before,
       NULL AS growth, NULL AS margin_rate, NULL AS months, NULL AS last_purchase, NULL AS cadence, NULL AS stopped,
       i.on_date AS last_talk_on, i.subject AS last_talk
FROM partner AS p
LEFT JOIN contact AS c ON c.id = (
    SELECT k.id FROM contact AS k WHERE k.partner_id = p.id AND k.archived_on IS NULL
    ORDER BY coalesce(k.role = 'principal', 0) DESC, k.id LIMIT 1)
LEFT JOIN interaction AS i ON i.id = (
    SELECT k.id FROM interaction AS k WHERE k.partner_id = p.id AND k.on_date <= :as_of
    ORDER BY k.on_date DESC, k.id DESC LIMIT 1)
WHERE p.code = :partner
ORDER BY p.code
