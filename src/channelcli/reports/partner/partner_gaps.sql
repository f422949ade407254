-- title: Gaps in the files | 档案缺项
-- about: How complete each partner file is, block by block, the emptiest first; 无, - and 不详 do not count. | 各客户档案按五块的完整度，缺得多的在前；「无」「-」「不详」不算填
-- param: as_of date = today | As of this day | 截止日期
-- param: partner partner = * | Only this partner | 仅此客户
-- filters: partners
-- param: below int = 100 | Only files below this percentage | 只看完整度低于（%）
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: completeness rate | Complete | 完整度
-- column: region rate | Region | 区域位置
-- column: market rate | Market | 市场
-- column: basics rate | Basics | 基本情况
-- column: capacity rate | Capacity | 人财物
-- column: personal rate | The person | 个人情况
-- column: verified_on date | Verified | 核实日期
WITH dated AS (
    SELECT partner_id, field, text, staff_id FROM partner_span WHERE :as_of >= valid_from AND :as_of < valid_to
),
person AS (
    SELECT c.*, row_number() OVER (PARTITION BY partner_id ORDER BY coalesce(role = 'principal', 0) DESC, id) AS n,
           (SELECT value FROM contact_channel AS h WHERE h.contact_id = c.id LIMIT 1) AS reached
    FROM contact AS c
    WHERE archived_on IS NULL
      AND (:partner = '*' OR partner_id = (SELECT o.id FROM partner AS o WHERE o.code = :partner))
)
SELECT p.code, p.name, p.verified_on, g.text AS region, p.province, p.city, p.county, p.market_size,
       (SELECT min(variety) FROM market_goods AS m WHERE m.partner_id = p.id) AS market_goods,
       p.address, p.phone, (SELECT min(brand) FROM partner_brand AS b WHERE b.partner_id = p.id) AS brands,
       p.indoor_ads, p.outdoor_ads, p.staff_count, p.vehicle_count, p.premises_m2, p.warehouse_m2, p.funds,
       c.id AS person, c.reached, c.birth_month, c.hobbies, c.habits, c.personality, c.family, c.origin, c.education,
       c.background
FROM partner AS p
LEFT JOIN person AS c ON c.partner_id = p.id AND c.n = 1
LEFT JOIN dated AS g ON g.partner_id = p.id AND g.field = 'region'
LEFT JOIN dated AS s ON s.partner_id = p.id AND s.field = 'rep'
LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE (p.archived_on IS NULL OR p.archived_on > :as_of)
  AND (p.created_on <= :as_of
       OR EXISTS (SELECT 1 FROM sale AS e WHERE e.partner_id = p.id AND e.shipped_on <= :as_of)
       OR EXISTS (SELECT 1 FROM payment AS e WHERE e.partner_id = p.id AND e.paid_on <= :as_of)
       OR EXISTS (SELECT 1 FROM adjustment AS e WHERE e.partner_id = p.id AND e.on_date <= :as_of)
       -- a value that changed before the file was made says that the partner is older than its file (GEN-7)
       OR EXISTS (SELECT 1 FROM partner_dated AS e WHERE e.partner_id = p.id
                  AND e.valid_from > '0001-01-01' AND e.valid_from < p.created_on))  -- else nobody knew it then (GEN-4)
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR t.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
ORDER BY p.code
