-- title: Month by month | 逐月对比
-- about: Each month with the same month last year, the month before and a moving average; January and February also together. | 每月销售与去年同月、上月、移动平均；一月和二月另合并比较
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Whole months of this period | 期间（按整月）
-- param: by choice(total, partner, product, category, brand, region, province, city, kind, rep, class) = total | By | 按
-- param: average int = 3 | Months of the moving average | 移动平均的月数
-- param: measure choice(net, gross, margin, quantity) = policy:sales.amounts | What counts | 按什么比
-- param: partner partner = * | Only this partner | 客户
-- param: product product = * | Only this product | 商品
-- param: category text = * | Only this category | 品类
-- filters: partners
-- param: class choice(A, B, C) = * | Only this class | 等级
-- column: month text | Month | 月份
-- column: sales money | This month | 本月
-- column: last_year money | Last year | 去年同月
-- column: change money | Change | 同比增减
-- column: yoy rate | Year on year | 同比
-- column: mom rate | Month on month | 环比
-- column: average money | Moving average | 移动平均
-- column: note text | Note | 说明 | growth
-- spare: average, change, mom
-- chart: line month sales last_year
-- The New Year of the Chinese calendar falls into January or February: their growth says little, their sum more (GRO-3).
-- A month that is not over is compared with as many days. The module beside this file adds those rows, the groups and
-- the sums of goods; this SELECT gives any SQLite shell the months of all partners together.
WITH RECURSIVE
month (first) AS (
    SELECT date(max(:from, (SELECT min(shipped_on) FROM sale)), 'start of month')
    UNION ALL
    SELECT date(first, '+1 month') FROM month WHERE date(first, '+1 month') <= min(:to, :as_of)
),
worth AS (
    SELECT m.first, k.column1 AS back,
           (SELECT coalesce(sum(CASE :measure WHEN 'gross' THEN e.gross WHEN 'margin' THEN e.costed - e.cost ELSE e.net END), 0)
            FROM sales_event AS e
            WHERE e.on_date >= date(m.first, '-' || k.column1 || ' months')
              AND e.on_date <= min(date(m.first, '-' || k.column1 || ' months', '+1 month', '-1 day'),
                                   date(:as_of, '-' || k.column1 || ' months'))) AS value
    FROM month AS m CROSS JOIN (VALUES (0), (1), (12)) AS k
    WHERE :by IS NOT NULL AND :average IS NOT NULL AND :partner IS NOT NULL AND :product IS NOT NULL
      AND :category IS NOT NULL AND :region || :province || :city || :kind || :rep || :tag || :class IS NOT NULL
),
side AS (
    SELECT first, max(value) FILTER (WHERE back = 0) AS now, max(value) FILTER (WHERE back = 1) AS before,
           max(value) FILTER (WHERE back = 12) AS year
    FROM worth GROUP BY first
)
SELECT substr(first, 1, 7) AS month, now AS sales, year AS last_year, now - year AS change,
       CASE WHEN year > 0 THEN (now - year) * 1.0 / year END AS yoy,
       CASE WHEN before > 0 THEN (now - before) * 1.0 / before END AS mom,
       NULL AS average,
       CASE WHEN date(first, '+1 month', '-1 day') > :as_of THEN 'to_date' WHEN year > 0 THEN '' WHEN year < 0 THEN 'neg base'
            WHEN now > 0 THEN 'new' WHEN now < 0 THEN 'neg' ELSE 'none' END AS note
FROM side
ORDER BY first
