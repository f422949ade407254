"""Orders: rows with one number are the lines of one order (product.md 1.4)."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import CURRENCY

KIND = Kind(
    "orders",
    ("orders", "订单"),
    "sale",
    (
        Field(
            "number",
            ("Order no.", "订单号"),
            "code",
            "number order order_no order_number order_id 订单编号 订单ID 单据编号 单据号 单号 销售单号 出货单号 "
            "发货单号 invoice invoice_no invoice_number order# so_number so_no sales_order sales_order_no "
            "sales_order_number salesorder_number order_reference order_ref 销售单 销售订单号 销售订单编号 订货单号 "
            "订单流水号 单据编码 销售单编号",
            need="number",
            weak="invoice# invoice_no. document_no document_number doc_no voucher_no voucher_number vch_no bill_no "
            "bill_number transaction_no num 出库单号 出库单编号 发票号 发票号码 票号 小票号 交易号 交易单号 "
            "交易编号",
        ),
        Field(
            "date",
            ("Date", "日期"),
            "date",
            "ordered ordered_on order_date 下单日期 订单日期 下单时间 订单时间 订单创建时间 单据日期 开单日期 "
            "销售日期 销售时间 业务日期 invoice_date sales_date sale_date order_time 开单时间 订货日期 订货时间",
            need="date",
            weak="transaction_date txn_date voucher_date document_date doc_date bill_date created created_at "
            "created_on creation_date created_date 制单日期 制单时间 录单日期 录入日期 创建时间 创建日期 "
            "发生日期 交易日期 交易时间 开票日期 时间",
        ),
        Field(
            "partner",
            ("Partner", "客户"),
            "name",
            "partner_name customer customer_name company_name 客户名称 客户名 购货单位 往来单位 经销商 经销商名称 "
            "client client_name account_name buyer buyer_name party party_name sold_to bill_to 往来单位名称 往来客户 "
            "购货单位名称 购货方 购货方名称 购买方 购买方名称 购方名称 客户姓名 分销商 分销商名称",
            need="partner",
            weak="account sold_to_name bill_to_name 客户简称 客户全称 收货单位 收货客户 买家 买方 买家会员名 买家昵称",
        ),
        Field(
            "partner_code",
            ("Partner code", "客户编号"),
            "code",
            "partner_id customer_code customer_id customer_no customer_number 客户ID 客户编码 客户代码 经销商编号 "
            "customer# account_id account_no account_number account_code client_id client_code party_code 客户号 "
            "往来单位编号 往来单位编码 往来单位代码 单位编号 单位编码 购货单位编码 购货单位代码",
            need="partner",
            weak="会员号 会员编号 会员卡号 买家ID",
        ),
        Field(
            "product",
            ("Product", "产品"),
            "name",
            "product_name item item_name 产品名称 商品 商品名称 货品 货品名称 品名 存货名称 product/service goods "
            "goods_name stock_item stock_item_name material material_name order_lines/product 商品全名 商品全称 "
            "货品全名 货物名称 物料名称 产品名 商品名 商品标题 宝贝标题 宝贝名称 货物或应税劳务名称 "
            "item_product/service",
            weak="货物 存货 物料 品种 品名规格",
        ),
        Field(
            "product_code",
            ("Product code", "产品编号"),
            "code",
            "product_id sku item_code stock_code 产品ID 货号 产品编码 产品代码 商品编号 商品编码 商品代码 商品ID "
            "存货编码 item_number item# sku_code sku_id product_no product_number part_no part_number material_code "
            "material_no material_number article_no article_number goods_no goods_code goods_id 物料编码 物料代码 "
            "物料编号 存货编号 存货代码 产品号 商家编码 货品编号 货品编码 货品代码 货品ID 品号 料号",
            weak="款号 article",
        ),
        Field(
            "category",
            ("Category", "类别"),
            "text",
            "product_category 品类 产品类别 产品分类 商品类别 商品分类 item_category product_type product_group "
            "item_group 商品品类 商品分组 商品类目 存货分类 物料类别",
        ),
        Field(
            "quantity",
            ("Quantity", "数量"),
            "quantity",
            "qty 销量 销售数量 出货数量 发货数量 order_qty order_quantity ordered_qty ordered_quantity "
            "quantity_ordered qty_ordered item_quantity item_qty order_lines/quantity 销售数 订货数量 订购数量 "
            "购买数量 商品数量 成交数量",
            weak="units units_sold pieces shipped_qty billed_quantity actual_quantity delivered_quantity 件数 "
            "订单数量 出库数量 实发数量 基本数量 总数量 宝贝总数量",
        ),
        Field(
            "unit",
            ("Unit", "单位"),
            "text",
            "uom 计量单位 unit_name usage_unit unit_of_measure order_lines/unit_of_measure 销售单位 商品单位 数量单位",
            weak="主计量 主计量单位 基本单位",
        ),
        Field(
            "unit_price",
            ("Unit price", "单价"),
            "price",
            "price 销售单价 含税单价 成交单价 sales_price sale_price selling_price item_price item_rate "
            "price_per_unit price_each order_lines/unit_price 售价 销售价 商品单价 商品价格",
            weak="rate net_price 成交价 折后单价 无税单价 不含税单价",
        ),
        Field(
            "discount",
            ("Discount", "折扣"),
            "discount",
            "折扣率 discount_rate discount_percent disc disc% discount% 折率 扣率 折扣%",
        ),
        Field(
            "amount",
            ("Amount", "金额"),
            "amount",
            "sales line_amount 销售额 销售金额 总金额 合计金额 订单金额 出货金额 发货金额 含税金额 价税合计 "
            "line_total item_total item_amount extended_price extended_amount sales_amount order_amount "
            "order_lines/subtotal 商品金额 订单价格 开单金额 折后金额 销售收入",
            weak="total total_amount total_price order_total order_value invoice_amount invoice_total grand_total "
            "subtotal net_amount gross_amount 小计 金额小计 总价 总额 合计 订单总额 订单总金额 订单总价 "
            "应付金额 应收金额 成交金额 交易金额 货款",
        ),
        Field(
            "cost",
            ("Cost", "成本"),
            "amount",
            "cost_amount 成本金额 成本额 总成本 total_cost cost_total cogs 成本合计 销售成本",
        ),
        Field(
            "profit",
            ("Profit", "利润"),
            "amount",
            "毛利 毛利额 利润额 gross_profit 销售毛利 毛利润",
        ),
        Field(
            "tax_rate",
            ("Tax rate", "税率"),
            "rate",
            "vat vat_rate 增值税率 tax% vat% gst_rate gst% 税率%",
        ),
        Field(
            "promised_date",
            ("Promised date", "交货日期"),
            "date",
            "promised promised_on required_date 预计送货日期 要求交货日期 约定交货日期 交货时间 交期 requested_date "
            "requested_delivery_date expected_date expected_delivery expected_delivery_date commitment_date "
            "预计交货日期 预计发货日期 预计到货日期 计划发货日期 要货日期 要求到货日期",
        ),
        Field(
            "ship_date",
            ("Ship date", "发货日期"),
            "date",
            "shipped shipped_on shipped_date 出货日期 发货时间 出货时间 出库日期 shipment_date ship_on dispatch_date "
            "despatch_date 发运日期 出库时间 实际发货日期",
            need="date",
        ),
        Field(
            "delivered_date",
            ("Delivered date", "签收日期"),
            "date",
            "delivered delivered_on delivery_date 实际送货日期 送货日期 签收时间 送达日期 到货日期 收货日期 "
            "客户签收日期 收货时间",
        ),
        Field(
            "due_date",
            ("Due date", "到期日"),
            "date",
            "due due_on 到期日期 应付日期 付款到期日 payment_due payment_due_date 应收日期 收款期限 付款期限",
        ),
        Field(
            "paid",
            ("Paid", "已付"),
            "amount",
            "paid_amount 已付金额 已收 已收金额 amount_paid amount_received 已收款 已收款金额 已回款 已付款 "
            "已付款金额 实收金额",
            weak="实收",
        ),
        Field(
            "staff",
            ("Rep", "业务员"),
            "name",
            "staff salesperson sales_rep 销售代表 销售代表ID 销售员 staff_code sales_person salesman 销售人员",
        ),
        Field(
            "region",
            ("Region", "地区"),
            "text",
            "区域 销售区域 大区 sales_region 区域名称 销售大区",
        ),
        Field(
            "province",
            ("Province", "省份"),
            "text",
            "省 省/自治区 客户省份 state/province 收货省份 所在省份",
        ),
        Field(
            "city",
            ("City", "城市"),
            "text",
            "市 客户城市 收货城市 所在城市",
        ),
        Field("county", ("County", "区县"), "text", "县 县区 district"),
        Field("free", ("Free goods", "赠品"), "bool", "free is_free gift 搭赠 是否赠品"),
        Field("origin", ("Return of", "退货原单号"), "code", "return_of 原订单号 原单号 原销售单号"),
        Field("reason", ("Reason", "退货原因"), "text", "return_reason 原因"),
        Field("part", ("Order part", "分批单号"), "code", ""),
        Field("confirmed_on", ("Confirmed on", "订单确认日期"), "date", ""),
        Field("cancelled_on", ("Cancelled on", "订单取消日期"), "date", "canceled_on"),
        Field("voided_on", ("Voided on", "单据作废日期"), "date", ""),
        Field("terms", ("Order terms", "订单账期"), "terms", ""),
        Field("tax", ("Tax of the line", "行税额"), "amount", "line_tax"),
        Field("origin_line", ("Returned line", "退货原行号"), "int", ""),
        Field(
            "note",
            ("Note", "备注"),
            "memo",
            "notes remark remarks memo",
            weak="摘要 说明 comment comments 订单备注 单据备注 附加说明",
        ),
        CURRENCY,
    ),
)
