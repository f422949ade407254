"""Payments: what partners paid; a negative amount is a refund."""

from __future__ import annotations

from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds._shared import CURRENCY

METHODS = (
    ("cash", "现金"),
    ("bank", "银行 转账 银行转账 汇款 电汇 对公 transfer"),
    ("wechat", "微信 微信支付"),
    ("alipay", "支付宝"),
    ("bill", "承兑 汇票 承兑汇票 银行承兑 银行承兑汇票"),
    ("cheque", "支票 check"),
    ("deposit", "保证金抵款"),
)
VOIDS = (("void", "作废 voided"), ("bounce", "退票 bounced 退回"))

KIND = Kind(
    "payments",
    ("payments", "回款"),
    "payment",
    (
        Field(
            "date",
            ("Date", "日期"),
            "date",
            "paid_on payment_date 回款日期 收款日期 付款日期 到账日期 回款时间 收款时间 received_on receipt_date "
            "date_received 到款日期 汇款日期 入账日期 到账时间 付款时间 单据日期 业务日期",
            need="date",
            weak="transaction_date txn_date value_date posting_date 交易日期 交易时间 记账日期",
        ),
        Field(
            "partner",
            ("Partner", "客户"),
            "name",
            "partner_name customer customer_name 客户名称 客户名 往来单位 经销商 经销商名称 client client_name "
            "account_name party party_name received_from 往来单位名称 购货单位 分销商 分销商名称 付款客户",
            need="partner",
            weak="account 客户简称 客户全称",
        ),
        Field(
            "partner_code",
            ("Partner code", "客户编号"),
            "code",
            "partner_id customer_code customer_id customer_no customer_number 客户ID 客户编码 客户代码 经销商编号 "
            "account_id account_no account_code client_id client_code party_code 往来单位编号 往来单位编码 单位编号 "
            "单位编码",
            need="partner",
        ),
        Field(
            "amount",
            ("Amount", "金额"),
            "amount",
            "回款金额 收款金额 回款 收款 到账金额 收款额 回款额 payment received payment_amount amount_received "
            "received_amount amount_paid paid_amount receipt_amount 实收 实收金额 到款金额 汇款金额 入账金额 到账额 "
            "本次收款 已收金额 付款金额",
            need="amount",
            weak="total credit credit_amount 贷方金额 贷方发生额 收入金额 交易金额",
        ),
        Field(
            "method",
            ("Method", "收款方式"),
            "method",
            "payment_method 方式 回款方式 付款方式 支付方式 payment_type payment_mode mode_of_payment pay_method "
            "结算方式 收款渠道 支付渠道 付款渠道",
            choices=METHODS,
        ),
        Field(
            "reference",
            ("Reference", "流水号"),
            "code",
            "ref receipt_no 银行流水号 交易号 凭证号 收款单号 回款单号 reference_no reference_number ref_no "
            "transaction_id transaction_no txn_id payment_id receipt_number check_no "
            "cheque_no 交易流水号 交易单号 交易编号 收据号 支票号 回单号",
        ),
        Field(
            "for_order",
            ("For order", "核销订单"),
            "code",
            "for 对应订单 关联订单 对应订单号 对应单据 核销单号 对应单号 结算单号",
            weak="订单号 订单编号 order_no order_number invoice_number invoice_no invoice#",
        ),
        Field(
            "matures_on",
            ("Matures", "票据到期日"),
            "date",
            # no bare 到期日: on a sheet of settled invoices that is when the invoice was due
            "maturity maturity_date bill_due 承兑到期日 汇票到期日",
        ),
        Field("number", ("Number in the ledger", "收款编号"), "code", "回款编号"),
        Field("voided_on", ("Taken back on", "作废退票日期"), "date", "voided_on 作废日期 退票日期"),
        Field("void_kind", ("Taken back as", "作废或退票"), "choice", "", choices=VOIDS),
        Field(
            "payer",
            ("Payer", "付款人"),
            "name",
            "付款单位 付款户名 对方户名 payer_name 对方名称 对方账户名称 付款人名称 付款方",
        ),
        Field(
            "note",
            ("Note", "备注"),
            "memo",
            "notes remark remarks memo",
            weak="摘要 说明 comment comments 用途 附言",
        ),
        CURRENCY,
    ),
)
