"""Dated prices, costs, floor prices and tax rates: of a unit, partner, class, from a quantity on (GEN-7, SAL-10)."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind

PRICED = (
    ("price", "售价 单价 批发价 销售价"),
    ("cost", "成本 进价 采购价"),
    ("floor", "最低限价 限价 底价 floor_price"),
    ("tax", "税率 tax_rate vat"),
)

KIND = Kind(
    "prices",
    ("prices", "价目"),
    "product_dated",
    (
        Field(
            "product",
            ("Product", "产品"),
            "name",
            "product_name item item_name 产品名称 品名 商品 商品名称",
            need="product",
        ),
        Field(
            "product_code",
            ("Product code", "产品编号"),
            "code",
            "product_id sku item_code item_no 货号 产品编码 产品ID 商品编号 商品编码",
            need="product",
        ),
        Field("priced", ("Kind of price", "价格种类"), "choice", "price_kind 价格类型", need="priced", choices=PRICED),
        Field("unit", ("Unit", "单位"), "text", "uom 计价单位"),
        Field("partner", ("For partner", "适用客户"), "name", "partner customer 客户 客户名称"),
        Field(
            "partner_code", ("For partner code", "适用客户编号"), "code", "partner_id customer_code 客户编号 客户编码"
        ),
        Field(
            "class",
            ("For class", "适用等级"),
            "choice",
            "class 等级 客户等级",
            choices=(("A", "核心"), ("B", "重点"), ("C", "普通")),
        ),
        Field("min_quantity", ("From quantity", "起订量"), "quantity", "min_qty 最小数量", at_least=0),
        Field("from", ("In force from", "生效日期"), "date", "valid_from 起始日 起始日期 生效日"),
        Field("price", ("Price", "价格"), "price", "unit_price 单价", at_least=0),
        Field("tax_rate", ("Tax rate", "税率"), "rate", "vat vat_rate"),
    ),
)
