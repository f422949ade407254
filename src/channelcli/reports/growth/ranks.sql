-- title: Ranks across and along | 横向与纵向排名
-- about: Where each partner stands within its region, kind or city (across), and how its rank moved over the last periods (along). | 每个客户在同区域、同类型中的名次（横向），以及近几期名次的变化（纵向）
-- param: as_of date = today | As of this day | 截止日期
-- param: within choice(region, province, city, kind, rep, class, total) = region | Ranked within | 在什么范围内排名
-- param: per choice(month, quarter, year) = quarter | Periods | 按月、季还是年
-- param: periods int = 4 | How many periods | 看几期
-- param: against choice(year, previous) = year | Growth against last year or the period before | 增长率与去年同期（year）或上期（previous）比
-- param: measure choice(net, gross, margin) = policy:sales.amounts | What counts | 按什么排
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- param: class choice(A, B, C) = * | Only this class | 等级
-- column: within text | Within | 范围
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: value money | Last period | 最近一期
-- column: rank int | Rank | 名次
-- column: of int | Of | 家数
-- column: change money | Change | 增减
-- column: growth rate | Growth | 增长率
-- column: group_growth rate | Mean of the group | 组内平均
-- column: note text | Note | 说明 | growth
-- column: moved int | Places gained | 名次变化
-- spare: of, *, group_growth, change
-- Complete periods only, the newest last; equal values share the better rank. The module beside this file puts a column
-- of ranks a period before `moved`; this SELECT gives any SQLite shell the ranks of the last complete month.
WITH
win AS (
    SELECT CASE WHEN strftime('%d', :as_of, '+1 day') = '01' THEN date(:as_of, 'start of month')
                ELSE date(:as_of, 'start of month', '-1 month') END AS first
    WHERE :per IS NOT NULL AND :periods IS NOT NULL AND :against IS NOT NULL AND :class IS NOT NULL
),
who AS (
    SELECT p.id, p.code, p.name,
           CASE :within WHEN 'province' THEN p.province WHEN 'city' THEN p.city WHEN 'kind' THEN p.kind
                        WHEN 'region' THEN r.text WHEN 'rep' THEN t.code END AS within
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
),
worth AS (
    SELECT w.within, w.code, w.name,
           sum(CASE :measure WHEN 'gross' THEN e.gross WHEN 'margin' THEN e.costed - e.cost ELSE e.net END) AS value
    FROM win JOIN sales_event AS e ON e.on_date BETWEEN win.first AND date(win.first, '+1 month', '-1 day')
    JOIN who AS w ON w.id = e.partner_id
    GROUP BY w.within, w.code, w.name
)
SELECT within, code, name, value, rank() OVER (PARTITION BY within ORDER BY value DESC) AS rank,
       count(*) OVER (PARTITION BY within) AS "of", NULL AS change, NULL AS growth, NULL AS group_growth, '' AS note, NULL AS moved
FROM worth
ORDER BY within IS NULL, within, rank, code
