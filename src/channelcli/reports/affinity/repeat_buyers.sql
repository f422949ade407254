-- title: Repeat buyers | 复购预测
-- about: Who is likely still there, and how often it will buy again: BG/NBD. | 谁大概还在、今后还会买几次：BG/NBD 模型
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = all | Purchases in this period | 只看这段时间的购货
-- param: unit choice(week, day) = week | Unit of time | 时间单位
-- param: horizon int = null | Look ahead so many weeks (26) or days (182) | 往后看几周（26）或几天（182）
-- param: zero flag = 0 | Orders of nothing but gifts count too | 全是赠品的订单也算
-- param: table text = * | From this text file of x, t_x, T instead of the ledger | 不用账本，用这个文本文件（x、t_x、T）
-- param: top int = 0 | So many rows, 0 for all | 显示多少行，0 为全部
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: repeats int | Bought again | 复购次数
-- column: last int | Last after | 最后一次距首次
-- column: observed int | Known for | 距首次
-- column: last_on date | Last purchase | 最后进货
-- column: alive rate | Still there | 还在的概率
-- column: expected int | Will buy | 预计再买次数
-- spare: observed, last, last_on
-- CLV-2. The module beside this file fits the model by maximum likelihood and gives the last two columns; in a shell
-- this SELECT gives what it is fitted from: repeat purchase days, and in weeks the last of them and the time known.
SELECT p.code, p.name, count(DISTINCT s.shipped_on) - 1 AS repeats,
       round((julianday(max(s.shipped_on)) - julianday(min(s.shipped_on))) / 7, 2) AS last,
       round((julianday(min(:to, :as_of)) - julianday(min(s.shipped_on))) / 7, 2) AS observed,
       max(s.shipped_on) AS last_on, NULL AS alive, NULL AS expected
FROM sale AS s JOIN partner AS p ON p.id = s.partner_id
WHERE s.shipped_on BETWEEN :from AND min(:to, :as_of) AND s.gross > 0
  AND (s.voided_on IS NULL OR s.voided_on > :as_of)
  AND p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
GROUP BY p.id
ORDER BY p.code
