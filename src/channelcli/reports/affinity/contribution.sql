-- title: Contribution of each partner | 客户贡献
-- about: Margin less rebates, support, visits and write-offs: who costs more than it brings. | 毛利减返利、市场支持、拜访费用和坏账：谁得不偿失
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = 12m | Period | 期间
-- param: costly flag = 0 | Only who costs more than it brings | 只看得不偿失的
-- filters: customers
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: net money | Net sales | 净销售额
-- column: covered rate | Cost known for | 有成本的占比
-- column: margin money | Margin | 毛利
-- column: rebate money | Rebates | 返利
-- column: material money | Material support | 物质支持
-- column: intellectual money | Intellectual support | 智力支持
-- column: visit money | Visits | 拜访费用
-- column: written_off money | Written off | 坏账
-- column: contribution money | Contribution | 贡献
-- column: mark text | Mark | 标记 | worth
-- total: net, margin, rebate, material, intellectual, visit, written_off, contribution
-- chart: bar name contribution
-- SAL-8, over partners with any of it in the window; a margin of which no cost is known stays empty, and so does the
-- contribution (SAL-6). The module beside this file does the same faster and takes the filters.
WITH
sold AS (
    SELECT partner_id, sum(net) AS net, sum(costed) AS costed, sum(cost) AS cost
    FROM sales_event WHERE on_date BETWEEN :from AND min(:to, :as_of) GROUP BY partner_id
),
spent AS (
    SELECT partner_id, sum(CASE kind WHEN 'rebate' THEN cost ELSE 0 END) AS rebate,
           sum(CASE kind WHEN 'material' THEN cost ELSE 0 END) AS material,
           sum(CASE kind WHEN 'intellectual' THEN cost ELSE 0 END) AS intellectual,
           sum(CASE kind WHEN 'visit' THEN cost ELSE 0 END) AS visit
    FROM partner_cost WHERE on_date BETWEEN :from AND min(:to, :as_of) GROUP BY partner_id
),
lost AS (
    SELECT partner_id, -sum(amount) AS amount FROM entry
    WHERE source = 'adjustment' AND kind IN ('writeoff', 'recovery') AND on_date BETWEEN :from AND min(:to, :as_of)
    GROUP BY partner_id
),
part AS (
    SELECT p.code, p.name, coalesce(s.net, 0) AS net, s.costed * 1.0 / nullif(s.net, 0) AS covered,
           CASE WHEN coalesce(s.net, 0) = 0 OR s.costed <> 0 OR s.cost <> 0 THEN coalesce(s.costed - s.cost, 0) END AS margin,
           coalesce(c.rebate, 0) AS rebate, coalesce(c.material, 0) AS material,
           coalesce(c.intellectual, 0) AS intellectual, coalesce(c.visit, 0) AS visit,
           coalesce(l.amount, 0) AS written_off
    FROM partner AS p
    LEFT JOIN sold AS s ON s.partner_id = p.id
    LEFT JOIN spent AS c ON c.partner_id = p.id
    LEFT JOIN lost AS l ON l.partner_id = p.id
    WHERE p.kind <> 'supplier' AND (p.archived_on IS NULL OR p.archived_on > :as_of)
      AND coalesce(s.partner_id, c.partner_id, l.partner_id) IS NOT NULL
)
SELECT *, margin - rebate - material - intellectual - visit - written_off AS contribution,
       CASE WHEN margin - rebate - material - intellectual - visit - written_off < 0 THEN 'costly' END AS mark
FROM part
WHERE NOT :costly OR margin - rebate - material - intellectual - visit - written_off < 0
ORDER BY contribution IS NULL, contribution DESC, code
