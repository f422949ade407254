"""Staff: the owner's own people, so that orders and visits can name them."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind

KIND = Kind(
    "staff",
    ("staff", "业务员"),
    "staff",
    (
        Field(
            "code",
            ("Code", "工号"),
            "code",
            "staff_code staff_id staff_no employee_id 员工编号 编号 员工ID 销售代表ID employee_no employee_number "
            "employee_code 业务员编号 业务员编码 员工号 员工编码 职员编号 职员代码",
            need="name",
        ),
        Field(
            "name",
            ("Name", "姓名"),
            "name",
            "staff staff_name rep salesperson employee 员工 员工姓名 业务员 业务员姓名 销售代表 employee_name "
            "sales_rep sales_person salesman full_name 职员 职员姓名 职员名称 销售员",
            need="name",
        ),
        Field(
            "phone",
            ("Phone", "电话"),
            "phone",
            "tel mobile 手机 手机号 联系电话 phone_number mobile_phone 手机号码",
        ),
        Field(
            "region",
            ("Region", "地区"),
            "text",
            "区域 销售区域 负责区域 大区 sales_region territory 所属区域",
        ),
        Field(
            "joined_on",
            ("Joined on", "入职日期"),
            "date",
            "joined hire_date 入职时间 date_of_joining start_date 入职日 参加工作日期",
        ),
        Field(
            "left_on",
            ("Left on", "离职日期"),
            "date",
            "left 离职时间 end_date 离岗日期",
        ),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明"),
    ),
)
