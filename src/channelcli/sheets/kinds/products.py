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
            "商品编码 商品代码 商品ID 存货编码 item_number item# sku_code sku_id product_no product_number part_no "
            "part_number material_code material_no article_no article_number goods_no goods_code goods_id 物料编码 "
            "物料代码 物料编号 存货编号 存货代码 产品号 商家编码 货品编号 货品编码 货品代码 货品ID 品号 料号",
            need="name",
            weak="款号 article",
        ),
        Field(
            "name",
            ("Name", "产品名称"),
            "name",
            "product product_name item item_name 产品 品名 名称 商品 商品名称 货品 货品名称 存货名称 goods "
            "goods_name stock_item stock_item_name material material_name 商品全名 商品全称 货品全名 货物名称 "
            "物料名称 产品名 商品名 宝贝标题 商品标题",
            need="name",
            weak="title description 存货 物料",
        ),
        Field(
            "category",
            ("Category", "类别"),
            "text",
            "品类 分类 产品类别 产品分类 商品类别 商品分类 product_category item_category product_type product_group "
            "item_group stock_group 存货分类 物料类别 商品分组 商品类目 类目",
        ),
        Field(
            "line",
            ("Line", "产品线"),
            "text",
            "product_line 系列 series 产品系列",
        ),
        Field(
            "brand",
            ("Brand", "品牌"),
            "text",
            "brand_name manufacturer 品牌名称 商品品牌",
        ),
        Field(
            "spec",
            ("Spec", "规格"),
            "text",
            "specification 规格型号 型号 model 规格/型号 商品规格 产品规格",
        ),
        Field(
            "unit",
            ("Unit", "单位"),
            "text",
            "base_unit uom 计量单位 基本单位 unit_name usage_unit unit_of_measure stock_unit 主计量单位 商品单位 "
            "最小单位",
            weak="主计量 销售单位",
        ),
        Field(
            "packing",
            ("Packing", "箱规"),
            "text",
            "pack packings 包装 包装规格 装箱规格 pack_size case_pack packaging 每箱数量 箱装数 整件规格 件装量",
        ),
        Field(
            "price",
            ("Price", "单价"),
            "price",
            "unit_price list_price sales_price 售价 销售价 销售单价 批发价 出厂价 sale_price selling_price "
            "price_list_rate",
            at_least=0,
            weak="rate sales_rate 零售价 标价 参考售价 标准售价",
        ),
        Field(
            "cost",
            ("Cost", "成本"),
            "price",
            "unit_cost cost_price 成本价 进价 采购价 purchase_price purchase_rate standard_cost 采购单价 进货价 "
            "参考成本 标准成本",
            at_least=0,
        ),
        Field(
            "floor_price",
            ("Floor price", "最低限价"),
            "price",
            "floor min_price 最低价 底价 限价 minimum_price lowest_price 最低售价",
            at_least=0,
        ),
        Field(
            "tax_rate",
            ("Tax rate", "税率"),
            "rate",
            "vat vat_rate tax 增值税率 tax% vat% gst_rate gst% 税率%",
        ),
        Field("qty_decimals", ("Quantity decimals", "数量小数位"), "int", at_least=0),
        Field(
            "note",
            ("Note", "备注"),
            "memo",
            "notes remark remarks memo",
            weak="说明 comment comments",
        ),
        Field("archived_on", ("Archived on", "停用日期"), "date", "archived 停售日期", sheet=True),
    ),
)
