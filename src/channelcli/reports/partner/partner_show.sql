-- title: Partner file | 客户档案
-- about: The whole file of one partner: terms, limit, rep, contacts, account, last orders and talks. | 一个客户的全部资料：账期、额度、业务员、联系人、往来、最近订单与沟通
-- param: partner partner | The partner | 客户
-- param: as_of date = today | As of this day | 截止日期
-- layout: card
-- column: code code | Code | 编号
-- column: name text | Name | 客户
-- column: kind text | Kind | 类型 | kind
-- column: stage text | Stage | 阶段 | stage
-- column: class text | Class | 等级
-- column: parent text | Parent | 上级
-- column: archived_on date | Archived | 归档日期
-- column: region text | Region | 区域
-- column: province text | Province | 省份
-- column: city text | City | 城市
-- column: county text | County | 区县
-- column: address text | Address | 地址
-- column: market_size quantity | Market size | 市场规模
-- column: market_unit text | Unit of market size | 规模单位
-- column: market_note text | Market note | 市场说明
-- column: market_goods text | Sold in the market | 市场在售
-- column: phone code | Phone | 电话
-- column: fax code | Fax | 传真
-- column: contacts text | Contacts | 联系人
-- column: brands text | Brands carried | 经营品牌
-- column: indoor_ads bool | Indoor advertising | 店内广告
-- column: outdoor_ads bool | Outdoor advertising | 店外广告
-- column: ads_note text | Advertising note | 广告说明
-- column: industry text | Industry | 行业
-- column: size text | Size | 规模
-- column: scope text | Business scope | 经营范围
-- column: credit_code code | Credit code | 统一社会信用代码
-- column: competitor text | Competitor | 竞品
-- column: priority text | Priority | 优先级
-- column: staff_count int | Staff count | 员工数
-- column: vehicle_count int | Vehicles | 车辆数
-- column: premises_m2 int | Premises m² | 场地面积
-- column: warehouse_m2 int | Warehouse m² | 仓库面积
-- column: funds money | Funds | 资金
-- column: capacity_on date | Capacity as of | 实力核实日
-- column: personal text | About the people | 个人情况
-- column: relations text | Relatives and friends | 亲友
-- column: since date | Partner since | 合作日期
-- column: opened_on date | Opened on | 开业日期
-- column: snooze_until date | No visits until | 暂不拜访至
-- column: status text | Status | 状态 | partner_status
-- column: projects text | Projects | 合作项目
-- column: tags text | Tags | 标签
-- column: interests text | Interests | 兴趣产品
-- column: note text | Notes | 备注
-- column: verified_on date | Verified | 核实日期
-- column: completeness rate | File complete | 档案完整度
-- column: rep text | Rep | 业务员
-- column: terms code | Terms | 账期
-- column: credit_limit money | Credit limit | 授信额度
-- column: exposure money | Exposure | 信用占用
-- column: hold text | On hold for | 冻结原因
-- column: balance money | Balance | 欠款
-- column: overdue money | Overdue | 逾期
-- column: oldest_days int | Oldest overdue, days | 最长逾期天数
-- column: on_time rate | Paid on time in 12 months | 近12月准时率
-- column: days_late quantity | Days late, weighted | 加权迟付天数
-- column: credit_score int | Credit score | 信用评分
-- column: credit_grade text | Credit grade | 信用等级
-- column: sales_12m money | Sales of 12 months | 近12月出货
-- column: orders_12m int | Orders of 12 months | 近12月单数
-- column: margin_12m rate | Margin rate of 12 months | 近12月毛利率
-- column: last_orders text | Last orders | 最近订单
-- column: last_payments text | Last payments | 最近回款
-- column: last_talks text | Last talks | 最近沟通
-- column: next_steps text | Next steps | 下一步
-- column: promises text | Promises | 承诺
-- explain: ar code as_of
-- custom: partner
-- What the file itself holds, and what its name is then joined to; the same-stem module works out the rest.
WITH dated AS (
    SELECT field, text, amount, staff_id FROM partner_span
    WHERE partner_id = (SELECT id FROM partner WHERE code = :partner) AND :as_of >= valid_from AND :as_of < valid_to
)
SELECT p.id, p.code, p.name, p.kind, u.code || ' ' || u.name AS parent, p.archived_on,
       (SELECT text FROM dated WHERE field = 'region') AS region,
       p.province, p.city, p.county, p.address, p.market_size, p.market_unit, p.market_note, p.phone, p.fax,
       p.indoor_ads, p.outdoor_ads, p.ads_note, p.industry, p.size, p.scope, p.credit_code, p.competitor, p.priority,
       p.staff_count, p.vehicle_count, p.premises_m2, p.warehouse_m2, p.funds, p.capacity_on, p.since, p.projects,
       p.verified_on, p.opened_on, p.snooze_until, (SELECT text FROM dated WHERE field = 'status') AS status,
       (SELECT t.name FROM dated AS d JOIN staff AS t ON t.id = d.staff_id WHERE d.field = 'rep') AS rep,
       (SELECT text FROM dated WHERE field = 'terms') AS terms,
       (SELECT amount FROM dated WHERE field = 'credit_limit') AS credit_limit
FROM partner AS p
LEFT JOIN partner AS u ON u.id = p.parent_id
WHERE p.code = :partner
ORDER BY p.code
