"""Contacts: the people at a partner, and what one should know about them (product.md A11)."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind

CHANNELS = (
    ("mobile", "手机"),
    ("phone", "电话 座机"),
    ("email", "邮箱 邮件 e-mail"),
    ("wechat", "微信"),
    ("other", "其他"),
)

KIND = Kind(
    "contacts",
    ("contacts", "联系人"),
    "contact",
    (
        Field(
            "partner",
            ("Partner", "客户"),
            "name",
            "partner_name customer customer_name company 客户名称 客户名 单位 公司 单位名称 公司名称 account "
            "account_name client client_name party_name 往来单位 往来单位名称 企业名称 所属客户 所属公司",
            need="partner",
            weak="客户简称 客户全称",
        ),
        Field(
            "partner_code",
            ("Partner code", "客户编号"),
            "code",
            "partner_id customer_code customer_id 客户编码 客户代码 客户ID customer_no account_id account_no "
            "account_code client_code",
            need="partner",
        ),
        Field(
            "name",
            ("Name", "姓名"),
            "name",
            "contact contact_name 联系人 联系人姓名 contact_person full_name",
            need="name",
        ),
        Field("role", ("Role", "角色"), "text", "身份 联系人类型"),
        Field(
            "position",
            ("Position", "职务"),
            "text",
            "title job_title contact_title 职位 designation 岗位",
        ),
        Field("sex", ("Sex", "性别"), "choice", "gender", choices=(("m", "男 male 先生"), ("f", "女 female 女士"))),
        Field(
            "mobile",
            ("Mobile", "手机"),
            "phone",
            "cell mobile_phone 手机号 手机号码 联系人手机 mobile_no mobile_number cell_phone 移动电话 联系手机",
        ),
        Field(
            "phone",
            ("Phone", "电话"),
            "phone",
            "tel telephone 座机 固定电话 联系电话 办公电话 phone_number business_phone work_phone home_phone 电话号码",
        ),
        Field(
            "email",
            ("E-mail", "邮箱"),
            "text",
            "email mail 电子邮箱 电子邮件 email_address email_id",
        ),
        Field("wechat", ("WeChat", "微信"), "text", "微信号"),
        Field("other", ("Other channel", "其他联系方式"), "text"),
        Field("preferred", ("Preferred channel", "首选联系方式"), "method", choices=CHANNELS),
        Field(
            "birthday",
            ("Birthday", "生日"),
            "birthday",
            "birth_date date_of_birth 出生日期 birthdate dob 出生年月",
        ),
        Field("hobbies", ("Hobbies", "爱好"), "memo", "hobby 兴趣爱好"),
        Field("habits", ("Habits", "嗜好"), "memo", "习惯"),
        Field("personality", ("Personality", "个性"), "memo", "性格"),
        Field("family", ("Family", "家庭"), "memo", "家庭情况 家庭成员"),
        Field("origin", ("Origin", "出身"), "memo", "籍贯"),
        Field("education", ("Education", "文化程度"), "text", "文化 学历"),
        Field("background", ("Background", "背景"), "memo", "背景经历 经历"),
        Field(
            "note",
            ("Note", "备注"),
            "memo",
            "notes remark remarks memo",
            weak="说明 comment comments",
        ),
        Field("verified_on", ("Verified on", "核实日期"), "date", "verified last_verified"),
        Field("no_care_on", ("No greetings since", "谢绝问候"), "date", "no_care opt_out 免打扰 谢绝问候日期"),
        Field("archived_on", ("Archived on", "停用日期"), "date", "archived", sheet=True),
    ),
)
