-- title: Visit coverage | 拜访覆盖率
-- about: How many partners were visited within the days of their class (CRM-2). | 按等级周期，拜访没有过期的客户占多少
-- param: as_of date = today | As of this day | 截止日期
-- param: by choice(class, rep, region, total) = class | By class, salesman, region, or one row | 按等级、业务员、区域或合计
-- param: partner partner = * | Only this partner | 客户
-- filters: customers
-- param: cadence int = policy:cadence.default | Days between purchases of whom too few are known | 购货记录太少时的周期（天）
-- param: cut text = policy:abc.a,abc.b | Limits of A and B in percent | A、B 的界限（%）
-- param: amounts choice(net, gross) = policy:sales.amounts | Class without or with VAT | 等级按不含税或含税
-- column: group text | Group | 分组
-- column: partners int | Partners | 客户数
-- column: covered int | In time | 按期
-- column: coverage rate | Coverage | 覆盖率
-- column: late int | Late | 过期
-- column: never int | Never visited | 从未拜访
-- total: partners, covered, late, never
-- chart: bar group coverage
-- The module beside this file takes class and stage. In a shell this SELECT counts by the kind of partner, with the 30
-- days of class C for everybody.
WITH seen AS (
    SELECT p.id, p.kind, p.created_on,
           (SELECT max(i.on_date) FROM interaction AS i
            WHERE i.partner_id = p.id AND i.type = 'visit' AND i.on_date <= :as_of) AS last_on
    FROM partner AS p
    LEFT JOIN partner_span AS g
        ON g.partner_id = p.id AND g.field = 'region' AND :as_of >= g.valid_from AND :as_of < g.valid_to
    LEFT JOIN partner_span AS s
        ON s.partner_id = p.id AND s.field = 'rep' AND :as_of >= s.valid_from AND :as_of < s.valid_to
    LEFT JOIN staff AS t ON t.id = s.staff_id
    WHERE p.kind <> 'supplier' AND p.created_on <= :as_of AND (p.archived_on IS NULL OR p.archived_on > :as_of)
      AND (p.snooze_until IS NULL OR p.snooze_until <= :as_of)
      AND (:partner = '*' OR p.code = :partner)
      AND (:region = '*' OR g.text = :region)
      AND (:province = '*' OR p.province = :province)
      AND (:city = '*' OR p.city = :city)
      AND (:kind = '*' OR p.kind = :kind)
      AND (:rep = '*' OR t.code = :rep)
      AND (:tag = '*' OR EXISTS (
          SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
)
SELECT kind AS "group", count(*) AS partners, sum(last_on >= date(:as_of, '-30 days')) AS covered,
       1.0 * sum(coalesce(last_on >= date(:as_of, '-30 days'), 0)) / count(*) AS coverage,
       sum(coalesce(last_on, created_on) < date(:as_of, '-30 days')) AS late, sum(last_on IS NULL) AS never
FROM seen
GROUP BY kind
ORDER BY kind
