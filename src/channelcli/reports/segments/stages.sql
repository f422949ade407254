-- title: Life cycle | 客户生命周期
-- about: How many partners are leads, targets, active, at risk, dormant or lost, by their own rhythm of buying. | 按各家自己的进货周期：线索、目标、活跃、预警、沉睡、流失各有几家
-- param: as_of date = today | As of this day | 截止日期
-- param: stage choice(lead, prospect, target, active, at_risk, dormant, lost) = * | List who is at this stage | 列出这个阶段的客户
-- param: list flag = 0 | List every partner | 逐家列出
-- filters: customers
-- param: cadence int = policy:cadence.default | Days between purchases of whom too few are known | 购货记录太少时的周期（天）
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Without or with VAT | 不含税或含税
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: class text | Class | 等级
-- column: stage text | Stage | 阶段 | stage
-- column: flags text | Flags | 标记 | stage_flag
-- column: partners int | Partners | 家数
-- column: partner_share rate | of all | 家数占比
-- column: last_on date | Last purchase | 最后进货
-- column: days int | Silent | 静默
-- column: cadence int | Usual | 周期
-- column: next_on date | Expected | 应下单日
-- column: value money | Sales | 年销售
-- column: value_share rate | of the sales | 金额占比
-- column: new int | New | 新客户
-- column: won_back int | Won back | 挽回
-- spare: cadence, flags, next_on, days
-- total: partners, partner_share, value, value_share, new, won_back
-- chart: bar stage partners value
-- The module beside this file counts by stage, or lists the partners, with the cadence of SEG-4, flags and sales; its
-- columns are those of the header that apply. In a shell this SELECT lists who bought, by the default cadence alone.
SELECT p.code, p.name,
       CASE WHEN julianday(:as_of) - julianday(max(s.shipped_on)) <= 2 * :cadence THEN 'active'
            WHEN julianday(:as_of) - julianday(max(s.shipped_on)) <= 4 * :cadence THEN 'at_risk'
            WHEN julianday(:as_of) - julianday(max(s.shipped_on)) <= max(8 * :cadence, 180) THEN 'dormant'
            ELSE 'lost' END AS stage, max(s.shipped_on) AS last_on
FROM partner AS p JOIN sale AS s ON s.partner_id = p.id
WHERE s.shipped_on <= :as_of AND s.gross > 0 AND (s.voided_on IS NULL OR s.voided_on > :as_of)
  AND p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
GROUP BY p.id
ORDER BY p.code
