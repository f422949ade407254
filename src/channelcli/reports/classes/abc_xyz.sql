-- title: ABC by XYZ | ABC×XYZ 矩阵
-- about: What partners or products are worth against how steadily they buy: nine cells. | 金额等级与月度波动交叉的九格
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: cell choice(AX, AY, AZ, BX, BY, BZ, CX, CY, CZ) = * | List who is in this cell | 列出这一格
-- param: list flag = 0 | List everybody | 逐个列出
-- param: items choice(partner, product) = partner | Partners or products | 客户或商品
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: x text = policy:xyz.x | X up to this coefficient of variation | X 的变异系数上限
-- param: y text = policy:xyz.y | Y up to this coefficient of variation | Y 的变异系数上限
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 名称
-- column: class text | Class | 等级
-- column: xyz text | Steadiness | 波动 | xyz
-- column: items int | Number | 家数
-- column: item_share rate | of all | 家数占比
-- column: value money | Value | 金额
-- column: value_share rate | of the value | 金额占比
-- column: cv rate | Variation | 变异系数
-- column: months int | Months | 月数
-- column: mean money | a month | 月均
-- total: items, item_share, value, value_share
-- The module beside this file crosses the classes of `abc` with the variation of the monthly sales from the first
-- purchase on; its columns are those of the header that apply. In a shell this SELECT lists mean and variation of the
-- months in which a partner bought.
SELECT p.code, p.name, count(*) AS months, round(avg(m.value)) AS mean,
       sqrt(avg(1.0 * m.value * m.value) - avg(m.value) * avg(m.value)) / nullif(avg(m.value), 0) AS cv
FROM (
    SELECT partner_id, substr(shipped_on, 1, 7) AS month, sum(net) AS value FROM sale
    WHERE shipped_on BETWEEN :from AND min(:to, :as_of)
    GROUP BY 1, 2
) AS m JOIN partner AS p ON p.id = m.partner_id
GROUP BY p.id
ORDER BY p.code
