-- title: Class aims | 等级目标
-- about: The class each partner is to reach and by when, and how far he is on the way. | 各家要达到的等级、期限和进度
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: partner partner = * | Only this partner | 仅此客户
-- param: by choice(sales, margin, quantity, collected, contribution) = sales | What counts | 按什么分
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: class text | Class | 等级
-- column: aim text | Aim | 目标
-- column: by date | By | 期限
-- column: set_on date | Since | 设定日期
-- column: value money | Value | 金额
-- column: to_buy money | To buy | 还需进货
-- column: per_month money | a month | 平均每月
-- column: per_month_now money | now | 现在每月
-- column: state text | On the way | 进度 | aim
-- column: note text | Note | 备注 | wrap
-- explain: abc code as_of period by cut amounts region province city kind rep tag
-- The module beside this file classes the partners, and says what each has still to buy and whether he does.
SELECT p.code, p.name, NULL AS class, a.class AS aim, a.by_on AS "by", a.set_on, NULL AS value,
       NULL AS to_buy, NULL AS per_month, NULL AS per_month_now, NULL AS state, a.note
FROM class_aim AS a JOIN partner AS p ON p.id = a.partner_id
WHERE a.set_on <= :as_of AND (a.dropped_on IS NULL OR a.dropped_on > :as_of)
  AND (:partner = '*' OR p.code = :partner)
ORDER BY a.by_on, p.code
