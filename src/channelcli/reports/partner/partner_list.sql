-- title: Partners | 客户档案
-- about: Every partner with its stage, class and balance. | 全部客户及阶段、等级、欠款
-- param: as_of date = today | As of this day | 截止日期
-- param: region text = * | Only this region | 区域
-- param: province text = * | Only this province | 省份
-- param: city text = * | Only this city | 城市
-- param: kind choice(dealer, outlet, supplier) = * | Only this kind | 类型
-- param: rep staff = * | Only this salesman | 业务员
-- param: tag text = * | Only with this tag | 标签
-- param: interest text = * | Only with this interest | 兴趣
-- param: archived flag = 0 | Archived ones too | 含已归档
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: kind text | Kind | 类型 | kind
-- column: region text | Region | 区域
-- column: province text | Province | 省份
-- column: city text | City | 城市
-- column: phone code | Phone | 电话
-- column: balance money | Balance | 欠款
-- total: balance
-- custom: partner
WITH balance AS (
    SELECT partner_id, sum(amount) AS amount FROM entry WHERE on_date <= :as_of GROUP BY partner_id
)
SELECT p.code, p.name, p.kind, r.text, p.province, p.city, p.phone, coalesce(b.amount, 0)
FROM partner AS p
LEFT JOIN balance AS b ON b.partner_id = p.id
LEFT JOIN partner_span AS r
    ON r.partner_id = p.id AND r.field = 'region' AND :as_of >= r.valid_from AND :as_of < r.valid_to
LEFT JOIN partner_span AS s
    ON s.partner_id = p.id AND s.field = 'rep' AND :as_of >= s.valid_from AND :as_of < s.valid_to
LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE (:archived OR p.archived_on IS NULL)
  AND (:region = '*' OR r.text = :region)
  AND (:province = '*' OR p.province = :province)
  AND (:city = '*' OR p.city = :city)
  AND (:kind = '*' OR p.kind = :kind)
  AND (:rep = '*' OR t.code = :rep)
  AND (:tag = '*' OR EXISTS (SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
  AND (:interest = '*' OR EXISTS (SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'interest' AND g.tag = :interest))
ORDER BY p.code
