"""Partners: the five-block file (product.md A, DAT-1), its dated attributes, and its first contact."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind

PARTNER_KINDS = (
    ("dealer", "经销商 分销商 代理商 批发商 二批 distributor wholesaler"),
    ("outlet", "终端 门店 零售 零售商 超市 shop store retail retailer"),
    ("supplier", "供应商 厂家 厂商 vendor"),
)

KIND = Kind(
    "partners",
    ("partners", "客户"),
    "partner",
    (
        Field(
            "code",
            ("Code", "客户编号"),
            "code",
            "partner_code partner_id customer_code customer_id customer_no 编号 客户编码 客户代码 客户ID",
            need="name",
        ),
        Field(
            "name",
            ("Name", "客户名称"),
            "name",
            "partner partner_name customer customer_name company company_name 客户 名称 客户名 单位名称 往来单位 "
            "经销商 经销商名称",
            need="name",
        ),
        Field("kind", ("Kind", "类型"), "choice", "type 客户类型 客户性质 性质", choices=PARTNER_KINDS),
        Field("region", ("Region", "地区"), "text", "区域 销售区域 大区"),
        Field("province", ("Province", "省份"), "text", "省 省/自治区 所在省份 客户省份"),
        Field("city", ("City", "城市"), "text", "市 所在城市 客户城市"),
        Field("county", ("County", "区县"), "text", "县 区 县区 district"),
        Field("address", ("Address", "地址"), "memo", "详细地址 客户地址 联系地址"),
        Field("phone", ("Phone", "电话"), "phone", "tel telephone 联系电话 客户电话 固定电话 座机"),
        Field("fax", ("Fax", "传真"), "phone"),
        Field("rep", ("Rep", "业务员"), "name", "staff salesperson sales_rep 销售代表 销售员 客户经理 负责业务员"),
        Field("terms", ("Terms", "账期"), "terms", "payment_terms 帐期 付款条件 结算方式 信用期"),
        Field("credit_limit", ("Credit limit", "授信额度"), "amount", "limit 信用额度 授信 额度 信用限额", at_least=0),
        Field("parent", ("Parent", "上级"), "name", "上级客户 上级经销商 所属经销商 parent_code"),
        Field("since", ("Since", "合作日期"), "date", "合作时间 开始合作 合作开始日期 建档日期"),
        Field("tags", ("Tags", "标签"), "tags", "tag 客户标签"),
        Field("interests", ("Interests", "兴趣产品"), "tags", "interest 意向产品"),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明"),
        Field("market_size", ("Market size", "市场规模"), "quantity", "市场容量"),
        Field("market_unit", ("Market size unit", "市场规模单位"), "text"),
        Field("market_note", ("Market note", "市场说明"), "memo"),
        Field(
            "credit_code", ("Credit code", "统一社会信用代码"), "code", "社会信用代码 信用代码 税号 纳税人识别号 tax_no"
        ),
        Field("industry", ("Industry", "行业"), "text", "所属行业"),
        Field("size", ("Size", "规模"), "text", "客户规模"),
        Field("scope", ("Business scope", "经营范围"), "memo", "主营 主营产品"),
        Field("indoor_ads", ("Indoor advertising", "店内广告"), "bool", "内部广告"),
        Field("outdoor_ads", ("Outdoor advertising", "店外广告"), "bool", "外部广告 门头广告"),
        Field("ads_note", ("Advertising note", "广告说明"), "memo"),
        Field("competitor", ("Competitor", "竞品"), "text", "competitors 竞争品牌 竞品品牌"),
        Field("priority", ("Priority", "优先级"), "text"),
        Field("staff_count", ("Staff count", "员工数"), "int", "员工人数 人数 人员数", at_least=0),
        Field("vehicle_count", ("Vehicles", "车辆数"), "int", "vehicles 车辆 送货车辆", at_least=0),
        Field("premises_m2", ("Premises m2", "场地面积"), "int", "经营面积 营业面积 店面面积", at_least=0),
        Field("warehouse_m2", ("Warehouse m2", "仓库面积"), "int", "仓储面积 库房面积", at_least=0),
        Field("funds", ("Funds", "资金"), "amount", "流动资金 资金实力"),
        Field("capacity_on", ("Capacity as of", "实力核实日"), "date"),
        Field("projects", ("Projects", "合作项目"), "memo", "project 合作项目与成效"),
        Field("verified_on", ("Verified on", "核实日期"), "date", "verified last_verified"),
        Field("created_on", ("Created on", "建档日"), "date", sheet=True),
        Field("archived_on", ("Archived on", "停用日期"), "date", "archived", sheet=True),
        Field("merged_into", ("Merged into", "已并入"), "code", "并入客户", sheet=True),
        Field("contact_name", ("Contact", "联系人"), "name", "contact 联系人姓名 负责人 法人 老板"),
        Field("contact_role", ("Contact role", "联系人角色"), "text"),
        Field("contact_position", ("Contact position", "联系人职务"), "text", "职务"),
        Field(
            "contact_sex",
            ("Contact sex", "联系人性别"),
            "choice",
            "性别",
            choices=(("m", "男 male 先生"), ("f", "女 female 女士")),
        ),
        Field("contact_mobile", ("Contact mobile", "联系人手机"), "phone", "mobile 手机 手机号 手机号码 联系人电话"),
        Field("contact_phone", ("Contact phone", "联系人座机"), "phone"),
        Field("contact_email", ("Contact e-mail", "联系人邮箱"), "text", "email e-mail 邮箱 电子邮箱"),
        Field("contact_wechat", ("Contact WeChat", "联系人微信"), "text", "wechat 微信 微信号"),
        Field("contact_birthday", ("Contact birthday", "联系人生日"), "birthday", "birthday 生日"),
        Field("contact_hobbies", ("Contact hobbies", "联系人爱好"), "memo", "hobbies 爱好 兴趣爱好"),
        Field("contact_family", ("Contact family", "联系人家庭"), "memo", "family 家庭 家庭情况"),
    ),
)
