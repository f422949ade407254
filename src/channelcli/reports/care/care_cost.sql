-- title: Care by year | 历年关怀花费
-- about: How often each partner was greeted in each year, how often with a gift, and what the gifts cost. | 各客户每年问候几次、送礼几次、礼品花费多少
-- param: period period = all | Period | 期间
-- param: partner partner = * | Only this partner | 客户
-- filters: partners
-- column: year int | Year | 年份
-- column: code code | Code | 编号
-- column: name text | Partner | 客户
-- column: times int | Times | 次数
-- column: gifts int | Gifts | 送礼
-- column: gift_cost money | Cost | 花费
-- column: last_on date | Last on | 最近一次
-- total: times
-- total: gifts
-- total: gift_cost
WITH dated AS (
    SELECT partner_id, field, text, staff_id FROM partner_span WHERE :to >= valid_from AND :to < valid_to
)
SELECT CAST(substr(i.on_date, 1, 4) AS INTEGER) AS year, p.code, p.name, count(*) AS times,
       count(coalesce(i.gift, i.gift_cost)) AS gifts, coalesce(sum(i.gift_cost), 0) AS gift_cost, max(i.on_date) AS last_on
FROM interaction AS i
JOIN partner AS p ON p.id = i.partner_id
LEFT JOIN dated AS g ON g.partner_id = p.id AND g.field = 'region'
LEFT JOIN dated AS s ON s.partner_id = p.id AND s.field = 'rep'
LEFT JOIN staff AS r ON r.id = s.staff_id
WHERE (i.type = 'care' OR i.gift IS NOT NULL OR i.gift_cost IS NOT NULL)
  AND i.on_date BETWEEN :from AND :to
  AND (:partner = '*' OR p.code = :partner)
  AND (:region = '*' OR g.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR r.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS h WHERE h.partner_id = p.id AND h.kind = 'tag' AND h.tag = :tag))
GROUP BY year, p.id
ORDER BY year DESC, gift_cost DESC, times DESC, p.code
