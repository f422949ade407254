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
)
SELECT s.name AS span,
       (SELECT count(*) FROM sales_event AS e
        WHERE e.source = 'sale' AND e.kind = 'order' AND e.on_date BETWEEN s.first AND s.last) AS orders,
       (SELECT coalesce(sum(CASE :amounts WHEN 'gross' THEN e.gross ELSE e.net END), 0) FROM sales_event AS e
        WHERE e.source <> 'allowance' AND e.on_date BETWEEN s.first AND s.last) AS shipped,
       (SELECT count(*) FROM entry AS e
        WHERE e.source = 'payment' AND e.kind = 'receipt' AND e.role = 'post'
          AND e.on_date BETWEEN s.first AND s.last) AS receipts,
       (SELECT coalesce(-sum(e.amount), 0) FROM entry AS e
        WHERE e.source = 'payment' AND e.on_date BETWEEN s.first AND s.last) AS received
FROM span AS s
ORDER BY s.place
