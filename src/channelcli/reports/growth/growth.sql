-- title: Growth | 增长对比（同比、环比）
-- about: A period against the same days last year or the period before, by partner, region, product … | 本期与去年同期（同比）或上期（环比）相比，可按客户、区域、商品等
-- main: yes
-- param: as_of date = today | As of this day | 截止日期
-- param: period period = this-year | Period | 期间
-- param: by choice(partner, product, category, brand, region, province, city, kind, rep, class, total) = partner | By | 按
-- param: against choice(year, previous) = year | Against last year or the period before | 与去年同期（year）或上期（previous）比
-- param: measure choice(net, gross, margin, quantity) = policy:sales.amounts | What counts | 按什么比
-- param: partner partner = * | Only this partner | 客户
-- param: product product = * | Only this product | 商品
-- param: category text = * | Only this category | 品类
-- filters: partners
-- param: class choice(A, B, C) = * | Only this class | 等级
-- column: code code | Code | 编号
-- column: name text | Name | 名称
-- column: current money | This period | 本期
-- column: base money | Compared with | 基期
-- column: change money | Change | 增减
-- column: growth rate | Growth | 增长率
-- column: note text | Note | 说明 | growth
-- total: current, base, change
-- chart: bar name current base
-- Growth over a base of zero or less is undefined, and the note says why (GRO-1). A period that is not over is cut at
-- the as-of day and compared with as many days (GRO-2). The module beside this file names the group column, takes
-- whole months for the period before and the 29th of February for the 28th, and sums goods from their lines; this
-- SELECT gives any SQLite shell the groups of partners against last year.
WITH
who AS (
    SELECT p.id, CASE :by WHEN 'partner' THEN p.code WHEN 'province' THEN p.province WHEN 'city' THEN p.city
                          WHEN 'kind' THEN p.kind WHEN 'region' THEN r.text WHEN 'rep' THEN t.code END AS code,
           CASE :by WHEN 'partner' THEN p.name WHEN 'rep' THEN t.name END AS name
    FROM partner AS p
    LEFT JOIN partner_span AS r ON r.partner_id = p.id AND r.field = 'region' AND r.valid_from <= :as_of AND :as_of < r.valid_to
    LEFT JOIN partner_span AS s ON s.partner_id = p.id AND s.field = 'rep' AND s.valid_from <= :as_of AND :as_of < s.valid_to
    LEFT JOIN staff AS t ON t.id = s.staff_id
    WHERE (:partner = '*' OR p.code = :partner)
      AND (:region = '*' OR r.text = :region)
      AND (:province = '*' OR p.province = :province)
      AND (:city = '*' OR p.city = :city)
      AND (:kind = '*' OR p.kind = :kind)
      AND (:rep = '*' OR t.code = :rep)
      AND (:tag = '*' OR EXISTS (
          SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
      AND :product = '*' AND :category = '*' AND :class = '*' AND :against = 'year'
),
summed AS (
    SELECT w.code, w.name,
           coalesce(sum(CASE :measure WHEN 'gross' THEN e.gross WHEN 'margin' THEN e.costed - e.cost ELSE e.net END)
               FILTER (WHERE e.on_date >= :from), 0) AS current,
           coalesce(sum(CASE :measure WHEN 'gross' THEN e.gross WHEN 'margin' THEN e.costed - e.cost ELSE e.net END)
               FILTER (WHERE e.on_date < :from), 0) AS base
    FROM sales_event AS e JOIN who AS w ON w.id = e.partner_id
    WHERE e.on_date BETWEEN :from AND min(:to, :as_of)
       OR e.on_date BETWEEN date(:from, '-1 year') AND date(min(:to, :as_of), '-1 year')
    GROUP BY w.code, w.name
)
SELECT code, name, current, base, current - base AS change,
       CASE WHEN base > 0 THEN (current - base) * 1.0 / base END AS growth,
       CASE WHEN base > 0 THEN '' WHEN base < 0 THEN 'neg base' WHEN current > 0 THEN 'new'
            WHEN current < 0 THEN 'neg' ELSE 'none' END AS note
FROM summed
ORDER BY current DESC, base DESC, code IS NULL, code
