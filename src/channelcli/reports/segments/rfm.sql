-- title: RFM scores | RFM 客户评分
-- about: How recently, how often and for how much each partner bought: three scores and one of eight groups. | 每家客户最近一次、频率、金额的评分和八类分组
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: segment choice(champions, key_develop, key_keep, key_win_back, general_value, general_develop, general_keep, general_win_back) = * | Only this group | 只看这一组
-- param: method choice(quintile, quartile) = quintile | Scores 1 to 5 by rank, or 1 to 4 cut at the quartiles | 按名次打 1 到 5 分，或按四分位打 1 到 4 分
-- param: best choice(high, low) = high | Which score is the best: the highest, or 1 | 最高分最好，还是 1 分最好
-- param: count choice(days, orders) = days | Frequency in purchase days or in orders | 频率按进货天数或订单数
-- param: basis choice(shipment, order) = policy:sales.basis | Counted by | 统计口径
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: recency int | Days since | 距今天数
-- column: frequency int | Frequency | 频率
-- column: monetary money | Sales | 销售额
-- column: r int | R
-- column: f int | F
-- column: m int | M
-- column: segment text | Group | 分组 | rfm
-- column: score code | RFM
-- total: monetary
-- The module beside this file scores and groups, filters, counts by order and moves an empty 12 months to the last
-- sale. In a shell this SELECT gives the three figures by shipment: days since, purchase days, net sales.
SELECT p.code, p.name,
       CAST(julianday(:as_of) - julianday(max(CASE WHEN e.bought THEN e.on_date END)) AS INTEGER) AS recency,
       count(DISTINCT CASE WHEN e.bought THEN e.on_date END) AS frequency,
       sum(CASE :amounts WHEN 'gross' THEN e.gross ELSE e.net END) AS monetary,
       NULL AS r, NULL AS f, NULL AS m, NULL AS segment, NULL AS score
FROM partner AS p
JOIN (
    SELECT v.partner_id, v.on_date, v.net, v.gross,
           v.source = 'sale' AND v.gross > 0 AND (s.voided_on IS NULL OR s.voided_on > :as_of) AS bought
    FROM sales_event AS v LEFT JOIN sale AS s ON s.id = v.sale_id
    WHERE v.on_date BETWEEN :from AND min(:to, :as_of)
) AS e ON e.partner_id = p.id
WHERE p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
GROUP BY p.id
HAVING max(e.bought)
ORDER BY monetary DESC, p.code
