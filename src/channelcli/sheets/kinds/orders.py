"""Orders: rows with one number are the lines of one order (product.md 1.4)."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind

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
            "发货单号 invoice invoice_no invoice_number",
            need="number",
        ),
        Field(
            "date",
            ("Date", "日期"),
            "date",
            "ordered ordered_on order_date 下单日期 订单日期 下单时间 订单时间 订单创建时间 单据日期 开单日期 "
            "销售日期 销售时间 业务日期 invoice_date",
            need="date",
        ),
        Field(
            "partner",
            ("Partner", "客户"),
            "name",
            "partner_name customer customer_name company_name 客户名称 客户名 购货单位 往来单位 经销商 经销商名称",
            need="partner",
        ),
        Field(
            "partner_code",
            ("Partner code", "客户编号"),
            "code",
            "partner_id customer_code customer_id customer_no customer_number 客户ID 客户编码 客户代码 经销商编号",
            need="partner",
        ),
        Field(
            "product",
            ("Product", "产品"),
            "name",
            "product_name item item_name 产品名称 商品 商品名称 货品 货品名称 品名 存货名称",
        ),
        Field(
            "product_code",
            ("Product code", "产品编号"),
            "code",
            "product_id sku item_code stock_code 产品ID 货号 产品编码 产品代码 商品编号 商品编码 商品代码 商品ID "
            "存货编码",
        ),
        Field("category", ("Category", "类别"), "text", "product_category 品类 产品类别 产品分类 商品类别 商品分类"),
        Field("quantity", ("Quantity", "数量"), "quantity", "qty 件数 销量 销售数量 出货数量 发货数量"),
        Field("unit", ("Unit", "单位"), "text", "uom 计量单位"),
        Field("unit_price", ("Unit price", "单价"), "price", "price 销售单价 含税单价 成交单价"),
        Field("discount", ("Discount", "折扣"), "discount", "折扣率"),
        Field(
            "amount",
            ("Amount", "金额"),
            "amount",
            "sales line_amount total 销售额 销售金额 总金额 合计金额 订单金额 出货金额 发货金额 含税金额 价税合计",
        ),
        Field("cost", ("Cost", "成本"), "amount", "cost_amount 成本金额 成本额 总成本"),
        Field("profit", ("Profit", "利润"), "amount", "毛利 毛利额 利润额"),
        Field("tax_rate", ("Tax rate", "税率"), "rate", "vat vat_rate tax 增值税率"),
        Field(
            "promised_date",
            ("Promised date", "交货日期"),
            "date",
            "promised promised_on required_date 预计送货日期 要求交货日期 约定交货日期 交货时间 交期",
        ),
        Field(
            "ship_date",
            ("Ship date", "发货日期"),
            "date",
            "shipped shipped_on shipped_date 出货日期 发货时间 出货时间 出库日期",
            need="date",  # a sheet of shipments alone has no order date
        ),
        Field(
            "delivered_date",
            ("Delivered date", "签收日期"),
            "date",
            "delivered delivered_on delivery_date 实际送货日期 送货日期 签收时间 送达日期",
        ),
        Field("due_date", ("Due date", "到期日"), "date", "due due_on 到期日期 应付日期 付款到期日"),
        Field("paid", ("Paid", "已付"), "amount", "paid_amount 已付金额 已收 已收金额"),
        Field("staff", ("Rep", "业务员"), "name", "staff salesperson sales_rep 销售代表 销售代表ID 销售员 staff_code"),
        Field("region", ("Region", "地区"), "text", "区域 销售区域 大区"),
        Field("province", ("Province", "省份"), "text", "省 省/自治区 客户省份"),
        Field("city", ("City", "城市"), "text", "市 客户城市"),
        Field("county", ("County", "区县"), "text", "县 县区 district"),
        Field("free", ("Free goods", "赠品"), "bool", "free is_free gift 搭赠 是否赠品"),
        Field("origin", ("Return of", "退货原单号"), "code", "return_of 原订单号 原单号 原销售单号"),
        Field("reason", ("Reason", "退货原因"), "text", "return_reason 原因"),
        Field("note", ("Note", "备注"), "memo", "notes remark remarks memo 说明 摘要"),
    ),
)
