"""Products: what is sold, its packing, prices and costs."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind

KIND = Kind(
    "products",
    ("products", "产品"),
    "product",
    (
        Field(
            "code",
            ("Code", "产品编号"),
            "code",
            "product_code product_id sku item_code item_no stock_code 货号 编号 产品编码 产品代码 产品ID 商品编号 "
            "商品编码 商品代码 商品ID 存货编码",
            need="name",
        ),
        Field(
            "name",
            ("Name", "产品名称"),
            "name",
            "product product_name item item_name 产品 品名 名称 商品 商品名称 货品 货品名称 存货名称",
            need="name",
        ),
        Field("category", ("Category", "类别"), "text", "品类 分类 产品类别 产品分类 商品类别 商品分类"),
        Field("line", ("Line", "产品线"), "text", "product_line 系列"),
        Field("brand", ("Brand", "品牌"), "text"),
        Field("spec", ("Spec", "规格"), "text", "specification 规格型号 型号"),
        Field("unit", ("Unit", "单位"), "text", "base_unit uom 计量单位 基本单位"),
        Field("packing", ("Packing", "箱规"), "text", "pack packings 包装 包装规格 装箱规格"),
        Field(
            "price",
            ("Price", "单价"),
            "price",
            "unit_price list_price sales_price 售价 销售价 销售单价 批发价 出厂价",
            at_least=0,
        ),
        Field("cost", ("Cost", "成本"), "price", "unit_cost cost_price 成本价 进价 采购价", at_least=0),
        Field("floor_price", ("Floor price", "最低限价"), "price", "floor min_price 最低价 底价 限价", at_least=0),
        Field("tax_rate", ("Tax rate", "税率"), "rate", "vat vat_rate tax 增值税率"),
        Field("qty_decimals", ("Quantity decimals", "数量小数位"), "int", at_least=0),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明"),
        Field("archived_on", ("Archived on", "停用日期"), "date", "archived 停售日期", sheet=True),
    ),
)
