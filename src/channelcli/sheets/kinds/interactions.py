"""Interactions: talks, visits and care, with outcome, next step and promise."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import PARTNER_CODE

TYPES = (
    ("call", "电话 去电 来电 打电话 电话沟通 phone"),
    ("visit", "拜访 走访 上门 上门拜访 回访"),
    ("wechat", "微信"),
    ("email", "邮件 电邮 电子邮件 mail e-mail"),
    ("meeting", "会议 开会 面谈 座谈"),
    ("training", "培训"),
    ("collect", "催款 收款 催收 要账 collecting"),
    ("delivery", "送货 配送"),
    ("care", "关怀 慰问 问候"),
    ("service", "服务 售后 售后服务"),
    ("event", "活动"),
)

KIND = Kind(
    "interactions",
    ("interactions", "沟通记录"),
    "interaction",
    (
        Field(
            "date",
            ("Date", "日期"),
            "date",
            "on on_date 沟通日期 拜访日期 时间 联系日期 call_date visit_date activity_date meeting_date 沟通时间 "
            "拜访时间 联系时间 跟进时间",
            need="date",
        ),
        Field(
            "partner",
            ("Partner", "客户"),
            "name",
            "partner_name customer customer_name 客户名称 客户名 经销商 经销商名称 account account_name client "
            "client_name party_name 往来单位 所属客户 拜访客户",
            need="partner",
            weak="客户简称 客户全称",
        ),
        PARTNER_CODE,
        Field(
            "type",
            ("Type", "类型"),
            "choice",
            "方式 沟通方式 联系方式 沟通类型 channel 跟进方式 拜访方式",
            choices=TYPES,
        ),
        Field("subject", ("Subject", "主题"), "memo", "topic 事项 标题", need="subject"),
        Field(
            "content",
            ("Content", "内容"),
            "memo",
            "text body 沟通内容 拜访内容 详情 description notes details 跟进内容 跟进记录 拜访记录 联系内容 沟通记录",
            need="subject",
        ),
        Field(
            "outcome",
            ("Outcome", "结果"),
            "memo",
            "result 沟通结果 拜访结果 跟进结果",
        ),
        Field(
            "next_on",
            ("Next on", "下次日期"),
            "date",
            "next next_date 下次跟进日期 下次时间 下次拜访日期 跟进日期 follow_up_date next_follow_up "
            "next_contact_date 下次联系日期 下次联系时间 下次跟进时间",
        ),
        Field(
            "next_action",
            ("Next step", "下一步"),
            "memo",
            "next_step 下步计划 下一步计划 跟进事项 follow_up 下次计划 后续计划",
        ),
        Field("done_on", ("Done on", "完成日期"), "date", "done closed_on 办结日期"),
        Field("promise_amount", ("Promised amount", "承诺金额"), "amount", "promised_amount 答应金额 承诺回款"),
        Field("promise_text", ("Promise", "承诺"), "memo", "promise 承诺事项 答应事项"),
        Field("promise_on", ("Promised by", "承诺日期"), "date", "promise_date promised_by promised_on 答应日期"),
        Field("contact", ("Contact", "联系人"), "name", "contact_name 姓名"),
        Field(
            "staff",
            ("Rep", "业务员"),
            "name",
            "staff salesperson sales_rep 销售代表 拜访人 跟进人 sales_person salesman 跟进人员 拜访人员",
        ),
        Field("occasion", ("Occasion", "关怀事由"), "memo", "慰问事由 节日"),
        Field("gift", ("Gift", "礼品"), "memo", "礼物 慰问品"),
        Field("gift_cost", ("Gift cost", "礼品费用"), "amount", "礼品金额 礼品花费", at_least=0),
    ),
)
