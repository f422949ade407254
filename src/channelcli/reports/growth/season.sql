-- title: Seasonal index | 季节指数
-- about: How much of an average month each month of the year is, from two full years on. | 各月销售相当于平均月份的多少（至少两整年）
-- param: as_of date = today | As of this day | 截止日期
-- param: by choice(total, partner, product, category, brand, region, province, city, kind, rep, class) = total | By | 按
-- param: measure choice(net, gross, margin, quantity) = policy:sales.amounts | What counts | 按什么算
-- param: partner partner = * | Only this partner | 客户
-- param: product product = * | Only this product | 商品
-- param: category text = * | Only this category | 品类
-- filters: partners
-- param: class choice(A, B, C) = * | Only this class | 等级
-- column: month int | Month | 月份
-- column: mean money | Mean of the month | 该月平均
-- column: index rate | Index | 季节指数
-- column: years int | Years | 年数
-- chart: line month index
-- The twelve indices of a group sum to 12 (FOR-6). The latest full years of complete months count. The module beside
-- this file adds groups and goods; this SELECT gives any SQLite shell the index of all partners over whole calendar years.
WITH
month AS (
    SELECT substr(on_date, 1, 4) AS year, CAST(substr(on_date, 6, 2) AS INTEGER) AS month,
           sum(CASE :measure WHEN 'gross' THEN gross WHEN 'margin' THEN costed - cost ELSE net END) AS value
    FROM sales_event
    WHERE on_date < substr(:as_of, 1, 4) || '-01-01'
      AND on_date >= (SELECT date(min(shipped_on), '+11 months', 'start of year') FROM sale)
      AND :by || :partner || :product || :category || :region || :province || :city || :kind || :rep || :tag || :class = 'total**********'
    GROUP BY 1, 2
),
span AS (SELECT count(DISTINCT year) AS years, sum(value) AS value FROM month)
SELECT m.month, CAST(round(1.0 * sum(m.value) / s.years) AS INTEGER) AS mean, 12.0 * sum(m.value) / s.value AS "index", s.years
FROM month AS m CROSS JOIN span AS s
WHERE s.years >= 2 AND s.value > 0
GROUP BY m.month
ORDER BY m.month
