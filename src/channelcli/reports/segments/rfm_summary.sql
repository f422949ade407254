-- title: RFM groups | RFM 八类客户
-- about: The eight groups of RFM: how many partners each has and what they are worth. | RFM 八类客户各有几家、销售多少
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: method choice(quintile, quartile) = quintile | Scores 1 to 5 by rank, or 1 to 4 cut at the quartiles | 按名次打 1 到 5 分，或按四分位打 1 到 4 分
-- param: best choice(high, low) = high | Which score is the best: the highest, or 1 | 最高分最好，还是 1 分最好
-- param: count choice(days, orders) = days | Frequency in purchase days or in orders | 频率按进货天数或订单数
-- param: basis choice(shipment, order) = policy:sales.basis | Counted by | 统计口径
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- filters: customers
-- column: segment text | Group | 分组 | rfm
-- column: partners int | Partners | 家数
-- column: partner_share rate | of all | 家数占比
-- column: value money | Sales | 销售额
-- column: value_share rate | of the sales | 金额占比
-- column: recency quantity | Days since, mean | 平均距今天数
-- column: frequency quantity | Frequency, mean | 平均频率
-- total: partners, partner_share, value, value_share
-- chart: bar segment value partners
-- The module beside this file sums the scored partners of `rfm` by group. In a shell this SELECT counts who bought in
-- the period and would be scored.
SELECT NULL AS segment, count(DISTINCT s.partner_id) AS partners, 1.0 AS partner_share, sum(s.net) AS value,
       1.0 AS value_share, NULL AS recency, NULL AS frequency
FROM sale AS s JOIN partner AS p ON p.id = s.partner_id
WHERE s.shipped_on BETWEEN :from AND min(:to, :as_of) AND s.gross > 0
  AND (s.voided_on IS NULL OR s.voided_on > :as_of)
  AND p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
ORDER BY segment
