"""Definitions of custom fields (DAT-8): what the owner added to the records, so that a sheet can carry it."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind

ENTITIES = (
    ("partner", "客户 分销商 partners"),
    ("contact", "联系人 contacts"),
    ("product", "产品 商品 products"),
    ("staff", "业务员 员工"),
    ("interaction", "沟通 沟通记录 往来 log interactions talk"),
    ("sale", "订单 单据 order orders document"),
    ("payment", "回款 收付款 payments"),
)
TYPES = (
    ("text", "文字 文本"),
    ("integer", "整数 whole_number"),
    ("decimal", "小数 数字 number"),
    ("date", "日期"),
    ("choice", "选项 单选"),
    ("boolean", "是否 yes_or_no"),
)

KIND = Kind(
    "fields",
    ("custom fields", "自定义字段"),
    "custom_field",
    (
        Field("entity", ("Record", "记录"), "choice", "entity table 对象", need="entity", choices=ENTITIES),
        Field("key", ("Key", "字段"), "code", "field_key 键", need="key"),
        Field("label_en", ("English label", "英文标签"), "text", "label 英文名"),
        Field("label_zh", ("Chinese label", "中文标签"), "text", "标签 中文名"),
        Field("type", ("Field type", "字段类型"), "choice", "field_type", need="type", choices=TYPES),
        Field("choices", ("Choices", "选项"), "memo", "options 可选值"),
    ),
)
