-- title: Forecast | 销售预测
-- about: The next months or quarters, by the method that did best in an honest test; how far it was off is stated. | 用回测误差最小的方法预测以后几个月或季度，并说明误差
-- param: as_of date = today | As of this day | 截止日期
-- param: by choice(total, partner, product, category, brand, region, province, city, kind, rep, class) = total | By | 按
-- param: per choice(month, quarter) = month | Month or quarter | 按月（month）或按季（quarter）
-- param: horizon int = 3 | How many of them ahead | 预测几期
-- param: method choice(naive, seasonal, average, ses, winters, croston, sba) = null | Only this method | 只用这种方法
-- param: backtest flag = 0 | Each tested point of every method, for one group | 逐点列出各方法的回测（只限一组）
-- param: measure choice(net, gross, margin, quantity) = policy:sales.amounts | What counts | 预测什么
-- param: partner partner = * | Only this partner | 客户
-- param: product product = * | Only this product | 商品
-- param: category text = * | Only this category | 品类
-- filters: partners
-- param: class choice(A, B, C) = * | Only this class | 等级
-- column: method text | Method | 方法 | forecast
-- column: wape rate | Error share | 误差率
-- column: mae money | Mean error | 平均误差
-- column: bias money | Bias | 偏差
-- column: mase quantity | MASE | 相对误差
-- column: demand text | Demand | 需求类型 | pattern
-- column: adi quantity | ADI | 平均间隔
-- column: cv2 quantity | CV² | 变异系数²
-- column: points int | Periods | 期数
-- column: note text | Note | 说明 | forecast_note
-- spare: cv2, adi, mase, mae, points, bias, demand, *
-- The module beside this file makes the series of each group, tests the methods and puts a column for each period
-- ahead before them; with `backtest` it lists every point that was tested (FOR-1 to FOR-4). This SELECT gives any SQLite shell the
-- months of all partners together: how many are complete, and by ADI and CV² what kind of demand they are (FOR-5).
WITH RECURSIVE
month (first) AS (
    SELECT date(min(shipped_on), 'start of month') FROM sale WHERE shipped_on <= :as_of
    UNION ALL
    SELECT date(first, '+1 month') FROM month WHERE date(first, '+2 months', '-1 day') <= :as_of
),
series AS (
    SELECT m.first,
           (SELECT coalesce(sum(CASE :measure WHEN 'gross' THEN e.gross WHEN 'margin' THEN e.costed - e.cost ELSE e.net END), 0)
            FROM sales_event AS e WHERE e.on_date BETWEEN m.first AND date(m.first, '+1 month', '-1 day')) AS value
    FROM month AS m
    WHERE date(m.first, '+1 month', '-1 day') <= :as_of AND :per = 'month' AND :backtest = 0
      AND coalesce(:method, '') <> '*' AND :horizon > 0
      AND :by || :partner || :product || :category || :region || :province || :city || :kind || :rep || :tag || :class = 'total**********'
),
spread AS (
    SELECT count(*) AS points, 1.0 * count(*) / nullif(count(nullif(value, 0)), 0) AS adi,
           1.0 * count(nullif(value, 0)) * sum(1.0 * value * value) / nullif(1.0 * sum(value) * sum(value), 0) - 1 AS cv2
    FROM series
)
SELECT NULL AS method, NULL AS wape, NULL AS mae, NULL AS bias, NULL AS mase,
       CASE WHEN adi < 1.32 AND cv2 < 0.49 THEN 'smooth' WHEN adi < 1.32 THEN 'erratic'
            WHEN cv2 < 0.49 THEN 'intermittent' ELSE 'lumpy' END AS demand,
       CAST(round(1000 * adi) AS INTEGER) AS adi, CAST(round(1000 * cv2) AS INTEGER) AS cv2, points, '' AS note
FROM spread
WHERE points > 0
ORDER BY points
