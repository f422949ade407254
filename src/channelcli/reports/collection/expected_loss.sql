-- title: Expected loss | 坏账准备测算表
-- about: What may be lost of what is owed: each range of the ageing table at its own rate. Advisory. | 按账龄各段的损失率测算可能收不回的金额，仅供参考
-- param: as_of date = today | As of this day | 截止日期
-- param: buckets text = policy:ar.buckets | Upper limits in days (30,60,90) or years (1y,2y,3y) | 分段上限：天数 (30,60,90) 或年数 (1y,2y,3y)
-- param: rates text = policy:ar.loss_rates | Percentages, one a range from not due on (1,3,10,20,30,60) | 各段损失率（%），从未到期起逐段写 (1,3,10,20,30,60)
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: not_due money | Not due | 未到期
-- column: d1_30 money | 1-30 days | 1-30天
-- column: d31_60 money | 31-60 days | 31-60天
-- column: d61_90 money | 61-90 days | 61-90天
-- column: d91_180 money | 91-180 days | 91-180天
-- column: d181_up money | Over 180 days | 180天以上
-- column: open money | Open | 未收合计
-- column: loss money | Expected loss | 预计损失
-- column: loss_rate rate | Of open | 占未收
-- total: not_due, d1_30, d31_60, d61_90, d91_180, d181_up, open, loss
-- explain: ageing code as_of buckets
--
-- AR-36: the loss of a partner is the sum of its ranges, each at its rate, rounded once. Credits not used are not taken
-- off. The program takes the ranges of the ageing table (expected_loss.py). This SELECT tells in any SQLite shell who
-- owes; the ranges, for which the accounts must be settled, are those of ageing.sql.
SELECT p.code, p.name, CAST(NULL AS INTEGER) AS not_due, CAST(NULL AS INTEGER) AS d1_30, CAST(NULL AS INTEGER) AS d31_60,
       CAST(NULL AS INTEGER) AS d61_90, CAST(NULL AS INTEGER) AS d91_180, CAST(NULL AS INTEGER) AS d181_up,
       sum(e.amount) AS open, CAST(NULL AS INTEGER) AS loss, CAST(NULL AS REAL) AS loss_rate
FROM entry AS e
JOIN partner AS p ON p.id = e.partner_id
WHERE e.on_date <= :as_of AND (:partner = '*' OR p.code = :partner)
GROUP BY p.id
HAVING sum(e.amount) > 0
ORDER BY open DESC, p.code
