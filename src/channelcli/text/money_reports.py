"""Sentences of the reports on debts and receipts."""

SENTENCES: dict[str, tuple[str, str]] = {
    "code": ("Code", "编号"),
    "partner": ("Partner", "客户"),
    "not_due": ("Not due", "未到期"),
    "days": ("{span} days", "{span}天"),
    "over_days": ("Over {limit} days", "{limit}天以上"),
    "years": ("{span} years", "{span}年"),
    "over_years": ("Over {limit} years", "{limit}年以上"),
    "open": ("Open", "未收合计"),
    "unallocated": ("Unallocated", "未核销收款(预收)"),
    "balance": ("Balance", "欠款余额"),
    "share": ("Share", "占比"),
    "kind": ("Kind", "类型"),
    "class": ("Class", "等级"),
    "document": ("Document", "单据编号"),
    "date": ("Date", "日期"),
    "due": ("Due", "到期日"),
    "days_overdue": ("Days overdue", "逾期天数"),
    "days_old": ("Days old", "账龄天数"),
    "detail_alone": (
        "--detail lists documents partner by partner; it does not go with --per {per}.",
        "--detail 按客户逐单列出，不能和 --per {per} 一起用。",
    ),
    "method": ("Method", "方式"),
    "month": ("Month", "月份"),
    "receipts": ("Receipts", "笔数"),
    "amount": ("Amount", "金额"),
    "bad_buckets": (
        "'{value}' are no ageing limits. Write ascending days, 30,60,90,180, or years, 1y,2y,3y.",
        "「{value}」不能用作账龄分段。请写递增的天数，如 30,60,90,180，或年数，如 1y,2y,3y。",
    ),
    "overdue": (
        "Overdue {late}, {share} of what is open.",
        "逾期 {late}，占未收的 {share}。",
    ),
    "proof": (
        "Buckets {buckets} = open {open}; open − unallocated {unallocated}"
        " = documents {documents} − payments {payments} = balance {balance}. It adds up.",
        "各段合计 {buckets} = 未收 {open}；未收 − 预收 {unallocated}"
        " = 单据 {documents} − 收款 {payments} = 余额 {balance}，核对相符",
    ),
    "proof_fails": (
        "IT DOES NOT ADD UP: buckets {buckets}, open {open}, unallocated {unallocated}, documents {documents},"
        " payments {payments}, balance {balance}.",
        "核对不符：各段合计 {buckets}，未收 {open}，预收 {unallocated}，"
        "单据 {documents}，收款 {payments}，余额 {balance}。",
    ),
}
