-- title: The day in figures | 每日数字
-- about: Goods shipped and money received, the day before and the month so far. | 昨日与本月至今的出货和回款
-- param: as_of date = today | As of this day | 截止日期
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- column: span text | Span | 时段
-- column: orders int | Orders | 单数
-- column: shipped money | Shipped | 出货
-- column: receipts int | Receipts | 笔数
-- column: received money | Received | 回款
-- Returns and voids count on their own day; a bounced receipt is taken off on the day it bounced.
WITH span (place, name, first, last) AS (
    VALUES (1, 'yesterday', date(:as_of, '-1 day'), date(:as_of, '-1 day')),
           (2, 'month', date(:as_of, 'start of month'), :as_of)
),
moved (on_date, orders, shipped, receipts, received) AS ( -- the days of both spans are read once
    SELECT on_date, source = 'sale' AND kind = 'order', CASE :amounts WHEN 'gross' THEN gross ELSE net END, 0, 0
    FROM sales_event
    WHERE on_date BETWEEN min(date(:as_of, '-1 day'), date(:as_of, 'start of month')) AND :as_of
      AND source <> 'allowance'
    UNION ALL
    SELECT on_date, 0, 0, kind = 'receipt' AND role = 'post', -amount FROM entry
    WHERE on_date BETWEEN min(date(:as_of, '-1 day'), date(:as_of, 'start of month')) AND :as_of
      AND source = 'payment'
)
SELECT s.name AS span, coalesce(sum(m.orders), 0) AS orders, coalesce(sum(m.shipped), 0) AS shipped,
       coalesce(sum(m.receipts), 0) AS receipts, coalesce(sum(m.received), 0) AS received
FROM span AS s LEFT JOIN moved AS m ON m.on_date BETWEEN s.first AND s.last
GROUP BY s.place
ORDER BY s.place
