-- title: Partners | 客户档案
-- about: Every partner as a sheet that import reads back. | 全部客户，可再导入
-- column: id int | Id | 内部编号
-- column: code code | Code | 客户编号
-- column: name text | Name | 客户名称
-- column: kind text | Kind | 类型 | kind
-- column: region text | Region | 地区
-- column: province text | Province | 省份
-- column: city text | City | 城市
-- column: county text | County | 区县
-- column: address text | Address | 地址
-- column: phone code | Phone | 电话
-- column: fax code | Fax | 传真
-- column: rep text | Rep | 业务员
-- column: terms code | Terms | 账期
-- column: credit_limit money | Credit limit | 授信额度
-- column: parent text | Parent | 上级
-- column: since date | Since | 合作日期
-- column: opened_on date | Opened on | 开业日期
-- column: snooze_until date | No visits until | 暂不拜访至
-- column: tags text | Tags | 标签
-- column: interests text | Interests | 兴趣产品
-- column: note text | Note | 备注
-- column: market_size quantity | Market size | 市场规模
-- column: market_unit text | Market size unit | 市场规模单位
-- column: market_note text | Market note | 市场说明
-- column: credit_code code | Credit code | 统一社会信用代码
-- column: industry text | Industry | 行业
-- column: size text | Size | 规模
-- column: scope text | Business scope | 经营范围
-- column: indoor_ads bool | Indoor advertising | 店内广告
-- column: outdoor_ads bool | Outdoor advertising | 店外广告
-- column: ads_note text | Advertising note | 广告说明
-- column: competitor text | Competitor | 竞品
-- column: priority text | Priority | 优先级
-- column: staff_count int | Staff count | 员工数
-- column: vehicle_count int | Vehicles | 车辆数
-- column: premises_m2 int | Premises m2 | 场地面积
-- column: warehouse_m2 int | Warehouse m2 | 仓库面积
-- column: funds money | Funds | 资金
-- column: capacity_on date | Capacity as of | 实力核实日
-- column: projects text | Projects | 合作项目
-- column: verified_on date | Verified on | 核实日期
-- column: created_on date | Created on | 建档日
-- column: archived_on date | Archived on | 停用日期
-- column: merged_into code | Merged into | 已并入
WITH who AS (
    -- a person is named as the importer reads it back: by name where that is nobody else's name or code
    SELECT t.id, CASE WHEN (SELECT count(*) FROM staff AS o WHERE o.name_key = t.name_key) = 1
                       AND NOT EXISTS (SELECT 1 FROM staff AS o WHERE o.code = t.name) THEN t.name ELSE t.code END AS word
    FROM staff AS t
),
dated AS (
    SELECT partner_id, field, text, amount, staff_id FROM partner_span WHERE :today >= valid_from AND :today < valid_to
)
SELECT p.id, p.code,
       p.name,
       p.kind,
       r.text AS region,
       p.province,
       p.city,
       p.county,
       p.address,
       p.phone,
       p.fax,
       (SELECT word FROM who WHERE who.id = s.staff_id) AS rep,
       m.text AS terms,
       l.amount AS credit_limit,
       (SELECT CASE WHEN (SELECT count(*) FROM partner AS o WHERE o.name_key = u.name_key) = 1
                      AND NOT EXISTS (SELECT 1 FROM partner AS o WHERE o.code = u.name) THEN u.name ELSE u.code END
        FROM partner AS u WHERE u.id = p.parent_id) AS parent,
       p.since,
       p.opened_on,
       p.snooze_until,
       (SELECT group_concat(tag, ', ') FROM (SELECT tag FROM partner_tag WHERE partner_id = p.id AND kind = 'tag' ORDER BY tag)) AS tags,
       (SELECT group_concat(tag, ', ') FROM (SELECT tag FROM partner_tag WHERE partner_id = p.id AND kind = 'interest' ORDER BY tag)) AS interests,
       (SELECT text FROM partner_note WHERE partner_id = p.id ORDER BY on_date DESC, id DESC LIMIT 1) AS note,
       p.market_size,
       p.market_unit,
       p.market_note,
       p.credit_code,
       p.industry,
       p.size,
       p.scope,
       p.indoor_ads,
       p.outdoor_ads,
       p.ads_note,
       p.competitor,
       p.priority,
       p.staff_count,
       p.vehicle_count,
       p.premises_m2,
       p.warehouse_m2,
       p.funds,
       p.capacity_on,
       p.projects,
       p.verified_on,
       p.created_on,
       iif(p.merged_into_id IS NULL, p.archived_on, NULL) AS archived_on,
       (SELECT code FROM partner AS k WHERE k.id = p.merged_into_id) AS merged_into
FROM partner AS p
LEFT JOIN dated AS r ON r.partner_id = p.id AND r.field = 'region'
LEFT JOIN dated AS s ON s.partner_id = p.id AND s.field = 'rep'
LEFT JOIN dated AS m ON m.partner_id = p.id AND m.field = 'terms'
LEFT JOIN dated AS l ON l.partner_id = p.id AND l.field = 'credit_limit'
ORDER BY p.code
