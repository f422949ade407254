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
            "partner_code partner_id customer_code customer_id customer_no 编号 客户编码 客户代码 客户ID customer# "
            "account_id account_no account_number account_code client_id client_code party_code 客户号 往来单位编号 "
            "往来单位编码 往来单位代码 单位编号 单位编码",
            need="name",
            weak="会员号 会员编号",
        ),
        Field(
            "name",
            ("Name", "客户名称"),
            "name",
            "partner partner_name customer customer_name company company_name 客户 名称 客户名 单位名称 往来单位 "
            "经销商 经销商名称 client client_name account_name party party_name customer_full_name display_name "
            "往来单位名称 单位全名 单位全称 客户全称 企业名称 公司名称 公司 店名 门店名称",
            need="name",
            weak="account 客户简称 单位 门店 商户名称",
        ),
        Field(
            "kind",
            ("Kind", "类型"),
            "choice",
            "type 客户类型 客户性质 性质",
            choices=PARTNER_KINDS,
        ),
        Field("region", ("Region", "地区"), "text", "区域 销售区域 大区"),
        Field(
            "province",
            ("Province", "省份"),
            "text",
            "省 省/自治区 所在省份 客户省份 state state/province billing_state 省份名称 billing_state/province",
        ),
        Field(
            "city",
            ("City", "城市"),
            "text",
            "市 所在城市 客户城市 billing_city town 地市 所在市",
        ),
        Field(
            "county",
            ("County", "区县"),
            "text",
            "县 区 县区 district 所在区县 区/县",
        ),
        Field(
            "address",
            ("Address", "地址"),
            "memo",
            "详细地址 客户地址 联系地址 street street_address billing_address billing_street address_line_1 单位地址 "
            "公司地址 经营地址",
        ),
        Field(
            "phone",
            ("Phone", "电话"),
            "phone",
            "tel telephone 联系电话 客户电话 固定电话 座机 phone_number 联系方式 单位电话 公司电话 电话号码",
        ),
        Field(
            "fax",
            ("Fax", "传真"),
            "phone",
            "fax_number 传真号 传真号码",
        ),
        Field(
            "rep",
            ("Rep", "业务员"),
            "name",
            "staff salesperson sales_rep 销售代表 销售员 客户经理 负责业务员 sales_person salesman 分管业务员 "
            "专管业务员 销售人员",
        ),
        Field(
            "terms",
            ("Terms", "账期"),
            "terms",
            "payment_terms 帐期 付款条件 结算方式 信用期 payment_term 付款账期 收款账期",
        ),
        Field(
            "credit_limit",
            ("Credit limit", "授信额度"),
            "amount",
            "limit 信用额度 授信 额度 信用限额 信用额 信用上限 应收限额 赊销额度 欠款上限",
            at_least=0,
        ),
        Field(
            "parent",
            ("Parent", "上级"),
            "name",
            "上级客户 上级经销商 所属经销商 parent_code parent_account parent_customer",
        ),
        Field(
            "since",
            ("Since", "合作日期"),
            "date",
            "合作时间 开始合作 合作开始日期 建档日期 开户日期 客户建立日期 首次合作日期",
            weak="created created_at created_on creation_date created_date created_time 创建日期 创建时间 建立日期",
        ),
        Field("opened_on", ("Opened on", "开业日期"), "date", "opening_date 开业日 开业时间"),
        Field("snooze_until", ("No visits until", "暂不拜访至"), "date", "snoozed_until 暂停拜访至"),
        Field("tags", ("Tags", "标签"), "tags", "tag 客户标签"),
        Field("interests", ("Interests", "兴趣产品"), "tags", "interest 意向产品"),
        Field(
            "note",
            ("Note", "备注"),
            "memo",
            "notes remark remarks memo",
            weak="说明 comment comments 客户备注 附加说明",
        ),
        Field("market_size", ("Market size", "市场规模"), "quantity", "市场容量"),
        Field("market_unit", ("Market size unit", "市场规模单位"), "text"),
        Field("market_note", ("Market note", "市场说明"), "memo"),
        Field(
            "credit_code",
            ("Credit code", "统一社会信用代码"),
            "code",
            "社会信用代码 信用代码 税号 纳税人识别号 tax_no 统一信用代码 企业税号",
        ),
        Field(
            "industry",
            ("Industry", "行业"),
            "text",
            "所属行业 行业类别",
        ),
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
        Field(
            "contact_name",
            ("Contact", "联系人"),
            "name",
            "contact 联系人姓名 负责人 法人 老板 contact_person contact_name primary_contact attn 主要联系人 "
            "客户联系人",
        ),
        Field("contact_role", ("Contact role", "联系人角色"), "text"),
        Field(
            "contact_position",
            ("Contact position", "联系人职务"),
            "text",
            "职务 contact_title job_title 联系人职位",
        ),
        Field(
            "contact_sex",
            ("Contact sex", "联系人性别"),
            "choice",
            "性别",
            choices=(("m", "男 male 先生"), ("f", "女 female 女士")),
        ),
        Field(
            "contact_mobile",
            ("Contact mobile", "联系人手机"),
            "phone",
            "mobile 手机 手机号 手机号码 联系人电话 mobile_no mobile_number mobile_phone 联系手机 移动电话",
        ),
        Field("contact_phone", ("Contact phone", "联系人座机"), "phone"),
        Field(
            "contact_email",
            ("Contact e-mail", "联系人邮箱"),
            "text",
            "email e-mail 邮箱 电子邮箱 email_address email_id 电子邮件",
        ),
        Field("contact_wechat", ("Contact WeChat", "联系人微信"), "text", "wechat 微信 微信号"),
        Field("contact_birthday", ("Contact birthday", "联系人生日"), "birthday", "birthday 生日"),
        Field("contact_hobbies", ("Contact hobbies", "联系人爱好"), "memo", "hobbies 爱好 兴趣爱好"),
        Field("contact_family", ("Contact family", "联系人家庭"), "memo", "family 家庭 家庭情况"),
    ),
)
