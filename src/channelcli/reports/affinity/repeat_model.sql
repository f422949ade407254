-- title: Repeat buyers: the model | 复购模型参数
-- about: The parameters of BG/NBD and how likely they make what happened. | BG/NBD 的参数和对数似然
-- layout: card
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = all | Purchases in this period | 只看这段时间的购货
-- param: unit choice(week, day) = week | Unit of time | 时间单位
-- param: horizon int = null | Look ahead so many weeks (26) or days (182) | 往后看几周（26）或几天（182）
-- param: zero flag = 0 | Orders of nothing but gifts count too | 全是赠品的订单也算
-- param: table text = * | From this text file of x, t_x, T instead of the ledger | 不用账本，用这个文本文件（x、t_x、T）
-- filters: customers
-- column: r int | r
-- column: alpha int | alpha
-- column: a int | a
-- column: b int | b
-- column: log_likelihood int | Log-likelihood | 对数似然
-- column: buyers int | Buyers | 买家数
-- column: repeat_buyers int | Bought again | 有复购的
-- column: repeats int | Repeat purchases | 复购次数
-- column: unit text | Unit of time | 时间单位
-- column: settled bool | Fit is settled | 拟合稳定
-- column: horizon int | Look ahead | 往后看
-- column: expected int | All will buy | 预计共再买次数
-- CLV-2. The module beside this file fits the parameters by maximum likelihood; in a shell this SELECT counts what it
-- is fitted from: buyers, those who bought again, and how often they did.
SELECT NULL AS r, NULL AS alpha, NULL AS a, NULL AS b, NULL AS log_likelihood, count(*) AS buyers,
       sum(b.days > 1) AS repeat_buyers, sum(b.days - 1) AS repeats, :unit AS unit, NULL AS settled,
       :horizon AS horizon, NULL AS expected
FROM (
    SELECT count(DISTINCT s.shipped_on) AS days
    FROM sale AS s JOIN partner AS p ON p.id = s.partner_id
    WHERE s.shipped_on BETWEEN :from AND min(:to, :as_of) AND s.gross > 0
      AND (s.voided_on IS NULL OR s.voided_on > :as_of)
      AND p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
    GROUP BY p.id
) AS b
ORDER BY buyers
